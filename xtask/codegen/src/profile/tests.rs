#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::json;

use super::*;

fn parse(text: &str) -> Result<Profile, Error> {
    document::parse("profile.yaml", text, Some(NEUTRAL))
}

fn problem(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn the_profiles_of_the_generator_are_valid() {
    assert_eq!(Profile::neutral().unwrap().service, "the API");
    for (file, text) in SERVICES {
        document::parse(file, text, Some(NEUTRAL)).unwrap();
    }
}

#[test]
fn keys_that_are_left_out_are_neutral() {
    let profile = parse("service: Petstore\nretry: {waits: [{status: 423, seconds: 1}]}\n").unwrap();
    let neutral = Profile::neutral().unwrap();
    assert_eq!((profile.service.as_str(), profile.retry.waits.len()), ("Petstore", 1));
    assert_eq!(profile.retry.statuses, neutral.retry.statuses);
}

#[test]
fn an_unknown_key_has_its_line() {
    let error = problem("service: Petstore\nretry:\n  statuses: [429]\n  status: 1\n");
    assert!(error.starts_with("profile.yaml:4:"), "{error}");
    assert!(error.contains("unknown field `status`"), "{error}");
    assert!(problem("services: Petstore").contains("unknown field `services`"));
}

#[test]
fn an_invalid_value_has_its_line() {
    for (text, expected) in [
        ("service: x\ncorrelation_id:\n  headers: [x-id,\n    X Y]\n", "profile.yaml:4:5: \"X Y\" is not the name"),
        ("service: x\nretry:\n  statuses:\n  - 429\n  - 200\n", "profile.yaml:5:5: 200 is not the status"),
        ("errors:\n  body:\n  - {key: in, docs: It.}\n", "profile.yaml:3:5: \"in\" is not the name of a field"),
        ("errors:\n  body:\n  - {key: other, docs: It.}\n", "there is another field \"other\""),
        (
            "retry:\n  long_outages:\n  - {status: 429, value: DAILY}\n",
            "profile.yaml:3:5: `field` and `value` belong together",
        ),
        ("base_url: /v1\n", "profile.yaml:1:11: \"/v1\" is not an absolute URL"),
        ("environment: {token: A B}\n", "is not the name of an environment variable"),
        ("retry: {statuses: [a]}\n", "profile.yaml:1:20: retry.statuses[0]: invalid type"),
        ("- a\n", "a profile is an object"),
    ] {
        let error = problem(text);
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn a_profile_applies_to_the_descriptions_of_its_servers() {
    let service = |urls: &[&str]| {
        let servers: Vec<_> = urls.iter().map(|url| json!({ "url": url })).collect();
        Profile::of([&json!({ "servers": servers })]).unwrap().service
    };
    for own in ["https://api.hubapi.com", "https://private.hubapi.com/crm", "http://u:p@API.hubapi.com:443"] {
        assert_eq!(service(&[own]), "HubSpot", "{own}");
    }
    for other in [
        "https://api.example.com",
        "/",
        "https://nothubapi.com",
        "https://hubapi.com.example.com",
        "https://example.com/hubapi.com",
        "https://hubapi.com@example.com",
    ] {
        assert_eq!(service(&[other]), "the API", "{other}");
    }
    assert_eq!(service(&[]), "the API");
    // The base URL is that of the first absolute server.
    assert_eq!(service(&["/v1", "https://api.hubapi.com", "http://localhost"]), "HubSpot");
    assert_eq!(service(&["https://api.example.com", "https://api.hubapi.com"]), "the API");
    let (own, other) = (json!({"servers": [{"url": "https://api.hubapi.com"}]}), json!({}));
    assert_eq!(Profile::of([&own, &other]).unwrap().service, "the API");
}

/// The profile with what descriptions declare, each by the flows of its scheme.
fn declared(profile: &str, flows: &[Value]) -> Result<[Option<String>; 3], Error> {
    let documents: Vec<_> = flows
        .iter()
        .map(|flows| {
            json!({"components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": flows}}}}).to_string()
        })
        .map(|text| read::parse("description.json".to_owned(), &text).unwrap())
        .collect();
    let token = parse(profile)?.with_token_urls_of(&documents)?.token;
    Ok([token.authorization_url, token.code_url, token.url])
}

