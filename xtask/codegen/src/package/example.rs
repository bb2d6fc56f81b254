//! The example in the documentation of a crate: one of its own operations, against a local server.

use serde_json::{Map, Value};

use super::Package;
use super::credentials::SampleClient;
use crate::ir::{Api, EnumVariants, Field, FilledIn, IdFormat, Operation, Shape, Struct, Type, TypeId};
use crate::text::case::snake;
use crate::text::inflection::singular;

/// The deepest value that an example has.
const MAX_DEPTH: usize = 8;

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
fn words(id: &str) -> (String, String) {
    let named = id.strip_prefix("list_").map(|items| (items.to_owned(), snake(&singular(items))));
    let is_name = |name: &str| syn::parse_str::<syn::Ident>(name).is_ok();
    match named {
        Some((items, item)) if item != items && is_name(&items) && is_name(&item) => (items, item),
        _ => ("items".to_owned(), "item".to_owned()),
    }
}

/// The smallest page of an operation, with one item.
fn sample_page(api: &Api, operation: &Operation) -> Option<String> {
    let Shape::Struct(page) = &api.type_def(operation.pagination.as_ref()?.page?).shape else { return None };
    let items = page.page.as_ref()?.items.first()?.1;
    let fields = page.fields.iter().enumerate();
    let sampled = fields.filter(|(index, field)| *index == items || !field.can_be_absent());
    let values = sampled.map(|(_, field)| sample_field(api, field, 0)).collect::<Option<Map<_, _>>>()?;
    Some(Value::Object(values).to_string())
}

fn sample_field(api: &Api, field: &Field, depth: usize) -> Option<(String, Value)> {
    let value = match field.filled_in {
        Some(FilledIn::Integer(value)) => Value::from(value),
        Some(FilledIn::Boolean(value)) => Value::from(value),
        Some(FilledIn::Literal) | None => sample(api, &field.ty, depth)?,
    };
    Some((field.wire_name.clone(), value))
}

/// The smallest value of a type; `None` if values nest too deeply.
fn sample(api: &Api, ty: &Type, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match ty {
        Type::Json => Value::Null,
        Type::Bool => Value::Bool(false),
        Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64 | Type::Float64 | Type::Id(_, IdFormat::Number) => {
            Value::from(1)
        }
        Type::DateTime => Value::from("2026-09-01T12:00:00.000Z"),
        Type::Date => Value::from("2026-09-01"),
        Type::String | Type::Id(_, IdFormat::String) => Value::from("1"),
        Type::List(items) => Value::Array(vec![sample(api, &items.ty, depth + 1)?]),
        Type::Map(_) => Value::Object(Map::new()),
        Type::Literal(literal) => Value::from(api.literal(*literal).value.clone()),
        Type::Named(id) => sample_named(api, *id, depth + 1)?,
    })
}

fn sample_named(api: &Api, id: TypeId, depth: usize) -> Option<Value> {
    match &api.type_def(id).shape {
        Shape::Struct(Struct { fields, .. }) => {
            let required = fields.iter().filter(|field| !field.can_be_absent());
            let values = required.map(|field| sample_field(api, field, depth)).collect::<Option<Map<_, _>>>()?;
            Some(Value::Object(values))
        }
        Shape::Enum(shape) => Some(match &shape.variants {
            EnumVariants::Strings(variants) => Value::from(variants.first()?.value.clone()),
            EnumVariants::Integers(variants) => Value::from(variants.first()?.value),
        }),
        Shape::Union(union) => sample(api, &union.variants.first()?.ty, depth),
        Shape::Id => Some(Value::from("1")),
    }
}
