//! Bodies of requests, and the events that they become.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use hubspot_webhooks::{
    Batch, ConversationEvent, ConversationEventKind, Event, MessageType, PropertyChange, ThreadStatus,
};
use serde_json::{Value, json};

/// An event of a type, with other fields.
fn event(subscription_type: &str, other: Value) -> Value {
    let mut event = json!({
        "eventId": 7_000_000_001_u64, "subscriptionId": 5_000_001, "portalId": 300_000_001, "appId": 40_000_001,
        "occurredAt": 1_780_000_000_123_u64, "subscriptionType": subscription_type, "attemptNumber": 2,
        "objectId": 600_000_000_001_u64,
    });
    event.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    event
}

fn decode_one(body: &Value) -> Event {
    let batch = Batch::decode(body.to_string()).unwrap();
    assert_eq!(batch.failures, [], "{body}");
    let [event] = <[Event; 1]>::try_from(batch.events).unwrap();
    event
}

fn conversation(body: &Value) -> ConversationEvent {
    match decode_one(body) {
        Event::Conversation(event) => event,
        other => panic!("{other:?}"),
    }
}

fn changed(property: &str, value: Value) -> PropertyChange {
    let fields = json!({"propertyName": property, "propertyValue": value});
    match conversation(&event("conversation.propertyChange", fields)).kind {
        ConversationEventKind::PropertyChange(change) => change,
        other => panic!("{other:?}"),
    }
}

/// Bodies that applications of others have published, with made-up values: numbers and strings as identifiers, with and without
/// `changeSource`.
const PUBLISHED: [&str; 3] = [
    r#"[{"eventId": 7000000001, "subscriptionId": 5000001, "portalId": 300000001, "appId": 40000001, "occurredAt": 1780000000123,
        "subscriptionType": "conversation.creation", "attemptNumber": 0, "objectId": 600000000001, "changeFlag": "CREATED",
        "changeSource": "EMAIL"}]"#,
    r#"[{"eventId": 7000000002, "subscriptionId": 5000001, "portalId": 300000001, "appId": 40000001, "occurredAt": 1780000000123,
        "subscriptionType": "conversation.newMessage", "attemptNumber": 0, "objectId": 6000000001,
        "messageId": "0123456789abcdef0123456789abcdef", "messageType": "MESSAGE", "changeFlag": "NEW_MESSAGE"}]"#,
    r#"[{"eventId": 7000000003, "subscriptionId": 5000001, "portalId": 300000001, "appId": 40000001, "occurredAt": 1780000000000,
        "subscriptionType": "conversation.newMessage", "attemptNumber": 0, "objectId": "6000000002", "changeSource": "CRM",
        "messageId": "message-1", "messageType": "MESSAGE", "changeFlag": "NEW_MESSAGE"}]"#,
];

#[test]
fn published_events_decode_with_all_their_fields() {
    for (body, thread) in PUBLISHED.iter().zip(["600000000001", "6000000001", "6000000002"]) {
        let batch = Batch::decode(body).unwrap();
        assert_eq!((batch.failures.len(), batch.events.len()), (0, 1), "{body}");
        let [Event::Conversation(event)] = batch.events.as_slice() else { panic!("{batch:?}") };
        assert_eq!((event.thread_id.as_str(), event.other.len()), (thread, 0), "{body}");
        assert_eq!(event.change_source.is_some(), body.contains("changeSource"));
    }
}

