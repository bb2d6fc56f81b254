//! JSON that no value can hold: numbers beyond all, deep nesting, and strings that are no Unicode.

use futures_util::StreamExt;
use hubspot_conversations::{Client, Error, Message};
use tests::{Exchange, FaultServer};

use crate::support::client;

/// A page of two messages, the second with members before its others.
fn messages(members: &[u8]) -> Exchange {
    let message = |id: &str| {
        format!(
            r#""type":"MESSAGE","id":"{id}","conversationsThreadId":"7","createdAt":"2026-09-01T12:00:00Z",
            "createdBy":"A-1","client":{{"clientType":"HUBSPOT"}},"senders":[],"recipients":[],"archived":false,"attachments":[],
            "truncationStatus":"NOT_TRUNCATED","direction":"INCOMING","channelId":"1000","channelAccountId":"8""#
        )
    };
    let (first, second) = (message("1"), message("2"));
    let parts: [&[u8]; 7] =
        [b"{\"results\":[{\"text\":\"Hello\",", first.as_bytes(), b"},{", members, b",", second.as_bytes(), b"}]}"];
    Exchange::response(200, &[], parts.concat())
}

async fn server(response: Exchange) -> (FaultServer, Client) {
    let server = FaultServer::start([(); 3].map(|()| response.clone())).await;
    let client = client(&server).build().unwrap();
    (server, client)
}

