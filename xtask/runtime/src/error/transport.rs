//! Failures of the HTTP client, and what they say of another attempt.

use reqwest::StatusCode;

use crate::error::Error;
use crate::error::cause::{Cause, causes};
use crate::error::kind::ErrorKind;
use crate::error::outlook::Outlook;
use crate::platform::{NO_RESPONSE, is_connect, is_unprocessed, requires_http_1};

/// What the messages of permanent failures contain, without spaces, with what is wrong. The types of these errors are private to the
/// libraries for TLS and proxies, of which there are several.
const PERMANENT: [(&str, &str); 16] = [
    ("certificate", NO_TRUST),
    ("unknownca", NO_TRUST),
    ("invalidcontenttype", NO_TLS),
    ("wrongversionnumber", NO_TLS),
    ("protocolversion", NO_VERSION),
    ("peerisincompatible", NO_VERSION),
    ("handshakefailure", NO_CIPHER),
    ("insufficientsecurity", NO_CIPHER),
    ("accessdenied", "the server denies access"),
    ("unrecognizedname", NO_NAME),
    ("unrecognisedname", NO_NAME),
    ("noapplicationprotocol", "the server speaks neither HTTP/1.1 nor HTTP/2 on this port"),
    ("proxyauthorizationrequired", "the proxy requires authorization"),
    ("schemeisnothttp", NO_PROXY),
    ("unknownproxyscheme", NO_PROXY),
    ("unsupportedscheme", NO_PROXY),
];

const NO_TRUST: &str = "the certificate of the server is not trusted, or the server requires one";
const NO_CIPHER: &str = "the server has no cipher in common with the client";
const NO_NAME: &str = "the server does not know the name of the host";
const NO_PROXY: &str = "the URL of the proxy has an unknown scheme";
const NO_TLS: &str = "the server does not speak TLS on this port";
const NO_VERSION: &str = "the server speaks no version of TLS that the client does";

impl Error {
    /// An error of the HTTP client. Its URL is removed, since queries can hold personal data.
    ///
    /// If the request may have been sent (`was_sent`), the kind is not [`ErrorKind::Connect`], even if a connection failed.
    pub(crate) fn transport(error: reqwest::Error, was_sent: bool) -> Self {
        let error = error.without_url();
        let permanent = if is_connect(&error) { permanent(&error) } else { None };
        let (kind, message) = if error.is_builder() {
            (ErrorKind::InvalidRequest, "failed to build the request".to_owned())
        } else if is_connect(&error) && !was_sent {
            let reason = permanent.map(|reason| format!(": {reason}")).unwrap_or_default();
            (ErrorKind::Connect, format!("failed to connect{reason}"))
        } else if error.is_timeout() {
            (ErrorKind::Timeout, "the HTTP client timed out".to_owned())
        } else {
            (ErrorKind::Transport, NO_RESPONSE.to_owned())
        };
        let outlook = if permanent.is_some() {
            Outlook::Permanent
        } else if requires_http_1(&error) {
            Outlook::UnprocessedOverHttp2
        } else if is_unprocessed(&error) {
            Outlook::Unprocessed
        } else {
            Outlook::Unknown
        };
        let mut transport = Self::new(kind, message).with_source(Cause::of(&error));
        transport.0.outlook = outlook;
        transport
    }

    /// Notes that no request was sent, so that another attempt is safe whatever the request does.
    pub(crate) fn of_unsent_request(mut self) -> Self {
        if self.0.outlook == Outlook::Unknown {
            self.0.outlook = Outlook::Unprocessed;
        }
        self
    }

    /// Whether another attempt fails as well.
    pub(crate) fn is_permanent(&self) -> bool {
        self.0.outlook == Outlook::Permanent
    }

    /// Whether the server has surely not processed the request.
    pub(crate) fn is_unprocessed(&self) -> bool {
        matches!(self.kind(), ErrorKind::Connect | ErrorKind::Authentication)
            || matches!(self.0.outlook, Outlook::Unprocessed | Outlook::UnprocessedOverHttp2)
            || self.is_misdirected()
    }

    /// Whether the server wants HTTP/1.1 for this request.
    pub(crate) fn requires_http_1(&self) -> bool {
        self.0.outlook == Outlook::UnprocessedOverHttp2
    }

    /// Whether another attempt needs another connection: this one is dead, or leads to a server that is not the right one.
    pub(crate) fn is_of_connection(&self) -> bool {
        self.is_timeout() || self.is_misdirected()
    }

    /// Whether the connection was closed in place of a response.
    pub(crate) fn is_closed_connection(&self) -> bool {
        self.kind() == ErrorKind::Transport && self.status().is_none() && self.0.outlook == Outlook::Unknown
    }

    /// Whether the request may be sent again over another connection, whatever it does (RFC 9110, section 15.5.20).
    fn is_misdirected(&self) -> bool {
        self.kind() == ErrorKind::Status && self.status() == Some(StatusCode::MISDIRECTED_REQUEST)
    }
}

/// Returns what is wrong, if another attempt cannot succeed.
fn permanent(error: &reqwest::Error) -> Option<&'static str> {
    causes(error).find_map(|cause| {
        let message = cause.to_string().to_ascii_lowercase().replace(' ', "");
        PERMANENT.into_iter().find(|(part, _)| message.contains(part)).map(|(_, reason)| reason)
    })
}
