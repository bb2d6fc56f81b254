//! Has progenitor write code, with its settings and nothing else.

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

use super::quiet_panic;

/// Has progenitor write the code of a description. The types in `replaced` are written by others: they are only named.
///
/// # Errors
/// What progenitor says, in its words. It panics on much of what it does not know; that is an error here as well.
pub fn generate<'a>(description: &OpenAPI, replaced: impl Iterator<Item = &'a str>) -> Result<TokenStream, String> {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Positional);
    settings.with_map_type("::std::collections::BTreeMap");
    for name in replaced {
        settings.with_replacement(name, name, std::iter::empty());
    }
    match quiet_panic::catch(|| Generator::new(&settings).generate_tokens(description)) {
        Ok(generated) => generated.map_err(|error| format!("progenitor refuses the description: {error}")),
        Err(panic) => Err(format!("progenitor panicked: {panic}")),
    }
}
