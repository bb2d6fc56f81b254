//! What calls return, made without a server.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Serialize;

use crate::decode::response::Response;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::raw_response::RawResponse;
use crate::mock::failures::failure;
#[cfg(feature = "part-pages")]
use crate::pages::items::Items;
#[cfg(feature = "part-pages")]
use crate::pages::page::PageRequest;
#[cfg(feature = "part-pages")]
use crate::pages::page_stream::{FetchedPage, PageStream};
#[cfg(feature = "part-pages")]
use crate::pages::stream::Pages;

/// Returns a value as a successful call returns it: with the status 200, and with its JSON as the body.
///
/// # Panics
///
/// Panics if the value cannot be serialized.
///
/// # Examples
///
/// ```
/// let response = client_runtime::mock::response(vec![1, 2]);
/// assert_eq!((response.len(), &response.body()[..]), (2, &b"[1,2]"[..]));
/// ```
pub fn response<T: Serialize>(value: T) -> Response<T> {
    let body = serde_json::to_vec(&value).expect("the value can be serialized as JSON");
    Response::new(StatusCode::OK, HeaderMap::new(), body.into()).map(|_| value)
}

/// Returns the error of a call that gets a status, with a body as the service sends it.
///
/// # Panics
///
/// Panics if the status is not between 100 and 999.
///
/// # Examples
///
/// ```
/// assert!(client_runtime::mock::status_error(404).is_not_found());
/// ```
pub fn status_error(status: u16) -> Error {
    let plan = failure(status, &[]);
    error_response(status, plan.headers, plan.body)
}

/// Returns the error of a call that gets a response with a status other than 2xx.
///
/// # Panics
///
/// Panics if the status is not between 100 and 999.
///
/// # Examples
///
/// ```
/// let error = client_runtime::mock::error_response(409, Default::default(), r#"{"message":"it is locked"}"#);
/// assert!(error.to_string().contains("it is locked"));
/// ```
pub fn error_response(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Error {
    let status = StatusCode::from_u16(status).expect("a status has three digits");
    Error::status_error(RawResponse::new(status, headers, body.into())).with_attempts(1)
}

/// Returns the error of a call that fails without a response, such as a timeout.
///
/// # Examples
///
/// ```
/// use client_runtime::ErrorKind;
///
/// let error = client_runtime::mock::error(ErrorKind::Timeout, "the attempt timed out");
/// assert_eq!(error.kind(), ErrorKind::Timeout);
/// ```
pub fn error(kind: ErrorKind, message: impl Into<String>) -> Error {
    Error::new(kind, message).with_attempts(1)
}

/// Returns the stream of these pages. An error ends the stream.
///
/// # Examples
///
/// ```
/// # use client_runtime::{Pages, PageRequest};
/// use client_runtime::mock::{pages_of, status_error};
///
/// # fn stream<R: PageRequest<Page: serde::Serialize>>(request: R, page: R::Page) -> Pages<R> {
/// // The request is one of a list, `client.list_threads()`, and the page `Example::example()`. The second page fails.
/// pages_of(request, [Ok(page), Err(status_error(500))])
/// # }
/// ```
#[cfg(feature = "part-pages")]
pub fn pages_of<R>(request: R, pages: impl IntoIterator<Item = Result<R::Page, Error>>) -> Pages<R>
where
    R: PageRequest<Page: Serialize>,
{
    let stream = stream_of(&request, pages);
    Pages::of(request, stream)
}

/// Returns the stream of the items of these pages. An error ends the stream.
///
/// # Examples
///
/// ```
/// # use client_runtime::{Items, PageRequest};
/// use client_runtime::mock::{items_of, status_error};
///
/// # fn stream<R: PageRequest<Page: serde::Serialize>>(request: R, page: R::Page) -> Items<R> {
/// // The request is one of a list, `client.list_threads()`, and the page `Example::example()`. The second page fails.
/// items_of(request, [Ok(page), Err(status_error(500))])
/// # }
/// ```
#[cfg(feature = "part-pages")]
pub fn items_of<R>(request: R, pages: impl IntoIterator<Item = Result<R::Page, Error>>) -> Items<R>
where
    R: PageRequest<Page: Serialize>,
{
    let stream = stream_of(&request, pages);
    Items::of(request, stream)
}

#[cfg(feature = "part-pages")]
fn stream_of<R>(request: &R, pages: impl IntoIterator<Item = Result<R::Page, Error>>) -> PageStream<R::Page>
where
    R: PageRequest<Page: Serialize>,
{
    let mut cursor = request.cursor();
    let fetched = pages.into_iter().map(|page| {
        let page = response(page.map_err(|error| error.with_cursor(cursor.as_deref()))?);
        let next = request.next_cursor(&page, 0);
        Ok(FetchedPage { page, cursor: std::mem::replace(&mut cursor, next.clone()), next })
    });
    PageStream::of(fetched.collect())
}