#[test]
fn events_of_all_subscriptions_decode() {
    let created =
        conversation(&event("conversation.creation", json!({"changeFlag": "CREATED", "changeSource": "EMAIL"})));
    assert_eq!(created.kind, ConversationEventKind::Creation);
    assert_eq!(created.thread_id.as_str(), "600000000001");
    assert_eq!(created.portal_id.as_str(), "300000001");
    assert_eq!(created.app_id.unwrap().as_str(), "40000001");
    assert_eq!(created.event_id.unwrap().as_str(), "7000000001");
    assert_eq!(created.subscription_id.unwrap().as_str(), "5000001");
    assert_eq!(created.occurred_at.to_rfc3339(), "2026-05-28T20:26:40.123+00:00");
    assert_eq!(created.attempt_number, 2);
    assert_eq!(created.change_flag.as_deref(), Some("CREATED"));
    assert_eq!(created.change_source.as_deref(), Some("EMAIL"));
    assert_eq!((created.source_id, created.other.len()), (None, 0));
    let kind = |name| conversation(&event(name, json!({}))).kind;
    assert_eq!(kind("conversation.deletion"), ConversationEventKind::Deletion);
    assert_eq!(kind("conversation.privacyDeletion"), ConversationEventKind::PrivacyDeletion);
    let fields = json!({"messageId": "a1b2c3d4", "messageType": "MESSAGE", "changeFlag": "NEW_MESSAGE"});
    let ConversationEventKind::NewMessage { message_id, message_type } =
        conversation(&event("conversation.newMessage", fields)).kind
    else {
        panic!("another kind");
    };
    assert_eq!((message_id.as_str(), message_type), ("a1b2c3d4", Some(MessageType::Message)));
}

#[test]
fn properties_have_types() {
    let actor = |value| match changed("assignedTo", value) {
        PropertyChange::AssignedTo(actor) => actor.map(|actor| actor.as_str().to_owned()),
        other => panic!("{other:?}"),
    };
    assert_eq!(actor(json!("A-1234")).as_deref(), Some("A-1234"));
    assert_eq!(actor(json!("L-67300074")).as_deref(), Some("L-67300074"));
    assert_eq!(actor(json!(1234)).as_deref(), Some("1234"));
    assert_eq!((actor(json!("")), actor(Value::Null)), (None, None));
    for (value, status) in
        [("OPEN", ThreadStatus::Open), ("CLOSED", ThreadStatus::Closed), ("closed", ThreadStatus::Closed)]
    {
        assert_eq!(changed("status", json!(value)), PropertyChange::Status(status));
    }
    for (value, is_archived) in
        [(json!("false"), false), (json!("FALSE"), false), (json!(false), false), (json!("True"), true)]
    {
        assert_eq!(changed("isArchived", value), PropertyChange::IsArchived(is_archived));
    }
}

#[test]
fn an_absent_assignee_is_nobody() {
    let fields = json!({"propertyName": "assignedTo"});
    let kind = conversation(&event("conversation.propertyChange", fields)).kind;
    assert_eq!(kind, ConversationEventKind::PropertyChange(PropertyChange::AssignedTo(None)));
}

#[test]
fn unknown_values_are_kept() {
    let PropertyChange::Status(status) = changed("status", json!("SNOOZED")) else { panic!("another property") };
    assert_eq!((status.as_str(), status.to_string().as_str()), ("SNOOZED", "SNOOZED"));
    for (name, value) in
        [("priority", json!({"level": 1})), ("isArchived", json!("perhaps")), ("status", json!(["OPEN"]))]
    {
        let change = changed(name, value.clone());
        assert_eq!(change.name(), name);
        assert_eq!(change, PropertyChange::Unrecognized { name: name.to_owned(), value });
    }
    let fields =
        json!({"messageId": "a1", "messageType": "TELEGRAM", "sourceId": "userId:7", "extra": [1, {"a": null}]});
    let event = conversation(&event("conversation.newMessage", fields));
    assert!(
        matches!(&event.kind, ConversationEventKind::NewMessage { message_type: Some(it), .. } if it.as_str() == "TELEGRAM")
    );
    assert_eq!(event.source_id.as_deref(), Some("userId:7"));
    assert_eq!(Value::Object(event.other), json!({"extra": [1, {"a": null}]}));
}

