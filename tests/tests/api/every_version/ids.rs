//! Ids: from a response into the next request.

use serde_json::json;

use super::{api, start};
use api::{AppId, FileId, InboxId, MessageClient, ThreadId};

#[tokio::test]
async fn id_from_a_response_is_accepted_by_requests() {
    let recordings = ["get_thread/found", "get_inbox/found", "list_messages/every_type", "get_channel/found"];
    let (_replay, client) = start(&recordings).await;
    let thread = client.get_thread("4061203402").association(["TICKET"]).send().await.unwrap();
    client.get_inbox(&thread.inbox_id).send().await.unwrap();
    client.list_messages(&thread.id).send().await.unwrap();
    client.get_channel(thread.original_channel_id.as_ref().unwrap()).send().await.unwrap();
}

#[test]
fn ids_from_string_and_number_are_equal() {
    assert_eq!(ThreadId::from("42"), ThreadId::from(42));
    assert_eq!(ThreadId::from(42).to_string(), "42");
    let decode = |value| serde_json::from_value::<FileId>(value).unwrap();
    assert_eq!(decode(json!(42)), decode(json!("42")));
}

#[test]
fn id_serializes_with_the_json_type_of_its_schema() {
    assert_eq!(serde_json::to_value(InboxId::from(42)).unwrap(), json!("42"));
    let client: MessageClient =
        serde_json::from_value(json!({"clientType": "INTEGRATION", "integrationAppId": 5})).unwrap();
    assert_eq!(client.integration_app_id, Some(AppId::from("5")));
    assert_eq!(serde_json::to_value(client).unwrap()["integrationAppId"], json!(5));
}
