//! Values for tests, as the API description shows them.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

/// A type of which the API description shows what a value looks like.
///
/// All types of responses implement it, except for those of which each value would hold another one without end. What is required is
/// there, with the examples and the defaults of the description, the first value of an enum, the tag of a variant, and otherwise a
/// value of the format. What is optional is there if the description has an example of it.
///
/// The fields of a value can be changed, also those of a struct that is `#[non_exhaustive]`. The type is named where a closure changes
/// fields, since the compiler does not infer it.
///
/// # Examples
///
/// ```
/// use client_runtime::mock::Example;
///
/// let names = Vec::<String>::example_with(|names| names.push("Ada".to_owned()));
/// assert_eq!(names.last().map(String::as_str), Some("Ada"));
/// ```
pub trait Example: Sized {
    /// Returns an example.
    fn example() -> Self;

    /// Returns an example that a function has changed.
    fn example_with(change: impl FnOnce(&mut Self)) -> Self {
        let mut example = Self::example();
        change(&mut example);
        example
    }
}

/// Decodes an example.
#[doc(hidden)]
pub fn example<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the example is a value of its type")
}

/// Implements [`Example`] for types by the JSON of their values.
#[allow(unused_macros, reason = "only generated code has examples")]
macro_rules! examples {
    ($($name:ident: $json:literal;)*) => {$(
        impl $crate::mock::Example for $name {
            fn example() -> Self {
                $crate::mock::example::example($json)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "only generated code has examples")]
pub(crate) use examples;

impl<T: Example> Example for Vec<T> {
    /// Returns a list of one item.
    fn example() -> Self {
        vec![T::example()]
    }
}

impl<T: Example> Example for Option<T> {
    fn example() -> Self {
        Some(T::example())
    }
}

impl<T: Example> Example for BTreeMap<String, T> {
    /// Returns a map of one entry.
    fn example() -> Self {
        Self::from([("key".to_owned(), T::example())])
    }
}

impl Example for String {
    fn example() -> Self {
        "string".to_owned()
    }
}

impl Example for serde_json::Value {
    fn example() -> Self {
        Self::Object(serde_json::Map::new())
    }
}

impl Example for bool {
    fn example() -> Self {
        true
    }
}

/// Implements [`Example`] for numbers.
macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl Example for $number {
            fn example() -> Self {
                1 as $number
            }
        }
    )*};
}

numbers!(i32 i64 u32 u64 f64);