#[test]
fn events_of_other_types_are_kept_as_received() {
    let contact = event("contact.propertyChange", json!({"propertyName": "email", "propertyValue": "a@example.com"}));
    let later = event("conversation.merge", json!({"mergedObjectIds": [1, 2]}));
    for body in [contact, later, json!({"type": "CHANNEL_ACCOUNT_MOVED", "portalId": "1"}), json!({"a": 1}), json!({})]
    {
        assert_eq!(decode_one(&body), Event::Unrecognized(body.as_object().unwrap().clone()));
    }
}

#[test]
fn the_type_has_two_names() {
    let mut body = event("conversation.creation", json!({}));
    let expected = decode_one(&body);
    let name = body.as_object_mut().unwrap().remove("subscriptionType").unwrap();
    body["eventType"] = name;
    assert_eq!(decode_one(&body), expected);
}

#[test]
fn numbers_and_strings_are_alike() {
    let number = event("conversation.newMessage", json!({"messageId": 12}));
    let mut text = number.clone();
    for (_, value) in text.as_object_mut().unwrap() {
        if value.is_number() {
            *value = json!(value.to_string());
        }
    }
    assert_ne!(number, text);
    assert_eq!(decode_one(&number), decode_one(&text));
    let text = event("conversation.creation", json!({"occurredAt": "2026-05-28T21:26:40.123+01:00"}));
    assert_eq!(decode_one(&text), decode_one(&event("conversation.creation", json!({}))));
}

#[test]
fn a_malformed_event_does_not_cost_the_others() {
    let good = event("conversation.creation", json!({}));
    let without = |field: &str| {
        let mut event = event("conversation.newMessage", json!({"messageId": "a1"}));
        event.as_object_mut().unwrap().remove(field);
        event
    };
    let bad = [
        (without("objectId"), "`objectId` is missing"),
        (without("portalId"), "`portalId` is missing"),
        (without("occurredAt"), "`occurredAt` is missing"),
        (without("messageId"), "`messageId` is missing"),
        (event("conversation.newMessage", json!({"messageId": ""})), "`messageId` is not an identifier"),
        (event("conversation.creation", json!({"objectId": {"id": 1}})), "`objectId` is not an identifier"),
        (event("conversation.creation", json!({"objectId": null})), "`objectId` is missing"),
        (event("conversation.creation", json!({"occurredAt": "yesterday"})), "`occurredAt` is not a time"),
        (event("conversation.creation", json!({"occurredAt": u64::MAX})), "`occurredAt` is not a time"),
        (event("conversation.propertyChange", json!({})), "`propertyName` is missing"),
        (json!("conversation.creation"), "an event is an object"),
        (Value::Null, "an event is an object"),
        (json!([1]), "an event is an object"),
    ];
    for (bad, problem) in bad {
        let batch = Batch::decode(json!([good, bad, good]).to_string()).unwrap();
        assert_eq!(batch.events, [decode_one(&good), decode_one(&good)]);
        assert_eq!(batch.failures[0].to_string(), format!("event 1: {problem}"));
        assert_eq!((batch.failures.len(), batch.failures[0].index, &batch.failures[0].json), (1, 1, &bad));
    }
}

#[test]
fn fields_that_are_not_needed_do_not_cost_an_event() {
    let fields =
        json!({"attemptNumber": "many", "appId": [], "changeFlag": {"a": 1}, "eventId": true, "changeSource": null});
    let event = conversation(&event("conversation.creation", fields.clone()));
    assert_eq!((event.attempt_number, event.app_id, event.change_flag, event.event_id), (0, None, None, None));
    // What does not decode stays with what is not known.
    assert_eq!(Value::Object(event.other), fields);
}

#[test]
fn an_event_that_is_nested_too_deep_does_not_cost_the_others() {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let good = event("conversation.creation", json!({}));
    let batch = Batch::decode(format!("[{good},{deep},{good}]")).unwrap();
    assert_eq!((batch.events.len(), batch.failures.len()), (2, 1));
    assert_eq!(batch.failures[0].json, Value::String(deep));
}

