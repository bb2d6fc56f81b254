//! When a stream of events sends its request again.

use std::time::Duration;

/// How long to wait before reconnecting, if the server does not say.
pub(crate) const RETRY: Duration = Duration::from_secs(3);

/// How often to reconnect in a row without receiving an event.
pub(crate) const MAX_RECONNECTS: u32 = 5;

/// The shortest and the longest wait that a server can ask for: it must neither keep the client busy nor stop it.
const WAITS: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(300));

/// When [`Events`](crate::Events) reconnect. Only requests that are idempotent are sent again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reconnect {
    /// Never: the stream ends with an error if the connection fails.
    Never,
    /// If the connection fails after the server has sent the ID of an event, so that it can continue after it.
    #[default]
    AfterFailure,
    /// Whenever the connection ends, as browsers do, also without an ID: events can be missed or repeated then. The server
    /// ends the stream with the status 204.
    Always,
}

/// Returns how long to wait if the server asks for a wait.
pub(crate) fn wait(requested: Duration) -> Duration {
    let (shortest, longest) = WAITS;
    requested.clamp(shortest, longest)
}
