//! Pages that follow each other by a number.

use std::str::FromStr;

use crate::build::request::Request;

impl Request {
    /// Returns the number that a cursor is, for a property of the body. With another cursor, the request cannot be sent.
    #[allow(dead_code, reason = "most numbers of pages are in queries")]
    pub fn page_number<N: FromStr>(&mut self, name: &'static str, cursor: &str) -> Option<N> {
        self.valid("property", name, cursor.parse().map_err(|_| "it is no whole number in its range".into()))
    }
}

/// Returns the number of the page after one with a number of items; `None` for no other page. What a page says counts: whether more
/// follow, or how many pages there are. If it says neither, only an empty page is known to be the last.
#[doc(hidden)]
#[allow(dead_code, reason = "pages have numbers or offsets")]
pub fn next_page(
    current: Option<&str>,
    first: u64,
    items: usize,
    more: Option<bool>,
    pages: Option<impl TryInto<u64>>,
) -> Option<String> {
    let current = current.map_or(Some(first), |number| number.parse().ok())?;
    let last =
        pages.and_then(|pages| pages.try_into().ok()).map(|pages: u64| first.saturating_add(pages).saturating_sub(1));
    let is_before_last = last.is_none_or(|last| current < last);
    let follows = more.unwrap_or(items > 0 || last.is_some());
    (follows && is_before_last).then(|| current.checked_add(1))?.map(|it| it.to_string())
}

/// Returns the number of items up to the end of a page, with which the next one begins; `None` for no other page. After an empty page
/// that says that more follow it is the same number: the stream ends with an error.
#[doc(hidden)]
#[allow(dead_code, reason = "pages have numbers or offsets")]
pub fn next_offset(
    current: Option<&str>,
    items: usize,
    more: Option<bool>,
    total: Option<impl TryInto<u64>>,
) -> Option<String> {
    let current: u64 = current.map_or(Some(0), |number| number.parse().ok())?;
    let end = current.checked_add(u64::try_from(items).ok()?)?;
    let total: Option<u64> = total.and_then(|total| total.try_into().ok());
    let follows = more.unwrap_or(items > 0) && total.is_none_or(|total| end < total);
    follows.then(|| end.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNKNOWN: Option<u64> = None;

    #[test]
    fn an_empty_page_is_the_last_unless_it_says_otherwise() {
        assert_eq!(next_page(None, 1, 20, None, UNKNOWN).as_deref(), Some("2"));
        assert_eq!(next_page(Some("7"), 0, 1, None, UNKNOWN).as_deref(), Some("8"));
        assert_eq!(next_page(Some("7"), 1, 0, None, UNKNOWN), None);
        assert_eq!(next_page(Some("7"), 1, 0, Some(true), UNKNOWN).as_deref(), Some("8"));
        assert_eq!(next_page(Some("2"), 1, 0, None, Some(3_i32)).as_deref(), Some("3"));
        assert_eq!(next_page(Some("3"), 1, 0, None, Some(3_i32)), None);
        assert_eq!(next_offset(None, 20, None, UNKNOWN).as_deref(), Some("20"));
        assert_eq!(next_offset(Some("20"), 20, Some(true), UNKNOWN).as_deref(), Some("40"));
        assert_eq!(next_offset(Some("40"), 0, None, UNKNOWN), None);
        assert_eq!(next_offset(Some("40"), 0, Some(true), UNKNOWN).as_deref(), Some("40"));
    }

    #[test]
    fn a_page_can_say_that_it_is_the_last() {
        assert_eq!(next_page(None, 1, 20, Some(false), UNKNOWN), None);
        assert_eq!(next_page(None, 1, 20, None, Some(2_i32)).as_deref(), Some("2"));
        assert_eq!(next_page(Some("2"), 1, 20, None, Some(2_i32)), None);
        assert_eq!(next_page(Some("1"), 0, 20, None, Some(2_i32)), None);
        assert_eq!(next_offset(Some("20"), 20, None, Some(41_i64)).as_deref(), Some("40"));
        assert_eq!(next_offset(Some("20"), 20, None, Some(40_i64)), None);
        assert_eq!(next_offset(Some("20"), 20, None, Some(-1_i64)).as_deref(), Some("40"));
    }
}
