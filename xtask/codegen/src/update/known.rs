//! What the project has: its APIs, and the versions of each.

use std::path::{Path, PathBuf};

use super::settings::Settings;
use crate::apis::{self, Subject};
use crate::descriptions::{Content, descriptions, files_below};
use crate::manifest::{Group, Manifest};
use crate::profile::Profile;
use crate::read::Document;
use crate::text::version::{age, maturity};
use crate::upgrade::stated_version;

/// The APIs of a project.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) apis: Vec<KnownApi>,
    pub(super) kind: Kind,
    /// The version of its crate, if a manifest states it.
    pub(super) crate_version: Option<String>,
    /// The profile of a manifest. Otherwise, the servers of the descriptions choose it.
    pub(super) profile: Option<Profile>,
}

/// Where a project keeps its descriptions.
#[derive(Debug)]
pub(super) enum Kind {
    /// Structures in a directory of versions.
    Versions(PathBuf),
    /// Files of a manifest, in its directory.
    Manifest { file: String, directory: PathBuf },
}

/// An API of a project.
#[derive(Debug)]
pub(super) struct KnownApi {
    pub(super) name: String,
    /// Its versions, the oldest first.
    pub(super) files: Vec<KnownFile>,
    /// The directory from which all descriptions are taken, if there is one.
    pub(super) directory: Option<PathBuf>,
    /// The versions that are generated. Without any, all are.
    pub(super) selected: Vec<String>,
    /// What is generated of them.
    pub(super) settings: Settings,
    /// Whether another version can become the one that the API's name stands for.
    default_follows: bool,
}

/// A description of a version.
#[derive(Debug)]
pub(super) struct KnownFile {
    pub(super) version: String,
    pub(super) path: PathBuf,
    pub(super) document: Document,
    subject: Subject,
}

impl Project {
    /// Returns the API in a directory of versions.
    ///
    /// # Errors
    /// If a description cannot be read, or there is none.
    pub(super) fn of_versions(directory: &Path) -> Result<Self, crate::Error> {
        let files = read_all(descriptions(directory)?)?;
        let name =
            recognize(&files, None)?.into_iter().find_map(|api| api.name).unwrap_or_else(|| "the API".to_owned());
        let api =
            KnownApi { directory: None, selected: Vec::new(), default_follows: false, ..KnownApi::new(name, files) };
        Ok(Self { apis: vec![api], kind: Kind::Versions(directory.to_owned()), crate_version: None, profile: None })
    }

    /// Returns the APIs of a manifest.
    ///
    /// # Errors
    /// If a description cannot be read.
    pub(super) fn of_manifest(manifest: &Manifest) -> Result<Self, crate::Error> {
        let mut known = Vec::new();
        let profile = manifest.profile()?;
        for group in manifest.groups() {
            let Group { name, places, selected, has_default, overlays, selectors } = group;
            let mut settings = Settings { overlays: overlays.common, local: Vec::new(), selectors };
            let directory = places.iter().rfind(|place| place.is_dir()).cloned();
            let mut files = Vec::new();
            for place in places {
                match (place.is_dir(), &name) {
                    (true, Some(_)) => {
                        settings.add_directory(&place);
                        files.extend(read_all(descriptions(&place)?)?);
                    }
                    (true, None) => {
                        settings.add_tree(&place)?;
                        files.extend(read_all(files_below(&place)?)?);
                    }
                    (false, _) => files.extend(read_all(vec![place])?),
                }
            }
            settings.overlays.extend(overlays.own);
            match name {
                Some(name) => known.push(KnownApi {
                    directory,
                    selected,
                    default_follows: !has_default,
                    settings,
                    ..KnownApi::new(name, files)
                }),
                None => known.extend(recognized(files, profile.as_ref(), &settings)?),
            }
        }
        let (file, directory) = (manifest.file().to_owned(), manifest.directory().to_owned());
        let crate_version = manifest.version().map(str::to_owned);
        Ok(Self { apis: known, kind: Kind::Manifest { file, directory }, crate_version, profile })
    }

    /// Returns the index of the API that a document describes.
    pub(super) fn api_of(&self, document: &Document) -> Option<usize> {
        let subject = Subject::of(&document.root);
        self.apis.iter().position(|api| api.files.iter().any(|file| file.subject.is_same_api(&subject)))
    }
}

/// The APIs of descriptions whose titles say which one they are of. A new version is put beside the newest that is known.
fn recognized(
    files: Vec<KnownFile>,
    profile: Option<&Profile>,
    settings: &Settings,
) -> Result<Vec<KnownApi>, crate::Error> {
    let recognized = recognize(&files, profile)?;
    let mut files: Vec<_> = files.into_iter().map(Some).collect();
    let of_one = |api: apis::Recognized| {
        let files: Vec<_> = api.members.into_iter().filter_map(|index| files[index].take()).collect();
        let directory = files.last().and_then(|file| file.path.parent()).map(Path::to_owned);
        let name = api.name.unwrap_or_else(|| "the API".to_owned());
        KnownApi { directory, settings: settings.clone(), ..KnownApi::new(name, files) }
    };
    Ok(recognized.into_iter().map(of_one).collect())
}

fn recognize(files: &[KnownFile], profile: Option<&Profile>) -> Result<Vec<apis::Recognized>, crate::Error> {
    let of_servers = || Profile::of(files.iter().map(|file| &file.document.root));
    let profile = profile.cloned().map_or_else(of_servers, Ok)?;
    Ok(apis::recognize(&files.iter().map(|file| &file.document).collect::<Vec<_>>(), &apis::Naming::of(&profile)))
}

/// Reads the descriptions among some files.
fn read_all(paths: Vec<PathBuf>) -> Result<Vec<KnownFile>, crate::Error> {
    let read = |path: PathBuf| match Content::read(&path) {
        Ok(Content::Description(document)) => {
            let version = stated_version(document.root.pointer("/info/version")).into_owned();
            Some(Ok(KnownFile { version, subject: Subject::of(&document.root), path, document }))
        }
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    };
    paths.into_iter().filter_map(read).collect()
}

impl KnownApi {
    fn new(name: String, mut files: Vec<KnownFile>) -> Self {
        files.sort_by(|one, other| age(&one.version).cmp(&age(&other.version)));
        Self {
            name,
            files,
            directory: None,
            selected: Vec::new(),
            settings: Settings::default(),
            default_follows: true,
        }
    }

    pub(super) fn file(&self, version: &str) -> Option<&KnownFile> {
        self.files.iter().find(|file| file.version == version)
    }

    /// Whether a version is generated.
    pub(super) fn generates(&self, version: &str) -> bool {
        self.selected.is_empty() || self.selected.iter().any(|selected| selected == version)
    }

    pub(super) fn oldest(&self) -> &str {
        self.files.first().map(|file| file.version.as_str()).unwrap_or_default()
    }

    pub(super) fn newest(&self) -> &str {
        self.files.last().map(|file| file.version.as_str()).unwrap_or_default()
    }

    /// Whether the API's name would stand for a new version, which is the newest that is no preview unless a manifest says another one.
    pub(super) fn would_stand_for(&self, version: &str) -> bool {
        self.default_follows && self.files.iter().all(|known| maturity(&known.version) < maturity(version))
    }
}
