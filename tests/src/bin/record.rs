//! Records a full set of exchanges with a real account, without what could identify the account or a person.
//!
//! `HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --bin record -- [OPTIONS]` records each version of the API, and sends only requests that
//! read, unless `--writes` names a thread of yours. `HUBSPOT_BASE_URL` sets another server. Nothing is written unless every exchange was
//! recorded.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tests::{Account, Description, Recorder};

const USAGE: &str = "Usage: HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --bin record -- [OPTIONS]

Options:
      --api-version VERSION  A version of the API to record; can be repeated [default: all]
      --output DIRECTORY     Where to write the recordings, each version to VERSION/live [default: tests/recordings]
      --force                Replace the recordings that are there
      --writes THREAD        Comment on this thread, close it and reopen it as well, with each version
      --names                Print the names of fields that the description lacks, which can be personal data
      --help                 Print this help

The token is one of a private app with the scope conversations.read, and conversations.write for --writes.";

#[derive(Debug, Default)]
struct Options {
    versions: Vec<String>,
    output: Option<PathBuf>,
    force: bool,
    thread: Option<String>,
    names: bool,
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
        Err(error) => failed(&error, 1),
    }
}

fn failed(message: &str, code: u8) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--api-version" => options.versions.push(value()?),
            "--output" => options.output = Some(value()?.into()),
            "--writes" => options.thread = Some(value()?),
            "--force" => options.force = true,
            "--names" => options.names = true,
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
    let base_url = std::env::var("HUBSPOT_BASE_URL").ok().filter(|url| !url.is_empty());
    let mut versions: Vec<_> = options.versions.iter().map(String::as_str).collect();
    if versions.is_empty() {
        versions = Description::versions();
    }
    let output = options.output.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings"));
    Recorder::check(&output, &versions, options.force)?;
    let recorder = Recorder::new();
    let missing = exchanges(&recorder, base_url.as_deref(), token.trim(), &versions, options);
    let missing = missing.await.map_err(|error| format!("{error}\nNothing was written."))?;
    recorder.write(&output, options.force)?;
    println!("Wrote {} recordings to {}:", recorder.recordings().len(), output.display());
    versions.iter().for_each(|version| println!("  {version}/live"));
    print_all("Not recorded, because the account has none:", missing.into_iter());
    print_all(
        "Fields that the description lacks, whose values were left out:",
        unknown_fields(&recorder, options.names),
    );
    println!("Read the recordings before you commit them.");
    Ok(())
}

/// Records the exchanges of some versions. Returns what could not be recorded, because the account has none of it.
async fn exchanges(
    recorder: &Recorder,
    base_url: Option<&str>,
    token: &str,
    versions: &[&str],
    options: &Options,
) -> Result<Vec<String>, String> {
    let mut missing = Vec::new();
    for version in versions {
        let account = Account::new(recorder, base_url, token, version)?;
        missing.extend(account.record_reads().await?.into_iter().map(|what| format!("{version} {what}")));
        if let Some(thread) = &options.thread {
            account.record_writes(thread).await?;
        }
    }
    Ok(missing)
}

/// Where fields are that the description lacks, and how many, or their names.
fn unknown_fields(recorder: &Recorder, names: bool) -> impl Iterator<Item = String> {
    let line = move |(place, fields): (String, std::collections::BTreeSet<String>)| match names {
        true => format!("{place}: {fields:?}"),
        false => format!("{place}: {} (--names prints their names)", fields.len()),
    };
    recorder.unknown_fields().into_iter().map(line)
}

fn print_all(title: &str, lines: impl Iterator<Item = String>) {
    for (number, line) in lines.enumerate() {
        if number == 0 {
            println!("{title}");
        }
        println!("  {line}");
    }
}
