//! Saving what is good of a page in which some items are not what the description says.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::error::{Answer, Error};
use super::page::Page;
use super::response::{Response, failing_path};

/// A page without the items that do not decode, and these as errors.
pub(super) struct Salvaged<P> {
    pub(super) page: Response<P>,
    /// Each with the index that its item had.
    pub(super) errors: Vec<(usize, Error)>,
}

/// Where the items of a page are.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    results: Vec<&'a RawValue>,
}

/// Saves what is good of an answer that does not decode as a page.
///
/// # Errors
/// With the error that it was given, where it is not the items that do not decode.
pub(super) fn salvage<P>(error: Error) -> Result<Salvaged<P>, Error>
where
    P: Page<Item: DeserializeOwned> + DeserializeOwned,
{
    let (Some(status), Some(headers), Some(body)) = (error.status(), error.headers(), error.body()) else {
        return Err(error);
    };
    let Some(items) = items(body) else { return Err(error) };
    let decode = |item: &Range<usize>| serde_json::from_slice::<P::Item>(&body[item.clone()]).err();
    let mut good = Vec::new();
    let mut errors = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(reason) = decode(item) else {
            good.push(&body[item.clone()]);
            continue;
        };
        let path = path(index, &failing_path::<P::Item>(&body[item.clone()]));
        let answer = Answer::new(status, headers.clone(), body.clone());
        let bad = Error::item(reason, path, body.slice(item.clone()), answer);
        errors.push((index, bad.with_attempts(error.attempts())));
    }
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Err(error) };
    let pruned = [&body[..first.start], &good.join(&b','), &body[last.end..]].concat();
    match serde_json::from_slice(&pruned) {
        Ok(page) if !errors.is_empty() => {
            let page = Response::new(status, headers.clone(), body.clone()).map(|_| page);
            Ok(Salvaged { page, errors })
        }
        _ => Err(error),
    }
}

/// Where in a body the items of a page are.
fn items(body: &[u8]) -> Option<Vec<Range<usize>>> {
    let text = readable(body);
    let envelope: Envelope<'_> = serde_json::from_str(&text).ok()?;
    let range = |item: &&RawValue| {
        let start = item.get().as_ptr().addr() - text.as_ptr().addr();
        start..start + item.get().len()
    };
    Some(envelope.results.iter().map(range).collect())
}

/// A body as text, with each byte in the same place. One that is no UTF-8 spoils the item that it is in, but no other.
fn readable(body: &[u8]) -> String {
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// Where in a page something is, by where it is in an item.
fn path(index: usize, within: &str) -> String {
    match within {
        "." => format!("results[{index}]"),
        within if within.starts_with('[') => format!("results[{index}]{within}"),
        within => format!("results[{index}].{within}"),
    }
}
