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
        self.secret(scheme, Secret::Key(secret.into()))
    }

    /// Sets the credentials of a security scheme: a user name and a password.
    #[doc(hidden)]
    #[must_use]
    pub fn password(self, scheme: SecurityScheme, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        self.secret(scheme, Secret::Password(user.into(), password.into()))
    }

    fn secret(mut self, scheme: SecurityScheme, secret: Secret) -> Self {
        self.others.retain(|(other, _)| *other != scheme);
        self.others.push((scheme, secret));
        self
    }
}
