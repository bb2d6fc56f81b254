//! What the description of a parameter says that it counts, since its name can mean several things: an offset is one of items, of bytes, of
//! days or in a log.
//!
//! A stream that counts the wrong thing repeats items or leaves some out, without an error. So a description must say that items or pages
//! are counted, in one of the ways that descriptions have.

use super::says;

/// What says that a number is none of items or pages, whatever else is said.
const OTHERS: [&str; 41] = [
    "acknowledged",
    "byte",
    "bytes",
    "characters",
    "cursor",
    "day",
    "days",
    "end of",
    "from the end",
    "hour",
    "hours",
    "id",
    "identifier",
    "identifiers",
    "ids",
    "log",
    "milliseconds",
    "minute",
    "minutes",
    "month",
    "months",
    "multiplied",
    "percent",
    "percentage",
    "ratio",
    "seconds",
    "time zone",
    "timestamp",
    "timezone",
    "token",
    "tokens",
    "unix",
    "utc",
    "week",
    "weeks",
    "year",
    "years",
    "1 based",
    "one based",
    "starting with 1",
    "begins at 1",
];

/// What says that an offset counts pages, or that it begins with 1.
const NO_OFFSETS: [&str; 14] = [
    "page number",
    "page index",
    "number of the page",
    "of pages",
    "pages to skip",
    "skip pages",
    "results pages",
    "result pages",
    "starts with 1",
    "starting at 1",
    "starts at 1",
    "starting from 1",
    "starts from 1",
    "begins with 1",
];

/// What is done with the items before a page.
const SKIPPED: [&str; 9] =
    ["exclude", "excluded", "excludes", "ignore", "omit", "omitted", "skip", "skipped", "skipping"];

/// What says that something is counted.
const COUNTED: [&str; 5] = ["amount of", "first", "how many", "number of", "this many"];

/// What is said of a number that counts from the first item.
const INDEXES: [&str; 5] = ["index of", "position of", "zero based", "0 based", "zero indexed"];

const OF_PAGING: [&str; 4] = ["paginate", "paginating", "pagination", "paging"];

/// Words that say nothing of what an offset counts but that it is one in a list.
const OF_LISTS: [&str; 42] = [
    "a",
    "an",
    "and",
    "at",
    "begin",
    "beginning",
    "by",
    "collection",
    "default",
    "defaults",
    "entries",
    "fetch",
    "fetching",
    "first",
    "for",
    "from",
    "get",
    "in",
    "integer",
    "is",
    "items",
    "list",
    "listing",
    "number",
    "objects",
    "of",
    "offset",
    "query",
    "records",
    "response",
    "result",
    "results",
    "return",
    "returned",
    "returning",
    "rows",
    "set",
    "start",
    "starting",
    "the",
    "to",
    "which",
];

/// What says that a number of a page is none.
const NO_NUMBERS: [&str; 17] = [
    "offset",
    "start index",
    "starting index",
    "first item",
    "to skip",
    "skip",
    "item number",
    "all pages",
    "how many pages",
    "maximum number",
    "number of pages",
    "page size",
    "size of the page",
    "pages to return",
    "book",
    "document",
    "pdf",
];

/// Whether a description, if there is one, says that an offset counts the items before a page.
pub(super) fn is_offset(description: Option<&str>) -> bool {
    let Some(text) = description else { return true };
    let says = |phrases: &[&str]| says(Some(text), phrases);
    if says(&OTHERS) || says(&NO_OFFSETS) {
        return false;
    }
    let counts = says(&SKIPPED) && says(&COUNTED) && words(text).any(|word| word.len() > 3 && word.ends_with('s'));
    let begins_with_0 = says(&["0", "zero"]);
    let is_index = says(&INDEXES) && !says(&["1", "based page"]) && (begins_with_0 || !says(&["position of"]));
    let is_plain = || {
        says(&["begin", "beginning", "offset", "start", "starting"])
            && words(text).all(|word| OF_LISTS.contains(&word.as_str()) || word == "0" || word == "zero")
    };
    counts || is_index || says(&OF_PAGING) || is_plain()
}

/// Whether a description, if there is one, says that a number is that of a page.
pub(super) fn is_number(description: Option<&str>) -> bool {
    let Some(text) = description else { return true };
    let says = |phrases: &[&str]| says(Some(text), phrases);
    let is_of_page = || says(&["page number", "number of the page", "page index", "index of the page"]);
    let is_size = || says(&["per page"]) && !is_of_page();
    says(&["page", "pages", "paged"])
        && !says(&["id", "ids", "identifier", "token", "cursor"])
        && !says(&NO_NUMBERS)
        && !is_size()
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_number, is_offset};

    #[test]
    fn an_offset_is_described_as_the_number_of_items_before_a_page() {
        for text in [
            "Offset",
            "The collection items offset",
            "Number of users to skip",
            "The number of items to skip before starting to collect the result set.",
            "Skip the first `offset` results when paginating. Needs to be an integer greater or equal to zero.",
            "Excludes the specified number of items of the queried collection from the result.",
            "The index of the first item to return in a page of results (page offset). The base index is 0.",
            "Specifies the position of an element in a list of orders. **Default:** 0, which means the first one.",
            "Offset for pagination",
        ] {
            assert!(is_offset(Some(text)), "{text}");
        }
        assert!(is_offset(None));
    }

    #[test]
    fn an_offset_of_anything_else_is_none() {
        for text in [
            "Identifier of the first update to be returned.",
            "The offset of the log to start from",
            "How many days to go back from today",
            "Offset in days from today",
            "Number of pages to skip",
            "Number of results pages to skip",
            "Page offset, starting at 0",
            "The id of the first message to return",
            "The last offset that was acknowledged",
            "list of ids to skip",
            "The percentage of the list to skip",
            "Multiplied by limit to get the first item.",
            "The position of the first item, starting with 1",
            "The position of the first item",
            "Offset by a specified journal number. Journals with a number greater than the offset will be returned",
            "Skip ratio of the sampler",
            "Number of bytes to skip",
            "Number of items to return",
            "Number of items to skip from the end of the list",
            "The zero-based page of items",
        ] {
            assert!(!is_offset(Some(text)), "{text}");
        }
    }

    #[test]
    fn a_page_number_is_described_as_one() {
        for text in
            ["Page number to retrieve.", "Number of result page.", "Zero-based page number", "Page number, 20 per page"]
        {
            assert!(is_number(Some(text)), "{text}");
        }
        for text in [
            "Number of results per page",
            "The number of pages to return",
            "Page size",
            "The page of the document",
            "Item number at which the page starts",
            "ID of the page",
            "number of records to skip for pagination",
            "unique id for an object",
        ] {
            assert!(!is_number(Some(text)), "{text}");
        }
    }
}
