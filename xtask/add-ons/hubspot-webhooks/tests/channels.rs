//! Events of custom channels.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use hubspot_webhooks::{Batch, ChannelAccountChange, ChannelEvent, ChannelEventKind, ChannelMessage, Event};
use serde_json::{Value, json};

fn decode(body: &Value) -> ChannelEvent {
    let batch = Batch::decode(body.to_string()).unwrap();
    assert_eq!(batch.failures, [], "{body}");
    match <[Event; 1]>::try_from(batch.events).unwrap() {
        [Event::Channel(event)] => event,
        [other] => panic!("{other:?}"),
    }
}

fn outgoing(message: Value) -> Value {
    json!({
        "type": "OUTGOING_CHANNEL_MESSAGE_CREATED", "portalId": "300000001", "channelId": "1234", "eventId": "ev-1",
        "eventTimestamp": "2026-01-01T00:00:00.123Z", "channelIntegrationThreadIds": ["telegram-77"], "message": message,
    })
}

fn message(body: &Value) -> ChannelMessage {
    match decode(body).kind {
        ChannelEventKind::MessageCreated(message) => *message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_message_decodes() {
    let body = outgoing(json!({
        "id": "m1", "type": "MESSAGE", "conversationsThreadId": "316", "channelAccountId": 9, "createdAt": "2026-01-01T00:00:00Z",
        "createdBy": "A-1234", "text": "Hello", "richText": "<p>Hello</p>", "inReplyToId": "m0",
        "senders": [{"actorId": "A-1234", "name": "Ann"}],
        "recipients": [{"actorId": "V-55", "recipientField": "TO",
                        "deliveryIdentifier": {"type": "CHANNEL_SPECIFIC_OPAQUE_ID", "value": "user-77"}}],
        "attachments": [{"type": "FILE", "url": "https://files.example.com/1"}],
        "direction": "OUTGOING",
    }));
    let event = decode(&body);
    assert_eq!((event.portal_id.as_str(), event.channel_id.as_ref().unwrap().as_str()), ("300000001", "1234"));
    assert_eq!(event.occurred_at.unwrap().timestamp_millis(), 1_767_225_600_123);
    assert_eq!(event.event_id.as_ref().unwrap().as_str(), "ev-1");
    assert!(event.other.is_empty(), "{event:?}");
    let message = message(&body);
    assert_eq!((message.id.as_str(), message.thread_id.as_ref().unwrap().as_str()), ("m1", "316"));
    assert_eq!((message.text.as_deref(), message.rich_text.as_deref()), (Some("Hello"), Some("<p>Hello</p>")));
    assert_eq!(message.integration_thread_ids, ["telegram-77"]);
    assert_eq!(message.channel_account_id.unwrap().as_str(), "9");
    assert_eq!((message.created_by.unwrap().as_str(), message.in_reply_to_id.unwrap().as_str()), ("A-1234", "m0"));
    assert_eq!(message.created_at.unwrap().timestamp(), 1_767_225_600);
    assert_eq!(message.senders[0].name.as_deref(), Some("Ann"));
    let recipient = &message.recipients[0];
    assert_eq!(recipient.actor_id.as_ref().unwrap().as_str(), "V-55");
    assert_eq!(recipient.delivery_identifier.as_ref().unwrap().value, "user-77");
    assert_eq!(Value::Object(recipient.other.clone()), json!({"recipientField": "TO"}));
    assert_eq!(message.attachments, [json!({"type": "FILE", "url": "https://files.example.com/1"})]);
    assert_eq!(Value::Object(message.other), json!({"type": "MESSAGE", "direction": "OUTGOING"}));
}

#[test]
fn fields_that_are_not_needed_do_not_cost_a_message() {
    let message =
        message(&outgoing(json!({"id": "m1", "text": null, "senders": {}, "recipients": [7], "createdAt": ""})));
    assert_eq!((message.id.as_str(), message.text, message.senders, message.recipients), ("m1", None, vec![], vec![]));
    assert_eq!(Value::Object(message.other), json!({"text": null, "senders": {}, "recipients": [7], "createdAt": ""}));
}

#[test]
fn threads_are_beside_the_message_or_within_it() {
    let mut body = outgoing(json!({"id": "m1", "channelIntegrationThreadIds": ["telegram-77"]}));
    body.as_object_mut().unwrap().remove("channelIntegrationThreadIds");
    assert_eq!(message(&body).integration_thread_ids, ["telegram-77"]);
}

#[test]
fn accounts_decode() {
    let event = |name: &str, identifier: Value| {
        decode(&json!({
            "type": name, "portalId": 1, "channelId": 2, "channelAccountId": "3", "authorized": false,
            "channelAccountDeliveryIdentifier": identifier, "eventTimestamp": "2026-01-01T00:00:00Z", "extra": 1,
        }))
    };
    let address = json!({"type": "HS_PHONE_NUMBER", "value": "+15550100"});
    let check = |account: &ChannelAccountChange| {
        assert_eq!((account.channel_account_id.as_str(), account.is_authorized), ("3", Some(false)));
        let identifier = account.delivery_identifier.as_ref().unwrap();
        assert_eq!((identifier.kind.as_deref(), identifier.value.as_str()), (Some("HS_PHONE_NUMBER"), "+15550100"));
    };
    let created = event("CHANNEL_ACCOUNT_CREATED", address.clone());
    assert_eq!(Value::Object(created.other.clone()), json!({"extra": 1}));
    assert!(matches!(&created.kind, ChannelEventKind::AccountCreated(it) if { check(it); true }), "{created:?}");
    let updated = event("CHANNEL_ACCOUNT_UPDATED", address.clone());
    assert!(matches!(&updated.kind, ChannelEventKind::AccountUpdated(it) if { check(it); true }), "{updated:?}");
    let purged = event("CHANNEL_ACCOUNT_PURGED", address);
    assert!(matches!(&purged.kind, ChannelEventKind::AccountPurged(it) if { check(it); true }), "{purged:?}");
    // An address without its kind.
    let plain = event("CHANNEL_ACCOUNT_CREATED", json!("+15550100"));
    let ChannelEventKind::AccountCreated(account) = plain.kind else { panic!("another kind") };
    assert_eq!(account.delivery_identifier.unwrap().value, "+15550100");
}

#[test]
fn what_an_event_is_about_must_be_there() {
    for (body, problem) in [
        (outgoing(json!({"text": "Hello"})), "`message.id` is missing"),
        (outgoing(json!("Hello")), "`message` is not an object"),
        (json!({"type": "OUTGOING_CHANNEL_MESSAGE_CREATED", "portalId": 1}), "`message` is missing"),
        (json!({"type": "CHANNEL_ACCOUNT_PURGED", "portalId": 1}), "`channelAccountId` is missing"),
        (json!({"type": "CHANNEL_ACCOUNT_PURGED", "channelAccountId": 1}), "`portalId` is missing"),
    ] {
        let batch = Batch::decode(body.to_string()).unwrap();
        assert_eq!((batch.events.len(), batch.failures[0].to_string()), (0, format!("event 0: {problem}")));
    }
}

#[test]
fn an_event_that_is_sent_again_has_the_same_key() {
    let account = |time: &str| json!({"type": "CHANNEL_ACCOUNT_UPDATED", "portalId": 1, "channelAccountId": 3, "eventTimestamp": time});
    let key = |body: &Value| decode(body).key();
    assert_eq!(key(&account("2026-01-01T00:00:00Z")), key(&account("2026-01-01T00:00:00Z")));
    assert_ne!(key(&account("2026-01-01T00:00:00Z")), key(&account("2026-01-01T00:00:01Z")));
    let mut again = outgoing(json!({"id": "m1"}));
    let first = key(&again);
    again["eventTimestamp"] = json!("2026-01-01T00:00:09Z");
    assert_eq!(key(&again), first);
    assert_ne!(key(&outgoing(json!({"id": "m2"}))), first);
}

#[test]
fn events_are_the_same_after_a_queue() {
    let identifier = json!({"type": "HS_PHONE_NUMBER", "value": "+15550100", "country": "US"});
    let account =
        json!({"portalId": 1, "channelAccountId": 3, "channelAccountDeliveryIdentifier": identifier, "extra": [1]});
    let of_type = |name: &str| {
        let mut event = account.clone();
        event["type"] = json!(name);
        event
    };
    let participant =
        json!({"actorId": "V-55", "name": "Ann", "recipientField": "TO", "deliveryIdentifier": identifier});
    let message = json!({
        "id": "m1", "type": "MESSAGE", "conversationsThreadId": "316", "channelAccountId": 9, "createdBy": "A-1234",
        "createdAt": "2026-01-01T00:00:00.1234Z", "text": "Hello", "richText": "<p>Hello</p>", "inReplyToId": "m0",
        "senders": [participant], "recipients": [participant, {}], "attachments": [{"type": "FILE"}],
    });
    for fields in [
        of_type("CHANNEL_ACCOUNT_CREATED"),
        of_type("CHANNEL_ACCOUNT_UPDATED"),
        of_type("CHANNEL_ACCOUNT_PURGED"),
        outgoing(message),
        outgoing(json!({"id": "m1", "senders": {}, "recipients": [7], "createdAt": ""})),
    ] {
        let event = Event::Channel(decode(&fields));
        let queued = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&queued).unwrap(), event, "{queued}");
    }
    assert!(format!("{:?}", decode(&of_type("CHANNEL_ACCOUNT_CREATED"))).contains("country"));
}
