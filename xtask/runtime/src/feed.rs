//! The pages of a list, fetched one after the other and, if wanted, ahead of those who consume them.

use std::collections::HashSet;
use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinHandle};

use super::error::Error;
use super::error_kind::ErrorKind;
use super::page::{Page, PageRequest};
use super::response::Response;
use super::salvage::{Salvaged, salvage};
use super::telemetry;

/// A page that was fetched.
pub(super) struct Fetched<P> {
    pub(super) page: Response<P>,
    /// Items that are not in the page as they did not decode, each with the index that it had.
    pub(super) errors: Vec<(usize, Error)>,
    /// The cursor that the page was asked for with.
    pub(super) cursor: Option<String>,
}

/// Fetches pages one after the other.
struct Fetcher<R> {
    /// What follows the page that was fetched last: the request for another, an error, or nothing.
    next: Option<Result<R, Error>>,
    /// Whether items that do not decode are taken out of their page, rather than spoil it.
    lenient: bool,
    /// Hashes of the cursors that were used, a few bytes for each page.
    used: HashSet<u64>,
    hasher: RandomState,
}

impl<R: PageRequest> Fetcher<R> {
    fn new(request: R, lenient: bool) -> Self {
        let hasher = RandomState::new();
        let used = request.cursor().map(|cursor| hasher.hash_one(cursor)).into_iter().collect();
        Self { next: Some(Ok(request)), lenient, used, hasher }
    }

    /// The next page. Nothing follows an error.
    async fn next(&mut self) -> Option<Result<Fetched<R::Page>, Error>> {
        let mut request = match self.next.take()? {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        let (page, errors) = match fetch(request.clone(), self.lenient).await {
            Ok(fetched) => fetched,
            Err(error) => return Some(Err(error.with_cursor(request.cursor()))),
        };
        let cursor = request.cursor().map(str::to_owned);
        if let Some(next) = page.next_cursor() {
            self.next = Some(if self.used.insert(self.hasher.hash_one(next)) {
                request.set_cursor(next.to_owned());
                Ok(request)
            } else {
                let message = format!("the list gave the cursor {next:?} a second time, and would go on for ever");
                Err(Error::new(ErrorKind::RepeatedCursor, message).with_operation(R::OPERATION.id))
            });
        }
        Some(Ok(Fetched { page, errors, cursor }))
    }

    /// Hands out pages as long as somebody takes them, and fetches the next when there is room for it.
    async fn feed(mut self, pages: mpsc::Sender<Result<Fetched<R::Page>, Error>>) {
        while let Ok(room) = pages.reserve().await {
            match self.next().await {
                Some(page) => room.send(page),
                None => return,
            }
        }
    }
}

/// Fetches a page. A lenient fetch takes items that do not decode out of it.
async fn fetch<R: PageRequest>(request: R, lenient: bool) -> Result<(Response<R::Page>, Vec<(usize, Error)>), Error> {
    match request.fetch().await {
        Err(error) if lenient && error.is_decode() => {
            let Salvaged { page, errors } = salvage(error)?;
            let name = |(index, error): (usize, Error)| (index, error.with_operation(R::OPERATION.id));
            Ok((page, errors.into_iter().map(name).collect()))
        }
        fetched => Ok((fetched?, Vec::new())),
    }
}

/// The pages of a list, from its first poll on.
pub(super) struct Feed<P> {
    pages: mpsc::Receiver<Result<Fetched<P>, Error>>,
    source: Source,
}

/// Where pages come from.
/// More pages ahead than anybody has room for.
const MAX_AHEAD: usize = 1024;

enum Source {
    /// A task that fetches them ahead.
    Task(Task),
    /// What fetches one whenever one is missing.
    OnDemand(Pin<Box<dyn Future<Output = ()> + Send>>),
    /// Nowhere: there are no more.
    Exhausted,
}

impl<P: Page + Send + 'static> Feed<P> {
    /// The pages from that of a request on, as many of them ahead as is said.
    pub(super) fn start<R: PageRequest<Page = P>>(request: R, lenient: bool, ahead: usize) -> Self {
        let (sender, pages) = mpsc::channel(ahead.clamp(1, MAX_AHEAD));
        let feed = Fetcher::new(request, lenient).feed(sender);
        let source = match Handle::try_current() {
            Ok(runtime) if ahead > 0 => Source::Task(Task(runtime.spawn(telemetry::in_current_span(feed)))),
            // Outside of a runtime, it is for the call to say so.
            _ => Source::OnDemand(Box::pin(feed)),
        };
        Self { pages, source }
    }

    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Fetched<P>, Error>>> {
        match (self.pages.poll_recv(context), &mut self.source) {
            (Poll::Pending, Source::OnDemand(feed)) => {
                if feed.as_mut().poll(context).is_ready() {
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

/// A task that is stopped when nobody waits for it any more.
struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A task that did not come to its end. A panic in it goes on in the one who waits for it.
fn stopped(error: JoinError) -> Error {
    match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(error) => Error::new(ErrorKind::Transport, "the Tokio runtime was shut down").with_source(error),
    }
}
