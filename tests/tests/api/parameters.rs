//! Serialization of every query parameter.
//!
//! The server decodes the query string and responds only to the recorded request.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use hubspot_conversations::operations::ListThreads;
use hubspot_conversations::{AssociationType, Client, ThreadStatus};
use tests::ReplayServer;

/// Sends a request, which must match a recording.
async fn send(recording: &str, request: impl FnOnce(&Client) -> ListThreads) {
    let replay = ReplayServer::start(&[&format!("2026-09-beta/list_threads/{recording}")]).await;
    let client = Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let page = request(&client).send().await.unwrap();
    assert_eq!(page.results.len(), 1);
}

#[tokio::test]
async fn after_sends_the_cursor_unchanged() {
    send("parameter_after", |client| client.list_threads().after("ODAwMQ")).await;
}

#[tokio::test]
async fn archived_is_a_boolean() {
    send("parameter_archived", |client| client.list_threads().archived(true)).await;
}

#[tokio::test]
async fn associated_contact_id_accepts_any_integer_type() {
    send("parameter_associated_contact_id", |client| client.list_threads().associated_contact_id(301)).await;
    send("parameter_associated_contact_id", |client| client.list_threads().associated_contact_id(301_u32)).await;
}

#[tokio::test]
async fn associated_ticket_id_is_exact_beyond_the_precision_of_f64() {
    let ticket = 9_007_199_254_740_993_i64;
    send("parameter_associated_ticket_id", |client| client.list_threads().associated_ticket_id(ticket)).await;
}

#[tokio::test]
async fn association_accepts_any_iterator() {
    send("parameter_association", |client| client.list_threads().association([AssociationType::Ticket])).await;
    send("parameter_association", |client| client.list_threads().association(Some("TICKET"))).await;
}

#[tokio::test]
async fn inbox_id_is_sent_as_repeated_keys() {
    send("parameter_inbox_id", |client| client.list_threads().inbox_id([42, 4_294_967_297_i64])).await;
    send("parameter_inbox_id", |client| client.list_threads().inbox_id(vec![42, 4_294_967_297_i64])).await;
}

#[tokio::test]
async fn empty_list_sends_no_parameter() {
    send("no_paging", |client| client.list_threads().inbox_id([0_i64; 0])).await;
}

#[tokio::test]
async fn latest_message_timestamp_after_is_utc_with_milliseconds() {
    let recording = "parameter_latest_message_timestamp_after";
    let utc = Utc.with_ymd_and_hms(2026, 8, 1, 0, 0, 0).unwrap();
    send(recording, |client| client.list_threads().latest_message_timestamp_after(utc)).await;

    let other_offset: DateTime<FixedOffset> = "2026-08-01T02:00:00+02:00".parse().unwrap();
    send(recording, |client| client.list_threads().latest_message_timestamp_after(other_offset)).await;
}

#[tokio::test]
async fn limit_is_an_integer() {
    send("parameter_limit", |client| client.list_threads().limit(500)).await;
}

#[tokio::test]
async fn property_sends_the_string_unchanged() {
    send("parameter_property", |client| client.list_threads().property("id,status,createdAt")).await;
}

#[tokio::test]
async fn sort_preserves_the_order_of_its_values() {
    send("parameter_sort", |client| client.list_threads().sort(["-latestMessageTimestamp", "id"])).await;
    let sort = vec![String::from("-latestMessageTimestamp"), String::from("id")];
    send("parameter_sort", |client| client.list_threads().sort(sort)).await;
}

#[tokio::test]
async fn thread_status_accepts_the_enum_or_a_string() {
    send("parameter_thread_status", |client| client.list_threads().thread_status(ThreadStatus::Closed)).await;
    send("parameter_thread_status", |client| client.list_threads().thread_status("CLOSED")).await;
}

#[tokio::test]
async fn all_parameters_can_be_combined() {
    let timestamp = Utc.timestamp_millis_opt(1_785_587_400_250).unwrap();
    send("all_parameters", |client| {
        client
            .list_threads()
            .after("ODAwMQ")
            .archived(false)
            .associated_contact_id(301)
            .associated_ticket_id(77)
            .association([AssociationType::Ticket])
            .inbox_id([42])
            .latest_message_timestamp_after(timestamp)
            .limit(100)
            .property("id,status")
            .sort(["latestMessageTimestamp"])
            .thread_status(ThreadStatus::Open)
    })
    .await;
}

#[tokio::test]
async fn setting_a_parameter_again_replaces_its_value() {
    send("parameter_limit", |client| client.list_threads().limit(1).limit(500)).await;
    send("parameter_sort", |client| {
        client.list_threads().sort(["id", "id", "id"]).sort(["-latestMessageTimestamp", "id"])
    })
    .await;
}
