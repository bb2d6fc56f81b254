//! Random strings of the formats in OpenAPI's registry.

use fastrand::Rng;

/// A string of a format. `None` for one that any string has, or that is not known.
pub(super) fn of_format(format: &str, rng: &mut Rng) -> Option<String> {
    Some(match format {
        "date" => date(rng),
        "date-time" => format!("{}T{}{}", date(rng), time(rng), offset(rng)),
        "time" => format!("{}{}", time(rng), offset(rng)),
        "duration" => choice(rng, &["P1D", "PT1H30M", "P1Y2M3DT4H5M6S", "PT0S", "P2W"]),
        "uuid" => uuid(rng),
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => {
            choice(rng, &["https://example.com/a?b=c#d", "https://example.com", "http://localhost:8080/x%20y/"])
        }
        "uri-template" => choice(rng, &["https://example.com/{id}", "/a/{b}"]),
        "email" | "idn-email" => choice(rng, &["a@example.com", "first.last+tag@sub.example.org"]),
        "hostname" | "idn-hostname" => choice(rng, &["example.com", "a-b.example.org", "localhost"]),
        "ipv4" => choice(rng, &["127.0.0.1", "192.0.2.255"]),
        "ipv6" => choice(rng, &["::1", "2001:db8::ff00:42:8329"]),
        "byte" | "base64" => choice(rng, &["", "YQ==", "aGVsbG8gd29ybGQ=", "+/+/"]),
        "json-pointer" => choice(rng, &["", "/a/0", "/a~1b"]),
        "relative-json-pointer" => choice(rng, &["0", "1/a"]),
        "regex" => choice(rng, &["^a+$", "[0-9]{3}"]),
        _ => return None,
    })
}

fn choice(rng: &mut Rng, strings: &[&str]) -> String {
    rng.choice(strings).copied().unwrap_or_default().to_owned()
}

fn date(rng: &mut Rng) -> String {
    format!("{:04}-{:02}-{:02}", rng.u16(1970..2100), rng.u8(1..=12), rng.u8(1..=28))
}

fn time(rng: &mut Rng) -> String {
    let fraction = choice(rng, &["", "", ".5", ".123", ".000001", ".123456789"]);
    format!("{:02}:{:02}:{:02}{fraction}", rng.u8(..24), rng.u8(..60), rng.u8(..60))
}

fn offset(rng: &mut Rng) -> String {
    choice(rng, &["Z", "Z", "+00:00", "+05:30", "-08:00"])
}

fn uuid(rng: &mut Rng) -> String {
    let hex = format!("{:032x}", rng.u128(..));
    let text = format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]);
    if rng.u8(..10) == 0 { text.to_uppercase() } else { text }
}
