//! The whole API in version 2026-09.

use hubspot_conversations::v2026_09 as api;

const VERSION: &str = "2026-09";

mod every_version;

#[tokio::test]
async fn a_batch_that_is_answered_with_207_gives_results_and_errors_though_it_is_not_described() {
    let replay = tests::Replay::start(&["2026-09/batch_read_actors/partial_with_207"]).await;
    let client = api::Client::builder().token("t").base_url(replay.base_url()).build().unwrap();
    let batch = client.batch_read_actors(["A-28474839", "A-0"]).send().await.unwrap();
    assert_eq!(batch.status(), 207);
    assert_eq!((batch.results.len(), batch.errors.as_ref().map(Vec::len)), (1, Some(1)));
}
