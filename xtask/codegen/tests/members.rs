//! What one client of several APIs must not mix up: hosts, token endpoints, credentials, names and versions.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::{Api, DefaultApis, Error, Files, Generator, Profile};

const BEARER: &str = "{ type: http, scheme: bearer }";

/// A description with one operation, `GET` of a path that is its title in lower case.
fn description(title: &str, server: &str, scheme: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: {title}, version: v1 }}
servers: [{{ url: '{server}' }}]
security: [{{ auth: [] }}]
paths:
  /{path}:
    get: {{ operationId: getPage, responses: {{ '204': {{ description: done }} }} }}
components: {{ securitySchemes: {{ auth: {scheme} }} }}
",
        path = title.to_lowercase()
    )
}

fn generator(descriptions: &[String]) -> Generator {
    let add = |generator: Generator, (index, text): (usize, &String)| {
        generator.description_from_str(format!("{index}.yaml"), text.as_str())
    };
    descriptions.iter().enumerate().fold(Generator::new().name("pet-shop"), add)
}

fn files(descriptions: &[String]) -> Files {
    generator(descriptions).generate().unwrap().files().clone()
}

fn profile(text: &str) -> Profile {
    Profile::from_yaml("shop.yaml", text).unwrap()
}

#[test]
fn hosts_of_another_service_are_refused_whatever_the_order_and_the_profile() {
    let ours = |title| description(title, "https://api.example.com", BEARER);
    let foreign = |title| description(title, "https://evil.example.net", BEARER);
    for descriptions in [
        [ours("Ants"), foreign("Bees"), ours("Cats")],
        [foreign("Ants"), ours("Bees"), ours("Cats")],
        [ours("Ants"), ours("Bees"), foreign("Cats")],
    ] {
        for hosts in ["[]", "[example.com]"] {
            let generator = generator(&descriptions).profile(profile(&format!("hosts: {hosts}")));
            let error = generator.generate().unwrap_err().to_string();
            assert!(error.contains("evil.example.net") && error.contains("the same credentials"), "{hosts}: {error}");
        }
    }
}

#[test]
fn hosts_are_of_one_service_if_apis_connect_them_in_any_order() {
    let one = description("Ants", "https://one.example.com", BEARER);
    let two = description("Bees", "https://two.example.com", BEARER);
    let both = description("Cats", "https://one.example.com", BEARER)
        .replace("get: {", "get: { servers: [{ url: https://two.example.com }],");
    for descriptions in [[&one, &two, &both], [&one, &both, &two], [&both, &one, &two]] {
        generator(&descriptions.map(Clone::clone)).generate().unwrap();
    }
    assert!(generator(&[one, two]).generate().is_err());
}

#[test]
fn addresses_of_hosts_are_compared_as_a_whole() {
    let apis = ["https://[2001:db8::1]", "https://[2001:db8::2]"];
    let [one, other] = [("Ants", apis[0]), ("Bees", apis[1])].map(|(title, url)| description(title, url, BEARER));
    let error = generator(&[one, other]).generate().unwrap_err().to_string();
    assert!(error.contains("2001:db8::1") && error.contains("2001:db8::2"), "{error}");
}

