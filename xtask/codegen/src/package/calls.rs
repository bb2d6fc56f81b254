//! Calls of a crate's own operations, for the examples in its README and its guides.

use super::Package;
use super::bodies::{Expression, changed, constructed};
use crate::description::Method;
use crate::ir::{Api, Body, BodyContent, Ident, Operation, Parameter, ParameterValue, ResponseBody, Shape, Type};
use crate::samples::Samples;
use crate::text::case::snake;
use crate::text::inflection::singular;

/// A call that an example shows.
pub(super) struct Call<'a> {
    /// The call of the method that returns the client of the API, in a crate of several.
    pub(super) access: String,
    /// The feature of the API, in a crate of several.
    pub(super) feature: Option<String>,
    /// The path of the module with the types of the API.
    pub(super) path: String,
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
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
            operations.map(move |operation| Self::new(package, part, api, operation))
        });
        let calls = calls.filter(|call| call.arguments().is_some());
        calls.min_by_key(|call| {
            let name = call.operation.ident.as_str();
            let is_of_item = item.as_ref().is_some_and(|item| name.ends_with(item.as_str()));
            let arguments = call.operation.arguments().len();
            (!is_of_item, subject == Subject::Get && arguments == 0, arguments)
        })
    }

    pub(super) fn new(package: &Package, part: Option<&str>, api: &'a Api, operation: &'a Operation) -> Self {
        let module = part.map(|part| part.replace('-', "_"));
        let root = package.name.replace('-', "_");
        Self {
            access: module.as_ref().map(|module| format!(".{module}()")).unwrap_or_default(),
            feature: part.map(str::to_owned),
            path: module.map_or(root.clone(), |module| format!("{root}::{module}")),
            api,
            operation,
        }
    }

    /// The call, after the client: `.contacts().get_contact("1")`.
    pub(super) fn code(&self) -> String {
        let has_file = self.operation.parameters.iter().any(|parameter| parameter.required && is_file(parameter));
        let optional = self.operation.parameters.iter().find(|parameter| !parameter.required && is_file(parameter));
        let part = optional.filter(|_| !has_file).map(|it| format!(".{}(Part::file(\"report.pdf\"))", it.ident));
        let upload = self.operation.body.as_ref().filter(|body| !body.required && is_upload(body));
        let setter = part.or_else(|| upload.map(|_| ".body(Upload::file(\"report.pdf\"))".to_owned()));
        let arguments = self.arguments().unwrap_or_default().join(", ");
        format!("{}.{}({arguments}){}", self.access, self.operation.ident, setter.unwrap_or_default())
    }

    /// Whether mock servers have an example of its response.
    pub(super) fn has_example(&self) -> bool {
        let ResponseBody::Json(Type::Named(id)) = self.operation.response else { return false };
        let has_values = matches!(self.api.type_def(id).shape, Shape::Struct(_) | Shape::Union(_));
        has_values && Samples::new(self.api).named(id).is_some()
    }

    /// The lines that import the error and the type of its response, and an example of that with another value of a field.
    pub(super) fn changed_example(&self, crate_name: &str) -> Option<(String, String)> {
        let ResponseBody::Json(Type::Named(id)) = self.operation.response else { return None };
        let Expression { code, types } = changed(self.api, id).filter(|_| self.has_example())?;
        let imports = self.imported(crate_name, vec!["Error"], types.iter().map(String::as_str).collect());
        Some((imports, format!("{}::example_with(|it| {code})", self.api.type_def(id).ident)))
    }

    /// The name of the method that returns the client of the API, in a crate of several.
    pub(super) fn api_ident(&self) -> Option<Ident> {
        Ident::new(&self.feature.as_ref()?.replace('-', "_"))
    }

    /// The lines that import the client, its error, and the types that the body names.
    pub(super) fn imports(&self, crate_name: &str) -> String {
        let types = body(self.api, self.operation).map(|body| body.types).unwrap_or_default();
        self.imported(crate_name, vec!["Client", "Error"], types.iter().map(String::as_str).collect())
    }

    /// The lines that import items of the crate and types of the API.
    fn imported(&self, crate_name: &str, own: Vec<&str>, types: Vec<&str>) -> String {
        let import = |path: &str, mut types: Vec<&str>| {
            types.sort_unstable();
            match types.as_slice() {
                [only] => format!("use {path}::{only};"),
                types => format!("use {path}::{{{}}};", types.join(", ")),
            }
        };
        match self.path == crate_name {
            true => import(crate_name, [own, types].concat()),
            false => format!("{}\n{}", import(crate_name, own), import(&self.path, types)),
        }
    }

    /// The type of what is uploaded.
    pub(super) fn upload_type(&self) -> &'static str {
        if self.part().is_some() { "Part" } else { "Upload" }
    }

    /// The name of the part of a form that is a file.
    pub(super) fn part(&self) -> Option<&str> {
        self.operation.parameters.iter().find(|it| is_file(it)).map(|it| it.wire_name.as_str())
    }

    /// The arguments; `None` if one of them is of a type that no example shows.
    fn arguments(&self) -> Option<Vec<String>> {
        let required = self.operation.arguments().into_iter().map(|(_, parameter)| argument(parameter));
        let content = self.operation.body.as_ref().filter(|body| body.required).map(|body| &body.content);
        let last = match content {
            None | Some(BodyContent::Form | BodyContent::Multipart { .. }) => None,
            Some(BodyContent::Bytes { .. }) => Some(Some("Upload::file(\"report.pdf\")".to_owned())),
            Some(BodyContent::Text { .. }) => Some(Some("\"…\"".to_owned())),
            Some(BodyContent::Json { .. }) => Some(body(self.api, self.operation).map(|body| body.code)),
        };
        required.chain(last).collect()
    }
}

impl Subject {
    fn is_of(self, api: &Api, operation: &Operation) -> bool {
        match self {
            Self::Get => {
                let is_resource = matches!(&operation.response, ResponseBody::Json(Type::Named(_)));
                operation.method == Method::Get && is_resource && operation.pagination.is_none()
            }
            Self::Write => operation.pagination.is_none() && body(api, operation).is_some(),
            Self::Upload => operation.body.as_ref().is_some_and(is_upload) || operation.parameters.iter().any(is_file),
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

fn is_upload(body: &Body) -> bool {
    matches!(body.content, BodyContent::Bytes { .. })
}

fn is_file(parameter: &Parameter) -> bool {
    matches!(parameter.value, ParameterValue::File | ParameterValue::Files)
}

/// A value of a required parameter.
fn argument(parameter: &Parameter) -> Option<String> {
    Some(match &parameter.value {
        ParameterValue::Single(Type::Id(..)) => "\"1\"".to_owned(),
        ParameterValue::Single(Type::String) => "\"…\"".to_owned(),
        ParameterValue::Single(Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64) => "1".to_owned(),
        ParameterValue::Single(Type::Bool) => "true".to_owned(),
        ParameterValue::File => "Part::file(\"report.pdf\")".to_owned(),
        ParameterValue::Files => "[Part::file(\"report.pdf\")]".to_owned(),
        _ => return None,
    })
}

/// The struct that every request has as its body.
fn body(api: &Api, operation: &Operation) -> Option<Expression> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    let BodyContent::Json { ty: Type::Named(id), nullable: false, .. } = body.content else { return None };
    constructed(api, id)
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
    let is_integer =
        matches!(limit.value, ParameterValue::Single(Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64));
    is_integer.then(|| limit.maximum.map_or(wanted, |maximum| maximum.min(wanted)))
}
