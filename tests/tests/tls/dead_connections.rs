//! Connections that are dead without having been closed.

use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hubspot_conversations::{Attempt, CallOptions, ErrorKind, Hook, NoRetry};

use crate::support::{Connection, Counts, accept, client, get, post, respond, start, trusting};

/// Keeps why attempts failed.
#[derive(Clone, Debug, Default)]
struct Failed(Arc<Mutex<Vec<ErrorKind>>>);

impl Failed {
    fn kinds(&self) -> Vec<ErrorKind> {
        self.0.lock().unwrap().clone()
    }
}

impl Hook for Failed {
    fn after(&self, attempt: &Attempt<'_>) {
        self.0.lock().unwrap().extend(attempt.outcome.err().map(|error| error.kind()));
    }
}

/// Responds once on the first connection and then says nothing, not even to pings. Other connections respond.
async fn silent_after_one(number: usize, mut connection: Connection, counts: Counts) {
    if number > 0 {
        return responsive(number, connection, counts).await;
    }
    if let Some(response) = accept(&mut connection, &counts).await {
        respond(response, []);
        // Sends the response.
        let _ = tokio::time::timeout(Duration::from_millis(50), connection.accept()).await;
    }
    pending::<()>().await;
}

async fn responsive(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(response) = accept(&mut connection, &counts).await {
        respond(response, []);
    }
}

#[test]
fn silent_connection_costs_one_attempt() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, silent_after_one).await;
        let failed = Failed::default();
        let client = client(&base_url).timeout(Duration::from_millis(300)).hook(failed.clone()).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        get(&client, CallOptions::new()).await.unwrap();
        // The second call lost one attempt on the dead connection. Its next one had another connection.
        assert_eq!((failed.kinds(), counts.connections()), (vec![ErrorKind::Timeout], 2));
        get(&client, CallOptions::new().retry(NoRetry)).await.unwrap();
        assert_eq!((failed.kinds().len(), counts.connections(), counts.requests()), (1, 2, 3));
    });
}

#[test]
fn silent_connection_is_found_while_it_is_idle() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, silent_after_one).await;
        let failed = Failed::default();
        let client = client(&base_url).timeout(Duration::from_secs(1)).hook(failed.clone()).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        // It is probed every 15 seconds, and given up after 10 more. The clock jumps.
        tokio::time::pause();
        tokio::time::sleep(Duration::from_secs(40)).await;
        tokio::time::resume();
        post(&client, CallOptions::new()).await.unwrap();
        assert_eq!((failed.kinds(), counts.connections(), counts.requests()), (Vec::new(), 2, 2));
    });
}

#[test]
fn post_on_a_silent_connection_fails_once_and_the_next_succeeds() {
    trusting(async {
        let counts = Counts::default();
        let base_url = start("localhost.pem", &counts, silent_after_one).await;
        let client = client(&base_url).timeout(Duration::from_millis(300)).build().unwrap();
        get(&client, CallOptions::new()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let error = post(&client, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
        post(&client, CallOptions::new()).await.unwrap();
    });
}

#[test]
fn client_outlives_the_runtime_of_its_first_call() {
    let new = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let counts = Counts::default();
    let base_url = server.block_on(async { start("localhost.pem", &counts, responsive).await });
    let client = trusting(async { client(&base_url).build().unwrap() });
    let once = CallOptions::new().retry(NoRetry).timeout(Duration::from_secs(5));
    temp_env::with_var("SSL_CERT_FILE", Some(crate::support::file("ca.pem")), || {
        let first = new();
        first.block_on(post(&client, once.clone())).unwrap();
        // Nobody drives the first runtime any more.
        new().block_on(post(&client, once.clone())).unwrap();
        drop(first);
        new().block_on(post(&client, once.clone())).unwrap();
    });
    assert_eq!(counts.requests(), 3);
}
