//! A Redis or Valkey server.

use std::error::Error as StdError;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fmt, io};

use ::redis::aio::{ConnectionManager, ConnectionManagerConfig};
use ::redis::{Client, FromRedisValue, RedisError, Script, ServerError};
use reqwest::Url;
use tokio::runtime::{self, Handle};
use tokio::time::timeout;

use crate::authorize::secrets::Secrets;
use crate::build::into_option::IntoOption;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::printable::Printable;

/// The maximum duration of an operation, unless set.
const TIMEOUT: Duration = Duration::from_secs(1);

/// What the names of keys begin with, unless set.
const KEY_PREFIX: &str = concat!(env!("CARGO_PKG_NAME"), ":");

/// The codes of errors that pass: the server is starting, busy, short of memory, or about to be replaced.
const TRANSIENT: [&str; 8] =
    ["BUSY", "CLUSTERDOWN", "LOADING", "MASTERDOWN", "MISCONF", "NOREPLICAS", "OOM", "READONLY"];

/// Those that another server may not have that the address stands for meanwhile. It is found by connecting again.
const REPLACED: [&str; 4] = ["CLUSTERDOWN", "LOADING", "MASTERDOWN", "READONLY"];

/// The codes of errors that last: the password is wrong, or lacks rights, or something else has the keys.
const PERMANENT: [&str; 4] = ["NOAUTH", "NOPERM", "WRONGPASS", "WRONGTYPE"];

/// What Redis 7.0 says instead of `NOPERM` within a script.
const DENIED: &str = "The user executing the script";

/// A server of Redis (5 or later) or Valkey, by which the workers of a fleet share what the API counts per app: see
/// [`RedisRateLimiter`](crate::RedisRateLimiter) and [`RedisTokenStore`](crate::RedisTokenStore).
///
/// Connects when it is first used, and again whenever the connection is lost. Clones share their connection. `Debug` and errors
/// contain neither the user name nor the password of the URL.
///
/// It is one server, or what stands for one: an address that follows the primary of Sentinel, or a proxy of a cluster. All keys of a
/// limiter, and all of a store, are in one slot of a cluster.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use client_runtime::{Error, Redis};
///
/// fn server() -> Result<Redis, Error> {
///     Ok(Redis::new("redis://:password@redis.internal:6379/0")?.timeout(Duration::from_millis(500)))
/// }
/// ```
#[derive(Clone)]
pub struct Redis {
    server: Arc<Server>,
    timeout: Duration,
    key_prefix: Arc<str>,
}

struct Server {
    client: Client,
    /// The host and the port, or the path of a socket.
    address: String,
    /// The user name and the password.
    secrets: Secrets,
    /// The connection, and the runtime that drives it.
    connection: Mutex<Option<(runtime::Id, ConnectionManager)>>,
}

