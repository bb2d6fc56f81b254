//! The client.

use reqwest::Method;

use super::operations::{
    ADD_ALL_FROM_LIST, ADD_AND_REMOVE_LIST_MEMBERSHIPS, ADD_SYNC, AddAllFromList,
    AddAndRemoveListMemberships, AddSync, CANCEL_LIST_CONVERSION, CancelListConversion,
    DELETE_LIST_MEMBERSHIPS, DeleteListMemberships, GET_LIST_SCHEDULE_CONVERSION,
    GET_SYNC, GET_THINGS, GET_THINGS_BY_PATH, GRÖSSEN_AUFLISTEN,
    GetListScheduleConversion, GetSync, GetThings, GetThingsByPath, GrößenAuflisten,
    ITEMS_REPLACE_ONE, ItemsReplaceOne, MARK_RECORDINGS_AS_READY, MarkRecordingsAsReady,
    PULLS_CHECK_IF_MERGED, PULLS_MERGE, PullsCheckIfMerged, PullsMerge, READ_ITEM,
    ReadItem, SCHEDULE_LIST_CONVERSION, SYNC_PLEX, ScheduleListConversion, SyncPlex,
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

    /// Get sync.
    ///
    /// Sends `GET /plex/sync`.
    pub fn get_sync(&self) -> GetSync {
        GetSync {
            request: Request::new(&self.transport, &GET_SYNC),
        }
    }

    /// Sync plex.
    ///
    /// Sends `POST /plex/sync`.
    pub fn sync_plex(&self) -> SyncPlex {
        SyncPlex {
            request: Request::new(&self.transport, &SYNC_PLEX),
        }
    }

    /// Add sync.
    ///
    /// Sends `PUT /plex/sync`.
    pub fn add_sync(&self) -> AddSync {
        AddSync {
            request: Request::new(&self.transport, &ADD_SYNC),
        }
    }

    /// Pulls check if merged.
    ///
    /// Sends `GET /pulls/{number}/merge`.
    pub fn pulls_check_if_merged(&self, number: impl Into<i64>) -> PullsCheckIfMerged {
        let mut request = Request::new(&self.transport, &PULLS_CHECK_IF_MERGED);
        request.set_path::<i64>("number", number);
        PullsCheckIfMerged { request }
    }

    /// Pulls merge.
    ///
    /// Sends `PUT /pulls/{number}/merge`.
    pub fn pulls_merge(&self, number: impl Into<i64>) -> PullsMerge {
        let mut request = Request::new(&self.transport, &PULLS_MERGE);
        request.set_path::<i64>("number", number);
        PullsMerge { request }
    }

    /// Items replace one.
    ///
    /// Sends `PUT /items/{item_id}`.
    pub fn items_replace_one(&self, item_id: impl Into<i64>) -> ItemsReplaceOne {
        let mut request = Request::new(&self.transport, &ITEMS_REPLACE_ONE);
        request.set_path::<i64>("item_id", item_id);
        ItemsReplaceOne { request }
    }

    /// Read item.
    ///
    /// Sends `GET /items/{item_id}`.
    pub fn read_item(&self, item_id: impl Into<i64>) -> ReadItem {
        let mut request = Request::new(&self.transport, &READ_ITEM);
        request.set_path::<i64>("item_id", item_id);
        ReadItem { request }
    }

    /// Add all from list.
    ///
    /// Sends `PUT /crm/lists/v3/{listId}/memberships/add-from/{sourceListId}`.
    pub fn add_all_from_list(
        &self,
        list_id: impl Into<String>,
        source_list_id: impl Into<String>,
    ) -> AddAllFromList {
        let mut request = Request::new(&self.transport, &ADD_ALL_FROM_LIST);
        request.set_path::<String>("listId", list_id);
        request.set_path::<String>("sourceListId", source_list_id);
        AddAllFromList { request }
    }

    /// Get list schedule conversion.
    ///
    /// Sends `GET /crm/lists/v3/{listId}/schedule-conversion`.
    pub fn get_list_schedule_conversion(
        &self,
        list_id: impl Into<String>,
    ) -> GetListScheduleConversion {
        let mut request = Request::new(&self.transport, &GET_LIST_SCHEDULE_CONVERSION);
        request.set_path::<String>("listId", list_id);
        GetListScheduleConversion {
            request,
        }
    }

    /// Schedule list conversion.
    ///
    /// Sends `PUT /crm/lists/v3/{listId}/schedule-conversion`.
    pub fn schedule_list_conversion(
        &self,
        list_id: impl Into<String>,
    ) -> ScheduleListConversion {
        let mut request = Request::new(&self.transport, &SCHEDULE_LIST_CONVERSION);
        request.set_path::<String>("listId", list_id);
        ScheduleListConversion { request }
    }

    /// Cancel list conversion.
    ///
    /// Sends `DELETE /crm/lists/v3/{listId}/schedule-conversion`.
    pub fn cancel_list_conversion(
        &self,
        list_id: impl Into<String>,
    ) -> CancelListConversion {
        let mut request = Request::new(&self.transport, &CANCEL_LIST_CONVERSION);
        request.set_path::<String>("listId", list_id);
        CancelListConversion { request }
    }

    /// Delete list memberships.
    ///
    /// Sends `DELETE /crm/lists/v3/{listId}/memberships`.
    pub fn delete_list_memberships(
        &self,
        list_id: impl Into<String>,
    ) -> DeleteListMemberships {
        let mut request = Request::new(&self.transport, &DELETE_LIST_MEMBERSHIPS);
        request.set_path::<String>("listId", list_id);
        DeleteListMemberships { request }
    }

    /// Add and remove list memberships.
    ///
    /// Sends `PUT /crm/lists/v3/{listId}/memberships/add-and-remove`.
    pub fn add_and_remove_list_memberships(
        &self,
        list_id: impl Into<String>,
    ) -> AddAndRemoveListMemberships {
        let mut request = Request::new(
            &self.transport,
            &ADD_AND_REMOVE_LIST_MEMBERSHIPS,
        );
        request.set_path::<String>("listId", list_id);
        AddAndRemoveListMemberships {
            request,
        }
    }

    /// Mark recordings as ready.
    ///
    /// Sends `POST /crm/recordings/v3/ready`.
    pub fn mark_recordings_as_ready(&self) -> MarkRecordingsAsReady {
        MarkRecordingsAsReady {
            request: Request::new(&self.transport, &MARK_RECORDINGS_AS_READY),
        }
    }

    /// Größen auflisten.
    ///
    /// Sends `GET /größen`.
    pub fn größen_auflisten(&self) -> GrößenAuflisten {
        GrößenAuflisten {
            request: Request::new(&self.transport, &GRÖSSEN_AUFLISTEN),
        }
    }

    /// Get things.
    ///
    /// Sends `GET /`.
    pub fn get_things(&self) -> GetThings {
        GetThings {
            request: Request::new(&self.transport, &GET_THINGS),
        }
    }

    /// Get things by path.
    ///
    /// Sends `GET /{path}`.
    pub fn get_things_by_path(&self, path: impl Into<String>) -> GetThingsByPath {
        let mut request = Request::new(&self.transport, &GET_THINGS_BY_PATH);
        request.set_path::<String>("path", path);
        GetThingsByPath { request }
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
