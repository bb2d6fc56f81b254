//! The semver bump that changes require.

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