#[test]
fn the_page_and_the_endpoints_are_those_that_descriptions_declare() {
    let flow = |page: &str, code: &str, refresh: &str| {
        let [page, code, refresh] = [page, code, refresh].map(|name| format!("https://example.com/{name}"));
        json!({"authorizationCode": {"authorizationUrl": page, "tokenUrl": code, "refreshUrl": refresh}})
    };
    let urls = |page: Option<&str>, code: Option<&str>, refresh: &str| {
        let url = |name: &str| format!("https://example.com/{name}");
        [page.map(url), code.map(url), Some(url(refresh))]
    };
    let one = flow("page", "code", "refresh");
    assert_eq!(declared("{}", &[one.clone(), one.clone()]).unwrap(), urls(Some("page"), Some("code"), "refresh"));
    // Several pages: none is the default. Several endpoints: a secret would be sent to either.
    assert_eq!(
        declared("{}", &[one.clone(), flow("other", "code", "refresh")]).unwrap(),
        urls(None, Some("code"), "refresh")
    );
    declared("{}", &[one.clone(), flow("page", "other", "refresh")]).unwrap_err();
    // What a profile says counts, also for codes.
    let profile = "token: {url: 'https://example.com/own', authorization_url: 'https://example.com/start'}";
    assert_eq!(declared(profile, &[one]).unwrap(), urls(Some("start"), None, "own"));
    let implicit = json!({"implicit": {"authorizationUrl": "https://example.com/page"}});
    assert_eq!(declared("{}", &[implicit]).unwrap(), [None, None, None]);
}

#[test]
fn a_token_endpoint_without_a_server_is_on_that_of_the_api_which_callers_can_choose() {
    let endpoint = |servers: Value, url: &str| {
        let flows = json!({"clientCredentials": {"tokenUrl": url}});
        let schemes = json!({"oauth": {"type": "oauth2", "flows": flows}});
        let text = json!({"servers": servers, "components": {"securitySchemes": schemes}}).to_string();
        let document = read::parse("description.json".to_owned(), &text).unwrap();
        parse("{}").unwrap().with_token_urls_of([&document]).unwrap().token.client_credentials_url
    };
    let api = json!({"url": "https://example.com/api"});
    assert_eq!(endpoint(json!([api]), "/token").as_deref(), Some("https://example.com/token"));
    let several = json!([api, {"url": "https://test.example.com"}]);
    assert_eq!(endpoint(several.clone(), "/token").as_deref(), Some("/token"));
    assert_eq!(endpoint(json!([{"url": "https://{account}.example.com"}]), "token").as_deref(), Some("token"));
    assert_eq!(endpoint(several, "//other.example.com/token"), None);
    assert_eq!(endpoint(json!([{"url": "http://example.com"}]), "/token"), None);
    for local in ["http://localhost:8080", "http://127.0.0.1", "http://[::1]"] {
        assert_eq!(endpoint(json!([{"url": local}]), "/token"), Some(format!("{local}/token")));
    }
}

#[test]
fn variables_are_named_after_the_crate_unless_the_profile_names_them() {
    let variables = |profile: Profile| {
        let environment = profile.for_crate("pet-store").environment;
        [environment.token.unwrap(), environment.base_url.unwrap()]
    };
    assert_eq!(variables(Profile::neutral().unwrap()), ["PET_STORE_TOKEN", "PET_STORE_BASE_URL"]);
    assert_eq!(variables(parse("environment: {token: PET_KEY}").unwrap()), ["PET_KEY", "PET_STORE_BASE_URL"]);
    let of_api = Profile::neutral().unwrap().for_crate("pets-api");
    assert_eq!(["api_key", "username"].map(|name| of_api.variable(name)), ["PETS_API_KEY", "PETS_API_USERNAME"]);
}
