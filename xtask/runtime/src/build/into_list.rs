//! Lists of bodies as arguments: `None` is no list, and not one without items.

use std::collections::{BTreeSet, HashSet, VecDeque};

/// A list of `T`, a single `T`, or none, as the argument of a setter of a body.
///
/// Setters of lists accept everything that converts into `T`, collections of the standard library and iterators of such values, and
/// an `Option` of all of these. `None` clears the property, or is `null` where that is a value of its own; a list without items is a
/// list.
///
/// The parameter `Kind` is inferred. It tells the implementations apart.
///
/// # Examples
///
/// ```
/// use client_runtime::IntoList;
///
/// fn tags<Kind>(tags: impl IntoList<String, Kind>) -> Option<Vec<String>> {
///     tags.into_list()
/// }
///
/// let names = Some(vec![String::from("a"), String::from("b")]);
/// assert_eq!(tags("a"), Some(vec![String::from("a")]));
/// assert_eq!(tags(["a", "b"]), names);
/// assert_eq!(tags(Some(vec!["a", "b"])), names);
/// assert_eq!(tags("a b".split(' ')), names);
/// assert_eq!(tags([""; 0]), Some(Vec::new()));
/// assert_eq!([tags(None::<&str>), tags(None::<Vec<&str>>)], [None, None]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor a list of them",
    note = "pass a value that converts into `{T}`, a collection or iterator of such values, or an `Option` of these"
)]
pub trait IntoList<T, Kind> {
    /// Returns the list, if there is one.
    fn into_list(self) -> Option<Vec<T>>;
}

/// A list of `T`, or none, as the argument of a setter: as [`IntoList`], where a single value could be a list itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values of `{T}`",
    note = "pass a collection or iterator of values that convert into `{T}`, or an `Option` of it"
)]
pub trait IntoItems<T, Kind> {
    /// Returns the list, if there is one.
    fn into_items(self) -> Option<Vec<T>>;
}

/// Marks the implementation for a single value.
#[derive(Debug)]
pub struct Item(());

/// Marks the implementations for collections.
#[derive(Debug)]
pub struct Collection(());

/// Marks the implementation for iterators.
#[derive(Debug)]
pub struct Iterated(());

/// Marks the implementation for an `Option`.
#[derive(Debug)]
pub struct OrNone<Kind>(std::marker::PhantomData<Kind>);

/// Marks the implementation of [`IntoList`] for all that is [`IntoItems`].
#[derive(Debug)]
pub struct Items<Kind>(std::marker::PhantomData<Kind>);

impl<T, V: Into<T>> IntoList<T, Item> for V {
    fn into_list(self) -> Option<Vec<T>> {
        Some(vec![self.into()])
    }
}

impl<T, V: Into<T>> IntoList<T, OrNone<Item>> for Option<V> {
    fn into_list(self) -> Option<Vec<T>> {
        self.map(|value| vec![value.into()])
    }
}

impl<T, Kind, L: IntoItems<T, Kind>> IntoList<T, Items<Kind>> for L {
    fn into_list(self) -> Option<Vec<T>> {
        self.into_items()
    }
}

impl<T, Kind, L: IntoItems<T, Kind>> IntoItems<T, OrNone<Kind>> for Option<L> {
    fn into_items(self) -> Option<Vec<T>> {
        self.and_then(IntoItems::into_items)
    }
}

impl<T, I: Iterator<Item: Into<T>>> IntoItems<T, Iterated> for I {
    fn into_items(self) -> Option<Vec<T>> {
        Some(self.map(Into::into).collect())
    }
}

/// Implements the trait for collections, each with its items.
macro_rules! collections {
    ($([$($generics:tt)*] $list:ty: $item:ty;)*) => {$(
        impl<$($generics)*, T> IntoItems<T, Collection> for $list
        where
            $item: Into<T>,
        {
            fn into_items(self) -> Option<Vec<T>> {
                Some(self.into_iter().map(Into::into).collect())
            }
        }
    )*};
}

collections! {
    [V] Vec<V>: V;
    ['a, V] &'a Vec<V>: &'a V;
    [V, const N: usize] [V; N]: V;
    ['a, V, const N: usize] &'a [V; N]: &'a V;
    ['a, V] &'a [V]: &'a V;
    [V] VecDeque<V>: V;
    [V] BTreeSet<V>: V;
    ['a, V] &'a BTreeSet<V>: &'a V;
    [V, S] HashSet<V, S>: V;
    ['a, V, S] &'a HashSet<V, S>: &'a V;
}
