//! The descriptions of a crate: read, with their overlays, and by API and version.

use std::borrow::Cow;
use std::rc::Rc;

use serde_json::Value;

use super::source::Named;
use super::sources::{Found, apply};
use super::superseded::take_superseded;
use super::{Api, Generator};
use crate::apis::{self, Recognized};
use crate::error::{Error, Problem};
use crate::overlay::Overlay;
use crate::package::PartOf;
use crate::profile::Profile;
use crate::read::Document;
use crate::report::{Note, Skipped};
use crate::selection::Selector;
use crate::text::version;
use crate::upgrade::stated_version;

/// A description, and what is generated from it.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) document: Document,
    pub(super) selectors: Vec<Selector>,
    /// Its API, if the crate has several.
    pub(super) api: Option<PartOf>,
    /// What overlays change in other versions of the API, and not in this one.
    pub(super) notes: Vec<Note>,
}

/// An API with the descriptions of its versions.
struct Described {
    /// Its name, which only matters if there are several.
    name: Option<String>,
    /// Whether it would have another name without another API of the same title.
    is_unstable: bool,
    documents: Vec<Document>,
    /// Overlays that were applied to it, and possibly to others.
    overlays: Vec<Rc<Overlay>>,
    selectors: Vec<Selector>,
    default_version: Option<Named>,
}

/// The descriptions of a crate, and what was skipped.
#[derive(Debug)]
pub(super) struct Inputs {
    pub(super) inputs: Vec<Input>,
    pub(super) skipped: Vec<Skipped>,
    /// The profile of their service.
    pub(super) profile: Profile,
}

/// Returns the descriptions. Those of one API are in the order in which they were added. Those of several are ordered by API, each
/// with its default version first, and then the newest.
///
/// # Errors
/// If a description or an overlay cannot be read or applied, or if it is not clear which API a description is of.
pub(super) fn inputs(generator: &Generator) -> Result<Inputs, Error> {
    let (apis, skipped, profile) = described(generator)?;
    Ok(Inputs { inputs: ordered(generator, apis)?, skipped, profile })
}

