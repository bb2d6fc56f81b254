//! The credentials in examples.

use crate::emit::variables;
use crate::ir::{Api, Constructor, Credentials, KeyLocation, SecurityScheme};
use crate::profile::Profile;

/// How examples create a client.
pub(super) struct SampleClient {
    /// A constructor, such as `Client::new("my access token")`.
    pub(super) constructor: String,
    /// The calls of the builder that set the credentials, such as `.token("my access token")`.
    pub(super) setters: String,
    /// `the token`, if that is all there is.
    pub(super) kind: &'static str,
    /// What the credentials are, in a sentence.
    pub(super) title: String,
    /// The environment variables of the credentials.
    pub(super) variables: Vec<String>,
}

impl SampleClient {
    /// The client of an API, made by its first constructor.
    pub(super) fn of(api: &Api, profile: &Profile) -> Self {
        let base_url = if api.base_url.is_some() { String::new() } else { format!("{:?}", api.sample_base_url()) };
        let base_url = base_url.as_str();
        let variables = api.security_schemes.iter().flat_map(|scheme| variables(scheme, profile)).collect();
        let kind = match api.security_schemes.as_slice() {
            [SecurityScheme { credentials: Credentials::Token { .. }, .. }] => "the token",
            _ => "the credentials",
        };
        let Some(Constructor { ident, schemes }) = api.constructors.first() else {
            let set_base_url = if base_url.is_empty() { String::new() } else { format!(".base_url({base_url})") };
            let constructor = match api.is_open() {
                true => format!("Client::new({base_url})"),
                false => format!("Client::builder(){set_base_url}.build()"),
            };
            let title = "With the default settings.".to_owned();
            return Self { constructor, setters: String::new(), kind, title, variables };
        };
        let schemes: Vec<_> = schemes.iter().map(|index| &api.security_schemes[*index]).collect();
        let values: Vec<_> = schemes.iter().map(|scheme| values(scheme, profile)).collect();
        let arguments = [base_url].into_iter().chain(values.iter().map(String::as_str)).filter(|it| !it.is_empty());
        let setter = |scheme: &SecurityScheme| {
            scheme.credentials.setting().map_or("token", |setting| setting.setter.as_str()).to_owned()
        };
        let calls = schemes.iter().zip(&values).map(|(scheme, values)| format!(".{}({values})", setter(scheme)));
        let titles: Vec<_> = schemes.iter().map(|scheme| title(scheme, profile)).collect();
        Self {
            constructor: format!("Client::{ident}({})", arguments.collect::<Vec<_>>().join(", ")),
            setters: calls.collect(),
            kind,
            title: format!("With {}.", titles.join(" and ")),
            variables,
        }
    }
}

/// What a token looks like.
fn token(profile: &Profile) -> &str {
    &profile.token.example
}

fn values(scheme: &SecurityScheme, profile: &Profile) -> String {
    match &scheme.credentials {
        Credentials::Token { .. } => format!("{:?}", token(profile)),
        Credentials::Basic(_) => "\"user\", \"password\"".to_owned(),
        Credentials::Key { .. } => "\"my-key\"".to_owned(),
        _ => "\"my credentials\"".to_owned(),
    }
}

fn title(scheme: &SecurityScheme, profile: &Profile) -> String {
    match &scheme.credentials {
        Credentials::Token { .. } => {
            let kinds = profile.token.kinds.as_deref().map(|kinds| format!(" {kinds}")).unwrap_or_default();
            format!("an access token{kinds}")
        }
        Credentials::Basic(_) => "a user name and a password".to_owned(),
        Credentials::Key { location, name, .. } => key(*location, name),
        _ => "the credentials of the API".to_owned(),
    }
}

/// What a key is. A comment cannot contain every name.
fn key(location: KeyLocation, name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if is_plain { format!("a key, sent as the {} `{name}`", location.noun()) } else { "a key".to_owned() }
}