/// The values, and why they cannot be held.
fn values() -> [(Vec<u8>, &'static str); 7] {
    let nested = "[".repeat(1000) + &"]".repeat(1000);
    [
        (b"1e400".to_vec(), "number out of range"),
        (b"-123.5E+999".to_vec(), "number out of range"),
        (nested.into_bytes(), "nested too deeply"),
        (b"NaN".to_vec(), "not a number"),
        (b"{\"a\":[-Infinity]}".to_vec(), "not a number"),
        (b"\"\xff\xfe\"".to_vec(), "no Unicode"),
        (br#"{"a":[{"b":1e999}]}"#.to_vec(), "number out of range"),
    ]
}

#[tokio::test]
async fn unknown_members_cost_nothing_and_are_reported() {
    for (value, reason) in values() {
        let (_server, client) = server(messages(&[b"\"text\":\"Hi\",\"new\":", value.as_slice()].concat())).await;
        let strict = client.list_messages(7).send().await.unwrap();
        let lenient = client.list_messages(7).lenient().send().await.unwrap();
        for page in [strict, lenient] {
            let [Message::Message(_), Message::Message(second)] = &page.results[..] else { panic!("{page:?}") };
            assert_eq!((second.id.as_str(), second.text.as_str()), ("2", "Hi"));
            let [error] = page.decode_errors() else { panic!("{:?}", page.decode_errors()) };
            assert!(
                error.json_path().unwrap().starts_with("results[1].new") && error.to_string().ends_with(reason),
                "{error}"
            );
        }
        let streamed: Vec<_> = client.list_messages(7).stream().collect().await;
        assert!(streamed.len() == 2 && streamed.iter().all(Result::is_ok), "{streamed:?}");
    }
}

#[tokio::test]
async fn known_members_cost_their_item() {
    for (value, reason) in values() {
        let members = [b"\"text\":", value.as_slice()].concat();
        let (_server, client) = server(messages(&members)).await;
        let error = client.list_messages(7).send().await.unwrap_err();
        assert!(error.json_path().unwrap().starts_with("results[1].text"), "{error}");
        let mut streamed: Vec<Result<Message, Error>> = client.list_messages(7).stream().collect().await;
        let error = streamed.remove(1).unwrap_err();
        assert_eq!(
            error.json_path().is_some_and(|path| path.starts_with("results[1].text")),
            !reason.is_empty(),
            "{error}"
        );
        let item = error.item_json().unwrap();
        assert!(item.windows(members.len()).any(|part| part == members), "{item:?}");
        assert!(streamed.len() == 1 && streamed[0].is_ok());
    }
}

#[tokio::test]
async fn string_that_is_no_unicode_is_kept_with_replacement_characters() {
    for (value, expected, is_cut) in [
        (&br#""half \ud83d""#[..], "half \u{fffd}", true),
        (br#""\ud83d\ude00 \udc00x\\\"\n\u0041""#, "\u{1f600} \u{fffd}x\\\"\nA", true),
        (br#""\udc00\ud83d\\""#, "\u{fffd}\u{fffd}\\", true),
        // What is not UTF-8 may be in any encoding. It is replaced leniently only.
        (b"\"\xff?\"", "\u{fffd}?", false),
    ] {
        let (_server, client) = server(messages(&[b"\"text\":", value].concat())).await;
        let strict = client.list_messages(7).send().await;
        assert_eq!(strict.is_ok(), is_cut, "{strict:?}");
        let lenient = client.list_messages(7).lenient().send().await.unwrap();
        for page in [lenient].into_iter().chain(strict) {
            let Message::Message(second) = &page.results[1] else { panic!("{page:?}") };
            assert_eq!((second.text.as_str(), page.decode_errors().len()), (expected, 1));
            assert_eq!(page.decode_errors()[0].json_path(), Some("results[1].text"));
            assert_eq!(page.decode_errors()[0].item_json().unwrap(), value);
        }
        let streamed: Vec<_> = client.list_messages(7).stream().collect().await;
        assert_eq!((streamed[0].is_ok(), streamed[1].is_ok()), (true, is_cut));
    }
}

#[tokio::test]
async fn half_a_surrogate_pair_of_utf_16_is_replaced_and_reported() {
    let body = r#"{"results":[{"id":"1","status":"OPEN","associatedContactId":"2","inboxId":"3","createdAt":"2026-09-01T12:00:00Z",
        "archived":false,"spam":false,"originalChannelId":"cut *"}]}"#;
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let half = |unit: u16| if unit == u16::from(b'*') { 0xd83d } else { unit };
        let body: Vec<u8> = body.encode_utf16().map(half).flat_map(bytes).collect();
        let (server, client) = server(Exchange::response(200, &[], body)).await;
        let page = client.list_threads().send().await.unwrap();
        assert_eq!(page.results[0].original_channel_id.as_ref().unwrap().as_str(), "cut \u{fffd}");
        let [error] = page.decode_errors() else { panic!("{:?}", page.decode_errors()) };
        assert_eq!(error.json_path(), Some("results[0].originalChannelId"));
        assert!(error.to_string().ends_with("no Unicode"), "{error}");
        assert_eq!(server.requests(), 1);
    }
}

#[tokio::test]
async fn message_of_an_error_is_read_whatever_else_is_no_json() {
    for body in [
        &br#"{"message":"cut \ud83d","policyName":"DAILY","errors":[{"message":"why"}],"correlationId":"c-1"}"#[..],
        br#"{"message":"cut \ud83d","policyName":"DAILY","count":NaN,"errors":[{"message":"why"}],"correlationId":"c-1"}"#,
        b"{\"message\":\"cut \\ud83d\",\"policyName\":\"DAILY\",\"by\":\"\xff\",\"errors\":[{\"message\":\"why\"}],\"correlationId\":\"c-1\"}",
    ] {
        let utf_16: Vec<u8> = String::from_utf8_lossy(body).encode_utf16().flat_map(u16::to_le_bytes).collect();
        for body in [body, &utf_16] {
            let (server, client) = server(Exchange::response(429, &[], body)).await;
            let error = client.list_messages(7).send().await.unwrap_err();
            let message = "HTTP 429 Too Many Requests: cut \u{fffd}: why (correlation ID c-1)";
            assert_eq!(error.to_string(), format!("list_messages: {message}"));
            // What it says of the limit counts, too.
            assert_eq!((error.is_long_outage(), server.requests()), (true, 1));
        }
    }
}
