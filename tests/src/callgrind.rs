//! Counts the instructions of a program with valgrind.

use std::process::Command;

/// Returns the instructions that this program takes with other arguments.
///
/// # Panics
/// If valgrind is not installed, or if the program fails.
pub fn instructions(arguments: &[&str]) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().expect("the program has a path"))
        .args(arguments)
        .output()
        .expect("valgrind is installed");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    let collected =
        report.lines().find_map(|line| line.split_once("Collected : ")).expect("valgrind reports a number").1;
    collected.trim().parse().expect("the number of instructions is a number")
}
