//! Which variants of untagged unions were selected for the parts of a value.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::decode::recorded::Recorded;
use crate::decode::recording::{Recording, Token};

thread_local! {
    /// The number of unions that are being decoded, each within the one before.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// The place after the outermost of them.
    static END: Cell<usize> = const { Cell::new(0) };
    /// The choices within the outermost of them. Decoders are called by serde, which passes no context.
    static MADE: RefCell<Option<Made>> = const { RefCell::new(None) };
}

/// The choices that were made.
struct Made {
    /// The index of the variant by the place of the part and the type of the union.
    variants: HashMap<(usize, TypeId), usize>,
    /// The places of values that were recorded from copies, as `serde` makes them of what is flattened, by what they contain.
    copies: HashMap<(u64, usize), usize>,
    /// The random keys with which what a copy contains is hashed.
    keys: RandomState,
    /// The place that no value has yet.
    next: usize,
}

impl Made {
    fn none() -> Self {
        Self { variants: HashMap::new(), copies: HashMap::new(), keys: RandomState::new(), next: END.get() }
    }

    /// Sets the place of a value that was recorded from a copy: that of what contains the same. If the value is part of what was
    /// recorded, all of that is at places that no other value has.
    fn find(&mut self, recording: &Recording<'_>) {
        let tokens = recording.len();
        let place = *self.copies.entry((hash(recording, &self.keys), tokens)).or_insert(self.next);
        if place == self.next {
            self.next += tokens;
        }
        recording.set_place(place);
    }
}

/// The choices within the outermost value, which are forgotten with it.
pub(crate) struct Choices {
    is_outermost: bool,
}

impl Choices {
    /// Begins to remember choices, unless the value is part of another for which they are remembered.
    pub(crate) fn within(value: &Recorded<'_>) -> Self {
        let is_outermost = DEPTH.replace(DEPTH.get() + 1) == 0;
        if is_outermost {
            value.set_place(0);
            END.set(value.len());
        } else if value.place().is_none() {
            MADE.with_borrow_mut(|made| made.get_or_insert_with(Made::none).find(value));
        }
        Self { is_outermost }
    }

    /// Returns the choice for a value, if it was made. That for the outermost is made once.
    pub(crate) fn made<U: 'static>(&self, value: &Recorded<'_>) -> Option<usize> {
        let place = (!self.is_outermost).then(|| value.place())??;
        MADE.with_borrow(|made| made.as_ref()?.variants.get(&(place, TypeId::of::<U>())).copied())
    }

    /// Makes the choice for a value.
    pub(crate) fn make<U: 'static>(&self, value: &Recorded<'_>, choice: usize) {
        let Some(place) = value.place().filter(|_| !self.is_outermost) else { return };
        let key = (place, TypeId::of::<U>());
        MADE.with_borrow_mut(|made| made.get_or_insert_with(Made::none).variants.insert(key, choice));
    }
}

impl Drop for Choices {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
        if self.is_outermost {
            MADE.set(None);
        }
    }
}

/// Returns a hash of what was recorded.
fn hash(value: &Recording<'_>, keys: &RandomState) -> u64 {
    let mut hasher = keys.build_hasher();
    for index in 0..value.len() {
        match value.token(index) {
            Token::Null => 0_u8.hash(&mut hasher),
            Token::Boolean(value) => (1_u8, value).hash(&mut hasher),
            Token::Unsigned(value) => (2_u8, value).hash(&mut hasher),
            Token::Signed(value) => (3_u8, value).hash(&mut hasher),
            Token::Float(value) => (4_u8, value.to_bits()).hash(&mut hasher),
            Token::Number { start, end } => (5_u8, value.text(start, end)).hash(&mut hasher),
            Token::Borrowed(_) | Token::Owned { .. } => (6_u8, value.string(index)).hash(&mut hasher),
            Token::Array { end } => (7_u8, end).hash(&mut hasher),
            Token::Object { end } => (8_u8, end).hash(&mut hasher),
        }
    }
    hasher.finish()
}
