//! What authorizes requests: the constants of security schemes, and the documentation of operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::doc;
use crate::ir::{Api, BEARER, Credentials, KeyLocation, Operation, Security, SecurityScheme};
use crate::text::case::capitalized;
use crate::text::markdown::code;

/// The file of the security schemes other than the access token, or nothing if there are none.
pub(super) fn file(api: &Api) -> Option<TokenStream> {
    let constants: Vec<_> = api.security_schemes.iter().filter_map(constant).collect();
    (!constants.is_empty()).then(|| {
        quote! {
            //! Security schemes.

            use crate::runtime::SecurityScheme;

            #(#constants)*
        }
    })
}

fn constant(scheme: &SecurityScheme) -> Option<TokenStream> {
    let constant = scheme.credentials.constant()?;
    let name = &scheme.name;
    let setter = scheme.credentials.setting().map(|setting| setting.setter.plain());
    let value = match &scheme.credentials {
        Credentials::Token { .. } => return None,
        Credentials::Basic(_) => quote!(SecurityScheme::basic(#name, #setter)),
        Credentials::Authorization { scheme, .. } => quote!(SecurityScheme::authorization(#name, #setter, #scheme)),
        Credentials::Key { location, name: key, .. } => match location {
            KeyLocation::Header => quote!(SecurityScheme::header(#name, #setter, #key)),
            KeyLocation::Query => quote!(SecurityScheme::query(#name, #setter, #key)),
            KeyLocation::Cookie => quote!(SecurityScheme::cookie(#name, #setter, #key)),
        },
        Credentials::Certificate { .. } => quote!(SecurityScheme::certificate(#name)),
        Credentials::Custom { .. } => quote!(SecurityScheme::custom(#name)),
    };
    let doc = doc(&format!("{}.", capitalized(&takes(scheme, true))));
    Some(quote! {
        #doc
        pub(super) const #constant: SecurityScheme = #value;
    })
}

/// The expression of a scheme.
pub(super) fn expression(scheme: &SecurityScheme) -> TokenStream {
    match scheme.credentials.constant() {
        Some(constant) => quote!(security::#constant),
        None => quote!(SecurityScheme::TOKEN),
    }
}

/// The expression of what authorizes the requests of an operation.
pub(super) fn alternatives(api: &Api, operation: &Operation) -> TokenStream {
    let Some(security) = &operation.security else { return quote!(SecurityScheme::OPTIONAL_TOKEN) };
    let mut indexes: Vec<Vec<usize>> = Vec::new();
    for alternative in security {
        let schemes = alternative.schemes.iter().map(|it| it.index).collect();
        if !indexes.contains(&schemes) {
            indexes.push(schemes);
        }
    }
    if let [token, nothing] = indexes.as_slice()
        && token.iter().all(|index| is_token(api, *index))
        && nothing.is_empty()
    {
        return quote!(SecurityScheme::OPTIONAL_TOKEN);
    }
    let alternatives = indexes.iter().map(|indexes| {
        let schemes = indexes.iter().map(|index| expression(&api.security_schemes[*index]));
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

/// What a scheme takes, and where it is sent, in words.
pub(super) fn takes(scheme: &SecurityScheme, says_where: bool) -> String {
    let (what, place) = match &scheme.credentials {
        Credentials::Token { .. } => ("an access token".to_owned(), "`Authorization: Bearer`".to_owned()),
        Credentials::Basic(_) => ("a user name and a password".to_owned(), "`Authorization: Basic`".to_owned()),
        Credentials::Authorization { scheme: name, .. } => {
            let what = if is_bearer(scheme) { "access token" } else { "credentials" };
            (format!("the {what} {}", code(&scheme.name)), code(&format!("Authorization: {name}")))
        }
        Credentials::Key { location, name, .. } => {
            (format!("the key {}", code(&scheme.name)), format!("the {} {}", location.noun(), code(name)))
        }
        Credentials::Certificate { .. } => return "the certificate of a custom HTTP client".to_owned(),
        Credentials::Custom { .. } => {
            return format!("{}, which a hook or the options of a call add to the request", code(&scheme.name));
        }
    };
    if says_where { format!("{what}, sent as {place}") } else { what }
}

/// Whether a scheme takes an access token of its own.
pub(super) fn is_bearer(scheme: &SecurityScheme) -> bool {
    matches!(&scheme.credentials, Credentials::Authorization { scheme, .. } if scheme == BEARER)
}

/// Whether a client has several access tokens.
fn has_several_tokens(api: &Api) -> bool {
    api.security_schemes.iter().any(is_bearer)
}

/// What the scheme of most operations takes, by its name if there are several access tokens.
pub(super) fn named(api: &Api, scheme: &SecurityScheme) -> Option<String> {
    let is_token = matches!(scheme.credentials, Credentials::Token { .. });
    (is_token && has_several_tokens(api)).then(|| format!("the access token {}", code(&scheme.name)))
}

/// What authorizes an operation, in a sentence; nothing if the documentation of the client says it.
pub(super) fn docs(context: Context<'_>, operation: &Operation) -> Option<String> {
    let api = context.api;
    let mut security = operation.security.clone()?;
    // The profile makes the token optional, not the service.
    security.retain(|it| !(context.profile.token.is_universal && it.schemes.is_empty()));
    let security = security.as_slice();
    let has_only_tokens = security.iter().all(|it| it.schemes.iter().all(|it| is_token(api, it.index)));
    if security.is_empty() && !context.is_uniform {
        return Some("The request is sent without authorization.".to_owned());
    }
    let has_scopes = security.iter().any(|it| it.schemes.iter().any(|it| !it.scopes.is_empty()));
    if has_only_tokens && !has_several_tokens(api) && security.iter().all(|it| !it.schemes.is_empty()) {
        // The rest of the sentence would be the same everywhere.
        return if has_scopes { scopes(security) } else { None };
    }
    if context.is_uniform && !has_scopes {
        return None;
    }
    let alternatives = security.iter().map(|it| match it.schemes.as_slice() {
        [] => "without authorization".to_owned(),
        _ => format!("by {}", all(api, it)),
    });
    Some(format!("Authorized {}.", alternatives.collect::<Vec<_>>().join(", or ")))
}

/// The schemes of an alternative, in words.
fn all(api: &Api, security: &Security) -> String {
    let schemes = security.schemes.iter().map(|required| {
        let scheme = &api.security_schemes[required.index];
        let what = named(api, scheme).unwrap_or_else(|| takes(scheme, false));
        match required.scopes.as_slice() {
            [] => what,
            [scope] => format!("{what} with the scope {}", code(scope)),
            scopes => {
                format!("{what} with the scopes {}", scopes.iter().map(|it| code(it)).collect::<Vec<_>>().join(" and "))
            }
        }
    });
    schemes.collect::<Vec<_>>().join(" and ")
}

fn is_token(api: &Api, index: usize) -> bool {
    matches!(api.security_schemes[index].credentials, Credentials::Token { .. })
}

/// Whether the same schemes authorize all operations.
pub(super) fn is_uniform(api: &Api) -> bool {
    let same = |pair: &[Operation]| matches!(pair, [one, other] if same_schemes(&one.security, &other.security));
    api.operations.windows(2).all(same)
}

fn same_schemes(one: &Option<Vec<Security>>, other: &Option<Vec<Security>>) -> bool {
    let indexes = |security: &Option<Vec<Security>>| -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> =
            security.iter().flatten().map(|it| it.schemes.iter().map(|scheme| scheme.index).collect()).collect();
        all.dedup();
        all
    };
    indexes(one) == indexes(other)
}

/// The scopes that an access token needs.
fn scopes(security: &[Security]) -> Option<String> {
    let mut alternatives: Vec<String> = Vec::new();
    for alternative in security {
        let scopes = alternative.schemes.iter().flat_map(|scheme| &scheme.scopes);
        let scopes = scopes.map(|scope| code(scope)).collect::<Vec<_>>().join(" and ");
        if !scopes.is_empty() && !alternatives.contains(&scopes) {
            alternatives.push(scopes);
        }
    }
    match alternatives.as_slice() {
        [] => None,
        [scopes] => {
            let word = if scopes.contains(" and ") { "scopes" } else { "scope" };
            Some(format!("The access token needs the {word} {scopes}."))
        }
        _ => Some(format!("The access token needs one of the scopes {}.", alternatives.join(", "))),
    }
}
