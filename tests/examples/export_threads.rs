//! Exports the threads of an account and their messages as JSON lines. Another run adds what is new, and a run after a crash goes on
//! where the crashed one stopped: no message is lost, and none is there twice. With the feature `unknown-fields`, fields that the crate
//! does not know are not lost either.
//!
//! ```sh
//! HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --features unknown-fields --example export_threads -- threads.jsonl threads.state
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use hubspot_conversations::{Client, Message, Thread};
use serde::{Deserialize, Serialize};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// How far an export has come.
#[derive(Default, Serialize, Deserialize)]
struct State {
    /// All messages up to this time are exported.
    since: Option<DateTime<Utc>>,
    /// The run that is not complete exports messages up to this time.
    until: Option<DateTime<Utc>>,
    /// The cursor of its next page of threads.
    cursor: Option<String>,
    /// The length of the file of lines. What comes after it was written by a run that crashed before it saved its state.
    length: u64,
}

/// A line of the export: `{"thread": …}`, or `{"message": …}` for each of its new messages.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Line<'a> {
    Thread(&'a Thread),
    Message(&'a Message),
}

#[tokio::main]
async fn main() -> Result<()> {
    let paths: Vec<_> = std::env::args_os().skip(1).collect();
    let [lines, state] = &paths[..] else { return Err("usage: export_threads LINES STATE".into()) };
    // Clocks differ, and a message may be listed later than it was created: the last minute is left to the next run.
    let until = Utc::now() - TimeDelta::minutes(1);
    export(&Client::from_env()?, lines.as_ref(), state.as_ref(), until).await
}

/// Appends what is new up to a time to a file of lines. If the last run is not complete, completes it.
pub(crate) async fn export(client: &Client, lines: &Path, state_path: &Path, until: DateTime<Utc>) -> Result<()> {
    let mut state = State::load(state_path)?;
    let mut file = BufWriter::new(open(lines, state.length)?);
    let until = *state.until.get_or_insert(until);
    // The order is that of the identifiers. A thread keeps its place when it gets a message during the export.
    // `strict`: an item that does not decode is an error, not a line that is missing.
    let threads = client.list_threads().latest_message_timestamp_after(state.since).limit(100);
    let mut pages = threads.pages().strict().resume_from(state.cursor.take());
    while let Some(page) = pages.try_next().await? {
        for thread in &page.results {
            write(&Line::Thread(thread), &mut file)?;
            let mut messages = client.list_messages(&thread.id).sort("createdAt").stream().strict();
            while let Some(message) = messages.try_next().await? {
                let is_in_run = |at| state.since.is_none_or(|since| at > since) && at <= until;
                if message.created_at().is_none_or(is_in_run) {
                    write(&Line::Message(&message), &mut file)?;
                }
            }
        }
        // The lines are on the disk before the state says so.
        state.length = file.stream_position()?;
        file.get_ref().sync_data()?;
        state.cursor = pages.cursor().map(str::to_owned);
        if state.cursor.is_none() {
            state.since = state.until.take();
        }
        state.save(state_path)?;
    }
    Ok(())
}

impl State {
    fn load(path: &Path) -> Result<Self> {
        match fs::read(path) {
            Ok(json) => Ok(serde_json::from_slice(&json)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Replaces the file as a whole: after a crash, it has the old state or the new one.
    fn save(&self, path: &Path) -> Result<()> {
        let new = path.with_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_all()?;
        Ok(fs::rename(new, path)?)
    }
}

/// Opens the file of lines, without what comes after a length.
fn open(path: &Path, length: u64) -> Result<File> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    if file.metadata()?.len() < length {
        return Err(format!("{} is shorter than its state says: is it of another export?", path.display()).into());
    }
    file.set_len(length)?;
    file.seek(io::SeekFrom::End(0))?;
    Ok(file)
}

fn write(line: &Line<'_>, file: &mut impl Write) -> Result<()> {
    serde_json::to_writer(&mut *file, line)?;
    Ok(file.write_all(b"\n")?)
}
