//! Percent-encoding, and text on the wire.

/// How text on the wire is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decoding {
    /// As it is.
    Nothing,
    /// Percent-encoded, as in paths and cookies.
    Percent,
    /// Percent-encoded, and `+` is a space, as in queries and forms.
    Form,
    /// The same, but for reserved characters.
    Reserved,
}

impl Decoding {
    /// Whether a name is the wanted one. Those in cookies are percent-encoded like values (RFC 6570, section 2.3); the ones in queries and
    /// forms have been read with their pairs.
    pub(super) fn is_name(self, name: &str, wanted: &str) -> bool {
        match self {
            Self::Percent => self.decode(name).as_deref() == Some(wanted),
            Self::Nothing | Self::Form | Self::Reserved => name == wanted,
        }
    }

    /// Reads a text. `None` if something in it is not percent-encoded that has to be (RFC 6570, section 3.2.1).
    pub(super) fn decode(self, text: &str) -> Option<String> {
        match self {
            Self::Nothing => Some(text.to_owned()),
            Self::Reserved => Some(decode(text, true)),
            Self::Percent => is_encoded(text).then(|| decode(text, false)),
            Self::Form => is_encoded(&text.replace('+', "%20")).then(|| decode(text, true)),
        }
    }
}

/// Whether a text consists of unreserved characters and percent-encoded ones.
fn is_encoded(text: &str) -> bool {
    let is_unreserved = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c));
    let mut parts = text.split('%');
    let is_triple = |part: &str| {
        let digits = part.get(..2).filter(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()));
        digits.is_some() && is_unreserved(&part[2..])
    };
    parts.next().is_some_and(is_unreserved) && parts.all(is_triple)
}

/// Decodes percent-encoding. `+` is a space in queries and forms.
pub(super) fn decode(text: &str, plus_is_space: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match (first, digits.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) if plus_is_space => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The pairs of a query or of a form: the name, and the value as it is on the wire.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name, true), value.to_owned())
    };
    pairs.map(pair).collect()
}

/// The text of bytes that are written as the characters of their numbers. `None` if it is not UTF-8.
pub(super) fn text_of(bytes: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = bytes.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, pairs};

    #[test]
    fn percent_encoding_is_decoded_once() {
        assert_eq!(decode("a%2Cb%20c+d%2525", true), "a,b c d%25");
        assert_eq!(decode("a+b%zz", false), "a+b%zz");
        assert_eq!(pairs("a=1&b&c=%3D"), [("a", "1"), ("b", ""), ("c", "%3D")].map(|(a, b)| (a.into(), b.into())));
    }
}
