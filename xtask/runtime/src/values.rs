//! Types of values that generated code declares: IDs, open enums, literals and unions.

#[cfg(feature = "part-ids")]
pub(crate) mod id;
#[cfg(feature = "part-literals")]
pub(crate) mod literal;
#[cfg(feature = "part-enums")]
pub(crate) mod open_enum;
#[cfg(feature = "part-unions")]
pub mod union;
#[cfg(feature = "part-untagged")]
pub mod untagged;
