//! A mock server for tests, with a method for each operation.

use super::{Client, UploadFilesOptions};
use super::operations::{UPLOAD_FILES, UploadFiles};
use crate::runtime::{IntoOption, IntoValues, Part};
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
    Client.upload_files: UploadFiles = UPLOAD_FILES, multipart -> 204 empty;
    thing_id(request, value: impl Into<String>) => request.set_path::<String>("thingId", value);
    file<As>(request, value: impl IntoOption<Part, As>) => request.parts("file").form.set_file("file", value);
    previews<As>(request, value: impl IntoValues<Part, As>) => request.parts("previews").form.set_files("previews", value);
    title(request, value: impl Into<String>) => request.parts("title").form.set::<String, _>("title", value);
    tags<As>(request, value: impl IntoValues<String, As>) => request.parts("tags").form.set_list::<String, _>("tags", value);
    options_part<As>(request, value: impl IntoOption<UploadFilesOptions, As>) => request.parts("options").form.set_json::<UploadFilesOptions, _>("options", value);
    fields(request, value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) => request.parts("fields").form.add_fields::<String>(value);
}
