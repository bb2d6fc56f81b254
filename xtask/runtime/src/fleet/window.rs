//! The windows that the workers of a fleet share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::authorize::token::ProviderError;
use crate::error::Error;
use crate::error::kind::ErrorKind;
#[cfg(feature = "part-standard-limits")]
use crate::fleet::announced;
use crate::fleet::contact::{Contact, RETRY_INTERVAL};
use crate::fleet::local_share::LocalShare;
use crate::fleet::random;
use crate::fleet::redis::Redis;
use crate::fleet::report::News;
use crate::fleet::requests::{Asking, Ended, NotSent, UnderWay};
use crate::fleet::scripts::{ACQUIRE, REPORT};
use crate::fleet::settings::{LEASE, Settings};
use crate::permit::daily_budget::BudgetSpent;
use crate::permit::sliding_window::Admission;

/// How often Redis hears of a request that is under way.
pub(crate) const RENEWAL: Duration = Duration::from_millis(1500);

/// The windows of a fleet, as one of its workers sees them.
pub(crate) struct SharedWindow {
    pub(crate) redis: Redis,
    /// The keys: the state, the requests, the workers that wait, and until when each of them must ask again.
    keys: Vec<String>,
    /// The ID of this worker.
    worker: String,
    /// Held by the request that is next, so that the others of this worker wait in order.
    pub(crate) next: tokio::sync::Mutex<()>,
    /// Notified of events that may permit the next request earlier.
    pub(crate) changed: Notify,
    /// Notified of news.
    pub(crate) has_news: Notify,
    state: Mutex<State>,
}

/// What a worker knows.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) contact: Contact,
    pub(crate) share: LocalShare,
    /// The number of the last request.
    last: u64,
    pub(crate) under_way: BTreeMap<u64, UnderWay>,
    pub(crate) news: News,
    /// Whether a task reports news.
    pub(crate) is_reporting: bool,
}

/// Whether a request may be sent.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// The request with a number may be sent.
    Permitted(u64),
    /// Ask again after some time.
    Wait(Duration),
    /// Ask again after some time, or earlier if a response arrives.
    WaitForResponse(Duration),
}

