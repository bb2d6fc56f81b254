//! Calls of a crate's own operations, for the examples in its README and its guides.

use super::Package;
use super::bodies::{changed, constructed};
use super::imports::{Expression, Imports};
use crate::description::Method;
use crate::ir::{Api, BodyContent, Ident, Operation, Parameter, ParameterValue, ResponseBody, Shape, Type, TypeId};
use crate::samples::Samples;
use crate::text::case::snake;
use crate::text::inflection::singular;

/// A file that examples send.
const FILE: &str = "\"report.pdf\"";

/// A call that an example shows.
pub(super) struct Call<'a> {
    /// The feature of the API, in a crate of several.
    pub(super) feature: Option<String>,
    /// The path of the module with the types of the API.
    pub(super) path: String,
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
    /// The code after the client: `.contacts().get_contact("1")`.
    pub(super) expression: Expression,
}

/// What a call is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// It returns one resource.
    Get,
    /// It sends a struct.
    Write,
    /// It sends a file.
    Upload,
    /// It returns bytes or text.
    Download,
    /// It returns events.
    Events,
    /// It returns values in lines.
    Lines,
}

impl<'a> Call<'a> {
    /// Returns the call of an operation with as few arguments as possible, of the resource that the example of a list is about if there
    /// is one.
    pub(super) fn of(package: &'a Package, subject: Subject, list: Option<&Operation>) -> Option<Self> {
        let item = list.map(|list| words(list.ident.as_str()).1);
        let calls = apis(package).flat_map(|(part, api)| {
            let operations = api.operations.iter().filter(move |it| !it.deprecated && subject.is_of(api, it));
            operations.filter_map(move |operation| Self::new(package, part, api, operation))
        });
        let call = calls.min_by_key(|call| {
            let name = call.operation.ident.as_str();
            let is_of_item = item.as_ref().is_some_and(|item| name.ends_with(item.as_str()));
            let arguments = call.operation.arguments().len();
            // The example of a token must have one.
            (!call.is_authorized(), !is_of_item, subject == Subject::Get && arguments == 0, arguments)
        });
        call.map(|call| if subject == Subject::Upload { call.with_file() } else { call })
    }

    /// Whether requests have credentials.
    pub(super) fn is_authorized(&self) -> bool {
        self.operation.security.iter().flatten().any(|alternative| !alternative.schemes.is_empty())
    }

    /// Returns the call of an operation with what it requires, and nothing else; `None` if that is of a type that no example shows.
    pub(super) fn new(package: &Package, part: Option<&str>, api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let module = part.map(|part| part.replace('-', "_"));
        let root = package.name.replace('-', "_");
        let access = module.as_ref().map(|module| format!(".{module}()")).unwrap_or_default();
        let path = module.map_or_else(|| root.clone(), |module| format!("{root}::{module}"));
        let mut imports = Imports::default();
        let mut arguments = Vec::new();
        for (_, parameter) in operation.arguments() {
            arguments.push(argument(parameter, &root, &mut imports)?);
        }
        arguments.extend(match operation.body.as_ref().filter(|body| body.required).map(|body| &body.content) {
            None | Some(BodyContent::Form | BodyContent::Multipart { .. }) => None,
            Some(BodyContent::Bytes { .. }) => Some(upload(&root, &mut imports)),
            Some(BodyContent::Text { .. }) => Some("\"…\"".to_owned()),
            Some(BodyContent::Json { .. }) => {
                let body = constructed(api, &path, struct_body(operation)?)?;
                imports.extend(&body.imports);
                Some(body.code)
            }
        });
        let code = format!("{access}.{}({})", operation.ident, arguments.join(", "));
        let expression = Expression { code, imports };
        Some(Self { feature: part.map(str::to_owned), path, api, operation, expression })
    }

    /// The same with a file, unless what is required is one.
    fn with_file(mut self) -> Self {
        let root = self.path.split("::").next().unwrap_or_default().to_owned();
        let Expression { code, imports } = &mut self.expression;
        if let Some(file) = self.operation.parameters.iter().find(|it| is_file(it)) {
            if !self.operation.parameters.iter().any(|it| it.required && is_file(it)) {
                code.push_str(&format!(".{}({})", file.ident, part(&root, imports)));
            }
        } else if self.operation.body.as_ref().is_some_and(|body| !body.required) {
            code.push_str(&format!(".body({})", upload(&root, imports)));
        }
        self
    }

    /// Whether mock servers have an example of its response.
    pub(super) fn has_example(&self) -> bool {
        let ResponseBody::Json(Type::Named(id)) = self.operation.response else { return false };
        let has_values = matches!(self.api.type_def(id).shape, Shape::Struct(_) | Shape::Union(_));
        has_values && Samples::new(self.api).named(id).is_some()
    }

