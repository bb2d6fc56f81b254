//! Settings from environment variables.

use std::env;

use crate::authorize::scheme::{Placement, SecurityScheme};
use crate::client::builder::{ClientBuilder, configuration, has_base_url};
use crate::client::transport::Transport;
use crate::error::Error;
use crate::profile::BASE_URL_VARIABLE;

impl<C: From<Transport>> ClientBuilder<C> {
    /// Applies environment variables: those with the credentials of security schemes, of which a user name and a password are
    /// two, and that of the base URL if it is set.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there are no credentials for
    /// any of the schemes, if the variable of the base URL is not set and the builder has none, or if a variable is not valid
    /// Unicode.
    #[doc(hidden)]
    pub fn environment(mut self, schemes: &[(SecurityScheme, &[&str])]) -> Result<Self, Error> {
        let mut has_credentials = schemes.is_empty();
        for (scheme, variables) in schemes {
            let values = variables.iter().map(|name| variable(name)).collect::<Result<Option<Vec<_>>, _>>()?;
            match values {
                Some(values) => {
                    self = with_credentials(self, scheme, values);
                    has_credentials = true;
                }
                None => no_part_is_set(variables)?,
            }
        }
        if !has_credentials {
            let variables = schemes.iter().map(|(_, variables)| variables.join(" and "));
            return Err(not_set(&variables.collect::<Vec<_>>().join(", or "), "what authorizes requests"));
        }
        match variable(BASE_URL_VARIABLE)? {
            Some(base_url) => Ok(self.base_url(base_url)),
            None if !has_base_url(&self) => Err(not_set(BASE_URL_VARIABLE, "the URL of the API's server")),
            None => Ok(self),
        }
    }
}

fn with_credentials<C: From<Transport>>(
    builder: ClientBuilder<C>,
    scheme: &SecurityScheme,
    values: Vec<String>,
) -> ClientBuilder<C> {
    let mut values = values.into_iter();
    match (scheme.placement, values.next(), values.next()) {
        (Placement::Token, Some(token), _) => builder.token(token),
        #[cfg(feature = "part-credentials")]
        (Placement::Other(_), Some(user), Some(password)) => builder.password(*scheme, user, password),
        #[cfg(feature = "part-credentials")]
        (Placement::Other(_), Some(key), None) => builder.credential(*scheme, key),
        _ => builder,
    }
}

/// Checks that none of the variables of a scheme is set, since one is not: a password needs a user name.
fn no_part_is_set(variables: &[&str]) -> Result<(), Error> {
    for set in variables {
        if variable(set)?.is_some() {
            let others = variables.iter().filter(|name| *name != set).copied().collect::<Vec<_>>().join(" and ");
            return Err(not_set(&others, &format!("what belongs to {set}")));
        }
    }
    Ok(())
}

fn not_set(variable: &str, value: &str) -> Error {
    configuration(format!("the environment variable {variable} is not set: set it to {value}"))
}

/// Returns an environment variable. An empty one counts as not set, since shells and containers often clear variables so.
fn variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => {
            Err(configuration(format!("the environment variable {name} is not valid Unicode")))
        }
    }
}
