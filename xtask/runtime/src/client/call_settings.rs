//! The setters of a builder for the options of calls.

use std::time::Duration;

use crate::build::into_option::IntoOption;
use crate::client::builder::ClientBuilder;
use crate::client::options::CallOptions;
use crate::client::transport::Transport;
use crate::retry::policy::RetryPolicy;

impl<C: From<Transport>> ClientBuilder<C> {
    /// Sets the default options of all calls, replacing all that were set earlier, also by [`timeout`](Self::timeout) and its like.
    #[must_use]
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.options = options.into_option().unwrap_or_default().replacing(&self.options);
        self
    }

    /// Sets the timeout of an attempt; see [`CallOptions::timeout`]. The default is 60 seconds.
    #[must_use]
    pub fn timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.options = self.options.timeout(timeout);
        self
    }

    /// Sets the timeout for establishing a connection; see [`CallOptions::connect_timeout`]. The default is 5 seconds.
    #[must_use]
    pub fn connect_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.options = self.options.connect_timeout(timeout);
        self
    }

    /// Sets the maximum time without receiving data; see [`CallOptions::read_timeout`]. The default is 60 seconds.
    #[must_use]
    pub fn read_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.options = self.options.read_timeout(timeout);
        self
    }

    /// Sets the timeout of a whole call; see [`CallOptions::total_timeout`]. The default is 180 seconds.
    #[must_use]
    pub fn total_timeout<As>(mut self, timeout: impl IntoOption<Duration, As>) -> Self {
        self.options = self.options.total_timeout(timeout);
        self
    }

    /// Sets the retry policy; see [`CallOptions::retry`]. The default is [`StandardRetry`](crate::StandardRetry).
    #[must_use]
    pub fn retry<As>(mut self, policy: impl IntoOption<Box<dyn RetryPolicy>, As>) -> Self {
        self.options = self.options.retry(policy);
        self
    }
}
