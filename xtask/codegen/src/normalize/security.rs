//! Security schemes that are declared, but that no operation requires.
//!
//! Some descriptions declare how their API is authorized, and leave out `security`, which says where. Taken literally, no
//! request would be authorized. Each of the schemes then authorizes each request that does not say otherwise, and none is
//! required. Seen where generators write the schemes, and leave the rest to the author.

use crate::description::{Api, Authorization};
use crate::error::Problem;
use crate::notes::Notes;

/// Makes schemes that are declared for nothing optional everywhere.
pub(super) fn apply_unused_schemes(api: &mut Api, notes: &mut Notes) -> Result<(), Problem> {
    let alternatives = |it: &crate::description::Operation| it.security.iter().flatten().cloned().collect::<Vec<_>>();
    let is_required = api.operations.iter().flat_map(alternatives).any(|it| !it.schemes.is_empty());
    let Some(first) = api.security_schemes.values().next().filter(|_| !is_required) else { return Ok(()) };
    let message = "no operation requires a security scheme: each is accepted by all operations without `security`";
    notes.record("unused-security-schemes", &first.pointer, message);
    let schemes = api.security_schemes.keys().map(|name| [(name.clone(), Vec::new())].into_iter().collect());
    let mut security: Vec<_> = schemes.map(|schemes| Authorization { schemes }).collect();
    security.push(Authorization::default());
    for operation in api.operations.iter_mut().filter(|operation| operation.security.is_none()) {
        operation.security = Some(security.clone());
    }
    Ok(())
}
