//! Servers and data for the tests of the generated client: recordings with a server that replays them, a server that fails
//! on demand, the API descriptions that recordings are validated against, and what other processes of a test do.

mod description;
mod edit;
mod example_program;
mod fault_server;
mod fleet_task;
mod path_template;
mod recorder;
mod recording;
mod redis_server;
mod replay_server;
mod thread_json;
mod thread_server;
mod valgrind;

pub use description::Description;
pub use edit::Edit;
pub use example_program::example_program;
pub use fault_server::{Exchange, FastForward, FaultServer, ReceivedRequest};
pub use fleet_task::FleetTask;
pub use recorder::{Account, Recorder};
pub use recording::{Body, Origin, Recording, Request, Response};
pub use redis_server::RedisServer;
pub use replay_server::ReplayServer;
pub use thread_json::{page, page_of, thread};
pub use thread_server::ThreadServer;
pub use valgrind::{Heap, heap, instructions};

/// Compiles the examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
