//! Recorded exchanges with HubSpot: reading them, replaying them over real sockets, and holding them against the
//! description. And faults of servers, on real sockets as well.

mod description;
mod fault;
mod many;
mod recording;
mod replay;
mod threads;

pub use description::Description;
pub use fault::{Exchange, FaultServer, Received, SkipWaits};
pub use many::ManyThreads;
pub use recording::{Body, Origin, Recording, Request, Response};
pub use replay::Replay;
pub use threads::{page, page_of, thread};

/// The examples of the project's readme compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
