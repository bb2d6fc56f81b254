//! The client.

use reqwest::Method;

use super::operations::{
    ADD_GRÖSSEN, AddGrößen, BATCH_READ_THREADS, BatchReadThreads, CREATE_THING,
    CreateThing, GET_FOLDER, GET_FOLDER_BY_PATH, GET_ITEM, GET_THREAD, GetFolder,
    GetFolderByPath, GetItem, GetThread, IMPORT_FILES_FROM_URL, ImportFilesFromUrl,
    LIST_THREADS, LIST_THREAD_MESSAGES, ListThreadMessages, ListThreads,
    PUBLISH_DRAFT_THREAD, PublishDraftThread, SEARCH_OBJECTS, SearchObjects,
};
use crate::runtime::{ClientBuilder, Error, RawRequest, Request, Transport};

/// A client for Things, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a client that sends requests to a base URL.
    ///
    /// The API description declares no authorization. An API that wants an access token gets the one that
    /// `ClientBuilder::token` sets.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL is invalid, or if TLS cannot be set up.
    pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
        Self::builder().base_url(base_url).build()
    }

    /// Creates a client from environment variables: `THINGS_BASE_URL` is the base URL of requests.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not set, and in the cases of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().environment(&[])?.build()
    }

    /// Returns a builder for a client with custom settings. It needs a base URL: the API description declares no
    /// server.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// List threads.
    ///
    /// Sends `GET /crm/v3/threads`.
    pub fn list_threads(&self) -> ListThreads {
        ListThreads {
            request: Request::new(&self.transport, &LIST_THREADS),
        }
    }

    /// Get thread.
    ///
    /// Sends `GET /crm/v3/threads/{threadId}`.
    pub fn get_thread(&self, thread_id: impl Into<String>) -> GetThread {
        let mut request = Request::new(&self.transport, &GET_THREAD);
        request.set_path::<String>("threadId", thread_id);
        GetThread { request }
    }

    /// Publish draft thread.
    ///
    /// Sends `POST /crm/v3/threads/{threadId}/draft/publish`.
    pub fn publish_draft_thread(
        &self,
        thread_id: impl Into<String>,
    ) -> PublishDraftThread {
        let mut request = Request::new(&self.transport, &PUBLISH_DRAFT_THREAD);
        request.set_path::<String>("threadId", thread_id);
        PublishDraftThread { request }
    }

    /// Batch read threads.
    ///
    /// Sends `POST /crm/v3/threads/batch/read`.
    pub fn batch_read_threads(&self) -> BatchReadThreads {
        BatchReadThreads {
            request: Request::new(&self.transport, &BATCH_READ_THREADS),
        }
    }

    /// List thread messages.
    ///
    /// Sends `GET /crm/v3/threads/{threadId}/messages`.
    pub fn list_thread_messages(
        &self,
        thread_id: impl Into<String>,
    ) -> ListThreadMessages {
        let mut request = Request::new(&self.transport, &LIST_THREAD_MESSAGES);
        request.set_path::<String>("threadId", thread_id);
        ListThreadMessages { request }
    }

    /// Get folder.
    ///
    /// Sends `GET /crm/v3/folders/{folderId}`.
    pub fn get_folder(&self, folder_id: impl Into<String>) -> GetFolder {
        let mut request = Request::new(&self.transport, &GET_FOLDER);
        request.set_path::<String>("folderId", folder_id);
        GetFolder { request }
    }

    /// Get folder by path.
    ///
    /// Sends `GET /crm/v3/folders/{folderPath}`.
    pub fn get_folder_by_path(&self, folder_path: impl Into<String>) -> GetFolderByPath {
        let mut request = Request::new(&self.transport, &GET_FOLDER_BY_PATH);
        request.set_path::<String>("folderPath", folder_path);
        GetFolderByPath { request }
    }

    /// Import files from URL.
    ///
    /// Sends `POST /crm/v3/files/import-from-url/async`.
    pub fn import_files_from_url(&self) -> ImportFilesFromUrl {
        ImportFilesFromUrl {
            request: Request::new(&self.transport, &IMPORT_FILES_FROM_URL),
        }
    }

    /// Search objects.
    ///
    /// Sends `POST /crm/v3/objects/0-3/search`.
    pub fn search_objects(&self) -> SearchObjects {
        SearchObjects {
            request: Request::new(&self.transport, &SEARCH_OBJECTS),
        }
    }

    /// Get item.
    ///
    /// Sends `GET /exact/things`.
    pub fn get_item(&self) -> GetItem {
        GetItem {
            request: Request::new(&self.transport, &GET_ITEM),
        }
    }

    /// Create thing.
    ///
    /// Sends `POST /exact/things`.
    pub fn create_thing(&self) -> CreateThing {
        CreateThing {
            request: Request::new(&self.transport, &CREATE_THING),
        }
    }

    /// Add größen.
    ///
    /// Sends `PUT /größen`.
    pub fn add_größen(&self) -> AddGrößen {
        AddGrößen {
            request: Request::new(&self.transport, &ADD_GRÖSSEN),
        }
    }

    /// Returns a request to an endpoint that this crate does not know, with the credentials, the limits and the
    /// retries of this client. The path is relative to the base URL, begins with a slash, and is percent-encoded.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.transport, method, path)
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
