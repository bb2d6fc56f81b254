//! Sending messages and comments.

use super::{api, start};
use api::{
    DeliveryIdentifier, DeliveryIdentifierType, Message, NewComment, NewFile, NewQuickReplies, NewRecipient,
    OutgoingMessage, QuickReply, QuickReplyValueType,
};

#[tokio::test]
async fn message_with_required_fields_is_sent() {
    let (_replay, client) = start(&["send_message/message"]).await;
    let message = OutgoingMessage::new("113136457", "1000", "A-28474839", "Good morning");
    let sent = client.send_message("4061203402", message).send().await.unwrap();
    assert_eq!(sent.status(), 201);
    assert!(matches!(&*sent, Message::Message(message) if message.id == "m-9"));
}

#[tokio::test]
async fn message_with_recipients_attachments_and_subject_is_sent() {
    let (_replay, client) = start(&["send_message/message_with_everything"]).await;
    let address = DeliveryIdentifier::new(DeliveryIdentifierType::HsEmailAddress, "ada@example.com");
    let yes = QuickReply::new("yes", QuickReplyValueType::Text).label("Yes");
    let message = OutgoingMessage::new("113136458", "1002", "A-28474839", "Good morning")
        .rich_text("<p>Good morning</p>")
        .subject("Morning")
        .recipients([NewRecipient::new([address]).actor_id("V-15551").recipient_field("TO")])
        .attachments([NewFile::new("88120").into(), api::NewAttachment::from(NewQuickReplies::new([yes]))]);
    let sent = client.send_message("4061203402", message).send().await.unwrap();
    assert_eq!(sent.text(), Some("Good morning"));
}

#[tokio::test]
async fn comment_shortcut_sends_a_comment() {
    let (_replay, client) = start(&["send_message/comment", "send_message/comment"]).await;
    let written = client.comment("4061203402", "Please take over").send().await.unwrap();
    assert!(matches!(&*written, Message::Comment(comment) if comment.text == "Please take over"));
    client.send_message("4061203402", NewComment::new("Please take over")).send().await.unwrap();
}

#[tokio::test]
async fn sending_without_scope_is_forbidden() {
    let (_replay, client) = start(&["send_message/missing_scopes"]).await;
    let error = client.comment("4061203402", "Please take over").send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
    assert_eq!(error.details().and_then(|body| body.category.as_deref()), Some("MISSING_SCOPES"));
}
