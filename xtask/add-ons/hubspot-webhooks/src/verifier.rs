//! Verifying that a request is from HubSpot.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};

use super::headers::{Headers, SIGNATURE, SIGNATURE_V3, TIMESTAMP, VERSION};
use super::signature::{self, SignatureVersion, Signed};
use super::signature_error::SignatureError;
use super::uri;

/// The age up to which HubSpot's documentation asks to accept requests.
const MAX_AGE: TimeDelta = TimeDelta::minutes(5);

/// A body has less than a hundred events of a few hundred bytes, or one message.
const MAX_BODY_SIZE: usize = 1024 * 1024;

/// Verifies the signatures of HubSpot's requests.
///
/// It accepts signatures of [`SignatureVersion::V3`] only, unless [`versions`](Self::versions) says otherwise.
///
/// # Examples
///
/// ```
/// use hubspot_webhooks::{Batch, SignatureError, Verifier, sign};
/// use chrono::Utc;
///
/// let verifier = Verifier::new("the client secret of the app");
///
/// // A request as the web server has it. The URL is the one that HubSpot knows, whatever proxies are in between.
/// let (method, url) = ("POST", "https://bot.example.com/hubspot");
/// let body = br#"[{"subscriptionType": "conversation.creation", "objectId": 42, "portalId": 7, "occurredAt": 1762659213730}]"#;
/// let headers = sign("the client secret of the app", method, url, body, Utc::now());
///
/// verifier.verify(method, url, headers, body)?;
/// assert_eq!(Batch::decode(body)?.events.len(), 1);
///
/// let forged = verifier.verify(method, url, [("x-hubspot-signature-v3", "")], body);
/// assert_eq!(forged, Err(SignatureError::MissingHeader { name: "x-hubspot-request-timestamp" }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use = "a verifier does nothing unless `verify` is called"]
pub struct Verifier {
    secrets: Vec<SecretString>,
    versions: Vec<SignatureVersion>,
    max_age: TimeDelta,
    max_body_size: usize,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

impl Verifier {
    /// Creates a verifier with the client secret of the app, which is not an access token.
    ///
    /// With an empty secret, which anybody could sign with, no request is accepted.
    pub fn new(client_secret: impl Into<SecretString>) -> Self {
        Self {
            secrets: vec![client_secret.into()],
            versions: vec![SignatureVersion::V3],
            max_age: MAX_AGE,
            max_body_size: MAX_BODY_SIZE,
            clock: Arc::new(Utc::now),
        }
    }

    /// Also accepts signatures with other client secrets, such as the former one while the secret is replaced, if there is one:
    /// `.or_secrets(env::var("HUBSPOT_FORMER_SECRET").ok())`.
    pub fn or_secrets(mut self, client_secrets: impl IntoIterator<Item: Into<SecretString>>) -> Self {
        self.secrets.extend(client_secrets.into_iter().map(Into::into));
        self
    }

    /// Sets the versions that are accepted. The default is [`SignatureVersion::V3`].
    ///
    /// The newest of them that a request has a signature of decides: an older signature is not accepted in place of a newer one that
    /// is wrong or expired. Requests with older signatures can be sent again by anybody who has seen one.
    pub fn versions(mut self, versions: impl IntoIterator<Item = SignatureVersion>) -> Self {
        self.versions = versions.into_iter().collect();
        self
    }

    /// Sets how long ago, and how far in the future, the time of a request may be. The default is five minutes.
    pub fn max_age(mut self, max_age: impl Into<Option<TimeDelta>>) -> Self {
        self.max_age = max_age.into().unwrap_or(MAX_AGE);
        self
    }

    /// Sets the size of a body in bytes from which on it is refused, without computing its signature. The default is one MiB.
    pub fn max_body_size(mut self, max: impl Into<Option<usize>>) -> Self {
        self.max_body_size = max.into().unwrap_or(MAX_BODY_SIZE);
        self
    }

    /// Sets the clock that the times of requests are compared with, such as a fixed one in tests.
    pub fn clock(mut self, clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Verifies a request, and returns the version of its signature.
    ///
    /// # Arguments
    ///
    /// - `method`: The method of the request, such as `POST`.
    /// - `url`: The URL that HubSpot sent the request to: with scheme, host, path and query, as it is registered. Behind a proxy, it
    ///   is another one than that of the request that arrives.
    /// - `headers`: The headers: a reference to a `HeaderMap`, or pairs of names and values. A list of pairs is iterated by
    ///   `list.iter().map(|(name, value)| (name, value))`. Names are compared without regard to case.
    /// - `body`: The bytes of the body, as they arrived. A body that was parsed and written again has another signature.
    ///
    /// # Errors
    ///
    /// Returns an error if the request is not certainly from HubSpot. Respond with the status 401 then.
    pub fn verify<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        method: impl AsRef<str>,
        url: impl AsRef<str>,
        headers: impl IntoIterator<Item = (N, V)>,
        body: impl AsRef<[u8]>,
    ) -> Result<SignatureVersion, SignatureError> {
        let (method, url, body) = (method.as_ref(), url.as_ref(), body.as_ref());
        if self.secrets.iter().any(|secret| secret.expose_secret().is_empty()) {
            return Err(SignatureError::EmptySecret);
        }
        if body.len() > self.max_body_size {
            return Err(SignatureError::BodyTooLarge { size: body.len(), max: self.max_body_size });
        }
        let headers = Headers::find(headers)?;
        let (version, signature, timestamp) = self.choose(&headers)?;
        if version != SignatureVersion::V1 && !uri::is_absolute(url) {
            return Err(SignatureError::RelativeUrl);
        }
        let signed = Signed { method, url, body, timestamp };
        // All secrets are tried, so that the time does not tell which one is right.
        let is_from_hubspot = self.secrets.iter().fold(false, |found, secret| {
            found | signature::is_equal(&signed.signature(version, secret.expose_secret()), signature)
        });
        if is_from_hubspot { Ok(version) } else { Err(SignatureError::Mismatch { version }) }
    }

