//! Step 5: decoding the response.

mod budget;
pub(crate) mod charset;
mod children;
mod document;
pub(crate) mod drift;
mod error_body;
mod excerpt;
pub(crate) mod failure;
#[cfg(feature = "part-headers")]
pub(crate) mod header;
#[cfg(feature = "part-json-or-text")]
mod json_or_text;
pub(crate) mod json_path;
pub(crate) mod located;
mod mend;
pub mod object;
pub(crate) mod paths;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) mod recorded;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) mod recorder;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) mod recording;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
mod repeated;
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
pub(crate) mod replay;
mod representable;
pub(crate) mod response;
pub(crate) mod salvage;
pub(crate) mod text;
#[cfg(feature = "part-statuses")]
pub(crate) mod undecoded;
pub(crate) mod unrecognized;
