//! Catches the panics of code that is not ours, without printing them.
//!
//! The panic hook belongs to the process. While any thread is in [`catch`], a hook of ours is installed that keeps the panics of
//! those threads, and passes all others to the hook that was there before, which is put back afterwards.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::{Arc, Mutex, PoisonError};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

thread_local! {
    /// The message of the panic that this thread catches: `None` outside of [`catch`], empty until there is a panic.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The hook of ours, while it is installed.
static INSTALLED: Mutex<Option<Installed>> = Mutex::new(None);

struct Installed {
    /// The number of threads that are in [`catch`].
    threads: usize,
    /// The hook that was there before. It is taken out when it is put back.
    previous: Arc<Mutex<Option<Arc<Hook>>>>,
}

/// Calls a function. Returns the message and the location of its panic if it panics, which is not printed.
///
/// # Errors
/// If the function panics.
pub(super) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    install();
    CAUGHT.set(Some(String::new()));
    let result = catch_unwind(AssertUnwindSafe(run));
    let caught = CAUGHT.take().unwrap_or_default();
    uninstall();
    result.map_err(|_| caught)
}

fn install() {
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(installed) = installed.as_mut() {
        installed.threads += 1;
        return;
    }
    let previous = Arc::new(Mutex::new(Some(Arc::new(take_hook()))));
    let passed_to = Arc::clone(&previous);
    set_hook(Box::new(move |panic| {
        if keep(panic) {
            return;
        }
        let previous = passed_to.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(previous) = previous {
            previous(panic);
        }
    }));
    *installed = Some(Installed { threads: 1, previous });
}

fn uninstall() {
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(current) = installed.as_mut() else { return };
    current.threads -= 1;
    if current.threads > 0 {
        return;
    }
    let previous = current.previous.lock().unwrap_or_else(PoisonError::into_inner).take();
    *installed = None;
    if let Some(previous) = previous {
        match Arc::try_unwrap(previous) {
            Ok(hook) => set_hook(hook),
            // A panic of another thread is being printed with it.
            Err(shared) => set_hook(Box::new(move |panic| shared(panic))),
        }
    }
}

/// Keeps a panic if this thread catches it.
fn keep(panic: &PanicHookInfo<'_>) -> bool {
    CAUGHT.with_borrow_mut(|caught| match caught {
        Some(message) => {
            *message = describe(panic);
            true
        }
        None => false,
    })
}

fn describe(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let message = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref().map(String::as_str));
    let message = message.unwrap_or("no message");
    match panic.location() {
        Some(location) => format!("{message} ({}:{})", in_crate(location.file()), location.line()),
        None => message.to_owned(),
    }
}

/// Returns a file of a dependency as a path within the registry, which is the same on every machine.
fn in_crate(file: &str) -> &str {
    let in_registry = file.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/'));
    in_registry.map_or(file, |(_, file)| file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, clippy::unwrap_used, reason = "the tests are about panics")]

    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Barrier, Mutex};
    use std::thread;

    use super::catch;

    /// The panic hook belongs to the process: one test changes it at a time.
    static HOOK: Mutex<()> = Mutex::new(());

    #[test]
    fn a_panic_becomes_its_message_and_location() {
        let _hook = HOOK.lock();
        let error = catch(|| panic!("the schema is {}", "odd")).unwrap_err();
        assert!(error.starts_with("the schema is odd ("), "{error}");
        assert!(error.contains("quiet_panic.rs:"), "{error}");
        assert_eq!(catch(|| 5), Ok(5));
    }

    #[test]
    fn the_previous_hook_sees_the_panics_of_other_threads_and_is_put_back() {
        static PRINTED: AtomicUsize = AtomicUsize::new(0);
        let _hook = HOOK.lock();
        let original = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {
            PRINTED.fetch_add(1, Ordering::SeqCst);
        }));
        let both_are_in = Barrier::new(2);
        thread::scope(|scope| {
            scope.spawn(|| {
                catch(|| {
                    both_are_in.wait();
                    both_are_in.wait();
                    panic!("kept");
                })
            });
            both_are_in.wait();
            let other = thread::spawn(|| panic!("printed"));
            assert!(other.join().is_err());
            assert_eq!(PRINTED.load(Ordering::SeqCst), 1, "the panic of another thread");
            both_are_in.wait();
        });
        assert_eq!(PRINTED.load(Ordering::SeqCst), 1, "the panic that was caught");
        assert!(thread::spawn(|| panic!("printed")).join().is_err());
        assert_eq!(PRINTED.load(Ordering::SeqCst), 2, "the previous hook is back");
        std::panic::set_hook(original);
    }
}
