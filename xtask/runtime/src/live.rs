//! Responses that are read as they arrive: as bytes, as events, or as JSON values.

pub(crate) mod body;
#[cfg(feature = "part-download")]
pub(crate) mod download;
#[cfg(feature = "part-events")]
pub(crate) mod event_parser;
#[cfg(feature = "part-events")]
pub(crate) mod events;
#[cfg(feature = "part-lines")]
pub(crate) mod lines;
#[cfg(feature = "part-events")]
pub(crate) mod named_event;
#[cfg(feature = "part-events")]
pub(crate) mod reconnect;
pub(crate) mod unfold;
