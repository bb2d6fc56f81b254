//! The servers that the API description declares.

use std::borrow::Cow;

use reqwest::Url;

use crate::client::base_url;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// A server, or several that differ in the values of variables.
#[doc(hidden)]
#[derive(Debug, PartialEq, Eq)]
pub struct DeclaredServer {
    /// The URL, with the names of variables in braces. If it begins with a slash or a dot, it is relative to the base URL with a slash
    /// at its end.
    pub url: &'static str,
    /// The variables.
    pub variables: &'static [ServerVariable],
}

/// A variable of the URL of a server.
#[doc(hidden)]
#[derive(Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: &'static str,
    /// Its value unless the caller sets another.
    pub default: Option<&'static str>,
    /// The values that it can have; any, if there are none.
    pub values: &'static [&'static str],
}

/// What a caller says of servers.
#[derive(Clone, Default)]
pub(crate) struct ServerSettings {
    /// The values of variables.
    pub(crate) variables: Vec<(&'static str, String)>,
    /// The servers of operations that have several, the one that counts last.
    pub(crate) chosen: Vec<&'static DeclaredServer>,
    /// Whether there is a base URL to which all requests are sent: that of the caller in place of a declared one, or that of a mock
    /// server.
    pub(crate) is_overridden: bool,
    pub(crate) allows_http: bool,
}

impl ServerSettings {
    /// Adds what other settings say. A base URL replaces declared servers. Where none is declared, it only says where the API is.
    pub(crate) fn completed(self, is_replaced: bool, allows_http: bool) -> Self {
        Self { is_overridden: self.is_overridden || is_replaced, allows_http, ..self }
    }
}

impl DeclaredServer {
    /// Returns the URL with the values of all variables. A relative one is on the server of a base URL.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if a variable has no value, or
    /// one that it cannot have, or if the URL is not valid as a base URL.
    pub(crate) fn url(&self, settings: &ServerSettings, base_url: Option<&str>) -> Result<Url, Error> {
        let mut url = self.url.to_owned();
        for variable in self.variables {
            let value = variable.value(&settings.variables)?;
            let pattern = format!("{{{}}}", variable.name);
            let is_in_host = self.url.split_once(&pattern).is_some_and(|(before, _)| is_in_host(before));
            if is_in_host && value.contains(['/', '\\', '?', '#', '@']) {
                return Err(variable.invalid("it would change the server: it is a part of the host"));
            }
            if self.url.starts_with(&format!("{pattern}://")) && !matches!(value.as_ref(), "https" | "http") {
                return Err(variable.invalid("it would change the server: it is the scheme"));
            }
            url = url.replace(&pattern, &value);
        }
        match base_url.filter(|_| self.url.starts_with(['/', '.'])) {
            Some(base_url) => base_url::resolve(base_url, &url, "server of an operation"),
            None => base_url::parse(&url, settings.allows_http),
        }
    }
}

/// Whether what follows the beginning of a URL is a part of its host.
fn is_in_host(before: &str) -> bool {
    before.split_once("://").is_some_and(|(_, rest)| !rest.contains('/'))
}

fn invalid(name: &str, why: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("invalid value of the server variable `{name}`: {why}"))
}

impl ServerVariable {
    /// Returns the value of a variable that a string is.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if it is none of them.
    pub fn listed_value<T: Copy>(
        name: &str,
        values: &[T],
        as_str: impl Fn(T) -> &'static str,
        string: &str,
    ) -> Result<T, Error> {
        values.iter().copied().find(|value| as_str(*value) == string).ok_or_else(|| {
            let values: Vec<_> = values.iter().map(|value| as_str(*value)).collect();
            invalid(name, &format!("it must be one of {}", values.join(", ")))
        })
    }

    fn value<'a>(&self, set: &'a [(&'static str, String)]) -> Result<Cow<'a, str>, Error> {
        let value = match set.iter().find(|(name, _)| *name == self.name) {
            Some((_, value)) => Cow::Borrowed(value.as_str()),
            None => match self.default {
                Some(default) => Cow::Borrowed(default),
                None => return Err(self.invalid("it has no default: set it, or a base URL")),
            },
        };
        match self.values.is_empty() || self.values.contains(&value.as_ref()) {
            true => Ok(value),
            false => Err(self.invalid(&format!("it must be one of {}", self.values.join(", ")))),
        }
    }

    fn invalid(&self, why: &str) -> Error {
        invalid(self.name, why)
    }
}
