//! Compares the time of the pipeline with the time that progenitor alone takes for the same description.
//!
//! `cargo bench --manifest-path xtask/Cargo.toml --package openapi-client-codegen -- [PATH…]`, where each path is a
//! description or a directory of descriptions; the default is `spec/`. "progenitor" is what a user of progenitor would run:
//! its builder style on the normalized description, its tokens parsed, and prettyplease. Each figure is the median of
//! several alternating runs.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has no result")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use openapi_client_codegen::notes::Notes;
use openapi_client_codegen::{Generator as ClientGenerator, Profile, pipeline, read, types};
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

const RUNS: usize = 15;

fn main() {
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").map(Into::into).collect();
    let default = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")];
    let mut files = Vec::new();
    for path in if paths.is_empty() { default } else { paths } {
        collect(&path, &mut files);
    }
    println!("{:>10} {:>10} {:>6}  file", "pipeline", "progenitor", "ratio");
    // progenitor's panics are caught below; their messages would break the table.
    std::panic::set_hook(Box::new(|_| {}));
    let mut ratios: Vec<f64> = files.iter().filter_map(|file| compare(file)).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "median ratio {:.2}, largest {:.2}, {} files",
        ratios[ratios.len() / 2],
        ratios[ratios.len() - 1],
        ratios.len()
    );
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<_> = path.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| collect(entry, files));
    } else if path.extension().is_some_and(|it| it == "json" || it == "yaml") && !path.ends_with("overlay.yaml") {
        files.push(path.to_owned());
    }
}

/// Returns the ratio of the two, unless progenitor alone panics on a description that the pipeline takes.
fn compare(file: &Path) -> Option<f64> {
    let name = file.file_name().unwrap().display();
    let document = read::read(file).unwrap();
    let profile = Profile::of([&document.root]).unwrap();
    let normalized = pipeline::normalized(&document, &[], &profile, &mut Notes::new(false)).unwrap();
    let reduced = types::reduced_description(&normalized);
    if catch_unwind(AssertUnwindSafe(|| progenitor_alone(file, &reduced))).is_err() {
        println!("{:>10} {:>10} {:>6}  {name}", "", "panics", "");
        return None;
    }
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(time(|| drop(ClientGenerator::new().description(file).generate().unwrap())));
        bare.push(time(|| progenitor_alone(file, &reduced)));
    }
    let (ours, bare) = (median(ours), median(bare));
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("{ours:>10.1?} {bare:>10.1?} {ratio:>6.2}  {name}");
    Some(ratio)
}

/// Runs what a user of progenitor would run: read, generate, parse, format.
fn progenitor_alone(file: &Path, reduced: &openapiv3::OpenAPI) {
    drop(std::hint::black_box(read::read(file).unwrap()));
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(reduced).unwrap();
    drop(std::hint::black_box(prettyplease::unparse(&syn::parse2(tokens).unwrap())));
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
