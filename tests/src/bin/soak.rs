//! Streams a million threads from a local server that fails again and again, and checks that each came exactly once.
//!
//! `cargo run --release -p tests --bin soak -- [THREADS] [FAULT_EVERY]`: how many threads, a million unless said, and every how
//! many requests one fails, 20 unless said. A thread that does not fit the description, as every thousandth, counts as come
//! when its error has its raw JSON. Ends with an error if a thread is missing, or came twice.

use std::error::Error;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use hubspot_conversations::{Client, FailedAttempt, RetryPolicy, StandardRetry};
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};
use peak_alloc::PeakAlloc;
use tests::ManyThreads;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What is safe to repeat is repeated, and soon: the server is on this machine.
#[derive(Debug)]
struct Soon;

impl RetryPolicy for Soon {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        StandardRetry::new().next_attempt(failed).map(|_| Duration::from_millis(1))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let threads = arguments.next().transpose()?.unwrap_or(1_000_000);
    let fault_every = arguments.next().transpose()?.unwrap_or(20);
    let server = ManyThreads { fault_every, ..ManyThreads::new(threads, 100) };
    let requests = server.requests.clone();
    let client = Client::builder()
        .token("token")
        .base_url(server.start())
        .options(hubspot_conversations::CallOptions::new().retry(Soon))
        .build()?;
    let mut came = vec![false; threads];
    let mut misfits = 0_u64;
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
                misfits += 1;
                serde_json::from_slice::<serde_json::Value>(json)?["id"].as_str().unwrap_or_default().to_owned()
            }
        };
        let came = came.get_mut(id.parse::<usize>()?).ok_or("a thread came that there is not")?;
        if std::mem::replace(came, true) {
            return Err(format!("thread {id} came twice").into());
        }
        bar.inc(1);
    }
    let took = start.elapsed();
    bar.finish_and_clear();
    let missing = came.iter().filter(|came| !**came).count();
    if missing > 0 {
        return Err(format!("{missing} threads are missing").into());
    }
    let peak = MEMORY.peak_usage().saturating_sub(before);
    let requests = requests.load(Ordering::Relaxed) as u64;
    println!(
        "{} threads, each exactly once, {} of them as errors with their JSON",
        HumanCount(threads as u64),
        HumanCount(misfits)
    );
    println!(
        "{} requests, {} of them failed",
        HumanCount(requests),
        HumanCount(requests - threads.div_ceil(100) as u64)
    );
    println!("{:.1} s, {} threads/s", took.as_secs_f64(), HumanCount((threads as f64 / took.as_secs_f64()) as u64));
    println!("at most {} in use at a time, the server's included", HumanBytes(peak as u64));
    Ok(())
}
