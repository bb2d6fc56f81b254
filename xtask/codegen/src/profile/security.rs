//! What a profile says of access tokens.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Profile, Token};
use crate::description::{Api, Authorization, KeyLocation, SecuritySchemeKind};
use crate::error::Error;
use crate::ir::CLIENT_CREDENTIALS;
use crate::read::Document;
use crate::text::urls::{ApiUrl, is_absolute, on_server, takes_credentials};

impl Profile {
    /// Returns the profile with the token endpoints and the authorization page that descriptions declare, unless it has some.
    ///
    /// # Errors
    /// If two descriptions declare different ones: the credentials of the client would be sent to either.
    pub(crate) fn with_token_urls_of<'a>(
        mut self,
        descriptions: impl IntoIterator<Item = &'a Document>,
    ) -> Result<Self, Error> {
        let (mut user, mut client, mut metadata) = (Declared::default(), Declared::default(), Declared::default());
        let (mut code, mut pages) = (Declared::default(), BTreeSet::new());
        for document in descriptions {
            let urls = TokenUrls::of(&document.root);
            if self.token.url.is_none() {
                user.add(&document.file, urls.user)?;
                metadata.add(&document.file, urls.metadata)?;
            }
            if self.token.url.is_none() && self.token.code_url.is_none() {
                code.add(&document.file, urls.code)?;
            }
            pages.extend(urls.page);
            if self.token.client_credentials_url.is_none() {
                client.add(&document.file, urls.client)?;
            }
        }
        self.token.client_credentials_url = self.token.client_credentials_url.or_else(|| client.url());
        // Nothing secret is sent to a page: if there are several, none is the default.
        let page = pages.first().filter(|_| pages.len() == 1).cloned();
        self.token.authorization_url = self.token.authorization_url.or(page);
        // Refresh tokens come with a user: a flow without one is the last to look at.
        self.token.url = self.token.url.or_else(|| user.url()).or_else(|| client.url());
        self.token.code_url = self.token.code_url.or_else(|| code.url());
        Ok(self)
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

impl Token {
    /// Whether a token endpoint, or the authorization page, is relative to the base URL of the client.
    pub(crate) fn has_relative_urls(&self) -> bool {
        self.urls().any(|url| !is_absolute(url))
    }

    /// Whether the page or the endpoint of its codes is.
    pub(crate) fn has_relative_page(&self) -> bool {
        let code_url = self.code_url.as_ref().or(self.url.as_ref());
        [self.authorization_url.as_ref(), code_url].into_iter().flatten().any(|url| !is_absolute(url))
    }

    fn urls(&self) -> impl Iterator<Item = &String> {
        [&self.authorization_url, &self.code_url, &self.url, &self.client_credentials_url].into_iter().flatten()
    }
}

/// The flow with a page where users authorize an app, as descriptions name it.
const AUTHORIZATION_CODE: &str = "authorizationCode";

/// The token endpoints that a description declares.
struct TokenUrls {
    /// Those of flows with a user.
    user: Vec<String>,
    /// That of the flow with a page where users authorize an app.
    code: Vec<String>,
    /// The page.
    page: Option<String>,
    /// Those of the flow without.
    client: Vec<String>,
    /// The metadata of OpenID Connect providers.
    metadata: Vec<String>,
}

impl TokenUrls {
    fn of(description: &Value) -> Self {
        let schemes = description.pointer("/components/securitySchemes").and_then(Value::as_object);
        let schemes: Vec<_> = schemes.into_iter().flat_map(|schemes| schemes.values()).collect();
        let flows = schemes.iter().filter_map(|scheme| scheme.get("flows")?.as_object()).flatten();
        let (without, with): (Vec<_>, Vec<_>) = flows.partition(|(kind, _)| *kind == CLIENT_CREDENTIALS);
        let url = |flow: &Value, keys: &[&str]| {
            let url = keys.iter().find_map(|key| flow.get(*key)?.as_str())?;
            match on_server(description, url.trim())? {
                ApiUrl::Absolute(url) => Some(url).filter(|url| takes_credentials(url)),
                ApiUrl::Relative(reference) => Some(reference),
            }
        };
        let of_code = |key| {
            with.iter().filter(|(kind, _)| *kind == AUTHORIZATION_CODE).find_map(move |(_, flow)| url(flow, &[key]))
        };
        Self {
            code: of_code("tokenUrl").into_iter().collect(),
            page: of_code("authorizationUrl"),
            user: with.into_iter().filter_map(|(_, flow)| url(flow, &["refreshUrl", "tokenUrl"])).collect(),
            client: without.into_iter().filter_map(|(_, flow)| url(flow, &["tokenUrl"])).collect(),
            metadata: schemes
                .iter()
                .filter_map(|scheme| scheme.get("openIdConnectUrl")?.as_str().map(str::to_owned))
                .collect(),
        }
    }
}

/// A URL that descriptions declare, and the file of the first one.
#[derive(Default)]
struct Declared<'a>(Option<(&'a str, String)>);

impl<'a> Declared<'a> {
    /// Adds the URLs of a description. Of several within one, the first counts.
    fn add(&mut self, file: &'a str, urls: Vec<String>) -> Result<(), Error> {
        let Some(first) = urls.into_iter().next() else { return Ok(()) };
        let Some((one, known)) = &self.0 else {
            self.0 = Some((file, first));
            return Ok(());
        };
        if *known == first {
            return Ok(());
        }
        let problem = format!(
            "their access tokens are from {known} and {first}, and a client has one token\n  help: generate a crate for each, or set \
             `token.url` and `token.client_credentials_url` in a profile if one endpoint issues the tokens of both"
        );
        Err(Error::Combination { one: (*one).to_owned(), other: file.to_owned(), problem })
    }

    fn url(&self) -> Option<String> {
        self.0.as_ref().map(|(_, url)| url.clone())
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