impl Redis {
    /// Prepares connections to the server of a URL: `redis://[user][:password@]host[:port][/database]`, or `unix:///path` for a
    /// socket.
    ///
    /// `rediss://`, with TLS, needs a feature of the crate `redis` that a program enables in its own manifest, such as
    /// `tokio-rustls-comp`.
    ///
    /// # Errors
    ///
    /// Returns an error of the kind [`ErrorKind::Configuration`] if the URL is invalid.
    pub fn new(url: &str) -> Result<Self, Error> {
        // The error of the library says what is wrong; it can contain parts of the URL.
        let mut secrets = Secrets::default();
        secrets.add(url);
        if let Ok(url) = Url::parse(url) {
            secrets.add(url.username());
            secrets.add(url.password().unwrap_or_default());
            // The URL of a socket has them in its query.
            let is_secret = |name: &str| matches!(name, "user" | "pass");
            url.query_pairs().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| secrets.add(&value));
        }
        let client = Client::open(url).map_err(|error| {
            let problem = secrets.redact(&Printable(&error.to_string()).to_string());
            Error::new(ErrorKind::Configuration, format!("invalid URL of Redis: {problem}"))
        })?;
        let address = client.get_connection_info().addr().to_string();
        let server = Server { client, address, secrets, connection: Mutex::default() };
        let key_prefix = KEY_PREFIX.into();
        Ok(Self { server: Arc::new(server), timeout: TIMEOUT, key_prefix })
    }

    /// Sets the maximum duration of an operation, including the time for establishing a connection. The default is 1 second.
    #[must_use]
    pub fn timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.timeout = timeout.into_option().unwrap_or(TIMEOUT);
        self
    }

    /// Sets what the names of all keys begin with, for a server that others use as well. The default is the name of this crate and
    /// a colon.
    #[must_use]
    pub fn key_prefix<As>(mut self, prefix: impl IntoOption<String, As>) -> Self {
        self.key_prefix = prefix.into_option().map_or_else(|| KEY_PREFIX.into(), Into::into);
        self
    }

    /// Returns the names of the keys of an object. In a cluster, they are in one slot: that of what is between their first braces,
    /// which must not be empty.
    pub(crate) fn keys(&self, object: &str, parts: &[&str]) -> Vec<String> {
        let prefix = self.key_prefix.replace("{}", "%7B%7D");
        let object = match object {
            "" => "%".to_owned(),
            object => object.replace('%', "%25").replace('{', "%7B").replace('}', "%7D"),
        };
        parts.iter().map(|part| format!("{prefix}{{{object}}}:{part}")).collect()
    }

    /// Runs a script, whose changes are atomic, and which may be run twice.
    ///
    /// # Errors
    ///
    /// Returns a retryable error if the server cannot be reached in time or cannot serve anybody now. The script may have run
    /// nevertheless.
    pub(crate) async fn run<T: FromRedisValue>(
        &self,
        script: &Script,
        keys: &[String],
        arguments: &[String],
    ) -> Result<T, Error> {
        let mut invocation = script.prepare_invoke();
        keys.iter().for_each(|key| _ = invocation.key(key));
        arguments.iter().for_each(|argument| _ = invocation.arg(argument));
        let run = async {
            let mut connection = self.connection()?;
            match invocation.invoke_async(&mut connection).await {
                // The connection was closed, such as one that was idle. The next one is being opened. The script may have run.
                Err(error) if is_closed(&error) => invocation.invoke_async(&mut connection).await,
                result => result,
            }
        };
        match timeout(self.timeout, run).await {
            Ok(result) => result.map_err(|error| {
                if has_code(&error, &REPLACED) {
                    self.disconnect();
                }
                self.error(&error)
            }),
            Err(_) => {
                // A connection that is dead, but was never closed, would make the next operation wait as well.
                self.disconnect();
                let message = format!("Redis at {} did not respond in {:?}", self.server.address, self.timeout);
                Err(Error::new(ErrorKind::Timeout, message))
            }
        }
    }

    /// Returns the connection of this runtime. One whose runtime has ended would never respond.
    fn connection(&self) -> Result<ConnectionManager, RedisError> {
        let runtime = Handle::current().id();
        let mut current = self.server.connection.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, connection)) = current.as_ref().filter(|(id, _)| *id == runtime) {
            return Ok(connection.clone());
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(self.timeout))
            .set_response_timeout(None)
            .set_number_of_retries(0);
        let connection = ConnectionManager::new_lazy_with_config(self.server.client.clone(), config)?;
        *current = Some((runtime, connection.clone()));
        Ok(connection)
    }

    /// Lets the next operation connect again.
    fn disconnect(&self) {
        *self.server.connection.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn error(&self, error: &RedisError) -> Error {
        let kind = match error {
            error if error.is_timeout() => ErrorKind::Timeout,
            error if error.is_connection_refusal() => ErrorKind::Connect,
            error if error.is_io_error() || error.is_connection_dropped() => ErrorKind::Transport,
            error if has_code(error, &PERMANENT) || error.detail().is_some_and(|it| it.contains(DENIED)) => {
                ErrorKind::Configuration
            }
            error if has_code(error, &TRANSIENT) => ErrorKind::Transport,
            // The server was reached and has accepted the password, but the script has failed.
            error if error.source().is_some_and(|source| source.is::<ServerError>()) => ErrorKind::Transport,
            _ => ErrorKind::Configuration,
        };
        let problem = Printable(&self.server.secrets.redact(&error.to_string())).to_string();
        Error::new(kind, format!("Redis at {} failed: {problem}", self.server.address))
    }
}

/// Whether the connection was closed, before a request was written or before its response arrived: the errors are the same.
fn is_closed(error: &RedisError) -> bool {
    let source = error.source().and_then(|source| source.downcast_ref::<Arc<dyn StdError + Send + Sync>>());
    let source = source.and_then(|source| source.downcast_ref::<io::Error>());
    source.is_some_and(|source| source.kind() == io::ErrorKind::BrokenPipe)
}

/// Whether an error has one of some codes. In the error of a script, it stands within the message.
fn has_code(error: &RedisError, codes: &[&str]) -> bool {
    let is_code = |word: &str| codes.contains(&word);
    let is_in = |message: &str| message.split(|c: char| !c.is_ascii_uppercase()).any(is_code);
    error.code().is_some_and(is_code) || error.detail().is_some_and(is_in)
}

impl fmt::Debug for Redis {
    /// Omits the user name and the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis")
            .field("address", &self.server.address)
            .field("timeout", &self.timeout)
            .field("key_prefix", &self.key_prefix)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::*;

    /// What a cluster hashes of a key (specification of Redis Cluster, hash tags).
    fn hashed(key: &str) -> &str {
        let tag = key.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(tag, _)| tag);
        tag.filter(|tag| !tag.is_empty()).unwrap_or(key)
    }

    #[test]
    fn all_keys_of_an_object_are_in_one_slot_and_no_two_objects_share_one() {
        let names = ["", "%", "{", "}", "{}", "}{", "{a}", "a}", "a}b", "%7D", "account 42", "é"];
        for prefix in ["crate:", "", "{", "}", "{}", "{}:{a}", "{app}:", "a}{"] {
            let redis = Redis::new("redis://localhost").unwrap().key_prefix(prefix);
            let mut all = BTreeSet::new();
            for name in names {
                let keys = redis.keys(name, &["limits", "requests"]);
                assert_eq!(hashed(&keys[0]), hashed(&keys[1]), "{keys:?}");
                all.extend(keys);
            }
            assert_eq!(all.len(), 2 * names.len(), "{prefix}: {all:?}");
        }
    }
}
