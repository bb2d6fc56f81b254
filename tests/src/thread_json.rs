//! JSON of threads and pages of threads.

use std::ops::Range;

/// Returns the JSON of a thread.
pub fn thread(id: usize) -> String {
    format!(
        r#"{{"id":"{id}","status":"OPEN","createdAt":"2026-09-01T12:00:00.000Z","associatedContactId":"{id}","inboxId":"42","originalChannelId":"1000","originalChannelAccountId":"7","spam":false,"archived":false}}"#
    )
}

/// Returns the JSON of a page of threads with these ids, and the cursor of the next page.
pub fn page(ids: Range<usize>, next: Option<&str>) -> String {
    let threads: Vec<_> = ids.map(thread).collect();
    page_of(&threads, next)
}

/// Returns the JSON of a page of threads, and the cursor of the next page.
pub fn page_of(threads: &[String], next: Option<&str>) -> String {
    let paging = next.map(|next| format!(r#","paging":{{"next":{{"after":"{next}"}}}}"#)).unwrap_or_default();
    format!(r#"{{"results":[{}]{paging}}}"#, threads.join(","))
}
