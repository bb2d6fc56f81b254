//! Every operation, in version 2026-09 of the API.

use hubspot_conversations::v2026_09 as api;

const VERSION: &str = "2026-09";

#[allow(clippy::duplicate_mod, reason = "each version of the API runs the same tests against its own types")]
#[path = "every_version/mod.rs"]
mod every_version;

#[tokio::test]
async fn batch_with_undocumented_status_207_returns_results_and_errors() {
    let replay = tests::ReplayServer::start(&["2026-09/batch_read_actors/partial_with_207"]).await;
    let client = api::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let batch = client.batch_read_actors(["A-28474839", "A-0"]).send().await.unwrap();
    assert_eq!(batch.status(), 207);
    assert_eq!((batch.results.len(), batch.errors.as_ref().map(Vec::len)), (1, Some(1)));
}

/// HubSpot's example of a batch has a string where the description has a map of strings.
#[tokio::test]
async fn string_as_context_of_an_error_does_not_cost_the_actors() {
    let replay = tests::ReplayServer::start(&["2026-09/batch_read_actors/context_as_text"]).await;
    let client = api::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let batch = client.batch_read_actors(["A-7"]).send().await.unwrap();
    assert_eq!(batch.results.len(), 1);
    assert_eq!(batch.num_errors, Some(123));
}
