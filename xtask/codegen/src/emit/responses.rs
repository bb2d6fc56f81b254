//! The methods of a request that send it, one for each way to receive the response, and the headers that responses have.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::{doc, linked_doc};
use super::imports::Names;
use super::occasions::Occasions;
use super::pages::results;
use super::{Context, EmitResult};
use crate::ir::{BodyContent, Element, Held, Ident, Occasion, Operation, Response, ResponseBody, Type, TypeId};
use crate::text::markdown::{Link, code};
use crate::types::TypeError;

/// What the documentation of a method says of errors, after that the request cannot be sent.
const STATUS: &str = ", if the response has an error status";

/// The statuses of the default response, as they are documented.
const OTHER: &str = "any other status";

/// The ways to receive a response.
pub(super) struct ResponseMethods<'a> {
    pub(super) context: Context<'a>,
    pub(super) operation: &'a Operation,
    /// The statement that puts the body into the request.
    pub(super) attach: Option<TokenStream>,
}

/// A method that sends the request.
struct Method<'a> {
    /// The beginning of its name: `send`, `download`, `events` or `lines`.
    verb: &'static str,
    suffix: Option<&'a Ident>,
    /// The media type to ask for, if it is not that of the operation.
    accept: Option<&'a str>,
    returned: &'static str,
    /// What it fails with, beside that the request cannot be sent.
    errors: String,
    /// What it returns on success.
    result: TokenStream,
    /// The call of a method of the runtime.
    call: TokenStream,
}

impl ResponseMethods<'_> {
    /// All methods: those of the representation that the operation asks for, then those of others.
    pub(super) fn methods(&self, names: &mut Names) -> EmitResult {
        let operation = self.operation;
        let own = || self.context.types.response(operation);
        let body = (&operation.response, &operation.held[..]);
        let mut methods = ways(self.context, body, None, None, own, names)?;
        for (index, it) in operation.representations.iter().enumerate() {
            let ty = || self.context.types.representation(operation, index);
            let body = (&it.body, &it.held[..]);
            methods.extend(ways(self.context, body, it.suffix.as_ref(), Some(&it.media_type), ty, names)?);
        }
        let errors = self.error_types()?;
        let methods = methods.iter().enumerate().map(|(index, method)| {
            // The types of errors are the same for all of them.
            self.method(method, errors.as_ref().filter(|_| index == 0))
        });
        Ok(methods.collect())
    }

    fn method(&self, method: &Method<'_>, types: Option<&ErrorTypes>) -> TokenStream {
        let Method { verb, suffix, accept, returned, errors: failures, result, call } = method;
        let name = match suffix {
            Some(suffix) => format_ident!("{verb}_as_{}", suffix.plain()),
            None => format_ident!("{verb}"),
        };
        let chosen = accept.map(|accept| format!("Asks for {}.\n\n", code(accept))).unwrap_or_default();
        let chosen = format!("{chosen}{}", if *verb == "events" { self.streaming_hint() } else { "" });
        let errors = types.map(|types| format!("\n\n{}", types.docs)).unwrap_or_default();
        let text = format!(
            "Sends the request and returns {returned}.\n\n{chosen}# Errors\n\nReturns an error if the request cannot be \
             sent{failures}.{errors}"
        );
        let doc = linked_doc(&text, |span| types?.links.iter().find(|link| link.text == span).cloned());
        let attach = &self.attach;
        let accept = accept.map(|accept| quote!(self.request.set_accept(#accept);));
        let mutable = (attach.is_some() || accept.is_some()).then(|| quote!(mut));
        quote! {
            #doc
            pub async fn #name(#mutable self) -> Result<#result, Error> {
                #attach
                #accept
                self.request.#call.await
            }
        }
    }

    /// What to do for events where another representation stands beside them.
    fn streaming_hint(&self) -> &'static str {
        let body = self.operation.body.as_ref().and_then(|body| match &body.content {
            BodyContent::Json { ty, .. } => self.context.api.referred_struct(ty),
            _ => None,
        });
        let has_switch = body.is_some_and(|(_, body)| {
            body.fields.iter().any(|field| field.wire_name == "stream" && field.ty == Type::Bool)
        });
        if has_switch && self.operation.response.ty().is_some() {
            "The server sends events if the property `stream` of the body is `true`.\n\n"
        } else {
            ""
        }
    }

    /// What the bodies of errors decode as.
    fn error_types(&self) -> Result<Option<ErrorTypes>, TypeError> {
        let body_as = Link { text: "body_as".to_owned(), path: "Error::body_as".to_owned() };
        let mut links = vec![body_as];
        let mut types: Vec<(String, Vec<String>)> = Vec::new();
        for (index, response) in self.operation.responses.iter().enumerate() {
            let Some(ty) = &response.error else { continue };
            let rust = self.context.types.error(self.operation, index)?;
            let text = quote!(#rust).to_string().replace(' ', "").replace(',', ", ");
            let path = named(ty).map(|id| format!("super::{}", self.context.api.type_def(id).ident));
            links.extend(path.map(|path| Link { text: text.clone(), path }));
            match types.iter_mut().find(|(known, _)| *known == text) {
                Some((_, statuses)) => statuses.push(status(response)),
                None => types.push((text, vec![status(response)])),
            }
        }
        let docs = match types.as_slice() {
            [] => return Ok(None),
            [(ty, statuses)] if *statuses == [OTHER] => format!("`body_as` decodes the body of an error as `{ty}`."),
            types => {
                let items = types.iter().map(|(ty, statuses)| format!("- {}: `{ty}`", statuses.join(", ")));
                let items = items.collect::<Vec<_>>().join("\n");
                format!("`body_as` decodes the body of an error, by its status:\n\n{items}")
            }
        };
        Ok(Some(ErrorTypes { docs, links }))
    }

    /// The constants that address the headers of responses.
    pub(super) fn headers(&self, names: &mut Names) -> EmitResult {
        let headers = self.operation.headers().enumerate().map(|(index, header)| {
            names.add("Header");
            let (ident, wire_name) = (&header.ident, &header.wire_name);
            let described = header.docs.as_deref().map(|docs| format!("\n\n{docs}")).unwrap_or_default();
            let doc = doc(&format!("The response header {}.{described}", code(wire_name)));
            let ty = self.context.types.header(self.operation, index)?;
            names.add_type(ty);
            let constructor = if matches!(header.ty, Type::List(_)) { quote!(list) } else { quote!(new) };
            Ok(quote! {
                #doc
                pub const #ident: Header<#ty> = Header::#constructor(#wire_name);
            })
        });
        headers.collect()
    }
}

/// What the bodies of errors decode as, as Markdown, and the items that it links to.
struct ErrorTypes {
    docs: String,
    links: Vec<Link>,
}

/// The type that a type or its elements are.
fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(element) => named(&element.ty),
        _ => None,
    }
}

