//! One request of an operation, and how it is put on the wire.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde::de::DeserializeOwned;

use super::error::{Error, ErrorKind};
use super::operation::Operation;
use super::parameter::Parameter;
use super::response::Response;
use super::transport::{Outgoing, Transport};

/// All that RFC 3986 does not call unreserved is encoded, so that no value can be taken for syntax: not the `+` of a
/// cursor for a space, nor the `/` of an id for a path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request of an operation: its arguments, and where it is sent.
#[derive(Clone, Debug)]
pub struct Request {
    transport: Transport,
    operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    query: Vec<(&'static str, String)>,
}

impl Request {
    /// A request without arguments.
    pub fn new(transport: &Transport, operation: &'static Operation) -> Self {
        Self { transport: transport.clone(), operation, path: Vec::new(), query: Vec::new() }
    }

    /// Sets a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.path.push((name, value.into().to_wire()));
    }

    /// Sets a query parameter, in place of what was set before.
    pub fn set_query<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_query_list::<P>(name, [value]);
    }

    /// Sets a query parameter that is a list, in place of what was set before: its name is repeated for each value.
    pub fn set_query_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.query.retain(|(other, _)| *other != name);
        self.query.extend(values.into_iter().map(|value| (name, value.into().to_wire())));
    }

    /// The value of a query parameter, if it is set.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Sends the request and decodes the answer as JSON.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let operation = self.operation.id;
        let sent = self.transmit().await;
        sent.and_then(Response::decode).map_err(|error| error.with_operation(operation))
    }

    async fn transmit(self) -> Result<Response<()>, Error> {
        let outgoing = Outgoing {
            method: self.operation.method.clone(),
            target: self.target()?,
            accept: self.operation.accept,
            body: None,
        };
        self.transport.send(outgoing).await
    }

    /// Path and query, percent-encoded.
    fn target(&self) -> Result<String, Error> {
        let mut target = self.operation.path.to_owned();
        for (name, value) in &self.path {
            // These would be taken for another path than the operation's.
            if matches!(value.as_str(), "" | "." | "..") {
                let message = format!("the path argument {name} is {value:?}, which would reach another endpoint");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
            target = target.replace(&format!("{{{name}}}"), &encode(value).to_string());
        }
        for (index, (name, value)) in self.query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.extend(encode(name));
            target.push('=');
            target.extend(encode(value));
        }
        Ok(target)
    }
}

fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
