//! Validating profiles: what a profile says becomes code, headers and documentation, so that it must be valid as such.

use std::collections::BTreeSet;

use super::Profile;
use super::values::{Condition, ErrorField};
use crate::add_on::AddOn;
use crate::read::Step;
use crate::text::case::snake;
use crate::text::http::is_token;

/// The most keywords that crates.io accepts, and their longest.
const MAX_KEYWORDS: usize = 5;
const MAX_KEYWORD: usize = 20;

/// An invalid value, and where it is.
pub(super) struct Invalid {
    pub(super) path: Vec<Step<'static>>,
    pub(super) problem: String,
}

/// Finds the first invalid value of a profile.
pub(super) fn find_invalid(profile: &Profile) -> Option<Invalid> {
    let reads = &profile.reads_by_post;
    Checks::default()
        .text(&["service"], &profile.service)
        .each(&["hosts"], &profile.hosts, is_host, "a host in lower case, such as example.com")
        .each(&["test_hosts"], &profile.test_hosts, is_host, "a host in lower case, such as test.example.com")
        .optional(&["base_url"], profile.base_url.as_ref(), is_url, URL)
        .optional(
            &["crate_prefix"],
            profile.crate_prefix.as_ref(),
            is_crate_name,
            "the beginning of the name of a crate",
        )
        .each(&["keywords"], &profile.keywords, is_keyword, "a keyword that crates.io accepts")
        .when(&["keywords"], profile.keywords.len() > MAX_KEYWORDS, "crates.io accepts five keywords")
        .optional(&["environment", "prefix"], profile.environment.prefix.as_ref(), is_variable, VARIABLE)
        .optional(&["environment", "token"], profile.environment.token.as_ref(), is_variable, VARIABLE)
        .optional(&["environment", "base_url"], profile.environment.base_url.as_ref(), is_variable, VARIABLE)
        .names(profile)
        .optional(&["token", "kinds"], profile.token.kinds.as_ref(), is_line, LINE)
        .check(&["token", "example"], &profile.token.example, is_literal, LITERAL)
        .each(&["token", "key_headers"], &profile.token.key_headers, is_header, HEADER)
        .optional(&["token", "authorization_url"], profile.token.authorization_url.as_ref(), is_url, URL)
        .optional(
            &["token", "optional_scopes_parameter"],
            profile.token.optional_scopes_parameter.as_ref(),
            is_variable,
            "the name of a parameter: letters, digits and `_`",
        )
        .optional(&["token", "code_url"], profile.token.code_url.as_ref(), is_url, URL)
        .optional(&["token", "url"], profile.token.url.as_ref(), is_url, URL)
        .optional(&["token", "introspection_url"], profile.token.introspection_url.as_ref(), is_url, URL)
        .optional(&["token", "client_credentials_url"], profile.token.client_credentials_url.as_ref(), is_url, URL)
        .conditions(&["token", "expired"], &profile.token.expired)
        .each(&["correlation_id", "headers"], &profile.correlation_id.headers, is_header, HEADER)
        .each(&["correlation_id", "fields"], &profile.correlation_id.fields, is_pointer, POINTER)
        .rate_limits(profile)
        .retry(profile)
        .conditions(&["retry", "long_outages"], &profile.retry.long_outages)
        .each(&["reads_by_post", "paths"], &reads.paths, is_path, "the end of a path, which begins with `/`")
        .optional(&["reads_by_post", "docs"], reads.docs.as_ref(), is_line, LINE)
        .each(&["errors", "messages"], &profile.errors.messages, is_pointer, POINTER)
        .each(&["errors", "missing_scopes"], &profile.errors.missing_scopes, is_pointer, POINTER)
        .fields("body", &profile.errors.body)
        .fields("detail", &profile.errors.detail)
        .error_examples(profile)
        .recognized_by(profile)
        .pages(profile)
        .each(&["add_ons"], &profile.add_ons, AddOn::exists, "the name of a directory in `xtask/add-ons`")
        .0
}

const URL: &str = "an absolute URL without variables";
const LINE: &str = "words in one line";
const VARIABLE: &str = "the name of an environment variable: letters, digits and `_`";
const LITERAL: &str = "text in one line, without quotes, backslashes and braces";
const HEADER: &str = "the name of a header, in lower case, such as x-request-id";
const VISIBLE: &str = "visible ASCII characters";
const POINTER: &str = "a JSON pointer, which begins with `/`";

/// The first invalid value that has been found.
#[derive(Default)]
struct Checks(Option<Invalid>);

