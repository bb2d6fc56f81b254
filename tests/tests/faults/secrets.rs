//! Secrets, personal data and escape sequences: planted wherever they can come from, looked for wherever they can go.

use std::error::Error as StdError;
use std::fmt::Debug;

use hubspot_conversations::{
    AccessToken, CallOptions, Client, Error, ErrorKind, NewComment, NoRetry, ProviderError, RefreshTokenProvider,
};
use serde_json::json;
use tests::{Exchange, FaultServer};

const TOKEN: &str = "pat-na1-secret/token+1";
const CLIENT_SECRET: &str = "client\"secret&1";
const REFRESH: &str = "refresh-secret-1";
const PERSONAL: &str = "Ada Lovelace, ada@example.com";
const ESCAPES: &str = "\u{1b}[2J\u{202e}\u{2028}\r\n\0INFO forged";

/// All that can be printed of an error.
fn printed(error: &Error) -> String {
    let mut printed = format!("{error}\n{error:?}\n{error:#?}\n{:?}\n{:#?}", error.details(), error.details());
    let mut source = error.source();
    while let Some(error) = source {
        printed += &format!("\n{error}\n{error:?}");
        source = error.source();
    }
    printed
}

/// Asserts that a text holds no secrets and no control characters, apart from its own line feeds.
fn assert_clean(text: &str, what: &str) {
    for secret in [
        TOKEN,
        "secret/token",
        "secret%2Ftoken",
        "secret\\/token",
        CLIENT_SECRET,
        "client\\\"secret",
        "client%22secret",
        REFRESH,
    ] {
        assert!(!text.contains(secret), "{what} holds {secret}: {text}");
    }
    let is_unsafe = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2028}');
    assert!(!text.contains(is_unsafe), "{what} holds a control character: {text:?}");
    assert!(!text.contains("\nINFO forged"), "{what} has a forged line: {text}");
    assert!(text.len() < 40_000, "{what} has {} bytes", text.len());
}

fn assert_private(value: &impl Debug, what: &str) {
    let text = format!("{value:?}\n{value:#?}");
    assert_clean(&text, what);
    assert!(!text.contains("Ada") && !text.contains("ada@"), "{what} holds a personal text: {text}");
}

async fn error_of(response: Exchange) -> Error {
    let server = FaultServer::start([response]).await;
    let client = Client::builder().token(TOKEN).base_url(server.base_url()).build().unwrap();
    let options = CallOptions::new().retry(NoRetry);
    client.request(reqwest::Method::GET, "/things").options(options).send::<Vec<i64>>().await.unwrap_err()
}

#[tokio::test]
async fn response_that_repeats_the_request_reveals_nothing() {
    let echo = format!("{TOKEN} {ESCAPES} Bearer {TOKEN}");
    let long = format!("{echo} {}", "x".repeat(5_000_000));
    let bodies = [
        json!({ "message": echo, "correlationId": echo, "category": echo, "status": echo, "subCategory": echo }),
        json!({ "message": long, "errors": [{ "message": long, "code": echo, "in": echo, "context": { echo.as_str(): [echo] } }] }),
        json!({ "errors": [echo, { "message": echo }], "links": { echo.as_str(): echo }, "context": { echo.as_str(): [echo] } }),
        json!({ "message": "no", "policyName": echo, "errorType": echo, echo.as_str(): { echo.as_str(): echo } }),
        json!({ "error": "invalid", "error_description": echo }),
    ];
    for body in bodies {
        let header = format!("Bearer {TOKEN}");
        let error = error_of(Exchange::response(400, &[("x-echo", &header)], body.to_string())).await;
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_clean(&printed(&error), "an error");
        assert!(!String::from_utf8_lossy(error.body().unwrap()).contains("secret/token"));
        assert_eq!(error.headers().unwrap()["x-echo"], "Bearer [redacted]");
    }
    let error = error_of(Exchange::response(502, &[], format!("<html>{echo}</html>"))).await;
    assert!(String::from_utf8_lossy(error.body().unwrap()).contains("[redacted]"));
}

