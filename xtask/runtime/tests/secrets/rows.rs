//! What was printed of which type.

use std::any::type_name;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::{Debug, Display};

use client_runtime::{Error, ErrorKind};

pub(crate) const SECRET: &str = "pat-na1-secret/token=+1";
pub(crate) const PERSONAL: &str = "Ada Lovelace <ada@example.com>";
pub(crate) const ESCAPES: &str = "\u{1b}[2J\u{202e}\u{2028}\r\n\0\u{7}INFO forged";

/// Parts of the secret in the forms in which it can be repeated.
const SECRET_PARTS: [&str; 6] =
    ["na1-secret", "secret/token", "secret%2Ftoken", "secret%2ftoken", "secret\\/token", "token=+1"];

/// Everything that can be planted.
pub(crate) fn planted() -> String {
    format!("{SECRET} {PERSONAL} {ESCAPES} {}", "x".repeat(70_000))
}

/// What was printed of which type.
#[derive(Default)]
pub(crate) struct Rows(pub(crate) BTreeMap<String, String>);

impl Rows {
    /// Adds a value whose `Debug` must reveal nothing.
    pub(crate) fn add<T: Debug + ?Sized>(&mut self, value: &T) {
        let printed = self.print(value);
        assert_clean(&printed, type_name::<T>());
        assert!(!printed.contains("Ada") && !printed.contains("ada@"), "{}: {printed}", type_name::<T>());
    }

    /// Adds a value whose `Debug` is what the caller asked for: its control characters are escaped.
    pub(crate) fn add_data<T: Debug>(&mut self, value: &T) {
        let printed = self.print(value);
        assert_escaped(&printed, type_name::<T>());
    }

    /// Adds an error: nothing that can be printed of it reveals a secret.
    pub(crate) fn add_error(&mut self, error: &Error) {
        let mut printed = format!("{error}\n{error:#}\n{:?}\n{:#?}\n", error.details(), error.details());
        let mut source = error.source();
        while let Some(error) = source {
            printed += &format!("{error}\n{error:?}\n{error:#?}\n");
            source = error.source();
        }
        if let Some(headers) = error.headers() {
            printed += &format!("{headers:?}\n");
        }
        printed += &self.print(error);
        assert_clean(&printed, "an error");
        // That of a success is what the caller asked for.
        let body = error.body().filter(|_| error.kind() == ErrorKind::Status);
        assert!(body.is_none_or(|body| !String::from_utf8_lossy(body).contains("na1-secret")), "{error:?}");
    }

    /// Adds what was printed of a value that is gone.
    pub(crate) fn add_printed(&mut self, name: &str, printed: String) {
        assert_clean(&printed, name);
        self.0.insert(name.to_owned(), printed);
    }

    fn print<T: Debug + ?Sized>(&mut self, value: &T) -> String {
        let path = type_name::<T>().split('<').next().unwrap_or_default();
        let printed = format!("{value:?}\n{value:#?}");
        self.0.entry(path.rsplit("::").next().unwrap_or(path).to_owned()).or_default().push_str(&printed);
        printed
    }
}

/// Asserts that a text has no secret, no control characters apart from its own line feeds, and a bounded length.
pub(crate) fn assert_clean(text: &str, what: impl Display) {
    for part in SECRET_PARTS {
        assert!(!text.contains(part), "{what} reveals {part}: {text}");
    }
    assert_escaped(text, &what);
    assert!(text.len() < 60_000, "{what} has {} bytes", text.len());
}

fn assert_escaped(text: &str, what: impl Display) {
    let is_unsafe = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2028}');
    assert!(!text.contains(is_unsafe), "{what} has a control character: {text:?}");
    assert!(!text.contains("\nINFO forged"), "{what} has a forged line: {text}");
}
