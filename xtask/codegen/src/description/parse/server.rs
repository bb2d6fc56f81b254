//! Servers.

use super::Parser;
use crate::description::node::Node;
use crate::description::{Server, ServerVariable};
use crate::error::Problem;
use crate::text::urls::{ApiUrl, host, is_absolute, server_on, takes_credentials};

impl<'a> Parser<'a, '_> {
    /// The servers of the API that have an absolute URL, and the path of the first other one.
    pub(super) fn servers(&mut self) -> Result<(Vec<Server>, Option<String>), Problem> {
        let declared = self.declared_servers(&self.root.clone())?;
        let (with_query, declared): (Vec<_>, Vec<_>) = declared.into_iter().partition(has_query);
        let (absolute, relative): (Vec<_>, Vec<_>) = declared.into_iter().partition(is_usable);
        let outcome = match base_url(&absolute) {
            Some(url) => format!("the base URL is `{url}`"),
            None => "callers set the base URL".to_owned(),
        };
        for server in &with_query {
            let message =
                format!("the URL `{}` has a query or a fragment, which no base URL has: {outcome}", server.url);
            self.notes.record("servers-with-queries", &server.pointer, message);
        }
        for server in &relative {
            let message = format!("the URL `{}` is not absolute: {outcome}", server.url);
            self.notes.record("relative-servers", &server.pointer, message);
        }
        if let (Some(url), Some(first)) = (base_url(&absolute), absolute.first())
            && first.default_url().is_some_and(|it| it != url)
        {
            let message = format!("the base URL is `{url}`, for the first server of the list is not `https`");
            self.notes.record("servers-without-https", &first.pointer, message);
        } else if let (Some(url), Some(first)) = (base_url(&absolute), absolute.first())
            && !takes_credentials(&url)
        {
            let message = format!("the base URL `{url}` is not `https`: a client with credentials needs `allow_http`");
            self.notes.record("servers-without-https", &first.pointer, message);
        }
        let is_path = |url: &String| url.starts_with('/') && url.len() > 1 && !url.contains('{');
        let path = relative.into_iter().map(|server| server.url).find(is_path);
        Ok((absolute, path.filter(|path| !path.starts_with("//"))))
    }

    /// The servers of an operation, if they are not those of the API: the first `https` one, or else the first, and then the others.
    /// Those of the operation replace those of its path.
    pub(super) fn operation_servers(
        &mut self,
        item: &Node<'a>,
        node: &Node<'a>,
        root: &[Server],
    ) -> Result<Vec<Server>, Problem> {
        let mut declared = self.declared_servers(node)?;
        if declared.is_empty() {
            declared = self.declared_servers(item)?;
        }
        let (with_query, declared): (Vec<_>, Vec<_>) = declared.into_iter().partition(has_query);
        for server in &with_query {
            let what = format!("the URL `{}` of the operation's server has a query or a fragment", server.url);
            if declared.is_empty() {
                let hint = "a path is appended to it: describe a query as parameters of the operation";
                return Err(Problem::new(&server.pointer, what, hint));
            }
            self.notes.record("servers-with-queries", &server.pointer, format!("{what}: it is left out beside others"));
        }
        let Some(first) = declared.first().cloned() else { return Ok(Vec::new()) };
        let (mut absolute, relative): (Vec<_>, Vec<_>) = declared.into_iter().partition(is_usable);
        for server in relative.iter().skip(usize::from(absolute.is_empty())) {
            let message = format!("the server `{}` of the operation is left out beside others", server.url);
            self.notes.record("relative-operation-servers", &server.pointer, message);
        }
        let default = base_url(root);
        if let Some(url) = base_url(&absolute) {
            let is_default = |server: &Server| server.default_url().as_ref() == Some(&url);
            if default.as_ref() == Some(&url) && absolute.iter().all(|own| root.iter().any(|it| it.url == own.url)) {
                return Ok(Vec::new());
            }
            absolute.sort_by_key(|server| !is_default(server));
            absolute.dedup_by(|one, other| one.url == other.url);
            return Ok(absolute);
        }
        // What has no default is up to callers.
        if !absolute.is_empty() {
            return Ok(absolute);
        }
        // A relative URL is relative to where the description is. That is likely where the API is.
        // Its variables are those of the URL of the API.
        let of_api = root.iter().find(|server| default.is_some() && server.default_url() == default);
        let is_path = first.url.starts_with('/') && !first.url.starts_with("//");
        let origin = of_api.and_then(|server| origin(&server.url)).or(default.as_deref().and_then(origin));
        let origin = origin.filter(|_| is_path);
        let what = format!("the server `{}` of the operation has no absolute URL", first.url);
        let mistake = node_problem(&first, what);
        if root.len() > 1 && origin.is_some() {
            let message =
                format!("the server `{}` of the operation is on that of the API which callers choose", first.url);
            self.notes.record("relative-operation-servers", &first.pointer, message);
            return Ok(vec![first]);
        }
        let Some(origin) = origin else { return self.relative_server(first, mistake, default.as_deref()) };
        let of_api = of_api.into_iter().flat_map(|server| &server.variables);
        let in_origin = of_api.filter(|variable| origin.contains(&format!("{{{}}}", variable.name)));
        let mut variables: Vec<_> = in_origin.cloned().collect();
        variables.extend(first.variables.iter().filter(|own| !origin.contains(&format!("{{{}}}", own.name))).cloned());
        let server = Server { url: format!("{origin}{}", first.url.trim_end_matches('/')), variables, ..first };
        let outcome = format!("requests are sent to `{}`", server.url);
        self.notes.record_lossy("relative-operation-servers", mistake, &outcome)?;
        let is_other = server.default_url().is_some() && server.default_url() != default;
        Ok(Some(server).filter(|_| is_other).into_iter().collect())
    }

    /// The server of an operation that is relative to the URL of the API, which callers set or choose unless the description has one
    /// such URL.
    fn relative_server(
        &mut self,
        own: Server,
        mistake: Problem,
        default: Option<&str>,
    ) -> Result<Vec<Server>, Problem> {
        const KIND: &str = "relative-operation-servers";
        let is_of_api = |server: &Server| server.url == own.url;
        if self.declared_servers(&self.root.clone())?.iter().any(is_of_api) {
            return Ok(Vec::new());
        }
        let Some(url) = server_on(self.root.value, &own.url) else {
            self.notes.record_lossy(KIND, mistake, "requests are sent to the base URL of the client")?;
            return Ok(Vec::new());
        };
        let url = match url {
            ApiUrl::Absolute(url) => url.trim_end_matches('/').to_owned(),
            ApiUrl::Relative(url) => url,
        };
        let outcome = match is_absolute(&url) {
            true => format!("requests are sent to `{url}`"),
            false => format!("requests are sent to `{url}`, relative to the base URL of the client"),
        };
        self.notes.record_lossy(KIND, mistake, &outcome)?;
        let server = Server { url, ..own };
        let is_other = default.is_none() || server.default_url().as_deref() != default;
        Ok(Some(server).filter(|_| is_other).into_iter().collect())
    }

    fn declared_servers(&mut self, node: &Node<'a>) -> Result<Vec<Server>, Problem> {
        let servers = node.get("servers").map(|node| node.items()).transpose()?.unwrap_or_default();
        servers.iter().map(|node| self.server(node)).collect()
    }

    fn server(&mut self, node: &Node<'a>) -> Result<Server, Problem> {
        let place = node.pointer.clone();
        let url = node.require("url")?.string()?.trim();
        // The path of a server without one is that of its root.
        let without_slash = if url == "/" { url } else { url.trim_end_matches('/') };
        let declared = node.get("variables").map(|node| node.entries()).transpose()?.unwrap_or_default();
        let mut variables = Vec::new();
        for name in names(url) {
            let node = declared.iter().find(|(other, _)| *other == name).map(|(_, node)| node);
            let variable = node.map(|node| variable(&name, node)).transpose()?;
            let variable = variable.unwrap_or_else(|| ServerVariable {
                name: name.clone(),
                default: None,
                values: Vec::new(),
                description: None,
            });
            if variable.default.is_none() {
                let message = format!("the variable `{name}` of the URL has no default: callers must set it");
                self.notes.record("server-variables-without-default", &place, message);
            }
            variables.push(variable);
        }
        Ok(Server {
            url: without_slash.to_owned(),
            name: node.get_string("name")?.map(str::to_owned),
            description: node.get_prose("description")?,
            variables,
            pointer: place,
        })
    }
}

