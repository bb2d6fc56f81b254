//! What authorizes the requests of several APIs.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::Member;
use crate::ir::{Constructor, Credentials, Ident, KeyLocation, SecurityScheme, Setting};
use crate::normalize::BUILDER_METHODS;
use crate::text::case::{identifier, snake};

/// What tells security schemes apart: where a request has their credentials. The names of schemes are those of each description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key(String);

impl Key {
    /// The key of one of the schemes of an API. A second scheme with the same place is another one.
    fn of(scheme: &SecurityScheme, all: &[SecurityScheme]) -> Self {
        let place = place(scheme);
        let is_alone = all.iter().filter(|other| self::place(other) == place).count() == 1;
        Self(if is_alone { place } else { format!("{place} {}", scheme.name) })
    }
}

fn place(scheme: &SecurityScheme) -> String {
    match &scheme.credentials {
        Credentials::Token { .. } => "token".to_owned(),
        Credentials::Basic(_) => "basic".to_owned(),
        Credentials::Authorization { scheme, .. } => format!("authorization {}", scheme.to_ascii_lowercase()),
        // The names of headers have no case (RFC 9110, section 5.1).
        Credentials::Key { location: KeyLocation::Header, name, .. } => {
            format!("key header {}", name.to_ascii_lowercase())
        }
        Credentials::Key { location, name, .. } => format!("key {location:?} {name}"),
        Credentials::Certificate { .. } => "certificate".to_owned(),
        Credentials::Custom { .. } => format!("custom {}", scheme.name),
    }
}

/// Gives the schemes of all APIs the same names if they are the same, and different ones if not. Returns the schemes, the access token
/// first, and the constructors that take their credentials.
pub(super) fn combine(members: &mut [Member<'_>]) -> (Vec<SecurityScheme>, Vec<Constructor>) {
    let mut schemes: BTreeMap<Key, Vec<SecurityScheme>> = BTreeMap::new();
    for member in members.iter() {
        let all = &member.api.security_schemes;
        for scheme in all {
            schemes.entry(Key::of(scheme, all)).or_default().push(scheme.clone());
        }
    }
    let named = named(&schemes);
    for member in members.iter_mut() {
        let all = member.api.security_schemes.clone();
        for scheme in &mut member.api.security_schemes {
            if let Some(named) = named.get(&Key::of(scheme, &all)) {
                scheme.name.clone_from(&named.name);
                scheme.credentials.clone_from(&named.credentials);
            }
        }
    }
    let mut all: Vec<_> = named.into_values().collect();
    all.sort_by_key(|scheme| !matches!(scheme.credentials, Credentials::Token { .. }));
    let constructors = constructors(members, &all);
    (all, constructors)
}

/// One scheme for each key, with a name of its own.
fn named(schemes: &BTreeMap<Key, Vec<SecurityScheme>>) -> BTreeMap<Key, SecurityScheme> {
    let names = |same: &[SecurityScheme]| same.iter().map(constant).collect::<BTreeSet<_>>();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut named = BTreeMap::new();
    for (key, same) in schemes {
        let Some(first) = same.first() else { continue };
        let mut scheme = first.clone();
        let is_clear = names(same).len() == 1
            && schemes.iter().all(|(other, others)| other == key || names(others).is_disjoint(&names(same)));
        rename(&mut scheme, is_clear, &mut taken);
        if let Credentials::Token { flows, metadata_url } = &mut scheme.credentials {
            for other in &same[1..] {
                let Credentials::Token { flows: others, metadata_url: url } = &other.credentials else { continue };
                let new: Vec<_> = others.iter().filter(|flow| !flows.contains(flow)).cloned().collect();
                flows.extend(new);
                *metadata_url = metadata_url.take().or_else(|| url.clone());
            }
        }
        named.insert(key.clone(), scheme);
    }
    named
}

/// The name of the constant of a scheme.
fn constant(scheme: &SecurityScheme) -> String {
    scheme.credentials.constant().map_or("token", Ident::as_str).to_owned()
}

/// Gives a scheme a name of its own: the one that all APIs have chosen or, if they differ or another scheme has it, one that is made of
/// the name of the scheme in the first description.
fn rename(scheme: &mut SecurityScheme, is_clear: bool, taken: &mut BTreeSet<String>) {
    let declared = snake(&scheme.name);
    let base = if is_clear || declared.is_empty() { constant(scheme).to_ascii_lowercase() } else { declared };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let Some(name) = [base.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name)) else { return };
    let keeps = is_clear && name == base;
    taken.insert(name.clone());
    if keeps {
        return;
    }
    let is_method = BUILDER_METHODS.contains(&name.as_str());
    let setter = Ident::new(&if is_method { format!("{name}_credentials") } else { identifier(&name) });
    let shouty = Ident::new(&identifier(&name).trim_start_matches("r#").to_shouty_snake_case());
    let (Some(new_setter), Some(new_constant)) = (setter, shouty) else { return };
    match &mut scheme.credentials {
        Credentials::Token { .. } => {}
        Credentials::Certificate { constant } | Credentials::Custom { constant } => *constant = new_constant,
        Credentials::Basic(setting) | Credentials::Authorization { setting, .. } | Credentials::Key { setting, .. } => {
            *setting = Setting { constant: new_constant, setter: new_setter };
        }
    }
}

/// The constructors: those of the APIs, beginning with the one that most have as `new`. Of a client with several schemes, `new` takes the
/// access token or does not exist: another API must not change which credentials it takes.
fn constructors(members: &[Member<'_>], all: &[SecurityScheme]) -> Vec<Constructor> {
    let mut uses: BTreeMap<Vec<usize>, (usize, usize, String)> = BTreeMap::new();
    for member in members {
        let index = |scheme: &usize| {
            let own = member.api.security_schemes.get(*scheme)?;
            all.iter().position(|other| other.name == own.name && other.credentials == own.credentials)
        };
        for (rank, constructor) in member.api.constructors.iter().enumerate() {
            let Some(schemes) = constructor.schemes.iter().map(index).collect::<Option<Vec<_>>>() else { continue };
            let (first, count, _) = uses.entry(schemes.clone()).or_insert_with(|| (0, 0, with(&schemes, all)));
            *first += usize::from(rank == 0);
            *count += 1;
        }
    }
    let mut uses: Vec<_> = uses.into_iter().collect();
    uses.sort_by(|(_, (first, count, name)), (_, (other_first, other_count, other_name))| {
        (other_first, other_count, name).cmp(&(first, count, other_name))
    });
    let is_token =
        |schemes: &[usize]| matches!(schemes, [index] if matches!(all[*index].credentials, Credentials::Token { .. }));
    uses.sort_by_key(|(schemes, _)| !is_token(schemes));
    let named = uses.into_iter().filter_map(|(schemes, (_, _, name))| {
        let is_new = is_token(&schemes) || all.len() == 1;
        let ident = Ident::new(if is_new { "new" } else { &name })?;
        Some(Constructor { ident, schemes })
    });
    named.collect()
}

/// The name of a constructor: `with_app_id_and_app_key`.
fn with(schemes: &[usize], all: &[SecurityScheme]) -> String {
    let label = |index: &usize| all[*index].credentials.setting().map_or("token", |setting| setting.setter.plain());
    format!("with_{}", schemes.iter().map(label).collect::<Vec<_>>().join("_and_"))
}
