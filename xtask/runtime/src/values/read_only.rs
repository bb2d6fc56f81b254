//! Read-only properties, which a value has in responses and which requests leave out, and write-only ones, which requests must have.
//!
//! A value that was read can be changed and sent back. It is serialized as it is everywhere else, so that it can be stored.

use std::cell::Cell;

use serde::ser::Error;
use serde::{Serialize, Serializer};

#[cfg(feature = "part-ids")]
use super::id::AsNumber;

thread_local! {
    /// Whether the body of a request is being serialized. Serializers are called by serde, which passes no context.
    static IS_REQUEST: Cell<bool> = const { Cell::new(false) };
}

/// Serializes the body of a request.
pub(crate) fn within_request<T>(serialize: impl FnOnce() -> T) -> T {
    /// Restores the state before, also if a serializer panics.
    struct Restore(bool);

    impl Drop for Restore {
        fn drop(&mut self) {
            IS_REQUEST.set(self.0);
        }
    }

    let _restore = Restore(IS_REQUEST.replace(true));
    serialize()
}

/// Whether a read-only field is left out: it has no value, or it would be part of a request.
#[allow(dead_code, reason = "all read-only fields can be required and `null`")]
#[doc(hidden)]
pub fn is_left_out<T>(value: &Option<T>) -> bool {
    value.is_none() || IS_REQUEST.get()
}

/// Whether a read-only field would be part of a request. One that is required is `null` elsewhere if it has no value.
#[allow(dead_code, reason = "few read-only fields can be `null`")]
#[doc(hidden)]
pub fn is_within_request<T>(_: &Option<T>) -> bool {
    IS_REQUEST.get()
}

/// The value of a field that can be without one.
#[doc(hidden)]
pub trait Settable {
    /// Whether there is a value, or `null` in place of one.
    fn is_set(&self) -> bool;
}

impl<T> Settable for Option<T> {
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

#[cfg(feature = "part-nullable")]
impl<T> Settable for super::nullable::Nullable<T> {
    fn is_set(&self) -> bool {
        !self.is_absent()
    }
}

/// Whether a required write-only field is left out: it has no value, and is not part of a request.
#[allow(dead_code, reason = "few fields are write-only")]
#[doc(hidden)]
pub fn is_unset<T: Settable>(value: &T) -> bool {
    !value.is_set() && !IS_REQUEST.get()
}

/// Serializes a required write-only field. A value that was read lacks it, and a request must have it.
///
/// # Errors
///
/// Returns an error if it has no value.
#[allow(dead_code, reason = "few fields are write-only")]
#[doc(hidden)]
pub fn write_only<T: Settable + Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_set() { value.serialize(serializer) } else { Err(unset()) }
}

/// The same of identifiers that are numbers.
///
/// # Errors
///
/// Returns an error if it has no value.
#[cfg(feature = "part-ids")]
#[allow(dead_code, reason = "few fields of such identifiers are write-only")]
#[doc(hidden)]
pub fn write_only_number<T: Settable + AsNumber, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_set() { value.serialize_as_number(serializer) } else { Err(unset()) }
}

fn unset<E: Error>() -> E {
    E::custom("a value that was read lacks it, and a request must have it")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde::{Serialize, Serializer};

    use crate::build::body::to_json;
    use crate::values::id::AsNumber;

    #[derive(Serialize)]
    struct Account {
        #[serde(skip_serializing_if = "super::is_unset", serialize_with = "super::write_only")]
        password: Option<&'static str>,
    }

    #[test]
    fn a_request_must_have_what_is_write_only_and_required() {
        let accounts = [Account { password: Some("p") }, Account { password: None }];
        assert_eq!(serde_json::to_vec(&accounts).unwrap(), br#"[{"password":"p"},{}]"#);
        assert_eq!(to_json(&accounts[0]).unwrap(), br#"{"password":"p"}"#);
        let error = to_json(&accounts).unwrap_err().to_string();
        assert_eq!(error, "at `[1].password`: a value that was read lacks it, and a request must have it");
    }

    struct Seven;

    impl AsNumber for Seven {
        fn serialize_as_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_i64(7)
        }
    }

    #[derive(Serialize)]
    struct Key {
        #[serde(skip_serializing_if = "super::is_unset", serialize_with = "super::write_only_number")]
        id: Option<Seven>,
    }

    #[test]
    fn a_request_must_have_an_identifier_that_is_write_only_and_required() {
        let keys = [Key { id: Some(Seven) }, Key { id: None }];
        assert_eq!(serde_json::to_vec(&keys).unwrap(), br#"[{"id":7},{}]"#);
        let error = to_json(&keys).unwrap_err().to_string();
        assert_eq!(error, "at `[1].id`: a value that was read lacks it, and a request must have it");
    }

    #[derive(Serialize)]
    struct User {
        #[serde(skip_serializing_if = "super::is_left_out")]
        id: Option<i64>,
        #[serde(skip_serializing_if = "super::is_within_request")]
        left: Option<i64>,
        name: &'static str,
    }

    #[test]
    fn a_request_leaves_out_what_is_read_only() {
        let users = [User { id: Some(1), left: Some(2), name: "a" }, User { id: None, left: None, name: "b" }];
        let everywhere = br#"[{"id":1,"left":2,"name":"a"},{"left":null,"name":"b"}]"#;
        assert_eq!(serde_json::to_vec(&users).unwrap(), everywhere);
        assert_eq!(to_json(&users).unwrap(), br#"[{"name":"a"},{"name":"b"}]"#);
        assert_eq!(serde_json::to_vec(&users).unwrap(), everywhere);
    }
}
