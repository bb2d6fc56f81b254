//! What a profile says of access tokens.

use serde_json::Value;

use super::Profile;
use crate::description::{Api, Authorization, KeyLocation, SecuritySchemeKind};
use crate::ir::CLIENT_CREDENTIALS;

impl Profile {
    /// Returns the profile with the token endpoints that a description declares, unless it has some.
    pub(crate) fn with_token_url_of(mut self, description: &Value) -> Self {
        let schemes = description.pointer("/components/securitySchemes").and_then(Value::as_object);
        let schemes = schemes.into_iter().flat_map(|schemes| schemes.values());
        let flows: Vec<_> = schemes.filter_map(|scheme| scheme.get("flows")?.as_object()).flatten().collect();
        let url = |flow: &Value, keys: &[&str]| {
            let url = keys.iter().find_map(|key| flow.get(*key)?.as_str())?;
            url.starts_with("https://").then(|| url.to_owned())
        };
        // Refresh tokens come with a user: a flow without one is the last to look at.
        let (without, with): (Vec<_>, Vec<_>) = flows.into_iter().partition(|(kind, _)| *kind == CLIENT_CREDENTIALS);
        let client_url = without.iter().find_map(|(_, flow)| url(flow, &["tokenUrl"]));
        self.token.client_credentials_url = self.token.client_credentials_url.or(client_url);
        let declared = with.into_iter().chain(without).find_map(|(_, flow)| url(flow, &["refreshUrl", "tokenUrl"]));
        self.token.url = self.token.url.or(declared);
        self
    }

    /// Makes keys that are access tokens such, and adds the token to what authorizes operations if it authorizes all. It is
    /// then optional: the response of the service to a request without a token says more than a refusal of the client.
    pub(super) fn complete_security(&self, api: &mut Api) {
        for scheme in api.security_schemes.values_mut() {
            let is_token = match &scheme.kind {
                SecuritySchemeKind::ApiKey { location: KeyLocation::Header, name } => {
                    self.token.key_headers.iter().any(|header| header.eq_ignore_ascii_case(name))
                }
                _ => false,
            };
            if is_token {
                scheme.kind = SecuritySchemeKind::Http { scheme: "bearer".to_owned() };
            }
        }
        if self.token.is_universal {
            add_token(api);
        }
    }
}

/// Adds alternatives to what authorizes operations: the access token, and nothing. A description without a scheme of access
/// tokens gets one.
fn add_token(api: &mut Api) {
    let schemes = &api.security_schemes;
    let is_token = |name: &str| schemes.get(name).is_none_or(|scheme| scheme.kind.is_access_token());
    let token = schemes.keys().find(|name| is_token(name)).cloned().unwrap_or_default();
    let token = Authorization { schemes: [(token, Vec::new())].into_iter().collect() };
    for operation in &mut api.operations {
        let alternatives = operation.security.get_or_insert_with(|| vec![Authorization::default()]);
        if alternatives.is_empty() {
            continue;
        }
        let is_only_token = |it: &Authorization| !it.schemes.is_empty() && it.schemes.keys().all(|name| is_token(name));
        if !alternatives.iter().any(is_only_token) {
            alternatives.push(token.clone());
        }
        if !alternatives.contains(&Authorization::default()) {
            alternatives.push(Authorization::default());
        }
    }
}
