//! Decoding of response bodies, without loss.

use chrono::{DateTime, TimeZone, Utc};
use hubspot_conversations::{Client, Response, ThreadPage, ThreadStatus};
use serde_json::{Value, json};
use tests::{Body, Recording, ReplayServer};

async fn page(recording: &str) -> Response<ThreadPage> {
    let replay = ReplayServer::start(&[&format!("2026-09-beta/list_threads/{recording}")]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    client.list_threads().send().await.unwrap()
}

#[tokio::test]
async fn every_field_of_a_thread_is_decoded() {
    let replay = ReplayServer::start(&["2026-09-beta/list_threads/every_field"]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let page = client.list_threads().association(["TICKET"]).send().await.unwrap();
    let thread = &page.results[0];

    assert_eq!(thread.id, "4061203402");
    assert_eq!(thread.status, ThreadStatus::Closed);
    assert_eq!(thread.created_at, "2023-02-17T19:54:06.281Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!(thread.closed_at, Some("2023-02-18T08:00:00.500Z".parse().unwrap()));
    assert_eq!(thread.latest_message_timestamp, Some("2023-02-18T07:59:59.999Z".parse().unwrap()));
    assert_eq!(thread.latest_message_sent_timestamp, Some("2023-02-18T07:59:59.999Z".parse().unwrap()));
    assert_eq!(thread.latest_message_received_timestamp, Some("2023-02-18T07:58:00.001Z".parse().unwrap()));
    assert_eq!(thread.assigned_to.as_ref().map(|id| id.as_str()), Some("A-28474839"));
    assert_eq!(thread.associated_contact_id, "15551");
    let associations = thread.thread_associations.as_ref().unwrap();
    assert_eq!(associations.associated_ticket_id.as_ref().map(|id| id.as_str()), Some("930112"));
    assert_eq!(thread.inbox_id, "1002");
    assert_eq!(thread.original_channel_id.as_ref().map(|id| id.as_str()), Some("1000"));
    assert_eq!(thread.original_channel_account_id.as_ref().map(|id| id.as_str()), Some("113136457"));
    assert!(thread.spam);
    assert_eq!(thread.archived, Some(true));
}

#[tokio::test]
async fn thread_serializes_to_the_json_it_was_decoded_from() {
    let replay = ReplayServer::start(&["2026-09-beta/list_threads/every_field"]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let page = client.list_threads().association(["TICKET"]).send().await.unwrap();
    let Body::Json(recorded) = Recording::read("2026-09-beta/list_threads/every_field").response.body else { panic!() };
    assert_eq!(serde_json::to_value(page.into_inner()).unwrap(), recorded);
}

#[tokio::test]
async fn absent_and_null_fields_are_none() {
    for recording in ["required_fields", "null_fields"] {
        let page = page(recording).await;
        let thread = &page.results[0];
        assert_eq!(thread.id, "8006");
        assert_eq!(thread.closed_at, None);
        assert_eq!(thread.assigned_to, None);
        assert_eq!(thread.thread_associations, None);
        assert_eq!(thread.archived, None);
    }
}

#[tokio::test]
async fn timestamps_have_up_to_nine_fraction_digits_and_any_offset() {
    let page = page("date_times").await;
    let second = Utc.with_ymd_and_hms(2019, 11, 18, 18, 47, 59).unwrap();
    let nanoseconds = page.results.iter().map(|thread| (thread.created_at - second).num_nanoseconds().unwrap());
    assert_eq!(nanoseconds.collect::<Vec<_>>(), [0, 865_000_000, 865_123_456, 865_000_000]);
}

#[tokio::test]
async fn unknown_enum_value_round_trips() {
    let page = page("unknown_status").await;
    let status = &page.results[0].status;
    assert!(matches!(status, ThreadStatus::Unrecognized(value) if value.as_str() == "SNOOZED"));
    assert_eq!(status.to_string(), "SNOOZED");
    assert_eq!(serde_json::to_value(status).unwrap(), "SNOOZED");
    assert_eq!(*status, ThreadStatus::from("SNOOZED"));
}

#[test]
fn known_enum_value_never_becomes_unrecognized() {
    assert_eq!(ThreadStatus::from("OPEN"), ThreadStatus::Open);
    assert_eq!(ThreadStatus::from(String::from("CLOSED")), ThreadStatus::Closed);
    assert_eq!("OPEN".parse::<ThreadStatus>().unwrap(), ThreadStatus::Open);
    assert_eq!(format!("{:>6}", ThreadStatus::Open), "  OPEN");
}

#[tokio::test]
async fn unknown_fields_are_available_in_the_raw_body() {
    let page = page("unknown_fields").await;
    assert_eq!(page.results[0].id, "1");
    let body: Value = serde_json::from_slice(page.body()).unwrap();
    assert_eq!(body["total"], 1);
    assert_eq!(body["results"][0]["tags"], json!(["urgent"]));
}

#[tokio::test]
async fn contact_id_of_a_visitor_is_not_numeric() {
    assert_eq!(page("visitor").await.results[0].associated_contact_id, "V-0d4e7a25-0b6f-4a8e-9c53");
}

#[tokio::test]
async fn page_without_items_decodes() {
    let replay = ReplayServer::start(&["2026-09-beta/list_threads/empty_page_with_cursor"]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let page = client.list_threads().thread_status(ThreadStatus::Open).send().await.unwrap();
    assert!(page.results.is_empty());
    assert_eq!(page.paging.as_ref().unwrap().next.as_ref().unwrap().after, "MTA");
}

#[tokio::test]
async fn response_has_status_and_headers() {
    let page = page("no_paging").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["content-type"], "application/json;charset=utf-8");
    assert_eq!(page.correlation_id(), None);
    assert_eq!(page.into_inner().results.len(), 1);
}
