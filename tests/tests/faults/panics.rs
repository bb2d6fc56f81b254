//! Panics in the code of a caller, and runtimes that end: what goes on using the client afterwards.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use hubspot_conversations::{
    AccessToken, Attempt, CallOptions, Client, ErrorKind, FailedAttempt, Hook, ProviderError, RateLimiter, RetryPolicy,
    StoredTokens, TokenStore, TokenStoreFuture,
};
use serde::{Deserialize, Deserializer};
use tests::{Exchange, FaultServer};

use crate::refresh_tokens::{granted, provider};
use crate::support::{Get, send, success};

/// Code that panics once, at a place.
#[derive(Clone, Debug)]
struct Panics {
    at: &'static str,
    calls: Arc<AtomicUsize>,
}

impl Panics {
    fn at(at: &'static str) -> Self {
        Self { at, calls: Arc::default() }
    }

    fn reach(&self, place: &str) {
        assert!(place != self.at || self.calls.fetch_add(1, Ordering::Relaxed) > 0, "secret-word at {place}");
    }
}

impl Hook for Panics {
    fn before(&self, _: &str, _: &mut reqwest::Request) {
        self.reach("before");
    }

    fn after(&self, _: &Attempt<'_>) {
        self.reach("after");
    }
}

impl RetryPolicy for Panics {
    fn next_attempt(&self, _: &FailedAttempt<'_>) -> Option<Duration> {
        self.reach("policy");
        Some(Duration::ZERO)
    }
}

impl TokenStore for Panics {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async {
            self.reach("load");
            Ok(None)
        })
    }

    fn save<'a>(&'a self, _: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(async {
            self.reach("save");
            Ok(())
        })
    }
}

#[tokio::test]
async fn a_panic_of_a_hook_or_a_policy_leaves_the_client_usable() {
    for place in ["before", "after", "policy"] {
        let server = FaultServer::start([Exchange::response(500, &[], ""), success()]).await;
        let panics = Panics::at(place);
        // A permit that is not given back would block the next call.
        let limiter = RateLimiter::at_most(2, Duration::from_secs(60));
        let options = CallOptions::new().retry(panics.clone()).total_timeout(Duration::from_secs(5));
        let client = Client::builder().token("t").base_url(server.base_url()).hook(panics).rate_limiter(limiter);
        let client = client.options(options).build().unwrap();
        let call = AssertUnwindSafe(send(&client, Get, CallOptions::new()));
        assert!(call.catch_unwind().await.is_err(), "{place}");
        // Without the permit of the first call, if its request was not sent, this one could not be repeated.
        assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"], "{place}");
        assert_eq!(server.requests(), 2, "{place}");
    }
}

#[tokio::test]
async fn a_panic_of_a_token_store_fails_one_call_without_its_text_and_loses_no_token() {
    for place in ["load", "save"] {
        let token_server = FaultServer::start([granted(), granted()]).await;
        let server = FaultServer::start([success()]).await;
        let provider = provider(&token_server).token_store(Panics::at(place));
        let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
        let error = send(&client, Get, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), server.requests()), (ErrorKind::Authentication, 0), "{place}");
        assert!(!format!("{error} {error:?}").contains("secret-word"), "{error:?}");
        send(&client, Get, CallOptions::new()).await.unwrap();
        assert_eq!(token_server.requests(), 1, "{place}");
    }
}

#[tokio::test]
async fn a_panic_of_a_decoder_leaves_the_thread_usable() {
    #[derive(Debug)]
    struct Unfinished;

    impl<'de> Deserialize<'de> for Unfinished {
        fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            todo!("a type of the caller")
        }
    }

    let server = FaultServer::start([success()]).await;
    let client = Client::builder().token("t").base_url(server.base_url()).build().unwrap();
    let call = client.request(reqwest::Method::GET, "/threads").send::<Unfinished>();
    assert!(AssertUnwindSafe(call).catch_unwind().await.is_err());
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
}

#[tokio::test]
async fn a_refresh_whose_runtime_ends_is_begun_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let provider = {
        let calls = calls.clone();
        move || {
            let is_first = calls.fetch_add(1, Ordering::Relaxed) == 0;
            async move {
                if is_first {
                    std::future::pending::<()>().await;
                }
                Ok::<_, ProviderError>(AccessToken::new("token"))
            }
        }
    };
    let server = FaultServer::start([success()]).await;
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let other = client.clone();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            tokio::select! {
                result = send(&other, Get, CallOptions::new()) => panic!("{result:?}"),
                () = tokio::time::sleep(Duration::from_millis(50)) => {}
            }
        });
    });
    thread.join().unwrap();
    assert_eq!(send(&client, Get, CallOptions::new()).await.unwrap(), ["1", "2"]);
    assert_eq!((calls.load(Ordering::Relaxed), server.requests()), (2, 1));
}
