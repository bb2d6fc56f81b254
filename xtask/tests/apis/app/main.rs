//! An application that uses two APIs, one of them in two versions, through one client.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crm_client::{AccessToken, Attempt, CallOptions, Client, Hook, ProviderError, RateLimiter};

/// What happened at the server and in the client.
#[derive(Clone, Default)]
struct Counts {
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
    tokens: Arc<AtomicUsize>,
    attempts: Arc<AtomicUsize>,
}

impl Hook for Counts {
    fn after(&self, _: &Attempt<'_>) {
        self.attempts.fetch_add(1, Ordering::SeqCst);
    }
}

fn count(counter: &AtomicUsize) -> usize {
    counter.load(Ordering::SeqCst)
}

/// Starts a server of all APIs, and returns its URL.
fn serve(counts: Counts) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            counts.connections.fetch_add(1, Ordering::SeqCst);
            let counts = counts.clone();
            thread::spawn(move || respond(connection, &counts));
        }
    });
    Ok(url)
}

/// Responds to the requests of a connection until it is closed.
fn respond(mut connection: TcpStream, counts: &Counts) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    while let Some(line) = lines.next().transpose()? {
        let mut is_authorized = false;
        for header in lines.by_ref() {
            let header = header?.to_ascii_lowercase();
            is_authorized |= header == "authorization: bearer secret";
            if header.is_empty() {
                break;
            }
        }
        assert!(is_authorized, "{line}");
        counts.requests.fetch_add(1, Ordering::SeqCst);
        let body = match line.split(' ').nth(1).unwrap_or_default() {
            "/crm/v2/tickets" => r#"{"results": [{"id": "7", "contactId": "42"}], "paging": {"next": {"after": "8"}}}"#,
            "/crm/v2/contacts/42" => r#"{"id": "42", "email": "a@example.com", "phone": "1234"}"#,
            "/crm/v1/contacts/42" => r#"{"id": "42", "email": "a@example.com"}"#,
            path => panic!("no response for {path}"),
        };
        write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())?;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let counts = Counts::default();
    let base_url = serve(counts.clone())?;
    let tokens = counts.tokens.clone();
    let provider = move || {
        tokens.fetch_add(1, Ordering::SeqCst);
        async { Ok::<_, ProviderError>(AccessToken::new("secret").expires_in(Duration::from_secs(3600))) }
    };
    let client = Client::builder()
        .base_url(base_url)
        .token_provider(provider)
        .hook(counts.clone())
        .rate_limiter(RateLimiter::at_most(3, Duration::from_secs(3600)))
        .options(CallOptions::new().total_timeout(Duration::from_secs(5)))
        .build()?;

    // One API after the other, and an identifier from one in another.
    let tickets = client.tickets().list_tickets().send().await?;
    let ticket = tickets.results.first().ok_or("no ticket")?;
    let contact = client.contacts().get_contact(&ticket.contact_id).send().await?;
    assert_eq!(contact.phone.as_deref(), Some("1234"));
    // Another version, with the same connection, token and limits.
    let old = client.contacts_v1().get_contact(&ticket.contact_id).send().await?;
    assert_eq!(old.email, contact.email);

    assert_eq!(count(&counts.requests), 3);
    assert_eq!(count(&counts.attempts), 3, "the hook sees the requests of all APIs");
    assert_eq!(count(&counts.connections), 1, "all APIs use one pool of connections");
    assert_eq!(count(&counts.tokens), 1, "all APIs use one token");
    let error = client.contacts().list_contacts().send().await.err().ok_or("the limiter permits a fourth request")?;
    assert!(error.is_timeout(), "{error}");
    assert_eq!(count(&counts.requests), 3, "all APIs have one limiter");

    // What is the same in several APIs is one type.
    let paging: Option<crm_client::contacts::Paging> = tickets.paging.clone();
    let older: Option<crm_client::contacts::v1::Paging> = paging.clone();
    assert_eq!(older.and_then(|paging| paging.next).map(|next| next.after), Some("8".to_owned()));
    let page: Result<crm_client::tickets::TicketPage, crm_client::Error> = Ok(tickets.into_inner());
    assert!(page.is_ok());
    println!("one client");
    Ok(())
}
