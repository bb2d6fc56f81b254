//! The command line as `cargo xtask`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run("cargo xtask")
}
