//! Pages that are the list of their items, without a place for anything else.

use crate::pages::page::Page;

impl<T> Page for Vec<T> {
    type Item = T;

    const ITEMS: &'static [&'static str] = &[];

    fn into_items(self) -> Self {
        self
    }

    fn next_cursor(&self) -> Option<&str> {
        None
    }
}
