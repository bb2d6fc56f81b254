// Calls the clients, one call a line: JSON comes in on the standard input, and goes out on the standard output.

mod clients;
mod server;

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

// What the last panic said, with its place.
static PANIC: Mutex<String> = Mutex::new(String::new());

// The stack of the calls: the function that chooses one of a thousand types has a frame of some megabytes.
const STACK: usize = 256 << 20;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let calls = std::thread::Builder::new().stack_size(STACK).spawn(run_calls)?;
    calls.join().unwrap_or_else(|_| Err("the calls panicked".into()))
}

fn run_calls() -> Result<(), Box<dyn Error + Send + Sync>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let server = server::Server::start()?;
    std::panic::set_hook(Box::new(|panic| *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string()));
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let result = catch_unwind(AssertUnwindSafe(|| respond(&call, &runtime, &server)));
        let panic = || PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let result = result.unwrap_or_else(|_| json!({ "error": panic() }));
        writeln!(out, "{result}")?;
        out.flush()?;
    }
    Ok(())
}

fn respond(call: &Value, runtime: &tokio::runtime::Runtime, server: &server::Server) -> Value {
    let member = |name: &str| call[name].as_str().unwrap_or_default();
    let (client, name, json) = (call["client"].as_u64().unwrap_or(u64::MAX), member("name"), member("json"));
    match member("what") {
        "decode" => match clients::decode(client, name, json) {
            Ok((back, debug)) => json!({ "back": back, "debug": debug }),
            Err(error) => json!({ "error": error }),
        },
        "build" => match clients::build(client, name, json) {
            Ok(back) => json!({ "back": back }),
            Err(error) => json!({ "error": error }),
        },
        "call" => {
            server.clear(call.get("response").cloned());
            let _guard = runtime.enter();
            let sent = match call.get("server").and_then(Value::as_str) {
                None => clients::call(client, name, json, &server.url()),
                Some(chosen) => clients::call_at(client, name, json, chosen, member("variables"), &server.url()),
            };
            let sent = match sent {
                Ok(sent) => sent,
                Err(error) => return json!({ "error": error }),
            };
            let sent = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), sent).await });
            let (result, back) = match sent {
                Err(_) => ("the timeout elapsed".to_owned(), None),
                Ok(Err(error)) => (error, None),
                Ok(Ok(back)) => (String::new(), Some(back)),
            };
            let (back, debug, headers) = match back {
                Some((back, debug, headers)) => (Some(back), debug, headers),
                None => Default::default(),
            };
            match server.take() {
                Some(request) => {
                    json!({ "request": request, "result": result, "back": back, "debug": debug, "headers": headers })
                }
                None => json!({ "error": format!("no request was sent: {result}") }),
            }
        }
        other => json!({ "error": format!("unknown call: {other}") }),
    }
}