    /// Chooses the signature that decides, with the time of the request if that is signed.
    fn choose<'a>(&self, headers: &'a Headers) -> Result<(SignatureVersion, &'a [u8], &'a str), SignatureError> {
        let accepts = |version| self.versions.contains(&version);
        let accepts_older = accepts(SignatureVersion::V1) || accepts(SignatureVersion::V2);
        match (&headers.signature_v3, &headers.signature) {
            (Some(signature), _) if accepts(SignatureVersion::V3) => {
                let timestamp = self.fresh(headers)?;
                let is_valid = signature::is_signature(SignatureVersion::V3, signature);
                let malformed = SignatureError::MalformedHeader { name: SIGNATURE_V3 };
                if is_valid { Ok((SignatureVersion::V3, signature, timestamp)) } else { Err(malformed) }
            }
            (_, Some(signature)) if accepts_older => {
                let version = older_version(headers)?;
                if !accepts(version) {
                    return Err(SignatureError::VersionNotAccepted { version });
                }
                let is_valid = signature::is_signature(version, signature);
                let malformed = SignatureError::MalformedHeader { name: SIGNATURE };
                if is_valid { Ok((version, signature, "")) } else { Err(malformed) }
            }
            _ => Err(SignatureError::MissingHeader {
                name: if accepts(SignatureVersion::V3) { SIGNATURE_V3 } else { SIGNATURE },
            }),
        }
    }

    /// Returns the time of a request, as it is signed, unless it is too far from the present.
    fn fresh<'a>(&self, headers: &'a Headers) -> Result<&'a str, SignatureError> {
        let timestamp = headers.timestamp.as_ref().ok_or(SignatureError::MissingHeader { name: TIMESTAMP })?;
        let malformed = || SignatureError::MalformedHeader { name: TIMESTAMP };
        let text = std::str::from_utf8(timestamp).map_err(|_| malformed())?;
        // A sign or a space would be signed as well; HubSpot sends none.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let millis = text.parse().ok().filter(|_| is_number).ok_or_else(malformed)?;
        let sent = DateTime::from_timestamp_millis(millis).ok_or_else(malformed)?;
        let age = (self.clock)() - sent;
        if age > self.max_age {
            return Err(SignatureError::Expired { age });
        }
        if -age > self.max_age {
            return Err(SignatureError::FromTheFuture { ahead: -age });
        }
        Ok(text)
    }
}

/// The version of a signature that is not the newest.
fn older_version(headers: &Headers) -> Result<SignatureVersion, SignatureError> {
    match headers.version.as_deref() {
        Some(b"v1") => Ok(SignatureVersion::V1),
        Some(b"v2") => Ok(SignatureVersion::V2),
        Some(_) => Err(SignatureError::MalformedHeader { name: VERSION }),
        None => Err(SignatureError::MissingHeader { name: VERSION }),
    }
}

/// Signs a request as HubSpot does, for tests of a receiver. Returns the headers to send, as pairs of names and values.
///
/// # Examples
///
/// ```
/// use chrono::Utc;
/// use hubspot_webhooks::sign;
///
/// let body = r#"[{"subscriptionType": "conversation.creation", "objectId": 42, "portalId": 7, "occurredAt": 1762659213730}]"#;
/// for (name, value) in sign("a secret", "POST", "https://bot.example.com/hubspot", body, Utc::now()) {
///     println!("{name}: {value}");
/// }
/// ```
pub fn sign(
    client_secret: impl Into<SecretString>,
    method: impl AsRef<str>,
    url: impl AsRef<str>,
    body: impl AsRef<[u8]>,
    sent: DateTime<Utc>,
) -> [(&'static str, String); 2] {
    let timestamp = sent.timestamp_millis().to_string();
    let signed = Signed { method: method.as_ref(), url: url.as_ref(), body: body.as_ref(), timestamp: &timestamp };
    let signature = signed.signature(SignatureVersion::V3, client_secret.into().expose_secret());
    [(SIGNATURE_V3, signature), (TIMESTAMP, timestamp)]
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("secrets", &self.secrets)
            .field("versions", &self.versions)
            .field("max_age", &self.max_age)
            .field("max_body_size", &self.max_body_size)
            .finish_non_exhaustive()
    }
}
