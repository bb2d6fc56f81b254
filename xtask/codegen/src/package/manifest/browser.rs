//! What generated crates depend on in browsers, in addition.

use super::declared::{BROWSER, Manifests};
use crate::error::Error;

/// The dependencies, and why a crate has them.
const DEPENDENCIES: [(&str, &str); 7] = [
    ("chrono", "The current time."),
    ("futures-core", "The trait of streams."),
    ("getrandom", "Random delays between attempts."),
    ("reqwest", "Response bodies as they arrive."),
    ("send_wrapper", "Requests and response bodies of the browser, which stay on their thread."),
    ("wasm-bindgen-futures", "Access tokens, which are obtained even if nobody waits for them any more."),
    ("wasmtimer", "Timeouts, and delays between attempts."),
];

/// Returns the names of the dependencies.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DEPENDENCIES.into_iter().map(|(name, _)| name)
}

/// Returns the section of the manifest.
///
/// # Errors
/// A bug in the generator: a manifest that it embeds is not as expected.
pub(super) fn section(manifests: &Manifests) -> Result<String, Error> {
    let mut text = format!("\n# Browsers.\n[target.'{BROWSER}'.dependencies]\n");
    for (name, why) in DEPENDENCIES {
        text.push_str(&format!("# {why}\n{name} = {}\n", manifests.specification_in_browsers(name)?));
    }
    Ok(text)
}
