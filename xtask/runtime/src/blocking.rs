//! Calls and streams in programs without async code: [`Wait`] runs them on a thread of their own, and blocks until they are done.

#[cfg(any(feature = "part-live", feature = "part-pages"))]
pub(crate) mod stream;

use std::future::{Future, pending};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::{self, ThreadId};

use tokio::runtime::{Builder, Handle};

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Waits for calls and streams, in programs without async code.
///
/// The futures of all calls and all streams have the method `wait`. They run on a thread that all clients share, so that a stream fetches
/// ahead while its items are processed. `Kind` says which of the two it is; it is always inferred.
///
/// A future that borrows is moved into a block with what it borrows: `async move { app.exchange(code).await }.wait()`.
///
/// Async code must not call it: it would block the thread on which other tasks run.
///
/// # Examples
///
/// ```
/// use client_runtime::{Error, Response, Wait};
///
/// /// Waits for a call, such as `client.get_thread(42).send()`.
/// fn wait_for<T: Send + 'static>(
///     call: impl Future<Output = Result<Response<T>, Error>> + Send + 'static,
/// ) -> Result<T, Error> {
///     let response = call.wait()?;
///     Ok(response.into_inner())
/// }
/// ```
pub trait Wait<Kind> {
    /// What is waited for: the result of a call, or an iterator over the results of a stream.
    type Output;

    /// Blocks until a call is done, or returns an iterator that blocks for each item of a stream.
    fn wait(self) -> Self::Output;
}

/// The kind of [`Wait`] that is for calls.
#[derive(Debug)]
pub struct OfCall;

impl<F, T> Wait<OfCall> for F
where
    F: Future<Output = Result<T, Error>> + Send + 'static,
    T: Send + 'static,
{
    type Output = Result<T, Error>;

    fn wait(self) -> Result<T, Error> {
        run(self)?
    }
}

/// Runs a future on the shared thread, and blocks until it is done.
///
/// # Errors
/// If there can be no thread, if this is the thread itself, or if the future panics.
pub(crate) fn run<F>(future: F) -> Result<F::Output, Error>
where
    F: Future<Output: Send> + Send + 'static,
{
    let (done, result) = mpsc::sync_channel(1);
    runtime()?.spawn(async move {
        // Nobody waits if the thread that did has panicked.
        let _ = done.send(future.await);
    });
    result.recv().map_err(|_| Error::new(ErrorKind::Configuration, "the call panicked"))
}

/// The runtime of the shared thread, which starts with the first call.
fn runtime() -> Result<Handle, Error> {
    static RUNTIME: Mutex<Option<(Handle, ThreadId)>> = Mutex::new(None);
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    let (handle, thread) = match &*runtime {
        Some(started) => started.clone(),
        None => {
            let failed =
                |error| Error::new(ErrorKind::Configuration, "the thread of calls cannot start").with_source(error);
            runtime.insert(start().map_err(failed)?).clone()
        }
    };
    if thread == thread::current().id() {
        // A hook or a token provider: it would wait for itself.
        return Err(Error::new(ErrorKind::Configuration, "`wait` is called within a call: use `.await` there"));
    }
    Ok(handle)
}

fn start() -> std::io::Result<(Handle, ThreadId)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread =
        thread::Builder::new().name("api-calls".to_owned()).spawn(move || runtime.block_on(pending::<()>()))?;
    Ok((handle, thread.thread().id()))
}
