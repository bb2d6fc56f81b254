//! The example in the documentation of a crate: one of its own operations, against a local server.

use super::Package;
use super::credentials::SampleClient;
use crate::ir::{Api, Operation, Shape, Type};
use crate::samples::Samples;
use crate::text::case::snake;
use crate::text::inflection::singular;

/// A local server that responds to one request, hidden from the reader of the example.
const SERVER: &str = r##"# let server = std::net::TcpListener::bind("127.0.0.1:0")?;
# let base_url = format!("http://{}", server.local_addr()?);
# std::thread::spawn(move || -> std::io::Result<()> {
#     use std::io::{BufRead, BufReader, Write};
#     let (mut connection, _) = server.accept()?;
#     let mut request = BufReader::new(&connection).lines();
#     while request.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
#     let body = r#"BODY"#;
#     write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
# });
"##;

/// An example that runs: a list without required parameters, from a local server. Without such a list, only a client.
pub(super) fn example(package: &Package) -> String {
    let module = package.name.replace('-', "_");
    let Some(settings) = package.settings() else { return String::new() };
    let sample = SampleClient::of(settings, &package.profile);
    let (new, credentials) = (sample.constructor, sample.setters);
    let variables: Vec<_> = sample.variables.iter().map(|variable| format!("`{variable}`")).collect();
    let variables = match variables.is_empty() {
        true => "reads environment variables".to_owned(),
        false => format!("reads {} from {}", sample.kind, variables.join(", ")),
    };
    let first = package.versions.first();
    let shown = match package.combined.is_some() {
        false => first.and_then(|version| Some((String::new(), String::new(), sample_list(&version.api)?))),
        true => package.apis().find_map(|api| {
            let (name, module) = (&api.part_of.name, api.part_of.module());
            let main = format!("# #[cfg(not(feature = {name:?}))]\n# fn main() {{}}\n# #[cfg(feature = {name:?})]\n");
            Some((main, format!(".{module}()"), sample_list(&api.default.api)?))
        }),
    };
    let Some((main, access, (operation, body))) = shown else {
        return format!("```\nuse {module}::Client;\n\nlet client = {new}?;\n# Ok::<(), {module}::Error>(())\n```\n");
    };
    let server = SERVER.replace("BODY", &body);
    let id = operation.ident.as_str();
    let (items, item) = words(id);
    let limit = operation.parameters.iter().any(|parameter| parameter.ident.as_str() == "limit");
    let limit = if limit { ".limit(100)" } else { "" };
    format!(
        "```\nuse {module}::Client;\n
{main}# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{server}let client = Client::builder(){credentials}.base_url(base_url).build()?;
let mut {items} = client{access}.{id}(){limit}.stream();
while let Some({item}) = {items}.try_next().await? {{
    println!(\"{{{item}:?}}\");
}}
# Ok(())
# }}
```

To send requests to {service}, create the client with `{new}`, or with `Client::from_env()`, which
{variables}.
",
        service = package.profile.service,
    )
}

/// The list that an example of testing shows.
pub(super) struct Sample<'a> {
    /// The call of the method that returns the client of the API.
    pub(super) access: String,
    /// The feature of the API, in a crate of several.
    pub(super) feature: Option<String>,
    api: &'a Api,
    pub(super) operation: &'a Operation,
}

impl<'a> Sample<'a> {
    /// Returns the list that an example of a crate shows, if it has one.
    pub(super) fn of(package: &'a Package) -> Option<Self> {
        if package.combined.is_none() {
            let api = &package.versions.first()?.api;
            let (operation, _) = sample_list(api)?;
            return Some(Sample { access: String::new(), feature: None, api, operation });
        }
        package.apis().find_map(|it| {
            let api = &it.default.api;
            let (operation, _) = sample_list(api)?;
            let access = format!(".{}()", it.part_of.module());
            Some(Sample { access, feature: Some(it.part_of.name.clone()), api, operation })
        })
    }

    /// Whether its items are structs, of which there are examples.
    pub(super) fn has_structs(&self) -> bool {
        let field = |page| match &self.api.type_def(page).shape {
            Shape::Struct(page) => page.page.as_ref()?.items.last().copied(),
            _ => None,
        };
        let items = self.operation.pagination.as_ref().and_then(|pagination| pagination.page).and_then(field);
        items.is_some_and(|(owner, index)| match &self.api.type_def(owner).shape {
            Shape::Struct(owner) => match &owner.fields[index].ty {
                Type::List(items) => self.api.referred_struct(&items.ty).is_some(),
                _ => false,
            },
            _ => false,
        })
    }
}

/// The list that an example shows, and a page of it.
fn sample_list(api: &Api) -> Option<(&Operation, String)> {
    // The list with the most filters is likely the one that the API is about.
    let lists = api.operations.iter().rev().filter(|operation| {
        operation.pagination.is_some() && operation.parameters.iter().all(|parameter| !parameter.required)
    });
    let list = lists.max_by_key(|operation| operation.parameters.len())?;
    let body = sample_page(api, list).filter(|body| !body.contains("\"#"))?;
    Some((list, body))
}

/// The names of variables for the items of a list and for one of them: `threads` and `thread` for `list_threads`.
pub(super) fn words(id: &str) -> (String, String) {
    let named = id.strip_prefix("list_").map(|items| (items.to_owned(), snake(&singular(items))));
    let is_name = |name: &str| syn::parse_str::<syn::Ident>(name).is_ok();
    match named {
        Some((items, item)) if item != items && is_name(&items) && is_name(&item) => (items, item),
        _ => ("items".to_owned(), "item".to_owned()),
    }
}

/// A page of an operation.
fn sample_page(api: &Api, operation: &Operation) -> Option<String> {
    Some(Samples::new(api).named(operation.pagination.as_ref()?.page?)?.to_string())
}
