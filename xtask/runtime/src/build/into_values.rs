//! Lists as arguments: a single value will do.

use std::iter;

/// A list of `T`, or a single `T`, as the argument of a setter.
///
/// Setters of lists accept everything that converts into `T`, and everything that iterates over such values: arrays, slices,
/// `Vec`s, sets, iterators and `Option`s, also of lists. `None` is a list without values: a parameter is not sent then.
///
/// The parameter `Kind` is inferred. It tells the implementation for single values from the one for lists.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeSet;
///
/// use client_runtime::IntoValues;
///
/// fn sort<Kind>(keys: impl IntoValues<String, Kind>) -> Vec<String> {
///     keys.into_values().collect()
/// }
///
/// let names = [String::from("id"), String::from("name")];
/// assert_eq!(sort("id"), ["id"]);
/// assert_eq!(sort(["id", "name"]), names);
/// assert_eq!(sort(&names), names);
/// assert_eq!(sort(BTreeSet::from(["id", "name"])), names);
/// assert_eq!(sort(Some("id")), ["id"]);
/// assert_eq!(sort(Some(vec!["id", "name"])), names);
/// assert_eq!(sort(None::<&str>), [""; 0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor a list of them",
    note = "pass a value that converts into `{T}`, or an array, slice, `Vec`, set or iterator of such values"
)]
pub trait IntoValues<T, Kind> {
    /// Returns the values.
    fn into_values(self) -> impl Iterator<Item = T>;
}

/// Marks the implementation of [`IntoValues`] for a single value.
#[derive(Debug)]
pub struct Single(());

/// Marks the implementation of [`IntoValues`] for lists.
#[derive(Debug)]
pub struct Many(());

impl<T, V: Into<T>> IntoValues<T, Single> for V {
    fn into_values(self) -> impl Iterator<Item = T> {
        iter::once(self.into())
    }
}

/// Marks the implementation of [`IntoValues`] for `Option`s of lists.
#[derive(Debug)]
pub struct ManyOrNone(());

impl<T, I: IntoIterator<Item: Into<T>>> IntoValues<T, ManyOrNone> for Option<I> {
    fn into_values(self) -> impl Iterator<Item = T> {
        self.into_iter().flatten().map(Into::into)
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoValues<T, Many> for I {
    fn into_values(self) -> impl Iterator<Item = T> {
        self.into_iter().map(Into::into)
    }
}
