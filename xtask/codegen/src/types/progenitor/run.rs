//! Runs progenitor, which panics on much of what it does not support.

use std::panic::{AssertUnwindSafe, catch_unwind};

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

use crate::types::TypeError;

/// Has progenitor generate the code of a description. It only refers to the types in `replaced`.
///
/// # Errors
/// What progenitor returns or panics with.
pub(super) fn generate<'a>(
    description: &OpenAPI,
    replaced: impl Iterator<Item = &'a str>,
) -> Result<TokenStream, TypeError> {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Positional);
    settings.with_map_type("::std::collections::BTreeMap");
    for name in replaced {
        settings.with_replacement(name, name, std::iter::empty());
    }
    match catch_unwind(AssertUnwindSafe(|| Generator::new(&settings).generate_tokens(description))) {
        Ok(generated) => generated.map_err(|error| TypeError::Refused(error.to_string())),
        Err(panic) => Err(TypeError::Panicked(message(&*panic).to_owned())),
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    let message = panic.downcast_ref::<&str>().copied();
    message.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a message")
}
