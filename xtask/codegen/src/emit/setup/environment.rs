//! The environment variables that a client reads.

use proc_macro2::TokenStream;

use super::super::Context;
use super::super::docs::doc_ending;
use super::super::security::takes;
use crate::ir::{Credentials, SecurityScheme};
use crate::profile::Profile;
use crate::text::markdown::code;

/// Returns the environment variables with the credentials of a scheme: a user name and a password are two.
pub(crate) fn variables(scheme: &SecurityScheme, profile: &Profile) -> Vec<String> {
    match (&scheme.credentials, scheme.credentials.setting()) {
        (Credentials::Token { .. }, _) => vec![profile.token_variable().to_owned()],
        (Credentials::Basic(_), Some(setting)) => {
            let prefix = setting.setter.plain().strip_suffix("basic").unwrap_or(setting.setter.plain());
            let prefix = if prefix.is_empty() { String::new() } else { format!("{}_", prefix.trim_end_matches('_')) };
            vec![profile.variable(&format!("{prefix}username")), profile.variable(&format!("{prefix}password"))]
        }
        (_, Some(setting)) => vec![profile.variable(setting.setter.plain())],
        (_, None) => Vec::new(),
    }
}

/// The documentation of the constructor that reads the environment.
pub(super) fn doc(context: Context<'_>) -> TokenStream {
    let (api, profile) = (context.api, context.profile);
    let mut parts: Vec<String> = Vec::new();
    let mut names = Vec::new();
    for scheme in &api.security_schemes {
        let variables: Vec<_> = variables(scheme, profile).iter().map(|it| code(it)).collect();
        let is_token = matches!(scheme.credentials, Credentials::Token { .. });
        match variables.as_slice() {
            [] => continue,
            [variable] if is_token => parts.push(format!("{variable} holds the access token")),
            [variable] => parts.push(format!("{variable} holds {}", takes(scheme, false))),
            variables => parts.push(format!("{} hold {}", variables.join(" and "), takes(scheme, false))),
        }
        names.extend(variables);
    }
    let has_base_url = api.base_url.is_some();
    let missing = match (parts.len(), has_base_url) {
        (0, true) => None,
        (0, false) => Some("it is not set".to_owned()),
        (1, true) => Some(format!("{} is not set", names.join(" or "))),
        (1, false) => Some("one of them is not set".to_owned()),
        (_, true) => Some("none of the credentials is set".to_owned()),
        (_, false) => Some("none of the credentials is set, or the base URL is not".to_owned()),
    };
    let variable = code(profile.base_url_variable());
    let is = if parts.is_empty() { "is " } else { "" };
    let base_url = match has_base_url {
        true => format!("{variable}, if it is set, {is}the base URL of requests"),
        false => format!("{variable} {is}the base URL of requests"),
    };
    let list = match parts.as_slice() {
        [] => base_url,
        parts => format!("{}, and {base_url}", parts.join(", ")),
    };
    let cases = "in the cases of [`ClientBuilder::build`]";
    let errors = match missing {
        Some(missing) => format!("Returns an error if {missing}, and {cases}."),
        None => format!("Returns an error {cases}."),
    };
    doc_ending(&format!("Creates a client from environment variables: {list}.\n\n# Errors"), &errors)
}
