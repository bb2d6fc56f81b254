//! Values for tests.

use hubspot_conversations::mock::Example;
use hubspot_conversations::webhooks::{
    Batch, ChannelEvent, ChannelEventKind, ConversationEvent, ConversationEventKind, Event, PropertyChange,
};
use hubspot_conversations::{Actor, AgentActor, Message, Thread, ThreadPage, ThreadStatus};

#[test]
fn examples_have_what_is_required_and_their_tags() {
    let thread = Thread::example();
    assert_eq!((thread.id, thread.status), ("1".into(), ThreadStatus::Open));
    let agent = AgentActor::example();
    assert_eq!((agent.id.as_str(), agent.r#type.as_str()), ("A-1234", "AGENT"));
    assert!(matches!(Actor::example(), Actor::Agent(_)));
    let Message::Message(message) = Message::example() else { panic!("the variant of the name of the union") };
    assert!(message.senders.iter().all(|sender| sender.delivery_identifier.is_some()));
    assert_eq!(ThreadPage::example().results.len(), 1);
}

#[test]
fn examples_can_be_changed() {
    let thread = Thread::example_with(|it| {
        it.id = "42".into();
        it.assigned_to = Some("A-1".into());
    });
    assert_eq!((thread.id, thread.assigned_to), ("42".into(), Some("A-1".into())));
}

#[test]
fn events_of_webhooks_are_examples_that_are_received_as_they_are_sent() {
    let closed = ConversationEvent::example_with(|it| {
        it.thread_id = "42".into();
        it.kind = ConversationEventKind::PropertyChange(PropertyChange::example());
    });
    let ChannelEventKind::MessageCreated(message) = ChannelEventKind::example() else { panic!("no message") };
    assert_eq!(message.text.as_deref(), Some("text"));
    let events = [Event::example(), Event::Conversation(closed), Event::Channel(ChannelEvent::example())];
    let batch = Batch::decode(serde_json::to_string(&events).unwrap()).unwrap();
    assert!(batch.failures.is_empty(), "{:?}", batch.failures);
    assert_eq!(batch.events, events);
}
