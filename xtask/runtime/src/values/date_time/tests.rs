#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use super::*;

/// What chrono makes of a value, and what is decoded: the date-time, or the message of the error.
fn decoded(value: &Value) -> [Result<Option<DateTime<Utc>>, String>; 4] {
    let of_chrono = DateTime::<Utc>::deserialize(value).map(Some);
    let optional_of_chrono = Option::<DateTime<Utc>>::deserialize(value);
    [of_chrono, date_time(value).map(Some), optional_of_chrono, optional_date_time(value)]
        .map(|it| it.map_err(|error| error.to_string()))
}

fn assert_as_chrono(value: &Value) {
    let [of_chrono, decoded, optional_of_chrono, optional] = decoded(value);
    assert_eq!(decoded, of_chrono, "{value}");
    assert_eq!(optional, optional_of_chrono, "{value}");
}

#[test]
fn the_formats_of_servers_are_date_times() {
    let at_noon = [
        "2026-09-01T12:00:00Z",
        "2026-09-01T12:00:00.000Z",
        "2026-09-01T12:00:00.000000000Z",
        "2026-09-01T14:00:00+02:00",
        "2026-09-01 12:00:00-00:00",
        // Not of RFC 3339.
        "2026-09-01T14:00:00+0200",
        "2026-09-01T12:00:00 UTC",
    ];
    for text in at_noon {
        let decoded: DateTime<Utc> = date_time(&json!(text)).unwrap();
        assert_eq!(decoded.to_rfc3339(), "2026-09-01T12:00:00+00:00", "{text}");
    }
}

#[test]
fn everything_decodes_as_chrono_decodes_it() {
    for value in [json!(null), json!(1), json!(""), json!(true), json!(["2026-09-01T12:00:00Z"]), json!({})] {
        assert_as_chrono(&value);
    }
    let dates = ["2026-09-01", "2024-02-29", "2026-02-29", "0000-01-01", "9999-12-31", "+12026-09-01", "2026-13-01"];
    let times = ["12:00:00", "23:59:60", "23:59:59", "00:00:61", "24:00:00", "12:30:60"];
    let fractions = ["", ".0", ".001", ".123456789", ".1234567899", ".", ".5a"];
    let offsets =
        ["Z", "z", "", "+02:00", "-00:00", "+0200", "+02", "+23:59", "+24:00", "-12:60", " UTC", "\u{2212}01:00"];
    for (date, time) in dates.iter().flat_map(|date| times.map(|time| (date, time))) {
        for (fraction, offset) in fractions.iter().flat_map(|fraction| offsets.map(|offset| (fraction, offset))) {
            for separator in ["T", "t", " ", "  ", "_"] {
                assert_as_chrono(&json!(format!("{date}{separator}{time}{fraction}{offset}")));
            }
        }
    }
}

#[test]
fn everything_that_is_nearly_a_date_time_decodes_as_chrono_decodes_it() {
    let alphabet = [
        '0', '1', '2', '3', '6', '9', 'T', 'Z', 'z', ' ', '\t', '\n', '-', '+', ':', '.', ',', 'a', 'é', '\u{2212}',
        '\u{661}',
    ];
    for text in ["2026-09-01T12:00:00.123Z", "2024-02-29T23:59:59+05:30", "2026-12-31 23:59:60-08:00"] {
        for index in 0..=text.len() {
            let (before, after) = text.split_at(index);
            let rest = after.get(1..).unwrap_or_default();
            let changed = alphabet.iter().flat_map(|c| [format!("{before}{c}{after}"), format!("{before}{c}{rest}")]);
            for text in changed.chain([before.to_owned(), after.to_owned(), format!("{before}{rest}")]) {
                assert_as_chrono(&json!(text));
            }
        }
    }
}
