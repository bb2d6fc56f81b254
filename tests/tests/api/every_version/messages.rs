//! Messages of a thread.

use std::borrow::Cow;

use futures_util::TryStreamExt;
use serde_json::json;

use super::{api, recorded, start};
use api::{Attachment, ClientType, Message, MessageDirection, MessageStatusType, ThreadStatus, TruncationStatus};

async fn messages(recording: &str) -> Vec<Message> {
    let (_replay, client) = start(&[recording]).await;
    client.list_messages("4061203402").send().await.unwrap().into_inner().results
}

#[tokio::test]
async fn message_variant_is_selected_by_the_type_field() {
    let messages = messages("list_messages/every_type").await;
    let Message::Message(message) = &messages[0] else { panic!("{:?}", messages[0]) };
    assert_eq!(message.text, "Hello");
    assert_eq!(message.direction, MessageDirection::Incoming);
    assert_eq!(message.truncation_status, TruncationStatus::Truncated);
    assert_eq!(message.status.as_ref().unwrap().status_type, MessageStatusType::Failed);
    assert_eq!(message.client.integration_app_id.as_ref().map(|id| id.as_str()), Some("26829"));
    let Message::Comment(comment) = &messages[1] else { panic!("{:?}", messages[1]) };
    assert_eq!(comment.rich_text, None);
    assert!(matches!(&messages[2], Message::WelcomeMessage(welcome) if welcome.text == "How can we help?"));
    assert!(
        matches!(&messages[3], Message::Assignment(it) if it.assigned_from.as_ref().map(|id| id.as_str()) == Some("A-1"))
    );
    assert!(matches!(&messages[4], Message::ThreadStatusChange(it) if it.new_status == ThreadStatus::Closed));
    assert!(matches!(&messages[5], Message::ThreadInboxChange(it) if it.to_inbox_id == "43"));
}

#[tokio::test]
async fn attachment_variant_is_selected_by_the_type_field() {
    let messages = messages("list_messages/every_type").await;
    let attachments = messages[0].attachments();
    let Some([file, location, contact, unsupported, header, replies, template, post]) = attachments.as_deref() else {
        panic!("{:?}", messages[0]);
    };
    assert!(matches!(file, Attachment::File(file) if file.file_id == "88120"));
    assert!(matches!(location, Attachment::Location(place) if place.latitude == 51.5));
    assert!(matches!(contact, Attachment::Contact(contact) if contact.contact_profile.phones[0].phone == "+441234567"));
    assert!(matches!(unsupported, Attachment::UnsupportedContent(_)));
    assert!(
        matches!(header, Attachment::MessageHeader(header) if header.file_id.as_ref().map(|id| id.as_str()) == Some("88121"))
    );
    assert!(matches!(replies, Attachment::QuickReplies(replies) if replies.quick_replies[0].value == "yes"));
    assert!(matches!(template, Attachment::WhatsappTemplateMetadata(it) if it.content_id == Some(12_345_678_901)));
    assert!(matches!(post, Attachment::SocialMediaMetadata(post) if post.social_metadata.media_url.is_some()));
}

#[tokio::test]
async fn common_fields_are_available_on_the_union() {
    let messages = messages("list_messages/every_type").await;
    let texts: Vec<_> = messages.iter().map(Message::text).collect();
    assert_eq!(texts, [Some("Hello"), Some("Look at this"), Some("How can we help?"), None, None, None]);
    assert!(messages.iter().all(|message| message.created_at().is_some()));
    let ids: Vec<_> = messages.iter().filter_map(Message::id).map(Cow::into_owned).collect();
    assert_eq!(ids, ["m-1", "m-2", "m-3", "m-4", "m-5", "m-6"]);
    assert_eq!(messages[5].created_by().unwrap().as_str(), "S-hubspot");
    // Those of some variants, and those that can be absent.
    let json: serde_json::Value = recorded("list_messages/every_type");
    let read = |name: &str| json["results"].as_array().unwrap().iter().map(|it| it[name].as_str()).collect::<Vec<_>>();
    let channels: Vec<_> = messages.iter().map(|it| it.channel_id().map(|id| id.to_string())).collect();
    assert_eq!(channels.iter().map(Option::as_deref).collect::<Vec<_>>(), read("channelId"));
    let accounts: Vec<_> = messages.iter().map(|it| it.channel_account_id().map(|id| id.to_string())).collect();
    assert_eq!(accounts.iter().map(Option::as_deref).collect::<Vec<_>>(), read("channelAccountId"));
    let updated: Vec<_> = messages.iter().map(|it| it.updated_at().is_some()).collect();
    assert_eq!(updated, read("updatedAt").iter().map(Option::is_some).collect::<Vec<_>>());
}

