//! Which number of a crate's version an update raises, and why.

use semver::Version;

use super::Update;
use super::error::Error;
use super::imported::Imported;
use crate::diff::{Bump, bump};

/// The version that a crate needs after an update.
#[derive(Debug)]
pub(super) struct Raise {
    pub(super) old: Version,
    pub(super) new: Version,
    /// The number that is raised, such as `second`; `None` if no number is.
    pub(super) number: Option<&'static str>,
    /// Why: a sentence for each version.
    pub(super) reasons: Vec<String>,
}

impl Raise {
    /// Returns the version that the crate needs.
    ///
    /// # Errors
    /// If its present version is none.
    pub(super) fn of(update: &Update) -> Result<Self, Error> {
        let version = &update.package.version;
        let old = Version::parse(version).map_err(|_| Error::Version { version: version.clone() })?;
        let bumps: Vec<_> = update.imported.iter().map(of_one).collect();
        let bump = bumps.iter().map(|(bump, _)| *bump).max().unwrap_or(Bump::None);
        let (number, new) = raised(&old, bump);
        Ok(Self { old, new, number, reasons: bumps.into_iter().map(|(_, reason)| reason).collect() })
    }
}

/// What one version of an API asks for.
fn of_one(imported: &Imported) -> (Bump, String) {
    let Imported { api, version, is_new, becomes_default, .. } = imported;
    if *is_new && *becomes_default {
        let reason = format!(
            "`{version}` becomes the version that `{api}` stands for, so that programs get other types: breaking."
        );
        return (Bump::Major, reason);
    }
    if *is_new {
        return (
            Bump::Minor,
            format!("`{version}` of `{api}` is added, as a module and a feature of its own: an addition."),
        );
    }
    let Some(Ok(difference)) = &imported.difference else {
        return (Bump::Major, format!("`{version}` of `{api}` cannot be compared: taken as breaking."));
    };
    let breaking = difference.changes.iter().filter(|change| change.is_breaking()).count();
    let of_changes = bump(&difference.changes);
    let what = match of_changes {
        Bump::None => "has no change for programs".to_owned(),
        Bump::Patch => "has changes that neither add nor break anything".to_owned(),
        Bump::Minor => "has additions, and breaks nothing".to_owned(),
        Bump::Major if breaking == 1 => "has 1 breaking change".to_owned(),
        Bump::Major => format!("has {breaking} breaking changes"),
    };
    (of_changes, format!("`{version}` of `{api}` {what}."))
}

/// Raises a version. Until 1.0, the second number stands for what breaks, and the third for all else.
fn raised(old: &Version, bump: Bump) -> (Option<&'static str>, Version) {
    let bump = if old.major == 0 { bump.before_1_0() } else { bump };
    match bump {
        Bump::None => (None, old.clone()),
        Bump::Patch => (Some("third"), Version::new(old.major, old.minor, old.patch + 1)),
        Bump::Minor => (Some("second"), Version::new(old.major, old.minor + 1, 0)),
        Bump::Major => (Some("first"), Version::new(old.major + 1, 0, 0)),
    }
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::raised;
    use crate::diff::Bump;

    #[test]
    fn until_1_0_what_breaks_raises_the_second_number() {
        for (old, bump, number, new) in [
            ("0.1.2", Bump::Major, Some("second"), "0.2.0"),
            ("0.1.2", Bump::Minor, Some("third"), "0.1.3"),
            ("0.1.2", Bump::None, None, "0.1.2"),
            ("1.2.3", Bump::Major, Some("first"), "2.0.0"),
            ("1.2.3", Bump::Minor, Some("second"), "1.3.0"),
            ("1.2.3", Bump::Patch, Some("third"), "1.2.4"),
        ] {
            let parse = |text: &str| Version::parse(text).ok();
            assert_eq!(parse(old).map(|old| raised(&old, bump)), parse(new).map(|new| (number, new)), "{old} {bump:?}");
        }
    }
}
