//! The example in the documentation of a crate: one of its own operations, against a local server.

use super::Package;
use super::calls::{Call, apis, limit, words};
use super::credentials::SampleClient;
use super::imports::Expression;
use crate::ir::{Api, Operation, Shape, StructPage, Type};
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
    // The server of the example does not read bodies.
    let list = Sample::of(package).filter(|sample| !sample.call.operation.has_required_body());
    let Some(Sample { call, page }) = list else {
        return format!("```\nuse {module}::Client;\n\nlet client = {new}?;\n# Ok::<(), {module}::Error>(())\n```\n");
    };
    let main = call
        .feature
        .as_ref()
        .map(|it| format!("# #[cfg(not(feature = {it:?}))]\n# fn main() {{}}\n# #[cfg(feature = {it:?})]\n"));
    let main = main.unwrap_or_default();
    let server = SERVER.replace("BODY", &page);
    let (items, item) = words(call.operation.ident.as_str());
    let limit = limit(call.operation, 100).map(|limit| format!(".limit({limit})")).unwrap_or_default();
    let Expression { code: list, mut imports } = call.expression;
    imports.add(&module, "Client");
    let imports = imports.lines();
    format!(
        "```\n{imports}
{main}# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{server}let client = Client::builder(){credentials}.base_url(base_url).build()?;
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

    /// Whether equal pages have equal cursors, and nothing else says which is the last: a property of the last item is the cursor.
    pub(super) fn has_cursors_of_items(&self) -> bool {
        self.page_struct().is_some_and(|page| page.last_item.is_some() && page.more.is_none())
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
