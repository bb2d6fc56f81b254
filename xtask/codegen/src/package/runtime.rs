//! The copy of the runtime in a generated crate: the parts that the crate needs. Add-ons are copied in the same way.

mod copy;
mod exports;
mod parts;
mod profile;
mod template;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::add_on::AddOn;
use crate::error::Error;
use crate::profile::Profile;
use copy::Copier;
pub(super) use exports::{Export, exports};
pub(super) use parts::Parts;
use profile::{Place, ProfileFiles};
use template::Source;

/// The source of the runtime crate. Its `lib.rs` declares the modules, and nothing else lists them.
static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../runtime/src");

/// The files of the runtime crate by their paths, among which looking for one in [`Dir`] would compare all.
static FILES: LazyLock<HashMap<&Path, &str>> = LazyLock::new(|| {
    let mut files = HashMap::new();
    let mut folders = vec![&SOURCE];
    while let Some(folder) = folders.pop() {
        files.extend(folder.files().filter_map(|file| Some((file.path(), file.contents_utf8()?))));
        folders.extend(folder.dirs());
    }
    files
});

/// Returns the files of the runtime below `src/runtime/` and their contents.
///
/// `crate_name` is the name by which examples import the generated crate.
///
/// # Errors
/// A bug in the generator: the code of a file that the profile determines does not parse.
pub(super) fn modules(parts: &Parts, profile: &Profile, crate_name: &str) -> Result<Vec<(String, String)>, Error> {
    let generated = match profile.is_of_runtime() {
        true => None,
        false => Some(ProfileFiles::new(profile, &Place::Copy(parts))?),
    };
    let generated = |file: &Path| generated.as_ref()?.get(file).map(Source::fixed);
    let read = |file: &Path| generated(file).or_else(|| own(file));
    let mut files = Vec::new();
    copy_module(&copier(parts, crate_name), &read, Path::new("lib.rs"), Path::new(""), &mut files);
    Ok(files)
}

/// Returns the files of an add-on below its module, and their contents.
///
/// `to` is the path by which examples import its module, `module` is its path within the crate.
pub(super) fn copies_of(add_on: &AddOn, parts: &Parts, to: &str, module: &str) -> Vec<(String, String)> {
    let path = |file: &Path| Path::new("add-ons").join(add_on.name()).join("src").join(file);
    let read = |file: &Path| add_on.source(file).map(|code| Source::known(&path(file), code));
    let copier = Copier { parts, from: &add_on.name().replace('-', "_"), to, module };
    let mut files = Vec::new();
    copy_module(&copier, &read, Path::new("lib.rs"), Path::new(""), &mut files);
    files
}

/// Returns a file of the runtime crate.
fn own(file: &Path) -> Option<Source<'static>> {
    let code = FILES.get(file)?;
    Some(Source::known(&Path::new("runtime/src").join(file), code))
}

fn copier<'a>(parts: &'a Parts, crate_name: &'a str) -> Copier<'a> {
    Copier { parts, from: "client_runtime", to: crate_name, module: "runtime" }
}

/// Copies a module and the modules that it declares, which are in a folder.
fn copy_module<'a>(
    copier: &Copier<'_>,
    read: &impl Fn(&Path) -> Option<Source<'a>>,
    file: &Path,
    folder: &Path,
    files: &mut Vec<(String, String)>,
) {
    let Some(source) = read(file) else { return };
    let copy = copier.copy(&source);
    for name in copy.modules {
        let child = folder.join(&name);
        copy_module(copier, read, &child.with_extension("rs"), &child, files);
    }
    files.push((target(file), copy.code));
}

