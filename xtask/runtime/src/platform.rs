//! What programs on operating systems and in browsers do in different ways: time, tasks, and HTTP.
//!
//! Both modules have the same items. Nothing else depends on the target.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod browser;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod native;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use browser::*;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) use native::*;

/// A part of a multipart form. What stands in quotes is safe to be there.
#[cfg(feature = "part-multipart")]
pub(crate) struct FormPart<'a> {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<&'a str>,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: reqwest::Body,
    /// The number of bytes, if it is known.
    pub(crate) length: Option<u64>,
}
