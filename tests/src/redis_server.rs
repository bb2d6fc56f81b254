//! A Redis or Valkey server for a test.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The password, which must never be printed.
const PASSWORD: &str = "secret-of-redis";

/// A server on a free port, which keeps its data in a directory of its own. It is killed when it is dropped.
#[derive(Debug)]
pub struct RedisServer {
    program: &'static str,
    port: u16,
    directory: PathBuf,
    is_persistent: bool,
    process: Child,
}

impl RedisServer {
    /// Starts a server that loses its data when it is killed. Without `redis-server` and `valkey-server`, says that a test is skipped
    /// and returns `None`.
    ///
    /// # Panics
    /// If the server does not start.
    pub fn start(test: &str) -> Option<Self> {
        Self::start_with(test, false)
    }

    /// Starts a server that writes its data to disk before it responds.
    ///
    /// # Panics
    /// If the server does not start.
    pub fn start_persistent(test: &str) -> Option<Self> {
        Self::start_with(test, true)
    }

    fn start_with(test: &str, is_persistent: bool) -> Option<Self> {
        let is_there = |program: &&str| Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok();
        let Some(program) = ["redis-server", "valkey-server"].into_iter().find(is_there) else {
            // Not captured, as the macros are.
            let _ = writeln!(io::stderr(), "\n== SKIPPED, for there is no redis-server: {test}");
            return None;
        };
        let port = free_port();
        let directory = std::env::temp_dir().join(format!("redis-{}-{port}", std::process::id()));
        fs::create_dir_all(&directory).expect("the directory can be created");
        let process = spawn(program, port, &directory, is_persistent);
        let server = Self { program, port, directory, is_persistent, process };
        server.wait();
        Some(server)
    }

    /// The URL, with the password.
    pub fn url(&self) -> String {
        format!("redis://:{PASSWORD}@127.0.0.1:{}/", self.port)
    }

    /// The ID of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Kills the server as `kill -9` does.
    ///
    /// # Panics
    /// If it cannot be killed.
    pub fn kill(&mut self) {
        self.process.kill().expect("the server can be killed");
        self.process.wait().expect("the server ends");
    }

    /// Starts the server again, on its port.
    ///
    /// # Panics
    /// If it does not start.
    pub fn restart(&mut self) {
        self.process = spawn(self.program, self.port, &self.directory, self.is_persistent);
        self.wait();
    }

    /// Sends a command and returns the beginning of the reply.
    ///
    /// # Errors
    /// If the server does not respond.
    pub fn command(&self, words: &[&str]) -> io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        let encode = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| format!("${}\r\n{word}\r\n", word.len())).collect();
            format!("*{}\r\n{}", words.len(), words.concat())
        };
        stream.write_all(format!("{}{}", encode(&["AUTH", PASSWORD]), encode(words)).as_bytes())?;
        let (mut reply, mut part) = (String::new(), [0; 4096]);
        while !reply.strip_prefix("+OK\r\n").is_some_and(|rest| rest.ends_with("\r\n")) && !reply.starts_with('-') {
            let length = stream.read(&mut part)?;
            if length == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            reply.push_str(&String::from_utf8_lossy(&part[..length]));
        }
        Ok(reply.trim_start_matches("+OK\r\n").to_owned())
    }

    fn wait(&self) {
        let start = Instant::now();
        while !self.command(&["PING"]).is_ok_and(|reply| reply.starts_with("+PONG")) {
            assert!(start.elapsed() < Duration::from_secs(20), "the server does not respond");
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("the listener has an address").port()
}

fn spawn(program: &str, port: u16, directory: &std::path::Path, is_persistent: bool) -> Child {
    let port = port.to_string();
    let append = if is_persistent { "yes" } else { "no" };
    let settings = [
        ["--port", &port],
        ["--bind", "127.0.0.1"],
        ["--requirepass", PASSWORD],
        ["--save", ""],
        ["--appendonly", append],
        ["--appendfsync", "always"],
    ];
    let mut command = Command::new(program);
    command.args(settings.concat()).arg("--dir").arg(directory).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the server starts")
}
