//! Servers.

/// A server, or several that differ in the values of variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its absolute URL, or a path on the server of the API, with the names of variables in braces, and without a trailing slash.
    pub url: String,
    /// Its short name (OpenAPI 3.2).
    pub name: Option<String>,
    /// What it is for, as Markdown.
    pub description: Option<String>,
    /// The variables of the URL.
    pub variables: Vec<ServerVariable>,
    /// Its JSON pointer.
    pub pointer: String,
}

/// A variable of the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// Its value unless the caller sets another. Every variable should have one; some have none.
    pub default: Option<String>,
    /// The values that it can have; any, if there are none.
    pub values: Vec<String>,
    /// What it is for, as Markdown.
    pub description: Option<String>,
}

impl Server {
    /// Returns the URL with the defaults of all variables, if they have some and make an absolute URL.
    pub fn default_url(&self) -> Option<String> {
        let mut url = self.url.clone();
        for variable in &self.variables {
            url = url.replace(&format!("{{{}}}", variable.name), variable.default.as_deref()?);
        }
        let url = url.trim_end_matches('/');
        is_absolute(url).then(|| url.to_owned())
    }
}

/// Whether a URL can be a base URL: with a scheme of HTTP and a host, and without what follows a path.
pub(super) fn is_absolute(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(['{', '}', '?', '#'])
            && !rest.contains(char::is_whitespace)
    })
}