#[test]
fn token_endpoints_that_differ_are_refused_unless_the_profile_has_one() {
    let flow = |kind: &str, host: &str| {
        let consent = if kind == "authorizationCode" { "authorizationUrl: 'https://example.com/consent'," } else { "" };
        format!(
            "{{ type: oauth2, flows: {{ {kind}: {{ {consent} tokenUrl: 'https://{host}/token', scopes: {{}} }} }} }}"
        )
    };
    let api = |title: &str, scheme: &str| description(title, "https://api.example.com", scheme);
    for kind in ["clientCredentials", "authorizationCode"] {
        let [one, two] = ["one.example.com", "two.example.com"].map(|host| flow(kind, host));
        let different = [api("Ants", &one), api("Bees", &two)];
        let error = generator(&different).generate().unwrap_err();
        assert!(
            matches!(&error, Error::Combination { problem, .. } if problem.contains("one.example.com/token and https://two")),
            "{error}"
        );
        let text = "token: { url: 'https://example.com/token', client_credentials_url: 'https://example.com/token' }";
        generator(&different).profile(profile(text)).generate().unwrap();
        generator(&[api("Ants", &one), api("Bees", &one)]).generate().unwrap();
    }
    let user_and_client = [
        api("Ants", &flow("clientCredentials", "one.example.com")),
        api("Bees", &flow("authorizationCode", "two.example.com")),
    ];
    let files = files(&user_and_client);
    let constants = files.values().find(|text| text.contains("const TOKEN_URL")).unwrap();
    assert!(constants.contains("TOKEN_URL: Option<&str> = Some(\"https://two.example.com/token\")"), "{constants}");
    let provider = |host: &str| format!("{{ type: openIdConnect, openIdConnectUrl: 'https://{host}/openid' }}");
    let [one, two] = ["one.example.com", "two.example.com"].map(provider);
    assert!(generator(&[api("Ants", &one), api("Bees", &two)]).generate().is_err());
}

#[test]
fn with_several_schemes_new_takes_the_access_token_or_does_not_exist() {
    let api = |title: &str, scheme: &str| description(title, "https://api.example.com", scheme);
    let key = |name: &str| format!("{{ type: apiKey, in: header, name: {name} }}");
    let keys = [api("Ants", &key("X-One")), api("Bees", &key("X-One"))];
    let token = [api("Cats", BEARER)];
    let with_token = files(&[&keys[..], &token].concat());
    assert!(with_token["src/client.rs"].contains("pub fn new(token: "), "{}", with_token["src/client.rs"]);
    assert!(with_token["src/client.rs"].contains("pub fn with_"));
    let two_keys = files(&[api("Ants", &key("X-One")), api("Bees", &key("X-Two"))]);
    assert!(!two_keys["src/client.rs"].contains("pub fn new("), "{}", two_keys["src/client.rs"]);
    assert_eq!(two_keys["src/client.rs"].matches("pub fn with_").count(), 2);
    assert!(files(&keys)["src/client.rs"].contains("pub fn new("));
}

#[test]
fn the_names_of_headers_have_no_case() {
    let api = |title: &str, name: &str| {
        description(title, "https://api.example.com", &format!("{{ type: apiKey, in: header, name: {name} }}"))
    };
    let client = &files(&[api("Ants", "X-Key"), api("Bees", "x-key")])["src/client.rs"];
    assert_eq!(client.matches("impl Into<SecretString>) -> Self").count(), 1, "{client}");
}

#[test]
fn only_the_client_of_all_apis_makes_requests_to_unknown_endpoints() {
    let [one, other] = ["Ants", "Bees"].map(|title| description(title, "https://api.example.com", BEARER));
    let files = files(&[one, other]);
    assert!(files["src/client.rs"].contains("pub fn request("));
    assert!(!files["src/ants/v1/client.rs"].contains("fn request("), "{}", files["src/ants/v1/client.rs"]);
}

#[test]
fn an_api_that_is_named_has_a_module_also_if_it_is_alone() {
    let text = description("Ants", "https://api.example.com", BEARER);
    let newer = text.replace("version: v1", "version: v2");
    let api = Api::new("alpha").description_from_str("1.yaml", text).description_from_str("2.yaml", newer);
    let generator = Generator::new().name("one").default_apis(DefaultApis::Named(vec!["alpha".to_owned()]));
    let generated = generator.clone().api(api.clone().default_version("v1")).generate().unwrap();
    let files = generated.files();
    assert!(files["src/alpha/mod.rs"].ends_with("pub use v1::*;\n"), "{}", files["src/alpha/mod.rs"]);
    assert!(files["Cargo.toml"].contains("default = [\"rustls\", \"alpha\"]\n"), "{}", files["Cargo.toml"]);
    let unknown = generator.api(api.default_version("v9")).generate();
    assert!(matches!(unknown, Err(Error::UnknownVersion { version, .. }) if version == "v9"));
}

