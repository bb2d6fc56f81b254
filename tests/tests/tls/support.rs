//! HTTP/2 servers over TLS, and clients that trust them.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use http::{Request, Response};
use hubspot_conversations::{CallOptions, Client, ClientBuilder, Error, FailedAttempt, RetryPolicy};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// A connection of HTTP/2 on the side of the server.
pub(crate) type Connection = h2::server::Connection<TlsStream<TcpStream>, Bytes>;

pub(crate) fn file(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/certificates")).join(name)
}

/// A server that counts its connections and the requests that it has been sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) connections: Arc<AtomicUsize>,
    pub(crate) requests: Arc<AtomicUsize>,
}

impl Counts {
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

/// The settings of a server with a certificate that speaks a protocol.
pub(crate) fn config(certificate: &str, protocol: &[u8]) -> ServerConfig {
    let chain = vec![CertificateDer::from_pem_file(file(certificate)).unwrap()];
    let key = PrivateKeyDer::from_pem_file(file("server.key")).unwrap();
    let mut config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    config.alpn_protocols = vec![protocol.to_vec()];
    config
}

/// Starts a server with a certificate, and returns its base URL. Connections are numbered from 0.
pub(crate) async fn start<F>(
    certificate: &str,
    counts: &Counts,
    serve: impl Fn(usize, Connection, Counts) -> F + Copy + Send + 'static,
) -> String
where
    F: Future<Output = ()> + Send + 'static,
{
    let acceptor = TlsAcceptor::from(Arc::new(config(certificate, b"h2")));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let counts = counts.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let number = counts.connections.fetch_add(1, Ordering::Relaxed);
            let (acceptor, counts) = (acceptor.clone(), counts.clone());
            tokio::spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                if let Ok(connection) = h2::server::handshake(stream).await {
                    serve(number, connection, counts).await;
                }
            });
        }
    });
    base_url
}

/// Responds to a request with an empty page.
pub(crate) fn respond(mut response: SendResponse<Bytes>, headers: impl IntoIterator<Item = (String, String)>) {
    let mut head = Response::builder().status(200);
    for (name, value) in headers {
        head = head.header(name, value);
    }
    let mut body = response.send_response(head.body(()).unwrap(), false).unwrap();
    body.send_data(Bytes::from_static(b"{\"results\":[]}"), true).unwrap();
}

/// Accepts the next request.
pub(crate) async fn accept(connection: &mut Connection, counts: &Counts) -> Option<SendResponse<Bytes>> {
    let (request, response): (Request<_>, _) = connection.accept().await?.ok()?;
    drop(request);
    counts.requests.fetch_add(1, Ordering::Relaxed);
    Some(response)
}

/// Runs a test whose clients trust the authority of the tests.
pub(crate) fn trusting<T>(test: impl Future<Output = T>) -> T {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    temp_env::with_var("SSL_CERT_FILE", Some(file("ca.pem")), || runtime.block_on(test))
}

pub(crate) fn client(base_url: &str) -> ClientBuilder<Client> {
    Client::builder().token("secret-token").base_url(base_url)
}

/// Retries what can be retried, at once.
#[derive(Debug)]
pub(crate) struct AtOnce;

impl RetryPolicy for AtOnce {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        (failed.is_safe_to_repeat() && failed.error.is_retryable() && failed.attempts < 5).then_some(Duration::ZERO)
    }
}

/// Lists threads.
pub(crate) async fn get(client: &Client, options: CallOptions) -> Result<(), Error> {
    client.list_threads().options(options).send().await.map(drop)
}

/// Creates a thread, which is not idempotent.
pub(crate) async fn post(client: &Client, options: CallOptions) -> Result<(), Error> {
    client.request(reqwest::Method::POST, "/threads").options(options).send_for_status().await.map(drop)
}
