//! Where requests of declared servers are sent, and what is sent along.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex};

use client_runtime::{
    ClientBuilder, DeclaredServer, Error, ErrorKind, Hook, Operation, Request, SecurityScheme, ServerVariable,
    Transport,
};
use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const PORT: ServerVariable = ServerVariable { name: "port", default: Some("1"), values: &[] };
const LOCAL: DeclaredServer = DeclaredServer {
    url: "http://{host}:{port}/{stage}/v1",
    variables: &[
        ServerVariable { name: "host", default: Some("127.0.0.1"), values: &[] },
        PORT,
        ServerVariable { name: "stage", default: Some("live"), values: &["live", "test"] },
    ],
};
const FILES: DeclaredServer = DeclaredServer {
    url: "http://127.0.0.1:{files}",
    variables: &[ServerVariable { name: "files", default: None, values: &[] }],
};
const MIRROR: DeclaredServer = DeclaredServer {
    url: "http://127.0.0.1:{mirror}",
    variables: &[ServerVariable { name: "mirror", default: None, values: &[] }],
};
const ANY_SCHEME: DeclaredServer = DeclaredServer {
    url: "{scheme}://api.example.com",
    variables: &[ServerVariable { name: "scheme", default: Some("https"), values: &[] }],
};
const LIST: Operation = Operation {
    id: "list_things",
    method: Method::GET,
    path: "/things",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

type Builder = ClientBuilder<Transport>;
type Heads = Arc<Mutex<Vec<String>>>;

/// A server that responds to every request, with a redirect if it has somewhere to redirect to. Returns its port.
async fn server(redirect: Option<String>) -> (String, Heads) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let heads = Heads::default();
    let received = heads.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            let head = String::from_utf8(head).unwrap();
            let response = match &redirect {
                Some(to) if !head.contains("/moved") => format!("HTTP/1.1 307 Moved\r\nLocation: {to}\r\n"),
                _ => "HTTP/1.1 204 No Content\r\n".to_owned(),
            };
            received.lock().unwrap().push(head);
            stream.write_all(format!("{response}Connection: close\r\n\r\n").as_bytes()).await.unwrap();
        }
    });
    (port, heads)
}

async fn send(builder: Builder, own: &'static [&'static DeclaredServer]) -> Result<(), Error> {
    let transport = builder.token("secret").build()?;
    let mut request = Request::new(&transport, &LIST);
    request.set_servers(own);
    request.send_for_status().await.map(drop)
}

fn received(heads: &Heads) -> Vec<(String, bool)> {
    let heads = heads.lock().unwrap();
    let line = |head: &String| head.lines().next().unwrap_or_default().to_owned();
    heads.iter().map(|head| (line(head), head.contains("authorization: Bearer secret"))).collect()
}

#[tokio::test]
async fn variables_are_a_part_of_the_url() {
    let (port, heads) = server(None).await;
    send(Builder::new().server(&LOCAL).server_variable("port", &port), &[]).await.unwrap();
    let test = Builder::new().server(&LOCAL).server_variable("port", port).server_variable("stage", "test");
    send(test, &[]).await.unwrap();
    let line = |stage| (format!("GET /{stage}/v1/things HTTP/1.1"), true);
    assert_eq!(received(&heads), [line("live"), line("test")]);
}

#[tokio::test]
async fn invalid_values_are_errors_of_the_builder() {
    for (name, value, problem) in [
        ("stage", "prod", "it must be one of live, test"),
        ("host", "evil.example/", "it would change the server"),
        ("host", "x@evil.example", "it would change the server"),
        ("port", "80?", "it would change the server"),
        ("host", "api.example.com", "use https"),
        ("host", "evil.example%2f", "invalid base URL"),
    ] {
        let error = Builder::new().token("t").server(&LOCAL).server_variable(name, value).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
        assert!(error.to_string().contains(problem), "{error}");
    }
    let scheme = Builder::new().server(&ANY_SCHEME).server_variable("scheme", "https://evil.example/");
    assert!(scheme.build().unwrap_err().to_string().contains("it is the scheme"));
    let error = Builder::new().server(&FILES).build().unwrap_err();
    assert!(error.to_string().contains("`files`: it has no default"), "{error}");
}

#[tokio::test]
async fn an_operation_is_sent_to_its_own_server_with_the_credentials() {
    let ((port, api), (files, own)) = (server(None).await, server(None).await);
    let builder = || Builder::new().server(&LOCAL).server_variable("port", &port).server_variable("files", &files);
    send(builder(), &[&FILES]).await.unwrap();
    assert_eq!((received(&api).len(), received(&own)), (0, vec![("GET /things HTTP/1.1".to_owned(), true)]));

    // A base URL of the caller is where everything is sent.
    send(builder().base_url(format!("http://127.0.0.1:{port}/mine")), &[&FILES]).await.unwrap();
    assert_eq!((received(&api), received(&own).len()), (vec![("GET /mine/things HTTP/1.1".to_owned(), true)], 1));
}

#[tokio::test]
async fn a_path_is_on_the_server_that_the_caller_chooses() {
    const UPLOADS: DeclaredServer = DeclaredServer {
        url: "/{root}",
        variables: &[ServerVariable { name: "root", default: Some("up"), values: &[] }],
    };
    let (port, heads) = server(None).await;
    let builder = || Builder::new().server(&LOCAL).server_variable("port", &port);
    send(builder(), &[&UPLOADS]).await.unwrap();
    assert_eq!(received(&heads), [("GET /up/things HTTP/1.1".to_owned(), true)]);
    let error = send(builder().server_variable("root", "/evil.example"), &[&UPLOADS]).await.unwrap_err();
    assert!(error.to_string().contains("not on the server of the base URL"), "{error}");
}

