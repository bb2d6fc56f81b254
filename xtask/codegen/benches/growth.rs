//! Shows how the time of the generator grows with what a description has much of: operations, types, colliding names, variants.
//!
//! `cargo bench --manifest-path xtask/Cargo.toml --package openapi-client-codegen --bench growth -- [SUBJECT…]`. Requires valgrind, which
//! counts the instructions. Each subject has descriptions of 1, 2, 4 and 8 times a size. What an empty one takes is subtracted. The
//! exponent is how much more twice the size takes: 1 is linear, 2 is quadratic. One of more than 1.3 is an error.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

#[path = "growth/descriptions.rs"]
mod descriptions;
#[path = "../../../tests/src/valgrind.rs"]
#[allow(dead_code, unreachable_pub, reason = "the other benchmarks import it from a library")]
mod valgrind;

use std::hint::black_box;

use descriptions::{SUBJECTS, Subject};
use openapi_client_codegen::diff::{self, Source};
use openapi_client_codegen::{Generator, Profile};
use valgrind::instructions;

/// The largest exponent that is not an error. Sorting and the growth of what the allocator searches are more than linear.
const MAX_EXPONENT: f64 = 1.3;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [worker, name, size] = arguments.as_slice()
        && worker == "worker"
    {
        let subject = SUBJECTS.iter().find(|subject| subject.name == name).unwrap();
        return work(subject, size.parse().unwrap());
    }
    println!(
        "{:>22} {:>6} {:>52} {:>24}",
        "subject", "size", "million instructions at 1, 2, 4, 8 times the size", "exponents"
    );
    let mut are_quadratic = Vec::new();
    for subject in SUBJECTS.iter().filter(|it| arguments.is_empty() || arguments.iter().any(|name| name == it.name)) {
        let of = |size: usize| instructions(&["worker", subject.name, &size.to_string()]);
        let empty = of(0);
        let counts = [1, 2, 4, 8].map(|times| of(times * subject.size) - empty);
        let exponents: Vec<_> = counts.windows(2).map(|pair| (pair[1] / pair[0]).log2()).collect();
        let counts = counts.map(|count| format!("{:>12.1}", count / 1e6)).concat();
        let shown: Vec<_> = exponents.iter().map(|exponent| format!("{exponent:>7.2}")).collect();
        println!("{:>22} {:>6} {counts:>52} {:>24}", subject.name, subject.size, shown.concat());
        if exponents.last().is_some_and(|exponent| *exponent > MAX_EXPONENT) {
            are_quadratic.push(subject.name);
        }
    }
    if !are_quadratic.is_empty() {
        println!("MORE THAN LINEAR: {}", are_quadratic.join(", "));
        std::process::exit(1);
    }
}

/// Generates a crate from a description of some size, or compares two.
fn work(subject: &Subject, size: usize) {
    // Threads that wait for work take instructions as well.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let old = write("old.yaml", (subject.description)(size, 0));
    if subject.is_difference {
        let new = write("new.yaml", (subject.description)(size, 1));
        let (old, new) = diff::open(old.to_str().unwrap(), new.to_str().unwrap(), &Source::default()).unwrap();
        black_box(diff::write(&diff::compare(old, new), diff::Format::Text).len());
        return;
    }
    let mut generator = Generator::new().description(old).profile(Profile::neutral().unwrap());
    if let Some(overlay) = subject.overlay {
        generator = generator.overlay(write("overlay.yaml", overlay(size)));
    }
    black_box(generator.generate().unwrap());
}
