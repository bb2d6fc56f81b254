//! The servers of an API, and how callers choose one.

use heck::ToShoutySnakeCase;

use super::ident;
use super::security::BUILDER_METHODS;
use crate::description::{Api, Enum, Operation, Server};
use crate::error::Problem;
use crate::ir::{self, Ident, SecurityScheme, ServerScope, ServerVariable, Servers, VariableChoice, VariableSetter};
use crate::normalize::names::{self, types::reserved};
use crate::text::case::{Unique, begins_identifier, identifier, pascal, snake};

/// The maximum number of words of a description that is a name.
const MAX_WORDS: usize = 3;

/// Returns the servers. A single server without variables is no more than a base URL.
pub(super) fn servers(api: &Api, schemes: &[SecurityScheme]) -> Result<Servers, Problem> {
    let default = api.base_url.as_ref();
    let is_default = |server: &Server| default.is_some() && server.default_url().as_ref() == default;
    let is_plain = api.servers.len() < 2 && api.servers.iter().all(|server| server.variables.is_empty());
    let own = || api.operations.iter().flat_map(|operation| &operation.servers);
    let mut others: Vec<&Server> = own().collect();
    others.sort_by(|one, other| one.url.cmp(&other.url));
    others.dedup_by(|one, other| one.url == other.url);
    others.retain(|server| api.servers.iter().all(|known| known.url != server.url));
    if is_plain && own().next().is_none() {
        return Ok(Servers::default());
    }
    let several = || api.operations.iter().map(|operation| &operation.servers).filter(|servers| servers.len() > 1);
    let is_alternative = |server: &Server| several().flatten().any(|other| other.url == server.url);
    let mut setters = setters(schemes);
    let mut constants = Unique::default();
    let has_choice = api.servers.len() > 1 || !api.servers.iter().all(is_default);
    let mut servers = Servers::default();
    let root = api.servers.iter().map(|server| (server, true));
    for (server, is_of_api) in root.chain(others.into_iter().map(|server| (server, false))) {
        let name = name(server);
        let scope = ServerScope { is_of_api, is_alternative: is_alternative(server) };
        let is_chosen = is_of_api && has_choice || scope.is_alternative;
        let setter = is_chosen.then(|| setters.name(identifier(&format!("{name}_server"))));
        servers.all.push(ir::Server {
            constant: ident(&constants.name(identifier(&name).to_shouty_snake_case()), &server.pointer)?,
            setter: setter.map(|name| ident(&name, &server.pointer)).transpose()?,
            scope,
            url: server.url.clone(),
            variables: server.variables.clone(),
            docs: server.description.clone().or_else(|| server.name.clone()),
        });
        for variable in &server.variables {
            add_setter(variable, &server.pointer, &mut setters, &mut servers.variables)?;
        }
    }
    servers.default = api.servers.iter().position(is_default);
    Ok(servers)
}

/// The names that the methods of a builder have without servers.
fn setters(schemes: &[SecurityScheme]) -> Unique {
    let credentials =
        schemes.iter().filter_map(|scheme| Some(scheme.credentials.setting()?.setter.as_str().to_owned()));
    Unique::with(BUILDER_METHODS.map(str::to_owned).into_iter().chain(credentials))
}

/// Adds the setter of a variable, which has all values that a variable of its name can have in any server.
///
/// # Errors
/// A bug of an earlier pass: a name that is no identifier.
pub(crate) fn add_setter(
    variable: &ServerVariable,
    pointer: &str,
    setters: &mut Unique,
    known: &mut Vec<VariableSetter>,
) -> Result<(), Problem> {
    if let Some(setter) = known.iter_mut().find(|setter| setter.variable.name == variable.name) {
        let values = &mut setter.variable.values;
        let is_any = values.is_empty() || variable.values.is_empty();
        let new = variable.values.iter().filter(|value| !values.contains(value)).cloned().collect::<Vec<_>>();
        values.extend(new);
        if is_any {
            values.clear();
        }
        setter.choice = match (&setter.choice, values.is_empty()) {
            (Some(choice), false) => Some(choice_of(choice.ident.clone(), values, pointer)?),
            _ => None,
        };
        return Ok(());
    }
    let choice = match variable.values.is_empty() {
        true => None,
        false => {
            let taken = known.iter().filter_map(|setter| Some(setter.choice.as_ref()?.ident.as_str().to_owned()));
            let wanted = Some(pascal(&variable.name)).filter(|name| begins_identifier(name));
            let wanted = wanted.unwrap_or_else(|| format!("Variable{}", pascal(&variable.name)));
            let name = Unique::with(reserved().chain(taken)).name(wanted);
            Some(choice_of(ident(&name, pointer)?, &variable.values, pointer)?)
        }
    };
    let plain = Some(snake(&variable.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "variable".to_owned());
    let name = if setters.has(&identifier(&plain)) { format!("server_{plain}") } else { plain };
    let setter = ident(&setters.name(identifier(&name)), pointer)?;
    known.push(VariableSetter { ident: setter, variable: variable.clone(), choice });
    Ok(())
}

fn choice_of(name: Ident, values: &[String], pointer: &str) -> Result<VariableChoice, Problem> {
    let variants = names::enum_variants(&Enum { values: values.to_vec(), names: Vec::new() });
    let variants = variants.iter().map(|variant| ident(variant, pointer)).collect::<Result<_, _>>()?;
    Ok(VariableChoice { ident: name, variants })
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
    /// The indexes of the own servers of an operation.
    pub(super) fn of(&self, operation: &Operation) -> Vec<usize> {
        let index = |own: &Server| self.all.iter().position(|server| server.url == own.url);
        operation.servers.iter().filter_map(index).collect()
    }
}
