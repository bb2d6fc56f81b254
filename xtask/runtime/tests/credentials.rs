//! What requests are authorized with, as a server receives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use client_runtime::{
    CallOptions, ClientBuilder, Error, ErrorKind, Hook, Operation, RawRequest, Request, SecurityRequirements,
    SecurityScheme, Transport,
};
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const TOKEN: SecurityScheme = SecurityScheme::TOKEN;
const BASIC: SecurityScheme = SecurityScheme::basic("basicAuth", "basic");
const SPECIAL: SecurityScheme = SecurityScheme::authorization("special", "special", "GenieKey");
const HEADER: SecurityScheme = SecurityScheme::header("appKey", "app_key", "X-App-Key");
const QUERY: SecurityScheme = SecurityScheme::query("hapikey", "hapikey", "hapi key");
const COOKIE: SecurityScheme = SecurityScheme::cookie("session", "session", "SID");
const CERTIFICATE: SecurityScheme = SecurityScheme::certificate("mtls");
const DIGEST: SecurityScheme = SecurityScheme::custom("digestAuth");

type Builder = ClientBuilder<Transport>;

/// Sends a request of an operation with some security, and returns its head as received; an error if nothing was sent.
async fn send(
    security: SecurityRequirements,
    configure: impl FnOnce(Builder) -> Builder,
    fill: impl FnOnce(&mut Request),
) -> Result<String, Error> {
    let operation = Box::leak(Box::new(Operation {
        id: "get_thing",
        method: Method::GET,
        path: "/thing",
        accept: "*/*",
        idempotent: true,
        security,
    }));
    let (transport, head) = client(configure).await;
    let mut request = Request::new(&transport, operation);
    fill(&mut request);
    request.send_for_status().await?;
    Ok(head.await.unwrap())
}

async fn sent(security: SecurityRequirements, configure: impl FnOnce(Builder) -> Builder) -> String {
    send(security, configure, |_| {}).await.unwrap()
}

async fn refused(security: SecurityRequirements, configure: impl FnOnce(Builder) -> Builder) -> String {
    let error = send(security, configure, |_| {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Authentication, 0), "{error}");
    error.to_string()
}

/// A client of a server that responds to one request, and the head of the request.
async fn client(configure: impl FnOnce(Builder) -> Builder) -> (Transport, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let head = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        String::from_utf8(head).unwrap()
    });
    let transport = configure(Builder::new().base_url(base_url)).build().unwrap();
    (transport, head)
}

/// The values of a header.
fn header<'a>(head: &'a str, name: &str) -> Vec<&'a str> {
    head.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect()
}

#[tokio::test]
async fn credentials_are_sent_where_their_scheme_says() {
    let head = sent(&[&[TOKEN]], |it| it.token("t")).await;
    assert_eq!(header(&head, "authorization"), ["Bearer t"]);

    let head = sent(&[&[BASIC]], |it| it.password(BASIC, "user", "pass:word")).await;
    assert_eq!(header(&head, "authorization"), ["Basic dXNlcjpwYXNzOndvcmQ="]);

    let head = sent(&[&[SPECIAL]], |it| it.credential(SPECIAL, "k")).await;
    assert_eq!(header(&head, "authorization"), ["GenieKey k"]);

    let head = sent(&[&[HEADER]], |it| it.credential(HEADER, " k\n")).await;
    assert_eq!((header(&head, "x-app-key"), header(&head, "authorization")), (vec!["k"], vec![]));

    let head =
        send(&[&[QUERY]], |it| it.credential(QUERY, "a&b"), |it| it.set_query::<i64, _>("limit", 1)).await.unwrap();
    assert!(head.starts_with("GET /thing?limit=1&hapi%20key=a%26b HTTP/1.1"), "{head}");

    let options = CallOptions::new().header("cookie", "theme=dark");
    let cookie = send(&[&[COOKIE]], |it| it.credential(COOKIE, "abc"), |it| it.set_options(options)).await.unwrap();
    assert_eq!(header(&cookie, "cookie"), ["theme=dark; SID=abc"]);
}

#[tokio::test]
async fn the_first_alternative_that_the_client_has_is_sent_and_no_other() {
    let both = |it: Builder| it.token("t").credential(HEADER, "k").credential(QUERY, "q");
    let head = sent(&[&[HEADER, QUERY], &[TOKEN]], both).await;
    assert!(head.starts_with("GET /thing?hapi%20key=q "), "{head}");
    assert_eq!((header(&head, "x-app-key"), header(&head, "authorization")), (vec!["k"], vec![]));

    let head = sent(&[&[HEADER, COOKIE], &[TOKEN]], both).await;
    assert!(head.starts_with("GET /thing "), "{head}");
    assert_eq!((header(&head, "x-app-key"), header(&head, "authorization")), (vec![], vec!["Bearer t"]));
}

#[tokio::test]
async fn nothing_is_sent_where_nothing_is_asked_for() {
    let head = sent(&[], |it| it.token("t").credential(HEADER, "k").credential(COOKIE, "c")).await;
    assert_eq!((header(&head, "authorization"), header(&head, "x-app-key")), (vec![], vec![]));
    assert_eq!(header(&head, "cookie"), [""; 0]);
}

#[tokio::test]
async fn optional_credentials_are_sent_if_the_client_has_them() {
    let head = sent(&[&[TOKEN], &[]], |it| it.token("t")).await;
    assert_eq!(header(&head, "authorization"), ["Bearer t"]);
    let head = sent(&[&[TOKEN], &[]], |it| it).await;
    assert_eq!(header(&head, "authorization"), [""; 0]);
}

