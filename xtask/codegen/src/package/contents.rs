//! What the README and the guides of a crate are filled in with.

use super::Package;
use super::add_ons::Placed;
use super::calls::{Call, Subject, apis, limit, words};
use super::credentials::SampleClient;
use super::dependency;
use super::example::Sample;
use super::fill::Filling;
use super::runtime::Parts;
use super::{servers, versions};
use crate::emit::mock_method;
use crate::ir::{Api, Credentials, SecurityScheme};
use crate::profile::Profile;
use crate::text::case::capitalized;
use crate::text::inflection::enumeration;
use crate::text::markdown::lines;

/// The calls that examples show beside that of a list, with their names, which are conditions as well.
pub(super) const CALLS: [(Subject, &str); 6] = [
    (Subject::Get, "get"),
    (Subject::Write, "write"),
    (Subject::Upload, "upload"),
    (Subject::Download, "download"),
    (Subject::Events, "event_call"),
    (Subject::Lines, "line_call"),
];

/// Returns what templates of a crate are filled in with; nothing without an API.
pub(super) fn of(package: &Package, parts: &Parts, add_ons: &[Placed]) -> Filling {
    let mut contents = Filling::default();
    let Some(settings) = package.settings() else { return contents };
    add_package(&mut contents, package, parts, add_ons);
    add_credentials(&mut contents, settings, &package.profile);
    add_limits(&mut contents, &package.profile);
    add_parts(&mut contents, parts);
    add_calls(&mut contents, package);
    contents
}

fn add_package(contents: &mut Filling, package: &Package, parts: &Parts, add_ons: &[Placed]) {
    contents.set("name", package.name.clone());
    contents.set("crate", package.name.replace('-', "_"));
    contents.set("description", lines(&package.description).join("\n").trim_start());
    contents.set("service", package.profile.service.clone());
    contents.set("Service", capitalized(&package.profile.service));
    contents.set("methods", versions::methods(package));
    contents.set("dependency", dependency::line(package, &[]));
    contents.set("test_dependency", dependency::line(package, &["mock"]));
    contents.set("versions", versions::section(package));
    contents.set("side_by_side", versions::side_by_side(package));
    contents.say("several_apis", package.combined.is_some());
    contents.say("several_versions", package.combined.is_some() || package.versions.len() > 1);
    contents.say("fleet", parts.has("redis"));
    contents.say("token_providers", parts.has("oauth"));
    contents.set("redis_store", if parts.has("redis") { "`RedisTokenStore` for several processes, " } else { "" });
    contents.set("fleet_feature", if parts.has("redis") { ", `redis`" } else { "" });
    contents.set("add_on_checklist", add_ons.iter().map(Placed::checklist).collect::<Vec<_>>().join("\n"));
    contents.say("add_ons", !add_ons.is_empty());
    contents.set("add_on_features", add_ons.iter().map(Placed::row).collect::<String>());
}

