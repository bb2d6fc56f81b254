//! Events that were received before.

use std::collections::{HashSet, VecDeque};

/// HubSpot sends an event up to ten times within a day. A bot with more events than this in a day, or with several processes, would
/// keep the keys in a database, with an expiry of a day.
const MAX_KEYS: usize = 100_000;

/// The keys of the latest events.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    keys: HashSet<String>,
    order: VecDeque<String>,
}

impl Seen {
    /// Adds a key. Returns whether it is new.
    pub(crate) fn insert(&mut self, key: &str) -> bool {
        if !self.keys.insert(key.to_owned()) {
            return false;
        }
        self.order.push_back(key.to_owned());
        if self.order.len() > MAX_KEYS {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
        true
    }

    /// Removes the key of an event that was refused, so that it is new when it is sent again.
    pub(crate) fn remove(&mut self, key: &str) {
        if self.keys.remove(key) {
            self.order.retain(|other| other != key);
        }
    }
}
