//! Suggestions for names that are not known.

/// Returns the name that is most similar to another one, if exactly one is, and if it is similar enough to be meant. Case does not count.
pub(crate) fn nearest<'a>(known: impl IntoIterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let name = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    let mut is_ambiguous = false;
    for candidate in known {
        let distance = strsim::osa_distance(&candidate.to_lowercase(), &name);
        match best {
            Some((least, _)) if least < distance => {}
            Some((least, other)) if least == distance => is_ambiguous |= other != candidate,
            _ => (best, is_ambiguous) = (Some((distance, candidate)), false),
        }
    }
    let is_similar = |(distance, candidate): &(usize, &str)| 2 * distance <= candidate.chars().count().max(2);
    best.filter(|_| !is_ambiguous).filter(is_similar).map(|(_, candidate)| candidate)
}

/// Returns what can be meant by a name that is not known, for the second line of an error: `did you mean v3? The versions are v3, v4`.
/// The plural says what the names are of.
pub(crate) fn suggestion(known: &[String], name: &str, plural: &str) -> String {
    let all = known.join(", ");
    match nearest(known.iter().map(String::as_str), name) {
        Some(nearest) => format!("did you mean {nearest}? The {plural} are {all}"),
        None => format!("the {plural} are {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, suggestion};

    #[test]
    fn the_nearest_name_is_the_most_similar_one_and_none_if_no_name_is_similar() {
        let versions = ["v3", "2026-09", "2026-09-beta"];
        for (name, version) in
            [("2026-9", "2026-09"), ("2026-09-bata", "2026-09-beta"), ("3", "v3"), ("v33", "v3"), ("V3", "v3")]
        {
            assert_eq!(nearest(versions, name), Some(version), "{name}");
        }
        assert_eq!(nearest(versions, "official.json"), None);
        assert_eq!(nearest([], "v3"), None);
    }

    #[test]
    fn names_that_are_equally_similar_are_no_suggestion() {
        assert_eq!(nearest(["v1", "v2"], "v3"), None);
        assert_eq!(nearest(["v1", "v1"], "v3"), Some("v1"));
    }

    #[test]
    fn a_suggestion_lists_all_names() {
        let known = ["cats", "dogs"].map(str::to_owned);
        assert_eq!(suggestion(&known, "cat", "APIs"), "did you mean cats? The APIs are cats, dogs");
        assert_eq!(suggestion(&known, "elephants", "APIs"), "the APIs are cats, dogs");
    }
}
