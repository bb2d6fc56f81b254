//! The client: a method for each operation.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitInt;

use super::arguments::Argument;
use super::bodies::{self, RequestBody};
use super::client_file::client_file;
use super::docs::{argument_docs, doc_of, fallback_summary, sentence};
use super::imports::{Names, import};
use super::parameter_links::{from_arguments, from_client};
use super::{Context, EmitResult, security, servers, shortcuts};
use crate::ir::{Operation, Scalar};
use crate::text::markdown::{lines, linked_lines};

/// More arguments than clippy accepts without an attribute, beside `&self`.
const MAX_ARGUMENTS: usize = 6;

/// The file of the client.
pub(super) fn file(context: Context<'_>) -> EmitResult {
    let api = context.api;
    let mut names = Names::default();
    let mut methods = Vec::new();
    for operation in &api.operations {
        methods.push(method(context, operation, &mut names)?);
        methods.extend(shortcuts::methods(context, operation, &mut names)?);
    }
    let mut operations: Vec<_> =
        api.operations.iter().flat_map(|it| [it.constant.as_str(), it.request.as_str()]).collect();
    operations.sort_unstable();
    let own = |names: &Names| {
        let types = names.import_from(&quote!(super), api.types().map(|(_, def)| def.ident.as_str()));
        let operations = import(&quote!(super::operations), &operations);
        quote!(#types #operations)
    };
    let docs = format!(
        "A client for {}, version {}.\n\nCloning a client is cheap: clones share connections, tokens and limits.",
        api.title, api.version
    );
    Ok(client_file(context, &docs, &methods, names, own))
}

fn method(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let doc = documentation(context, operation);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let (name, request, constant) = (&operation.ident, &operation.request, &operation.constant);
    let body = RequestBody::of(context, operation)?;
    names.add("Request");
    let mut declarations = Vec::new();
    let (mut sets_form, mut sets_request) = (false, false);
    let mut calls = Vec::new();
    for (index, _) in operation.arguments() {
        let argument = Argument::new(context, operation, index)?;
        argument.add_names(names);
        argument.add_call_names(names);
        declarations.push(argument.declaration());
        calls.push(argument.setter_call(&quote!()));
        if argument.is_in_body() { sets_form = true } else { sets_request = true }
    }
    for (index, value) in operation.constants() {
        let constant = Argument::named(context, operation, index, scalar(value))?;
        constant.add_call_names(names);
        calls.push(constant.setter_call(&quote!()));
        if constant.is_in_body() { sets_form = true } else { sets_request = true }
    }
    declarations.extend(body.argument(names));
    let form = match &body {
        RequestBody::Form { rust, .. } => {
            names.add_type(rust);
            let mutable = sets_form.then(|| quote!(mut));
            Some(quote!(let #mutable form = #rust::default();))
        }
        RequestBody::None | RequestBody::Value { .. } => None,
    };
    let initial = body.initial();
    let server = servers::choice(context.api, operation);
    let body = if calls.is_empty() && declarations.is_empty() && form.is_none() && server.is_none() {
        quote!(#request { request: Request::new(&self.transport, &#constant), #initial })
    } else {
        let mutable = (sets_request || server.is_some()).then(|| quote!(mut));
        quote! {
            let #mutable request = Request::new(&self.transport, &#constant);
            #server
            #form
            #(#calls)*
            #request { request, #initial }
        }
    };
    let many = (declarations.len() > MAX_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires them all")]));
    Ok(quote! {
        #doc
        #deprecated
        #many
        pub fn #name(&self, #(#declarations),*) -> #request {
            #body
        }
    })
}

/// A scalar as an expression. An integer says its type, since arguments can be of all types that it becomes.
fn scalar(value: &Scalar) -> TokenStream {
    match value {
        Scalar::String(value) => quote!(#value),
        Scalar::Integer(value) => LitInt::new(&format!("{value}_i64"), Span::call_site()).into_token_stream(),
        Scalar::Boolean(value) => quote!(#value),
    }
}

/// The documentation of an operation: what it does, its arguments, and what authorizes it.
fn documentation(context: Context<'_>, operation: &Operation) -> TokenStream {
    let summary = operation.summary.clone().or_else(|| fallback_summary(operation));
    let described: Vec<_> =
        summary.iter().map(|summary| sentence(summary)).chain(operation.description.clone()).collect();
    let mut own = operation.remarks.clone();
    own.extend(security::docs(context, operation));
    own.extend(servers::docs(context.api, operation));
    own.push(format!("Sends `{} {}`.{}", operation.method.as_str(), operation.path, statuses(operation)));
    let described = linked_lines(&described.join("\n\n"), from_client(operation));
    // A section ends the documentation: what follows it would belong to it.
    let arguments = linked_lines(&arguments(operation), from_arguments(operation));
    doc_of([described, lines(&own.join("\n\n")), arguments])
}

/// The section about the arguments of an operation, if there is something to say of them.
fn arguments(operation: &Operation) -> String {
    let item = |name: &str, text: &str| format!("- `{name}`: {}", text.replace('\n', "\n  "));
    let required = operation.arguments().into_iter();
    let mut arguments: Vec<_> =
        required.filter_map(|(_, it)| Some(item(it.ident.as_str(), &argument_docs(it)?))).collect();
    arguments.extend(bodies::required_docs(operation).map(|docs| item("body", docs)));
    if arguments.is_empty() { String::new() } else { format!("# Arguments\n\n{}", arguments.join("\n")) }
}

/// The successful statuses, if there are several: they are one type.
fn statuses(operation: &Operation) -> String {
    let successes = operation.responses.iter().filter(|response| response.is_success);
    let statuses: Vec<_> = successes.map(|response| format!("`{}`", response.status)).collect();
    match statuses.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!(" A successful response has the status {} or {last}.", others.join(", "))
        }
        _ => String::new(),
    }
}