impl SharedWindow {
    pub(crate) fn new(redis: Redis, key: &str, settings: Settings) -> Self {
        Self {
            keys: redis.keys(key, &["limits", "requests", "waiting", "deadlines"]),
            redis,
            worker: random::id(),
            next: tokio::sync::Mutex::new(()),
            changed: Notify::new(),
            has_news: Notify::new(),
            state: Mutex::new(State {
                share: LocalShare::new(&settings),
                settings,
                contact: Contact::default(),
                last: 0,
                under_way: BTreeMap::new(),
                news: News::default(),
                is_reporting: false,
            }),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks whether a request may be sent now.
    ///
    /// # Errors
    ///
    /// Returns an error if Redis fails and this worker may send nothing by itself, or if no request is left of the day.
    pub(crate) async fn admit(self: &Arc<Self>) -> Result<Verdict, ProviderError> {
        let now = Instant::now();
        if let Some(until) = self.state().share.paused_until(now) {
            return Ok(Verdict::Wait(until - now));
        }
        let is_reachable = self.state().contact.check(now);
        let result = match is_reachable {
            Ok(()) => self.ask().await,
            Err(error) => Err(error.into()),
        };
        let is_away = |error: &ProviderError| error.downcast_ref::<Error>().is_some_and(Error::is_retryable);
        match result {
            Err(error) if is_away(&error) && self.state().settings.workers.is_some() => Ok(self.admit_alone()?),
            result => result,
        }
    }

    /// Asks Redis.
    async fn ask(self: &Arc<Self>) -> Result<Verdict, ProviderError> {
        let is_behind = self.state().contact.is_behind;
        if is_behind {
            self.report().await?;
        }
        let (number, question) = self.question()?;
        let mut asking = Asking::new(|| self.give_up(number));
        let response = self.redis.run::<(u8, u64, u64, String)>(&ACQUIRE, &self.keys, &[question]).await;
        let now = Instant::now();
        let (verdict, wait, time, epoch) = response.inspect_err(|error| self.state().failed(error, now))?;
        asking.has_response = true;
        let wait = Duration::from_millis(wait);
        let mut state = self.state();
        state.contact.succeeded(now, epoch);
        match verdict {
            1 => {
                state.share.begin(now);
                state.under_way.insert(number, UnderWay { start: Some(time), reported: now });
                Ok(Verdict::Permitted(number))
            }
            2 => Ok(Verdict::WaitForResponse(wait)),
            3 => Err(BudgetSpent(wait).into()),
            _ => Ok(Verdict::Wait(wait)),
        }
    }

    /// Returns the number of the next request, and the question whether it may be sent.
    fn question(&self) -> Result<(u64, String), Error> {
        let mut state = self.state();
        state.last += 1;
        let (number, id) = (state.last, self.id(state.last));
        let epoch = state.contact.epoch_within(state.share.longest() + LEASE, Instant::now());
        let question = state.settings.question(&id, &self.worker, epoch);
        Ok((number, json(&question)?))
    }

    /// Permits a request without asking, if the share of this worker has room for it.
    fn admit_alone(&self) -> Result<Verdict, BudgetSpent> {
        let now = Instant::now();
        let mut state = self.state();
        Ok(match state.share.admit(now)? {
            Admission::Now => {
                state.last += 1;
                let number = state.last;
                state.under_way.insert(number, UnderWay { start: None, reported: now });
                Verdict::Permitted(number)
            }
            // Redis may respond before.
            Admission::At(moment) => Verdict::Wait(moment.saturating_duration_since(now).min(RETRY_INTERVAL)),
            Admission::AfterResponse => Verdict::WaitForResponse(RETRY_INTERVAL),
        })
    }

    /// Reports what there is to report.
    ///
    /// # Errors
    ///
    /// Returns an error if Redis fails. The news is kept.
    pub(crate) async fn report(self: &Arc<Self>) -> Result<(), Error> {
        let (batch, report) = self.batch()?;
        let result = self.redis.run::<u64>(&REPORT, &self.keys[..2], &[report]).await;
        let now = Instant::now();
        result.inspect_err(|error| self.state().failed(error, now))?;
        batch.commit();
        self.changed.notify_one();
        Ok(())
    }

    /// Takes the news, and returns what is to be sent of them.
    fn batch(self: &Arc<Self>) -> Result<(Batch, String), Error> {
        let now = Instant::now();
        let mut state = self.state();
        let is_behind = state.contact.is_behind;
        let is_due = |it: &UnderWay| is_behind || now >= it.reported + RENEWAL;
        let due: Vec<_> =
            state.under_way.iter().filter(|(_, it)| is_due(it)).map(|(number, it)| (*number, *it)).collect();
        let news = std::mem::take(&mut state.news);
        let report = json(&news.report(&due, state.settings.longest(), now, |number| self.id(number)));
        let batch = Batch { window: self.clone(), news, due };
        // A failure puts the news back, for which it needs the lock.
        drop(state);
        Ok((batch, report?))
    }

    fn id(&self, number: u64) -> String {
        format!("{}:{number}", self.worker)
    }

    /// Ends a request.
    pub(crate) fn end(self: &Arc<Self>, number: u64, headers: Option<HeaderMap>) {
        let now = Instant::now();
        let mut state = self.state();
        state.share.end(headers.as_ref(), now);
        let ended = state.under_way.remove(&number);
        #[cfg(feature = "part-standard-limits")]
        if let Some(delay) = headers.as_ref().and_then(|headers| announced::pause(headers, state.under_way.len())) {
            state.pause(now + delay);
        }
        if let Some(UnderWay { start, .. }) = ended {
            state.news.ended.push(Ended { number, start, at: now, headers });
        }
        drop(state);
        self.keep_reporting();
    }

    /// Takes back a request that was permitted, but is not sent.
    pub(crate) fn cancel(self: &Arc<Self>, number: u64) {
        let mut state = self.state();
        state.share.cancel();
        if let Some(UnderWay { start: start @ Some(_), .. }) = state.under_way.remove(&number) {
            state.news.not_sent.push(NotSent { number, start });
        }
        drop(state);
        self.changed.notify_one();
        self.keep_reporting();
    }

    /// Notes that a request is not sent, though Redis may have permitted it.
    pub(crate) fn give_up(self: &Arc<Self>, number: u64) {
        self.state().news.not_sent.push(NotSent { number, start: None });
        self.keep_reporting();
    }
}

impl State {
    /// Begins anew with other settings.
    pub(crate) fn apply_settings(&mut self) {
        self.share = LocalShare::new(&self.settings);
    }

    /// Lets no worker send a request before a moment.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.share.pause(until);
        self.news.pause = self.news.pause.max(Some(until));
    }

    /// Notes that Redis has failed.
    fn failed(&mut self, error: &Error, now: Instant) {
        // What the others have sent until now is not known, and may be all that the limits permit.
        if self.contact.failed(now, error) {
            self.share.hold(now + self.share.longest());
        }
    }
}

/// News that is being reported. It is put back unless it has arrived.
struct Batch {
    window: Arc<SharedWindow>,
    news: News,
    /// The requests that are reported to be under way.
    due: Vec<(u64, UnderWay)>,
}

impl Batch {
    fn commit(mut self) {
        let mut state = self.window.state();
        let now = Instant::now();
        for (number, _) in &self.due {
            if let Some(it) = state.under_way.get_mut(number) {
                it.reported = now;
            }
        }
        state.contact.reported();
        self.news = News::default();
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        let news = std::mem::take(&mut self.news);
        if !news.is_empty() {
            self.window.state().news.restore(news);
        }
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value)
        .map_err(|error| Error::new(ErrorKind::Configuration, "the limits cannot be sent").with_source(error))
}
