//! Optional values as arguments: a plain value will do.

/// A value of `T`, or none, as the argument of a setter.
///
/// Setters of optional parameters accept everything that converts into `T`, and an `Option` of it. `None` clears the
/// parameter.
///
/// The parameter `Kind` is inferred. It tells the implementation for plain values from the one for `Option`s. Settings that are an
/// unsigned integer take `impl Into<Option<usize>>` and the like instead, which accepts the same: an integer literal is of no type that
/// this trait could convert.
///
/// # Examples
///
/// ```
/// use client_runtime::IntoOption;
///
/// fn limit<Kind>(value: impl IntoOption<i64, Kind>) -> Option<i64> {
///     value.into_option()
/// }
///
/// assert_eq!(limit(10), Some(10));
/// assert_eq!(limit(Some(10_i32)), Some(10));
/// assert_eq!(limit(None::<i64>), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor an `Option` of it",
    note = "pass a value that converts into `{T}`, or an `Option` of such a value"
)]
pub trait IntoOption<T, Kind> {
    /// Returns the value, if there is one.
    fn into_option(self) -> Option<T>;
}

/// Marks the implementation of [`IntoOption`] for plain values.
#[derive(Debug)]
pub struct Plain(());

/// Marks the implementation of [`IntoOption`] for `Option`s.
#[derive(Debug)]
pub struct Optional(());

impl<T, V: Into<T>> IntoOption<T, Plain> for V {
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, V: Into<T>> IntoOption<T, Optional> for Option<V> {
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}
