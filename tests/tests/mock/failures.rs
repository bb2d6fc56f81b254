//! Errors, latency and faults.

use std::time::Duration;

use hubspot_conversations::mock::{Example, MockServer};
use hubspot_conversations::{CallOptions, Error, ErrorKind, NoRetry, Thread};
use tests::FastForward;

async fn failed(server: &MockServer) -> Error {
    let once = CallOptions::new().retry(NoRetry);
    server.client().get_thread("1").options(once).send().await.unwrap_err()
}

#[tokio::test]
async fn errors_are_in_the_words_of_the_service() {
    let server = MockServer::start().await;
    server.get_thread(|_, then| {
        then.unauthorized();
        then.expired_token();
        then.forbidden(["conversations.read", "conversations.write"]);
        then.not_found();
        then.not_found_page();
        then.too_many_requests();
        then.too_many_requests().without_headers();
        then.too_many_requests().retry_after(7);
        then.internal_server_error();
        then.service_unavailable();
        then.status(418);
    });
    let error = failed(&server).await;
    assert_eq!(
        (error.status().unwrap().as_u16(), error.details().unwrap().category.as_deref()),
        (401, Some("INVALID_AUTHENTICATION"))
    );
    // Without a provider, the client has no other token.
    assert_eq!(failed(&server).await.details().unwrap().category.as_deref(), Some("EXPIRED_AUTHENTICATION"));
    let error = failed(&server).await;
    let details = error.details().unwrap();
    assert_eq!((error.status().unwrap().as_u16(), details.category.as_deref()), (403, Some("MISSING_SCOPES")));
    let context = details.errors.as_ref().unwrap()[0].context.as_ref().unwrap();
    assert_eq!(context["requiredScopes"], serde_json::json!(["conversations.read", "conversations.write"]));
    let error = failed(&server).await;
    assert!(error.is_not_found() && error.correlation_id().is_some());
    let error = failed(&server).await;
    assert!(error.is_not_found() && error.details().is_none() && error.body().unwrap().starts_with(b"<html>"));
    let error = failed(&server).await;
    assert!(error.is_rate_limited() && error.details().unwrap().category.is_none());
    assert_eq!(error.headers().unwrap()["x-hubspot-ratelimit-remaining"], "0");
    let error = failed(&server).await;
    assert!(error.is_rate_limited() && !error.headers().unwrap().contains_key("x-hubspot-ratelimit-max"));
    assert_eq!(failed(&server).await.retry_after(), Some(Duration::from_secs(7)));
    for status in [500, 503, 418, 418] {
        assert_eq!(failed(&server).await.status().unwrap().as_u16(), status);
    }
}

#[tokio::test]
async fn each_status_that_hubspot_documents_has_its_body() {
    let server = MockServer::start().await;
    let statuses = [400, 423, 477, 500, 502, 503, 504, 521, 523, 524];
    server.get_thread(|_, then| {
        for status in statuses {
            then.status(status);
        }
        then.long_outage();
    });
    for status in statuses {
        let error = failed(&server).await;
        let details = error.details().unwrap();
        assert_eq!((error.status().unwrap().as_u16(), details.status.as_deref()), (status, Some("error")), "{status}");
        assert!(details.message.is_some() && error.correlation_id().is_some(), "{status}: {details:?}");
        assert_eq!(
            (error.is_long_outage(), error.retry_after().is_some()),
            (status == 477, [423, 477].contains(&status)),
            "{status}"
        );
    }
    let daily = failed(&server).await;
    assert!(daily.is_rate_limited() && daily.is_long_outage());
    assert_eq!(daily.details().unwrap().policy_name.as_deref(), Some("DAILY"));
    // It is not worth another attempt.
    let mock = server.get_inbox(|_, then| then.long_outage());
    server.client().get_inbox("1").send().await.unwrap_err();
    mock.assert_calls(1);
}

#[tokio::test]
async fn a_client_with_other_options_does_not_wait_either() {
    let server = MockServer::start().await;
    server.get_thread(|_, then| {
        then.too_many_requests().retry_after(9).times(2);
        then.example()
    });
    let (options, waits) = (CallOptions::new().timeout(Duration::from_secs(30)), FastForward::default());
    let client = server.client_builder().options(options).hook(waits.clone()).build().unwrap();
    client.get_thread("1").send().await.unwrap();
    // A timer takes a millisecond.
    assert!(waits.waits().iter().all(|wait| *wait < Duration::from_secs(1)), "{:?}", waits.waits());
}

#[tokio::test]
async fn attempts_get_one_reply_after_the_other() {
    let server = MockServer::start().await;
    let mock = server.get_thread(|_, then| {
        then.too_many_requests().times(2);
        then.close();
        then.ok(Thread::example());
    });
    // The client of the server does not wait between its attempts.
    server.client().get_thread("1").send().await.unwrap();
    mock.assert_calls(4);
}

#[tokio::test]
async fn connections_fail_on_demand() {
    let server = MockServer::start().await;
    server.get_thread(|_, then| {
        then.close();
        then.example().truncated();
        then.hang();
    });
    assert_eq!(failed(&server).await.kind(), ErrorKind::Transport);
    let error = failed(&server).await;
    assert_eq!((error.kind(), error.status().map(|it| it.as_u16())), (ErrorKind::Transport, Some(200)));
    let options = CallOptions::new().retry(NoRetry).timeout(Duration::from_millis(20));
    let error = server.client().get_thread("1").options(options).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_reply_can_be_slow() {
    let server = MockServer::start().await;
    server.get_thread(|_, then| then.example().delay(Duration::from_secs(3600)));
    let options = CallOptions::new().retry(NoRetry).timeout(Duration::from_millis(20));
    let error = server.client().get_thread("1").options(options).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_reply_can_be_anything() {
    let server = MockServer::start().await;
    server.get_thread(|_, then| {
        then.raw(200, "application/json", "[");
        then.json(400, &serde_json::json!({"message": "no"})).header("x-hubspot-correlation-id", "c-1");
    });
    assert_eq!(failed(&server).await.kind(), ErrorKind::Decode);
    let error = failed(&server).await;
    assert_eq!((error.to_string().contains("no"), error.correlation_id()), (true, Some("c-1")));
}
