//! The module of the runtime that holds a profile's values.

use super::Profile;

impl Profile {
    /// Returns the source of the runtime's module `profile`.
    pub(crate) fn module(&self) -> String {
        let limits = &self.headers.rate_limit;
        let header =
            |name: &Option<String>| option(name.as_ref().map(|name| format!("{:?}", name.to_ascii_lowercase())));
        let text = |value: &Option<String>| option(value.as_ref().map(|value| format!("{value:?}")));
        let number = |value: Option<u32>| option(value.map(|value| value.to_string()));
        let correlation_ids = self.headers.correlation_id.iter().map(|name| format!("{:?}", name.to_ascii_lowercase()));
        let waits = self.retry.waits.iter().map(|(status, seconds)| format!("({status}, {seconds})"));
        let outages = self.retry.long_outages.iter().map(u16::to_string);
        let constants = [
            (
                "",
                "The environment variable with the base URL.",
                "BASE_URL_VARIABLE: &str",
                format!("{:?}", self.base_url_variable()),
            ),
            ("oauth", "The URL of the token endpoint.", "TOKEN_URL: Option<&str>", text(&self.token.url)),
            (
                "",
                "The category of a 401 response that a new token may help against. Without one, any may.",
                "EXPIRED_TOKEN: Option<&str>",
                text(&self.token.expired_category),
            ),
            (
                "",
                "The headers with the ID of a request. The first that is present counts.",
                "CORRELATION_IDS: &[&str]",
                list(correlation_ids),
            ),
            (
                "",
                "The header with the length of the rolling rate limit window, in milliseconds.",
                "RATE_LIMIT_INTERVAL: Option<&str>",
                header(&limits.interval_milliseconds),
            ),
            (
                "rate-limit",
                "The header with the maximum number of requests in the rolling window.",
                "RATE_LIMIT_MAX: Option<&str>",
                header(&limits.max),
            ),
            (
                "rate-limit",
                "The header with the number of requests that are left in the rolling window.",
                "RATE_LIMIT_REMAINING: Option<&str>",
                header(&limits.remaining),
            ),
            (
                "rate-limit",
                "The header with the maximum number of requests in a second.",
                "RATE_LIMIT_SECONDLY: Option<&str>",
                header(&limits.secondly),
            ),
            (
                "rate-limit",
                "The header with the number of requests that are left in a second.",
                "RATE_LIMIT_SECONDLY_REMAINING: Option<&str>",
                header(&limits.secondly_remaining),
            ),
            (
                "rate-limit",
                "The number of requests in 10 seconds until a response reports another.",
                "ROLLING_LIMIT: Option<u32>",
                number(self.rate_limits.rolling),
            ),
            (
                "rate-limit",
                "The number of requests in a second until a response reports another.",
                "SECONDLY_LIMIT: Option<u32>",
                number(self.rate_limits.secondly),
            ),
            (
                "",
                "The policy of a 429 response that lasts until the next day.",
                "DAILY_POLICY: Option<&str>",
                text(&self.rate_limits.daily_policy),
            ),
            (
                "",
                "Statuses after which to wait if a response does not say how long, with the seconds.",
                "WAITS: &[(u16, u64)]",
                list(waits),
            ),
            ("", "Statuses of a service that is unavailable for hours.", "LONG_OUTAGES: &[u16]", list(outages)),
        ];
        let mut module = "//! What is specific to the service and not part of the API description.\n".to_owned();
        for (feature, docs, declaration, value) in constants {
            let condition = if feature.is_empty() { String::new() } else { format!("#[cfg(feature = {feature:?})]\n") };
            module.push_str(&format!("\n/// {docs}\n{condition}pub(crate) const {declaration} = {value};\n"));
        }
        module
    }
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::Profile;

    #[test]
    fn the_runtime_crate_is_tested_with_the_profile_of_hubspot() {
        if std::env::var_os("UPDATE_CASES").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/profile.rs");
            std::fs::write(path, Profile::hubspot().unwrap().module()).unwrap();
        }
        let committed = include_str!("../../../runtime/src/profile.rs").replace("\r\n", "\n");
        assert_eq!(Profile::hubspot().unwrap().module(), committed);
    }
}
