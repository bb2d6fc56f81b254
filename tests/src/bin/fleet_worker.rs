//! A worker of a fleet, which the tests start as a process of its own: `fleet_worker TASK`, with a task in JSON.

use std::error::Error;

use tests::FleetTask;

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn Error>> {
    let task = std::env::args().nth(1).ok_or("usage: fleet_worker TASK")?;
    let errors = serde_json::from_str::<FleetTask>(&task)?.run().await;
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n").into()) }
}
