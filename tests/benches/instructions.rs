//! Counts the instructions per page of 100 threads, compared with a hand-written client on `reqwest` and `serde`.
//!
//! `cargo bench -p tests --bench instructions`. Requires valgrind, which counts the instructions. All clients fetch the same
//! pages over plain HTTP from a server outside of valgrind. The result is the difference between a long and a short run,
//! divided by the difference in pages, which excludes the cost of startup. Retries and timeouts are enabled; `tracing` is
//! compiled in without a subscriber.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

use chrono::{DateTime, Utc};
use hubspot_conversations::Client;
use serde::Deserialize;
use tests::{ThreadServer, instructions};

const SHORT: usize = 20;
const LONG: usize = 220;
const PAGE: usize = 100;
const TOKEN: &str = "token";

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, worker, client, pages, base_url] = arguments.as_slice() {
        assert_eq!(worker, "worker");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let threads = runtime.block_on(work(client, base_url));
        assert_eq!(threads, pages.parse::<usize>().unwrap() * PAGE);
        return;
    }
    println!("{:>12} {:>20} {:>8}", "client", "instructions/page", "ratio");
    let by_hand = per_page("by-hand");
    for client in ["by-hand", "send", "pages", "stream"] {
        let count = if client == "by-hand" { by_hand } else { per_page(client) };
        println!("{client:>12} {count:>20.0} {:>8.3}", count / by_hand);
    }
}

/// Returns the instructions per page.
fn per_page(client: &str) -> f64 {
    let of = |pages: usize| {
        let base_url = ThreadServer::new(pages * PAGE, PAGE).start();
        instructions(&["worker", client, &pages.to_string(), &base_url])
    };
    (of(LONG) - of(SHORT)) / (LONG - SHORT) as f64
}

/// Fetches all threads and returns their number.
async fn work(client: &str, base_url: &str) -> usize {
    if client == "by-hand" {
        return by_hand(base_url).await;
    }
    let generated = Client::builder().token(TOKEN).base_url(base_url).build().unwrap();
    let mut threads = 0;
    match client {
        "send" => {
            let mut after: Option<String> = None;
            loop {
                let request = generated.list_threads().limit(PAGE as i32);
                let request = match &after {
                    Some(after) => request.after(after),
                    None => request,
                };
                let page = request.send().await.unwrap().into_inner();
                threads += page.results.len();
                after = page.paging.and_then(|paging| paging.next).map(|next| next.after);
                if after.is_none() {
                    return threads;
                }
            }
        }
        "pages" => {
            let mut pages = generated.list_threads().limit(PAGE as i32).pages();
            while let Some(page) = pages.try_next().await.unwrap() {
                threads += page.results.len();
            }
        }
        _ => {
            let mut stream = generated.list_threads().limit(PAGE as i32).stream();
            while stream.try_next().await.unwrap().is_some() {
                threads += 1;
            }
        }
    }
    threads
}

/// A minimal hand-written client: no retries, no timeouts, and the same types of fields.
async fn by_hand(base_url: &str) -> usize {
    let http = reqwest::Client::new();
    let url = format!("{base_url}/conversations/conversations/2026-09-beta/threads");
    let mut after: Option<String> = None;
    let mut threads = 0;
    loop {
        let mut address = reqwest::Url::parse(&url).unwrap();
        address.query_pairs_mut().append_pair("limit", &PAGE.to_string());
        if let Some(after) = &after {
            address.query_pairs_mut().append_pair("after", after);
        }
        let response = http.get(address).bearer_auth(TOKEN).header("accept", "application/json").send().await.unwrap();
        let body = response.error_for_status().unwrap().bytes().await.unwrap();
        let page: Page = serde_json::from_slice(&body).unwrap();
        threads += page.results.len();
        after = page.paging.and_then(|paging| paging.next).map(|next| next.after);
        if after.is_none() {
            return threads;
        }
    }
}

#[derive(Deserialize)]
struct Page {
    results: Vec<Thread>,
    paging: Option<Paging>,
}

#[derive(Deserialize)]
struct Paging {
    next: Option<Next>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "decoded for a fair comparison")]
struct Next {
    after: String,
    link: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "decoded for a fair comparison")]
struct Thread {
    id: String,
    status: Status,
    created_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    latest_message_timestamp: Option<DateTime<Utc>>,
    latest_message_sent_timestamp: Option<DateTime<Utc>>,
    latest_message_received_timestamp: Option<DateTime<Utc>>,
    assigned_to: Option<String>,
    associated_contact_id: String,
    thread_associations: Option<ThreadAssociations>,
    inbox_id: String,
    original_channel_id: Option<String>,
    original_channel_account_id: Option<String>,
    spam: bool,
    archived: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "decoded for a fair comparison")]
struct ThreadAssociations {
    associated_ticket_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Status {
    Open,
    Closed,
    #[serde(other)]
    Unknown,
}
