//! Values that cannot be sent are errors, and nothing is sent: compiled with the crate that is generated from `description.yaml`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use sent::mock::MockServer;
use sent::*;

/// The message of a request that was not sent.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error:?}");
    error.to_string()
}

#[tokio::test]
async fn a_value_that_was_read_lacks_what_a_request_must_have() {
    let server = MockServer::start().await;
    let client = server.client();
    server.get_user(|_, then| then.raw(200, "application/json", r#"{"name": "Ada"}"#));
    server.get_team(|_, then| then.raw(200, "application/json", r#"{"members": [{"name": "Ada"}]}"#));
    let sent = server.add_user(|when, then| {
        when.body(User::new("Ada", "p"));
        then.ok(())
    });
    let user = client.get_user().send().await.unwrap().into_inner();
    // It can be stored as it was read.
    assert_eq!(serde_json::to_string(&user).unwrap(), r#"{"name":"Ada"}"#);
    let message = refused(client.add_user(user.clone()).send().await);
    assert!(message.contains("`password`") && message.contains("a request must have it"), "{message}");
    let team = client.get_team().send().await.unwrap().into_inner();
    let message = refused(client.add_team(team).send().await);
    assert!(message.contains("`members[0].password`"), "{message}");
    let mut user = user;
    user.password = Some("p".to_owned());
    client.add_user(user).send().await.unwrap();
    sent.assert_calls(1);
}

#[tokio::test]
async fn numbers_that_are_none_are_refused() {
    let server = MockServer::start().await;
    let client = server.client();
    let numbers = || client.add_numbers(1.0, [1.0]);
    let nan = f64::NAN;
    let messages = [
        refused(client.add_numbers(f64::INFINITY, [1.0]).send().await),
        refused(numbers().limit(nan).send().await),
        refused(numbers().limits([1.0, nan]).send().await),
        refused(numbers().box_x(nan).send().await),
        refused(numbers().place([nan]).send().await),
        refused(numbers().x_at(f64::NEG_INFINITY).send().await),
        refused(client.add_numbers(1.0, [1.0, nan]).send().await),
        refused(client.add_form().n(nan).send().await),
        refused(client.add_parts().n(nan).send().await),
        refused(client.add_parts().l([nan]).send().await),
        refused(client.add_parts().o(Place::new().x(nan)).send().await),
        refused(client.add_place(Place::new().x(nan)).send().await),
        refused(client.add_place(Place::new().any(nan)).send().await),
        refused(client.add_place(Place::new().all([("k".to_owned(), nan)])).send().await),
    ];
    for message in &messages {
        assert!(message.contains("NaN and infinities cannot be sent"), "{message}");
    }
    assert!(messages[13].contains("`all`"), "{}", messages[13]);
    // A later value replaces an invalid one.
    let sent = server.add_numbers(|when, then| {
        when.limit(2.5);
        then.ok(())
    });
    numbers().limit(nan).limit(2.5).send().await.unwrap();
    sent.assert_calls(1);
}