#[test]
fn common_fields_of_a_new_variant_are_read_from_its_json() {
    let json = r#"{
        "type": "POLL", "id": "m-9", "createdBy": "A-1", "createdAt": "2026-08-03T09:15:03.5Z", "archived": true,
        "senders": [{"actorId": "V-7"}], "attachments": {"none": true}
    }"#;
    let message: Message = serde_json::from_str(json).unwrap();
    assert!(matches!(message, Message::Unrecognized(_)));
    assert_eq!(message.id().unwrap().as_str(), "m-9");
    assert_eq!(message.created_by().map(Cow::into_owned), Some("A-1".into()));
    assert_eq!(message.created_at().map(|at| at.to_rfc3339()).as_deref(), Some("2026-08-03T09:15:03.500+00:00"));
    assert_eq!(message.archived(), Some(true));
    assert_eq!(message.senders().unwrap().len(), 1);
    // What has another form is not there.
    assert_eq!((message.attachments(), message.text(), message.recipients()), (None, None, None));
}

#[tokio::test]
async fn messages_serialize_to_the_json_they_were_decoded_from() {
    let (_replay, client) = start(&["list_messages/every_type"]).await;
    let page = client.list_messages("4061203402").send().await.unwrap().into_inner();
    let mut recorded = recorded("list_messages/every_type");
    // The same time in another format.
    for message in recorded["results"].as_array_mut().unwrap() {
        if message["updatedAt"] == "2026-08-03T09:15:03Z" {
            assert!(message.as_object_mut().unwrap().remove("updatedAt").is_some());
        }
    }
    let mut serialized = serde_json::to_value(page).unwrap();
    for message in serialized["results"].as_array_mut().unwrap() {
        message.as_object_mut().unwrap().remove("updatedAt");
    }
    assert_eq!(serialized, recorded);
}

#[tokio::test]
async fn unknown_variants_keep_their_json() {
    let messages = messages("list_messages/unknown_types").await;
    let Message::Unrecognized(new) = &messages[0] else { panic!("{:?}", messages[0]) };
    assert_eq!(*new, recorded("list_messages/unknown_types")["results"][0]);
    assert_eq!(messages[0].text(), None);
    let Message::Comment(comment) = &messages[1] else { panic!("{:?}", messages[1]) };
    assert_eq!(serde_json::to_value(&comment.attachments).unwrap(), json!([{"type": "HOLOGRAM", "size": 3}]));
    assert_eq!(comment.client.client_type, ClientType::from("ROBOT"));
    assert_eq!(comment.recipients[0].delivery_identifier, None);
}

#[tokio::test]
async fn list_messages_streams_all_pages() {
    let (_replay, client) = start(&["list_messages/first_page", "list_messages/last_page"]).await;
    let request = client.list_messages("4061203402").limit(1).sort(["createdAt"]);
    let messages: Vec<Message> = request.stream().try_collect().await.unwrap();
    let ids: Vec<_> = messages.iter().filter_map(Message::id).map(|id| id.to_string()).collect();
    assert_eq!(ids, ["m-2", "m-5"]);
}

#[tokio::test]
async fn decode_error_in_a_message_names_the_field() {
    let (_replay, client) = start(&["list_messages/wrong_type"]).await;
    let error = client.list_messages("4061203402").send().await.unwrap_err();
    assert!(error.to_string().contains("newStatus"), "{error}");
    assert!(error.body().is_some());
}

#[tokio::test]
async fn get_message_and_get_original_content_return_the_message() {
    let (_replay, client) = start(&["get_message/found", "get_original_content/found"]).await;
    let message = client.get_message("4061203402", "m-1").send().await.unwrap();
    let thread_id = message.conversations_thread_id().unwrap();
    let content = client.get_original_content(thread_id, message.id().unwrap()).send().await.unwrap();
    assert_eq!(content.text.as_deref(), Some("Hello\n\nand much more"));
}
