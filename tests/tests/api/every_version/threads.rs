//! Threads: list, get, update, archive and assign.

use futures_util::TryStreamExt;

use super::{api, recorded, start};
use api::{AssociationType, Thread, ThreadStatus, ThreadUpdate};

#[tokio::test]
async fn list_threads_streams_all_pages() {
    let (_replay, client) = start(&["list_threads/two_pages_first", "list_threads/two_pages_last"]).await;
    let threads: Vec<Thread> = client.list_threads().limit(1).stream().try_collect().await.unwrap();
    let ids: Vec<_> = threads.iter().map(|thread| thread.id.as_str()).collect();
    assert_eq!(ids, ["4061203402", "4061203403"]);
    assert_eq!(threads[1].associated_contact_id, "V-6d1b3a");
    assert_eq!(threads[1].archived, None);
}

#[tokio::test]
async fn get_thread_returns_the_thread() {
    let (_replay, client) = start(&["get_thread/found"]).await;
    let thread = client.get_thread(4_061_203_402_i64).association([AssociationType::Ticket]).send().await.unwrap();
    assert_eq!(thread.inbox_id, "3000000042");
    let associations = thread.thread_associations.as_ref().unwrap();
    assert_eq!(associations.associated_ticket_id.as_ref().map(|id| id.as_str()), Some("930112"));
    assert_eq!(serde_json::to_value(thread.into_inner()).unwrap(), recorded("get_thread/found"));
}

#[tokio::test]
async fn get_thread_of_unknown_id_is_not_found() {
    let (_replay, client) = start(&["get_thread/missing"]).await;
    let error = client.get_thread("1").send().await.unwrap_err();
    assert!(error.is_not_found());
    assert!(error.body().is_some_and(|body| body.starts_with(b"<html>")));
}

#[tokio::test]
async fn close_and_reopen_shortcuts_update_the_status() {
    let (_replay, client) = start(&["update_thread/closed", "update_thread/reopened", "update_thread/closed"]).await;
    let thread = client.close_thread("4061203402").send().await.unwrap();
    assert_eq!(thread.status, ThreadStatus::Closed);
    let thread = client.reopen_thread(&thread.id).send().await.unwrap();
    assert_eq!(thread.status, ThreadStatus::Open);
    let update = ThreadUpdate::new().status(ThreadStatus::Closed);
    assert_eq!(client.update_thread(&thread.id, update).send().await.unwrap().status, ThreadStatus::Closed);
}

#[tokio::test]
async fn thread_is_archived_and_restored() {
    let (_replay, client) = start(&["archive_thread/archived", "update_thread/restored"]).await;
    assert_eq!(client.archive_thread("4061203402").send().await.unwrap().status(), 204);
    let thread = client.restore_thread("4061203402").send().await.unwrap();
    assert_eq!(thread.archived, Some(false));
}

#[tokio::test]
async fn thread_is_assigned_and_unassigned() {
    let (_replay, client) = start(&["assign_thread/assigned", "unassign_thread/unassigned"]).await;
    let thread = client.assign_thread("4061203402", "A-7").send().await.unwrap();
    assert_eq!(thread.assigned_to.as_ref().map(|id| id.as_str()), Some("A-7"));
    assert_eq!(client.unassign_thread(&thread.id).send().await.unwrap().status(), 204);
}
