//! The tokens of a JSON value, as they are parsed.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

/// The maximum number of values for which a thread keeps room: those that are recorded at the same time are within each other.
const MAX_ROOMS: usize = 8;

/// The maximum number of tokens for which a thread keeps room.
const MAX_CAPACITY: usize = 4096;

thread_local! {
    /// The room of values that were recorded: allocating it anew would take longer than recording a small value.
    static ROOM: RefCell<Vec<Vec<Token<'static>>>> = const { RefCell::new(Vec::new()) };
}

/// The name of the only member of the object that stands for a number if serde_json has the feature `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// A part of a JSON value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token<'de> {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    /// A number of which serde_json keeps the digits, by where they are in [`Recording::text`].
    Number {
        start: usize,
        end: usize,
    },
    /// A string of the document.
    Borrowed(&'de str),
    /// A string that is not borrowed, by where it is in [`Recording::text`].
    Owned {
        start: usize,
        end: usize,
    },
    /// An array, whose elements follow, up to an index.
    Array {
        end: usize,
    },
    /// An object, whose members follow, each a string and a value, up to an index.
    Object {
        end: usize,
    },
}

/// A JSON value as a list of tokens: strings are borrowed, and nothing is allocated for each object and array, so that recording
/// and decoding take little more time than decoding alone.
#[derive(Debug)]
pub struct Recording<'de> {
    tokens: Vec<Token<'de>>,
    /// The strings that are not in the document as they are, and the digits of numbers.
    text: String,
    /// Whether the value is part of another one.
    is_part: bool,
    /// Where the value is in the outermost value that is recorded: it is the same whenever a part of that is recorded again.
    place: Cell<Option<usize>>,
    /// Whether an object has several members of a name, once that was asked.
    has_any_repeated: OnceCell<bool>,
    /// Itself, if parts of it refer to it.
    shared: Weak<Recording<'static>>,
}

impl<'de> Recording<'de> {
    /// Records nothing yet.
    pub(crate) fn empty() -> Self {
        let tokens = with_lifetime(ROOM.with_borrow_mut(Vec::pop).unwrap_or_default());
        let (place, has_any_repeated) = (Cell::new(None), OnceCell::new());
        Self { tokens, text: String::new(), is_part: false, place, has_any_repeated, shared: Weak::new() }
    }

