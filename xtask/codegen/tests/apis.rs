//! Descriptions of several APIs become one crate with one client.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Api, DefaultApis, Error, Files, Generator, Profile};

/// A description with one operation, which returns a leaf.
fn description(title: &str, version: &str, path: &str, server: &str) -> String {
    described(title, version, path, server, "A leaf.")
}

fn described(title: &str, version: &str, path: &str, server: &str, docs: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: {title}, version: {version} }}
servers: {server}
security: [{{ key: [] }}]
paths:
  {path}:
    get:
      operationId: get_page
      responses:
        '200':
          description: ok
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Leaf' }} }} }}
components:
  securitySchemes: {{ key: {{ type: apiKey, in: header, name: x-key }} }}
  schemas:
    Leaf: {{ type: object, description: {docs}, properties: {{ next: {{ type: string, description: The next page. }} }} }}
"
    )
}

const SERVER: &str = "[{ url: https://api.example.com }]";

fn generator(descriptions: &[String]) -> Generator {
    let add = |generator: Generator, (index, text): (usize, &String)| {
        generator.description_from_str(format!("{index}.yaml"), text.as_str())
    };
    descriptions.iter().enumerate().fold(Generator::new().name("pet-shop"), add)
}

fn files(descriptions: &[String]) -> Files {
    generator(descriptions).generate().unwrap().files().clone()
}

fn error(descriptions: &[String]) -> Error {
    generator(descriptions).generate().unwrap_err()
}

fn two_apis() -> [String; 2] {
    [description("Pets", "v1", "/pets", SERVER), description("Shops", "v1", "/shops", SERVER)]
}

