//! Reports the open threads of an inbox by assignee, with names. The names are read in batches, not with a request for each thread.
//!
//! ```sh
//! HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --example inbox_report -- INBOX
//! ```

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use hubspot_conversations::{ActorId, Client, Error, InboxId, ThreadStatus};

/// The actors of a request. HubSpot does not document a limit; that of its other batches is 100.
const BATCH: usize = 100;

/// The open threads of an inbox, by assignee. `None` are those without one.
#[derive(Debug)]
pub(crate) struct Report {
    inbox: String,
    assignees: BTreeMap<Option<ActorId>, Assignee>,
}

/// The open threads of an assignee.
#[derive(Debug, Default)]
struct Assignee {
    /// `None` if HubSpot does not know the actor any more.
    name: Option<String>,
    threads: usize,
    /// The time of the thread without a new message for longest.
    oldest: Option<DateTime<Utc>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(inbox) = std::env::args().nth(1) else { return Err("usage: inbox_report INBOX".into()) };
    print!("{}", report(&Client::from_env()?, inbox.into()).await?);
    Ok(())
}

/// Makes the report of an inbox.
pub(crate) async fn report(client: &Client, inbox: InboxId) -> Result<Report, Error> {
    let mut assignees = BTreeMap::<Option<ActorId>, Assignee>::new();
    let mut threads = client.list_threads().inbox_id(&inbox).thread_status(ThreadStatus::Open).limit(500).stream();
    while let Some(thread) = threads.try_next().await? {
        let assignee = assignees.entry(thread.assigned_to).or_default();
        assignee.threads += 1;
        let latest = thread.latest_message_timestamp.unwrap_or(thread.created_at);
        assignee.oldest = Some(assignee.oldest.map_or(latest, |oldest| oldest.min(latest)));
    }
    let ids: Vec<_> = assignees.keys().flatten().cloned().collect();
    for batch in ids.chunks(BATCH) {
        // Actors that are not found are in `errors`. They are no error of the call: the report has their identifiers.
        for actor in client.batch_read_actors(batch).send().await?.into_inner().results {
            let Some(id) = actor.id().map(|id| id.into_owned()) else { continue };
            if let Some(assignee) = assignees.get_mut(&Some(id)) {
                assignee.name = actor.name().or(actor.email()).map(str::to_owned);
            }
        }
    }
    let inbox = client.get_inbox(inbox).send().await?.into_inner();
    Ok(Report { inbox: inbox.name, assignees })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Open threads of {}", self.inbox)?;
        for (id, assignee) in &self.assignees {
            let name = match (id, &assignee.name) {
                (None, _) => "not assigned",
                (Some(_), Some(name)) => name,
                (Some(id), None) => id.as_str(),
            };
            let oldest = assignee.oldest.map(|it| it.format("%F").to_string()).unwrap_or_default();
            writeln!(f, "{:>6}  {name}, the oldest of {oldest}", assignee.threads)?;
        }
        Ok(())
    }
}
