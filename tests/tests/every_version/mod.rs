//! What holds in every version of the API: the same code, compiled against each.

mod actors;
mod ids;
mod inboxes;
mod messages;
mod sending;
mod threads;

use crate::{VERSION, api};
use tests::{Body, Recording, Replay};

/// A client of a server that answers with recordings of this version.
async fn start(recordings: &[&str]) -> (Replay, api::Client) {
    let recordings = recordings.iter().map(|name| recording(name)).collect();
    let replay = Replay::serve(recordings).await;
    let client = api::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    (replay, client)
}

fn recording(name: &str) -> Recording {
    Recording::read(&format!("{VERSION}/{name}"))
}

/// The body that a recording answers with.
fn recorded(name: &str) -> serde_json::Value {
    let Body::Json(value) = recording(name).response.body else { panic!("{name} has no JSON") };
    value
}