#[test]
fn names_of_features_and_methods_of_the_client_are_not_those_of_apis() {
    let text = description("Ants", "https://api.example.com", BEARER);
    let names = ["redis", "rustls", "native-tls", "tracing", "rate-limit", "oauth", "with-key", "new", "builder"];
    for name in names.into_iter().chain(["from-env", "request", "clone", "client", "servers", "security"]) {
        let api = Api::new(name).description_from_str("1.yaml", text.as_str());
        let error = Generator::new().name("one").api(api).generate();
        assert!(matches!(error, Err(Error::ApiName { .. })), "{name}");
    }
    let files = files(&["Redis", "With Love"].map(|title| description(title, "https://api.example.com", BEARER)));
    assert!(files.contains_key("src/redis_api/v1/mod.rs") && files.contains_key("src/api_with_love/v1/mod.rs"));
}

#[test]
fn a_version_without_quotes_is_the_one_that_its_author_wrote() {
    let text = |version: &str| {
        description("Ants", "https://api.example.com", BEARER).replace("version: v1", &format!("version: {version}"))
    };
    let other = description("Bees", "https://api.example.com", BEARER);
    let generated = generator(&[text("1.0"), text("2.0"), other]).generate().unwrap();
    let versions: Vec<_> = generated.report().versions().iter().map(|it| it.version.as_str()).collect();
    assert_eq!(versions, ["2.0", "1.0", "v1"]);
    let api = Api::new("ants").description_from_str("1.yaml", text("1.0")).version("1.0").default_version("1.0");
    Generator::new().name("one").api(api).generate().unwrap();
}

/// Two APIs on paths of one host, of which the first has an operation with a server of its own.
fn with_own_server(one: &str, other: &str) -> [String; 3] {
    let own = "get: { servers: [{ url: 'https://api.example.com/upload' }],";
    let extra =
        format!("paths:\n  /up:\n    {own} operationId: up, responses: {{ '204': {{ description: done }} }} }}");
    [
        description("Ants", one, BEARER).replace("paths:", &extra),
        description("Bees", other, BEARER),
        description("Cats", "https://api.example.com/v3/cats", BEARER),
    ]
}

#[test]
fn an_operation_with_a_server_of_its_own_leaves_the_others_on_folded_paths() {
    let files = files(&with_own_server("https://api.example.com/v3/ants", "https://api.example.com/v3/bees"));
    let client = &files["src/client.rs"];
    assert!(client.contains(".server(&servers::API_EXAMPLE_COM_V3)"), "{client}");
    let operations = &files["src/ants/v1/operations.rs"];
    assert!(operations.contains("path: \"/ants/ants\"") && operations.contains("path: \"/up\""), "{operations}");
    assert!(files["src/bees/v1/operations.rs"].contains("path: \"/bees/bees\""));
    assert_eq!(files["src/ants/v1/client.rs"].matches("set_server").count(), 1);
    assert!(!files["src/bees/v1/client.rs"].contains("set_server"));
    assert!(files["src/ants/v1/servers.rs"].contains("url: \"https://api.example.com/upload\""));
}

#[test]
fn an_api_on_another_host_leaves_the_others_on_folded_paths() {
    let [one, two, farms] = with_own_server("https://api.example.com/v3/ants", "https://farms.example.com/bees");
    let generator = generator(&[one, two, farms]).profile(profile("hosts: [example.com]"));
    let generated = generator.generate().unwrap();
    let files = generated.files();
    assert!(files["src/cats/v1/operations.rs"].contains("path: \"/cats/cats\""));
    assert!(files["src/bees/v1/client.rs"].contains("request.set_servers(&[&servers::FARMS_EXAMPLE_COM_BEES]);"));
}

