//! What the body of an error says that is not JSON.

use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::decode::charset::of_one_byte;
use crate::error::headers::{text, undecoded_coding};

/// The number of bytes that are read: more than are printed, so that secrets are found as a whole before the rest is cut off.
const MAX_LENGTH: usize = 8 * 1024;

/// The number of bytes that are searched for the end of the last word that is read, which can be a secret.
const MAX_WORD: usize = 8 * 1024;

/// Returns plain text on one line, or the title of a page of HTML; `None` if the body is something else.
pub(crate) fn message(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let media_type = text(headers, CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase();
    let is_text = media_type.is_empty() || media_type.starts_with("text/") || media_type.contains("json");
    let text = of_one_byte(headers, body).map(String::into_bytes);
    let body = start(text.as_deref().unwrap_or(body));
    let body = String::from_utf8_lossy(body);
    let body = body.trim_start_matches('\u{feff}').trim();
    if body.is_empty() || body.contains('\0') || !is_text || undecoded_coding(headers).is_some() {
        return None;
    }
    if !body.starts_with('<') {
        return Some(on_one_line(body));
    }
    Some(match title(body) {
        Some(title) => format!("the body is HTML with the title `{title}`"),
        None => "the body is HTML or XML".to_owned(),
    })
}

/// Returns the start of a body, up to the end of a word: of half a secret, it would not be known that it is one.
fn start(body: &[u8]) -> &[u8] {
    let rest = body.get(MAX_LENGTH..).unwrap_or_default();
    let word = rest.iter().take(MAX_WORD).position(u8::is_ascii_whitespace).unwrap_or(rest.len().min(MAX_WORD));
    &body[..body.len().min(MAX_LENGTH + word)]
}

/// Returns the title of a page, unless it is empty.
fn title(html: &str) -> Option<String> {
    // The positions are the same.
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let title = on_one_line(&html[start..start + lower[start..].find("</title")?]);
    (!title.is_empty()).then_some(title)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
