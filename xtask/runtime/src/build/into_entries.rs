//! Maps of bodies and parameters as arguments: `None` is no map, and not one without entries.

use std::collections::{BTreeMap, HashMap};

/// A map to `T`, or none, as the argument of a setter.
///
/// Setters of maps accept maps, collections and iterators of pairs, and an `Option` of all of these. `None` clears the property or the parameter.
///
/// The parameter `Kind` is inferred. It tells the implementations apart.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeMap;
///
/// use client_runtime::IntoEntries;
///
/// fn scores<Kind>(scores: impl IntoEntries<f64, Kind>) -> Option<BTreeMap<String, f64>> {
///     scores.into_entries()
/// }
///
/// assert_eq!(scores([("a", 1.0)]), Some(BTreeMap::from([(String::from("a"), 1.0)])));
/// assert_eq!(scores(None::<BTreeMap<String, f64>>), None);
/// assert_eq!(scores(BTreeMap::<String, f64>::new()), Some(BTreeMap::new()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map from strings to `{T}`",
    note = "pass a map, or a collection or iterator of pairs, or an `Option` of it"
)]
pub trait IntoEntries<T, Kind> {
    /// Returns the map, if there is one.
    fn into_entries(self) -> Option<BTreeMap<String, T>>;
}

/// Marks the implementations for collections.
#[derive(Debug)]
pub struct Pairs(());

/// Marks the implementation for iterators.
#[derive(Debug)]
pub struct IteratedPairs(());

/// Marks the implementation for an `Option`.
#[derive(Debug)]
pub struct OrNoPairs<Kind>(std::marker::PhantomData<Kind>);

fn collect<T>(pairs: impl Iterator<Item = (impl Into<String>, impl Into<T>)>) -> Option<BTreeMap<String, T>> {
    Some(pairs.map(|(key, value)| (key.into(), value.into())).collect())
}

impl<T, Kind, M: IntoEntries<T, Kind>> IntoEntries<T, OrNoPairs<Kind>> for Option<M> {
    fn into_entries(self) -> Option<BTreeMap<String, T>> {
        self.and_then(IntoEntries::into_entries)
    }
}

impl<T, K: Into<String>, V: Into<T>, I: Iterator<Item = (K, V)>> IntoEntries<T, IteratedPairs> for I {
    fn into_entries(self) -> Option<BTreeMap<String, T>> {
        collect(self)
    }
}

/// Implements the trait for collections.
macro_rules! collections {
    ($([$($generics:tt)*] $map:ty;)*) => {$(
        impl<K: Into<String>, V: Into<T>, $($generics)* T> IntoEntries<T, Pairs> for $map {
            fn into_entries(self) -> Option<BTreeMap<String, T>> {
                collect(self.into_iter())
            }
        }
    )*};
}

collections! {
    [] BTreeMap<K, V>;
    [S,] HashMap<K, V, S>;
    [] Vec<(K, V)>;
    [const N: usize,] [(K, V); N];
}
