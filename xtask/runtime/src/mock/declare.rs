//! The macro by which generated code declares the mock server of a client: a struct, so that its documentation has all methods.

/// Declares the mock server of a client.
#[allow(unused_macros, reason = "only generated code has clients")]
macro_rules! mock_server {
    ($(#[$attribute:meta])* pub struct $name:ident of $client:ident;) => {
        $(#[$attribute])*
        #[derive(Clone)]
        pub struct $name($crate::mock::server::Server);

        impl $name {
            /// Starts a server.
            ///
            /// # Panics
            ///
            /// Panics without a Tokio runtime, and if no port is available.
            pub async fn start() -> Self {
                Self($crate::mock::server::Server::start().await)
            }

            /// Starts a server in a test without async code. It runs on the thread of the calls that [`Wait`](crate::Wait) waits for.
            ///
            /// # Panics
            ///
            /// Panics if no port is available.
            #[cfg(feature = "blocking")]
            pub fn start_blocking() -> Self {
                Self($crate::mock::server::Server::start_blocking())
            }

            /// Returns the base URL of the server.
            pub fn base_url(&self) -> &str {
                self.0.base_url()
            }

            /// Returns a client of the server. It retries as any other, without the waits between attempts.
            ///
            /// # Panics
            ///
            /// Panics if TLS cannot be initialized.
            pub fn client(&self) -> $client {
                self.client_builder().build().expect("the client can be built")
            }

            /// Returns the builder of [`client`](Self::client), to change its settings.
            ///
            /// With other options, it does not wait either, unless they have a retry policy: that one decides how long to wait.
            pub fn client_builder(&self) -> $crate::ClientBuilder<$client> {
                self.0.client_builder()
            }

            /// Returns the same server with the operations of another client, such as that of another version: the type of the
            /// result says which.
            pub fn with_operations_of<Other: std::convert::From<$crate::mock::server::Server>>(&self) -> Other {
                Other::from(self.0.clone())
            }

            /// Returns what was wrong with the requests that no mock expects.
            pub fn unmatched_requests(&self) -> std::vec::Vec<std::string::String> {
                self.0.unmatched_requests()
            }
        }

        $crate::mock::declare::token_endpoint_of!($name);

        #[doc(hidden)]
        impl std::convert::From<$crate::mock::server::Server> for $name {
            fn from(server: $crate::mock::server::Server) -> Self {
                Self(server)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

/// Declares the token endpoint of a mock server.
#[cfg(feature = "oauth")]
#[allow(unused_macros, reason = "only generated code has clients")]
macro_rules! token_endpoint_of {
    ($name:ident) => {
        impl $name {
            /// Returns the URL of the token endpoint, for the `token_url` of a provider.
            pub fn token_url(&self) -> std::string::String {
                self.0.token_url()
            }

            /// Mocks the token endpoint, of which [`token_url`](Self::token_url) is the URL.
            pub fn token_endpoint<Any>(
                &self,
                mock: impl std::ops::FnOnce(
                    $crate::mock::When<$crate::mock::TokenRequest>,
                    $crate::mock::Then<$crate::mock::TokenRequest>,
                ) -> Any,
            ) -> $crate::mock::Mock<$crate::mock::TokenRequest> {
                self.0.mock(mock)
            }
        }
    };
}

#[cfg(not(feature = "oauth"))]
#[allow(unused_macros, reason = "only generated code has clients")]
macro_rules! token_endpoint_of {
    ($name:ident) => {};
}

#[allow(unused_imports, reason = "only generated code has clients")]
pub(crate) use mock_server;
#[allow(unused_imports, reason = "only generated code has clients")]
pub(crate) use token_endpoint_of;