/// A status as it is documented.
fn status(response: &Response) -> String {
    match response.status.as_str() {
        "DEFAULT" => OTHER.to_owned(),
        status => format!("`{status}`"),
    }
}

/// The ways to receive what a response holds.
fn ways<'a, 'b>(
    context: Context<'_>,
    (body, held): (&ResponseBody, &[(Occasion, Held)]),
    suffix: Option<&'a Ident>,
    accept: Option<&'a str>,
    ty: impl Fn() -> Result<&'b syn::Type, TypeError>,
    names: &mut Names,
) -> Result<Vec<Method<'a>>, TypeError> {
    let undecodable = format!("{STATUS}, or if the response body does not decode");
    let or_status = || ", or if the response has an error status".to_owned();
    let method = |verb, returned, errors, result, call| Method { verb, suffix, accept, returned, errors, result, call };
    let (returned, errors, result, call): (_, _, syn::Type, _) = match body {
        ResponseBody::Json(json) => {
            let call = match results(context, json) {
                Some(names) => quote!(send_list(&[#(#names),*])),
                None if json.holds_integers() => quote!(send_integers()),
                None => quote!(send()),
            };
            ("the decoded response", undecodable, ty()?.clone(), call)
        }
        ResponseBody::OptionalJson(json) => {
            let ty = ty()?;
            let ty = syn::parse_quote!(Option<#ty>);
            let returned = "the decoded response, or `None` if it has no body or is `null`";
            let call = if json.holds_integers() { quote!(send_integers()) } else { quote!(send_optional()) };
            (returned, undecodable, ty, call)
        }
        ResponseBody::JsonOrText(value) => {
            let rust = optional(value, ty()?, names);
            let returned = match value.nullable {
                true => "the decoded response, which is JSON or text, or `None` if it has no body or is `null`",
                false => "the decoded response, which is JSON or text",
            };
            (returned, undecodable, syn::parse_quote!(#rust), quote!(send_json_or_text()))
        }
        ResponseBody::Text => {
            let errors = format!("{STATUS}, or if the response body is not UTF-8");
            ("the response body as a string", errors, syn::parse_quote!(String), quote!(send_for_text()))
        }
        ResponseBody::Bytes => {
            ("the bytes of the response body", or_status(), syn::parse_quote!(Bytes), quote!(send_for_bytes()))
        }
        ResponseBody::Empty => {
            let returned = "the status and headers of the response";
            (returned, or_status(), syn::parse_quote!(()), quote!(send_for_status()))
        }
        ResponseBody::Events(data) => {
            names.add("Events");
            let (result, call) = match data {
                Some(data) => {
                    let rust = ty()?;
                    let by_name = Occasions { context, body, held, rust }.decode()?;
                    let call = match by_name {
                        Some(decode) => quote!(send_for_named_events(|event| #decode)),
                        None => quote!(send_for_events()),
                    };
                    let ty = optional(data, rust, names);
                    (quote!(Events<#ty>), call)
                }
                None => (quote!(Events), quote!(send_for_text_events())),
            };
            let errors = format!("{STATUS}, or if the response is no stream of events");
            return Ok(vec![method("events", "the events of the response as they arrive", errors, result, call)]);
        }
        ResponseBody::Lines(value) => {
            let ty = optional(value, ty()?, names);
            names.add("Lines");
            let returned = "the JSON values of the response as they arrive";
            return Ok(vec![method("lines", returned, or_status(), quote!(Lines<#ty>), quote!(send_for_lines()))]);
        }
    };
    let by_status = match held {
        [] => None,
        held => Occasions { context, body, held, rust: ty()? }.decode()?,
    };
    let call = by_status.map_or(call, |decode| quote!(send_by_status(|response| #decode)));
    names.add("Response");
    names.add_type(&result);
    let mut methods = vec![method("send", returned, errors, quote!(Response<#result>), call)];
    if matches!(body, ResponseBody::Text | ResponseBody::Bytes) {
        names.add("Download");
        let returned = "the response body as a stream, of any size";
        methods.push(method("download", returned, or_status(), quote!(Download), quote!(send_for_download())));
    }
    Ok(methods)
}

/// The type of a value. One that is `null` is `None`.
fn optional(value: &Element, rust: &syn::Type, names: &mut Names) -> TokenStream {
    names.add_type(rust);
    if value.nullable { quote!(Option<#rust>) } else { quote!(#rust) }
}
