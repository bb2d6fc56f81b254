//! Responses of HubSpot that its documentation or integrators have published, with made-up values. Many are not as described.

use futures_util::TryStreamExt;
use serde_json::Value;

use super::{api, recorded, start};
use api::{Actor, AssociationType, Inbox, Message, NewComment};

/// Returns a recorded body without the properties at these JSON pointers to objects.
fn without(name: &str, places: &[(&str, &str)]) -> Value {
    let mut json = recorded(name);
    for (object, property) in places {
        json.pointer_mut(object).and_then(Value::as_object_mut).unwrap().remove(*property).unwrap();
    }
    json
}

fn json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[tokio::test]
async fn complete_responses_keep_every_value() {
    let names = [
        "list_channel_accounts/email_accounts",
        "get_inbox/help_desk",
        "list_threads/closed",
        "get_thread/with_ticket",
        "get_original_content/text_only",
        "get_thread/assigned",
        "list_messages/reference",
    ];
    let (_replay, client) = start(&names).await;
    let accounts = client.list_channel_accounts().send().await.unwrap();
    assert_eq!(json(accounts.into_inner()), recorded(names[0]));
    assert_eq!(json(client.get_inbox("3000000042").send().await.unwrap().into_inner()), recorded(names[1]));
    assert_eq!(json(client.list_threads().send().await.unwrap().into_inner()), recorded(names[2]));
    let thread = client.get_thread("4061203402").association([AssociationType::Ticket]).send().await.unwrap();
    assert_eq!(thread.assigned_to, None);
    assert_eq!(json(thread.into_inner()), recorded(names[3]));
    let content = client.get_original_content("4061203402", "m-1").send().await.unwrap();
    assert_eq!(json(content.into_inner()), recorded(names[4]));
    assert_eq!(json(client.get_thread("4061203402").send().await.unwrap().into_inner()), recorded(names[5]));
    let messages = client.list_messages("4061203402").send().await.unwrap();
    assert_eq!(json(messages.into_inner()), recorded(names[6]));
}

#[tokio::test]
async fn cursor_that_looks_encoded_is_sent_unchanged() {
    let (_replay, client) = start(&["list_inboxes/encoded_cursor", "list_inboxes/after_encoded_cursor"]).await;
    let inboxes: Vec<Inbox> = client.list_inboxes().stream().try_collect().await.unwrap();
    assert_eq!(inboxes.len(), 1);
    assert_eq!(json(&inboxes[0]), recorded("list_inboxes/encoded_cursor")["results"][0]);
}

#[tokio::test]
async fn null_assignee_is_absent() {
    let (_replay, client) = start(&["list_threads/null_assignee"]).await;
    let page = client.list_threads().send().await.unwrap().into_inner();
    assert_eq!(page.results[0].assigned_to, None);
    assert_eq!(json(page), without("list_threads/null_assignee", &[("/results/0", "assignedTo")]));
}

#[tokio::test]
async fn fields_that_the_description_lacks_do_no_harm() {
    let (_replay, client) = start(&["get_channel/with_inbox", "get_message/outgoing_email"]).await;
    let channel = client.get_channel("1002").send().await.unwrap().into_inner();
    assert_eq!(json(channel), without("get_channel/with_inbox", &[("", "type"), ("", "inboxId")]));
    let message = client.get_message("4061203402", "m-1").send().await.unwrap().into_inner();
    let Message::Message(email) = &message else { panic!("{message:?}") };
    // The zeros of an identifier and an undocumented status stay as they are.
    let app = recorded("get_message/outgoing_email")["client"]["integrationAppId"].clone();
    assert_eq!(email.client.integration_app_id.as_ref().map(|id| id.as_str()), app.as_str());
    let unknown = [("/recipients/0", "deliveryIdentifiers")];
    assert_eq!(json(message), without("get_message/outgoing_email", &unknown));
}

#[tokio::test]
async fn actors_of_undocumented_types_keep_their_json() {
    let (_replay, client) = start(&["batch_read_actors/schema_names"]).await;
    let batch = client.batch_read_actors(["A-7", "V-8"]).send().await.unwrap();
    assert!(batch.results.iter().all(|actor| matches!(actor, Actor::Unrecognized(_))));
    assert_eq!(json(&batch.results), recorded("batch_read_actors/schema_names")["results"]);
}

#[tokio::test]
async fn absent_required_fields_are_named_by_the_error() {
    let names = ["get_thread/subset", "get_message/copies", "get_actor/without_email", "list_messages/few_fields"];
    let (_replay, client) = start(&names).await;
    let error = client.get_thread("4061203402").property("spam,inboxId").send().await.unwrap_err();
    assert_eq!(error.json_path(), Some("associatedContactId"));
    // The response itself is there.
    let body: Value = serde_json::from_slice(error.body().unwrap()).unwrap();
    assert_eq!(body, recorded("get_thread/subset"));
    let error = client.get_message("4061203402", "m-1").send().await.unwrap_err();
    assert_eq!(error.json_path(), Some("archived"));
    let error = client.get_actor("E-ada@example.com").send().await.unwrap_err();
    assert_eq!(error.json_path(), Some("email"));
    let error = client.list_messages("4061203402").send().await.unwrap_err();
    assert_eq!(error.json_path(), Some("results[0].archived"));
}

#[tokio::test]
async fn a_stream_returns_each_message_that_does_not_decode_as_json() {
    for name in ["list_messages/cut_off", "list_messages/media_types", "list_messages/few_fields"] {
        let (_replay, client) = start(&[name]).await;
        let mut stream = client.list_messages("4061203402").stream();
        let mut items = Vec::new();
        // The page after `media_types` is of no interest.
        while items.len() < recorded(name)["results"].as_array().unwrap().len() {
            match stream.try_next().await {
                Ok(Some(message)) => items.push(json(message)),
                Ok(None) => break,
                Err(error) => items.push(serde_json::from_slice(error.item_json().expect("an item")).unwrap()),
            }
        }
        assert_eq!(Value::from(items), recorded(name)["results"], "{name}");
    }
}

#[tokio::test]
async fn key_that_occurs_twice_does_not_hide_what_is_wrong() {
    let (_replay, client) = start(&["send_message/repeated_key"]).await;
    let error = client.send_message("4061203402", NewComment::new("Looked at")).send().await.unwrap_err();
    // The comment was sent: the error has the response.
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert_eq!(error.json_path(), Some("archived"));
}

#[tokio::test]
async fn errors_without_required_fields_are_errors_of_their_status() {
    let names = ["list_threads/error_without_category", "list_threads/error_with_request_id", "get_thread/error_page"];
    let (_replay, client) = start(&names).await;
    for name in &names[..2] {
        let error = client.list_threads().send().await.unwrap_err();
        assert!(error.is_bad_request());
        assert_eq!(error.correlation_id(), recorded(name)["correlationId"].as_str());
        assert!(error.to_string().contains("The request cannot be processed"), "{error}");
    }
    let error = client.get_thread("4061203402").send().await.unwrap_err();
    assert!(error.is_not_found());
    assert!(error.body().is_some_and(|body| body.starts_with(b"<html>")));
}
