//! A value that is recorded while it is parsed, to be decoded once its type is known.
//!
//! A union within a union is recorded again. To do so at each level would take time that grows with the depth. From the second level
//! on, a part is copied once, with its strings, and what is within it refers to the copy. Few values have as many levels, and one
//! level takes less time without the copy.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use crate::decode::recording::Recording;
use crate::decode::recording::Token;

/// The name by which [`Replay`](super::replay::Replay) recognizes that a part of what is recorded is recorded again.
pub(crate) const PART: &str = "a part of what is recorded";

thread_local! {
    /// What the value is that is recorded next, which serde cannot tell: it passes no context.
    static NEXT: Cell<Next> = const { Cell::new(Next::Whole) };
    /// The value that is recorded next, if it was recorded before.
    static COPY: RefCell<Option<Recorded<'static>>> = const { RefCell::new(None) };
}

/// What the value is that is recorded next.
#[derive(Clone, Copy, Default)]
enum Next {
    /// Part of no other that is recorded.
    #[default]
    Whole,
    /// Part of one, with its place.
    Part(Option<usize>),
    /// Part of a copy.
    Copy,
}

/// A recorded JSON value.
#[derive(Debug)]
pub struct Recorded<'de> {
    tokens: Tokens<'de>,
    /// The index of the token with which the value begins.
    root: usize,
}

/// Where the tokens of a value are.
#[derive(Debug)]
enum Tokens<'de> {
    Own(Recording<'de>),
    /// Those of a value that contains it.
    Shared(Rc<Recording<'static>>),
}

/// Tells what records the value at an index that it is part of another.
pub(crate) fn announce(recording: &Recording<'_>, index: usize) {
    if !recording.is_part() {
        NEXT.set(Next::Part(recording.place(index)));
        return;
    }
    let (recording, root) = match recording.shared() {
        Some(shared) => (shared, index),
        None => (recording.share(index), 0),
    };
    COPY.set(Some(Recorded { tokens: Tokens::Shared(recording), root }));
    NEXT.set(Next::Copy);
}

/// Whether the value that is recorded was recorded before.
pub(crate) fn is_copied() -> bool {
    matches!(NEXT.get(), Next::Copy)
}

impl<'de> Recorded<'de> {
    /// Returns what something records of a value.
    ///
    /// # Errors
    ///
    /// Returns the errors of recording.
    pub(crate) fn record<E>(record: impl FnOnce(&mut Recording<'de>) -> Result<(), E>) -> Result<Self, E> {
        let mut recording = Recording::empty();
        NEXT.set(Next::Whole);
        record(&mut recording)?;
        match NEXT.take() {
            Next::Whole => {}
            Next::Part(place) => recording.set_part(place),
            Next::Copy => {
                if let Some(copy) = COPY.take() {
                    return Ok(copy);
                }
            }
        }
        Ok(Self { tokens: Tokens::Own(recording), root: 0 })
    }

    /// Returns the index of the token with which the value begins.
    pub(crate) fn root(&self) -> usize {
        self.root
    }

    /// Returns the token with which the value begins.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn first(&self) -> Token<'de> {
        self.token(self.root)
    }

    /// Returns the index of a property of the value. Of several members of a name, the last counts.
    pub(crate) fn property(&self, name: &str) -> Option<usize> {
        let recording: &Recording<'_> = self;
        recording.members(self.root).filter(|(index, _)| recording.name(*index) == name).last().map(|(_, value)| value)
    }

    /// Whether the value has a property.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn has(&self, name: &str) -> bool {
        let recording: &Recording<'_> = self;
        recording.members(self.root).any(|(index, _)| recording.name(index) == name)
    }

    /// Whether the value has a property that is not `null`.
    pub(crate) fn has_value(&self, name: &str) -> bool {
        self.property(name).is_some_and(|index| !matches!(self.token(index), Token::Null))
    }

    /// Returns the value without the members after which another one of the same name follows, if it has any.
    pub(crate) fn without_repeated(&self) -> Option<Self> {
        let has_repeated = self.has_any_repeated(|| self.has_repeated(0)) && self.has_repeated(self.root);
        has_repeated.then(|| Self { tokens: Tokens::Own(Recording::without_repeated(self, self.root)), root: 0 })
    }

    /// Returns where the value is in the outermost value that is recorded, if that is known.
    #[cfg(feature = "part-untagged")]
    pub(crate) fn place(&self) -> Option<usize> {
        Recording::place(self, self.root)
    }
}

impl<'de> Deref for Recorded<'de> {
    type Target = Recording<'de>;

    #[inline]
    fn deref(&self) -> &Recording<'de> {
        match &self.tokens {
            Tokens::Own(recording) => recording,
            Tokens::Shared(recording) => recording,
        }
    }
}
