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
const THREADS: usize = 200_000;
/// The client, its buffers and the server have reached their full size by then.
const WARM_UP: usize = 50_000;

#[tokio::test]
async fn memory_of_a_stream_does_not_grow_with_the_number_of_pages() {
    let client = Client::builder().base_url(ThreadServer::new(THREADS, PAGE_SIZE).start()).build().unwrap();
    let mut stream = client.list_threads().limit(500).stream();
    let (mut threads, mut peak_of_warm_up) = (0, 0);
    while let Some(thread) = stream.try_next().await.unwrap() {
        assert_eq!(thread.id.to_string(), threads.to_string());
        threads += 1;
        if threads == WARM_UP {
            peak_of_warm_up = MEMORY.peak_usage();
            MEMORY.reset_peak_usage();
        }
    }
    assert_eq!(threads, THREADS);
    let growth = MEMORY.peak_usage().saturating_sub(peak_of_warm_up);
    // How many pages the buffers of the client and of the server hold at once depends on the scheduler, but not on the 300 pages that
    // followed: none of these can have been kept.
    let some_pages = 4 * page(0..PAGE_SIZE, None).len();
    assert!(growth < some_pages, "the peak grew by {growth} bytes; the JSON of four pages has {some_pages}");
}
