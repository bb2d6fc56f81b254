//! What authorizes requests, and how callers set it.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;

use super::constructors::{Uses, constructors};
use super::ident;
use crate::description::{Api, Authorization, SecuritySchemeKind};
use crate::error::Problem;
use crate::ir::{self, BEARER, Credentials, Ident, RequiredScheme, Setting};
use crate::normalize::draft::Draft;
use crate::text::case::{Unique, identifier, snake};
use crate::text::http::is_token;

/// The methods that every builder has.
pub(crate) const BUILDER_METHODS: [&str; 24] = [
    "allow_http",
    "base_url",
    "build",
    "connect_timeout",
    "credential",
    "default_base_url",
    "environment",
    "hook",
    "http_client",
    "new",
    "operation_server",
    "options",
    "password",
    "pool_idle_timeout",
    "rate_limiter",
    "read_timeout",
    "retry",
    "server",
    "server_variable",
    "timeout",
    "token",
    "token_provider",
    "total_timeout",
    "user_agent",
];

/// The security of an API.
pub(super) struct SecurityOfApi {
    /// The schemes that operations require.
    pub(super) schemes: Vec<ir::SecurityScheme>,
    /// What authorizes the requests of each operation, in the order of the operations.
    pub(super) operations: Vec<Option<Vec<ir::Security>>>,
    /// The constructors of the client.
    pub(super) constructors: Vec<ir::Constructor>,
}

/// Returns the security of an API, with one scheme for all access tokens that are not told apart.
pub(super) fn security(draft: &Draft) -> Result<SecurityOfApi, Problem> {
    let api = &draft.api;
    let separate = &draft.named.separate_tokens;
    let required: Vec<_> = api.operations.iter().flat_map(|it| it.security.iter().flatten()).collect();
    let is_required = |name: &str| required.iter().any(|it| it.schemes.contains_key(name));
    // Undeclared schemes are access tokens.
    let is_token = |name: &str| {
        let declared = api.security_schemes.get(name);
        declared.is_none_or(|scheme| scheme.kind.is_access_token()) && !separate.contains(name)
    };
    let mut names: Vec<&str> =
        api.security_schemes.keys().map(String::as_str).filter(|name| is_required(name)).collect();
    names.retain(|name| !is_token(name));
    // Schemes have no order in the document either.
    names.sort_unstable();
    let mut schemes = Vec::new();
    let has_token = required.iter().any(|it| it.schemes.keys().any(|name| is_token(name)));
    if has_token {
        let undeclared = required.iter().flat_map(|it| it.schemes.keys()).find(|name| is_token(name));
        let is_meant = |name: &str| is_required(name) && is_token(name);
        schemes.push(token(api, is_meant, undeclared.map(String::as_str)));
    }
    let mut settings = Settings::new(draft, is_token);
    for name in &names {
        schemes.push(settings.scheme(name)?);
    }
    let index = |name: &str| match names.iter().position(|other| *other == name) {
        Some(position) => position + usize::from(has_token),
        None => 0,
    };
    let is_silent = api.operations.iter().all(|operation| operation.security.is_none());
    let operations = api.operations.iter().map(|operation| match &operation.security {
        Some(alternatives) => Some(self::alternatives(alternatives, index)),
        None => (!is_silent).then(Vec::new),
    });
    let operations: Vec<_> = operations.collect();
    let is_known = |name: &String| names.contains(&name.as_str()) || has_token && is_token(name);
    let uses = draft.named.authorizations.iter().flat_map(|alternatives| {
        let known = alternatives.iter().filter(|schemes| schemes.iter().all(is_known));
        known.map(|schemes| schemes.iter().map(|name| index(name)).collect()).collect::<BTreeSet<BTreeSet<usize>>>()
    });
    let others = draft.named.authorizations.iter().flatten().filter(|schemes| !schemes.iter().all(is_known));
    let others = others.map(|names| (names, names.len() == 1 && names.iter().all(|name| is_token(name))));
    let uses = Uses { known: uses.collect(), others: others.collect() };
    let constructors = constructors(draft, &schemes, &operations, &uses)?;
    Ok(SecurityOfApi { schemes, operations, constructors })
}

/// The alternatives of an operation, without repetitions. A list of nothing but an empty requirement requires nothing.
fn alternatives(declared: &[Authorization], index: impl Fn(&str) -> usize) -> Vec<ir::Security> {
    let mut alternatives: Vec<ir::Security> = Vec::new();
    for authorization in declared {
        let mut security = ir::Security::default();
        for (name, scopes) in &authorization.schemes {
            let index = index(name);
            match security.schemes.iter_mut().find(|it| it.index == index) {
                Some(same) => same.scopes.extend(scopes.iter().cloned()),
                None => security.schemes.push(RequiredScheme { index, scopes: scopes.clone() }),
            }
        }
        if !alternatives.contains(&security) {
            alternatives.push(security);
        }
    }
    // Credentials that the client has are sent, also where they are optional.
    alternatives.sort_by_key(|security| security.schemes.is_empty());
    if alternatives.iter().all(|security| security.schemes.is_empty()) { Vec::new() } else { alternatives }
}

