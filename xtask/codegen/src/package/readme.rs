//! The README of a crate.

mod versions;

use super::add_ons::Placed;
use super::credentials::SampleClient;
use super::runtime::Parts;
use super::{Package, testing};
use crate::ir::SecurityScheme;
use crate::text::case::capitalized;
use crate::text::inflection::enumeration;
use crate::text::markdown::lines;

/// The README, with placeholders in braces.
const TEMPLATE: &str = include_str!("readme.md");

/// Its section about what several processes share.
const FLEET: &str = include_str!("fleet.md");

/// Returns the README of a crate.
pub(super) fn text(package: &Package, parts: &Parts, add_ons: &[Placed]) -> String {
    let Some(settings) = package.settings() else { return String::new() };
    let has_server = settings.base_url.is_some();
    let only_if = |condition: bool, text: &str| if condition { text.to_owned() } else { String::new() };
    let unless = |text| only_if(!has_server, text);
    let profile = &package.profile;
    let sample = SampleClient::of(settings, profile);
    let (variables, base_url) = (sample.variables.join(", "), profile.base_url_variable());
    let environment = match (variables.as_str(), has_server) {
        ("", true) => format!("From {base_url}, if it is set."),
        ("", false) => format!("From {base_url}."),
        (variables, true) => format!("From {variables} and, if it is set, {base_url}."),
        (variables, false) => format!("From {base_url} and {variables}."),
    };
    let statuses: Vec<_> = profile.retry.statuses.iter().map(u16::to_string).collect();
    let reads = profile.reads_by_post.docs.as_deref().filter(|_| !profile.reads_by_post.paths.is_empty());
    let own_limits = "RateLimiter::at_most(100, Duration::from_secs(10))";
    let (limits, limiter) = match (profile.rate_limits.windows.is_empty(), profile.rate_limits.standard_headers) {
        (false, _) => ("It learns the limits from response headers.", "RateLimiter::new()"),
        (true, false) => ("Set the limits: they are not known.", own_limits),
        (true, true) => {
            ("Set the limits, unless the server reports them in standard headers such as `RateLimit`.", own_limits)
        }
    };
    let setters = &sample.setters;
    let has_fleet = parts.has("redis");
    let has_client_credentials = settings.security_schemes.iter().any(SecurityScheme::has_client_credentials);
    let credentials_go = match settings.servers.all.is_empty() {
        true => {
            "Credentials are sent to the origin of the base URL only, also after a redirect, and they are never printed."
        }
        false => {
            "Credentials are sent to the servers that the API declares, or only to the base URL that a caller sets, also after a \
             redirect, and they are never printed."
        }
    };
    let line = if setters.is_empty() { String::new() } else { format!("{setters}\n    ") };
    let values = [
        ("credentials", sample.title),
        ("new", sample.constructor),
        ("credentials_go", credentials_go.to_owned()),
        ("client_tokens", only_if(has_client_credentials, ", and one for the credentials of a client")),
        (
            "client_provider",
            only_if(
                has_client_credentials,
                "\nlet provider = ClientCredentialsProvider::new(client_id, client_secret)?.scopes([\"…\"]);",
            ),
        ),
        ("client_feature", only_if(has_client_credentials, ", `ClientCredentialsProvider`")),
        ("fleet_feature", only_if(has_fleet, "| `redis` | `RedisRateLimiter`, `RedisTokenStore` |\n")),
        ("add_on_features", add_ons.iter().map(Placed::row).collect()),
        ("credentials_line", line),
        ("set_credentials", sample.setters.clone()),
        ("base_url", unless(&format!(".base_url({:?})", settings.sample_base_url()))),
        ("base_url_line", unless(&format!("\n    .base_url({:?})", settings.sample_base_url()))),
        ("no_server", unless("The API description declares no server, so that each client needs a base URL. ")),
        ("environment", environment),
        ("service", profile.service.clone()),
        ("Service", capitalized(&profile.service)),
        ("statuses", enumeration(&statuses)),
        ("reads", reads.map(|reads| format!(", {reads}")).unwrap_or_default()),
        (
            "outage",
            only_if(
                !profile.retry.long_outages.is_empty(),
                ", or is unavailable for hours, such as beyond a daily limit",
            ),
        ),
        ("limits", limits.to_owned()),
        ("limiter", limiter.to_owned()),
        ("name", package.name.clone()),
        ("crate", package.name.replace('-', "_")),
        ("description", lines(&package.description).join("\n").trim_start().to_owned()),
        ("methods", versions::methods(package).to_owned()),
        ("dependency", versions::dependency(package)),
        ("versions", versions::section(package)),
    ];
    let guides: String = add_ons.iter().map(|it| it.guide(&package.name.replace('-', "_"))).collect();
    let template = TEMPLATE.replace("{fleet}", if has_fleet { FLEET } else { "" }).replace("{add_ons}", &guides);
    let template = template.replace("{testing}", &testing::section(package));
    fill(&template, &values)
}

/// Replaces `{name}` by the value of a name, in one pass: a value that contains `{versions}` stays as it is.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, at) = rest.split_at(open);
        filled.push_str(before);
        let value = values.iter().find_map(|(name, value)| {
            let after = at.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = &at[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        let values = [("a", "{b}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("{a} {b} {c} {:?}", &values), "{b} 2 {c} {:?}");
    }
}
