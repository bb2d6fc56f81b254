//! Lenient decoding of pages: items that do not decode are removed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::decode::json_path::failing_path;
use crate::decode::response::Response;
use crate::error::Error;
use crate::error::raw_response::RawResponse;
use crate::pages::page::Page;

/// A page without the items that do not decode, and an error for each of them.
pub(crate) struct LenientPage<P> {
    pub(crate) page: Response<P>,
    /// Each with the index of its item.
    pub(crate) errors: Vec<(usize, Error)>,
}

/// Decodes the response of a decoding error as a page without the items that do not decode.
///
/// # Errors
///
/// Returns the given error if it is not an item that does not decode.
pub(crate) fn decode_page_leniently<P>(error: Error) -> Result<LenientPage<P>, Error>
where
    P: Page<Item: DeserializeOwned> + DeserializeOwned,
{
    let (Some(status), Some(headers), Some(body)) = (error.status(), error.headers(), error.body()) else {
        return Err(error);
    };
    let Some(items) = items(body, P::ITEMS) else { return Err(error) };
    let mut valid = Vec::new();
    let mut errors = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let json = &body[item.clone()];
        let Err(reason) = serde_json::from_slice::<P::Item>(json) else {
            valid.push(json);
            continue;
        };
        let path = path_in_page(P::ITEMS, index, &failing_path::<P::Item>(json));
        let response = RawResponse::new(status, headers.clone(), body.clone());
        let invalid = Error::decode_item(reason, path, body.slice(item.clone()), response);
        errors.push((index, invalid.with_attempts(error.attempts())));
    }
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Err(error) };
    let pruned = [&body[..first.start], &valid.join(&b','), &body[last.end..]].concat();
    match serde_json::from_slice(&pruned) {
        Ok(page) if !errors.is_empty() => {
            let page = Response::new(status, headers.clone(), body.clone()).map(|_| page);
            Ok(LenientPage { page, errors })
        }
        _ => Err(error),
    }
}

/// Returns the ranges of the items in the body of a page, with the names of the properties that lead to them.
fn items(body: &[u8], way: &[&str]) -> Option<Vec<Range<usize>>> {
    let text = to_utf8(body);
    let mut list = text.as_str();
    for name in way {
        let members: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_str(list).ok()?;
        list = members.get(*name)?.get();
    }
    let list: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    let range = |item: &&RawValue| {
        let start = item.get().as_ptr().addr() - text.as_ptr().addr();
        start..start + item.get().len()
    };
    Some(list.iter().map(range).collect())
}

/// Returns a body as a string with all bytes at the same positions. A byte that is not UTF-8 becomes a question mark, so that
/// it invalidates the item that contains it and no other.
fn to_utf8(body: &[u8]) -> String {
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// Returns the path in a page for a path in one of its items.
fn path_in_page(way: &[&str], index: usize, within: &str) -> String {
    let items = way.join(".");
    match within {
        "." => format!("{items}[{index}]"),
        within if within.starts_with('[') => format!("{items}[{index}]{within}"),
        within => format!("{items}[{index}].{within}"),
    }
}
