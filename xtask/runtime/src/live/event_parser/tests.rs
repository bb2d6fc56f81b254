//! Streams of the HTML standard and of servers, whole and byte by byte.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

const LIMIT: usize = 1024;

/// Parses a stream in chunks of each size from a byte to the whole, which makes no difference.
fn parse(stream: &[u8]) -> Vec<(String, String, Option<String>)> {
    let parse = |size: usize| {
        let mut parser = EventParser::default();
        stream.chunks(size).for_each(|chunk| parser.push(chunk, LIMIT).unwrap());
        std::iter::from_fn(|| parser.next()).map(|it| (it.event, it.data, it.id)).collect::<Vec<_>>()
    };
    let whole = parse(stream.len());
    for size in 1..stream.len() {
        assert_eq!(parse(size), whole, "chunks of {size} bytes of {:?}", String::from_utf8_lossy(stream));
    }
    whole
}

fn message(data: &str) -> (String, String, Option<String>) {
    ("message".to_owned(), data.to_owned(), None)
}

#[test]
fn lines_of_data_are_joined() {
    assert_eq!(parse(b"data: YHOO\ndata: +2\ndata: 10\n\n"), [message("YHOO\n+2\n10")]);
    assert_eq!(parse(b"data\n\ndata\ndata\n\ndata:"), [message(""), message("\n")]);
    assert_eq!(
        parse(b"data:test\n\ndata: test\n\ndata:  test\n\n"),
        [message("test"), message("test"), message(" test")]
    );
}

#[test]
fn lines_end_in_any_way() {
    for end in ["\n", "\r", "\r\n"] {
        let stream = "event: add\ndata: 1\n\ndata: 2\n\n".replace('\n', end);
        assert_eq!(parse(stream.as_bytes()), [("add".to_owned(), "1".to_owned(), None), message("2")], "{end:?}");
    }
    assert_eq!(parse(b"data: 1\r\n\rdata: 2\n\r\n"), [message("1"), message("2")]);
}

#[test]
fn ids_stay_until_another_one() {
    let stream = b": a comment\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    let event = |data: &str, id: Option<&str>| ("message".to_owned(), data.to_owned(), id.map(str::to_owned));
    assert_eq!(
        parse(stream),
        [event("first event", Some("1")), event("second event", None), event(" third event", None)]
    );
    assert_eq!(parse(b"id: 7\n\ndata: a\n\nid: a\0b\ndata: b\n\n"), [event("a", Some("7")), event("b", Some("7"))]);
}

#[test]
fn a_byte_order_mark_and_unknown_fields_are_ignored() {
    assert_eq!(parse("\u{feff}data: é\nfoo: bar\n\n".as_bytes()), [message("é")]);
    assert_eq!(parse("data: 1\n\n\u{feff}data: 2\n\n".as_bytes()), [message("1")]);
    assert_eq!(parse(b"event: ping\n\ndata: 1\n\n"), [message("1")]);
    assert_eq!(parse(b"data: cut off\n"), []);
}

#[test]
fn only_complete_events_have_an_id() {
    let mut parser = EventParser::default();
    parser.push(b"id: 1\n\nid: 2\ndata: cut o", LIMIT).unwrap();
    assert_eq!(parser.last_id(), Some("1"));
    parser.restart();
    parser.push(b"data: 3\n\n", LIMIT).unwrap();
    assert_eq!(parser.next().map(|event| (event.data, event.id)), Some(("3".to_owned(), Some("1".to_owned()))));
}

#[test]
fn the_time_to_wait_is_in_milliseconds() {
    for (retry, expected) in [("250", Some(250)), ("", None), ("-1", None), ("1.5", None)] {
        let mut parser = EventParser::default();
        parser.push(format!("retry: {retry}\n\n").as_bytes(), LIMIT).unwrap();
        assert_eq!(parser.take_retry(), expected.map(Duration::from_millis), "{retry}");
    }
}

#[test]
fn an_event_has_a_maximum_size() {
    let line = format!("data: {}\n", "x".repeat(100));
    let mut parser = EventParser::default();
    assert_eq!(parser.push(format!("{line}\n").repeat(100).as_bytes(), LIMIT), Ok(()));
    assert_eq!(parser.push(line.repeat(11).as_bytes(), LIMIT), Err(TooLarge));
    assert_eq!(EventParser::default().push(&[b'x'; LIMIT + 1], LIMIT), Err(TooLarge));
}
