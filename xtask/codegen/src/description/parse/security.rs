//! Security schemes and what requires them.

use indexmap::IndexMap;

use super::Parser;
use crate::description::node::Node;
use crate::description::{Authorization, Flow, KeyLocation, SecurityScheme, SecuritySchemeKind};
use crate::error::Problem;
use crate::text::urls::{ApiUrl, on_server, takes_credentials};

impl<'a> Parser<'a, '_> {
    /// The security schemes.
    pub(super) fn security_schemes(&mut self) -> Result<IndexMap<String, SecurityScheme>, Problem> {
        let Some(schemes) = self.root.get("components").and_then(|it| it.get("securitySchemes")) else {
            return Ok(IndexMap::new());
        };
        let schemes = schemes.entries()?.into_iter().filter(|(name, _)| !name.starts_with("x-"));
        schemes.map(|(name, node)| Ok((name.to_owned(), self.security_scheme(name, node)?))).collect()
    }

    fn security_scheme(&mut self, name: &str, node: Node<'a>) -> Result<SecurityScheme, Problem> {
        let node = self.resolve(node)?;
        let kind = match self.scheme_kind(&node)? {
            Some(kind) => kind,
            None => {
                let what = format!("the security scheme `{name}` is none that OpenAPI knows, or incomplete");
                let mistake = node.problem(what, "give it a `type`, and what the type requires");
                self.notes.record_lossy("unknown-security-schemes", mistake, "callers authorize such requests")?;
                SecuritySchemeKind::Unknown
            }
        };
        Ok(SecurityScheme { kind, description: node.get_prose("description")?, pointer: node.pointer })
    }

    /// What authorizes a request: alternatives, or `None` if the document does not say. The security of an operation replaces
    /// that of the document.
    pub(super) fn security(&mut self, operation: &Node<'a>) -> Result<Option<Vec<Authorization>>, Problem> {
        let Some(node) = operation.get("security").or_else(|| self.root.get("security")) else { return Ok(None) };
        node.items()?.iter().map(|node| self.authorization(node)).collect::<Result<_, _>>().map(Some)
    }

    fn authorization(&mut self, node: &Node<'a>) -> Result<Authorization, Problem> {
        let declared = self.root.get("components").and_then(|components| components.get("securitySchemes"));
        let mut authorization = Authorization::default();
        for (name, scopes) in node.entries()? {
            let place = scopes.clone();
            let scopes: Result<_, _> = scopes.items()?.iter().map(|scope| scope.string().map(str::to_owned)).collect();
            authorization.schemes.insert(name.to_owned(), scopes?);
            if declared.as_ref().is_none_or(|schemes| schemes.get(name).is_none()) {
                let what = format!("the security scheme `{name}` is not declared");
                let mistake = place.problem(what, "declare it in `components.securitySchemes`");
                self.notes.record_lossy("undeclared-security-schemes", mistake, "it is taken for an access token")?;
            }
        }
        Ok(authorization)
    }

    /// What a security scheme is, if the document says so completely.
    fn scheme_kind(&mut self, node: &Node<'a>) -> Result<Option<SecuritySchemeKind>, Problem> {
        let text =
            |key: &str| Ok(node.get_string(key)?.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()));
        Ok(match node.get_string("type")?.unwrap_or_default() {
            "http" => text("scheme")?.map(|scheme| SecuritySchemeKind::Http { scheme }),
            "apiKey" => {
                let location = match node.get_string("in")?.unwrap_or_default() {
                    "header" => Some(KeyLocation::Header),
                    "query" => Some(KeyLocation::Query),
                    "cookie" => Some(KeyLocation::Cookie),
                    _ => None,
                };
                location.zip(text("name")?).map(|(location, name)| SecuritySchemeKind::ApiKey { location, name })
            }
            "oauth2" => {
                let flows = node.get("flows").map(|flows| flows.entries()).transpose()?.unwrap_or_default();
                let flows = flows.into_iter().filter(|(name, _)| !name.starts_with("x-"));
                Some(SecuritySchemeKind::OAuth2 {
                    flows: flows.map(|(name, it)| self.flow(name, &it)).collect::<Result<_, _>>()?,
                })
            }
            "openIdConnect" => {
                Some(SecuritySchemeKind::OpenIdConnect { url: text("openIdConnectUrl")?.unwrap_or_default() })
            }
            "mutualTLS" => Some(SecuritySchemeKind::MutualTls),
            _ => None,
        })
    }

    fn flow(&mut self, kind: &str, node: &Node<'a>) -> Result<Flow, Problem> {
        let mut url = |key: &str| {
            let Some(url) = node.get_string(key)?.map(str::trim).filter(|url| !url.is_empty()) else { return Ok(None) };
            let outcome = match on_server(self.root.value, url) {
                Some(ApiUrl::Absolute(url)) => {
                    if takes_credentials(&url) {
                        return Ok(Some(url));
                    }
                    let note = format!("the `{key}` `{url}` is not `https`: callers set it");
                    self.notes.record("insecure-token-urls", &node.pointer, note);
                    return Ok(None);
                }
                Some(ApiUrl::Relative(_)) => {
                    "is relative to the server, which callers choose: so it is to the base URL"
                }
                None => "is no URL of the server, and not absolute: callers set it",
            };
            self.notes.record("relative-token-urls", &node.pointer, format!("the `{key}` `{url}` {outcome}"));
            Ok(Some(url.to_owned()))
        };
        Ok(Flow { kind: kind.to_owned(), authorization_url: url("authorizationUrl")?, token_url: url("tokenUrl")? })
    }
}
