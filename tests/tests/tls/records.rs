//! TLS records that arrive in pieces, are cut off, changed or repeated on their way: what that costs, and that the next call succeeds.

use std::io;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hubspot_conversations::{CallOptions, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{AtOnce, Connection, Counts, accept, client, get, post, respond, start, trusting};

/// What happens to the bytes that the server sends on the first connection.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// They arrive one by one.
    Split,
    /// The second half is missing, and the connection is closed.
    Cut,
    /// The second half never arrives.
    Stall,
    /// A byte is another one.
    Change,
    /// They arrive twice.
    Repeat,
    /// There is an alert in place of them.
    Alert,
}
use Fault::{Alert, Change, Cut, Repeat, Split, Stall};

/// The bytes that a fault concerns: the first of the handshake, or the first after it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    InTheHandshake,
    Later,
}
use When::{InTheHandshake, Later};

async fn responsive(_: usize, mut connection: Connection, counts: Counts) {
    while let Some(response) = accept(&mut connection, &counts).await {
        respond(response, []);
    }
}

/// Forwards connections to a server. Returns the port.
async fn forward(server: u16, fault: Fault, when: When, connections: Counts) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let is_first = connections.connections.fetch_add(1, Ordering::Relaxed) == 0;
            let server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
            client.set_nodelay(true).unwrap();
            let (mut from_client, to_client) = client.into_split();
            let (from_server, mut to_server) = server.into_split();
            tokio::spawn(async move { copy(&mut from_client, &mut to_server).await });
            tokio::spawn(async move { send(from_server, to_client, is_first.then_some((fault, when))).await });
        }
    });
    port
}

/// Sends what the server sends, with a fault.
async fn send(mut server: OwnedReadHalf, mut client: OwnedWriteHalf, fault: Option<(Fault, When)>) -> io::Result<()> {
    let mut buffer = vec![0; 8192];
    let mut reads = 0;
    loop {
        let length = server.read(&mut buffer).await?;
        if length == 0 {
            return Ok(());
        }
        reads += 1;
        let bytes = &mut buffer[..length];
        let is_concerned = |when| if when == InTheHandshake { reads == 1 } else { reads >= 3 };
        match fault.filter(|(fault, when)| *fault == Split || is_concerned(*when)).map(|(fault, _)| fault) {
            None => client.write_all(bytes).await?,
            Some(Split) => {
                for byte in bytes {
                    client.write_all(&[*byte]).await?;
                }
            }
            Some(Cut) => return client.write_all(&bytes[..length / 2]).await,
            Some(Stall) => {
                client.write_all(&bytes[..length / 2]).await?;
                std::future::pending().await
            }
            Some(Change) => {
                bytes[length - 3] ^= 0xff;
                client.write_all(bytes).await?;
            }
            Some(Repeat) => client.write_all(&[&bytes[..], bytes].concat()).await?,
            // A fatal internal error (RFC 8446, section 6).
            Some(Alert) => client.write_all(&[21, 3, 3, 0, 2, 2, 80]).await?,
        }
    }
}

#[test]
fn records_that_are_damaged_cost_one_attempt() {
    const FREE: [(Result<(), ErrorKind>, usize); 2] = [(Ok(()), 1); 2];
    // Nothing was sent, so that a write is sent as well.
    const UNSENT: [(Result<(), ErrorKind>, usize); 2] = [(Ok(()), 2); 2];
    let lost = |kind| [(Ok(()), 2), (Err(kind), 1)];
    trusting(async {
        for (fault, when, expected) in [
            (Split, Later, FREE),
            (Cut, InTheHandshake, UNSENT),
            (Stall, InTheHandshake, UNSENT),
            (Change, InTheHandshake, UNSENT),
            (Cut, Later, lost(ErrorKind::Transport)),
            (Stall, Later, lost(ErrorKind::Timeout)),
            (Change, Later, lost(ErrorKind::Transport)),
            (Repeat, Later, lost(ErrorKind::Transport)),
            (Alert, Later, lost(ErrorKind::Transport)),
        ] {
            for (is_read, expected) in [true, false].into_iter().zip(expected) {
                let (counts, connections) = (Counts::default(), Counts::default());
                let base_url = start("localhost.pem", &counts, responsive).await;
                let server = base_url.rsplit(':').next().unwrap().parse().unwrap();
                let port = forward(server, fault, when, connections.clone()).await;
                let options = CallOptions::new().retry(AtOnce).timeout(Duration::from_secs(1));
                let options = options.connect_timeout(Duration::from_millis(500));
                let client = client(&format!("https://localhost:{port}")).options(options).build().unwrap();
                let result = match is_read {
                    true => get(&client, CallOptions::new()).await,
                    false => post(&client, CallOptions::new()).await,
                };
                post(&client, CallOptions::new()).await.unwrap();
                let connections = connections.connections();
                // After a write that has failed, the next call opens the second connection.
                let attempts = if result.is_err() { connections - 1 } else { connections };
                assert_eq!((result.map_err(|error| error.kind()), attempts), expected, "{fault:?} {when:?} {is_read}");
            }
        }
    });
}