#[test]
fn origins_are_compared_without_case_and_default_ports_and_https_comes_first() {
    let api = |title: &str, url: &str| description(title, url, BEARER);
    let same = files(&[api("Ants", "https://API.example.com:443/v1"), api("Bees", "https://api.example.com/v2")]);
    assert!(same["src/client.rs"].contains("const BASE_URL: &str = \"https://api.example.com\";"));
    assert!(same["src/ants/v1/operations.rs"].contains("path: \"/v1/ants\""));
    let tie = files(&[api("Ants", "http://api.example.com"), api("Bees", "https://api.example.com")]);
    assert!(tie["src/servers.rs"].contains("url: \"https://api.example.com\""), "{}", tie["src/servers.rs"]);
    assert!(tie["src/ants/v1/client.rs"].contains("set_server"));
}

#[test]
fn different_servers_without_defaults_are_refused() {
    let api = |title: &str, host: &str| description(title, &format!("https://{{{host}}}.example.com"), BEARER);
    let error = generator(&[api("Ants", "one"), api("Bees", "two")]).generate().unwrap_err();
    assert!(matches!(&error, Error::Combination { .. }), "{error}");
}

#[test]
fn servers_of_operations_stay_relative_to_the_url_of_their_api() {
    let with_own = |title: &str, path: &str, own: &str| {
        description(title, path, BEARER).replace("get: {", &format!("get: {{ servers: [{{ url: '{own}' }}],"))
    };
    // The client has the part of the URLs of the APIs that is the same.
    let files =
        files(&[with_own("Ants", "/api/ants", "../own"), with_own("Bees", "/api/bees", "https://bees.example")]);
    let servers = |file: &str| files[file].lines().filter(|line| line.contains("url:")).collect::<String>();
    assert!(
        servers("src/ants/v1/servers.rs").contains("\"./ants/../../own\""),
        "{}",
        servers("src/ants/v1/servers.rs")
    );
    assert!(
        servers("src/bees/v1/servers.rs").contains("https://bees.example"),
        "{}",
        servers("src/bees/v1/servers.rs")
    );
}

#[test]
fn documentation_that_a_shared_type_does_not_have_is_noted() {
    let api = |title: &str, docs: &str| {
        let schema = format!("{{ type: object, description: {docs}, properties: {{ id: {{ type: string }} }} }}");
        description(title, "https://api.example.com", BEARER)
            .replace("'204': { description: done }", "'200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Leaf' } } } }")
            .replace("components: {", &format!("components: {{ schemas: {{ Leaf: {schema} }},"))
    };
    let counts = |docs: [&str; 3]| {
        let [ants, bees, cats] = docs;
        let generated = generator(&[api("Ants", ants), api("Bees", bees), api("Cats", cats)]).generate().unwrap();
        let count = |report: &openapi_client_codegen::VersionReport| {
            report.notes.iter().filter(|note| note.kind == "shared-docs" && note.message.contains("`Leaf`")).count()
        };
        generated.report().versions().iter().map(count).collect::<Vec<_>>()
    };
    assert_eq!(counts(["A leaf.", "Some leaf.", "A leaf."]), [0, 1, 0]);
    assert_eq!(counts(["A leaf.", "A leaf.", "A leaf."]), [0, 0, 0]);
}

#[test]
fn the_builder_chooses_the_servers_of_operations_and_their_variables() {
    let servers =
        "servers: [{ url: 'https://{zone}.example.com', variables: { zone: { default: eu, enum: [eu, us] } } },
      { url: 'https://mirror.example.com' }],";
    let ants = description("Ants", "https://example.com", BEARER).replace("get: {", &format!("get: {{ {servers}"));
    let files = files(&[ants, description("Bees", "https://example.com", BEARER)]);
    for setter in ["fn mirror_example_com_server(self)", "fn zone(self, value: server_variables::Zone)"] {
        assert!(files["src/client.rs"].contains(setter), "{}", files["src/client.rs"]);
    }
    assert!(files["src/lib.rs"].contains("pub mod server_variables;"));
    assert!(files["src/server_variables.rs"].contains("pub enum Zone"));
    assert!(files["src/ants/v1/client.rs"].contains("&servers::ZONE_EXAMPLE_COM, &servers::MIRROR_EXAMPLE_COM"));
}
