//! The setters of a request for the options of its call.

use std::time::Duration;

use crate::build::into_option::IntoOption;
use crate::build::request::Request;
use crate::client::options::CallOptions;
use crate::retry::policy::RetryPolicy;

impl Request {
    /// Sets the call options, replacing all that were set earlier.
    pub fn set_options(&mut self, options: CallOptions) {
        self.options = options;
    }

    /// Sets the timeout of an attempt.
    pub fn set_timeout<As>(&mut self, timeout: impl IntoOption<Duration, As>) {
        self.change_options(|options| options.timeout(timeout));
    }

    /// Sets the timeout of the whole call.
    pub fn set_total_timeout<As>(&mut self, timeout: impl IntoOption<Duration, As>) {
        self.change_options(|options| options.total_timeout(timeout));
    }

    /// Sets the retry policy.
    pub fn set_retry<As>(&mut self, policy: impl IntoOption<Box<dyn RetryPolicy>, As>) {
        self.change_options(|options| options.retry(policy));
    }

    /// Leaves out what does not decode.
    pub fn set_lenient(&mut self) {
        self.change_options(CallOptions::lenient);
    }

    fn change_options(&mut self, change: impl FnOnce(CallOptions) -> CallOptions) {
        self.options = change(std::mem::take(&mut self.options));
    }
}
