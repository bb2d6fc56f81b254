//! Threads as HubSpot sends them, as many as are wanted.

use std::ops::Range;

/// The JSON of a thread.
pub fn thread(id: usize) -> String {
    format!(
        r#"{{"id":"{id}","status":"OPEN","createdAt":"2026-09-01T12:00:00.000Z","associatedContactId":"{id}","inboxId":"42","originalChannelId":"1000","originalChannelAccountId":"7","spam":false,"archived":false}}"#
    )
}

/// The JSON of a page with threads of these ids, and with a cursor for the next.
pub fn page(ids: Range<usize>, next: Option<&str>) -> String {
    let threads: Vec<_> = ids.map(thread).collect();
    page_of(&threads, next)
}

/// The JSON of a page with these threads, and with a cursor for the next.
pub fn page_of(threads: &[String], next: Option<&str>) -> String {
    let paging = next.map(|next| format!(r#","paging":{{"next":{{"after":"{next}"}}}}"#)).unwrap_or_default();
    format!(r#"{{"results":[{}]{paging}}}"#, threads.join(","))
}