impl Checks {
    fn fail(self, path: &[Step<'static>], problem: String) -> Self {
        Self(self.0.or_else(|| Some(Invalid { path: path.to_vec(), problem })))
    }

    fn at(self, path: &[Step<'static>], value: &str, is_valid: fn(&str) -> bool, expected: &str) -> Self {
        if is_valid(value) { self } else { self.fail(path, format!("{value:?} is not {expected}")) }
    }

    fn when(self, keys: &[&'static str], is_wrong: bool, problem: &str) -> Self {
        if is_wrong { self.fail(&steps(keys), problem.to_owned()) } else { self }
    }

    fn check(self, keys: &[&'static str], value: &str, is_valid: fn(&str) -> bool, expected: &str) -> Self {
        self.at(&steps(keys), value, is_valid, expected)
    }

    fn text(self, keys: &[&'static str], value: &str) -> Self {
        self.check(keys, value, is_line, LINE)
    }

    fn optional(
        self,
        keys: &[&'static str],
        value: Option<&String>,
        is_valid: fn(&str) -> bool,
        expected: &str,
    ) -> Self {
        match value {
            Some(value) => self.check(keys, value, is_valid, expected),
            None => self,
        }
    }

    fn each(self, keys: &[&'static str], values: &[String], is_valid: fn(&str) -> bool, expected: &str) -> Self {
        let elements = values.iter().enumerate();
        elements.fold(self, |checks, (index, value)| checks.at(&element(keys, index), value, is_valid, expected))
    }

    fn names(self, profile: &Profile) -> Self {
        match profile.names.invalid() {
            Some((key, problem)) => self.fail(&steps(&["names", key]), problem),
            None => self,
        }
    }

    fn status(self, path: &[Step<'static>], status: u16) -> Self {
        match (300..600).contains(&status) {
            true => self,
            false => self.fail(path, format!("{status} is not the status of an error response")),
        }
    }

    fn retry(mut self, profile: &Profile) -> Self {
        for (index, status) in profile.retry.statuses.iter().enumerate() {
            self = self.status(&element(&["retry", "statuses"], index), *status);
        }
        for (index, wait) in profile.retry.waits.iter().enumerate() {
            let path = element(&["retry", "waits"], index);
            self = self.status(&path, wait.status);
            if let Some(header) = &wait.milliseconds_header {
                self = self.at(&path, header, is_header, HEADER);
            }
        }
        self
    }

    fn conditions(mut self, keys: &[&'static str], conditions: &[Condition]) -> Self {
        for (index, condition) in conditions.iter().enumerate() {
            let path = element(keys, index);
            self = self.status(&path, condition.status);
            if let Some(field) = &condition.field {
                self = self.at(&path, field, is_pointer, POINTER);
            }
            if condition.field.is_some() != condition.value.is_some() {
                self = self.fail(&path, "`field` and `value` belong together".to_owned());
            }
        }
        self
    }

    fn rate_limits(mut self, profile: &Profile) -> Self {
        for (index, window) in profile.rate_limits.windows.iter().enumerate() {
            let path = element(&["rate_limits", "windows"], index);
            for header in [&window.max_header, &window.remaining_header].into_iter().chain(&window.milliseconds_header)
            {
                self = self.at(&path, header, is_header, HEADER);
            }
            if window.seconds == 0 || window.max == Some(0) {
                self = self.fail(&path, "a window permits at least one request in at least one second".to_owned());
            }
        }
        let daily = profile.rate_limits.daily_remaining_header.as_ref();
        self.optional(&["rate_limits", "daily_remaining_header"], daily, is_header, HEADER)
    }

    fn fields(mut self, key: &'static str, fields: &[ErrorField]) -> Self {
        let (mut names, mut keys) = (BTreeSet::from(["other".to_owned()]), BTreeSet::new());
        for (index, field) in fields.iter().enumerate() {
            let path = element(&["errors", key], index);
            let name = field.rust_name();
            if syn::parse_str::<syn::Ident>(&name).is_err() || name != snake(&name) {
                self = self.fail(&path, format!("{name:?} is not the name of a field: set `name`"));
            }
            if !names.insert(name.clone()) || !keys.insert(&field.key) {
                self = self.fail(&path, format!("there is another field {name:?}"));
            }
            self = self.at(&path, &field.docs, is_line, LINE);
        }
        self
    }

    fn error_examples(mut self, profile: &Profile) -> Self {
        for (index, example) in profile.errors.examples.iter().enumerate() {
            let path = element(&["errors", "examples"], index);
            self = self.status(&path, example.status);
            for (name, value) in &example.headers {
                self = self.at(&path, name, is_header, HEADER).at(&path, value, is_visible, VISIBLE);
            }
        }
        self
    }

    fn recognized_by(mut self, profile: &Profile) -> Self {
        for (index, key) in profile.errors.recognized_by.iter().enumerate() {
            if profile.errors.body.iter().all(|field| field.key != *key) {
                let problem = format!("{key:?} is not the key of a field of `errors.body`");
                self = self.fail(&element(&["errors", "recognized_by"], index), problem);
            }
        }
        self
    }

    fn pages(mut self, profile: &Profile) -> Self {
        for (index, page) in profile.pages.iter().enumerate() {
            let names = page.next.iter().chain([&page.cursor, &page.items]);
            if page.next.is_empty() || names.into_iter().any(String::is_empty) {
                self = self.fail(&element(&["pages"], index), "a page has a `cursor`, `items` and `next`".to_owned());
            }
        }
        self
    }
}

fn steps(keys: &[&'static str]) -> Vec<Step<'static>> {
    keys.iter().map(|key| Step::Key(key)).collect()
}

fn element(keys: &[&'static str], index: usize) -> Vec<Step<'static>> {
    steps(keys).into_iter().chain([Step::Index(index)]).collect()
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

fn is_literal(text: &str) -> bool {
    is_line(text) && !text.contains(['"', '\\', '{', '}'])
}

fn is_host(text: &str) -> bool {
    let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_valid)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && is_literal(text) && !text.contains(char::is_whitespace)
}

fn is_crate_name(text: &str) -> bool {
    let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_valid)
}

fn is_keyword(text: &str) -> bool {
    let is_valid = |c: char| c.is_ascii_alphanumeric() || "-_+".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_valid) && text.len() <= MAX_KEYWORD
}

fn is_variable(text: &str) -> bool {
    let is_valid = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.chars().all(is_valid)
}

/// A token (RFC 9110, section 5.6.2), in lower case.
fn is_header(text: &str) -> bool {
    is_token(text) && !text.contains(|c: char| c.is_ascii_uppercase())
}

fn is_visible(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic() || c == ' ')
}

fn is_pointer(text: &str) -> bool {
    text.starts_with('/') && is_line(text)
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && is_literal(text) && !text.contains(char::is_whitespace)
}
