//! What a mock expects of the requests of an operation, as tests say it.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use crate::mock::expected::Expected;
use crate::mock::format::{Format, Read, RequestFormat};
use crate::mock::operation::Mocked;

/// What a mock expects of the requests of an operation.
///
/// It has a method for each parameter of the operation. A parameter that is set to `None`, or to an empty list, must be absent. What
/// is not mentioned can be anything.
pub struct When<R> {
    expected: Rc<RefCell<Expected>>,
    operation: PhantomData<fn() -> R>,
}

impl<R: Mocked> When<R> {
    /// Changes what is expected.
    #[doc(hidden)]
    pub fn expect(&self, change: impl FnOnce(&mut Expected)) -> &Self {
        change(&mut self.expected.borrow_mut());
        self
    }
}

/// Expects nothing yet. This is no function of the type, which has a method for each parameter: a parameter can have any name.
pub(crate) fn nothing<R: Mocked>(expected: &Rc<RefCell<Expected>>) -> When<R> {
    When { expected: expected.clone(), operation: PhantomData }
}

/// Returns what a function expects.
pub(crate) fn expected<R: Mocked>(expect: impl FnOnce(&When<R>) -> &When<R>) -> Expected {
    let when = nothing(&Rc::default());
    expect(&when);
    when.expected.take()
}

impl<R: Mocked<Body: RequestFormat>> When<R> {
    /// Matches requests with this body. The order of the properties of JSON does not matter.
    pub fn body(&self, body: impl Into<<R::Body as Format>::Value>) -> &Self {
        let expected = R::Body::encode_request(&body.into());
        self.expect(|it| {
            #[cfg(feature = "part-pages")]
            {
                it.has_body = true;
            }
            it.check(move |received| {
                let is_same = R::Body::is_same(&expected, &received.body);
                let text = String::from_utf8_lossy;
                (!is_same).then(|| format!("the body is {}, not {}", text(&received.body), text(&expected)))
            });
        })
    }
}

impl<R: Mocked<Body: Read>> When<R> {
    /// Matches requests with a body of which a function says so.
    pub fn body_matches(&self, matches: impl Fn(&<R::Body as Format>::Value) -> bool + Send + Sync + 'static) -> &Self {
        self.expect(|it| {
            it.check(move |received| match R::Body::decode(received.media_type(), &received.body) {
                Ok(body) => (!matches(&body)).then(|| "the body does not match".to_owned()),
                Err(why) => Some(format!("the body does not decode: {why}")),
            });
        })
    }
}

impl<R> fmt::Debug for When<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("When").field("expected", &self.expected.borrow()).finish()
    }
}
