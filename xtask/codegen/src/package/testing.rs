//! The section of the README about testing, with an example that runs.

use super::Package;
use super::example::{Sample, words};

/// The section.
const TEMPLATE: &str = include_str!("testing.md");

/// Returns the section; empty without operations, of which there is no mock.
pub(super) fn section(package: &Package) -> String {
    if package.versions.iter().all(|version| version.api.operations.is_empty()) {
        return String::new();
    }
    let shown = Sample::of(package).map_or_else(String::new, |sample| example(package, &sample));
    let template = TEMPLATE.replace("{name}", &package.name).replace("{version}", &package.version);
    template.replace("{testing_example}", &shown)
}

fn example(package: &Package, sample: &Sample<'_>) -> String {
    let id = sample.operation.ident.as_str();
    let ((items, item), access) = (words(id), &sample.access);
    let has_limit = sample.operation.parameters.iter().any(|parameter| parameter.ident.as_str() == "limit");
    let (when, expected, limit) =
        if has_limit { ("when", "    when.limit(10);\n", ".limit(10)") } else { ("_", "", "") };
    let (pages, calls, import) = match sample.has_structs() {
        true => ("then.pages([[Example::example()], [Example::example()]])", 2, "{Example, MockServer}"),
        false => ("then.page([])", 1, "MockServer"),
    };
    let condition = match &sample.feature {
        Some(feature) => format!("all(feature = {feature:?}, feature = \"mock\")"),
        None => "feature = \"mock\"".to_owned(),
    };
    format!(
        "\n```rust\n# #[cfg({condition})]\n# #[tokio::main(flavor = \"current_thread\")]
# async fn main() -> Result<(), {name}::Error> {{
use {name}::mock::{import};

let server = MockServer::start().await;
let mock = server{access}.{id}(|{when}, then| {{
{expected}    {pages};
}});

// The program under test.
let client = server.client();
let mut {items} = client{access}.{id}(){limit}.stream();
while let Some({item}) = {items}.try_next().await? {{
    println!(\"{{{item}:?}}\");
}}

mock.assert_calls({calls});
# Ok(())
# }}
# #[cfg(not({condition}))]
# fn main() {{}}
```
",
        name = package.name.replace('-', "_"),
    )
}
