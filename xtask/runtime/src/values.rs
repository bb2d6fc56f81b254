//! Types of values that generated code declares: IDs, open enums, literals, nullable and read-only fields, and unions.

#[cfg(feature = "part-additional")]
pub(crate) mod additional;
#[cfg(feature = "part-untagged")]
mod candidate;
#[cfg(feature = "part-untagged")]
mod choices;
#[cfg(feature = "part-date-times")]
pub(crate) mod date_time;
#[cfg(feature = "part-formatted")]
pub(crate) mod formatted;
#[cfg(feature = "part-ids")]
pub(crate) mod id;
#[cfg(feature = "part-integer-enums")]
pub(crate) mod integer_enum;
#[cfg(feature = "part-integer-tags")]
pub(crate) mod integer_tag;
#[cfg(feature = "part-integers")]
pub(crate) mod integers;
#[cfg(feature = "part-literals")]
pub(crate) mod literal;
#[cfg(feature = "part-untagged")]
mod loss;
#[cfg(feature = "part-untagged")]
mod names;
#[cfg(feature = "part-nullable")]
pub(crate) mod nullable;
#[cfg(feature = "part-enums")]
pub(crate) mod open_enum;
#[cfg(feature = "part-present")]
pub(crate) mod present;
#[cfg(feature = "part-read-only")]
pub(crate) mod read_only;
#[cfg(feature = "part-unions")]
pub mod union;
#[cfg(any(feature = "unknown-fields", feature = "part-kept-members"))]
pub(crate) mod unknown_fields;
#[cfg(feature = "part-untagged")]
pub mod untagged;
#[cfg(any(feature = "part-ids", feature = "part-integer-tags", feature = "part-integers"))]
pub(crate) mod whole;
