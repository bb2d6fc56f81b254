//! Counts what a program does with valgrind: its instructions, and what it allocates.

use std::process::Command;

/// What a program allocates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// The number of allocations.
    pub allocations: f64,
    /// The number of bytes of all allocations.
    pub bytes: f64,
    /// The largest number of bytes that are allocated at the same time.
    pub peak: f64,
}

/// Returns the instructions that this program takes with other arguments.
///
/// # Panics
/// If valgrind is not installed, or if the program fails.
pub fn instructions(arguments: &[&str]) -> f64 {
    let report = run("callgrind", "--callgrind-out-file=/dev/null", arguments);
    numbers_after(&report, "Collected : ")[0]
}

/// Returns what this program allocates with other arguments.
///
/// # Panics
/// If valgrind is not installed, or if the program fails.
pub fn heap(arguments: &[&str]) -> Heap {
    let report = run("dhat", "--dhat-out-file=/dev/null", arguments);
    let total = numbers_after(&report, "Total: ");
    Heap { allocations: total[1], bytes: total[0], peak: numbers_after(&report, "At t-gmax: ")[0] }
}

/// Runs this program with a tool of valgrind, whose report is returned.
fn run(tool: &str, output: &str, arguments: &[&str]) -> String {
    let run = Command::new("valgrind")
        .args([&format!("--tool={tool}"), output])
        .arg(std::env::current_exe().expect("the program has a path"))
        .args(arguments)
        .output()
        .expect("valgrind is installed");
    let report = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{report}");
    report
}

/// Returns the numbers of the line of a report that has a label.
fn numbers_after(report: &str, label: &str) -> Vec<f64> {
    let line = report.lines().find_map(|line| line.split_once(label)).expect("valgrind reports the numbers").1;
    line.split_whitespace().filter_map(|word| word.replace(',', "").parse().ok()).collect()
}
