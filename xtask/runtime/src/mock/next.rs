//! How the pages of a mocked list follow each other.

/// A way into a page or a body: the names of properties.
pub(super) type Way = &'static [&'static str];

/// How pages follow each other, and the ways to what pages say of the list.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Next {
    pub(super) by: By,
    pub(super) in_body: bool,
    /// The property of the last item of a page that is the cursor.
    pub(super) last_item: Option<&'static str>,
    pub(super) more: Way,
    pub(super) last: Way,
    pub(super) count: Way,
}

/// What follows is in the query, unless it is in the body.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    /// The cursor of the page.
    Cursor(&'static str),
    /// The number of the page, with that of the first.
    Number(&'static str, u64),
    /// The number of items before the page.
    Offset(&'static str),
    /// The URL of the next page is in the header `Link`.
    Link,
    /// The URL of the next page is in the page.
    Url,
}

impl Next {
    const fn new(by: By) -> Self {
        Self { by, in_body: false, last_item: None, more: &[], last: &[], count: &[] }
    }

    /// By cursors.
    pub const fn cursor(parameter: &'static str) -> Self {
        Self::new(By::Cursor(parameter))
    }

    /// By numbers of pages.
    pub const fn number(parameter: &'static str, first: u64) -> Self {
        Self::new(By::Number(parameter, first))
    }

    /// By numbers of items.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::new(By::Offset(parameter))
    }

    /// By the header `Link`.
    pub const fn link() -> Self {
        Self::new(By::Link)
    }

    /// By the URL in the page.
    pub const fn url() -> Self {
        Self::new(By::Url)
    }

    /// With what follows in the body.
    #[must_use]
    pub const fn in_body(self) -> Self {
        Self { in_body: true, ..self }
    }

    /// With a cursor that is a property of the last item, and is nowhere else in the page.
    #[must_use]
    pub const fn of_last_item(self, property: &'static str) -> Self {
        Self { last_item: Some(property), ..self }
    }

    /// With the way to a boolean that is `false` on the last page.
    #[must_use]
    pub const fn more(self, more: Way) -> Self {
        Self { more, ..self }
    }

    /// With the way to a boolean that is `true` on the last page.
    #[must_use]
    pub const fn last(self, last: Way) -> Self {
        Self { last, ..self }
    }

    /// With the way to the number of pages, or of items.
    #[must_use]
    pub const fn count(self, count: Way) -> Self {
        Self { count, ..self }
    }
}
