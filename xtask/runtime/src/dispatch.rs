//! Sending a request: from its arguments to what goes on the wire, and from what comes back to a value.

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use serde::de::DeserializeOwned;

use super::call::Call;
use super::drift;
use super::error::Error;
use super::error_kind::ErrorKind;
use super::request::{Joined, Request};
use super::response::Response;
use super::telemetry;

/// All that RFC 3986 does not call unreserved is encoded, so that no value can be taken for syntax: not the `+` of a
/// cursor for a space, nor the `/` of an id for a path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Request {
    /// Sends the request and decodes the answer as JSON.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or does not decode.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let response = self.send_as(Response::decode::<T>).await?;
        drift::look_for::<T>(&self, response.body());
        Ok(response)
    }

    /// Sends the request and decodes the answer as JSON, if it has a body.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or does not decode.
    pub async fn send_optional<T: DeserializeOwned>(self) -> Result<Response<Option<T>>, Error> {
        let response = self.send_as(Response::decode_optional::<T>).await?;
        drift::look_for::<Option<T>>(&self, response.body());
        Ok(response)
    }

    /// Sends the request and gives the text of the answer.
    ///
    /// # Errors
    /// When it could not be sent, the answer is an error, or is not UTF-8.
    pub async fn send_for_text(self) -> Result<Response<String>, Error> {
        self.send_as(Response::text).await
    }

    /// Sends the request and gives the bytes of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_bytes(self) -> Result<Response<Bytes>, Error> {
        self.send_as(|response| Ok(response.bytes())).await
    }

    /// Sends the request and gives the status and the headers of the answer.
    ///
    /// # Errors
    /// When it could not be sent, or the answer is an error.
    pub async fn send_for_status(self) -> Result<Response<()>, Error> {
        self.send_as(Ok).await
    }

    /// Sends the request, and makes of the answer what is wanted of it.
    async fn send_as<T>(&self, read: fn(Response<()>) -> Result<Response<T>, Error>) -> Result<Response<T>, Error> {
        let call = telemetry::in_span(self.operation, &self.method, self.call());
        let read = |(response, attempts)| read(response).map_err(|error| error.with_attempts(attempts));
        call.await.and_then(read).map_err(|error| error.with_operation(self.operation))
    }

    /// The answer, and how many attempts it took.
    async fn call(&self) -> Result<(Response<()>, u32), Error> {
        let client = self.transport.options();
        let call = Call {
            transport: &self.transport,
            operation: self.operation,
            idempotent: self.idempotent,
            method: self.method.clone(),
            url: self.url()?,
            headers: self.header_map()?,
            body: self.body.as_ref(),
            limits: self.options.limits(client),
            policy: self.options.policy(client),
        };
        call.send().await
    }

    /// The URL, with the arguments in its path and query percent-encoded.
    fn url(&self) -> Result<Url, Error> {
        let mut url = format!("{}{}", self.transport.base_url(), self.template);
        for (name, value) in &self.path {
            // These would be taken for another path than the operation's.
            let value = encoded(value);
            if matches!(value.as_str(), "" | "." | "..") {
                let message = format!("the path argument {name} is {value:?}, which would reach another endpoint");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
            url = url.replace(&format!("{{{name}}}"), &value);
        }
        let extra = self.transport.options().query.iter().chain(&self.options.query);
        let extra = extra.map(|(name, value)| (name.as_str(), encode(value).to_string()));
        let own = self.query.iter().map(|(name, value)| (name.as_ref(), encoded(value)));
        for (name, value) in own.chain(extra) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.extend(encode(name));
            url.push('=');
            url.push_str(&value);
        }
        Url::parse(&url).map_err(Error::invalid_url)
    }

    fn header_map(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 8);
        headers.insert(ACCEPT, HeaderValue::from_static(self.accept));
        headers.insert(USER_AGENT, self.transport.user_agent().clone());
        for (name, value) in &self.headers {
            insert(&mut headers, name, value)?;
        }
        for (name, value) in self.transport.options().headers.iter().chain(&self.options.headers) {
            insert(&mut headers, name, value)?;
        }
        Ok(headers)
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let invalid = |message| Error::new(ErrorKind::InvalidRequest, message);
    let name = HeaderName::try_from(name).map_err(|_| invalid(format!("{name:?} is no name of a header")))?;
    let value = HeaderValue::try_from(value);
    let mut value = value.map_err(|_| invalid(format!("the header {name} cannot hold its value")))?;
    value.set_sensitive(name == AUTHORIZATION);
    headers.insert(name, value);
    Ok(())
}

/// What a parameter is set to, percent-encoded. A comma that joins is syntax, and stays; other separators cannot stand in a URL.
fn encoded(value: &Joined) -> String {
    let separator = match value.separator {
        "," => ",".to_owned(),
        other => encode(other).to_string(),
    };
    value.texts.iter().map(|text| encode(text).to_string()).collect::<Vec<_>>().join(&separator)
}

fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
