//! The servers of an API, and how callers choose one.

use heck::ToShoutySnakeCase;

use super::ident;
use super::security::BUILDER_METHODS;
use crate::description::{Api, Operation, Server};
use crate::error::Problem;
use crate::ir::{self, SecurityScheme, ServerVariable, Servers};
use crate::notes::Notes;
use crate::text::case::{Unique, identifier, snake};

/// The maximum number of words of a description that is a name.
const MAX_WORDS: usize = 3;

/// Records the servers of operations that requests are not sent to, because callers set a base URL for all.
///
/// # Errors
/// If there are some, and the notes are strict.
pub(in crate::normalize) fn report_replaced(api: &Api, notes: &mut Notes) -> Result<(), Problem> {
    if api.base_url.is_some() {
        return Ok(());
    }
    for operation in &api.operations {
        let Some(server) = &operation.server else { continue };
        let what = format!("the operation has the server `{}`, and the API has none with an absolute URL", server.url);
        let mistake = Problem::new(&server.pointer, what, "give the API a server with an absolute URL");
        notes.record_lossy("replaced-operation-servers", mistake, "requests are sent to the base URL of the client")?;
    }
    Ok(())
}

/// Returns the servers. A single server without variables is no more than a base URL.
pub(super) fn servers(api: &Api, schemes: &[SecurityScheme]) -> Result<Servers, Problem> {
    let default = api.base_url.as_ref();
    let is_default = |server: &Server| default.is_some() && server.default_url().as_ref() == default;
    let is_plain = api.servers.len() < 2 && api.servers.iter().all(|server| server.variables.is_empty());
    // Without a default, callers set a base URL, to which all requests are sent.
    let own = api.operations.iter().filter_map(|operation| operation.server.as_ref()).filter(|_| default.is_some());
    let mut own: Vec<&Server> = own.collect();
    own.sort_by(|one, other| one.url.cmp(&other.url));
    own.dedup_by(|one, other| one.url == other.url);
    own.retain(|server| api.servers.iter().all(|known| known.url != server.url));
    if is_plain && own.is_empty() {
        return Ok(Servers::default());
    }
    let setters = schemes.iter().filter_map(|scheme| Some(scheme.credentials.setting()?.setter.as_str().to_owned()));
    let mut setters = Unique::with(BUILDER_METHODS.map(str::to_owned).into_iter().chain(setters));
    let mut constants = Unique::default();
    let has_choice = api.servers.len() > 1 || !api.servers.iter().all(is_default);
    let mut servers = Servers::default();
    let root = api.servers.iter().map(|server| (server, has_choice));
    for (server, is_chosen) in root.chain(own.into_iter().map(|server| (server, false))) {
        let name = name(server);
        let setter = is_chosen.then(|| setters.name(identifier(&format!("{name}_server"))));
        servers.all.push(ir::Server {
            constant: ident(&constants.name(identifier(&name).to_shouty_snake_case()), &server.pointer)?,
            setter: setter.map(|name| ident(&name, &server.pointer)).transpose()?,
            url: server.url.clone(),
            variables: server.variables.clone(),
            docs: server.description.clone().or_else(|| server.name.clone()),
        });
        for variable in &server.variables {
            add_variable(variable, &server.pointer, &mut setters, &mut servers)?;
        }
    }
    servers.default = api.servers.iter().position(is_default);
    Ok(servers)
}

/// Adds the setter of a variable, which has all values that a variable of its name can have in any server.
fn add_variable(
    variable: &ServerVariable,
    pointer: &str,
    setters: &mut Unique,
    servers: &mut Servers,
) -> Result<(), Problem> {
    if let Some((_, known)) = servers.variables.iter_mut().find(|(_, known)| known.name == variable.name) {
        let is_any = known.values.is_empty() || variable.values.is_empty();
        let new = variable.values.iter().filter(|value| !known.values.contains(value)).cloned().collect::<Vec<_>>();
        known.values.extend(new);
        if is_any {
            known.values.clear();
        }
        return Ok(());
    }
    let plain = Some(snake(&variable.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "variable".to_owned());
    let name = if setters.has(&identifier(&plain)) { format!("server_{plain}") } else { plain };
    servers.variables.push((ident(&setters.name(identifier(&name)), pointer)?, variable.clone()));
    Ok(())
}

/// The name of a server: its own, or its description if that is short, or else its URL.
fn name(server: &Server) -> String {
    let short = |text: &String| {
        let words = snake(text);
        let words: Vec<_> = words.split('_').filter(|word| !matches!(*word, "" | "server" | "the")).collect();
        (!words.is_empty() && words.len() <= MAX_WORDS).then(|| words.join("_"))
    };
    let url = || snake(server.url.split_once("://").map_or(server.url.as_str(), |(_, rest)| rest));
    let name = server.name.as_ref().and_then(short).or_else(|| server.description.as_ref().and_then(short));
    name.or_else(|| Some(url()).filter(|name| !name.is_empty())).unwrap_or_else(|| "api".to_owned())
}

impl Servers {
    /// The index of the own server of an operation.
    pub(super) fn of(&self, operation: &Operation) -> Option<usize> {
        let own = operation.server.as_ref()?;
        self.all.iter().position(|server| server.url == own.url)
    }
}
