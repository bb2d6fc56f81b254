//! What a check of a request comes to.

/// Why a request cannot be judged, or what is wrong with it.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The specification does not define what the request is to be.
    Undefined(&'static str),
    /// It is not what the description says.
    Wrong(String),
}

/// What a check came to.
pub(super) type Check = Result<(), Verdict>;

/// Adds what a check came to.
pub(super) fn collect(verdicts: &mut Vec<Verdict>, check: Check) {
    verdicts.extend(check.err());
}

pub(super) fn wrong(message: String) -> Check {
    Err(Verdict::Wrong(message))
}

/// What messages with the same cause have in common: the part before values are quoted. A call fails for what follows.
pub(super) fn cause(message: &str) -> String {
    let parts = if message.starts_with("the call failed: ") { 2 } else { 1 };
    message.split([':', '\n']).take(parts).collect()
}