#[tokio::test]
async fn a_request_without_its_credentials_is_not_sent() {
    assert_eq!(
        refused(&[&[HEADER, QUERY], &[BASIC]], |it| it.token("t").credential(QUERY, "q")).await,
        "get_thing: the client lacks the credentials that the request requires: the key `appKey` (`ClientBuilder::app_key`) and \
         the key `hapikey` (`ClientBuilder::hapikey`), or a user name and a password for `basicAuth` (`ClientBuilder::basic`)"
    );
    assert_eq!(
        refused(&[&[TOKEN]], |it| it).await,
        "get_thing: the client lacks the credentials that the request requires: an access token (`ClientBuilder::token`)"
    );
    for scheme in [CERTIFICATE, DIGEST] {
        let security: SecurityRequirements = if scheme == DIGEST { &[&[DIGEST]] } else { &[&[CERTIFICATE]] };
        assert!(refused(security, |it| it.token("t")).await.contains("requires"), "{scheme:?}");
    }
}

#[tokio::test]
async fn callers_can_authorize_a_call_themselves() {
    let own = |name: &'static str, value: &'static str| {
        move |it: &mut Request| it.set_options(CallOptions::new().header(name, value))
    };
    let head = send(&[&[TOKEN]], |it| it, own("authorization", "Own x")).await.unwrap();
    assert_eq!(header(&head, "authorization"), ["Own x"]);
    let head = send(&[&[HEADER]], |it| it.credential(HEADER, "k"), own("x-app-key", "other")).await.unwrap();
    assert_eq!(header(&head, "x-app-key"), ["other"]);
    let head = send(&[&[DIGEST]], |it| it, own("authorization", "Digest x")).await.unwrap();
    assert_eq!(header(&head, "authorization"), ["Digest x"]);
    let query = |it: &mut Request| it.set_options(CallOptions::new().query("hapi key", "own"));
    let head = send(&[&[QUERY]], |it| it.credential(QUERY, "k"), query).await.unwrap();
    assert!(head.starts_with("GET /thing?hapi%20key=own "), "{head}");
}

struct Signature(&'static str);

impl Hook for Signature {
    fn before(&self, _: &str, request: &mut reqwest::Request) {
        for name in [AUTHORIZATION.as_str(), "cookie"] {
            assert!(!request.headers().contains_key(name), "a hook does not see credentials");
        }
        if !self.0.is_empty() {
            request.headers_mut().insert(AUTHORIZATION, HeaderValue::from_static(self.0));
        }
    }
}

#[tokio::test]
async fn a_hook_can_authorize_requests() {
    let head = sent(&[&[TOKEN]], |it| it.hook(Signature("Signed x"))).await;
    assert_eq!(header(&head, "authorization"), ["Signed x"]);
    let head = sent(&[&[TOKEN], &[COOKIE]], |it| it.hook(Signature("")).credential(COOKIE, "c")).await;
    assert_eq!(header(&head, "cookie"), ["SID=c"]);
    assert!(refused(&[&[HEADER]], |it| it.token("t").hook(Signature(""))).await.contains("`appKey`"));
}

#[tokio::test]
async fn a_custom_http_client_can_have_a_certificate() {
    let head =
        sent(&[&[CERTIFICATE, HEADER]], |it| it.http_client(reqwest::Client::new()).credential(HEADER, "k")).await;
    assert_eq!(header(&head, "x-app-key"), ["k"]);
}

#[tokio::test]
async fn a_raw_request_has_all_credentials() {
    let (transport, head) = client(|it| it.token("t").credential(HEADER, "k").credential(QUERY, "q")).await;
    RawRequest::new(&transport, Method::GET, "/raw?a=1").send_for_status().await.unwrap();
    let head = head.await.unwrap();
    assert!(head.starts_with("GET /raw?a=1&hapi%20key=q "), "{head}");
    assert_eq!((header(&head, "x-app-key"), header(&head, "authorization")), (vec!["k"], vec!["Bearer t"]));
}

#[tokio::test]
async fn credentials_are_never_printed() {
    let (transport, _head) = client(|it| {
        it.token("sesame").password(BASIC, "user", "sesame").credential(QUERY, "sesame").credential(COOKIE, "sesame")
    })
    .await;
    assert!(!format!("{transport:?}").contains("sesame"), "{transport:?}");

    for (scheme, secret) in [(HEADER, "sesame\nb"), (COOKIE, "sesame;b"), (COOKIE, "sesame b"), (SPECIAL, "sesame\0")] {
        let error = Builder::new().base_url("http://localhost").credential(scheme, secret).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("sesame"), "{error}");
    }
    for user in ["a:b", "a\nb"] {
        let builder = Builder::new().base_url("http://localhost").password(BASIC, user, "sesame");
        assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::Configuration);
    }

    // Nobody listens there: the error is that of the HTTP client, which knows the URL.
    let transport = Builder::new().base_url("http://127.0.0.1:9").credential(QUERY, "sesame").build().unwrap();
    let options = CallOptions::new().retry(client_runtime::NoRetry);
    let error = RawRequest::new(&transport, Method::GET, "/").options(options).send_for_status().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!format!("{error} {error:?}").contains("sesame"), "{error:?}");
}

#[tokio::test]
async fn a_hook_that_authorizes_requests_is_not_overruled() {
    let head = sent(&[&[TOKEN]], |it| it.token("t").hook(Signature("Signed x"))).await;
    assert_eq!(header(&head, "authorization"), ["Signed x"]);
}
