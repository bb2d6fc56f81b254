//! Random strings that match a pattern.

use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Repetitions without a limit end after so many more.
const MORE: u32 = 4;

/// A string that is likely to match a pattern of ECMA 262. `None` if the pattern uses what regular expressions of Rust lack.
pub(super) fn matching(pattern: &str, rng: &mut Rng) -> Option<String> {
    // ECMA 262 allows to escape what needs no escape.
    let pattern = pattern.replace(r"\/", "/").replace(r"\Z", "$").replace(r"\d", "[0-9]").replace(r"[[0-9]", r"[\d");
    let hir = regex_syntax::parse(&pattern).ok()?;
    let mut text = String::new();
    write(&hir, rng, &mut text);
    Some(text)
}

fn write(hir: &Hir, rng: &mut Rng, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(character(class, rng)),
        HirKind::Repetition(repetition) => {
            let max = repetition.max.unwrap_or(repetition.min + MORE).min(repetition.min + MORE * 4);
            for _ in 0..rng.u32(repetition.min..=max) {
                write(&repetition.sub, rng, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, rng, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, rng, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = rng.choice(parts) {
                write(part, rng, text);
            }
        }
    }
}

fn character(class: &Class, rng: &mut Rng) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let printable = |(start, end): &(u32, u32)| (*start.max(&0x20), *end.min(&0x7e));
    let ascii: Vec<_> = ranges.iter().map(printable).filter(|(start, end)| start <= end).collect();
    let ranges = if ascii.is_empty() { ranges } else { ascii };
    let (start, end) = rng.choice(ranges)?;
    char::from_u32(rng.u32(start..=end))
}
