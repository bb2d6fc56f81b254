//! The replies of a mock, as tests declare them.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Serialize;

use crate::mock::example::Example;
use crate::mock::format::{Format, Written};
use crate::mock::operation::Mocked;
use crate::mock::reply::{Fault, Plan, Planned, Replies, Reply};

/// The replies of a mock to the requests that match, in their order. The last one is repeated.
///
/// # Examples
///
/// ```
/// use client_runtime::mock::Then;
/// # use client_runtime::mock::Mocked;
/// # fn declare<R: Mocked>(then: Then<R>) {
/// // The first request is rejected, the second never gets a response, and all others fail.
/// then.too_many_requests().retry_after(1);
/// then.hang();
/// then.status(500);
/// # }
/// ```
pub struct Then<R> {
    pub(super) replies: Replies,
    operation: PhantomData<fn() -> R>,
}

impl<R: Mocked> Then<R> {
    /// Returns the replies that a function declares.
    pub(crate) fn declared<T>(declare: impl FnOnce(Self) -> T) -> Vec<Planned> {
        let replies = Replies::default();
        declare(Self { replies: replies.clone(), operation: PhantomData });
        replies.take()
    }

    /// Replies with the successful response of the operation, or with what converts into it, such as the struct of a variant for a union.
    pub fn ok(&self, value: impl Into<<R::Response as Format>::Value>) -> Reply {
        let value = value.into();
        Reply::add(&self.replies, success::<R>(R::status(&value), R::Response::encode(&value)))
    }

    /// Replies with an example of the successful response, from the API description.
    pub fn example(&self) -> Reply
    where
        <R::Response as Format>::Value: Example,
    {
        self.ok(<R::Response as Format>::Value::example())
    }

    /// Replies with a response that the API description does not contain.
    ///
    /// # Panics
    ///
    /// Panics if the status is not between 100 and 999, or if the media type is not allowed in a header.
    pub fn raw(&self, status: u16, media_type: &str, body: impl Into<Bytes>) -> Reply {
        Reply::add(&self.replies, Plan::status(status).body(media_type, body))
    }

    /// Replies with a body of JSON, such as one of the errors that the operation declares.
    ///
    /// # Panics
    ///
    /// Panics if the status is not between 100 and 999, or if the body cannot be serialized.
    pub fn json(&self, status: u16, body: &impl Serialize) -> Reply {
        self.raw(status, "application/json", serde_json::to_vec(body).expect("the body can be serialized as JSON"))
    }

    /// Closes the connection without a response.
    pub fn close(&self) -> Reply {
        self.fault(Fault::Close)
    }

    /// Never replies, and keeps the connection open.
    pub fn hang(&self) -> Reply {
        self.fault(Fault::Hang)
    }

    fn fault(&self, fault: Fault) -> Reply {
        Reply::add(&self.replies, Plan { fault: Some(fault), ..Plan::status(R::STATUS) })
    }
}

/// A successful response with a status and a body.
pub(super) fn success<R: Mocked>(status: u16, body: Bytes) -> Plan {
    let plan = Plan::status(status);
    if body.is_empty() { plan } else { plan.body(media_type(R::OPERATION.accept), body) }
}

/// The first media type of a header `Accept`.
fn media_type(accept: &str) -> &str {
    let first = accept.split([',', ';']).next().unwrap_or_default().trim();
    if first.contains('*') { "application/octet-stream" } else { first }
}

impl<R> fmt::Debug for Then<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Then").field("replies", &self.replies.borrow().len()).finish()
    }
}