fn add_credentials(contents: &mut Filling, settings: &Api, profile: &Profile) {
    let sample = SampleClient::of(settings, profile);
    let has_server = settings.base_url.is_some();
    let (variables, base_url) = (sample.variables.join(", "), profile.base_url_variable());
    let environment = match (variables.as_str(), has_server) {
        ("", true) => format!("From {base_url}, if it is set."),
        ("", false) => format!("From {base_url}."),
        (variables, true) => format!("From {variables} and, if it is set, {base_url}."),
        (variables, false) => format!("From {base_url} and {variables}."),
    };
    let credentials_go = match (settings.servers.all.is_empty(), has_server) {
        (true, _) => {
            "Credentials are sent to the origin of the base URL only, also after a redirect, and they are never printed."
        }
        (false, false) => {
            "Credentials are sent to the origin of the base URL, and of operations that have a server of their own to that one, also after a \
             redirect, and they are never printed."
        }
        (false, true) => {
            "Credentials are sent to the servers that the API declares, or only to the base URL that a caller sets, also after a \
             redirect, and they are never printed."
        }
    };
    let setters = sample.setters.as_str();
    let unless_server = |text: String| if has_server { String::new() } else { text };
    let base_url = settings.sample_base_url();
    contents.set("environment", environment);
    contents.set("credentials", sample.title);
    contents.set("new", sample.constructor);
    contents.set("credentials_go", credentials_go);
    contents.set("set_credentials", setters);
    contents.set("credentials_line", if setters.is_empty() { String::new() } else { format!("{setters}\n        ") });
    contents.set("base_url", unless_server(format!(".base_url({base_url:?})")));
    contents.set("base_url_line", unless_server(format!("\n        .base_url({base_url:?})")));
    contents.set("default_server", servers::default(settings));
    contents.set("constructors", servers::constructors(settings));
    contents.set("servers", servers::table(settings));
    let no_server = "The API description declares no server, so that each client needs a base URL. ";
    contents.set("no_server", unless_server(no_server.to_owned()));
    let has_tokens = settings.security_schemes.iter().any(|it| matches!(it.credentials, Credentials::Token { .. }));
    let has_clients = settings.security_schemes.iter().any(SecurityScheme::has_client_credentials);
    contents.say("credentials", !settings.is_open());
    contents.say("tokens", has_tokens);
    contents.say("expired", !profile.token.expired.is_empty());
    contents.set("expired", expired(profile));
    contents.say("oauth", has_tokens && (profile.token.url.is_some() || has_clients));
    contents.say("client_credentials", has_clients);
    contents.say("authorization_page", has_tokens && profile.token.authorization_url.is_some());
    let optional = "\n`optional_scopes` are those that are granted if the account of the user has them.";
    contents.set("optional_scopes", profile.token.optional_scopes_parameter.as_ref().map_or("", |_| optional));
    let endpoint = |url: &Option<String>| match url {
        Some(_) => "",
        None => ".token_url(\"https://api.example.com/oauth/token\")?",
    };
    contents.set("token_url", endpoint(&profile.token.url));
    contents.say("relative_tokens", profile.token.has_relative_urls());
    let app_base_url = profile.token.has_relative_page().then(|| {
        let base_url = settings.base_url.as_ref().unwrap_or(&base_url);
        format!(".base_url({base_url:?})?")
    });
    contents.set("app_base_url", app_base_url.unwrap_or_default());
    contents.set("client_token_url", endpoint(&profile.token.client_credentials_url));
    contents.set("client_tokens", if has_clients { ", and one for the credentials of a client" } else { "" });
    contents.set("client_feature", if has_clients { ", `ClientCredentialsProvider`" } else { "" });
}

/// What a response to a token that has expired is like.
fn expired(profile: &Profile) -> String {
    let conditions = profile.token.expired.iter().map(|condition| match (&condition.field, &condition.value) {
        (Some(field), Some(value)) => format!("the status {} and {value:?} at `{field}` of its body", condition.status),
        _ => format!("the status {}", condition.status),
    });
    conditions.collect::<Vec<_>>().join(", or ")
}

fn add_limits(contents: &mut Filling, profile: &Profile) {
    let statuses: Vec<_> = profile.retry.statuses.iter().map(u16::to_string).collect();
    let reads = profile.reads_by_post.docs.as_deref().filter(|_| !profile.reads_by_post.paths.is_empty());
    let own_limits = "RateLimiter::at_most(100, std::time::Duration::from_secs(10))";
    let (limits, limiter) = match (profile.rate_limits.windows.is_empty(), profile.rate_limits.standard_headers) {
        (false, _) => ("It learns the limits from response headers.", "RateLimiter::new()"),
        (true, false) => ("Set the limits: they are not known.", own_limits),
        (true, true) => {
            ("Set the limits, unless the server reports them in standard headers such as `RateLimit`.", own_limits)
        }
    };
    let outage = ", or is unavailable for hours, such as beyond a daily limit";
    let unknown = ",\nand any other 5xx that no standard has, such as 529";
    contents.set("statuses", enumeration(&statuses));
    contents.set("unknown_statuses", if profile.retry.statuses.contains(&500) { unknown } else { "" });
    contents.set("reads", reads.map(|reads| format!(", {reads}")).unwrap_or_default());
    contents.set("outage", if profile.retry.long_outages.is_empty() { "" } else { outage });
    contents.set("limits", limits);
    contents.set("limiter", limiter);
}

