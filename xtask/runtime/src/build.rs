//! Step 1: building a request from arguments, query parameters, headers and a body.

pub(crate) mod body;
#[cfg(feature = "part-uploads")]
pub(crate) mod content;
pub(crate) mod cookies;
pub(crate) mod encode;
pub(crate) mod finite;
#[cfg(feature = "part-forms")]
pub(crate) mod form;
pub(crate) mod headers;
pub(crate) mod into_entries;
pub(crate) mod into_list;
pub(crate) mod into_option;
pub(crate) mod into_values;
pub(crate) mod invalid;
#[cfg(feature = "part-multipart")]
pub(crate) mod multipart;
pub(crate) mod operation;
#[cfg(feature = "part-servers")]
mod own_server;
#[cfg(feature = "part-url-pages")]
mod page_url;
pub(crate) mod parameter;
#[cfg(feature = "part-multipart")]
pub(crate) mod part;
pub(crate) mod raw_request;
pub(crate) mod request;
#[cfg(feature = "part-objects")]
pub(crate) mod serialized;
#[cfg(feature = "part-objects")]
pub(crate) mod serializer;
pub(crate) mod style;
#[cfg(feature = "part-uploads")]
pub(crate) mod upload;
pub(crate) mod url;
pub(crate) mod value;
