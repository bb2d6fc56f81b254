//! The versions of APIs: `v3`, `2026-09-beta`, `1.10.0`.

/// The sort key of a version by its age. Numbers such as `v3` come before dates, and a preview comes before its release.
pub(crate) fn age(version: &str) -> (Vec<u64>, bool, &str) {
    let numbers = version.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
    (numbers.collect(), !is_preview(version), version)
}

/// The sort key by which the newest version that is no preview is the last.
pub(crate) fn maturity(version: &str) -> (bool, (Vec<u64>, bool, &str)) {
    (!is_preview(version), age(version))
}

/// Whether a version has a word, such as `beta`, beside its numbers.
fn is_preview(version: &str) -> bool {
    let words = version.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.into_iter().any(|word| !word.eq_ignore_ascii_case("v"))
}

#[cfg(test)]
mod tests {
    use super::{age, maturity};

    #[test]
    fn versions_are_ordered_by_their_numbers_and_a_preview_comes_before_its_release() {
        let mut versions = ["2026-09", "v4", "2027-03-beta", "1.10.0", "2026-09-beta", "v3", "2026-03", "1.9.0"];
        versions.sort_by_key(|version| age(version));
        assert_eq!(versions, ["1.9.0", "1.10.0", "v3", "v4", "2026-03", "2026-09-beta", "2026-09", "2027-03-beta"]);
        assert_eq!(versions.into_iter().max_by_key(|version| maturity(version)), Some("2026-09"));
        assert_eq!(["2026-09-beta", "2027-03-beta"].into_iter().max_by_key(|it| maturity(it)), Some("2027-03-beta"));
    }
}
