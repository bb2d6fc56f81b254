//! Which variants of untagged unions were selected for the parts of a value.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;

use crate::decode::recorded::Recorded;

thread_local! {
    /// The index of the variant by the place of the part and the type of the union, while a value is decoded. Decoders are called by
    /// serde, which passes no context.
    static MADE: RefCell<Option<HashMap<(usize, TypeId), usize>>> = const { RefCell::new(None) };
}

/// The choices within the outermost value, which are forgotten with it.
pub(crate) struct Choices {
    is_outermost: bool,
}

impl Choices {
    /// Begins to remember choices, unless the value is part of another for which they are remembered.
    pub(crate) fn within(value: &Recorded<'_>) -> Self {
        let is_outermost = MADE.with_borrow(Option::is_none);
        if is_outermost {
            value.set_outermost();
            MADE.set(Some(HashMap::new()));
        }
        Self { is_outermost }
    }

    /// Returns the choice for a value, if it was made.
    pub(crate) fn made<U: 'static>(value: &Recorded<'_>) -> Option<usize> {
        let place = value.place()?;
        MADE.with_borrow(|made| made.as_ref()?.get(&(place, TypeId::of::<U>())).copied())
    }

    /// Makes the choice for a value. That for the outermost is made once.
    pub(crate) fn make<U: 'static>(value: &Recorded<'_>, choice: usize) {
        let Some(place) = value.place().filter(|place| *place > 0) else { return };
        MADE.with_borrow_mut(|made| made.as_mut()?.insert((place, TypeId::of::<U>()), choice));
    }
}

impl Drop for Choices {
    fn drop(&mut self) {
        if self.is_outermost {
            MADE.set(None);
        }
    }
}
