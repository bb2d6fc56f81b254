//! A hook that records the exchanges of a client, without what could identify an account or a person.
//!
//! It sees requests as the calls make them and responses as they were received, before anything is decoded.

mod call;
mod made_up;
mod plan;
mod scrub;
mod store;
mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hubspot_conversations::{Attempt, Hook};

use crate::description::Description;
use crate::recording::Recording;
use version::{Exchange, RecordedVersion};

pub use plan::Account;

/// The longest response body that is recorded, in bytes.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// The most recordings of an operation with one status: an application can make any number of calls.
const MAX_OF_A_KIND: usize = 100;

/// Records the exchanges of each client that it is a hook of. Clones record into the same set.
///
/// Tokens never become part of a recording. Of the rest, only the fields and headers of a [`Recording`] are recorded. Each
/// string that is not an identifier, a listed value or a time becomes a made-up one before it is kept, equal strings equal ones;
/// so do identifiers. Values of fields that the description lacks are not recorded; [`Recorder::unknown_fields`] lists them.
///
/// An exchange is not recorded if its operation is in no description, if there was no complete response, or if enough of its kind
/// have been.
///
/// # Examples
///
/// ```no_run
/// use hubspot_conversations::Client;
/// use tests::Recorder;
///
/// # async fn record() -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::new();
/// let client = Client::builder().token("pat-na1-…").hook(recorder.clone()).build()?;
/// client.list_inboxes().send().await?;
/// recorder.write("recordings".as_ref(), false)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<BTreeMap<&'static str, RecordedVersion>>>);

impl Recorder {
    /// A recorder without recordings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The recordings made so far. Their names are paths such as `v3/live/list_threads_1`.
    pub fn recordings(&self) -> Vec<Recording> {
        let versions = self.lock();
        let of_version = |(version, recorded): (&&str, &RecordedVersion)| {
            let named = |it: &Recording| Recording { name: format!("{version}/live/{}", it.name), ..it.clone() };
            recorded.recordings.iter().map(named).collect::<Vec<_>>()
        };
        versions.iter().flat_map(of_version).collect()
    }

    /// The names of fields that the description lacks, by where they were, such as `v3 list_threads response /results/*`. A name can
    /// be personal data.
    pub fn unknown_fields(&self) -> BTreeMap<String, BTreeSet<String>> {
        let versions = self.lock();
        let of_version = |(version, recorded): (&&str, &RecordedVersion)| {
            let unknown = recorded.unknown().iter();
            unknown.map(|(place, names)| (format!("{version} {place}"), names.clone())).collect::<Vec<_>>()
        };
        versions.iter().flat_map(of_version).collect()
    }

    /// Writes the recordings of each version to `VERSION/live` in a directory. With `force`, they replace those that are there.
    ///
    /// # Errors
    /// If one of these directories exists and `force` is not set, or it cannot be written.
    pub fn write(&self, directory: &Path, force: bool) -> Result<(), String> {
        let versions = self.lock();
        let sets = versions.iter().map(|(version, recorded)| (live(directory, version), &recorded.recordings[..]));
        store::write(&sets.collect::<Vec<_>>(), force)
    }

    /// Checks that the recordings of some versions can be written.
    ///
    /// # Errors
    /// If a directory exists and `force` is not set.
    pub fn check(directory: &Path, versions: &[&str], force: bool) -> Result<(), String> {
        versions.iter().try_for_each(|version| store::check(&live(directory, version), force))
    }

    /// The number of recordings of a version, and the status of the last.
    fn last_of(&self, version: &str) -> (usize, Option<u16>) {
        let versions = self.lock();
        let recordings = versions.get(version).map(|recorded| &recorded.recordings[..]).unwrap_or_default();
        (recordings.len(), recordings.last().map(|recording| recording.response.status))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, RecordedVersion>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without names of unknown fields, which can be data.
impl fmt::Debug for Recorder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Recorder").field("recordings", &self.recordings().len()).finish()
    }
}

impl Hook for Recorder {
    fn after(&self, attempt: &Attempt<'_>) {
        let Some(exchange) = Exchange::of(attempt).filter(|exchange| exchange.body.len() <= MAX_BODY) else { return };
        let Some((version, operation, arguments)) = Description::find(attempt.method.as_str(), attempt.url.path())
        else {
            return;
        };
        let mut versions = self.lock();
        let recorded = versions.entry(version).or_insert_with(|| RecordedVersion::new(version));
        if recorded.number_of(&operation, exchange.status) < MAX_OF_A_KIND {
            recorded.record(&operation, &arguments, &exchange);
        }
    }
}

/// The directory of the recordings of a version.
fn live(directory: &Path, version: &str) -> std::path::PathBuf {
    directory.join(version).join("live")
}
