//! One type where several descriptions have the same one: it is what all of its uses need.
//!
//! The code of a type depends on where values occur: those of requests have constructors, and those of responses keep unknown fields.
//! A type of paging or of errors that one API sends and the others receive would be two types.

use std::collections::HashMap;

use crate::ir::Usage;
use crate::pipeline::Selected;

/// Lets types that are the same in several descriptions be used alike.
pub(super) fn share<'a>(descriptions: impl Iterator<Item = &'a mut Selected>) {
    let descriptions: Vec<_> = descriptions.collect();
    let mut usages: HashMap<(String, u64), Usage> = HashMap::new();
    for Selected { api, prints, .. } in &descriptions {
        for ((_, def), print) in api.types().zip(prints) {
            let usage = usages.entry((def.ident.to_string(), *print)).or_default();
            *usage = usage.or(def.usage);
        }
    }
    for Selected { api, prints, .. } in descriptions {
        let usage = |(index, name): (usize, String)| Some(*usages.get(&(name, *prints.get(index)?))?);
        let all: Vec<_> = api.types().map(|(_, def)| def.ident.to_string()).enumerate().map(usage).collect();
        api.widen(&all);
    }
}