/// Returns the descriptions of some APIs in their order.
fn ordered(generator: &Generator, mut apis: Vec<Described>) -> Result<Vec<Input>, Error> {
    match apis.len() {
        0 => Err(Error::NothingToGenerate),
        // An API that somebody has named has a module, a feature and a default version, also if it is alone: another one that is added
        // later leaves it as it is.
        1 if generator.apis.is_empty() => Ok(apis.remove(0).into_inputs(|_| None)),
        _ => {
            apis.sort_by(|one, other| one.name.cmp(&other.name));
            let is_known = |version: &String| apis.iter().any(|api| api.versions().any(|known| known == *version));
            if let Some(version) = generator.default_version.as_ref().filter(|version| !is_known(version)) {
                let known = apis.iter().flat_map(Described::versions).map(Cow::into_owned).collect();
                return Err(Error::UnknownDefault { version: version.clone(), known });
            }
            let inputs = apis.into_iter().map(|api| api.ordered(generator.default_version.as_deref()));
            Ok(inputs.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        }
    }
}

/// Reads the descriptions, applies the overlays, and finds out which API each description is of.
fn described(generator: &Generator) -> Result<(Vec<Described>, Vec<Skipped>, Profile), Error> {
    let Found { documents: mut unnamed, mut skipped } = generator.sources.read()?;
    let named = generator.apis.iter().map(|api| api.sources.read().map(|found| found.documents));
    let mut named = named.collect::<Result<Vec<_>, _>>()?;
    let mut all: Vec<_> = unnamed.iter_mut().chain(named.iter_mut().flatten()).collect();
    let common: Vec<_> = apply(&generator.sources.overlays, &mut all)?.into_iter().map(Rc::new).collect();
    let mut apis: Vec<Described> = Vec::new();
    for (api, mut documents) in generator.apis.iter().zip(named) {
        apis::check(&api.name)?;
        let own = apply(&api.sources.overlays, &mut documents.iter_mut().collect::<Vec<_>>())?;
        let overlays = common.iter().cloned().chain(own.into_iter().map(Rc::new)).collect();
        apis.push(Described { overlays, ..Described::named(api, documents, &generator.selectors)? });
    }
    let local = generator.sources.apply_local(&mut unnamed)?.into_iter().map(Rc::new);
    let common: Vec<_> = common.into_iter().chain(local).collect();
    let all = || apis.iter().flat_map(|api| &api.documents).chain(&unnamed);
    let of_servers = || Profile::of(all().map(|document| &document.root));
    let profile = generator.profile.clone().map_or_else(of_servers, Ok)?;
    let recognized = apis::recognize(&unnamed.iter().collect::<Vec<_>>(), &apis::Naming::of(&profile));
    let mut unnamed: Vec<_> = unnamed.into_iter().map(Some).collect();
    for Recognized { name, is_unstable, members } in recognized {
        let documents = members.into_iter().filter_map(|index| unnamed[index].take()).collect();
        let (documents, superseded) = take_superseded(documents);
        skipped.extend(superseded);
        apis.push(Described {
            name,
            is_unstable,
            documents,
            overlays: common.clone(),
            selectors: generator.selectors.clone(),
            default_version: None,
        });
    }
    for (index, api) in apis.iter().enumerate() {
        if let Some(name) = &api.name
            && let Some(same) = apis[..index].iter().find(|other| other.name == api.name)
        {
            return Err(Error::SameFeature { feature: name.clone(), owners: [same, api].map(Described::words) });
        }
    }
    Ok((apis, reported(skipped, generator.is_strict)?, profile))
}

/// What is reported of files that were skipped.
///
/// # Errors
/// A strict generator skips nothing.
fn reported(skipped: Vec<(Document, Problem)>, is_strict: bool) -> Result<Vec<Skipped>, Error> {
    let report = |(document, problem): (Document, Problem)| match is_strict {
        true => Err(document.error(problem)),
        false => Ok(Skipped { file: document.file, reason: problem.what, help: problem.help }),
    };
    skipped.into_iter().map(report).collect()
}

impl Described {
    /// The API of a setting, with the descriptions of the versions that it selects.
    fn named(api: &Api, mut documents: Vec<Document>, selectors: &[Selector]) -> Result<Self, Error> {
        for named in &api.versions {
            if documents.iter().all(|document| version_of(document) != named.version) {
                let known = documents.iter().map(|document| version_of(document).into_owned()).collect();
                return Err(named.unknown(&api.name, known));
            }
        }
        documents.retain(|document| {
            api.versions.is_empty() || api.versions.iter().any(|named| version_of(document) == named.version)
        });
        if documents.is_empty() {
            return Err(Error::NoDescriptionOf { api: api.name.clone() });
        }
        Ok(Self {
            name: Some(api.name.clone()),
            is_unstable: false,
            documents,
            overlays: Vec::new(),
            selectors: api.selectors.iter().chain(selectors).cloned().collect(),
            default_version: api.default_version.clone(),
        })
    }

    /// Says which API it is.
    fn words(&self) -> String {
        let of = |first: &Document| format!("the API {:?} of {}", title_of(first), first.file);
        self.documents.first().map(of).unwrap_or_default()
    }

    fn versions(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.documents.iter().map(version_of)
    }

    fn into_inputs(self, part_of: impl Fn(usize) -> Option<PartOf>) -> Vec<Input> {
        let files: Vec<_> = self.documents.iter().map(|document| document.file.clone()).collect();
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        let unstable = self.is_unstable.then(unstable_name);
        let unmatched =
            |file: &str| self.overlays.iter().flat_map(|overlay| overlay.unmatched(file, &files)).collect::<Vec<_>>();
        let input = |(index, document): (usize, Document)| Input {
            notes: unmatched(&document.file).into_iter().chain(unstable.clone()).collect(),
            document,
            selectors: self.selectors.clone(),
            api: part_of(index),
        };
        self.documents.into_iter().enumerate().map(input).collect()
    }

    /// The descriptions as those of one of several APIs, the default version first, and then the newest.
    fn ordered(mut self, default: Option<&str>) -> Result<Vec<Input>, Error> {
        let name = self.name.clone().ok_or_else(|| no_name(&self.documents))?;
        if let Some(named) = &self.default_version
            && self.versions().all(|known| known != named.version)
        {
            return Err(named.unknown(&name, self.versions().map(Cow::into_owned).collect()));
        }
        let own = self.default_version.as_ref().map(|named| named.version.as_str());
        let default = own.or(default.filter(|it| self.versions().any(|known| known == *it)));
        let newest = || {
            let versions = self.versions().map(Cow::into_owned);
            versions.max_by(|one, other| version::maturity(one).cmp(&version::maturity(other))).unwrap_or_default()
        };
        let default = default.map_or_else(newest, str::to_owned);
        let is_other = |document: &Document| version_of(document) != default;
        self.documents.sort_by(|one, other| {
            let ages = version::age(&version_of(other)).cmp(&version::age(&version_of(one)));
            is_other(one).cmp(&is_other(other)).then(ages)
        });
        for pair in self.documents.windows(2) {
            if version_of(&pair[0]) == version_of(&pair[1]) {
                let [one, other] = [0, 1].map(|index| pair[index].file.clone());
                let titles = Box::new([0, 1].map(|index| title_of(&pair[index])));
                let version = version_of(&pair[0]).into_owned();
                return Err(Error::SameVersion { api: name, version, one, other, titles });
            }
        }
        Ok(self.into_inputs(|index| Some(PartOf { name: name.clone(), is_default: index == 0 })))
    }
}

fn unstable_name() -> Note {
    let message = "another API has the same title: the name of this one begins with where its paths begin, and would not without the other \
                   one; name it with `apis` in a manifest, or `--spec NAME=FILE`";
    Note { kind: "api-names".to_owned(), pointer: "/info/title".to_owned(), message: message.to_owned() }
}

fn no_name(documents: &[Document]) -> Error {
    let help = "name the API: `--spec NAME=FILE`, or `apis` in a manifest";
    let problem = || Problem::new("/info/title", "no name of an API can be made of the title", help);
    documents.first().map_or(Error::NothingToGenerate, |document| document.error(problem()))
}

/// The title of a document.
fn title_of(document: &Document) -> String {
    document.root.pointer("/info/title").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The version of the API that a document describes.
fn version_of(document: &Document) -> Cow<'_, str> {
    stated_version(document.root.pointer("/info/version"))
}