/// The scheme of all access tokens, with what is known of how to obtain one.
fn token(api: &Api, is_meant: impl Fn(&str) -> bool, undeclared: Option<&str>) -> ir::SecurityScheme {
    let used = || api.security_schemes.iter().filter(|(name, _)| is_meant(name));
    let flows = used().filter_map(|(_, scheme)| match &scheme.kind {
        SecuritySchemeKind::OAuth2 { flows } => Some(flows.clone()),
        _ => None,
    });
    let metadata_url = used().find_map(|(_, scheme)| match &scheme.kind {
        SecuritySchemeKind::OpenIdConnect { url } => Some(url.clone()).filter(|url| !url.is_empty()),
        _ => None,
    });
    ir::SecurityScheme {
        name: used().next().map(|(name, _)| name.as_str()).or(undeclared).unwrap_or_default().to_owned(),
        docs: used().find_map(|(_, scheme)| scheme.description.clone()),
        credentials: Credentials::Token { flows: flows.flatten().collect(), metadata_url },
    }
}

/// The names of what sets credentials.
struct Settings<'a> {
    api: &'a Api,
    keys: usize,
    passwords: usize,
    setters: Unique,
    constants: Unique,
}

impl<'a> Settings<'a> {
    /// Counts the schemes of all operations, also of those that are not selected.
    fn new(draft: &'a Draft, is_token: impl Fn(&str) -> bool) -> Self {
        let api = &draft.api;
        let all: BTreeSet<&String> = draft.named.authorizations.iter().flatten().flatten().collect();
        let names: Vec<_> = all.into_iter().filter(|name| !is_token(name)).collect();
        let count = |is_counted: fn(&SecuritySchemeKind) -> bool| {
            names.iter().filter(|name| api.security_schemes.get(**name).is_some_and(|it| is_counted(&it.kind))).count()
        };
        Self {
            api,
            keys: count(|kind| matches!(kind, SecuritySchemeKind::ApiKey { .. })),
            passwords: count(is_basic),
            setters: Unique::with(BUILDER_METHODS.map(str::to_owned)),
            constants: Unique::default(),
        }
    }

    fn scheme(&mut self, name: &str) -> Result<ir::SecurityScheme, Problem> {
        let scheme = &self.api.security_schemes[name];
        let pointer = &scheme.pointer;
        let credentials = match &scheme.kind {
            SecuritySchemeKind::ApiKey { location, name: key } => {
                let setting = self.setting(if self.keys == 1 { "api_key" } else { name }, pointer)?;
                Credentials::Key { location: *location, name: key.clone(), setting }
            }
            kind @ SecuritySchemeKind::Http { .. } if is_basic(kind) => {
                let setting = self.setting(if self.passwords == 1 { "basic" } else { name }, pointer)?;
                Credentials::Basic(setting)
            }
            // The names of authentication schemes have no case (RFC 9110, section 11.1), which not all servers know.
            kind @ SecuritySchemeKind::Http { .. } if kind.is_access_token() => {
                Credentials::Authorization { scheme: BEARER.to_owned(), setting: self.setting(name, pointer)? }
            }
            SecuritySchemeKind::Http { scheme } if is_static(scheme) => {
                Credentials::Authorization { scheme: scheme.clone(), setting: self.setting(name, pointer)? }
            }
            SecuritySchemeKind::MutualTls => Credentials::Certificate { constant: self.constant(name, pointer)? },
            _ => Credentials::Custom { constant: self.constant(name, pointer)? },
        };
        Ok(ir::SecurityScheme { name: name.to_owned(), docs: scheme.description.clone(), credentials })
    }

    fn setting(&mut self, name: &str, pointer: &str) -> Result<Setting, Problem> {
        let plain = Some(snake(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "api_key".to_owned());
        let setter = if self.setters.has(&plain) { format!("{plain}_credentials") } else { plain };
        Ok(Setting {
            constant: self.constant(name, pointer)?,
            setter: ident(&self.setters.name(identifier(&setter)), pointer)?,
        })
    }

    fn constant(&mut self, name: &str, pointer: &str) -> Result<Ident, Problem> {
        let name = Some(snake(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "key".to_owned());
        ident(&self.constants.name(identifier(&name).trim_start_matches("r#").to_shouty_snake_case()), pointer)
    }
}

fn is_basic(kind: &SecuritySchemeKind) -> bool {
    matches!(kind, SecuritySchemeKind::Http { scheme } if scheme.eq_ignore_ascii_case("basic"))
}

/// Whether the credentials of an authentication scheme are the same in each request. Those of the others depend on a challenge
/// or on the request (the registry of authentication schemes of RFC 9110, section 16.4.1).
fn is_static(scheme: &str) -> bool {
    const COMPUTED: [&str; 9] =
        ["digest", "dpop", "gnap", "hoba", "mutual", "negotiate", "scram-sha-1", "scram-sha-256", "vapid"];
    is_token(scheme) && !COMPUTED.contains(&scheme.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;
    use std::path::Path;

    use syn::{ImplItem, Item};

    use super::BUILDER_METHODS;

    /// Methods that cannot be called from generated code count as well.
    #[test]
    fn no_setter_has_the_name_of_a_method_of_the_builder() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/client");
        let files = fs::read_dir(directory).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        // All other files of the directory are about other types.
        let files: Vec<_> = files.filter(|file| file.contains("ClientBuilder<C> {\n")).collect();
        let items = files.iter().flat_map(|file| syn::parse_file(file).unwrap().items);
        let implementations = items.filter_map(|item| match item {
            Item::Impl(it) if it.trait_.is_none() => Some(it.items),
            _ => None,
        });
        let methods = implementations.flatten().filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
            _ => None,
        });
        let mut methods: Vec<_> = methods.collect();
        methods.sort_unstable();
        assert_eq!(methods, BUILDER_METHODS);
    }
}