    /// An example of its response with another value of a field.
    pub(super) fn changed_example(&self) -> Option<Expression> {
        let ResponseBody::Json(Type::Named(id)) = self.operation.response else { return None };
        changed(self.api, &self.path, id).filter(|_| self.has_example())
    }

    /// The name of the method that returns the client of the API, in a crate of several.
    pub(super) fn api_ident(&self) -> Option<Ident> {
        Ident::new(&self.feature.as_ref()?.replace('-', "_"))
    }

    /// The name of the part of a form that is a file.
    pub(super) fn part(&self) -> Option<&str> {
        let files = self.operation.parameters.iter().filter(|it| is_file(it));
        files.min_by_key(|file| !file.required).map(|file| file.wire_name.as_str())
    }
}

impl Subject {
    fn is_of(self, api: &Api, operation: &Operation) -> bool {
        let is_sent = !operation.response.is_stream();
        match self {
            Self::Get => {
                let is_resource = matches!(&operation.response, ResponseBody::Json(Type::Named(_)));
                operation.method == Method::Get && is_resource && operation.pagination.is_none()
            }
            Self::Write => {
                let is_struct = |id| matches!(api.type_def(id).shape, Shape::Struct(_));
                is_sent && operation.pagination.is_none() && struct_body(operation).is_some_and(is_struct)
            }
            Self::Upload => {
                let is_upload =
                    operation.body.as_ref().is_some_and(|it| matches!(it.content, BodyContent::Bytes { .. }));
                // What the body of any other method means, no server needs to know (RFC 9110, section 9.3).
                let takes_bodies = matches!(operation.method, Method::Post | Method::Put | Method::Patch);
                is_sent && takes_bodies && (is_upload || operation.parameters.iter().any(is_file))
            }
            Self::Events => matches!(operation.response, ResponseBody::Events(_)),
            Self::Lines => matches!(operation.response, ResponseBody::Lines(_)),
            Self::Download => matches!(operation.response, ResponseBody::Bytes | ResponseBody::Text),
        }
    }
}

/// The API, or the default versions of several with their names.
pub(super) fn apis(package: &Package) -> impl Iterator<Item = (Option<&str>, &Api)> {
    let only = package.versions.first().filter(|_| package.combined.is_none());
    let only = only.map(|version| (None, &version.api)).into_iter();
    only.chain(package.apis().map(|api| (Some(api.part_of.name.as_str()), &api.default.api)))
}

fn is_file(parameter: &Parameter) -> bool {
    matches!(parameter.value, ParameterValue::File | ParameterValue::Files)
}

/// A value of a required parameter. `root` is the crate.
fn argument(parameter: &Parameter, root: &str, imports: &mut Imports) -> Option<String> {
    Some(match &parameter.value {
        ParameterValue::Single(Type::Id(..)) => "\"1\"".to_owned(),
        ParameterValue::Single(Type::String) => "\"…\"".to_owned(),
        ParameterValue::Single(Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64) => "1".to_owned(),
        ParameterValue::Single(Type::Bool) => "true".to_owned(),
        ParameterValue::File => part(root, imports),
        ParameterValue::Files => format!("[{}]", part(root, imports)),
        _ => return None,
    })
}

/// A file as a part of a form.
fn part(root: &str, imports: &mut Imports) -> String {
    format!("{}::file({FILE})", imports.name(root, "Part"))
}

/// A file as a body.
fn upload(root: &str, imports: &mut Imports) -> String {
    format!("{}::file({FILE})", imports.name(root, "Upload"))
}

/// The type that every request has as its body.
fn struct_body(operation: &Operation) -> Option<TypeId> {
    match operation.body.as_ref().filter(|body| body.required)?.content {
        BodyContent::Json { ty: Type::Named(id), nullable: false, .. } => Some(id),
        _ => None,
    }
}

/// The names of variables for the items of a list and for one of them: `threads` and `thread` for `list_threads`.
pub(super) fn words(id: &str) -> (String, String) {
    let named = id.strip_prefix("list_").map(|items| (items.to_owned(), snake(&singular(items))));
    let is_name = |name: &str| syn::parse_str::<syn::Ident>(name).is_ok();
    match named {
        Some((items, item)) if item != items && is_name(&items) && is_name(&item) => (items, item),
        _ => ("items".to_owned(), "item".to_owned()),
    }
}

/// A number of items of a page for an example, at most `wanted`, if a list takes one.
pub(super) fn limit(operation: &Operation, wanted: u64) -> Option<u64> {
    let limit = operation.parameters.iter().find(|parameter| parameter.ident.as_str() == "limit")?;
    let is_integer = limit.constant.is_none()
        && matches!(limit.value, ParameterValue::Single(Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64));
    is_integer.then(|| limit.maximum.map_or(wanted, |maximum| maximum.min(wanted)))
}
