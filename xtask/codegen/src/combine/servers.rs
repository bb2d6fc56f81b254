//! Where the requests of several APIs are sent.

use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;

use super::Member;
use crate::error::Error;
use crate::ir::{Api, Ident, Server, Servers};
use crate::text::case::{Unique, identifier, snake};

/// Where the client of all APIs sends requests.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) base_url: Option<String>,
    pub(super) base_path: Option<String>,
    pub(super) servers: Servers,
}

/// Returns where the client of all APIs sends requests, and gives the operations of APIs with other servers these servers.
///
/// # Errors
/// If some APIs have a server and others have none.
pub(super) fn combine(members: &mut [Member<'_>]) -> Result<Place, Error> {
    let is_absolute = |member: &&Member<'_>| member.api.base_url.is_some();
    if let (Some(one), Some(other)) = (members.iter().find(is_absolute), members.iter().find(|it| !is_absolute(it))) {
        let problem = "the first declares where requests are sent, and the other does not\n  help: add `servers` to it with an overlay, \
                       or set `base_url` in a profile";
        return Err(Error::Combination {
            one: one.file.to_owned(),
            other: other.file.to_owned(),
            problem: problem.to_owned(),
        });
    }
    let place = match common(members) {
        Some(place) => place,
        None => match fold(members) {
            Some(place) => place,
            None => own(members)?,
        },
    };
    members.iter_mut().for_each(|member| keep_used(member.api));
    Ok(place)
}

/// The place of all APIs, if it is the same.
fn common(members: &[Member<'_>]) -> Option<Place> {
    let of = |api: &Api| Place {
        base_url: api.base_url.clone(),
        base_path: api.base_path.clone(),
        servers: api.servers.clone(),
    };
    let first = of(members.first()?.api);
    members.iter().all(|member| of(member.api) == first).then_some(first)
}

/// Servers that only differ in their paths are one server: its path is what all have, and the rest is a part of the paths of
/// operations. So a base URL that a caller sets replaces the server, and not what tells the APIs apart.
fn fold(members: &mut [Member<'_>]) -> Option<Place> {
    let urls: Vec<(String, Vec<String>)> = members.iter().map(|member| split(member.api)).collect();
    let (origin, first) = urls.first()?;
    let is_plain = members.iter().all(|member| member.api.servers.all.is_empty());
    if !is_plain || urls.iter().any(|(other, _)| other != origin) {
        return None;
    }
    let is_common = |index: &usize| urls.iter().all(|(_, path)| path.get(*index) == first.get(*index));
    let common = (0..first.len()).take_while(is_common).count();
    for (member, (_, path)) in members.iter_mut().zip(&urls) {
        let rest: String = path[common..].iter().map(|segment| format!("/{segment}")).collect();
        member.api.operations.iter_mut().for_each(|operation| operation.path.insert_str(0, &rest));
    }
    let path: String = first[..common].iter().map(|segment| format!("/{segment}")).collect();
    Some(match origin.is_empty() {
        false => Place { base_url: Some(format!("{origin}{path}")), ..Place::default() },
        true => Place { base_path: Some(path).filter(|path| !path.is_empty()), ..Place::default() },
    })
}

/// The origin and the segments of the path of a server.
fn split(api: &Api) -> (String, Vec<String>) {
    let (origin, path) = match &api.base_url {
        Some(url) => {
            let start = url.find("://").map_or(0, |index| index + 3);
            let end = url[start..].find('/').map_or(url.len(), |index| start + index);
            url.split_at(end)
        }
        None => ("", api.base_path.as_deref().unwrap_or_default()),
    };
    (origin.to_owned(), path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect())
}

/// Most APIs have the server of the client. The operations of the others have that of their API, unless a caller sets a base URL.
fn own(members: &mut [Member<'_>]) -> Result<Place, Error> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for url in members.iter().filter_map(|member| member.api.base_url.clone()) {
        *uses.entry(url).or_default() += 1;
    }
    let most = uses.into_iter().min_by_key(|(_, count)| std::cmp::Reverse(*count));
    let url = most.map(|(url, _)| url).unwrap_or_default();
    for member in
        members.iter_mut().filter(|it| it.api.base_url.as_ref() != Some(&url) || !it.api.servers.all.is_empty())
    {
        set_own(member)?;
    }
    let servers = Servers { all: vec![server(&url, &[])?], default: Some(0), variables: Vec::new() };
    Ok(Place { base_url: Some(url), base_path: None, servers })
}

/// Gives the default server of an API to its operations.
fn set_own(member: &mut Member<'_>) -> Result<(), Error> {
    let api = &mut *member.api;
    if api.servers.all.len() > 1 || !api.servers.variables.is_empty() {
        let message = "the APIs of the crate have several servers: requests go to the default server of this API, unless a caller sets a \
                       base URL";
        member.notes.record("default-server", "/servers", message);
    }
    let index = match api.servers.default {
        Some(index) => index,
        None => {
            let server = server(api.base_url.as_deref().unwrap_or_default(), &api.servers.all)?;
            api.servers.all.push(server);
            api.servers.all.len() - 1
        }
    };
    for operation in &mut api.operations {
        operation.server.get_or_insert(index);
    }
    Ok(())
}

/// The server of a URL without variables, beside others.
fn server(url: &str, others: &[Server]) -> Result<Server, Error> {
    let name = snake(url.split_once("://").map_or(url, |(_, rest)| rest));
    let name = identifier(if name.is_empty() { "api" } else { &name });
    let taken = others.iter().map(|server| server.constant.as_str().to_owned());
    let name = Unique::with(taken).name(name.trim_start_matches("r#").to_shouty_snake_case());
    let bug = || Error::Generator { file: url.to_owned(), problem: format!("`{name}` is not a valid identifier") };
    let constant = Ident::new(&name).ok_or_else(bug)?;
    Ok(Server { constant, setter: None, url: url.to_owned(), variables: Vec::new(), docs: None })
}

/// Keeps the servers that an operation has: the client chooses all others.
fn keep_used(api: &mut Api) {
    let mut kept: Vec<usize> = api.operations.iter().filter_map(|operation| operation.server).collect();
    kept.sort_unstable();
    kept.dedup();
    for operation in &mut api.operations {
        operation.server = operation.server.and_then(|index| kept.binary_search(&index).ok());
    }
    let all = std::mem::take(&mut api.servers).all.into_iter().enumerate();
    api.servers.all = all.filter(|(index, _)| kept.contains(index)).map(|(_, server)| server).collect();
}