/// Returns the path of a copy, with slashes on all platforms. The root of a crate is a module of the generated one.
fn target(file: &Path) -> String {
    let target = if file == Path::new("lib.rs") { PathBuf::from("mod.rs") } else { file.to_owned() };
    target.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::*;

    /// The manifest of the runtime crate, whose features with a prefix are the parts.
    const MANIFEST: &str = include_str!("../../../runtime/Cargo.toml");

    /// The copies of a crate with the neutral profile.
    fn modules(parts: &Parts) -> Vec<(String, String)> {
        super::modules(parts, &Profile::neutral().unwrap(), "my_crate").unwrap()
    }

    fn declared_parts() -> BTreeSet<&'static str> {
        let names =
            MANIFEST.lines().filter_map(|line| line.strip_prefix(template::predicate::PREFIX)?.split_once(" ="));
        names.map(|(name, _)| name).chain(template::predicate::OPTIONAL).collect()
    }

    /// The names of all files in a folder of the source, except tests.
    fn sources<'a>(folder: &'a Dir<'a>, names: &mut BTreeSet<String>) {
        names.extend(folder.files().map(|file| target(file.path())).filter(|name| !name.ends_with("tests.rs")));
        folder.dirs().for_each(|folder| sources(folder, names));
    }

    fn code(files: &[(String, String)]) -> String {
        files.iter().map(|(_, code)| code.as_str()).collect()
    }

    #[test]
    fn a_crate_with_all_parts_has_all_files() {
        let all = Parts::named(declared_parts());
        let copied: BTreeSet<_> = modules(&all).into_iter().map(|(name, _)| name).collect();
        let mut expected = BTreeSet::new();
        sources(&SOURCE, &mut expected);
        assert_eq!(copied, expected);
    }

    #[test]
    fn copies_are_valid_and_refer_to_nothing_outside() {
        for parts in [Parts::default(), Parts::named(declared_parts())] {
            let files = modules(&parts);
            for (name, code) in &files {
                assert_eq!(syn::parse_file(code).map(drop).map_err(|error| error.to_string()), Ok(()), "{name}");
                for absent in ["part-", "client_runtime", "cfg(test)", "mod tests"] {
                    assert!(!code.contains(absent), "{name} contains {absent}");
                }
                let without = code.replace("crate::runtime::", "").replace("my_crate::", "");
                assert!(!without.contains("crate::"), "{name}: {without}");
            }
        }
    }

    #[test]
    fn no_part_mentions_a_service_that_is_not_the_profile_s() {
        for (name, code) in modules(&Parts::named(declared_parts())) {
            let found = code.lines().find(|line| line.to_ascii_lowercase().contains("hubspot"));
            assert_eq!((found, name.contains("hubspot")), (None, false), "{name}");
        }
    }

    #[test]
    fn a_crate_exports_the_types_of_its_parts() {
        let names = |exports: &[Export]| exports.iter().map(|export| export.name.clone()).collect::<Vec<_>>();
        let (few, all) = (exports(&Parts::default()), exports(&Parts::named(declared_parts())));
        assert!(names(&few).iter().all(|name| !["Form", "Items", "Part"].contains(&name.as_str())), "{few:?}");
        for (name, is_hidden, condition) in [
            ("Client", None, None),
            ("Items", Some(false), None),
            ("PageRequest", Some(true), None),
            ("RateLimiter", Some(false), Some("feature = \"rate-limit\"")),
            ("Transport", Some(true), None),
            ("deserialize_id", None, None),
            ("union", None, None),
        ] {
            let export = all.iter().find(|export| export.name == name);
            assert_eq!(export.map(|export| export.is_hidden), is_hidden, "{name}");
            assert_eq!(export.and_then(|export| export.condition.as_deref()), condition, "{name}");
        }
    }

    #[test]
    fn a_part_that_is_not_needed_leaves_no_trace() {
        let without = modules(&Parts::named(["ids"]));
        assert!(!without.iter().any(|(name, _)| name.starts_with("pages")));
        assert!(without.iter().any(|(name, _)| name == "values/id.rs"));
        let code = code(&without);
        assert!(!code.contains("resume_cursor") && !code.contains("The parts of errors that only lists have."));
        assert!(!code.contains("\n\n\n"), "an empty line is left behind");
    }

    #[test]
    fn every_part_in_use_is_a_feature_of_the_runtime() {
        let declared = declared_parts();
        for part in parts::KNOWN {
            assert!(declared.contains(part), "{part}");
        }
        assert_eq!(parts::KNOWN.len(), declared.len());
    }
}
