//! The section of a release in the changelog.

use chrono::NaiveDate;
use semver::Version;

use super::check::Check;

/// The heading of what is not released yet.
const UNRELEASED: &str = "## [Unreleased]";

/// What the paragraph that lists the versions of the API begins with.
const API_VERSIONS: &str = "Versions of the API";

/// Checks the section of a version: that it has a date, says what changed, lists the versions of the API, and is the newest one.
pub(super) fn check(text: &str, version: &Version, api_versions: &[String]) -> Vec<Check> {
    let what = format!("CHANGELOG.md has a section for {version} with its date");
    let lines: Vec<_> = text.lines().collect();
    let heading = format!("## [{version}]");
    let Some(start) = lines.iter().position(|line| line.starts_with(&heading)) else {
        let help = format!(
            "rename \"{UNRELEASED}\" to \"{heading} - YYYY-MM-DD\", with the date of the release, and begin a new \"{UNRELEASED}\" above it"
        );
        return vec![Check::missing(what, "there is none", help)];
    };
    let date = lines[start].strip_prefix(&heading).and_then(|rest| rest.strip_prefix(" - ")).unwrap_or_default();
    let section: Vec<_> = lines[start + 1..].iter().take_while(|line| !line.starts_with("## [")).copied().collect();
    let dated = match is_date(date) {
        true => Check::passed(what),
        false => {
            let help = format!("write \"{heading} - YYYY-MM-DD\", with the date of the release");
            Check::missing(what, format!("{:?}", lines[start]), help)
        }
    };
    let listed = listed(&section);
    let checks = [dated, has_unreleased(&lines[..start]), has_changes(&section, version)];
    checks.into_iter().chain(api_versions.iter().map(|version| is_listed(version, &listed))).collect()
}

/// Whether a string is a date such as `2026-09-30`.
fn is_date(value: &str) -> bool {
    // chrono accepts single digits and spaces as well.
    NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok_and(|date| date.to_string() == value)
}

fn has_unreleased(above: &[&str]) -> Check {
    let what = "a new section \"Unreleased\" is above it";
    match above.contains(&UNRELEASED) {
        true => Check::passed(what),
        false => Check::missing(what, "there is none", format!("begin \"{UNRELEASED}\" above the section")),
    }
}

fn has_changes(section: &[&str], version: &Version) -> Check {
    let what = "the section says what changed";
    match section.iter().any(|line| line.starts_with("- ")) {
        true => Check::passed(what),
        false => {
            let help = format!("add a line for each change, or do not release {version}");
            Check::missing(what, "it has no line that begins with \"- \"", help)
        }
    }
}

/// The paragraph that lists the versions of the API.
fn listed(section: &[&str]) -> String {
    let paragraph = section.iter().skip_while(|line| !line.starts_with(API_VERSIONS));
    paragraph.take_while(|line| !line.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn is_listed(version: &str, listed: &str) -> Check {
    let what = format!("the section lists the version {version} of the API");
    match listed.contains(&format!("`{version}`")) {
        true => Check::passed(what),
        false => {
            let found = if listed.is_empty() {
                format!("no line that begins with {API_VERSIONS:?}")
            } else {
                listed.to_owned()
            };
            Check::missing(what, found, format!("add `{version}` to the line {API_VERSIONS:?} of the section"))
        }
    }
}
