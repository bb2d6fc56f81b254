//! The headers of a request.

use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use crate::build::cookies::add_cookie;
use crate::build::request::Request;
use crate::error::Error;
use crate::error::kind::ErrorKind;

impl Request {
    /// Returns the headers, without the credentials of the client. Those of the call options replace those of the client's options, which
    /// replace those of the operation.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::InvalidRequest`] if a name or a value is not allowed in a header.
    pub(crate) fn header_map(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 8);
        headers.insert(ACCEPT, HeaderValue::from_static(self.accept));
        headers.insert(USER_AGENT, self.transport.user_agent().clone());
        for (name, value) in &self.headers {
            insert(&mut headers, name, value)?;
        }
        for (name, value) in self.transport.options().headers.iter().chain(&self.options.headers) {
            insert(&mut headers, name, value)?;
        }
        for (_, pair) in &self.cookies {
            add_cookie(&mut headers, &pair.encoded())?;
        }
        Ok(headers)
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let invalid = |message| Error::new(ErrorKind::InvalidRequest, message);
    let name = HeaderName::try_from(name).map_err(|_| invalid(format!("invalid header name {name:?}")))?;
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        invalid(format!("invalid value of the header `{name}`: it contains a control character, such as a line break"))
    })?;
    value.set_sensitive(name == AUTHORIZATION);
    headers.insert(name, value);
    Ok(())
}
