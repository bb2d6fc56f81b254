//! The bodies of requests: where they are kept until a request is sent, and how they get into it then.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::extract::Types;
use super::ident;
use super::inputs::{accepted, converted};
use crate::model::{Content, Operation};

/// What a request has beside its parameters.
pub(super) enum RequestBody<'a> {
    /// Nothing.
    None,
    /// A value that becomes JSON, text or bytes.
    Value { ty: Type, required: bool, operation: &'a Operation },
    /// The fields of a form, which are parameters.
    Form { ty: Type },
}

impl<'a> RequestBody<'a> {
    /// The body of an operation's requests.
    ///
    /// # Errors
    /// When progenitor gave it no type.
    pub(super) fn of(operation: &'a Operation, types: &Types) -> Result<Self, String> {
        let Some(body) = &operation.body else { return Ok(Self::None) };
        let ty = match &body.content {
            Content::Json(_) => {
                let missing = || format!("progenitor gave the body of `{}` no type", operation.id);
                types.argument(&operation.id, "body").cloned().ok_or_else(missing)?
            }
            Content::Text => syn::parse_quote!(String),
            Content::Bytes => syn::parse_quote!(Bytes),
            Content::Form(_) => return Ok(Self::Form { ty: syn::parse_quote!(Form) }),
            Content::Multipart(_) => return Ok(Self::Form { ty: syn::parse_quote!(MultipartForm) }),
        };
        Ok(Self::Value { ty, required: body.required, operation })
    }

    /// The type of a value, or of a form.
    pub(super) fn ty(&self) -> Option<&Type> {
        match self {
            Self::None => None,
            Self::Value { ty, .. } | Self::Form { ty } => Some(ty),
        }
    }

    /// The argument of the client's method, if a request needs a body.
    pub(super) fn argument(&self) -> Option<TokenStream> {
        match self {
            Self::Value { ty, required: true, .. } => {
                let accepted = accepted(ty);
                Some(quote!(body: #accepted))
            }
            _ => None,
        }
    }

    /// What a request begins with: the field and its value.
    pub(super) fn initial(&self) -> Option<TokenStream> {
        match self {
            Self::None => None,
            Self::Value { ty, required: true, .. } => {
                let converted = converted(ty, &ident("body"));
                Some(quote!(body: #converted))
            }
            Self::Value { .. } => Some(quote!(body: None)),
            Self::Form { .. } => Some(quote!(form)),
        }
    }

    /// The field of the request.
    pub(super) fn field(&self) -> Option<TokenStream> {
        match self {
            Self::None => None,
            Self::Value { ty, required: true, .. } => Some(quote!(pub(super) body: #ty,)),
            Self::Value { ty, .. } => Some(quote!(pub(super) body: Option<#ty>,)),
            Self::Form { ty } => Some(quote!(pub(super) form: #ty,)),
        }
    }

    /// The method that sets a body that a request need not have.
    pub(super) fn setter(&self) -> Option<TokenStream> {
        let Self::Value { ty, required: false, operation } = self else { return None };
        let description = operation.body.as_ref().and_then(|body| body.description.clone());
        let doc = super::docs::doc(&description.unwrap_or_else(|| "Sets the body.".to_owned()));
        let accepted = accepted(ty);
        let converted = converted(ty, &ident("value"));
        Some(quote! {
            #doc
            pub fn body(mut self, value: #accepted) -> Self {
                self.body = Some(#converted);
                self
            }
        })
    }

    /// The statement that puts the body into the request as it is sent.
    pub(super) fn attach(&self) -> Option<TokenStream> {
        let (required, operation) = match self {
            Self::None => return None,
            Self::Form { .. } => return Some(quote!(self.form.attach(&mut self.request);)),
            Self::Value { required, operation, .. } => (*required, operation),
        };
        let body = operation.body.as_ref()?;
        let media_type = if body.media_type.contains('*') { "application/octet-stream" } else { &body.media_type };
        Some(match (&body.content, required) {
            (Content::Json(_), true) => quote!(self.request.set_json(&self.body)?;),
            (Content::Json(_), false) => quote! {
                if let Some(body) = &self.body {
                    self.request.set_json(body)?;
                }
            },
            (_, true) => quote!(self.request.set_body(#media_type, self.body);),
            (_, false) => quote! {
                if let Some(body) = self.body {
                    self.request.set_body(#media_type, body);
                }
            },
        })
    }
}

/// What the description says of a body that a request needs.
pub(super) fn description(operation: &Operation) -> Option<&str> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    match body.content {
        Content::Form(_) | Content::Multipart(_) => None,
        _ => body.description.as_deref(),
    }
}
