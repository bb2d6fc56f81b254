// Calls the clients, one call a line: JSON comes in on the standard input, and goes out on the standard output.

mod clients;
mod server;

use std::any::Any;
use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = server::Server::start();
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let reply = catch_unwind(AssertUnwindSafe(|| answer(&call, &runtime, &server)));
        let reply = reply.unwrap_or_else(|panic| json!({ "error": format!("panicked: {}", message(&*panic)) }));
        writeln!(out, "{reply}").unwrap();
        out.flush().unwrap();
    }
}

fn answer(call: &Value, runtime: &tokio::runtime::Runtime, server: &server::Server) -> Value {
    let client = call["client"].as_u64().unwrap();
    let (name, json) = (call["name"].as_str().unwrap(), call["json"].as_str().unwrap());
    match call["what"].as_str().unwrap() {
        "decode" => match clients::decode(client, name, json) {
            Ok((back, debug)) => json!({ "back": back, "debug": debug }),
            Err(error) => json!({ "error": error }),
        },
        "build" => match clients::build(client, name, json) {
            Ok(back) => json!({ "back": back }),
            Err(error) => json!({ "error": error }),
        },
        _ => {
            server.clear();
            let _guard = runtime.enter();
            let sent = match clients::call(client, name, json, &server.url()) {
                Ok(sent) => sent,
                Err(error) => return json!({ "error": error }),
            };
            let sent = runtime.block_on(async { tokio::time::timeout(std::time::Duration::from_secs(10), sent).await });
            let result = match sent {
                Err(_) => "timed out".to_owned(),
                Ok(Err(error)) => error,
                Ok(Ok(())) => String::new(),
            };
            match server.take() {
                Some(request) => json!({ "request": request, "result": result }),
                None => json!({ "error": format!("no request was sent: {result}") }),
            }
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
