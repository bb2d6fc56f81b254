//! What is printed when the generator panics, which is a bug.

use std::fmt::Display;
use std::io::{self, Stderr, Write};
use std::thread;

/// Prints after the message of a panic what to do about it, if the thread panics while this value lives.
#[derive(Debug)]
pub(crate) struct BugNotice<W: Write = Stderr> {
    subject: String,
    out: W,
}

impl BugNotice {
    /// Creates a notice about the description that is being processed.
    pub(crate) fn about(subject: impl Display) -> Self {
        Self { subject: subject.to_string(), out: io::stderr() }
    }
}

impl<W: Write> Drop for BugNotice<W> {
    fn drop(&mut self) {
        if thread::panicking() {
            let subject = &self.subject;
            // Nothing is left to do if the message cannot be printed.
            let _ = writeln!(
                self.out,
                "error: {subject}: the generator panicked\n  help: this is a bug in the generator: please report it"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::BugNotice;

    fn printed(run: impl FnOnce() + Send) -> String {
        let mut out = Vec::new();
        let result = thread::scope(|scope| {
            let thread = scope.spawn(|| {
                let _notice = BugNotice { subject: "pets.yaml".to_owned(), out: &mut out };
                run();
            });
            thread.join()
        });
        drop(result);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn a_panic_names_the_description_and_asks_for_a_report() {
        let text = printed(|| assert_eq!(1, 2, "a bug"));
        assert!(text.starts_with("error: pets.yaml: the generator panicked\n"), "{text}");
        assert!(text.contains("please report it"), "{text}");
    }

    #[test]
    fn nothing_is_printed_without_a_panic() {
        assert_eq!(printed(|| ()), "");
    }
}
