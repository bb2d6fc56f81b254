//! Runs progenitor, which panics on much of what it does not support.

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

use super::quiet_panic;
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
    match quiet_panic::catch(|| Generator::new(&settings).generate_tokens(description)) {
        Ok(generated) => generated.map_err(|error| TypeError::Refused(error.to_string())),
        Err(panic) => Err(TypeError::Panicked(panic)),
    }
}
