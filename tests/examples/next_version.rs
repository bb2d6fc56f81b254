//! Moves from one version of the API to the next, step by step, in one program.
//!
//! The versions are features of the crate, `v3` and `v2026-09`, and modules of the same names. A type that did not change is one type, so
//! that the program's own functions take what either version returns.
//!
//! ```sh
//! HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --example next_version -- [SPAM THREAD]
//! ```

use hubspot_conversations::{Error, Thread, ThreadId, ThreadStatus, v3, v2026_09};

/// The client of each version. They can share the tokens and the limits, with clones of a provider and of a rate limiter.
#[derive(Debug)]
pub(crate) struct Versions {
    pub(crate) current: v3::Client,
    pub(crate) next: v2026_09::Client,
}

/// How the versions differ in what they return.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Comparison {
    pub(crate) equal: usize,
    /// Threads that changed with the version, or between the requests.
    pub(crate) different: Vec<ThreadId>,
    /// Threads that the next version does not return.
    pub(crate) missing: Vec<ThreadId>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let versions = Versions { current: v3::Client::from_env()?, next: v2026_09::Client::from_env()? };
    println!("{:#?}", versions.compare(100).await?);
    if let Some(id) = std::env::args().nth(1) {
        versions.close(&versions.thread(&id.into()).await?).await?;
    }
    Ok(())
}

impl Versions {
    /// The first step: reads as before, and compares what the next version returns. The program still relies on the current version only.
    pub(crate) async fn compare(&self, threads: i32) -> Result<Comparison, Error> {
        let mut comparison = Comparison::default();
        for thread in self.current.list_threads().limit(threads).send().await?.into_inner().results {
            match self.next.get_thread(&thread.id).send().await {
                // `v3::Thread` and `v2026_09::Thread` are the same type.
                Ok(next) if *next == thread => comparison.equal += 1,
                Ok(_) => comparison.different.push(thread.id),
                Err(error) if error.is_not_found() => comparison.missing.push(thread.id),
                Err(error) => return Err(error),
            }
        }
        Ok(comparison)
    }

    /// The second step: reads with the next version, and with the current one where the next one fails.
    pub(crate) async fn thread(&self, id: &ThreadId) -> Result<Thread, Error> {
        match self.next.get_thread(id).send().await {
            Ok(thread) => Ok(thread.into_inner()),
            Err(error) => {
                eprintln!("the next version failed, the current one is used: {error}");
                Ok(self.current.get_thread(id).send().await?.into_inner())
            }
        }
    }

    /// The last step: writes with the next version. Identifiers that the current version has returned are valid there.
    pub(crate) async fn close(&self, thread: &Thread) -> Result<(), Error> {
        if needs_closing(thread) {
            self.next.close_thread(&thread.id).send().await?;
        }
        Ok(())
    }
}

/// A function of the program, which does not depend on the version.
fn needs_closing(thread: &Thread) -> bool {
    thread.status == ThreadStatus::Open && thread.spam
}
