//! The constructors that take credentials, and the one of an API that is open to everyone.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Context;
use super::super::docs::doc;
use super::super::imports::Names;
use super::super::security::{is_bearer, named, takes};
use crate::ir::{Api, CLIENT_CREDENTIALS, Constructor, Credentials, SecurityScheme};
use crate::profile::Profile;
use crate::text::markdown::code;
use crate::text::urls::{is_absolute, takes_credentials};

/// A constructor that takes the credentials of some schemes.
pub(super) fn constructor(context: Context<'_>, constructor: &Constructor, names: &mut Names) -> TokenStream {
    let api = context.api;
    names.add("SecretString");
    let schemes: Vec<_> = constructor.schemes.iter().map(|index| &api.security_schemes[*index]).collect();
    let mut parameters = Vec::new();
    let mut calls = Vec::new();
    for scheme in &schemes {
        let (setter, arguments) = arguments(scheme, &schemes);
        parameters.extend(arguments.iter().map(|(name, ty)| quote!(#name: impl Into<#ty>)));
        let values = arguments.iter().map(|(name, _)| name);
        calls.push(quote!(.#setter(#(#values),*)));
    }
    if api.base_url.is_none() {
        parameters.insert(0, quote!(base_url: impl Into<String>));
        calls.insert(0, quote!(.base_url(base_url)));
    }
    let (name, doc) = (&constructor.ident, doc(&docs(context, &schemes)));
    quote! {
        #doc
        pub fn #name(#(#parameters),*) -> Result<Self, Error> {
            Self::builder()#(#calls)*.build()
        }
    }
}

/// The setter of the credentials of a scheme, and the arguments that it takes, with their types.
fn arguments(scheme: &SecurityScheme, all: &[&SecurityScheme]) -> (TokenStream, Vec<(TokenStream, TokenStream)>) {
    let is_user = |other: &&&SecurityScheme| other.credentials.setting().is_some_and(|it| it.setter.as_str() == "user");
    let user = if all.iter().any(|other| is_user(&other)) { quote!(user_name) } else { quote!(user) };
    let secret = quote!(SecretString);
    match (&scheme.credentials, scheme.credentials.setting()) {
        (Credentials::Basic(_), Some(setting)) => {
            let setter = &setting.setter;
            (quote!(#setter), vec![(user, quote!(String)), (quote!(password), secret)])
        }
        (_, Some(setting)) => {
            let setter = &setting.setter;
            (quote!(#setter), vec![(quote!(#setter), secret)])
        }
        (_, None) => (quote!(token), vec![(quote!(token), secret)]),
    }
}

fn docs(context: Context<'_>, schemes: &[&SecurityScheme]) -> String {
    let has_base_url = context.api.base_url.is_some();
    let is_token = |scheme: &SecurityScheme| matches!(scheme.credentials, Credentials::Token { .. });
    let takes = |scheme: &&SecurityScheme| match (&context.profile.token.kinds, is_token(scheme)) {
        (Some(kinds), true) => format!("an access token {kinds}"),
        (None, true) => named(context.api, scheme).unwrap_or_else(|| "an access token".to_owned()),
        (_, false) => takes(scheme, true),
    };
    let what = schemes.iter().map(takes).collect::<Vec<_>>().join(" and ");
    let invalid = match schemes {
        [scheme] if is_token(scheme) || is_bearer(scheme) => "the token is empty or not a valid header value",
        [SecurityScheme { credentials: Credentials::Basic(_), .. }] => {
            "the user name or the password contains characters that are not allowed"
        }
        [_] => "the key is empty or contains characters that are not allowed",
        _ => "one of the credentials is empty or contains characters that are not allowed",
    };
    let what = format!("{what}.{}", schemes.iter().filter_map(|it| tokens(context.profile, it)).collect::<String>());
    let is_unencrypted = context.api.base_url.as_deref().is_some_and(|url| !takes_credentials(url));
    match has_base_url {
        true if is_unencrypted => format!(
            "Creates a client that authorizes requests with {what}\n\n# Errors\n\nReturns an error: the server of the API description \
             is `http`, to which a client sends credentials only with `ClientBuilder::allow_http`."
        ),
        true => format!(
            "Creates a client that authorizes requests with {what}\n\n# Errors\n\nReturns an error if {invalid}, or if TLS \
             cannot be set up."
        ),
        false => format!(
            "Creates a client that sends requests to a base URL and authorizes them with {what}\n\n# Errors\n\nReturns an \
             error if the base URL is invalid or would send credentials unencrypted over a network, if {invalid}, or if TLS \
             cannot be set up."
        ),
    }
}

/// How an access token is obtained, if the description says so, and the profile does not know more.
fn tokens(profile: &Profile, scheme: &SecurityScheme) -> Option<String> {
    let Credentials::Token { flows, metadata_url } = &scheme.credentials else { return None };
    let mut ways: Vec<String> = Vec::new();
    for flow in flows {
        let way = match (flow.kind.as_str(), &flow.token_url, &flow.authorization_url) {
            (CLIENT_CREDENTIALS, Some(url), _) => {
                format!("with `ClientCredentialsProvider`, of the feature `oauth`, from {}", place(url))
            }
            ("authorizationCode", Some(url), Some(consent)) => {
                format!("after consent at {}, for a code, from {}", place(consent), place(url))
            }
            ("implicit", _, Some(consent)) => format!("after consent at {}, which returns one", place(consent)),
            ("password", Some(url), _) => format!("for a user name and a password, from {}", place(url)),
            ("deviceAuthorization", Some(url), _) => format!("for the code of a device, from {}", place(url)),
            _ => continue,
        };
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.extend(metadata_url.as_ref().map(|url| format!("from the OpenID provider {}", code(url))));
    let is_said = !ways.is_empty() && !profile.token.is_universal;
    is_said.then(|| format!("\n\nHow to obtain an access token:\n\n- {}", ways.join("\n- ")))
}

/// A URL, which can be relative to that of the server.
fn place(url: &str) -> String {
    if is_absolute(url) { code(url) } else { format!("{} (relative to the server)", code(url)) }
}

/// The constructor of a client of an API that is open to everyone, or that does not say how it is authorized.
pub(super) fn anonymous(api: &Api) -> TokenStream {
    let undeclared = match api.operations.iter().any(|operation| operation.security.is_none()) {
        true => {
            "\n\nThe API description declares no authorization. An API that wants an access token gets the one that \
             `ClientBuilder::token` sets."
        }
        false => "",
    };
    let doc_of = |what: &str, errors: &str| doc(&format!("{what}{undeclared}\n\n# Errors\n\n{errors}"));
    match api.base_url.is_some() {
        true => {
            let doc = doc_of("Creates a client.", "Returns an error if TLS cannot be set up.");
            quote! {
                #doc
                pub fn new() -> Result<Self, Error> {
                    Self::builder().build()
                }
            }
        }
        false => {
            let doc = doc_of(
                "Creates a client that sends requests to a base URL.",
                "Returns an error if the base URL is invalid, or if TLS cannot be set up.",
            );
            quote! {
                #doc
                pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
                    Self::builder().base_url(base_url).build()
                }
            }
        }
    }
}