    /// Returns the value itself, if parts of it refer to it.
    pub(crate) fn shared(&self) -> Option<Rc<Recording<'static>>> {
        self.shared.upgrade()
    }

    /// Returns a copy of the value at an index, which borrows nothing and to which parts of it refer.
    pub(crate) fn share(&self, index: usize) -> Rc<Recording<'static>> {
        Rc::new_cyclic(|shared| {
            let mut copy = Recording::empty();
            copy.shared.clone_from(shared);
            copy.set_part(self.place(index));
            (index..self.after(index)).for_each(|at| copy.push_copy(self, at, index));
            copy
        })
    }

    /// Adds a copy of a token of another recording. What arrays and objects contain is copied from an index on.
    pub(crate) fn push_copy(&mut self, other: &Recording<'_>, at: usize, from: usize) {
        match other.token(at) {
            Token::Null => self.push(Token::Null),
            Token::Boolean(value) => self.push(Token::Boolean(value)),
            Token::Unsigned(value) => self.push(Token::Unsigned(value)),
            Token::Signed(value) => self.push(Token::Signed(value)),
            Token::Float(value) => self.push(Token::Float(value)),
            Token::Number { start, end } => {
                let (start, end) = self.add_text(other.text(start, end));
                self.push(Token::Number { start, end });
            }
            Token::Borrowed(text) => self.push_string(text),
            Token::Owned { start, end } => self.push_string(other.text(start, end)),
            Token::Array { end } => self.push(Token::Array { end: end - from }),
            Token::Object { end } => self.push(Token::Object { end: end - from }),
        }
    }

    /// Whether the value is part of another one.
    pub(crate) fn is_part(&self) -> bool {
        self.is_part
    }

    /// Notes that the value is part of another one, and where.
    pub(crate) fn set_part(&mut self, place: Option<usize>) {
        self.is_part = true;
        self.place.set(place);
    }

    /// Returns where the value at an index is in the outermost value that is recorded, if that is known.
    pub(crate) fn place(&self, index: usize) -> Option<usize> {
        self.place.get().map(|place| place + index)
    }

    /// Sets where the value is in the outermost value that is recorded.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn set_place(&self, place: usize) {
        self.place.set(Some(place));
    }

    /// Returns the number of tokens.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether an object has several members of a name. If not, that need not be asked of its parts.
    pub(crate) fn has_any_repeated(&self, find: impl FnOnce() -> bool) -> bool {
        *self.has_any_repeated.get_or_init(find)
    }

    /// Adds a token.
    pub(crate) fn push(&mut self, token: Token<'de>) {
        self.tokens.push(token);
    }

    /// Returns the token at an index.
    #[inline]
    pub(crate) fn token(&self, index: usize) -> Token<'de> {
        self.tokens.get(index).copied().unwrap_or(Token::Null)
    }

    /// Returns the index after that of a value.
    #[inline]
    pub(crate) fn after(&self, index: usize) -> usize {
        match self.token(index) {
            Token::Array { end } | Token::Object { end } => end,
            _ => index + 1,
        }
    }

    /// Returns a string that is not borrowed.
    #[inline]
    pub(crate) fn text(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the string at an index.
    #[inline]
    pub(crate) fn string(&self, index: usize) -> Option<&str> {
        match self.token(index) {
            Token::Borrowed(text) => Some(text),
            Token::Owned { start, end } => Some(self.text(start, end)),
            _ => None,
        }
    }

    /// Returns the name of a member at an index.
    #[inline]
    pub(crate) fn name(&self, index: usize) -> &str {
        self.string(index).unwrap_or_default()
    }

    /// Returns the indexes of the members of the object at an index: of their names, and of their values.
    #[inline]
    pub(crate) fn members(&self, index: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let end = if let Token::Object { end } = self.token(index) { end } else { 0 };
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let name = (next < end).then_some(next)?;
            next = self.after(name + 1);
            Some((name, name + 1))
        })
    }

    /// Returns the indexes of values that follow each other, from that of the first up to an index.
    pub(crate) fn elements(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            let element = (next < end).then_some(next)?;
            next = self.after(element);
            Some(element)
        })
    }

    /// Adds a string that is not borrowed.
    pub(crate) fn push_string(&mut self, text: &str) {
        let (start, end) = self.add_text(text);
        self.tokens.push(Token::Owned { start, end });
    }

    /// Adds a number that no other token can hold.
    pub(crate) fn push_digits(&mut self, digits: &str) {
        let (start, end) = self.add_text(digits);
        let float = || Token::Float(digits.parse().unwrap_or_default());
        self.tokens.push(if keeps_digits() { Token::Number { start, end } } else { float() });
    }

    fn add_text(&mut self, text: &str) -> (usize, usize) {
        self.text.push_str(text);
        (self.text.len() - text.len(), self.text.len())
    }

    /// Records a token whose end is known once what it contains is recorded.
    pub(crate) fn open(&mut self) -> usize {
        self.tokens.push(Token::Null);
        self.tokens.len() - 1
    }

    /// Replaces a token by one with the index after what it contains.
    pub(crate) fn close(&mut self, index: usize, token: impl FnOnce(usize) -> Token<'de>) {
        let end = self.tokens.len();
        if let Some(opened) = self.tokens.get_mut(index) {
            *opened = token(end);
        }
    }

    /// Ends an object.
    pub(crate) fn close_object(&mut self, index: usize) {
        if let (true, Token::Owned { start, end }) = (self.is_number(index), self.token(index + 2)) {
            self.tokens.truncate(index);
            self.tokens.push(Token::Number { start, end });
            return;
        }
        self.close(index, |end| Token::Object { end });
    }

    /// Whether an object stands for a number, as for serde_json itself. What it passes then is not borrowed, unlike a member of that
    /// name in a document.
    fn is_number(&self, index: usize) -> bool {
        self.tokens.len() == index + 3 && self.name(index + 1) == NUMBER && keeps_digits()
    }
}

impl Drop for Recording<'_> {
    fn drop(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        if (1..=MAX_CAPACITY).contains(&tokens.capacity()) {
            ROOM.with_borrow_mut(|room| (room.len() < MAX_ROOMS).then(|| room.push(with_lifetime(tokens))));
        }
    }
}

/// Whether serde_json keeps the digits of numbers: whether it has the feature `arbitrary_precision`.
fn keeps_digits() -> bool {
    "1e400".parse::<serde_json::Number>().is_ok()
}

/// Returns an empty list with the room of another. Collecting a vector into one of the same layout keeps the allocation.
fn with_lifetime<'a>(mut tokens: Vec<Token<'_>>) -> Vec<Token<'a>> {
    tokens.clear();
    tokens.into_iter().map(|_| Token::Null).collect()
}
