//! The generator: HubSpot's API descriptions in, Rust crates out.

pub mod codegen;
pub mod drift;
pub mod import;
pub mod sweep;
