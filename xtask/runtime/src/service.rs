//! The types of the constants that describe the service: not each service needs all of them.

/// A kind of error response.
#[allow(dead_code, reason = "a service may declare none")]
pub(crate) struct Condition {
    pub(crate) status: u16,
    /// A JSON pointer into the body, and the string there.
    pub(crate) field: Option<(&'static str, &'static str)>,
}

/// The wait after a response that does not specify one.
#[allow(dead_code, reason = "a service may declare none")]
pub(crate) struct Wait {
    pub(crate) status: u16,
    pub(crate) seconds: u32,
    /// The header that states another wait.
    pub(crate) milliseconds_header: Option<&'static str>,
}

/// The response of an error, for the tests of programs.
#[cfg(feature = "mock")]
pub(crate) struct ErrorExample {
    pub(crate) status: u16,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// JSON, in which an array with the string `{scopes}` stands for scopes.
    pub(crate) body: &'static str,
}

/// A limit of requests in a window of time that responses report.
#[cfg(feature = "rate-limit")]
#[allow(dead_code, reason = "a service may declare none")]
#[derive(Debug)]
pub(crate) struct ReportedWindow {
    /// The length of the window, unless a response reports another one.
    pub(crate) seconds: u32,
    /// The limit until a response reports another one.
    pub(crate) max: Option<u32>,
    pub(crate) max_header: &'static str,
    pub(crate) remaining_header: &'static str,
    /// The header with the length of the window.
    pub(crate) milliseconds_header: Option<&'static str>,
}
