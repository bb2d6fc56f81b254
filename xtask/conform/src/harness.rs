//! Compiles the clients and a program that calls them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::{Client, Clients, Options};

/// The files of the program that calls the clients.
const MAIN: &str = include_str!("program/main.rs");
const SERVER: &str = include_str!("program/server.rs");

/// A line of cargo's JSON output.
#[derive(Deserialize)]
struct Line {
    manifest_path: Option<String>,
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    rendered: Option<String>,
}

/// The name of a crate, and its error.
type CompileError = (String, String);

/// Compiles a program that calls the clients. Clients that do not compile are taken out, and their errors returned.
///
/// # Errors
/// If the program cannot be compiled.
pub(crate) fn build(clients: &mut Clients, options: &Options) -> anyhow::Result<(PathBuf, Vec<(PathBuf, String)>)> {
    let mut failed = Vec::new();
    // A crate can be checked against several descriptions.
    let names: BTreeSet<_> = clients.0.iter().map(Client::name).collect();
    loop {
        write(clients, &names, options)?;
        let (program, errors) = run_cargo(options)?;
        if let Some(program) = program {
            return Ok((program, failed));
        }
        let broken: BTreeSet<_> = errors.iter().map(|(name, _)| name.clone()).collect();
        let before = clients.0.len();
        clients.0.retain(|client| {
            let Some((_, error)) = errors.iter().find(|(name, _)| *name == client.name()) else { return true };
            failed.push((client.description.clone(), format!("its client does not compile:\n{error}")));
            false
        });
        for name in &broken {
            // The crate remains, for without it the dependencies could have other features, and all would be compiled again.
            let root = options.work.join(name).join("src/lib.rs");
            fs::write(&root, "").with_context(|| format!("cannot write {}", root.display()))?;
        }
        if clients.0.len() == before {
            let messages: Vec<_> = errors.into_iter().map(|(_, error)| error).collect();
            bail!("the program that calls the clients does not compile ({broken:?}): {}", messages.join("\n"));
        }
    }
}

fn run_cargo(options: &Options) -> anyhow::Result<(Option<PathBuf>, Vec<CompileError>)> {
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--package", "conform-runner", "--keep-going", "--quiet", "--message-format", "json"])
        .current_dir(&options.work)
        .env("CARGO_TARGET_DIR", &options.target)
        .env("CARGO_INCREMENTAL", "0")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let (mut program, mut errors) = (None, Vec::new());
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let Ok(line) = serde_json::from_str::<Line>(&line.context("cannot read the output of cargo")?) else {
            continue;
        };
        program = line.executable.or(program);
        if let (Some(manifest), Some(message)) = (line.manifest_path, line.message)
            && message.level.starts_with("error")
        {
            let name = Path::new(&manifest).parent().and_then(Path::file_name).unwrap_or_default();
            errors.push((name.to_string_lossy().into_owned(), message.rendered.unwrap_or_default()));
        }
    }
    let status = child.wait().context("cannot run cargo")?;
    if !status.success() && errors.is_empty() {
        bail!("cargo build failed ({status}); its messages are above");
    }
    Ok((program.filter(|_| status.success()), errors))
}

/// Writes the program and the workspace that it is in.
fn write(clients: &Clients, names: &BTreeSet<String>, options: &Options) -> anyhow::Result<()> {
    let runner = options.work.join("runner");
    let sources = runner.join("src");
    fs::create_dir_all(&sources).with_context(|| format!("cannot create {}", sources.display()))?;
    let members: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"runner\", {}]\n\n[profile.dev]\ndebug = false\n",
        members.join(", ")
    );
    let dependencies = names.iter().map(|name| dependency(name, options)).collect::<anyhow::Result<String>>()?;
    let manifest = format!(
        "[package]\nname = \"conform-runner\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt-multi-thread\", \"time\"] }}\n{dependencies}"
    );
    let files = [
        (options.work.join("Cargo.toml"), workspace),
        (runner.join("Cargo.toml"), manifest),
        (sources.join("main.rs"), MAIN.to_owned()),
        (sources.join("server.rs"), SERVER.to_owned()),
        (sources.join("clients.rs"), dispatch(clients)),
    ];
    for (path, text) in files {
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    if let Some(lockfile) = &options.lockfile {
        fs::copy(lockfile, options.work.join("Cargo.lock")).context("cannot copy the lock file")?;
    }
    Ok(())
}

/// The dependency on a client: without TLS, whose compilation takes longest, for requests go to this machine.
fn dependency(name: &str, options: &Options) -> anyhow::Result<String> {
    let path = options.work.join(name).join("Cargo.toml");
    let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let default = manifest.lines().find_map(|line| line.strip_prefix("default = ")).unwrap_or("[]");
    let features: Vec<String> =
        serde_json::from_str(default).with_context(|| format!("cannot read the features of {}", path.display()))?;
    let features: Vec<_> = features.into_iter().filter(|feature| feature != "rustls").collect();
    Ok(format!("{name} = {{ path = \"../{name}\", default-features = false, features = {features:?} }}\n"))
}

/// The module that calls a client by its number.
fn dispatch(clients: &Clients) -> String {
    let arms = |call: &str| -> String {
        let arms = clients.0.iter().map(|client| {
            let path = format!("{}::{}", client.name().replace('-', "_"), client.map.module);
            format!("        {} => {},\n", client.index, call.replace('$', &path))
        });
        arms.collect()
    };
    format!(
        "type Sent = std::pin::Pin<Box<dyn Future<Output = Result<(String, String, String), String>> + Send>>;\n\n\
         pub fn decode(client: u64, name: &str, json: &str) -> Result<(String, String), String> {{\n    match client {{\n\
         {}        _ => Err(\"no such client\".to_owned()),\n    }}\n}}\n\n\
         pub fn build(client: u64, name: &str, json: &str) -> Result<String, String> {{\n    match client {{\n\
         {}        _ => Err(\"no such client\".to_owned()),\n    }}\n}}\n\n\
         pub fn call(client: u64, name: &str, json: &str, url: &str) -> Result<Sent, String> {{\n    match client {{\n\
         {}        _ => Err(\"no such client\".to_owned()),\n    }}\n}}\n\n\
         pub fn call_at(\n    client: u64,\n    name: &str,\n    json: &str,\n    server: &str,\n    variables: &str,\n    url: &str,\n\
         ) -> Result<Sent, String> {{\n    match client {{\n\
         {}        _ => Err(\"no such client\".to_owned()),\n    }}\n}}\n",
        arms("$::conformance::decode(name, json)"),
        arms("$::conformance::build(name, json)"),
        // A client is made once, since that takes the certificates of the system.
        arms(
            "{
            static CLIENT: std::sync::OnceLock<Result<$::Client, String>> = std::sync::OnceLock::new();
            let client = CLIENT.get_or_init(|| $::conformance::client(url)).as_ref().map_err(Clone::clone)?;
            $::conformance::call(client, name, json)
        }",
        ),
        arms("$::conformance::call(&$::conformance::client_of(server, variables, url)?, name, json)"),
    )
}
