//! Calls and streams in programs without async code, over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use hubspot_conversations::mock::MockServer;
use hubspot_conversations::{Attempt, Client, Error, ErrorKind, Hook, Wait};
use tests::ThreadServer;

fn client(server: ThreadServer) -> Client {
    Client::builder().token("token").base_url(server.start()).build().unwrap()
}

#[test]
fn a_call_is_waited_for() {
    let client = client(ThreadServer::new(3, 10));
    let page = client.list_threads().limit(10).send().wait().unwrap();
    assert_eq!((page.status().as_u16(), page.into_inner().results.len()), (200, 3));
}

#[test]
fn a_stream_is_an_iterator() {
    let client = client(ThreadServer::new(250, 100));
    let threads = client.list_threads().stream().wait().collect::<Result<Vec<_>, Error>>().unwrap();
    assert!(threads.iter().enumerate().all(|(index, thread)| thread.id == index.to_string()));
    let pages: Vec<_> = client.list_threads().pages().wait().map(|page| page.unwrap().results.len()).collect();
    assert_eq!((threads.len(), pages), (250, vec![100, 100, 50]));
}

#[test]
fn the_first_items_are_waited_for_at_once() {
    let server = ThreadServer::new(250, 100);
    let requests = server.requests.clone();
    let client = client(server);
    assert_eq!(client.list_threads().stream().first_items(0).wait().unwrap(), []);
    assert_eq!(requests.load(Ordering::Relaxed), 0);
    let threads = client.list_threads().stream().fetch_ahead(0).first_items(120).wait().unwrap();
    assert_eq!((threads.len(), threads[119].id.as_str(), requests.load(Ordering::Relaxed)), (120, "119", 2));
    assert_eq!(client.list_threads().stream().first_items(usize::MAX).wait().unwrap().len(), 250);
}

#[test]
fn a_test_without_async_code_has_a_mock_server() {
    let server = MockServer::start_blocking();
    let mock = server.get_thread(|when, then| {
        when.thread_id("42");
        then.example();
    });
    let client = server.client();
    client.get_thread("42").send().wait().unwrap();
    mock.assert_calls(1);
    assert_eq!(client.get_thread("43").send().wait().unwrap_err().status().unwrap(), 501);
}

#[test]
fn pages_are_fetched_ahead_and_retries_are_made() {
    let server = ThreadServer { fault_interval: 7, ..ThreadServer::new(2000, 100) };
    let requests = server.requests.clone();
    let mut threads = client(server).list_threads().stream().wait();
    let mut count = 0;
    for thread in threads.by_ref() {
        match thread {
            Ok(_) => count += 1,
            // Every thousandth does not decode.
            Err(error) => assert!(error.item_json().is_some(), "{error}"),
        }
    }
    assert_eq!(count, 1998);
    assert!(requests.load(Ordering::Relaxed) > 20);
    assert!(threads.next().is_none() && threads.get_ref().is_some());
}

#[test]
fn an_error_is_that_of_the_call() {
    let client = Client::builder().token("token").base_url("http://127.0.0.1:1").build().unwrap();
    let options = hubspot_conversations::CallOptions::new().retry(hubspot_conversations::NoRetry);
    let error = client.get_thread(42).options(options.clone()).send().wait().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 1));
    let mut threads = client.list_threads().options(options).stream().wait();
    assert_eq!(threads.next().unwrap().unwrap_err().kind(), ErrorKind::Connect);
    assert!(threads.next().is_none());
}

#[test]
fn threads_wait_at_the_same_time() {
    let client = client(ThreadServer::new(100, 10));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.list_threads().stream().wait().filter(Result::is_ok).count())
        })
        .collect();
    assert!(workers.into_iter().all(|worker| worker.join().unwrap() == 100));
}

#[tokio::test]
async fn it_does_not_depend_on_a_runtime_around_it() {
    let client = client(ThreadServer::new(30, 10));
    assert_eq!(client.list_threads().stream().wait().count(), 30);
    let mut threads = client.list_threads().stream();
    assert!(threads.try_next().await.unwrap().is_some());
}

/// A hook that makes a call, which would wait for itself.
#[derive(Debug)]
struct Nested(Client, Mutex<mpsc::Sender<Error>>);

impl Hook for Nested {
    fn after(&self, _: &Attempt<'_>) {
        let error = self.0.get_thread(42).send().wait().unwrap_err();
        self.1.lock().unwrap().send(error).unwrap();
    }
}

#[test]
fn a_call_within_a_call_is_refused() {
    let base_url = ThreadServer::new(3, 10).start();
    let builder = || Client::builder().token("token").base_url(base_url.as_str());
    let (errors, received) = mpsc::channel();
    let client = builder().hook(Nested(builder().build().unwrap(), Mutex::new(errors))).build().unwrap();
    assert!(client.list_threads().send().wait().is_ok());
    let error = received.recv().unwrap();
    assert_eq!(
        (error.kind(), error.to_string().contains("`wait` is called within a call")),
        (ErrorKind::Configuration, true)
    );
}

#[test]
fn a_call_that_panics_is_an_error() {
    let base_url = ThreadServer::new(3, 10).start();
    #[derive(Debug)]
    struct Panics;
    impl Hook for Panics {
        fn after(&self, _: &Attempt<'_>) {
            panic!("a hook panics");
        }
    }
    let client = Client::builder().token("token").base_url(base_url).hook(Panics).build().unwrap();
    let error = client.list_threads().send().wait().unwrap_err();
    assert!(error.to_string().contains("the call panicked"), "{error}");
    let mut threads = client.list_threads().stream().wait();
    assert!(threads.next().unwrap().is_err() && threads.next().is_none());
}
