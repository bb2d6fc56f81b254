//! The program that calls the clients, as a child process.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::Context;
use serde::Deserialize;
use serde_json::{Value, json};

/// The program, which is started again when a call ends it.
pub(crate) struct Runner {
    program: PathBuf,
    process: Option<Process>,
}

struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What a call came to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reply {
    /// The JSON that came back.
    #[serde(default)]
    pub(crate) back: Option<String>,
    /// How `Debug` prints the value.
    #[serde(default)]
    pub(crate) debug: String,
    #[serde(default)]
    pub(crate) error: Option<String>,
    /// The JSON of the headers that the client reads.
    #[serde(default)]
    pub(crate) headers: String,
    /// The request that was sent.
    #[serde(default)]
    pub(crate) request: Option<Recorded>,
    /// Why the call failed, though its request was sent.
    #[serde(default)]
    pub(crate) result: String,
}

/// A request as it was received.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// The names are in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The bytes, each as the character of its number.
    pub(crate) body: String,
}

impl Runner {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program, process: None }
    }

    /// Makes a call. The end of the program is an error of the call.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub(crate) fn call(&mut self, what: &str, client: usize, name: &str, value: &Value) -> anyhow::Result<Reply> {
        self.send(&json!({ "what": what, "client": client, "name": name, "json": value.to_string() }).to_string())
    }

    /// Calls an operation with a client of a declared server, which has values of variables.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub(crate) fn call_at(
        &mut self,
        client: usize,
        (name, value): (&str, &Value),
        (server, variables): (&str, &Value),
    ) -> anyhow::Result<Reply> {
        let (json, variables) = (value.to_string(), variables.to_string());
        let line = json!({
            "what": "call", "client": client, "name": name, "json": json, "server": server, "variables": variables,
        });
        self.send(&line.to_string())
    }

    /// Calls an operation, to whose request the server sends a response.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub(crate) fn exchange(
        &mut self,
        client: usize,
        name: &str,
        value: &Value,
        response: &Value,
    ) -> anyhow::Result<Reply> {
        let json = value.to_string();
        let line = json!({ "what": "call", "client": client, "name": name, "json": json, "response": response });
        self.send(&line.to_string())
    }

    fn send(&mut self, line: &str) -> anyhow::Result<Reply> {
        let process = match &mut self.process {
            Some(process) => process,
            None => self.process.insert(Process::start(&self.program)?),
        };
        match process.call(line) {
            Ok(reply) => Ok(reply),
            Err(error) => {
                // The program ends when its input does.
                let ended = self.process.take().map(|Process { mut child, input, output }| {
                    drop((input, output));
                    child.wait()
                });
                let status = ended.and_then(Result::ok).map(|status| status.to_string()).unwrap_or_default();
                Ok(Reply { error: Some(format!("the program ended ({status}): {error}")), ..Reply::default() })
            }
        }
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.child.kill();
            let _ = process.child.wait();
        }
    }
}

impl Process {
    fn start(program: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .with_context(|| format!("cannot run {}", program.display()))?;
        let input = child.stdin.take().context("the program has no standard input")?;
        let output = child.stdout.take().context("the program has no standard output")?;
        Ok(Self { child, input, output: BufReader::new(output) })
    }

    fn call(&mut self, line: &str) -> anyhow::Result<Reply> {
        writeln!(self.input, "{line}")?;
        self.input.flush()?;
        let mut reply = String::new();
        self.output.read_line(&mut reply)?;
        Ok(serde_json::from_str(&reply)?)
    }
}
