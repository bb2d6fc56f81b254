//! The command line as a program of its own, for `cargo install`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run("openapi-client-codegen")
}
