//! Lists: streams of pages and items on top of requests.

pub(crate) mod items;
mod lenient;
pub(crate) mod page;
mod page_stream;
pub(crate) mod stream;