#[test]
fn a_body_is_an_array_or_an_object() {
    assert_eq!(Batch::decode("[]").unwrap(), Batch::default());
    assert_eq!(Batch::decode(" \n{\"a\": 1}\n").unwrap().events.len(), 1);
    for body in ["", " ", "null", "1", "\"[]\"", "[", "{", "{\"a\": }", "[{}] x", "{} {}", "[{},]", "hello"] {
        let error = Batch::decode(body).unwrap_err();
        assert!(error.to_string().starts_with("the body of the webhook does not decode: "), "{body}: {error}");
    }
    assert!(Batch::decode(b"[{\"a\": \"\xff\"}]").is_err());
}

#[test]
fn an_event_that_is_sent_again_has_the_same_key() {
    let key = |body: &Value| decode_one(body).key();
    let message = |fields| event("conversation.newMessage", fields);
    let first = key(&message(json!({"messageId": "a1"})));
    assert_eq!(key(&message(json!({"messageId": "a1", "attemptNumber": 3}))), first);
    // A message is added once, whatever the identifier of the event.
    assert_eq!(key(&message(json!({"messageId": "a1", "eventId": 1}))), first);
    for other in [
        message(json!({"messageId": "a2"})),
        message(json!({"messageId": "a1", "objectId": 1})),
        message(json!({"messageId": "a1", "portalId": 1})),
        message(json!({"messageId": "a1", "subscriptionId": 1})),
        event("conversation.creation", json!({})),
        event("conversation.creation", json!({"eventId": 1})),
        event("conversation.deletion", json!({})),
        event("conversation.deletion", json!({"occurredAt": 1})),
        event("conversation.privacyDeletion", json!({})),
        event("conversation.propertyChange", json!({"propertyName": "status", "propertyValue": "OPEN"})),
        event("conversation.propertyChange", json!({"propertyName": "assignedTo"})),
    ] {
        assert_ne!(key(&other), first, "{other}");
    }
    assert_eq!(key(&event("contact.creation", json!({}))), None);
}

#[test]
fn events_are_the_same_after_a_queue() {
    let unknown = json!({"extra": [1, {"a": null}], "eventType": 7, "sourceId": null});
    let property = |name, value: Value| json!({"propertyName": name, "propertyValue": value});
    for fields in [
        event("conversation.creation", unknown.clone()),
        event("conversation.deletion", json!({"changeSource": "CRM", "changeFlag": "X", "sourceId": "userId:7"})),
        event("conversation.privacyDeletion", json!({"occurredAt": "2025-11-09T03:33:33.730123+01:00"})),
        event("conversation.propertyChange", property("assignedTo", json!("A-1"))),
        event("conversation.propertyChange", property("assignedTo", Value::Null)),
        event("conversation.propertyChange", property("status", json!("SNOOZED"))),
        event("conversation.propertyChange", property("isArchived", json!("FALSE"))),
        event("conversation.propertyChange", property("status", json!(["OPEN"]))),
        event("conversation.newMessage", json!({"messageId": "a1", "messageType": "TELEGRAM", "attemptNumber": "x"})),
        event("contact.creation", unknown),
        // Another type stands where this one is looked for first.
        event("contact.creation", json!({"eventType": "conversation.creation"})),
    ] {
        let event = decode_one(&fields);
        let queued = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&queued).unwrap(), event, "{queued}");
        // What a batch has is what HubSpot sends.
        assert_eq!(decode_one(&serde_json::from_str(&queued).unwrap()), event);
    }
}

#[test]
fn what_is_no_event_is_not_deserialized() {
    let without_account = json!({"subscriptionType": "conversation.creation", "objectId": 1}).to_string();
    let error = serde_json::from_str::<Event>(&without_account).unwrap_err().to_string();
    assert!(error.starts_with("`portalId` is missing"), "{error}");
    assert!(serde_json::from_str::<Event>("[]").is_err());
}
