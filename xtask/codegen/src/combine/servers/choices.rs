//! What the builder of the client of several APIs chooses: the servers of operations, and the variables of their URLs.

use crate::combine::Member;
use crate::error::{Error, Problem};
use crate::ir::{Ident, Server, ServerScope, Servers};
use crate::normalize::{BUILDER_METHODS, add_setter};
use crate::text::case::Unique;

/// Adds the servers that operations have a choice of, and the setters of all variables. What is the same in several APIs is one.
///
/// # Errors
/// A bug in the generator: a name is no identifier.
pub(super) fn add(members: &[Member<'_>], servers: &mut Servers) -> Result<(), Error> {
    let credentials = members.iter().flat_map(|member| &member.api.security_schemes);
    let credentials = credentials.filter_map(|scheme| Some(scheme.credentials.setting()?.setter.as_str().to_owned()));
    let mut setters = Unique::with(BUILDER_METHODS.map(str::to_owned).into_iter().chain(credentials));
    let mut constants = Unique::with(servers.all.iter().map(|server| server.constant.as_str().to_owned()));
    for member in members {
        let failed = |problem: Problem| Error::Generator { file: member.file.to_owned(), problem: problem.to_string() };
        for server in &member.api.servers.all {
            if server.scope.is_alternative && servers.all.iter().all(|known| known.url != server.url) {
                servers.all.push(chosen(server, &mut setters, &mut constants).map_err(failed)?);
            }
            for variable in &server.variables {
                add_setter(variable, "/servers", &mut setters, &mut servers.variables).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// A server that the builder chooses for operations.
fn chosen(server: &Server, setters: &mut Unique, constants: &mut Unique) -> Result<Server, Problem> {
    let setter = server.setter.as_ref().map(|setter| ident(&setters.name(setter.as_str().to_owned()))).transpose()?;
    let constant = ident(&constants.name(server.constant.as_str().to_owned()))?;
    let scope = ServerScope { is_of_api: false, is_alternative: true };
    Ok(Server { constant, setter, scope, ..server.clone() })
}

fn ident(name: &str) -> Result<Ident, Problem> {
    let bug =
        || Problem::new("/servers", format!("`{name}` is not a valid identifier"), "this is a bug in the generator");
    Ident::new(name).ok_or_else(bug)
}
