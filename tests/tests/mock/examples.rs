//! Values for tests.

use hubspot_conversations::mock::Example;
use hubspot_conversations::{Actor, AgentActor, Message, Thread, ThreadPage, ThreadStatus};

#[test]
fn examples_have_what_is_required_and_their_tags() {
    let thread = Thread::example();
    assert_eq!((thread.id, thread.status), ("1".into(), ThreadStatus::Closed));
    assert_eq!(AgentActor::example().r#type, "AGENT");
    assert!(matches!(Actor::example(), Actor::Agent(_)));
    assert!(!matches!(Message::example(), Message::Unrecognized(_)));
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
