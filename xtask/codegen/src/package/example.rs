//! The example in the documentation of a crate: one of its own operations, against a local server.

use serde_json::Value;

use super::Package;
use super::calls::{Call, apis, limit, words};
use super::credentials::SampleClient;
use super::imports::{Expression, Imports};
use crate::ir::{Api, NextPage, Operation, Shape, StructPage, Type, TypeId};
use crate::samples::Samples;

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

/// An example: a list without required parameters, from a local server if one response is all that it takes. Without such a list, only a
/// client.
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
    // Without the feature of the API, there is nothing to import from it.
    let is_compiled = |call: &Call<'_>| call.feature.is_none() || call.expression.imports == Imports::default();
    let Some(list) = Sample::of(package).filter(|sample| is_compiled(&sample.call)) else {
        return format!("```\nuse {module}::Client;\n\nlet client = {new}?;\n# Ok::<(), {module}::Error>(())\n```\n");
    };
    let (fence, server, client) = match list.runs() {
        true => {
            let client = format!("Client::builder(){credentials}.base_url(base_url).build()?");
            ("```", SERVER.replace("BODY", &list.page), client)
        }
        false => ("```no_run", String::new(), format!("{new}?")),
    };
    let call = list.call;
    let main = call
        .feature
        .as_ref()
        .map(|it| format!("# #[cfg(not(feature = {it:?}))]\n# fn main() {{}}\n# #[cfg(feature = {it:?})]\n"));
    let main = main.unwrap_or_default();
    let (items, item) = words(call.operation.ident.as_str());
    let limit = limit(call.operation, 100).map(|limit| format!(".limit({limit})")).unwrap_or_default();
    let Expression { code: list, mut imports } = call.expression;
    imports.add(&module, "Client");
    let imports = imports.lines();
    format!(
        "{fence}\n{imports}
{main}# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{server}let client = {client};
let mut {items} = client{list}{limit}.stream();
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

/// The list that examples show.
pub(super) struct Sample<'a> {
    pub(super) call: Call<'a>,
    /// A page of it.
    page: String,
}

impl<'a> Sample<'a> {
    /// Returns the list that the examples of a crate show, if it has one without required parameters.
    pub(super) fn of(package: &'a Package) -> Option<Self> {
        apis(package).find_map(|(part, api)| sample_list(package, part, api))
    }

    /// Whether the local server suffices: it reads no bodies, and responds to one request. Pages of which a test has an example have no
    /// cursor of a next page, and the response no header, but their items are counted.
    fn runs(&self) -> bool {
        let is_only_page = match self.call.operation.pagination.as_ref().map(|pagination| &pagination.next) {
            Some(NextPage::Cursor(_)) => self.page_struct().is_none_or(|page| page.last_item.is_none()),
            Some(NextPage::Url | NextPage::Link) => true,
            Some(NextPage::Number { .. } | NextPage::Offset { .. }) | None => false,
        };
        is_only_page && !self.call.operation.has_required_body()
    }

    /// How many equal pages a mock can have, and how many requests fetch them: two, unless the client takes the second for the first again.
    pub(super) fn mocked_pages(&self) -> (usize, usize) {
        let page = self.page_struct();
        let says_more = page.is_some_and(|page| page.more.is_some());
        match self.call.operation.pagination.as_ref().map(|pagination| &pagination.next) {
            Some(NextPage::Number { pages: end, .. } | NextPage::Offset { total: end, .. }) => {
                (1, if says_more || end.is_some() { 1 } else { 2 })
            }
            _ if !says_more && page.is_some_and(|page| page.last_item.is_some()) => (1, 2),
            _ => (2, 2),
        }
    }

    /// Whether the example of a page has items.
    pub(super) fn has_items(&self) -> bool {
        let page = serde_json::from_str::<Value>(&self.page).ok();
        let way = self.page_struct().map(|page| page.items.as_slice()).unwrap_or_default();
        let name = |(owner, index): &(TypeId, usize)| match &self.call.api.type_def(*owner).shape {
            Shape::Struct(owner) => owner.fields.get(*index).map(|field| field.wire_name.as_str()),
            _ => None,
        };
        let items = page.and_then(|page| way.iter().try_fold(page, |value, step| value.get(name(step)?).cloned()));
        items.is_some_and(|items| items.as_array().is_some_and(|items| !items.is_empty()))
    }

    /// What its page has, if that is a struct.
    fn page_struct(&self) -> Option<&StructPage> {
        match &self.call.api.type_def(self.call.operation.pagination.as_ref()?.page?).shape {
            Shape::Struct(page) => page.page.as_ref(),
            _ => None,
        }
    }

    /// Whether its items are structs, of which there are examples.
    pub(super) fn has_structs(&self) -> bool {
        let api = self.call.api;
        let items = self.page_struct().and_then(|page| page.items.last().copied());
        items.is_some_and(|(owner, index)| match &api.type_def(owner).shape {
            Shape::Struct(owner) => match &owner.fields[index].ty {
                Type::List(items) => api.referred_struct(&items.ty).is_some(),
                _ => false,
            },
            _ => false,
        })
    }
}

/// The list of an API that examples show.
fn sample_list<'a>(package: &Package, part: Option<&str>, api: &'a Api) -> Option<Sample<'a>> {
    // The list with the most filters is likely the one that the API is about.
    let lists = api.operations.iter().rev().filter(|operation| {
        operation.pagination.is_some() && operation.parameters.iter().all(|parameter| !parameter.required)
    });
    let calls = lists.filter_map(|operation| Call::new(package, part, api, operation));
    let call = calls.max_by_key(|it| (!it.operation.has_required_body(), it.operation.parameters.len()))?;
    let page = sample_page(api, call.operation).filter(|page| !page.contains("\"#"))?;
    Some(Sample { call, page })
}

/// A page of an operation.
fn sample_page(api: &Api, operation: &Operation) -> Option<String> {
    Some(Samples::new(api).named(operation.pagination.as_ref()?.page?)?.to_string())
}
