//! Where the requests of several APIs are sent.

mod choices;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;

use super::Member;
use crate::error::Error;
use crate::ir::{Api, Ident, Server, ServerScope, Servers};
use crate::text::case::{Unique, identifier, snake};
use crate::text::urls::server_below;

/// Where the client of all APIs sends requests.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) base_url: Option<String>,
    pub(super) base_path: Option<String>,
    pub(super) servers: Servers,
}

/// Returns where the client of all APIs sends requests. The operations of APIs with other servers get these as their own.
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
    if let Some(place) = common(members) {
        members.iter_mut().for_each(|member| keep_used(member.api));
        return Ok(place);
    }
    members.iter_mut().for_each(|member| make_absolute(member.api));
    let mut place = fold(members)?;
    members.iter_mut().for_each(|member| keep_used(member.api));
    choices::add(members, &mut place.servers)?;
    Ok(place)
}

/// Makes servers of operations absolute that are on the server of their API: the client has that of several.
fn make_absolute(api: &mut Api) {
    let Some(base_url) = api.base_url.as_deref() else { return };
    for server in api.servers.all.iter_mut().filter(|server| server.url.starts_with(['/', '.'])) {
        if let Some(url) = server_below(base_url, &server.url) {
            server.url = url.trim_end_matches('/').to_owned();
        }
    }
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
/// operations. So a base URL that a caller sets replaces the server, and not what tells the APIs apart. Operations with a server of
/// their own keep it, and those of APIs with another origin, or with a choice of servers, get that of their API.
///
/// # Errors
/// If nothing says where requests of some APIs are sent by default, and callers would have a choice for each.
fn fold(members: &mut [Member<'_>]) -> Result<Place, Error> {
    let urls: Vec<Url> = members.iter().map(|member| Url::of(member.api)).collect();
    let is_plain: Vec<bool> = members.iter().map(|member| has_one_server(member.api)).collect();
    let origin = main_origin(&urls, &is_plain);
    if origin.is_empty() && !is_plain.iter().all(|is_plain| *is_plain) {
        return Err(no_default(members));
    }
    let is_folded = |index: usize| is_plain[index] && urls[index].origin == origin;
    let folded: Vec<&Url> =
        urls.iter().enumerate().filter(|(index, _)| is_folded(*index)).map(|(_, url)| url).collect();
    let first = folded.first().copied().or_else(|| urls.iter().filter(|url| url.origin == origin).min());
    let first = first.map(|url| url.path.as_slice()).unwrap_or_default();
    let is_common = |index: &usize| folded.iter().all(|url| url.path.get(*index) == first.get(*index));
    let common = (0..first.len()).take_while(is_common).count();
    for (index, member) in members.iter_mut().enumerate() {
        match is_folded(index) {
            true => set_path(member.api, &path(&urls[index].path[common..])),
            false => set_own(member)?,
        }
    }
    let path = path(&first[..common]);
    if origin.is_empty() {
        return Ok(Place { base_path: Some(path).filter(|path| !path.is_empty()), ..Place::default() });
    }
    let url = format!("{origin}{path}");
    // A base URL would replace the servers of operations.
    let has_own = members.iter().any(|member| member.api.operations.iter().any(|it| !it.servers.is_empty()));
    let servers = match has_own {
        true => Servers { all: vec![server(&url, &[])?], default: Some(0), ..Servers::default() },
        false => Servers::default(),
    };
    Ok(Place { base_url: Some(url), base_path: None, servers })
}

/// The origin that most APIs have, and of several such the encrypted one that is the first by name.
fn main_origin(urls: &[Url], is_plain: &[bool]) -> String {
    let mut uses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (url, is_plain) in urls.iter().zip(is_plain) {
        let (plain, all) = uses.entry(&url.origin).or_default();
        *plain += usize::from(*is_plain);
        *all += 1;
    }
    let most = uses.into_iter().min_by_key(|(origin, uses)| (Reverse(*uses), !origin.starts_with("https:")));
    most.map(|(origin, _)| origin.to_owned()).unwrap_or_default()
}

/// Whether requests go to one server, apart from those of operations with their own.
fn has_one_server(api: &Api) -> bool {
    let root = api.servers.default.and_then(|index| api.servers.all.get(index));
    api.servers.all.iter().all(|server| server.setter.is_none() || !server.scope.is_of_api)
        && root.is_none_or(|server| server.variables.is_empty())
}

fn no_default(members: &[Member<'_>]) -> Error {
    let file = |member: Option<&Member<'_>>| member.map(|it| it.file.to_owned()).unwrap_or_default();
    let problem = "they have servers that differ and have no default\n  help: give the variables of their URLs defaults with an overlay, \
                   or set `base_url` in a profile";
    let choice = members.iter().find(|member| !has_one_server(member.api));
    let other = members.iter().find(|member| choice.is_none_or(|choice| choice.file != member.file));
    Error::Combination { one: file(choice), other: file(other), problem: problem.to_owned() }
}

/// A URL, as far as the URLs of several APIs can have it in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Url {
    /// Its scheme, host and port as they are compared (RFC 3986, section 6.2); empty without a host.
    origin: String,
    /// The segments of its path.
    path: Vec<String>,
}

impl Url {
    /// The URL of the default server of an API.
    fn of(api: &Api) -> Self {
        let (origin, path) = match api.base_url.as_deref().map(|url| (url, url.split_once("://"))) {
            Some((_, Some((scheme, rest)))) => {
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (origin(scheme, host), path)
            }
            Some((url, None)) => (url.to_owned(), ""),
            None => (String::new(), api.base_path.as_deref().unwrap_or_default()),
        };
        Self { origin, path: path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect() }
    }
}

/// An origin in lower case, without the default port.
fn origin(scheme: &str, host: &str) -> String {
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    let port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => ":",
    };
    format!("{scheme}://{}", host.strip_suffix(port).unwrap_or(&host))
}

fn path(segments: &[String]) -> String {
    segments.iter().map(|segment| format!("/{segment}")).collect()
}

/// Lets the paths of operations begin with a path, unless they have servers of their own.
fn set_path(api: &mut Api, path: &str) {
    let default = api.servers.default;
    // What is relative to the URL of the API is so to the part of it that the client has.
    for server in api.servers.all.iter_mut().filter(|server| server.url.starts_with('.') && !path.is_empty()) {
        server.url.insert_str(0, &format!(".{path}/"));
    }
    for operation in &mut api.operations {
        if let [own] = operation.servers.as_slice()
            && default == Some(*own)
        {
            operation.servers.clear();
        }
        if operation.servers.is_empty() {
            operation.path.insert_str(0, path);
        }
    }
}

/// Gives the servers of an API to its operations, the default one first.
fn set_own(member: &mut Member<'_>) -> Result<(), Error> {
    let api = &mut *member.api;
    let has_choice = !has_one_server(api);
    if has_choice {
        let message = "the APIs of the crate have several servers: requests go to the default server of this API, unless a caller chooses \
                       another or sets a base URL";
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
    let mut own = vec![index];
    for (other, server) in api.servers.all.iter_mut().enumerate().filter(|(_, server)| server.scope.is_of_api) {
        server.scope = ServerScope { is_of_api: false, is_alternative: has_choice };
        own.extend((other != index).then_some(other));
    }
    for operation in api.operations.iter_mut().filter(|operation| operation.servers.is_empty()) {
        operation.servers.clone_from(&own);
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
    let scope = ServerScope { is_of_api: true, is_alternative: false };
    Ok(Server { constant, setter: None, scope, url: url.to_owned(), variables: Vec::new(), docs: None })
}

/// Keeps the servers that an operation has: the client chooses all others.
fn keep_used(api: &mut Api) {
    let mut kept: Vec<usize> = api.operations.iter().flat_map(|operation| operation.servers.iter().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    for operation in &mut api.operations {
        let servers = operation.servers.iter();
        operation.servers = servers.filter_map(|index| kept.binary_search(index).ok()).collect();
    }
    let all = std::mem::take(&mut api.servers).all.into_iter().enumerate();
    api.servers.all = all.filter(|(index, _)| kept.contains(index)).map(|(_, server)| server).collect();
}
