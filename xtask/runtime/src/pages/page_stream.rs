//! Fetching the pages of a list one after the other, optionally ahead of their consumer.

use std::collections::HashSet;
use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use memchr::memmem;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinHandle};

use crate::decode::json_path::{Step, list_at};
use crate::decode::response::Response;
use crate::decode::salvage::Tolerance;
use crate::decode::text::in_utf8;
#[cfg(feature = "part-statuses")]
use crate::decode::undecoded::Undecoded;
use crate::error::Error;
use crate::error::kind::ErrorKind;
use crate::error::printable::Printable;
use crate::pages::limits::{PageCounts, PageLimits};
use crate::pages::page::{Page, PageRequest};
use crate::send::telemetry;

/// The maximum number of pages that are fetched ahead. More would not fit into memory.
const MAX_AHEAD: usize = 1024;

/// A page that was fetched.
pub(crate) struct FetchedPage<P> {
    pub(crate) page: Response<P>,
    /// The cursor with which the page was requested.
    pub(crate) cursor: Option<String>,
    /// The cursor of the page after it.
    pub(crate) next: Option<String>,
}

/// Fetches pages one after the other.
struct PageFetcher<R> {
    /// What follows the last page: a request for the next one, an error, or nothing.
    next: Option<Result<R, Error>>,
    is_strict: bool,
    limits: PageLimits,
    counts: PageCounts,
    /// Hashes of the cursors that were used, which take a few bytes for each page.
    used: HashSet<u64>,
    /// The hash of the page before, if the cursor counts: a server that ignores the cursor returns the same page again.
    before: Option<u64>,
    hasher: RandomState,
}

impl<R: PageRequest> PageFetcher<R> {
    fn new(request: R, is_strict: bool, limits: PageLimits) -> Self {
        let hasher = RandomState::new();
        let used = request.cursor().map(|cursor| hasher.hash_one(cursor)).into_iter().collect();
        Self { next: Some(Ok(request)), is_strict, limits, counts: PageCounts::default(), used, before: None, hasher }
    }

