//! Soak test: streams a million threads from a local server that fails regularly, and checks that each arrives exactly once.
//!
//! `cargo run --release -p tests --bin soak -- [THREADS] [FAULT_INTERVAL]`: the number of threads (default
//! 1,000,000), and the interval of requests that fail (default 20). Every thousandth thread does not decode; it counts as
//! received if its error has its raw JSON. Exits with an error if a thread is missing or arrives twice.

use std::error::Error;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use hubspot_conversations::{Client, FailedAttempt, RetryPolicy, StandardRetry};
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};
use peak_alloc::PeakAlloc;
use tests::ThreadServer;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Retries what the standard policy retries, but without its waits: the server is local.
#[derive(Debug)]
struct ShortWaits;

impl RetryPolicy for ShortWaits {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        StandardRetry::new().next_attempt(failed).map(|_| Duration::from_millis(1))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let threads = arguments.next().transpose()?.unwrap_or(1_000_000);
    let fault_interval = arguments.next().transpose()?.unwrap_or(20);
    let server = ThreadServer { fault_interval, ..ThreadServer::new(threads, 100) };
    let requests = server.requests.clone();
    let client = Client::builder()
        .token("token")
        .base_url(server.start())
        .options(hubspot_conversations::CallOptions::new().retry(ShortWaits))
        .build()?;
    let mut received = vec![false; threads];
    let mut malformed = 0_u64;
    let bar = ProgressBar::new(threads as u64);
    bar.set_style(ProgressStyle::with_template(
        "{wide_bar} {human_pos}/{human_len} threads, {per_sec}, {eta} left{msg}",
    )?);
    MEMORY.reset_peak_usage();
    let (start, before) = (Instant::now(), MEMORY.current_usage());
    let mut stream = client.list_threads().limit(100).stream();
    loop {
        let id = match stream.try_next().await {
            Ok(Some(thread)) => thread.id.to_string(),
            Ok(None) => break,
            Err(error) => {
                let json = error.item_json().ok_or_else(|| error.to_string())?;
                malformed += 1;
                serde_json::from_slice::<serde_json::Value>(json)?["id"].as_str().unwrap_or_default().to_owned()
            }
        };
        let is_received = received.get_mut(id.parse::<usize>()?).ok_or("received an unknown thread")?;
        if std::mem::replace(is_received, true) {
            return Err(format!("thread {id} arrived twice").into());
        }
        bar.inc(1);
    }
    let duration = start.elapsed();
    bar.finish_and_clear();
    let missing = received.iter().filter(|is_received| !**is_received).count();
    if missing > 0 {
        return Err(format!("{missing} threads are missing").into());
    }
    let peak = MEMORY.peak_usage().saturating_sub(before);
    let requests = requests.load(Ordering::Relaxed) as u64;
    println!(
        "{} threads, each exactly once, {} of them as errors with raw JSON",
        HumanCount(threads as u64),
        HumanCount(malformed)
    );
    println!(
        "{} requests, {} of them failed",
        HumanCount(requests),
        HumanCount(requests - threads.div_ceil(100) as u64)
    );
    println!(
        "{:.1} s, {} threads/s",
        duration.as_secs_f64(),
        HumanCount((threads as f64 / duration.as_secs_f64()) as u64)
    );
    println!("peak memory {}, including the server", HumanBytes(peak as u64));
    Ok(())
}
