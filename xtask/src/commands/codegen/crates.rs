//! The crates that `codegen` generates, and where they belong.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use openapi_client_codegen::{Difference, Generated, Generator, Manifest, Profile, VersionReport};

use super::{Arguments, spec};
use crate::bug_notice::BugNotice;
use crate::project;

/// The version of the API at the root of the project's crate.
const DEFAULT_VERSION: &str = "2026-09-beta";

/// A crate in memory, and the directory that it belongs to.
pub(crate) struct Crate {
    pub(crate) target: PathBuf,
    pub(crate) generated: Generated,
    /// Whether it is the project's own crate, beside which other files can be.
    pub(crate) is_of_project: bool,
}

impl Crate {
    /// Generates the crate that the arguments name.
    ///
    /// # Errors
    /// If the crate cannot be generated.
    pub(super) fn of(arguments: &Arguments) -> anyhow::Result<Self> {
        match (&arguments.manifest, &arguments.out) {
            (Some(manifest), directory) => Self::of_manifest(manifest, directory.as_deref()),
            (None, Some(directory)) => {
                Ok(Self { target: directory.clone(), generated: standalone(arguments)?, is_of_project: false })
            }
            (None, None) => Self::of_project(),
        }
    }

    /// Generates the crate of a manifest.
    fn of_manifest(path: &Path, directory: Option<&Path>) -> anyhow::Result<Self> {
        let manifest = Manifest::read(path)?;
        let target = directory.map(Path::to_owned).or_else(|| manifest.out()).ok_or_else(|| {
            let file = path.display();
            anyhow!("{file}: it does not say where the crate is written\n  help: add `out`, or use `--out DIR`")
        })?;
        let _notice = BugNotice::about(path.display());
        Ok(Self { target, generated: manifest.generator()?.generate()?, is_of_project: false })
    }

    /// Generates the crate of the project.
    ///
    /// # Errors
    /// If the current directory is not in a project, or the crate cannot be generated.
    pub(crate) fn of_project() -> anyhow::Result<Self> {
        let (spec, target) = project::spec()
            .and_then(|spec| Ok((spec, project::generated()?)))
            .map_err(|error| anyhow!("{error}\n  help: elsewhere, use `codegen --spec FILE --out DIR`"))?;
        let _notice = BugNotice::about(spec.display());
        let generated = Generator::new()
            .name("hubspot-conversations")
            .package_version(env!("CARGO_PKG_VERSION"))
            .package_description("A Rust client for the HubSpot Conversations API.")
            .license("MIT OR Apache-2.0")
            .license_file("LICENSE-APACHE", include_str!("../../../../LICENSE-APACHE"))
            .license_file("LICENSE-MIT", include_str!("../../../../LICENSE-MIT"))
            .default_version(DEFAULT_VERSION)
            .command("cargo xtask codegen")
            .strict(true)
            .descriptions_in(spec)?
            .generate()?;
        generated.report().versions().iter().try_for_each(check_file_name)?;
        Ok(Self { target, generated, is_of_project: true })
    }

    /// Returns what the directory lacks. If it is to be written and does not exist, the attempt says what is wrong with its path.
    pub(super) fn differences(&self, is_written: bool) -> anyhow::Result<Vec<Difference>> {
        if is_written && !self.target.exists() {
            return Ok(self.generated.files().keys().cloned().map(Difference::Missing).collect());
        }
        Ok(self.generated.differences(&self.target)?)
    }
}

/// Generates the crate of the descriptions that were given.
fn standalone(arguments: &Arguments) -> anyhow::Result<Generated> {
    let files: Vec<_> = arguments.spec.iter().map(ToString::to_string).collect();
    let _notice = BugNotice::about(files.join(", "));
    let mut generator = spec::add(&arguments.spec, Generator::new())?;
    generator = arguments.overlay.iter().fold(generator, Generator::overlay);
    generator = arguments.only.iter().cloned().fold(generator, Generator::only);
    if let Some(profile) = &arguments.profile {
        generator = generator.profile(Profile::read(profile)?);
    }
    if let Some(name) = &arguments.name {
        generator = generator.name(name);
    }
    if let Some(version) = &arguments.default_version {
        generator = generator.default_version(version);
    }
    Ok(generator.generate()?)
}

/// Checks that a description is named after its version, as `diff`, `import` and `drift` expect.
fn check_file_name(report: &VersionReport) -> anyhow::Result<()> {
    let VersionReport { file, version, .. } = report;
    if Path::new(file).file_stem().is_some_and(|stem| stem != version.as_str()) {
        bail!(
            "{file}: the description has the version {version:?}\n  help: name the file {version}.yaml, or correct `info.version`"
        );
    }
    Ok(())
}
