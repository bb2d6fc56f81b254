//! A mock server for tests, with a method for each operation.

use super::Client;
use super::operations::{ADD_FILE, AddFile};
use crate::runtime::{IntoOption, Part};
use crate::runtime::mock::declare::mock_server;
use crate::runtime::mock::operation::mock;
pub use crate::runtime::mock::*;

mock_server! {
    /// A mock server of the API, on a free port of the local machine.
    ///
    /// It has a method for each operation of [`Client`]. The first argument of its function says which requests are expected,
    /// the second what they get; a request gets the reply of the latest mock that expects it. All others get the status 501,
    /// with a message that says what was expected.
    ///
    /// A server runs on the Tokio runtime of its test, until it and its clones are dropped. Tests that run at the same time
    /// each have one.
    pub struct MockServer of Client;
}

mock! {
    Client.add_file: AddFile = ADD_FILE, multipart -> 204 empty;
    file<As>(request, value: impl IntoOption<Part, As>) => request.parts("file").form.set_file("file", value);
}
