//! Ids, which are taken from an answer and put into a request as they are.

use serde_json::json;

use super::{api, start};
use api::{AppId, FileId, InboxId, MessageClient, ThreadId};

#[tokio::test]
async fn an_id_that_was_read_goes_into_the_next_request() {
    let recordings = ["get_thread/found", "get_inbox/found", "list_messages/every_kind", "get_channel/found"];
    let (_replay, client) = start(&recordings).await;
    let thread = client.get_thread("4061203402").association(["TICKET"]).send().await.unwrap();
    client.get_inbox(&thread.inbox_id).send().await.unwrap();
    client.list_messages(&thread.id).send().await.unwrap();
    client.get_channel(thread.original_channel_id.as_ref().unwrap()).send().await.unwrap();
}

#[test]
fn an_id_is_the_same_from_a_text_and_from_a_number() {
    assert_eq!(ThreadId::from("42"), ThreadId::from(42));
    assert_eq!(ThreadId::from(42).to_string(), "42");
    let read = |value| serde_json::from_value::<FileId>(value).unwrap();
    assert_eq!(read(json!(42)), read(json!("42")));
}

#[test]
fn an_id_is_written_as_the_wire_has_it() {
    assert_eq!(serde_json::to_value(InboxId::from(42)).unwrap(), json!("42"));
    let client: MessageClient =
        serde_json::from_value(json!({"clientType": "INTEGRATION", "integrationAppId": 5})).unwrap();
    assert_eq!(client.integration_app_id, Some(AppId::from("5")));
    assert_eq!(serde_json::to_value(client).unwrap()["integrationAppId"], json!(5));
}
