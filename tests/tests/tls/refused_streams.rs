//! Requests that an HTTP/2 server says it has not processed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use h2::Reason;
use hubspot_conversations::{Attempt, CallOptions, ErrorKind, Hook, NoRetry, StandardRetry};

use crate::support::{Connection, Counts, accept, client, post, respond, start, trusting};

/// Counts the attempts that hooks see.
#[derive(Clone, Default)]
struct Attempts(Arc<AtomicU32>);

impl Hook for Attempts {
    fn after(&self, _: &Attempt<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Refuses all requests.
async fn refusing(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(mut response) = accept(&mut connection, &counts).await {
        response.send_reset(Reason::REFUSED_STREAM);
    }
}

/// Refuses the first request.
async fn refusing_once(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(mut response) = accept(&mut connection, &counts).await {
        if counts.requests() == 1 {
            response.send_reset(Reason::REFUSED_STREAM);
        } else {
            respond(response, []);
        }
    }
}

fn attempts(options: CallOptions) -> (u32, u32, usize) {
    trusting(async {
        let (counts, hook) = (Counts::default(), Attempts::default());
        let base_url = start("localhost.pem", &counts, refusing).await;
        let client = client(&base_url).hook(hook.clone()).build().unwrap();
        let error = post(&client, options.total_timeout(Duration::from_secs(30))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
        (error.attempts(), hook.0.load(Ordering::Relaxed), counts.requests())
    })
}

#[test]
fn no_retry_sends_a_refused_request_once() {
    assert_eq!(attempts(CallOptions::new().retry(NoRetry)), (1, 1, 1));
}

#[test]
fn attempts_are_as_many_as_the_server_counts() {
    assert_eq!(attempts(CallOptions::new().retry(StandardRetry::new().max_attempts(3))), (3, 3, 3));
}

#[test]
fn refused_post_is_sent_again_since_it_was_not_processed() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, refusing_once).await;
        post(&client(&base_url).build().unwrap(), CallOptions::new()).await.unwrap();
        assert_eq!(counts.requests(), 2);
    });
}
