//! Compares whether properties are read-only or write-only.

use crate::description::{Access, Property};
use crate::diff::log::Log;
use crate::diff::rules::{
    PROPERTY_BECAME_READ_ONLY, PROPERTY_BECAME_WRITE_ONLY, PROPERTY_NOT_READ_ONLY, PROPERTY_NOT_WRITE_ONLY,
    REQUIRED_PROPERTY_BECAME_WRITE_ONLY, REQUIRED_PROPERTY_NOT_READ_ONLY,
};
use crate::diff::uses::Uses;

/// The log of a property, which has the uses that it has: a read-only one is part of responses, a write-only one of requests.
pub(super) fn used<'a>(old: &Property, new: Option<&Property>, log: Log<'a>) -> Log<'a> {
    let only = |access| old.schema.access == access && new.is_none_or(|new| new.schema.access == access);
    let uses = Uses {
        request: log.uses.request && !only(Access::ReadOnly),
        response: log.uses.response && !only(Access::WriteOnly),
    };
    // A property without uses is a field all the same.
    if uses.any() { Log { uses, ..log } } else { log }
}

/// Adds the changes of the access to a property: that requests lose or gain it, then the same of responses.
pub(super) fn compare(old: &Property, new: &Property, place: &str, log: &mut Log<'_>) {
    let (before, after) = (old.schema.access, new.schema.access);
    if log.uses.request {
        match (before == Access::ReadOnly, after == Access::ReadOnly) {
            (false, true) => log.note(PROPERTY_BECAME_READ_ONLY, format!("{place} became read-only")),
            (true, false) => {
                let rule = if new.required || new.is_restricted {
                    REQUIRED_PROPERTY_NOT_READ_ONLY
                } else {
                    PROPERTY_NOT_READ_ONLY
                };
                log.note(rule, format!("{place} is no longer read-only"));
            }
            _ => {}
        }
    }
    if log.uses.response {
        match (before == Access::WriteOnly, after == Access::WriteOnly) {
            (false, true) => {
                let rule = if old.required || old.is_restricted {
                    REQUIRED_PROPERTY_BECAME_WRITE_ONLY
                } else {
                    PROPERTY_BECAME_WRITE_ONLY
                };
                log.note(rule, format!("{place} became write-only"));
            }
            (true, false) => {
                log.note(PROPERTY_NOT_WRITE_ONLY, format!("{place} is no longer write-only"));
            }
            _ => {}
        }
    }
}
