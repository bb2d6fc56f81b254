//! Records a full set of exchanges with a real account, without what could identify the account or a person.
//!
//! `HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --bin record -- [--api-version VERSION] [--output DIRECTORY] [--force]
//! [--writes THREAD]` sends only requests that read, unless `--writes` names a thread of yours, to which it adds a
//! comment, and which it closes and reopens. `HUBSPOT_BASE_URL` sets another server. Nothing is written unless every exchange was recorded.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tests::Recorder;

const USAGE: &str = "Usage: HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --bin record -- [OPTIONS]

Options:
      --api-version VERSION  The version of the API to record [default: 2026-09-beta]
      --output DIRECTORY     Where to write the recordings [default: tests/recordings/VERSION/live]
      --force                Replace the recordings that are there
      --writes THREAD        Comment on this thread, close it and reopen it as well
      --help                 Print this help

The token is one of a private app with the scope conversations.read, and conversations.write for --writes.";

#[derive(Debug)]
struct Options {
    version: String,
    output: Option<PathBuf>,
    force: bool,
    thread: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => return failed(&format!("{error}\n\n{USAGE}"), 2),
    };
    match record(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("{error}\nNothing was written."), 1),
    }
}

fn failed(message: &str, code: u8) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { version: "2026-09-beta".to_owned(), output: None, force: false, thread: None };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--api-version" => options.version = value()?,
            "--output" => options.output = Some(value()?.into()),
            "--writes" => options.thread = Some(value()?),
            "--force" => options.force = true,
            "--help" => return Ok(None),
            _ => return Err("there is an argument that is no option".to_owned()),
        }
    }
    Ok(Some(options))
}

async fn record(options: &Options) -> Result<(), String> {
    let token = std::env::var("HUBSPOT_ACCESS_TOKEN").unwrap_or_default();
    if token.trim().is_empty() {
        return Err(format!(
            "HUBSPOT_ACCESS_TOKEN is not set. Set it to the token of an account, and run again.\n\n{USAGE}"
        ));
    }
    let base_url = std::env::var("HUBSPOT_BASE_URL").unwrap_or_else(|_| "https://api.hubapi.com".to_owned());
    let version = &options.version;
    let mut recorder = Recorder::new(&base_url, token.trim(), version)?;
    let standard = || Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings").join(version).join("live");
    let output = options.output.clone().unwrap_or_else(standard);
    if output.exists() && !options.force {
        return Err(format!("{} exists; --force replaces it.", output.display()));
    }
    let missing = recorder.record_reads().await?;
    if let Some(thread) = &options.thread {
        recorder.record_writes(thread).await?;
    }
    recorder.write(&output, options.force)?;
    println!("Wrote {} recordings to {}.", recorder.recordings().len(), output.display());
    print_all("Not recorded, because the account has none:", missing.iter().map(String::as_str));
    print_all("Fields that the description lacks, whose values were left out:", recorder.unknown_fields());
    println!("Read the recordings before you commit them.");
    Ok(())
}

fn print_all<'a>(title: &str, lines: impl Iterator<Item = &'a str>) {
    for (number, line) in lines.enumerate() {
        if number == 0 {
            println!("{title}");
        }
        println!("  {line}");
    }
}
