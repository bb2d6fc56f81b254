//! Random strings that match a pattern.

use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Repetitions without a limit end after so many more.
const MORE: u32 = 4;

/// A string that is likely to match a pattern of ECMA 262. `None` if the pattern uses what regular expressions of Rust lack, other than
/// conditions on what is before or after a place, which are left out.
pub(super) fn matching(pattern: &str, rng: &mut Rng) -> Option<String> {
    // ECMA 262 allows to escape what needs no escape.
    let pattern = pattern.replace(r"\/", "/").replace(r"\Z", "$").replace(r"\d", "[0-9]").replace(r"[[0-9]", r"[\d");
    let parse = |pattern: &str| regex_syntax::parse(pattern).ok();
    let hir = parse(&pattern).or_else(|| parse(&without_conditions(&pattern)))?;
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

/// A pattern without its conditions on what is before or after a place: `(?!a)`, `(?=a)`, `(?<!a)`, `(?<=a)`.
fn without_conditions(pattern: &str) -> String {
    let (mut kept, mut rest) = (String::new(), pattern);
    while let Some(first) = rest.chars().next() {
        let is_condition = ["(?!", "(?=", "(?<!", "(?<="].iter().any(|opening| rest.starts_with(opening));
        let length = match first {
            '(' if is_condition => {
                rest = &rest[group(rest)..];
                continue;
            }
            _ => token(rest),
        };
        kept.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    kept
}

/// The length of the group that a pattern begins with.
fn group(pattern: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(first) = pattern[at..].chars().next() {
        match first {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
        at += token(&pattern[at..]);
    }
    pattern.len()
}

/// The length of the character, escape or class that a pattern begins with.
fn token(pattern: &str) -> usize {
    let mut chars = pattern.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let length = match first {
        '\\' => chars.nth(1).map(|(at, _)| at),
        '[' => {
            let mut is_escaped = false;
            let end = chars.find(|(_, c)| {
                let ends = *c == ']' && !is_escaped;
                is_escaped = *c == '\\' && !is_escaped;
                ends
            });
            end.map(|(at, _)| at + 1)
        }
        first => Some(first.len_utf8()),
    };
    length.unwrap_or(pattern.len())
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::{matching, without_conditions};

    #[test]
    fn conditions_are_left_out() {
        for (pattern, kept) in [
            (r"^(?![0-9)]{8}(é|\))$)^[a-z]+$", "^^[a-z]+$"),
            (r"^(?!\s)(.*)(\S)$", r"^(.*)(\S)$"),
            (r"\(?=a|[(?!]é(?<=(b)(c))", r"\(?=a|[(?!]é"),
            (r"(?:a)[^\])]", r"(?:a)[^\])]"),
            ("(?!a", ""),
        ] {
            assert_eq!(without_conditions(pattern), kept);
        }
        let text = matching("^(?!x)[a-c]{3}$", &mut Rng::with_seed(1));
        assert_eq!(text.map(|text| text.len()), Some(3));
    }
}
