//! Counts the instructions of decoding unions without tags, compared with those of serde.
//!
//! `cargo bench -p client-runtime --bench untagged`. Requires valgrind, which counts the instructions. `serde` is an enum of the same
//! variants with `#[serde(untagged)]`. The second table has values nested to some depth, each level a union: the instructions of each
//! level show whether the time is linear in the size.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

#[path = "../../../tests/src/valgrind.rs"]
#[allow(dead_code, unreachable_pub, reason = "other benchmarks import it from a library")]
mod valgrind;

use client_runtime::untagged;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};
use valgrind::instructions;

const VALUES: usize = 100;
const SHORT: usize = 2;
const LONG: usize = 12;
const DEPTHS: [usize; 4] = [2, 5, 8, 14];
/// The size of the nested values, in bytes of strings.
const SIZE: usize = 1_400;

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let [_, worker, union, depth, count] = arguments.as_slice() {
        assert_eq!(worker, "worker");
        return work(union, depth.parse().unwrap(), count.parse().unwrap());
    }
    println!("{:>10} {:>20} {:>8}", "union", "instructions/page", "ratio");
    let serde = per_document("serde", 0);
    for union in ["serde", "generated"] {
        let count = if union == "serde" { serde } else { per_document(union, 0) };
        println!("{union:>10} {count:>20.0} {:>8.3}", count / serde);
    }
    println!("\n{:>10} {:>6} {:>8} {:>20} {:>18}", "union", "depth", "bytes", "instructions", "instructions/level");
    for union in ["serde", "generated"] {
        for depth in DEPTHS {
            let (count, bytes) = (per_document(union, depth), nested(depth).len());
            println!("{union:>10} {depth:>6} {bytes:>8} {count:>20.0} {:>18.0}", count / depth as f64);
        }
    }
}

/// Returns the instructions of decoding a document: a page of values, or one that is nested.
fn per_document(union: &str, depth: usize) -> f64 {
    let of = |count: usize| instructions(&["worker", union, &depth.to_string(), &count.to_string()]);
    (of(LONG) - of(SHORT)) / (LONG - SHORT) as f64
}

fn work(union: &str, depth: usize, count: usize) {
    let json = if depth == 0 { page() } else { nested(depth) };
    for _ in 0..count {
        match union {
            "serde" => assert!(!decode::<Vec<OfSerde>>(&json).is_empty()),
            _ => assert!(!decode::<Vec<Generated>>(&json).is_empty()),
        }
    }
}

fn decode<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

/// Returns a page of values of all variants.
fn page() -> String {
    let text = "The quick brown fox jumps over the lazy dog. ".repeat(4);
    let value = |index: usize| {
        let own = match index % 8 {
            0 => json!({"email": "ada@example.com", "subject": text}),
            1 => json!({"phone": "+15550100", "duration": 4_200, "recorded": true}),
            2 => json!({"body": text, "pinned": false}),
            3 => json!({"address": text, "weight": 20}),
            4 => json!({"startsAt": "2026-08-03T09:15:02Z", "endsAt": "2026-08-03T09:45:02Z", "location": "London"}),
            5 => json!({"amount": 12.5, "currency": "EUR"}),
            6 => json!({"url": "https://example.com/prices", "seconds": 12}),
            _ => json!({"children": []}),
        };
        let mut value = json!({"id": index.to_string(), "createdAt": "2026-08-03T09:15:02.001Z", "owner": "A-1234"});
        value.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        value
    };
    Value::from((0..VALUES).map(value).collect::<Vec<_>>()).to_string()
}

/// Returns a value nested to a depth: each level has a text and contains the next.
fn nested(depth: usize) -> String {
    let text = "x".repeat(SIZE / depth);
    let level = |inner: Value, level: usize| {
        let note =
            json!({"id": "n", "createdAt": "2026-08-03T09:15:02.001Z", "owner": "A-1", "body": text, "pinned": true});
        json!({"id": level.to_string(), "createdAt": "2026-08-03T09:15:02.001Z", "owner": "A-1", "children": [note, inner]})
    };
    let leaf = json!({"id": "0", "createdAt": "2026-08-03T09:15:02.001Z", "owner": "A-1", "children": []});
    Value::from(vec![(1..=depth).fold(leaf, level)]).to_string()
}

/// Declares the variants, and their structs.
macro_rules! records {
    ($($name:ident { $($field:ident: $ty:ty),* })*) => {$(
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct $name<U> {
            id: String,
            created_at: String,
            owner: Option<String>,
            $($field: $ty,)*
            #[serde(skip)]
            union: std::marker::PhantomData<U>,
        }
    )*};
}

records! {
    Email { email: String, subject: Option<String> }
    Call { phone: String, duration: i64, recorded: bool }
    Note { body: String, pinned: Option<bool> }
    Task { children: Vec<U> }
    Letter { address: String, weight: i64 }
    Meeting { starts_at: String, ends_at: String, location: Option<String> }
    Payment { amount: f64, currency: String }
    Visit { url: String, seconds: i64 }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "decoded for a fair comparison")]
enum OfSerde {
    Email(Email<()>),
    Call(Call<()>),
    Letter(Letter<()>),
    Meeting(Meeting<()>),
    Payment(Payment<()>),
    Visit(Visit<()>),
    Note(Note<()>),
    Task(Task<OfSerde>),
}

#[derive(Serialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "decoded for a fair comparison")]
enum Generated {
    Email(Email<()>),
    Call(Call<()>),
    Letter(Letter<()>),
    Meeting(Meeting<()>),
    Payment(Payment<()>),
    Visit(Visit<()>),
    Note(Note<()>),
    Task(Task<Generated>),
    Unrecognized(Value),
}

impl<'de> Deserialize<'de> for Generated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = untagged::record(deserializer)?;
        let candidates = const {
            [
                untagged::object(&["email", "id", "createdAt"], |value| untagged::attempt(value).map(Self::Email)),
                untagged::object(&["phone", "duration", "recorded", "id", "createdAt"], |value| {
                    untagged::attempt(value).map(Self::Call)
                }),
                untagged::object(&["address", "weight", "id", "createdAt"], |value| {
                    untagged::attempt(value).map(Self::Letter)
                }),
                untagged::object(&["startsAt", "endsAt", "id", "createdAt"], |value| {
                    untagged::attempt(value).map(Self::Meeting)
                }),
                untagged::object(&["amount", "currency", "id", "createdAt"], |value| {
                    untagged::attempt(value).map(Self::Payment)
                }),
                untagged::object(&["url", "seconds", "id", "createdAt"], |value| {
                    untagged::attempt(value).map(Self::Visit)
                }),
                untagged::object(&["body", "id", "createdAt"], |value| untagged::attempt(value).map(Self::Note)),
                untagged::object(&["children", "id", "createdAt"], |value| untagged::attempt(value).map(Self::Task)),
            ]
        };
        untagged::decode("Generated", &value, candidates, Self::Unrecognized)
    }
}