    /// Fetches the next page. Nothing follows an error.
    async fn next(&mut self) -> Option<Result<FetchedPage<R::Page>, Error>> {
        let mut request = match self.next.take()? {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        let (page, skipped) = match fetch(request.clone(), self.is_strict).await {
            Ok(fetched) => fetched,
            Err(error) => return Some(Err(error.with_cursor(request.cursor().as_deref()))),
        };
        let cursor = request.cursor();
        let lost = lost_cursor::<R::Page>(&page);
        // With something in place of half a surrogate pair, it is another cursor.
        let is_damaged = |next: &String| lost.is_some() && next.contains(char::REPLACEMENT_CHARACTER);
        let next = request.next_cursor(&page, skipped).filter(|next| !is_damaged(next));
        if let Some(next) = &next {
            if R::COUNTS
                && self.before.replace(self.hasher.hash_one(page.body())) == Some(self.hasher.hash_one(page.body()))
            {
                return Some(Err(repeated_page().with_operation(R::OPERATION.id)));
            }
            self.next = Some(if !self.used.insert(self.hasher.hash_one(next)) {
                Err(repeated_cursor(next).with_operation(R::OPERATION.id))
            } else if let Some(error) = self.counts.add(&self.limits, is_empty::<R::Page>(page.body())) {
                Err(error.with_operation(R::OPERATION.id).with_cursor(Some(next)))
            } else {
                request.set_cursor(next.clone());
                Ok(request)
            });
        } else {
            self.next = lost.map(|error| Err(error.with_operation(R::OPERATION.id).with_cursor(cursor.as_deref())));
        }
        Some(Ok(FetchedPage { page, cursor, next }))
    }

    /// Sends pages as long as they are received, and fetches the next one when there is room for it.
    async fn run(mut self, pages: mpsc::Sender<Result<FetchedPage<R::Page>, Error>>) {
        while let Ok(room) = pages.reserve().await {
            match self.next().await {
                Some(page) => room.send(page),
                None => return,
            }
        }
    }
}

/// Fetches a page, as far as it decodes unless it is strict. Returns the number of items that are not in it.
async fn fetch<R: PageRequest>(request: R, is_strict: bool) -> Result<FetchedItems<R::Page>, Error> {
    let page = match request.fetch().await {
        Err(error) if !is_strict && error.is_decode() => {
            let (Some(status), Some(headers), Some(body)) = (error.status(), error.headers(), error.received()) else {
                return Err(error);
            };
            let tolerance = Tolerance { results: Some(R::Page::ITEMS), elements: true, anything: false };
            let (attempts, secrets) = (error.attempts(), error.removed_secrets());
            let page = Response::new(status, headers.clone(), body.clone());
            #[cfg(feature = "part-statuses")]
            let page = R::decode(Undecoded::new(page, tolerance));
            #[cfg(not(feature = "part-statuses"))]
            let page = page.decode::<R::Page>(tolerance);
            let page = page.map_err(|_| error)?;
            let page = page.map_left_out(|parts| {
                let parts = Error::all_redacted(parts, &secrets).into_iter();
                parts.map(|part| part.with_attempts(attempts).with_operation(R::OPERATION.id)).collect()
            });
            telemetry::left_out(R::OPERATION.id, page.decode_errors());
            page
        }
        fetched => fetched?,
    };
    if let (true, Some(error)) = (is_strict, lost_items(&page)) {
        return Err(error.with_operation(R::OPERATION.id));
    }
    let skipped = page.decode_errors().iter().filter(|error| error.item_index().is_some()).count();
    Ok((page, skipped))
}

/// A page, and the number of items that are not in it since they do not decode.
type FetchedItems<P> = (Response<P>, usize);

/// Whether a page has no items. A long page is parsed only if something with the name of the list is empty.
fn is_empty<P: Page>(body: &[u8]) -> bool {
    const MAX_LENGTH: usize = 10_000;
    let may_be = body.len() < MAX_LENGTH || P::ITEMS.last().is_some_and(|name| has_empty_list(body, name));
    may_be && list_at(&in_utf8(body), P::ITEMS).is_none_or(|list| is_empty_list(list.as_bytes()))
}

/// Whether a member of a name seems to be an empty list.
fn has_empty_list(body: &[u8], name: &str) -> bool {
    let name = format!("\"{name}\"");
    memmem::find_iter(body, &name).any(|start| {
        let rest = body[start + name.len()..].trim_ascii_start();
        rest.strip_prefix(b":").is_some_and(|value| is_empty_list(value.trim_ascii_start()))
    })
}

/// Whether a value begins as an empty list, or is `null` in place of one.
fn is_empty_list(value: &[u8]) -> bool {
    let elements = value.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    elements.is_some_and(|elements| elements.starts_with(b"]")) || value.starts_with(b"null")
}

/// Returns the error of a strict stream, which must not miss what a lenient call has left out: an item, or all of them.
fn lost_items<P: Page>(page: &Response<P>) -> Option<Error> {
    let items = steps(P::ITEMS);
    page.decode_errors().iter().find_map(|error| {
        let is_list = error.decode_failure().is_some_and(|failure| failure.steps == items);
        of_whole_page(error).filter(|_| is_list || error.item_index().is_some())
    })
}

/// Returns the error that ends a list if its next cursor did not decode, so that pages may be missing. One that is null or missing
/// ends the list.
fn lost_cursor<P: Page>(page: &Response<P>) -> Option<Error> {
    let cursor = steps(P::CURSOR);
    page.decode_errors().iter().find_map(|error| {
        let failure = error.decode_failure().filter(|failure| !failure.is_absent())?;
        let is_cursor = cursor.starts_with(&failure.steps) || failure.steps.starts_with(&cursor);
        of_whole_page(error).filter(|_| is_cursor)
    })
}

fn steps(way: &[&str]) -> Vec<Step> {
    way.iter().map(|name| Step::Member((*name).to_owned())).collect()
}

/// The error of a page that has the error of a part of it. Its response is without secrets.
fn of_whole_page(part: &Error) -> Option<Error> {
    Some(Error::decode(part.decode_failure()?.clone(), part.response()?).with_attempts(part.attempts()))
}

fn repeated_cursor(cursor: &str) -> Error {
    let cursor = Printable(cursor);
    Error::new(ErrorKind::RepeatedCursor, format!("pagination loop: the cursor {cursor:?} was returned twice"))
}

fn repeated_page() -> Error {
    Error::new(ErrorKind::RepeatedCursor, "pagination loop: the server returned the same page twice")
}

/// The pages of a list, from the first poll on.
pub(crate) struct PageStream<P> {
    pages: mpsc::Receiver<Result<FetchedPage<P>, Error>>,
    source: Source,
}

/// What fetches the pages.
enum Source {
    /// A task that fetches them ahead.
    Task(AbortOnDrop),
    /// A future that fetches a page when the consumer polls for it. The mutex makes it `Sync`; it is never locked.
    OnDemand(Mutex<Pin<Box<dyn Future<Output = ()> + Send>>>),
    /// Nothing: there are no more pages.
    Exhausted,
}

impl<P: Page + Send + 'static> PageStream<P> {
    /// Starts with the page of a request and fetches up to `ahead` pages ahead. Unless it is strict, items that do not decode are left
    /// out of them.
    pub(crate) fn start<R: PageRequest<Page = P>>(
        request: R,
        is_strict: bool,
        limits: PageLimits,
        ahead: usize,
    ) -> Self {
        let (sender, pages) = mpsc::channel(ahead.clamp(1, MAX_AHEAD));
        let run = PageFetcher::new(request, is_strict, limits).run(sender);
        let source = match Handle::try_current() {
            Ok(runtime) if ahead > 0 => Source::Task(AbortOnDrop(runtime.spawn(telemetry::in_current_span(run)))),
            // Without a runtime, the call reports the error.
            _ => Source::OnDemand(Mutex::new(Box::pin(run))),
        };
        Self { pages, source }
    }

    /// The stream of pages that are given.
    #[cfg(feature = "mock")]
    pub(crate) fn of(fetched: Vec<Result<FetchedPage<P>, Error>>) -> Self {
        let (sender, pages) = mpsc::channel(fetched.len().max(1));
        fetched.into_iter().for_each(|page| drop(sender.try_send(page)));
        Self { pages, source: Source::Exhausted }
    }

    /// Polls for the next page.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<FetchedPage<P>, Error>>> {
        match (self.pages.poll_recv(context), &mut self.source) {
            (Poll::Pending, Source::OnDemand(run)) => {
                let run = run.get_mut().unwrap_or_else(PoisonError::into_inner);
                if run.as_mut().poll(context).is_ready() {
                    self.source = Source::Exhausted;
                }
                self.pages.poll_recv(context)
            }
            (Poll::Ready(None), Source::Task(task)) => {
                let end = ready!(Pin::new(&mut task.0).poll(context));
                self.source = Source::Exhausted;
                Poll::Ready(end.err().map(|error| Err(stopped(error))))
            }
            (page, _) => page,
        }
    }
}

/// A task that is aborted when its stream is dropped.
struct AbortOnDrop(JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The error of a task that did not finish. A panic continues in the consumer.
fn stopped(error: JoinError) -> Error {
    match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(error) => Error::new(ErrorKind::Transport, "the Tokio runtime was shut down").with_source(error),
    }
}
