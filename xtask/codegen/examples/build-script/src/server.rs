//! A petstore on the local machine, so that the example runs without a network.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Starts the server, and returns its base URL.
pub fn start() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let base_url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming() {
            let _ = connection.and_then(respond);
        }
    });
    Ok(base_url)
}

/// Reads a request, and sends the response to it. The connection is closed afterwards.
fn respond(mut connection: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        match header.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap_or(0),
            Some(_) => {}
            None => break,
        }
    }
    reader.take(length).read_to_end(&mut Vec::new())?;
    let (status, body) = response(&request);
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn response(request: &str) -> (&'static str, &'static str) {
    match request.trim_end().trim_end_matches(" HTTP/1.1") {
        "POST /pets" => ("201 Created", r#"{"id": "2", "name": "Tom", "kind": "cat"}"#),
        "GET /pets?kind=cat&limit=100" => {
            ("200 OK", r#"{"results": [{"id": "1", "name": "Felix"}], "paging": {"next": {"after": "p2"}}}"#)
        }
        "GET /pets?kind=cat&limit=100&after=p2" => ("200 OK", r#"{"results": [{"id": "2", "name": "Tom"}]}"#),
        _ => ("404 Not Found", "{}"),
    }
}
