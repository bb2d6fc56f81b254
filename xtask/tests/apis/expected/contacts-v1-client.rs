//! The client.

use super::ContactId;
use super::operations::{GET_CONTACT, GetContact, LIST_CONTACTS, ListContacts};
use crate::runtime::{Request, Transport};

/// A client for CRM Contacts, version v1.
///
/// Cloning a client is cheap: clones share connections, tokens and limits.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Returns the contacts, one page at a time.
    ///
    /// Sends `GET /crm/v1/contacts`.
    pub fn list_contacts(&self) -> ListContacts {
        ListContacts {
            request: Request::new(&self.transport, &LIST_CONTACTS),
        }
    }

    /// Returns a contact.
    ///
    /// Sends `GET /crm/v1/contacts/{contactId}`.
    ///
    /// # Arguments
    ///
    /// - `contact_id`: The contact.
    pub fn get_contact(&self, contact_id: impl Into<ContactId>) -> GetContact {
        let mut request = Request::new(&self.transport, &GET_CONTACT);
        request.set_path::<ContactId>("contactId", contact_id);
        GetContact { request }
    }
}

#[doc(hidden)]
impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}
