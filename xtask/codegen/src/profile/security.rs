//! What a profile says of access tokens.

use super::Profile;
use crate::description::{Api, Authorization, KeyLocation, SecuritySchemeKind};

impl Profile {
    /// Makes keys that are access tokens such, and adds the token to what authorizes operations if it authorizes all. It is
    /// then optional: what the service answers to a request without a token says more than a refusal of the client.
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
