// A server that keeps the last request, byte for byte, and sends the response that it is told, or an empty one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

pub struct Server {
    port: u16,
    last: Arc<Mutex<Option<Value>>>,
    response: Arc<Mutex<Option<Value>>>,
}

impl Server {
    pub fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let last = Arc::new(Mutex::new(None));
        let response = Arc::new(Mutex::new(None));
        let (kept, told) = (Arc::clone(&last), Arc::clone(&response));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, told) = (Arc::clone(&kept), Arc::clone(&told));
                std::thread::spawn(move || {
                    let _ = serve(stream, &kept, &told);
                });
            }
        });
        Ok(Self { port, last, response })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/base", self.port)
    }

    // Forgets the last request. The next one gets a response.
    pub fn clear(&self, response: Option<Value>) {
        *self.last.lock().unwrap() = None;
        *self.response.lock().unwrap() = response;
    }

    pub fn take(&self) -> Option<Value> {
        self.last.lock().unwrap().take()
    }
}

fn serve(stream: TcpStream, last: &Mutex<Option<Value>>, response: &Mutex<Option<Value>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let mut headers: Vec<(String, String)> = Vec::new();
    loop {
        let mut bytes = Vec::new();
        reader.read_until(b'\n', &mut bytes)?;
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let header = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let mut body = Vec::new();
    if let Some(length) = header("content-length").and_then(|length| length.parse().ok()) {
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
    } else if header("transfer-encoding").is_some() {
        loop {
            let mut size = String::new();
            reader.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16).unwrap_or_default();
            let mut chunk = vec![0; size + 2];
            reader.read_exact(&mut chunk)?;
            if size == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
    let is_head = method == "HEAD";
    let body: String = body.iter().map(|byte| char::from(*byte)).collect();
    *last.lock().unwrap() = Some(json!({ "method": method, "target": target, "headers": headers, "body": body }));
    let mut stream = stream;
    let Some(response) = response.lock().unwrap().clone() else {
        return stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    };
    let text = |name: &str| response[name].as_str().unwrap_or_default();
    let (status, media_type, body) = (&response["status"], text("media_type"), text("body"));
    let mut head = format!("HTTP/1.1 {status} Described\r\nConnection: close\r\n");
    if !media_type.is_empty() {
        head += &format!("Content-Type: {media_type}\r\nContent-Length: {}\r\n", body.len());
    }
    for (name, value) in response["headers"].as_object().into_iter().flatten() {
        head += &format!("{name}: {}\r\n", value.as_str().unwrap_or_default());
    }
    head += "\r\n";
    stream.write_all(head.as_bytes())?;
    stream.write_all(if is_head { b"" } else { body.as_bytes() })
}
