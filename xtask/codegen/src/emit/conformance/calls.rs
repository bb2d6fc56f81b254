//! Calls of the methods of the client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::arguments::Argument;
use crate::emit::bodies::RequestBody;
use crate::emit::imports::Names;
use crate::emit::{Context, EmitResult};
use crate::ir::{BodyContent, Operation, ResponseBody};
use crate::text::media_types::essence;

/// The end of the name of a call that fetches two pages.
const PAGES: &str = "/pages";

/// The function that calls a method of the client and sends its request.
pub(super) fn calls(context: Context<'_>, names: &mut Names) -> EmitResult {
    let mut calls = Vec::new();
    for operation in &context.api.operations {
        let (key, prepared) = (operation.ident.as_str(), prepared(context, operation, names)?);
        let call = call(operation);
        calls.push(quote!(#key => { #prepared #call }));
        if operation.pagination.is_some() {
            let (key, call) = (format!("{key}{PAGES}"), two_pages());
            calls.push(quote!(#key => { #prepared #call }));
        }
    }
    Ok(quote! {
        pub type sent = std::pin::Pin<Box<dyn Future<Output = Result<(String, String, String), String>> + Send>>;

        pub fn call(client: &super::Client, name: &str, json: &str) -> Result<sent, String> {
            let mut members = arguments::parse(json)?;
            match name {
                #(#calls)*
                _ => Err(format!("there is no operation {name}")),
            }
        }
    })
}

/// The request of an operation with its arguments.
fn prepared(context: Context<'_>, operation: &Operation, names: &mut Names) -> EmitResult {
    let method = &operation.ident;
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    let optional = operation.parameters.iter().enumerate().filter(|(_, parameter)| !parameter.required);
    for (index, parameter) in operation.arguments().into_iter().chain(optional) {
        let argument = Argument::new(context, operation, index)?;
        argument.add_names(names);
        let name = parameter.ident.plain();
        let (decoded, converted) = argument.decoded();
        names.add_types_in(&decoded);
        match parameter.required {
            true => arguments.push(quote!({
                let member = members.take::<#decoded>(#name)?;
                #converted
            })),
            false => {
                let setter = &parameter.ident;
                setters.push(quote! {
                    if let Some(member) = members.optional::<#decoded>(#name)? {
                        request = request.#setter(#converted);
                    }
                });
            }
        }
    }
    if let RequestBody::Value { body, rust, .. } = RequestBody::of(context, operation)? {
        names.add_type(&rust);
        let decoded = match &body.content {
            BodyContent::Json { nullable: true, .. } => quote!(Option<#rust>),
            BodyContent::Json { .. } => quote!(#rust),
            _ => quote!(String),
        };
        let member = match &body.content {
            BodyContent::Bytes { media_type } if media_type.contains('*') || media_type.contains(", ") => {
                let media_type = media_type.split(", ").next().unwrap_or_default().replace('*', "octet-stream");
                quote!(Upload::from(member).media_type(#media_type))
            }
            // Any text is a body without parts, as far as the server that receives it knows.
            BodyContent::Bytes { media_type } if essence(media_type).starts_with("multipart/") => {
                let media_type = format!("{media_type}; boundary=boundary");
                quote!(Upload::from(member).media_type(#media_type))
            }
            _ => quote!(member),
        };
        match body.required {
            true => arguments.push(quote!({
                let member = members.take::<#decoded>("body")?;
                #member
            })),
            false => setters.push(quote! {
                if let Some(member) = members.optional::<#decoded>("body")? {
                    request = request.body(#member);
                }
            }),
        }
    }
    Ok(quote! {
        let mut request = client.#method(#(#arguments),*);
        #(#setters)*
    })
}

/// Fetches a page and the one after it.
fn two_pages() -> TokenStream {
    quote! {
        Ok(Box::pin(async move {
            let mut pages = request.pages().fetch_ahead(0);
            for _ in 0..2 {
                if pages.try_next().await.map_err(|error| format!("{error:?}"))?.is_none() {
                    break;
                }
            }
            Ok(Default::default())
        }))
    }
}

/// Sends the request, and returns what the response holds.
fn call(operation: &Operation) -> TokenStream {
    let send = match operation.response {
        ResponseBody::Events(_) => quote!(events),
        ResponseBody::Lines(_) => quote!(lines),
        _ => quote!(send),
    };
    // The JSON of what the response holds, and how `Debug` prints it.
    let back = match operation.response {
        ResponseBody::Json(_) | ResponseBody::OptionalJson(_) | ResponseBody::JsonOrText(_) | ResponseBody::Text => {
            quote!(shown(&*response))
        }
        ResponseBody::Lines(_) => items(&quote!(item)),
        ResponseBody::Events(_) => items(&quote!(item.data)),
        // Values that are sent as bytes are text.
        ResponseBody::Bytes => quote!(shown(&String::from_utf8_lossy(&response))),
        ResponseBody::Empty => quote!(Ok::<_, String>((String::new(), String::new()))),
    };
    let headers = headers(operation);
    quote! {
        Ok(Box::pin(async move {
            let mut response = request.#send().await.map_err(|error| format!("{error:?}"))?;
            let headers = #headers;
            let (json, debug): (String, String) = #back?;
            Ok((json, debug, headers))
        }))
    }
}

/// The JSON of the headers of a response, by their names on the wire. Streams have none.
fn headers(operation: &Operation) -> TokenStream {
    if operation.response.is_stream() {
        return quote!(String::new());
    }
    let request = &operation.request;
    let headers = operation.headers().map(|header| {
        let (name, constant) = (&header.wire_name, &header.ident);
        quote!(#name: response.header(super::operations::#request::#constant))
    });
    quote!(serde_json::json!({ #(#headers),* }).to_string())
}

/// All items of a stream as a list. One that fails ends it.
fn items(item: &TokenStream) -> TokenStream {
    quote! {{
        let mut items = Vec::new();
        while let Some(item) = response.try_next().await.map_err(|error| format!("{error:?}"))? {
            items.push(#item);
        }
        shown(&items)
    }}
}