#[tokio::test]
async fn servers_of_operations_stay_where_the_base_url_replaces_none() {
    const ROOT: DeclaredServer = DeclaredServer { url: "/v2", variables: &[] };
    const BESIDE: DeclaredServer = DeclaredServer { url: "../v3", variables: &[] };
    const BELOW: DeclaredServer = DeclaredServer { url: "./v4/", variables: &[] };
    let ((port, api), (files, own)) = (server(None).await, server(None).await);
    let builder = || Builder::new().base_url(format!("http://127.0.0.1:{port}/a/v1")).server_variable("files", &files);
    for (servers, path) in [
        (&[&ROOT] as &'static [_], "/v2/things"),
        (&[&BESIDE], "/a/v3/things"),
        (&[&BELOW], "/a/v1/v4/things"),
        (&[], "/a/v1/things"),
    ] {
        send(builder(), servers).await.unwrap();
        assert_eq!(received(&api).last(), Some(&(format!("GET {path} HTTP/1.1"), true)));
    }
    send(builder(), &[&FILES]).await.unwrap();
    assert_eq!((received(&api).len(), received(&own)), (4, vec![("GET /things HTTP/1.1".to_owned(), true)]));
}

#[tokio::test]
async fn a_caller_chooses_one_of_the_servers_of_an_operation() {
    let ((files, first), (mirror, second)) = (server(None).await, server(None).await);
    let builder = || Builder::new().base_url("http://127.0.0.1:1").server(&LOCAL).server_variable("files", &files);
    let builder = || builder().server_variable("mirror", &mirror);
    send(builder(), &[&FILES, &MIRROR]).await.unwrap();
    assert_eq!((received(&first).len(), received(&second).len()), (1, 0));
    send(builder().operation_server(&MIRROR), &[&FILES, &MIRROR]).await.unwrap();
    assert_eq!((received(&first).len(), received(&second)), (1, vec![("GET /things HTTP/1.1".to_owned(), true)]));

    // What is no server of an operation is not chosen for it, and the last choice counts.
    send(builder().operation_server(&MIRROR), &[&FILES]).await.unwrap();
    send(builder().operation_server(&MIRROR).operation_server(&FILES), &[&MIRROR, &FILES]).await.unwrap();
    assert_eq!((received(&first).len(), received(&second).len()), (3, 1));
}

#[test]
fn a_text_is_one_of_the_values_of_a_variable() {
    let parse = |text| ServerVariable::listed_value("stage", &["live", "test"], |value| value, text);
    assert_eq!(parse("test").unwrap(), "test");
    let error = parse("prod").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`stage`: it must be one of live, test"), "{error}");
}

#[tokio::test]
async fn redirects_stay_within_the_server_of_the_operation() {
    let (port, api) = server(None).await;
    let (elsewhere, heads) = server(Some(format!("http://127.0.0.1:{port}/moved"))).await;
    let builder = |files| Builder::new().server(&LOCAL).server_variable("port", &port).server_variable("files", files);
    assert!(send(builder(&elsewhere), &[&FILES]).await.is_err());
    assert_eq!((received(&api).len(), received(&heads).len()), (0, 1));

    let (within, heads) = server(Some("/moved".to_owned())).await;
    send(builder(&within), &[&FILES]).await.unwrap();
    assert_eq!(received(&heads)[1], ("GET /moved HTTP/1.1".to_owned(), true));
}

struct Elsewhere(String);

impl Hook for Elsewhere {
    fn before(&self, _: &str, request: &mut reqwest::Request) {
        *request.url_mut() = self.0.parse().unwrap();
    }
}

#[tokio::test]
async fn a_hook_that_changes_the_origin_gets_no_credentials() {
    let ((port, api), (files, own)) = (server(None).await, server(None).await);
    let builder = Builder::new().server(&LOCAL).server_variable("port", &port).server_variable("files", files);
    send(builder.hook(Elsewhere(format!("http://127.0.0.1:{port}/hook"))), &[&FILES]).await.unwrap();
    assert_eq!((received(&api), received(&own).len()), (vec![("GET /hook HTTP/1.1".to_owned(), false)], 0));
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn clients_of_a_mock_server_send_everything_there() {
    use client_runtime::mock::Mocked;
    use client_runtime::mock::format::Empty;
    use client_runtime::mock::server::Server;

    struct ListThings;

    impl Mocked for ListThings {
        const OPERATION: &'static Operation = &LIST;
        const STATUS: u16 = 204;

        type Body = Empty;
        type Response = Empty;
    }

    let ((port, api), server) = (server(None).await, Server::start().await);
    let mock = server.mock::<ListThings, _>(|_, then| then.raw(204, "text/plain", ""));
    let builder =
        || server.client_builder::<Transport>().server_variable("files", &port).server_variable("port", &port);
    send(builder(), &[&FILES]).await.unwrap();
    send(builder().server(&LOCAL).operation_server(&FILES), &[&FILES]).await.unwrap();
    assert_eq!((mock.requests().len(), received(&api).len()), (2, 0));

    // Unless the caller says otherwise.
    send(builder().base_url(format!("http://127.0.0.1:{port}")), &[&FILES]).await.unwrap();
    assert_eq!((mock.requests().len(), received(&api).len()), (2, 1));
}
