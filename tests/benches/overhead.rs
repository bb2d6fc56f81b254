//! Measures what the client costs beside the HTTP libraries alone.
//!
//! `cargo bench -p tests --bench overhead`. Requires valgrind, which counts instructions and allocations. All clients fetch the same page
//! over plain HTTP from a server outside of valgrind, send the same headers and decode the same types, so that only what happens
//! around that differs. `hyper` is its client with a pool and without timeouts, redirects or a proxy. `client` has its defaults: retries,
//! timeouts, a limit for bodies, a retry policy and hooks. A figure is the difference between a long and a short run, divided by
//! the difference in requests, which excludes the cost of startup.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

use std::process::Command;
use std::time::Instant;

use http_body_util::{BodyExt, Empty};
use hubspot_conversations::{Client, Thread, ThreadPage};
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tests::{ThreadServer, heap, instructions};

const TOKEN: &str = "token";
const PATH: &str = "/conversations/conversations/2026-09-beta/threads";
const CLIENTS: [&str; 3] = ["hyper", "reqwest", "client"];
const TASKS: usize = 64;
/// The number of threads of a page.
const SMALL: usize = 1;
const LARGE: usize = 2_000;

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, worker, work, client, count, base_url] = arguments.as_slice() {
        assert_eq!(worker, "worker");
        return run(work, client, count.parse().unwrap(), base_url);
    }
    println!(
        "{:>28} {:>9} {:>14} {:>7} {:>12} {:>14} {:>7}",
        "", "client", "instructions", "ratio", "allocations", "bytes", "ratio"
    );
    table("one after another", "sequence", SMALL, [20, 220]);
    table("of a large body", "sequence", LARGE, [2, 12]);
    table("of 64 tasks", "tasks", SMALL, [2 * TASKS, 12 * TASKS]);
    requests_per_second();
    memory_per_stream();
}

/// Prints the instructions and allocations per request.
fn table(title: &str, work: &str, page: usize, counts: [usize; 2]) {
    let base_url = ThreadServer::new(page, page).start();
    let mut first = None;
    for client in CLIENTS {
        let instructions = per_one(counts, |count| instructions(&["worker", work, client, count, &base_url]));
        let heaps = counts.map(|count| heap(&["worker", work, client, &count.to_string(), &base_url]));
        let of = |figure: fn(&tests::Heap) -> f64| difference(counts, heaps.each_ref().map(figure));
        let (allocations, bytes) = (of(|it| it.allocations), of(|it| it.bytes));
        let (least, fewest) = *first.get_or_insert((instructions, bytes));
        println!(
            "{title:>28} {client:>9} {instructions:>14.0} {:>7.3} {allocations:>12.1} {bytes:>14.0} {:>7.3}",
            instructions / least,
            bytes / fewest
        );
    }
}

/// Prints the requests per second of 64 tasks on one thread, the most of several runs.
fn requests_per_second() {
    const REQUESTS: usize = 20_000;
    let base_url = ThreadServer::new(SMALL, SMALL).start();
    let mut most = [0.0_f64; CLIENTS.len()];
    for _ in 0..5 {
        for (most, client) in most.iter_mut().zip(CLIENTS) {
            let start = Instant::now();
            let arguments = ["worker", "tasks", client, &REQUESTS.to_string(), &base_url];
            assert!(Command::new(std::env::current_exe().unwrap()).args(arguments).status().unwrap().success());
            *most = most.max(REQUESTS as f64 / start.elapsed().as_secs_f64());
        }
    }
    println!();
    for (client, requests) in CLIENTS.iter().zip(most) {
        println!("{:>28} {client:>9} {requests:>14.0} {:>7.3}", "requests/s of 64 tasks", requests / most[0]);
    }
}

/// Prints the memory of a stream after its first item, whose page has 100, beside the threads of that page alone.
fn memory_per_stream() {
    const PAGE: usize = 100;
    let base_url = ThreadServer::new(10 * PAGE, PAGE).start();
    println!();
    for client in ["reqwest", "client"] {
        let bytes = per_one([10, 110], |count| heap(&["worker", "streams", client, count, &base_url]).peak);
        println!("{:>28} {client:>9} {bytes:>14.0}", "bytes per open stream");
    }
}

/// Returns a figure of one of what is counted.
fn per_one(counts: [usize; 2], measure: impl Fn(&str) -> f64) -> f64 {
    difference(counts, counts.map(|count| measure(&count.to_string())))
}

fn difference([few, many]: [usize; 2], [short, long]: [f64; 2]) -> f64 {
    (long - short) / (many - few) as f64
}

fn run(work: &str, client: &str, count: usize, base_url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        match work {
            "sequence" => one_after_another(AnyClient::new(client, base_url), count).await,
            "tasks" => {
                let client = AnyClient::new(client, base_url);
                let tasks = (0..TASKS).map(|_| tokio::spawn(one_after_another(client.clone(), count / TASKS)));
                for task in tasks.collect::<Vec<_>>() {
                    task.await.unwrap();
                }
            }
            _ => open_streams(client, count, base_url).await,
        }
    });
}

async fn one_after_another(client: AnyClient, count: usize) {
    for _ in 0..count {
        assert!(!client.page().await.results.is_empty());
    }
}

/// Opens a number of streams, and keeps them.
async fn open_streams(client: &str, count: usize, base_url: &str) {
    let client = AnyClient::new(client, base_url);
    let (mut streams, mut pages): (Vec<_>, Vec<std::vec::IntoIter<Thread>>) = Default::default();
    for _ in 0..count {
        if let AnyClient::Generated(client) = &client {
            let mut stream = client.list_threads().stream();
            stream.try_next().await.unwrap().unwrap();
            streams.push(stream);
        } else {
            let mut threads = client.page().await.results.into_iter();
            threads.next().unwrap();
            pages.push(threads);
        }
    }
}

/// A client of one of the libraries.
#[derive(Clone)]
enum AnyClient {
    Hyper(Box<HyperClient<HttpConnector, Empty<bytes::Bytes>>>, String),
    Reqwest(reqwest::Client, String),
    Generated(Client),
}

impl AnyClient {
    fn new(client: &str, base_url: &str) -> Self {
        let url = format!("{base_url}{PATH}");
        match client {
            "hyper" => {
                let mut connector = HttpConnector::new();
                connector.set_nodelay(true);
                Self::Hyper(Box::new(HyperClient::builder(TokioExecutor::new()).build(connector)), url)
            }
            "reqwest" => Self::Reqwest(reqwest::Client::new(), url),
            _ => Self::Generated(Client::builder().token(TOKEN).base_url(base_url).build().unwrap()),
        }
    }

    /// Fetches the first page.
    async fn page(&self) -> ThreadPage {
        match self {
            Self::Hyper(http, url) => {
                let request = http::Request::get(url)
                    .header("authorization", format!("Bearer {TOKEN}"))
                    .header("accept", "application/json")
                    .header("user-agent", "bench")
                    .body(Empty::new());
                let response = http.request(request.unwrap()).await.unwrap();
                assert!(response.status().is_success());
                serde_json::from_slice(&response.into_body().collect().await.unwrap().to_bytes()).unwrap()
            }
            Self::Reqwest(http, url) => {
                let request = http.get(url).bearer_auth(TOKEN).header("accept", "application/json");
                let response = request.header("user-agent", "bench").send().await.unwrap();
                let body = response.error_for_status().unwrap().bytes().await.unwrap();
                serde_json::from_slice(&body).unwrap()
            }
            Self::Generated(client) => client.list_threads().send().await.unwrap().into_inner(),
        }
    }
}
