//! Lists: streams of pages and items on top of requests.

#[cfg(feature = "part-counted-pages")]
pub(crate) mod counted;
pub(crate) mod items;
mod limits;
#[cfg(feature = "part-link-pages")]
pub(crate) mod link;
#[cfg(feature = "part-list-pages")]
mod list;
pub(crate) mod page;
pub(crate) mod page_stream;
pub(crate) mod stream;
