//! Workers as processes.

use std::process::{Child, Command};

use futures_util::future::join_all;
use tests::FleetTask;

/// Starts a worker.
pub(crate) fn start(task: &FleetTask) -> Child {
    let task = serde_json::to_string(task).unwrap();
    Command::new(env!("CARGO_BIN_EXE_fleet_worker")).arg(task).spawn().unwrap()
}

/// Waits until workers have ended. Returns whether all of them have succeeded.
pub(crate) async fn all_succeed(workers: impl IntoIterator<Item = Child>) -> bool {
    let ended = workers.into_iter().map(|mut worker| tokio::task::spawn_blocking(move || worker.wait().unwrap()));
    join_all(ended).await.into_iter().all(|status| status.unwrap().success())
}
