//! How the pages of a list follow each other, as a document or a service says.

/// How the pages of a list follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What the request for the next page has.
    pub strategy: Strategy,
    /// The way to the items of a page; none for the only array of the page, or for the body itself if it is one.
    pub items: Option<Way>,
    /// The boolean that says whether a page is the last one.
    pub more: Option<More<Way>>,
}

/// A boolean that says whether a page is the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More<W> {
    /// The way to it.
    pub way: W,
    /// Its value on the last page.
    pub last: bool,
}

/// The names of properties that lead to a value, from the body inwards.
pub type Way = Vec<String>;

/// What the request for the next page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// A cursor that the page contains. The last page has none.
    Cursor {
        /// The query parameter or the property of the body that takes the cursor.
        parameter: String,
        /// The way to the cursor of the next page.
        next: Way,
    },
    /// The cursor that a property of the last item is. The last page has no items, or says that it is the last.
    LastItem {
        /// The query parameter that takes the cursor.
        parameter: String,
        /// The name of the property.
        property: String,
    },
    /// The number of the page. The last page is followed by an empty one, unless the page says how many there are.
    Number {
        /// The query parameter that takes the number.
        parameter: String,
        /// The number of the first page, unless the parameter says it.
        first: Option<u64>,
        /// The way to the number of pages.
        pages: Option<Way>,
    },
    /// The number of items before the page. The last page is followed by an empty one, unless the page says how many items
    /// there are.
    Offset {
        /// The query parameter that takes the number.
        parameter: String,
        /// The way to the number of items.
        total: Option<Way>,
    },
    /// The URL of the header `Link` with the relation `next` (RFC 8288).
    Link,
    /// A URL that the page contains.
    Url {
        /// The way to the URL of the next page.
        next: Way,
    },
}

/// What an operation says of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PagingHint {
    /// Nothing: its shape decides.
    #[default]
    Unknown,
    /// That it has none.
    None,
    /// How they follow each other. It has to be so.
    Declared(Paging),
    /// How they follow each other, in an extension of others, which may be for more than is known here.
    Foreign(Paging),
}
