//! The versions of APIs: `v3`, `2026-09-beta`, `1.10.0`, `1.0.0-rc.1`.

/// Words that do not make a preview of a version.
const PLAIN_WORDS: [&str; 8] = ["v", "version", "api", "ga", "release", "final", "stable", "lts"];

/// The age of a version: one that is less than another is older.
///
/// Numbers such as `v3` come before dates, and a preview comes before its release.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Age<'a> {
    numbers: Vec<Number<'a>>,
    is_release: bool,
    stage: Vec<Part<'a>>,
    /// Tells versions apart that are written differently only.
    text: &'a str,
}

/// The digits of a number of any size, without leading zeros, after how many they are.
type Number<'a> = (usize, &'a str);

/// A part of what follows the numbers of a release, such as `beta` or the `1` of `rc.1`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(Number<'a>),
    Word(String),
}

/// Returns the age of a version.
pub(crate) fn age(version: &str) -> Age<'_> {
    // What follows a `+` is about the build.
    let released = version.split('+').next().unwrap_or_default();
    let (mut numbers, mut stage, mut is_in_stage) = (Vec::new(), Vec::new(), false);
    for part in parts(released) {
        match part {
            Part::Number(number) if !is_in_stage => numbers.push(number),
            Part::Word(word) if PLAIN_WORDS.contains(&word.as_str()) => {}
            part => {
                stage.push(part);
                is_in_stage = !numbers.is_empty();
            }
        }
    }
    // `1.0` is `1.0.0`.
    while numbers.last().is_some_and(|(digits, _)| *digits == 0) {
        numbers.pop();
    }
    Age { numbers, is_release: stage.is_empty(), stage, text: version }
}

/// The sort key by which the newest version that is no preview is the last.
pub(crate) fn maturity(version: &str) -> (bool, Age<'_>) {
    let age = age(version);
    (age.is_release, age)
}

/// The numbers and the words of a version.
fn parts(version: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = version;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        let is_other = |c: char| if is_number { !c.is_ascii_digit() } else { !c.is_alphabetic() };
        let (part, after) = rest.split_at(rest.find(is_other).unwrap_or(rest.len()));
        rest = after;
        let digits = part.trim_start_matches('0');
        match is_number {
            true => Some(Part::Number((digits.len(), digits))),
            false => Some(Part::Word(part.to_lowercase())).filter(|_| !part.is_empty()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{age, maturity};

    fn assert_in_order(versions: &[&str]) {
        let mut sorted = versions.to_vec();
        sorted.reverse();
        sorted.sort_by_key(|version| age(version));
        assert_eq!(sorted, versions);
    }

    #[test]
    fn versions_are_ordered_by_number_then_date_and_a_preview_comes_before_its_release() {
        assert_in_order(&["1.9.0", "1.10.0", "v3", "v4", "v10", "2026-03", "2026-09-beta", "2026-09", "2027-03-beta"]);
    }

    #[test]
    fn the_stages_of_a_release_are_ordered() {
        assert_in_order(&["0.9", "1.0.0-alpha", "1.0.0-beta", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.0.1-rc.1"]);
        assert_in_order(&["v1alpha1", "v1beta1", "v1beta2", "v1", "v2beta1"]);
        assert_in_order(&["1.0.0-rc.1", "1.0", "1.0.0"]);
        assert_in_order(&["beta-2", "2", "preview-3", "3"]);
        assert_in_order(&["2026-09-01-preview", "2026-09-01", "2026-10-01-preview", "2026-10-01"]);
    }

    #[test]
    fn numbers_have_any_size() {
        assert_in_order(&["9.99999999999999999999", "9.100000000000000000000", "10"]);
    }

    #[test]
    fn a_word_for_a_release_makes_no_preview() {
        let newest = |versions: &[&'static str]| versions.iter().copied().max_by_key(|version| maturity(version));
        for release in ["2.0-GA", "2.0.Final", "v2-stable", "2.0.0+build.5", "Version 2"] {
            assert_eq!(newest(&["1.0", release, "3.0-beta"]), Some(release));
        }
        assert_eq!(newest(&["v4", "v3", "2026-03", "2026-09", "2027-03-beta"]), Some("2026-09"));
        assert_eq!(newest(&["2026-09-beta", "2027-03-beta"]), Some("2027-03-beta"));
        assert_eq!(newest(&["1.0.0-rc.1", "0.9.0"]), Some("0.9.0"));
    }
}
