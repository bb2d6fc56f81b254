//! How many pages of a list are fetched.

use crate::error::Error;
use crate::error::kind::ErrorKind;

/// The maximum number of empty pages in a row, unless set. A server that filters its results can return some.
const MAX_EMPTY_PAGES: u64 = 100;

/// How many pages of a list are fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageLimits {
    /// The maximum number of pages.
    pub(crate) pages: u64,
    /// The maximum number of pages without items in a row.
    pub(crate) empty_pages: u64,
}

impl Default for PageLimits {
    fn default() -> Self {
        Self { pages: u64::MAX, empty_pages: MAX_EMPTY_PAGES }
    }
}

/// How many pages of a list were fetched.
#[derive(Debug, Default)]
pub(crate) struct PageCounts {
    pages: u64,
    empty_pages: u64,
}

impl PageCounts {
    /// Counts a page that another one follows. Returns an error if that exceeds the limits.
    pub(crate) fn add(&mut self, limits: &PageLimits, is_empty: bool) -> Option<Error> {
        self.pages += 1;
        self.empty_pages = if is_empty { self.empty_pages + 1 } else { 0 };
        let exceeded = |message| Some(Error::new(ErrorKind::PageLimit, message));
        if self.pages >= limits.pages {
            return exceeded(format!("the list has more than {} pages", limits.pages));
        }
        if self.empty_pages >= limits.empty_pages {
            return exceeded(format!("the list goes on after {} empty pages in a row", self.empty_pages));
        }
        None
    }
}
