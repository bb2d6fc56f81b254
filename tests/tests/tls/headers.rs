//! Responses with large headers.

use hubspot_conversations::CallOptions;

use crate::support::{Connection, Counts, accept, client, get, respond, start, trusting};

async fn with_large_headers(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(response) = accept(&mut connection, &counts).await {
        respond(response, (0..200).map(|number| (format!("x-header-{number}"), "v".repeat(300))));
    }
}

#[test]
fn large_headers_are_accepted() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, with_large_headers).await;
        let client = client(&base_url).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        let response = client.list_threads().send().await.unwrap();
        assert_eq!(response.headers()["x-header-199"].len(), 300);
        assert_eq!(counts.requests(), 2);
    });
}
