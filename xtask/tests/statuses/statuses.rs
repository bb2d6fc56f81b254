//! Which of several successes a response is: compiled with the crate that is generated from `description.yaml`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use statuses::mock::MockServer;
use statuses::*;

const JSON: &str = "application/json";

/// A body that all types can hold.
const BODY: &str = r#"{"id": "1", "at": "soon"}"#;

#[tokio::test]
async fn the_status_says_which_variant_a_response_is() {
    let server = MockServer::start().await;
    let client = server.client();
    server.start_job(|_, then| {
        for status in [200, 201, 202, 203] {
            then.raw(status, JSON, BODY);
        }
        then.raw(203, "text/plain", "later");
        then.raw(204, "text/plain", "");
        then.raw(202, JSON, "");
        // The description has no such status: the variant that loses least.
        then.raw(207, JSON, r#"{"id": "1", "state": "new"}"#);
        then.raw(207, "text/plain", "later");
        then.raw(206, "text/plain; charset=utf-8", "some");
        then.raw(206, JSON, BODY);
        // It has none of the properties that it must have.
        then.raw(202, JSON, "{}");
    });
    let mut found = Vec::new();
    for _ in 0..11 {
        found.push(client.start_job().send().await.unwrap().into_inner());
    }
    let error = client.start_job().send().await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert!(matches!(&found[0], Some(StartJobResponse::Done(_))), "{found:?}");
    assert!(matches!(&found[1], Some(StartJobResponse::Done(_))), "{found:?}");
    assert!(matches!(&found[2], Some(StartJobResponse::Job(job)) if job.at.as_deref() == Some("soon")), "{found:?}");
    assert_eq!(found[3], Some(StartJobResponse::Text(BODY.to_owned())));
    assert_eq!(found[4], Some(StartJobResponse::Text("later".to_owned())));
    assert_eq!(found[5..7], [None, None]);
    assert!(matches!(&found[7], Some(StartJobResponse::Job(_))), "{found:?}");
    assert_eq!(found[8], Some(StartJobResponse::Text("later".to_owned())));
    assert_eq!(found[9], Some(StartJobResponse::Text("some".to_owned())));
    assert!(matches!(&found[10], Some(StartJobResponse::Job(_))), "{found:?}");
}

#[tokio::test]
async fn within_one_status_the_shape_says_it() {
    let server = MockServer::start().await;
    let client = server.client();
    server.get_last_job(|_, then| {
        then.raw(200, JSON, r#"{"id": "1", "state": "new"}"#);
        then.raw(200, JSON, r#"{"name": "n"}"#);
        then.raw(201, JSON, BODY);
    });
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(format!("{:?}", client.get_last_job().send().await.unwrap().into_inner()));
    }
    assert!(found[0].contains("(Done(") && found[1].contains("(Other(") && found[2].starts_with("Job("), "{found:?}");
}

#[tokio::test]
async fn a_response_without_a_described_body_is_none() {
    let server = MockServer::start().await;
    let client = server.client();
    server.get_next_job(|_, then| {
        then.raw(202, JSON, r#"{"message": "queued"}"#);
        then.raw(200, JSON, r#"{"id": "1"}"#);
        then.raw(200, "application/vnd.jobs+json", r#"{"name": "n"}"#);
        then.raw(201, "application/vnd.jobs+json", BODY);
        then.raw(202, JSON, "");
    });
    let response = client.get_next_job().send().await.unwrap();
    assert_eq!(*response, None);
    assert_eq!(&response.body()[..], br#"{"message": "queued"}"#);
    assert_eq!(client.get_next_job().send().await.unwrap().into_inner().unwrap().id, "1");
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(format!("{:?}", client.get_next_job().send_as_vnd_jobs_json().await.unwrap().into_inner()));
    }
    assert!(found[0].starts_with("Some(Other(") && found[1].starts_with("Some(Job("), "{found:?}");
    assert_eq!(found[2], "None");
}

#[tokio::test]
async fn operations_can_share_a_type_with_other_statuses() {
    let server = MockServer::start().await;
    let client = server.client();
    server.swap_jobs(|_, then| (then.raw(200, JSON, BODY), then.raw(202, JSON, BODY)));
    server.turn_jobs(|_, then| (then.raw(200, JSON, BODY), then.raw(202, JSON, BODY)));
    let mut swapped = Vec::new();
    for _ in 0..2 {
        swapped.push(format!("{:?}", client.swap_jobs().send().await.unwrap().into_inner()));
    }
    let mut turned = Vec::new();
    for _ in 0..2 {
        turned.push(format!("{:?}", client.turn_jobs().send().await.unwrap().into_inner()));
    }
    swapped.reverse();
    assert_eq!(swapped, turned);
    assert!(turned[0].starts_with("Done("), "{turned:?}");
}

#[tokio::test]
async fn pages_and_mocks_have_the_status_of_their_variant() {
    let server = MockServer::start().await;
    let client = server.client();
    server.list_jobs(|_, then| {
        then.raw(206, JSON, r#"{"items": ["a"], "next": "2", "total": "1"}"#);
        // An item that does not decode is left out.
        then.raw(206, JSON, r#"{"items": ["b", 1], "next": "3", "total": "many"}"#);
        then.raw(200, JSON, r#"{"items": ["c"], "total": 2}"#);
    });
    let mut pages = client.list_jobs().pages();
    let mut found = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        found.push(format!("{:?}", page.into_inner()));
    }
    assert!(found[0].starts_with("Partial(") && found[1].starts_with("Partial("), "{found:?}");
    assert!(found[2].starts_with("Full("), "{found:?}");
    let job: Job = serde_json::from_str(r#"{"id": "1"}"#).unwrap();
    server.start_job(|_, then| {
        then.ok(StartJobResponse::Job(job.clone()));
        then.ok(StartJobResponse::Text("later".to_owned()));
        then.ok(None);
    });
    let response = client.start_job().send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.into_inner()), (202, Some(StartJobResponse::Job(job))));
    let response = client.start_job().send().await.unwrap();
    assert_eq!(response.status(), 203);
    assert_eq!(response.into_inner(), Some(StartJobResponse::Text("later".to_owned())));
    let response = client.start_job().send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.into_inner()), (204, None));
}

#[tokio::test]
async fn the_name_of_an_event_says_what_its_data_is() {
    let server = MockServer::start().await;
    let client = server.client();
    let named = |name: &str, data: &str| format!("event: {name}\ndata: {data}\n\n");
    let events = [
        named("job", BODY),
        named("done", BODY),
        "event: ping\n\n".to_owned(),
        named("log", BODY),
        named("log", "text"),
        // The description has no such name.
        named("new", r#"{"id": "1", "state": "new"}"#),
        named("new", "text"),
        named("done", "[1]"),
        named("done", BODY),
    ];
    server.watch_jobs(|_, then| then.raw(200, "text/event-stream", events.concat()));
    let mut events = client.watch_jobs().events().await.unwrap();
    let mut found = Vec::new();
    for _ in 0..6 {
        found.push(events.try_next().await.unwrap().unwrap().data);
    }
    assert!(matches!(found[0], WatchJobsResponse::Job(_)), "{found:?}");
    assert!(matches!(found[1], WatchJobsResponse::Done(_)), "{found:?}");
    assert_eq!(found[2], WatchJobsResponse::Text(BODY.to_owned()));
    assert_eq!(found[3], WatchJobsResponse::Text("text".to_owned()));
    assert!(matches!(found[4], WatchJobsResponse::Job(_)), "{found:?}");
    assert_eq!(found[5], WatchJobsResponse::Text("text".to_owned()));
    let error = events.try_next().await.unwrap_err();
    assert!(error.is_decode() && error.body().unwrap().as_ref() == b"[1]", "{error:?}");
    assert!(matches!(events.try_next().await.unwrap().unwrap().data, WatchJobsResponse::Done(_)));
    assert_eq!(events.try_next().await.unwrap(), None);
}
