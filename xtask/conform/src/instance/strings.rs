//! Random strings.

use super::Instances;
use super::facts::Facts;
use super::formats::of_format;
use super::pattern;

/// Strings that code is likely to get wrong.
const TRICKY: [&str; 30] = [
    "",
    " ",
    "é",
    "日本語",
    "😀",
    "a\"b\\c",
    "line\nbreak",
    "null",
    "true",
    "1",
    "-0",
    "a,b",
    "a&b=c",
    "100%",
    "../x",
    "'",
    "a+b",
    "a b",
    "a#b",
    "a;b",
    "a|b",
    "a?b",
    "[a]",
    "a.",
    ".",
    "..",
    "a/b",
    "%41",
    "a=b",
    "a:b@c",
];

impl Instances<'_> {
    /// A string of a format, a pattern or a length.
    pub(super) fn string(&mut self, facts: &Facts) -> Option<String> {
        if let Some(text) = facts.formats.iter().find_map(|format| of_format(format, &mut self.rng)) {
            return Some(text);
        }
        if let Some(pattern) = facts.patterns.last() {
            return pattern::matching(pattern, &mut self.rng);
        }
        let min = facts.count("minLength").unwrap_or(0);
        let max = facts.count("maxLength").unwrap_or(min + 12).max(min);
        let text = if self.chance(40) { self.rng.choice(TRICKY).unwrap_or_default().to_owned() } else { self.word() };
        let mut text: String = text.chars().take(max).collect();
        let missing = min.saturating_sub(text.chars().count());
        text.extend(std::iter::repeat_with(|| self.rng.alphanumeric()).take(missing));
        Some(text)
    }

    fn word(&mut self) -> String {
        let length = self.rng.usize(1..9);
        (0..length).map(|_| self.rng.alphanumeric()).collect()
    }
}
