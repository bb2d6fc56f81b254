//! A stream takes as much memory for a million threads as for some.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubspot_conversations::Client;
use peak_alloc::PeakAlloc;
use tests::ManyThreads;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const THREADS: usize = 1_000_000;
/// The largest page that HubSpot gives.
const PAGE: usize = 500;

#[tokio::test]
async fn a_stream_of_a_million_threads_takes_no_more_memory_than_one_of_fifty_thousand() {
    let client = Client::builder().base_url(ManyThreads::new(THREADS, PAGE).start()).build().unwrap();
    let mut stream = client.list_threads().limit(500).stream();
    let (mut threads, mut early) = (0, 0);
    while let Some(thread) = stream.try_next().await.unwrap() {
        assert_eq!(thread.id.to_string(), threads.to_string());
        threads += 1;
        if threads == THREADS / 20 {
            early = MEMORY.peak_usage();
            MEMORY.reset_peak_usage();
        }
    }
    assert_eq!(threads, THREADS);
    // Of each page, a few bytes are kept, to know its cursor again.
    let most = MEMORY.peak_usage();
    assert!(most < early + early / 2, "at most {early} bytes at first, {most} bytes later");
}
