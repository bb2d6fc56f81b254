//! The credentials of a client, and which of them a request is sent with.

use std::fmt;

use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue, PROXY_AUTHORIZATION};
use reqwest::{Request, Url};

use crate::authorize::auth::Auth;
#[cfg(feature = "part-credentials")]
use crate::authorize::credential::Credential;
use crate::authorize::scheme::{Placement, SecurityRequirements, SecurityScheme};
use crate::authorize::secrets::Secrets;
use crate::client::base_url::takes_credentials;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The credentials of a client.
pub(crate) struct Credentials {
    pub(crate) token: Auth,
    #[cfg(feature = "part-credentials")]
    pub(crate) others: Vec<(SecurityScheme, Credential)>,
    /// Whether a hook or a custom HTTP client may authorize requests.
    pub(crate) has_external: bool,
    /// Whether they can be sent unencrypted.
    pub(crate) allows_http: bool,
}

/// The credentials that a request is sent with.
#[derive(Clone)]
pub(crate) struct Chosen<'a> {
    /// Whether the access token is one of them.
    pub(crate) has_token: bool,
    /// The others.
    #[cfg(feature = "part-credentials")]
    others: Vec<&'a (SecurityScheme, Credential)>,
    /// What the request requires, if the client does not have it.
    missing: Option<SecurityRequirements>,
    client: &'a Credentials,
}

impl Credentials {
    /// Chooses the credentials of a request: those of the first alternative for which the client has them all, or the caller
    /// has set them. A request that the API description does not contain is sent with all credentials.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Authentication`] if there is no such alternative, and nothing else can authorize
    /// the request; and one of the kind [`ErrorKind::Configuration`] if those that the caller has set would be sent unencrypted.
    pub(crate) fn choose(
        &self,
        security: Option<SecurityRequirements>,
        url: &Url,
        headers: &HeaderMap,
    ) -> Result<Chosen<'_>, Error> {
        self.check_encryption(security, url, headers)?;
        let is_set = |scheme: &SecurityScheme| scheme.is_in(url, headers);
        let Some(alternatives) = security else {
            return Ok(Chosen {
                has_token: !headers.contains_key(AUTHORIZATION) && self.has_token(),
                #[cfg(feature = "part-credentials")]
                others: self.others.iter().filter(|(scheme, _)| !is_set(scheme)).collect(),
                missing: None,
                client: self,
            });
        };
        let suffices = |schemes: &&&[SecurityScheme]| schemes.iter().all(|scheme| is_set(scheme) || self.has(scheme));
        // What a custom HTTP client can add, such as a certificate, is assumed only where the client itself has nothing.
        let is_own = |schemes: &&&[SecurityScheme]| schemes.iter().all(|scheme| is_set(scheme) || self.has_own(scheme));
        let found = alternatives.iter().find(is_own).or_else(|| alternatives.iter().find(suffices));
        let missing = (found.is_none() && !alternatives.is_empty()).then_some(alternatives);
        if let Some(alternatives) = missing.filter(|_| !self.has_external) {
            return Err(self::missing(alternatives));
        }
        let schemes = found.copied().unwrap_or_default();
        let sent = || schemes.iter().filter(|scheme| !is_set(scheme));
        Ok(Chosen {
            has_token: sent().any(|scheme| scheme.placement == Placement::Token),
            #[cfg(feature = "part-credentials")]
            others: sent().filter_map(|scheme| self.other(scheme)).collect(),
            missing,
            client: self,
        })
    }

    /// Refuses credentials that the caller has set if they would be sent unencrypted. A client with its own has no such URL.
    fn check_encryption(
        &self,
        security: Option<SecurityRequirements>,
        url: &Url,
        headers: &HeaderMap,
    ) -> Result<(), Error> {
        let is_declared = || security.into_iter().flatten().copied().flatten().any(|scheme| scheme.is_in(url, headers));
        let is_secret = || [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].iter().any(|name| headers.contains_key(name));
        if self.allows_http || takes_credentials(url) || !(is_secret() || is_declared()) {
            return Ok(());
        }
        let message = "the base URL is http, which would send the credentials of the call unencrypted: use https, or allow it with \
                       `allow_http` of the builder";
        Err(Error::new(ErrorKind::Configuration, message))
    }

    /// The secrets among them.
    pub(crate) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        self.token.add_to(&mut secrets);
        #[cfg(feature = "part-credentials")]
        for (_, credential) in &self.others {
            credential.add_to_secrets(&mut secrets);
        }
        secrets
    }

    fn has(&self, scheme: &SecurityScheme) -> bool {
        #[cfg(feature = "part-credentials")]
        if scheme.is_external() {
            return self.has_external;
        }
        self.has_own(scheme)
    }

    /// Whether the client has the credentials of a scheme itself.
    fn has_own(&self, scheme: &SecurityScheme) -> bool {
        match scheme.placement {
            Placement::Token => self.has_token(),
            #[cfg(feature = "part-credentials")]
            Placement::Other(_) => self.other(scheme).is_some(),
        }
    }

    fn has_token(&self) -> bool {
        !matches!(self.token, Auth::None)
    }

    #[cfg(feature = "part-credentials")]
    fn other(&self, scheme: &SecurityScheme) -> Option<&(SecurityScheme, Credential)> {
        self.others.iter().find(|(other, _)| other == scheme)
    }

    /// Whether there are none at all.
    pub(crate) fn is_empty(&self) -> bool {
        #[cfg(feature = "part-credentials")]
        if !self.others.is_empty() {
            return false;
        }
        !self.has_token()
    }
}

impl Chosen<'_> {
    /// Adds the credentials to a request, except those that a hook has added.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Authentication`] if the request requires credentials that the client does not
    /// have, and neither a hook nor a custom HTTP client can have added.
    pub(crate) fn add_to(&self, request: &mut Request, token: Option<&HeaderValue>) -> Result<(), Error> {
        if let Some(alternatives) = self.missing {
            let is_in =
                |schemes: &&[SecurityScheme]| schemes.iter().all(|it| it.is_in(request.url(), request.headers()));
            let is_external = self.client.has_external && self.client.is_empty();
            if !is_external && !alternatives.iter().any(is_in) {
                return Err(missing(alternatives));
            }
        }
        #[cfg(feature = "part-credentials")]
        let others: Vec<_> =
            self.others.iter().filter(|(scheme, _)| !scheme.is_in(request.url(), request.headers())).collect();
        if let Some(token) = token.filter(|_| !request.headers().contains_key(AUTHORIZATION)) {
            request.headers_mut().insert(AUTHORIZATION, token.clone());
        }
        #[cfg(feature = "part-credentials")]
        for (_, credential) in others {
            credential.add_to(request);
        }
        Ok(())
    }
}

impl fmt::Debug for Credentials {
    /// Prints what there is, never its value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        list.entry(&self.token);
        #[cfg(feature = "part-credentials")]
        for (scheme, _) in &self.others {
            list.entry(&scheme.name);
        }
        list.finish()
    }
}

/// The error of a request for which the client has no credentials.
fn missing(alternatives: SecurityRequirements) -> Error {
    let all = |schemes: &&[SecurityScheme]| schemes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
    let required = alternatives.iter().map(all).collect::<Vec<_>>().join(", or ");
    Error::new(
        ErrorKind::Authentication,
        format!("the client lacks the credentials that the request requires: {required}"),
    )
}
