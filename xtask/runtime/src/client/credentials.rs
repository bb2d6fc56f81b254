//! What the setters of credentials in generated code call.

use secrecy::SecretString;

use crate::authorize::credential::Secret;
use crate::authorize::scheme::SecurityScheme;
use crate::client::builder::ClientBuilder;

impl<C> ClientBuilder<C> {
    /// Sets the credentials of a security scheme: a key, or what follows the name of an authentication scheme.
    #[doc(hidden)]
    #[must_use]
    pub fn credential(self, scheme: SecurityScheme, secret: impl Into<SecretString>) -> Self {
        with_secret(self, scheme, Secret::Key(secret.into()))
    }

    /// Sets the credentials of a security scheme: a user name and a password.
    #[doc(hidden)]
    #[must_use]
    pub fn password(self, scheme: SecurityScheme, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        with_secret(self, scheme, Secret::Password(user.into(), password.into()))
    }
}

/// This is no method, since a setter of generated code can have any name.
fn with_secret<C>(mut builder: ClientBuilder<C>, scheme: SecurityScheme, secret: Secret) -> ClientBuilder<C> {
    builder.others.retain(|(other, _)| *other != scheme);
    builder.others.push((scheme, secret));
    builder
}