#[test]
fn each_api_is_a_module_with_its_versions() {
    let [pets, shops] = two_apis();
    let files = files(&[pets, shops, description("Pets", "v2", "/pets", SERVER)]);
    for path in
        ["src/client.rs", "src/pets/mod.rs", "src/pets/v1/client.rs", "src/pets/v2/mod.rs", "src/shops/v1/mod.rs"]
    {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
    assert!(files["src/pets/mod.rs"].ends_with("#[cfg(feature = \"pets\")]\npub use v2::*;\n"));
    let root = &files["src/lib.rs"];
    assert!(root.contains("#[cfg(any(feature = \"pets-v2\", feature = \"pets-v1\"))]\npub mod pets;\n"), "{root}");
    assert!(root.contains("pub use client::Client;\n"), "{root}");
    let client = &files["src/client.rs"];
    assert!(client.contains("#[cfg(feature = \"pets\")]\n    pub fn pets(&self) -> crate::pets::Client {"), "{client}");
    assert!(client.contains("pub fn pets_v1(&self) -> crate::pets::v1::Client {"), "{client}");
    assert!(!files["src/pets/v1/client.rs"].contains("pub fn builder"), "the client of the crate has the settings");
}

#[test]
fn the_name_of_the_service_in_a_title_is_one_word() {
    let server = "[{ url: https://api.hubapi.com }]";
    let descriptions =
        [description("HubSpot Pets", "v1", "/crm/a", server), description("Sync for HubSpot", "v1", "/crm/b", server)];
    let files = files(&descriptions);
    for path in ["src/hubspot_pets/v1/client.rs", "src/sync_for_hubspot/v1/client.rs"] {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
}

#[test]
fn the_order_of_descriptions_does_not_matter() {
    let [pets, shops] = two_apis();
    let newer = description("Pets", "v2", "/pets", SERVER);
    let name = |text: &String| format!("{}.yaml", text.len());
    let add = |generator: Generator, text: &String| generator.description_from_str(name(text), text.as_str());
    let generate =
        |texts: [&String; 3]| texts.into_iter().fold(Generator::new().name("pet-shop"), add).generate().unwrap();
    let (one, other) = (generate([&pets, &shops, &newer]), generate([&newer, &shops, &pets]));
    assert_eq!(one.files(), other.files());
}

#[test]
fn what_is_the_same_in_several_apis_is_one_type_whatever_its_documentation() {
    let shops = described("Shops", "v1", "/shops", SERVER, "Some leaf.");
    let farms = described("Farms", "v1", "/farms", SERVER, "Some leaf.");
    let files = files(&[description("Pets", "v1", "/pets", SERVER), shops, farms]);
    let homes: Vec<_> = files.iter().filter(|(_, text)| text.contains("pub struct Leaf {")).collect();
    let [(path, code)] = homes.as_slice() else { panic!("{homes:?}") };
    assert_eq!(path.as_str(), "src/shared/all/types.rs");
    assert!(code.contains("/// Some leaf.\n"), "most APIs say so: {code}");
}

#[test]
fn no_api_is_enabled_by_default_unless_somebody_says_so() {
    for (default, line) in [
        (DefaultApis::None, "default = [\"rustls\"]\n"),
        (DefaultApis::All, "default = [\"rustls\", \"pets\", \"shops\"]\n"),
        (DefaultApis::Named(vec!["shops".to_owned()]), "default = [\"rustls\", \"shops\"]\n"),
    ] {
        let generated = generator(&two_apis()).default_apis(default).generate().unwrap();
        assert!(generated.files()["Cargo.toml"].contains(line), "{line}");
    }
    let unknown = generator(&two_apis()).default_apis(DefaultApis::Named(vec!["cats".to_owned()])).generate();
    assert!(matches!(unknown, Err(Error::UnknownApi { api, .. }) if api == "cats"));
}

#[test]
fn apis_with_the_same_server_and_credentials_have_them_once() {
    let files = files(&two_apis());
    let client = &files["src/client.rs"];
    assert!(client.contains("const BASE_URL: &str = \"https://api.example.com\";"), "{client}");
    assert_eq!(client.matches("pub fn api_key(").count(), 1, "{client}");
}

#[test]
fn servers_that_differ_in_their_paths_are_one_base_url() {
    let server = |path: &str| format!("[{{ url: 'https://api.example.com/v3/{path}' }}]");
    let pets = description("Pets", "v1", "/all", &server("pets"));
    let files = files(&[pets, description("Shops", "v1", "/all", &server("shops"))]);
    assert!(files["src/client.rs"].contains("const BASE_URL: &str = \"https://api.example.com/v3\";"));
    assert!(files["src/pets/v1/operations.rs"].contains("path: \"/pets/all\""));
    assert!(files["src/shops/v1/operations.rs"].contains("path: \"/shops/all\""));
}

#[test]
fn apis_with_other_servers_of_the_service_use_their_own() {
    let [pets, shops] = two_apis();
    let farms = description("Farms", "v1", "/farms", "[{ url: https://farms.example.com }]");
    let generator = generator(&[pets, shops, farms]);
    let refused = generator.clone().generate().unwrap_err().to_string();
    assert!(refused.contains("farms.example.com") && refused.contains("the same credentials"), "{refused}");
    let profile = Profile::from_yaml("shop.yaml", "hosts: [example.com]").unwrap();
    let generated = generator.profile(profile).generate().unwrap();
    let files = generated.files();
    assert!(
        files["src/client.rs"].contains("ClientBuilder::new().server(&servers::API_EXAMPLE_COM)"),
        "{}",
        files["src/client.rs"]
    );
    assert!(files["src/farms/v1/client.rs"].contains("request.set_servers(&[&servers::FARMS_EXAMPLE_COM]);"));
    assert!(!files["src/pets/v1/client.rs"].contains("set_server"));
}

#[test]
fn apis_without_a_server_are_not_combined_with_others() {
    let error = error(&[description("Pets", "v1", "/pets", SERVER), description("Shops", "v1", "/shops", "[]")]);
    assert!(matches!(&error, Error::Combination { other, .. } if other == "1.yaml"), "{error}");
}

#[test]
fn credentials_of_several_apis_have_names_of_their_own() {
    let pets = description("Pets", "v1", "/pets", SERVER);
    let shops = description("Shops", "v1", "/shops", SERVER)
        .replace("key: {", "shop_key: {")
        .replace("key: []", "shop_key: []");
    let files = files(&[pets, shops.replace("x-key", "x-shop-key")]);
    let client = &files["src/client.rs"];
    for setter in ["pub fn key(", "pub fn shop_key("] {
        assert_eq!(client.matches(setter).count(), 1, "{setter} {client}");
    }
    assert!(
        files["src/shops/v1/security.rs"]
            .contains("SecurityScheme::header(\n    \"shop_key\",\n    \"shop_key\",\n    \"x-shop-key\"")
    );
}

#[test]
fn two_descriptions_of_the_same_version_are_refused() {
    let [pets, shops] = two_apis();
    let error = error(&[pets.clone(), shops, pets]);
    let Error::SameVersion { api, version, one, other, .. } = &error else { panic!("{error}") };
    assert_eq!([api, version, one, other], ["pets", "v1", "0.yaml", "2.yaml"]);
    assert!(error.to_string().starts_with("0.yaml (\"Pets\") and 2.yaml (\"Pets\") are both"), "{error}");
}

#[test]
fn a_description_whose_operations_another_one_has_is_skipped() {
    let [pets, shops] = two_apis();
    let more = "  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: ok } }
components:
";
    let newer = pets.replace("components:\n", more);
    let generated = generator(&[pets.clone(), shops.clone(), newer.clone()]).generate().unwrap();
    let skipped = generated.report().skipped();
    assert_eq!(skipped.len(), 1, "{skipped:?}");
    assert_eq!(skipped[0].file, "0.yaml");
    assert!(skipped[0].reason.starts_with("2.yaml has all of its operations"), "{skipped:?}");
    let error = generator(&[pets, shops, newer]).strict(true).generate().unwrap_err();
    assert!(error.to_string().contains("0.yaml"), "{error}");
}

#[test]
fn apis_that_are_named_need_no_titles() {
    let api = |name: &str, text: &str| Api::new(name).description_from_str(format!("{name}.yaml"), text);
    let same = description("API", "v1", "/things", SERVER);
    let generate = |one: &str, other: &str| {
        Generator::new()
            .name("pet-shop")
            .api(api(one, &same))
            .api(api(other, &same))
            .generate()
            .map(|it| it.files().clone())
    };
    assert!(generate("pets", "pet-food").unwrap().contains_key("src/pet_food/v1/client.rs"));
    for name in ["Pets", "pet_food", "oauth", "client", "type", "1", ""] {
        assert!(matches!(generate("pets", name), Err(Error::ApiName { .. })), "{name}");
    }
    let error = generate("pets", "pets").unwrap_err();
    assert!(matches!(error, Error::SameFeature { .. }));
    assert!(error.to_string().contains("\"pets\": of the API \"API\" of pets.yaml and of the API"), "{error}");
}

#[test]
fn a_crate_of_several_apis_needs_a_name() {
    let [pets, shops] = two_apis();
    let generator = Generator::new().description_from_str("0.yaml", pets).description_from_str("1.yaml", shops);
    assert!(matches!(generator.generate(), Err(Error::NoName { apis, .. }) if apis == ["pets", "shops"]));
}
