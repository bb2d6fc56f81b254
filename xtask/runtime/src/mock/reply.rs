//! Replies of a mock server: responses, delays and faults.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

use crate::mock::expected::Expected;
use crate::mock::received::Received;

/// What a mock server does with a request.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) delay: Duration,
    pub(crate) fault: Option<Fault>,
}

/// A failure of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The connection is closed before the response.
    Close,
    /// The connection is closed within the body.
    Truncate,
    /// Nothing is sent, and the connection stays open.
    Hang,
}

impl Plan {
    /// A response with a status, and without a body.
    pub(crate) fn status(status: u16) -> Self {
        let status = StatusCode::from_u16(status).expect("a status has three digits");
        Self { status, headers: HeaderMap::new(), body: Bytes::new(), delay: Duration::ZERO, fault: None }
    }

    /// The response with a body.
    pub(crate) fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.header("content-type", media_type);
        self.body = body.into();
        self
    }

    /// Sets a header.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        let name = HeaderName::try_from(name).expect("the name is that of a header");
        self.headers.insert(name, HeaderValue::try_from(value).expect("the value is allowed in a header"));
    }
}

/// Makes the plan for a request, which is as the mock expects it, from that of the reply.
pub(crate) type Adapt = Box<dyn Fn(&Received, &Expected, Plan) -> Result<Plan, String> + Send + Sync>;

/// A reply, and how many requests get it before the next one.
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    pub(crate) adapt: Option<Adapt>,
    pub(crate) times: Option<usize>,
}

/// The replies of a mock, in their order.
pub(crate) type Replies = Rc<RefCell<Vec<Planned>>>;

/// A reply of a mock, which can be changed.
///
/// Returned by the methods of [`Then`](crate::mock::Then).
pub struct Reply {
    replies: Replies,
    index: usize,
}

impl Reply {
    /// Adds a reply. It is the one of a single request, unless it is the last.
    pub(crate) fn add(replies: &Replies, plan: Plan) -> Self {
        Self::add_adapted(replies, plan, None)
    }

    /// Adds a reply that depends on the request.
    pub(crate) fn add_adapted(replies: &Replies, plan: Plan, adapt: Option<Adapt>) -> Self {
        let times = if adapt.is_some() { None } else { Some(1) };
        let mut all = replies.borrow_mut();
        all.push(Planned { plan, adapt, times });
        Self { replies: replies.clone(), index: all.len() - 1 }
    }

    /// Sets the number of requests that get this reply before the next one. The last one is repeated in any case.
    pub fn times(self, requests: usize) -> Self {
        self.change(|reply| reply.times = Some(requests))
    }

    /// Sets the status.
    ///
    /// # Panics
    ///
    /// Panics if the status is not between 100 and 999.
    pub fn status(self, status: u16) -> Self {
        let status = StatusCode::from_u16(status).expect("a status has three digits");
        self.change(|reply| reply.plan.status = status)
    }

    /// Sets a header, replacing its previous value.
    ///
    /// # Panics
    ///
    /// Panics if the name or the value is not allowed in a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.change(|reply| reply.plan.header(name, value))
    }

    /// Sets the header `Retry-After`, in seconds.
    pub fn retry_after(self, seconds: u32) -> Self {
        self.header(RETRY_AFTER.as_str(), &seconds.to_string())
    }

    /// Removes all headers but `Content-Type`, as a proxy does that rejects requests by itself.
    pub fn without_headers(self) -> Self {
        self.change(|reply| {
            let kept = reply.plan.headers.remove("content-type");
            reply.plan.headers.clear();
            kept.map(|media_type| reply.plan.headers.insert("content-type", media_type));
        })
    }

    /// Waits before the reply.
    pub fn delay(self, delay: Duration) -> Self {
        self.change(|reply| reply.plan.delay = delay)
    }

    /// Closes the connection within the body.
    pub fn truncated(self) -> Self {
        self.change(|reply| reply.plan.fault = Some(Fault::Truncate))
    }

    fn change(self, change: impl FnOnce(&mut Planned)) -> Self {
        if let Some(reply) = self.replies.borrow_mut().get_mut(self.index) {
            change(reply);
        }
        self
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let replies = self.replies.borrow();
        f.debug_tuple("Reply").field(&replies.get(self.index).map(|reply| &reply.plan)).finish()
    }
}
