//! What the README says of the servers of an API, and of the credentials that its constructors take.

use crate::ir::{Api, Server, VariableSetter};
use crate::text::inflection::enumeration;
use crate::text::markdown::{code, lines};
use crate::text::urls::takes_credentials;

/// Where requests are sent, unless callers say otherwise; nothing if they have to.
pub(super) fn default(api: &Api) -> String {
    let Some(base_url) = &api.base_url else { return String::new() };
    let default = api.servers.default.and_then(|index| api.servers.all.get(index)).map(|server| &server.url);
    let is_encrypted = takes_credentials(base_url) || api.is_open();
    format!(
        "Requests are sent to {}, unless the builder or the environment sets another base URL. {}",
        code(default.unwrap_or(base_url)),
        if is_encrypted {
            ""
        } else {
            "It is not encrypted: a client with credentials needs `allow_http` of the builder. "
        }
    )
}

/// The constructors beside `new`, in a sentence.
pub(super) fn constructors(api: &Api) -> String {
    let first = api.constructors.first().map(|it| &it.schemes);
    let others = api.constructors.iter().filter(|it| Some(&it.schemes) != first);
    let others: Vec<_> = others.map(|it| code(&format!("Client::{}", it.ident))).collect();
    match others.as_slice() {
        [] => String::new(),
        others => format!("Constructors for other credentials are {}. ", enumeration(others)),
    }
}

/// A table of the methods of the builder that choose servers and set variables of their URLs; nothing without such methods.
pub(super) fn table(api: &Api) -> String {
    let rows: Vec<_> =
        api.servers.all.iter().filter_map(server).chain(api.servers.variables.iter().map(variable)).collect();
    match rows.as_slice() {
        [] => String::new(),
        rows => format!(
            "\n\nMethods of the builder choose servers and set variables of their URLs:\n\n| method | |\n|---|---|\n{}",
            rows.join("\n")
        ),
    }
}

fn server(server: &Server) -> Option<String> {
    let setter = server.setter.as_ref()?;
    Some(row(&format!("{setter}()"), &code(&server.url), server.docs.as_deref()))
}

fn variable(setter: &VariableSetter) -> String {
    let variable = &setter.variable;
    let default = match variable.default.as_deref() {
        Some("") | None => String::new(),
        Some(default) => format!(", by default {}", code(default)),
    };
    let what = format!("the variable {}{default}", code(&variable.name));
    row(&format!("{}(value)", setter.ident), &what, variable.description.as_deref())
}

/// A row with the first paragraph of the documentation, in which a bar would end a cell.
fn row(method: &str, what: &str, docs: Option<&str>) -> String {
    let paragraph: String = docs.map(lines).into_iter().flatten().take_while(|line| !line.is_empty()).collect();
    let what = if paragraph.is_empty() { what.to_owned() } else { format!("{what}:{paragraph}") };
    format!("| `{method}` | {} |", what.replace('|', "\\|"))
}
