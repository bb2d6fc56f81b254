//! A value that is recorded while it is parsed, to be decoded once its type is known.

use std::cell::{Cell, RefCell};

/// The name by which [`Replay`](super::replay::Replay) recognizes that a part of what is recorded is recorded again.
pub(crate) const PART: &str = "a part of what is recorded";

/// The maximum number of values for which a thread keeps room: those that are recorded at the same time are within each other.
const MAX_ROOMS: usize = 8;

/// The maximum number of tokens for which a thread keeps room.
const MAX_CAPACITY: usize = 4096;

thread_local! {
    /// Where the part that is recorded is in the value that contains it.
    static PLACE: Cell<Option<usize>> = const { Cell::new(None) };
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
    /// A number of which serde_json keeps the digits, by where they are in [`Recorded::text`].
    Number {
        start: usize,
        end: usize,
    },
    /// A string of the document.
    Borrowed(&'de str),
    /// A string that is not borrowed, by where it is in [`Recorded::text`].
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
pub struct Recorded<'de> {
    tokens: Vec<Token<'de>>,
    /// The strings that are not in the document as they are, and the digits of numbers.
    text: String,
    /// Where the value is in the outermost value that is recorded: it is the same whenever the part is recorded again.
    place: Cell<Option<usize>>,
}

impl<'de> Recorded<'de> {
    /// Records nothing yet.
    pub(crate) fn empty() -> Self {
        let tokens = with_lifetime(ROOM.with_borrow_mut(Vec::pop).unwrap_or_default());
        Self { tokens, text: String::new(), place: Cell::new(None) }
    }

    /// Records nothing yet of a value that has the strings of another one, and its place.
    pub(crate) fn like(other: &Self) -> Self {
        let mut recorded = Self::empty();
        recorded.text.clone_from(&other.text);
        recorded.place.clone_from(&other.place);
        recorded
    }

    /// Records the value with something that visits it.
    ///
    /// # Errors
    ///
    /// Returns the errors of the visit.
    pub(crate) fn record<E>(&mut self, visit: impl FnOnce(&mut Self) -> Result<(), E>) -> Result<(), E> {
        PLACE.set(None);
        visit(self)?;
        self.place.set(PLACE.take());
        Ok(())
    }

    /// Adds a token.
    pub(crate) fn push(&mut self, token: Token<'de>) {
        self.tokens.push(token);
    }

    /// Returns the tokens.
    pub(crate) fn tokens(&self) -> &[Token<'de>] {
        &self.tokens
    }

    /// Returns where the value is in the outermost value that contains it, if that is known.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn place(&self) -> Option<usize> {
        self.place.get()
    }

    /// Sets where the value is, of one that was recorded from a copy of a part.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn set_place(&self, place: usize) {
        self.place.set(Some(place));
    }

    /// Notes that a part of the value is recorded.
    pub(crate) fn note_place(&self, index: usize) {
        PLACE.set(self.place.get().map(|place| place + index));
    }

    /// Returns the token at an index.
    pub(crate) fn token(&self, index: usize) -> Token<'de> {
        self.tokens.get(index).copied().unwrap_or(Token::Null)
    }

    /// Returns the index after that of a value.
    pub(crate) fn after(&self, index: usize) -> usize {
        match self.token(index) {
            Token::Array { end } | Token::Object { end } => end,
            _ => index + 1,
        }
    }

    /// Returns a string that is not borrowed.
    pub(crate) fn text(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the string at an index.
    pub(crate) fn string(&self, index: usize) -> Option<&str> {
        match self.token(index) {
            Token::Borrowed(text) => Some(text),
            Token::Owned { start, end } => Some(self.text(start, end)),
            _ => None,
        }
    }

    /// Returns the name of a member at an index.
    pub(crate) fn name(&self, index: usize) -> &str {
        self.string(index).unwrap_or_default()
    }

    /// Returns the indexes of the members of the object at an index: of their names, and of their values.
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

    /// Whether the value has a property.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.members(0).any(|(index, _)| self.name(index) == name)
    }

    /// Returns the index of a property of the value. Of several members of a name, the last counts.
    #[cfg(feature = "part-unions")]
    pub(crate) fn property(&self, name: &str) -> Option<usize> {
        self.members(0).filter(|(index, _)| self.name(*index) == name).last().map(|(_, value)| value)
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

impl Drop for Recorded<'_> {
    fn drop(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        if tokens.capacity() <= MAX_CAPACITY {
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
