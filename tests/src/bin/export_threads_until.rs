//! The example `export_threads` up to a given time, which a test kills: `export_threads_until LINES STATE TIME`.

use hubspot_conversations::Client;

#[allow(dead_code, reason = "it has a `main` of its own")]
#[path = "../../examples/export_threads.rs"]
mod example;

#[tokio::main]
async fn main() -> example::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [lines, state, until] = &arguments[..] else {
        return Err("usage: export_threads_until LINES STATE TIME".into());
    };
    example::export(&Client::from_env()?, lines.as_ref(), state.as_ref(), until.parse()?).await
}