#[tokio::test]
async fn secrets_that_an_encoding_hides_are_found() {
    let escaped: String = TOKEN.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let echo = json!({ "message": TOKEN, "errors": [{ "message": TOKEN }] }).to_string();
    for body in [
        // What is no JSON but for half an emoji, or a number that is none, is decoded, too.
        format!(r#"{{"message":"{escaped} \ud83d"}}"#).into_bytes(),
        format!(r#"{{"message":"{escaped}","count":NaN}}"#).into_bytes(),
        echo.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        format!("\u{feff}{echo}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        let error = error_of(Exchange::response(400, &[], &body)).await;
        assert!(error.to_string().contains("[redacted]"), "{error}");
        assert_clean(&printed(&error), "an error");
        let kept = error.body().unwrap();
        assert!(!String::from_utf8_lossy(kept).replace('\0', "").contains("secret/token"), "{kept:?}");
    }
}

#[tokio::test]
async fn decode_error_reveals_nothing() {
    let echo = format!("{PERSONAL} {TOKEN} {ESCAPES}");
    let bodies = [
        json!(echo).to_string(),
        json!([1, echo]).to_string(),
        json!([{ echo.as_str(): echo }]).to_string(),
        json!({ TOKEN: PERSONAL }).to_string(),
        format!("[1, {echo}"),
        format!("<html>{echo}"),
        echo,
    ];
    for body in bodies {
        let error = error_of(Exchange::response(200, &[], body)).await;
        assert_eq!(error.kind(), ErrorKind::Decode);
        let printed = printed(&error);
        assert_clean(&printed, "a decode error");
        assert!(!printed.contains("Ada"), "{printed}");
    }
}

#[tokio::test]
async fn debug_of_what_a_caller_holds_reveals_nothing() {
    let server = FaultServer::start([Exchange::response(200, &[("set-cookie", TOKEN)], "[]")]).await;
    let options = CallOptions::new().header("x-secret", TOKEN).query("email", PERSONAL);
    let base_url = format!("https://{REFRESH}:{REFRESH}@localhost");
    let builder = Client::builder().token(TOKEN).base_url(base_url).options(options.clone());
    assert_private(&builder, "a builder");
    let error = builder.build().unwrap_err();
    assert!(error.kind() == ErrorKind::Configuration && error.to_string().contains("user name"), "{error}");
    assert_clean(&printed(&error), "an error");
    let client = Client::builder().token(TOKEN).base_url(server.base_url()).build().unwrap();
    assert_private(&client, "a client");
    assert_private(&options, "options");
    assert_private(&client.get_actor(PERSONAL).options(options), "a request with a path argument");
    assert_private(&client.list_threads().after(PERSONAL).stream(), "a stream");
    assert_private(&client.list_threads().after(PERSONAL).pages(), "a stream of pages");
    assert_private(&client.send_message(7, NewComment::new(PERSONAL)), "a request with a body");
    assert_private(&client.batch_read_actors([PERSONAL]), "a request with a body of identifiers");
    let request = client.request(reqwest::Method::POST, "/things").query("q", PERSONAL).header("x", TOKEN);
    let request = request.json(&json!({ "text": PERSONAL })).unwrap();
    assert_private(&request, "a raw request");
    assert_private(&request.send_for_status().await.unwrap(), "a response");
    assert_private(&AccessToken::new(TOKEN), "a token");
    assert_private(&RefreshTokenProvider::new("app", CLIENT_SECRET, REFRESH).unwrap(), "a provider");
}

/// Returns the error of a call whose token is requested from a server.
async fn error_of_provider(response: Exchange) -> Error {
    let server = FaultServer::start([response]).await;
    let provider = RefreshTokenProvider::new("app", CLIENT_SECRET, REFRESH).unwrap();
    let provider = provider.token_url(format!("{}/token", server.base_url())).unwrap();
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    client.list_threads().options(CallOptions::new().retry(NoRetry)).send().await.unwrap_err()
}

#[tokio::test]
async fn token_endpoint_that_repeats_the_request_reveals_nothing() {
    let form = "client_secret=client%22secret%261&refresh_token=refresh%2Dsecret%2D1";
    for body in [
        json!({ "error": "invalid_grant", "error_description": format!("{CLIENT_SECRET} {REFRESH} {form} {ESCAPES}") }),
        json!({ "message": form, "errors": [{ "message": REFRESH }] }),
    ] {
        let error = error_of_provider(Exchange::response(400, &[], body.to_string())).await;
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_clean(&printed(&error), "an error of a provider");
    }
    let body = json!({ "access_token": { "a": TOKEN }, "refresh_token": REFRESH });
    assert_clean(&printed(&error_of_provider(Exchange::response(200, &[], body.to_string())).await), "a success");
}

#[tokio::test]
async fn response_that_repeats_what_a_provider_knows_reveals_nothing() {
    const ROTATED: &str = "rotated-refresh-secret-2";
    let granted = json!({ "access_token": TOKEN, "refresh_token": ROTATED });
    let token_server = FaultServer::start([Exchange::json(200, &granted.to_string())]).await;
    let text = format!("{CLIENT_SECRET} {REFRESH} {ROTATED}");
    for response in [
        Exchange::json(400, &json!({ "message": text, "correlationId": text }).to_string()),
        Exchange::response(500, &[("content-type", "text/plain"), ("x-hubspot-correlation-id", ROTATED)], &text),
        Exchange::json(200, &json!({ "results": [], "paging": { REFRESH: 1, "next": { ROTATED: 1 } } }).to_string()),
        Exchange::json(200, &json!({ ROTATED: text }).to_string()),
    ] {
        let server = FaultServer::start([response]).await;
        let provider = RefreshTokenProvider::new("app", CLIENT_SECRET, REFRESH).unwrap();
        let provider = provider.token_url(format!("{}/token", token_server.base_url())).unwrap();
        let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
        let options = CallOptions::new().retry(NoRetry).lenient();
        match client.list_threads().options(options).send().await {
            Ok(page) => page.decode_errors().iter().for_each(|error| {
                assert_clean(&printed(error), "an error beside the results");
                assert!(!printed(error).contains(ROTATED));
            }),
            Err(error) => {
                assert_clean(&printed(&error), "an error of a call");
                assert!(!printed(&error).contains(ROTATED), "{}", printed(&error));
            }
        }
    }
}

#[tokio::test]
async fn item_of_a_stream_reveals_nothing() {
    const BEARER: &str = "secret-token";
    let item = r#"{"id":{"secret-token":1,"\u0073ecret-token":2},"x":"secret-token"}"#;
    let page = format!(r#"{{"results":[{item},{item}],"paging":{{"next":{{"after":{{"secret-token":1}}}}}}}}"#);
    let server = FaultServer::start([Exchange::json(200, &page)]).await;
    let client = Client::builder().token(BEARER).base_url(server.base_url()).build().unwrap();
    let mut threads = client.list_threads().stream();
    for _ in 0..3 {
        let error = threads.try_next().await.unwrap_err();
        assert!(!printed(&error).contains(BEARER), "{}", printed(&error));
        let json = error.item_json().map(|json| String::from_utf8_lossy(json).into_owned());
        assert!(!json.is_some_and(|json| json.contains(BEARER)));
        assert!(!String::from_utf8_lossy(error.body().unwrap()).contains(BEARER));
    }
    let lenient = client.list_threads().lenient().send().await.unwrap();
    assert!(lenient.decode_errors().iter().all(|error| !printed(error).contains(BEARER)));
}

#[tokio::test]
async fn panic_of_a_provider_reveals_nothing() {
    let server = FaultServer::start([Exchange::response(200, &[], "[]")]).await;
    let provider = || async {
        if !TOKEN.is_empty() {
            std::panic::resume_unwind(Box::new(format!("cannot refresh {TOKEN}")));
        }
        Ok::<_, ProviderError>(AccessToken::new(TOKEN))
    };
    let client = Client::builder().token_provider(provider).base_url(server.base_url()).build().unwrap();
    let error = client.list_threads().send().await.unwrap_err();
    assert_eq!((error.kind(), server.requests()), (ErrorKind::Authentication, 0));
    assert_clean(&printed(&error), "a panic");
    assert!(printed(&error).contains("the token provider panicked"), "{error:?}");
}