/// Whether requests can be sent to a server. A variable can be a whole URL, or its scheme.
fn is_usable(server: &Server) -> bool {
    let is_absolute = is_absolute(&server.url);
    server.default_url().is_some()
        || (is_absolute && server.variables.iter().any(|variable| variable.default.is_none()))
}

/// Whether the URL of a server, with the defaults of its variables, has what follows a path: nothing can be appended to it.
fn has_query(server: &Server) -> bool {
    let defaults = server.variables.iter().filter_map(|variable| variable.default.as_deref());
    defaults.chain([server.url.as_str()]).any(|part| part.contains(['?', '#']))
}

/// The scheme, the host and the port of a URL.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?;
    url.get(..scheme.len() + 3 + host.len())
}

fn node_problem(server: &Server, what: String) -> Problem {
    Problem::new(&server.pointer, what, "give it an absolute URL")
}

/// The names in braces, each once.
fn names(url: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in url.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|other| other == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// A variable. One without a default has the first of its values.
fn variable(name: &str, node: &Node<'_>) -> Result<ServerVariable, Problem> {
    let text = |node: &Node<'_>| match node.value {
        serde_json::Value::String(text) => Ok(text.clone()),
        // YAML makes a port a number.
        serde_json::Value::Number(number) => Ok(number.to_string()),
        serde_json::Value::Bool(value) => Ok(value.to_string()),
        _ => node.string().map(str::to_owned),
    };
    let values = node.get("enum").map(|node| node.items()).transpose()?.unwrap_or_default();
    let mut values = values.iter().map(text).collect::<Result<Vec<_>, _>>()?;
    let default = node.get("default").map(|node| text(&node)).transpose()?.or_else(|| values.first().cloned());
    if let Some(default) = default.as_ref().filter(|default| !values.is_empty() && !values.contains(default)) {
        values.insert(0, default.clone());
    }
    Ok(ServerVariable { name: name.to_owned(), default, values, description: node.get_prose("description")? })
}

/// The base URL: that of the first server. It is `https` if a server at the same host is, or if any is and the first is on the local machine.
pub(super) fn base_url(servers: &[Server]) -> Option<String> {
    let urls: Vec<_> = servers.iter().filter_map(Server::default_url).collect();
    let first = urls.first()?;
    let is_meant = |url: &&String| {
        let is_same = takes_credentials(first) || host(first).is_some_and(|it| host(url).as_ref() == Some(&it));
        url.starts_with("https://") && is_same
    };
    urls.iter().find(is_meant).or(Some(first)).cloned()
}
