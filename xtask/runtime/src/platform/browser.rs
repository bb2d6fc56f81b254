//! Browsers: their timers and tasks, and their HTTP client, the Fetch API.

#[cfg(feature = "oauth")]
mod files;
#[cfg(feature = "part-multipart")]
mod form;
mod http;
#[cfg(feature = "part-uploads")]
mod uploads;

use std::future::Future;
use std::time::{Duration, SystemTime};

use tokio::sync::oneshot;
use wasm_bindgen_futures::spawn_local;
pub(crate) use wasmtimer::std::Instant;
pub(crate) use wasmtimer::tokio::{sleep, timeout, timeout_at};

#[cfg(feature = "oauth")]
pub(crate) use files::{read_file, replace_file};
#[cfg(feature = "part-multipart")]
pub(crate) use form::Form;
pub(crate) use http::{NO_RESPONSE, Response, build, execute, is_connect, is_http_2, is_unprocessed, requires_http_1};
#[cfg(feature = "part-uploads")]
pub(crate) use uploads::{of_file, of_stream};

#[cfg(feature = "blocking")]
compile_error!("the feature `blocking` needs threads, which WebAssembly in browsers does not have");
#[cfg(feature = "mock")]
compile_error!("the feature `mock` needs sockets, which WebAssembly in browsers does not have");
#[cfg(feature = "redis")]
compile_error!("the feature `redis` needs sockets, which WebAssembly in browsers does not have");

/// In effect no timeout. Browsers count the milliseconds of timers in 31 bits.
pub(crate) const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 20);

/// Returns the time.
pub(crate) fn now() -> SystemTime {
    let time = wasmtimer::std::SystemTime::now().duration_since(wasmtimer::std::UNIX_EPOCH);
    SystemTime::UNIX_EPOCH + time.unwrap_or_default()
}

/// Whether there is what timers and connections need.
pub(crate) fn has_runtime() -> bool {
    true
}

/// Starts a task, which continues if nobody waits for it.
pub(crate) fn spawn<T: 'static>(task: impl Future<Output = T> + 'static) -> oneshot::Receiver<T> {
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move { drop(sender.send(task.await)) });
    receiver
}

/// Returns a random duration up to a maximum, which doubles with each attempt from `first` to `last`.
pub(crate) fn backoff(first: Duration, last: Duration, attempts: u32) -> Duration {
    let max = first.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1))).min(last);
    max.mul_f64(f64::from(random()) / f64::from(u32::MAX))
}

/// Returns a random number.
fn random() -> u32 {
    // Every browser has random numbers.
    getrandom::u32().unwrap_or_default()
}