/// Says what the crate has, and which bodies are not JSON.
fn add_parts(contents: &mut Filling, parts: &Parts) {
    const BODIES: [(&str, &str, &str); 4] = [
        ("uploads", "uploads", "files that are sent"),
        ("downloads", "download", "files and strings that are received"),
        ("events", "events", "events of a server"),
        ("lines", "lines", "values in lines"),
    ];
    for (name, part, _) in BODIES {
        contents.say(name, parts.has(part));
    }
    let bodies: Vec<_> = BODIES.iter().filter(|(_, part, _)| parts.has(part)).map(|(.., words)| *words).collect();
    contents.say("files", !bodies.is_empty());
    contents.set("bodies", enumeration(&bodies));
    contents.say("ids", parts.has("ids"));
    contents.say("pages", parts.has("pages"));
    contents.say("multipart", parts.has("multipart"));
    contents.say("forms", parts.has("forms"));
}

/// Adds the calls that examples show. Each has a condition, since not every API has an operation of its kind.
fn add_calls(contents: &mut Filling, package: &Package) {
    contents.say("operations", package.versions.iter().any(|version| !version.api.operations.is_empty()));
    let alternatives = apis(package).flat_map(|(_, api)| &api.operations).flat_map(|it| it.security.iter().flatten());
    let mut scopes = alternatives.flat_map(|it| &it.schemes).flat_map(|it| &it.scopes);
    contents.set("scope", format!("{:?}", scopes.next().map_or("…", String::as_str)));
    let sample = Sample::of(package);
    let operation = sample.as_ref().map(|sample| sample.call.operation);
    if let Some(sample) = &sample {
        add_list(contents, sample);
    }
    for (subject, name) in CALLS {
        let Some(call) = Call::of(package, subject, operation) else { continue };
        contents.say(name, true);
        contents.set_code(name, call.expression.clone());
        match subject {
            Subject::Get => {
                contents.say("get_in_main", call.feature.is_none());
                contents.say("get_example", call.has_example());
                contents.say("token_example", call.has_example() && call.is_authorized());
                contents.set("mock_get", mocked(&call));
                if let Some(example) = call.changed_example() {
                    contents.say("changed_example", true);
                    contents.set_code("changed_example", example);
                }
            }
            Subject::Upload => add_upload(contents, &call),
            Subject::Write | Subject::Download | Subject::Events | Subject::Lines => {}
        }
    }
}

fn add_upload(contents: &mut Filling, call: &Call<'_>) {
    if let Some(part) = call.part() {
        contents.say("upload_part", true);
        contents.set("upload_part", format!("{part:?}"));
        contents.set("mock_upload", mocked(call));
    }
}

/// The call of the method of a mock server, without its argument.
fn mocked(call: &Call<'_>) -> String {
    let method = mock_method(&call.operation.ident);
    let api = call.api_ident().map(|api| format!(".{}()", mock_method(&api)));
    format!("{}.{method}", api.unwrap_or_default())
}

/// The number of items of a page in the example of a test.
const IN_TEST: u64 = 10;

fn add_list(contents: &mut Filling, sample: &Sample<'_>) {
    let call = &sample.call;
    let (items, item) = words(call.operation.ident.as_str());
    let limit = |wanted| limit(call.operation, wanted);
    let list = |wanted| {
        let mut list = call.expression.clone();
        list.code.extend(limit(wanted).map(|limit| format!(".limit({limit})")));
        list
    };
    let expected = limit(IN_TEST).map(|limit| format!("        when.limit({limit});\n"));
    contents.say("list", true);
    contents.say("list_of_structs", sample.has_structs());
    contents.set("items", items);
    contents.set("item", item);
    contents.set_code("list", list(100));
    contents.set_code("list_in_test", list(IN_TEST));
    contents.set("list_module", call.path.clone());
    contents.set("list_request", call.operation.request.to_string());
    contents.set("mock_list", mocked(call));
    contents.set("when", if expected.is_some() { "when" } else { "_" });
    contents.set("expected", expected.unwrap_or_default());
    let (pages, calls) = match sample.mocked_pages() {
        _ if !sample.has_structs() => ("then.page([])", 1),
        (1, calls) => ("then.page([Example::example()])", calls),
        (_, calls) => ("then.pages([[Example::example()], [Example::example()]])", calls),
    };
    contents.set("pages", pages);
    contents.set("calls", calls.to_string());
    contents.say("page_with_items", sample.has_structs() && sample.has_items());
}
