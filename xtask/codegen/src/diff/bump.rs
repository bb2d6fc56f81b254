//! The semver bump that changes require.

use semver::Version;

use super::change::Change;
use super::rules::Impact;

/// The semver bump that changes require.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// No new version.
    None,
    /// A patch version: nothing is added or broken.
    Patch,
    /// A minor version: something is added.
    Minor,
    /// A major version: something breaks, at compile time or at run time.
    Major,
}

impl Bump {
    /// Returns the name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// Returns the bump of a version 0.y.z, where cargo takes a new y as breaking and a new z as compatible.
    pub fn before_1_0(self) -> Self {
        match self {
            Self::Major => Self::Minor,
            Self::Minor => Self::Patch,
            other => other,
        }
    }

    /// Returns the version of a crate after the bump, and the number that is raised, such as `second`; `None` if none is. Until 1.0, the
    /// second number stands for what breaks, and the third for all else.
    pub fn raise(self, old: &Version) -> (Option<&'static str>, Version) {
        match if old.major == 0 { self.before_1_0() } else { self } {
            Self::None => (None, old.clone()),
            Self::Patch => (Some("third"), Version::new(old.major, old.minor, old.patch + 1)),
            Self::Minor => (Some("second"), Version::new(old.major, old.minor + 1, 0)),
            Self::Major => (Some("first"), Version::new(old.major + 1, 0, 0)),
        }
    }
}

/// Returns the bump that changes require.
pub fn bump(changes: &[Change]) -> Bump {
    let of_one = |change: &Change| match (change.wire, change.rust) {
        (Impact::Breaking, _) | (_, Impact::Breaking) => Bump::Major,
        (_, Impact::Additive) => Bump::Minor,
        _ => Bump::Patch,
    };
    changes.iter().map(of_one).max().unwrap_or(Bump::None)
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::Bump;

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
            assert_eq!(parse(old).map(|old| bump.raise(&old)), parse(new).map(|new| (number, new)), "{old} {bump:?}");
        }
    }
}
