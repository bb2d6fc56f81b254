//! Actors: the participants of conversations.

use super::{api, recorded, recording, start};
use api::{Actor, BatchStatus};

#[tokio::test]
async fn get_actor_returns_the_actor() {
    let (_replay, client) = start(&["get_actor/agent", "get_actor/email"]).await;
    let actor = client.get_actor("A-28474839").send().await.unwrap();
    assert!(matches!(&*actor, Actor::Agent(agent) if agent.name.as_deref() == Some("Grace")));
    let actor = client.get_actor("E-ada@example.com").send().await.unwrap();
    assert_eq!(actor.email(), Some("ada@example.com"));
}

#[tokio::test]
async fn actor_of_unknown_type_keeps_its_json() {
    let (_replay, client) = start(&["get_actor/unknown_type"]).await;
    let actor = client.get_actor("X-1").send().await.unwrap().into_inner();
    assert!(matches!(&actor, Actor::Unrecognized(_)));
    assert_eq!(serde_json::to_value(actor).unwrap(), recorded("get_actor/unknown_type"));
}

#[tokio::test]
async fn batch_read_actors_decodes_every_type() {
    let (_replay, client) = start(&["batch_read_actors/every_type"]).await;
    let ids = ["A-28474839", "B-1", "E-ada@example.com", "I-26829", "L-5", "S-hubspot", "V-15551"];
    let batch = client.batch_read_actors(ids).send().await.unwrap();
    let [
        Actor::Agent(_),
        Actor::Bot(_),
        Actor::Email(_),
        Actor::Integrator(_),
        Actor::Llm(_),
        Actor::System(_),
        Actor::Visitor(_),
    ] = &batch.results[..]
    else {
        panic!("{:?}", batch.results)
    };
    let returned: Vec<_> = batch.results.iter().filter_map(Actor::id).map(|id| id.to_string()).collect();
    assert_eq!(returned, ids);
    assert_eq!(batch.errors, None);
}

#[tokio::test]
async fn partially_failed_batch_returns_results_and_errors() {
    let (_replay, client) = start(&["batch_read_actors/partial"]).await;
    let batch = client.batch_read_actors(["A-28474839", "A-0"]).send().await.unwrap();
    assert_eq!(batch.status(), recording("batch_read_actors/partial").response.status);
    assert_eq!(batch.status, BatchStatus::Complete);
    assert_eq!(batch.results.len(), 1);
    let errors = batch.errors.as_ref().unwrap();
    assert_eq!(errors[0].category.as_deref(), Some("OBJECT_NOT_FOUND"));
    assert_eq!(errors[0].context.as_ref().unwrap()["ids"], ["A-0"]);
}
