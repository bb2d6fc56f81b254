//! Tests of every operation. Each version of the API includes this module, so that the same code compiles against each.

mod actors;
mod bodies;
mod edits;
mod ids;
mod inboxes;
mod messages;
mod published;
mod sending;
mod threads;

use super::{VERSION, api};
use tests::{Body, Recording, ReplayServer};

/// Starts a server with recordings of this version, and a client of it.
async fn start(recordings: &[&str]) -> (ReplayServer, api::Client) {
    let recordings = recordings.iter().map(|name| recording(name)).collect();
    let replay = ReplayServer::serve(recordings).await;
    let client = api::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    (replay, client)
}

fn recording(name: &str) -> Recording {
    Recording::read(&format!("{VERSION}/{name}"))
}

/// Returns the response body of a recording.
fn recorded(name: &str) -> serde_json::Value {
    let Body::Json(value) = recording(name).response.body else { panic!("{name} has no JSON") };
    value
}
