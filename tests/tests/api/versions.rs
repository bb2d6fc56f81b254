//! Values move between the versions of the API: what one version reads goes into a request of another.

use hubspot_conversations::{v3, v2026_09};
use tests::{Recording, ReplayServer};

#[tokio::test]
async fn a_thread_that_one_version_reads_is_changed_by_another() {
    let read = ReplayServer::serve(vec![Recording::read("v3/get_thread/found")]).await;
    let changed = ReplayServer::serve(vec![Recording::read("2026-09/update_thread/closed")]).await;
    let reader = v3::Client::builder().token("t").base_url(read.base_url()).build().unwrap();
    let writer = v2026_09::Client::builder().token("t").base_url(changed.base_url()).build().unwrap();

    let thread: v2026_09::Thread =
        reader.get_thread("4061203402").association([v3::AssociationType::Ticket]).send().await.unwrap().into_inner();
    let closed: v3::Thread = writer.close_thread(&thread.id).send().await.unwrap().into_inner();

    assert_eq!(closed.id, thread.id);
    assert_eq!(closed.status, v2026_09::ThreadStatus::Closed);
}
