//! Streaming a list takes constant memory, however long the list is.
//!
//! A binary of its own: it replaces the global allocator, and other tests must not run beside it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubspot_conversations::Client;
use peak_alloc::PeakAlloc;
use tests::{ThreadServer, page};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The largest page that HubSpot returns.
const PAGE_SIZE: usize = 500;
const THREADS: usize = 300_000;
/// The client, its buffers and the server have reached their full size by then.
const WARM_UP: usize = 50_000;
/// How many threads are read between two looks at the peak.
const WINDOW: usize = 10_000;
/// How many looks at the end count.
const LAST: usize = 5;

#[tokio::test]
async fn memory_of_a_stream_does_not_grow_with_the_number_of_pages() {
    let client = Client::builder().base_url(ThreadServer::new(THREADS, PAGE_SIZE).start()).build().unwrap();
    let mut stream = client.list_threads().limit(500).stream();
    let (mut threads, mut peaks) = (0, Vec::new());
    while let Some(thread) = stream.try_next().await.unwrap() {
        assert_eq!(thread.id.to_string(), threads.to_string());
        threads += 1;
        if threads % WINDOW == 0 {
            peaks.push(MEMORY.peak_usage());
            MEMORY.reset_peak_usage();
        }
    }
    assert_eq!(threads, THREADS);
    let (warm_up, later) = peaks.split_at(WARM_UP / WINDOW);
    // What is kept raises all of the last peaks. On a busy machine, a single one also has a page that the server has sent ahead.
    let last = later.iter().rev().take(LAST).min().unwrap();
    let growth = last.saturating_sub(*warm_up.iter().max().unwrap());
    // Less than one of the 400 pages that followed at least, so that no page, and not even one thread of each, can have been kept.
    let one_page = page(0..PAGE_SIZE, None).len();
    assert!(growth < one_page, "the peak grew by {growth} bytes; the JSON of one page has {one_page}");
}
