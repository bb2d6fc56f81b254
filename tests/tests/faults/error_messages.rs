//! What errors say: the messages of the server, and what was expected in place of what was found.

use hubspot_conversations::{CallOptions, ErrorKind};
use tests::{Exchange, FaultServer, page};

use crate::support::{Get, client, fails, send, test_table};

async fn says(body: &str, message: &str) {
    let error = fails(Get, [Exchange::json(400, body)], ErrorKind::Status, 1).await;
    assert_eq!(error.to_string(), format!("list_threads: HTTP 400 Bad Request: {message}"));
}

test_table! {
    message_can_be_within_an_error: says(r#"{"error":{"message":"no such inbox","code":4}}"#, "no such inbox");
    error_of_oauth_can_be_without_a_description: says(r#"{"error":"invalid_grant"}"#, "invalid_grant");
    errors_can_be_all_there_is: says(r#"[{"message":"no inbox"},{"message":"no limit"}]"#, "no inbox; no limit");
}

/// Lists threads, of which a value of the first is another one, and returns what the error says of it.
async fn reason(value: &str, other: &str) -> String {
    let body = page(1..3, None).replacen(value, other, 1);
    let error = fails(Get, [Exchange::json(200, &body)], ErrorKind::Decode, 1).await;
    error.to_string().split_once("results[0].").unwrap().1.to_owned()
}

#[tokio::test]
async fn date_that_is_none_says_what_was_expected() {
    for (other, found) in [
        ("2026-09-01", "10 characters: premature end of input"),
        ("2026-09-01T12:00:00", "19 characters: premature end of input"),
        ("1764158400000", "13 characters: input contains invalid characters"),
        ("2026-09-41T12:00:00Z", "20 characters: input is out of range"),
    ] {
        let reason = reason("2026-09-01T12:00:00.000Z", other).await;
        assert_eq!(reason, format!("createdAt: expected a date or a date-time, found a string of {found}"));
    }
}

#[tokio::test]
async fn number_that_is_too_large_for_an_id_is_said_to_be() {
    let reason = reason("\"id\":\"1\"", "\"id\":123456789012345678901").await;
    assert_eq!(reason, "id: expected an ID: a string or an integer, found an integer of more than 64 bits");
}

#[tokio::test]
async fn half_a_secret_at_the_end_of_what_is_read_is_not_printed() {
    for length in 8 * 1024 - 12..8 * 1024 {
        let body = format!("{}secret-token", " ".repeat(length));
        let server = FaultServer::start([Exchange::response(400, &[("content-type", "text/plain")], body)]).await;
        let error = send(&client(&server).build().unwrap(), Get, CallOptions::new()).await.unwrap_err();
        assert_eq!(error.to_string(), "list_threads: HTTP 400 Bad Request: [redacted]");
    }
}
