//! An example for a crate's documentation, of an operation that the crate has.

use serde_json::{Map, Value};

use super::Package;
use crate::model::{Api, IntegerFormat, Operation, Property, Schema, SchemaKind, StringFormat};
use crate::normalize::names::words::{singular, snake};

/// A local server that answers one request, hidden from the reader of the example.
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

/// An example that runs: a list that needs no arguments, from a local server. Without such a list, only a client.
pub(super) fn example(package: &Package, api: &Api) -> String {
    let module = package.name.replace('-', "_");
    // The list that can be filtered most is likely the one that the API is about.
    let lists = api.operations.iter().rev().filter(|operation| {
        operation.pagination.is_some() && operation.parameters.iter().all(|parameter| !parameter.required)
    });
    let list = lists.max_by_key(|operation| operation.parameters.len());
    let body = list.and_then(|operation| answer(api, operation)).filter(|body| !body.contains("\"#"));
    let (Some(operation), Some(body)) = (list, body) else {
        return format!(
            "```\nuse {module}::Client;\n\nlet client = Client::new(\"my access token\")?;\n# Ok::<(), {module}::Error>(())\n```\n"
        );
    };
    let server = SERVER.replace("BODY", &body);
    let id = &operation.id;
    let (items, item) = words(id);
    let limit = operation.parameters.iter().any(|parameter| parameter.ident == "limit");
    let limit = if limit { ".limit(100)" } else { "" };
    format!(
        "```\nuse {module}::Client;\n
# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{server}let client = Client::builder().token(\"my access token\").base_url(base_url).build()?;
let mut {items} = client.{id}(){limit}.stream();
while let Some({item}) = {items}.try_next().await? {{
    println!(\"{{{item}:?}}\");
}}
# Ok(())
# }}
```

Against HubSpot itself, the client is `Client::new(\"my access token\")`, or `Client::from_env()`, which takes the token from
`HUBSPOT_ACCESS_TOKEN`.
"
    )
}

/// What the list's items are called, many and one: those of `list_threads` are `threads`, each of which is a `thread`.
fn words(id: &str) -> (String, String) {
    let named = id.strip_prefix("list_").map(|items| (items.to_owned(), snake(&singular(items))));
    let is_name = |name: &str| syn::parse_str::<syn::Ident>(name).is_ok();
    match named {
        Some((items, item)) if item != items && is_name(&items) && is_name(&item) => (items, item),
        _ => ("items".to_owned(), "item".to_owned()),
    }
}

/// The least that an operation's page can be, with one item in it.
fn answer(api: &Api, operation: &Operation) -> Option<String> {
    let page = api.object(&operation.pagination.as_ref()?.page)?;
    let mut answer = Map::new();
    for property in page.properties.iter().filter(|property| property.required || property.name == "results") {
        answer.insert(property.name.clone(), sample(api, &property.schema, 0)?);
    }
    Some(Value::Object(answer).to_string())
}

/// The least that a value can be; `None` for one that has no end.
fn sample(api: &Api, schema: &Schema, depth: usize) -> Option<Value> {
    if depth > 8 {
        return None;
    }
    Some(match &schema.kind {
        SchemaKind::Any => Value::Null,
        SchemaKind::Boolean => Value::Bool(false),
        SchemaKind::Integer(IntegerFormat::Int32 | IntegerFormat::Int64) | SchemaKind::Number => Value::from(1),
        SchemaKind::String(StringFormat::DateTime) => Value::from("2026-09-01T12:00:00.000Z"),
        SchemaKind::String(StringFormat::Date) => Value::from("2026-09-01"),
        SchemaKind::String(_) => Value::from("1"),
        SchemaKind::Id(id) => {
            if id.is_number {
                Value::from(1)
            } else {
                Value::from("1")
            }
        }
        SchemaKind::Enum(values) => Value::from(values.values.first()?.value.clone()),
        SchemaKind::Array(items) => Value::Array(vec![sample(api, items, depth + 1)?]),
        SchemaKind::Map(_) => Value::Object(Map::new()),
        SchemaKind::Object(object) => {
            let required = object.properties.iter().filter(|property| property.required);
            let entry = |property: &Property| {
                let value = match &property.constant {
                    Some(constant) => Value::from(constant.clone()),
                    None => sample(api, &property.schema, depth + 1)?,
                };
                Some((property.name.clone(), value))
            };
            Value::Object(required.map(entry).collect::<Option<_>>()?)
        }
        SchemaKind::Ref(name) => sample(api, api.schemas.get(name)?, depth + 1)?,
        SchemaKind::Union(union) => sample(api, &union.variants.first()?.schema, depth + 1)?,
        SchemaKind::AllOf(_) => return None,
    })
}
