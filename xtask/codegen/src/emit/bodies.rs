//! The bodies of requests: the field that holds one, and how it becomes part of the request.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::doc;
use super::imports::Names;
use super::inputs::Input;
use crate::ir::{Body, BodyContent, Operation, Type};
use crate::types::TypeError;

/// The type of a body of text.
const TEXT: Type = Type::String;

/// What a request holds beside its parameters.
pub(super) enum RequestBody<'a> {
    /// Nothing.
    None,
    /// A value that is serialized when the request is sent.
    Value { body: &'a Body, ty: &'a Type, rust: syn::Type },
    /// The fields of a form, which are parameters.
    Form { body: &'a Body, rust: syn::Type },
}

impl<'a> RequestBody<'a> {
    /// The body of an operation's requests.
    pub(super) fn of(context: Context<'_>, operation: &'a Operation) -> Result<Self, TypeError> {
        let Some(body) = &operation.body else { return Ok(Self::None) };
        let (ty, rust) = match &body.content {
            BodyContent::Json { ty, .. } => (ty, context.types.body(operation)?.clone()),
            BodyContent::Text { .. } => (&TEXT, syn::parse_quote!(String)),
            // Only that the value is neither a list nor a map counts.
            BodyContent::Bytes { .. } => (&TEXT, syn::parse_quote!(Upload)),
            BodyContent::Form => return Ok(Self::Form { body, rust: syn::parse_quote!(Form) }),
            BodyContent::Multipart { .. } => {
                return Ok(Self::Form { body, rust: syn::parse_quote!(MultipartForm) });
            }
        };
        Ok(Self::Value { body, ty, rust })
    }

    /// The Rust type of the value or of the form.
    pub(super) fn rust(&self) -> Option<&syn::Type> {
        match self {
            Self::None => None,
            Self::Value { rust, .. } | Self::Form { rust, .. } => Some(rust),
        }
    }

    /// The argument of the client's method, if every request has a body. Its names are added.
    pub(super) fn argument(&self, names: &mut Names) -> Option<TokenStream> {
        let (input, _) = self.input().filter(|(_, required)| *required)?;
        match self.is_nullable() {
            true => names.add_type(input.rust),
            false => input.add_names(names),
        }
        let accepted = self.accepted(&input);
        Some(quote!(body: #accepted))
    }

    /// The field of a new request and its value.
    pub(super) fn initial(&self) -> Option<TokenStream> {
        match (self, self.input()) {
            (Self::Form { .. }, _) => Some(quote!(form)),
            (_, Some((_, true))) if self.is_nullable() => Some(quote!(body: body.into())),
            (_, Some((Input { ty, .. }, true))) if ty.is_taken_as_it_is() => Some(quote!(body)),
            (_, Some((input, true))) => {
                let converted = input.converted(&quote!(body));
                Some(quote!(body: #converted))
            }
            (_, Some((_, false))) => Some(quote!(body: None)),
            (_, None) => None,
        }
    }

    /// The field of the request.
    pub(super) fn field(&self) -> Option<TokenStream> {
        match self {
            Self::None => None,
            Self::Value { rust, body, .. } => {
                let rust = if self.is_nullable() { quote!(Option<#rust>) } else { quote!(#rust) };
                let rust = if body.required { rust } else { quote!(Option<#rust>) };
                Some(quote!(pub(super) body: #rust,))
            }
            Self::Form { rust, .. } => Some(quote!(pub(super) form: #rust,)),
        }
    }

    /// The setter of an optional body.
    pub(super) fn setter(&self, names: &mut Names) -> Option<TokenStream> {
        let Self::Value { body, .. } = self else { return None };
        let (input, required) = self.input()?;
        let doc = doc(body.docs.as_deref().unwrap_or("Sets the body of the request."));
        if required {
            return None;
        }
        if input.takes_option() && !self.is_nullable() {
            let rust = input.rust;
            names.add("IntoOption");
            return Some(quote! {
                #doc
                pub fn body<As>(mut self, value: impl IntoOption<#rust, As>) -> Self {
                    self.body = value.into_option();
                    self
                }
            });
        }
        let accepted = self.accepted(&input);
        let converted = if self.is_nullable() { quote!(value.into()) } else { input.converted(&quote!(value)) };
        Some(quote! {
            #doc
            pub fn body(mut self, value: #accepted) -> Self {
                self.body = Some(#converted);
                self
            }
        })
    }

    /// The statement that puts the body into the request that is sent.
    pub(super) fn attach(&self) -> Option<TokenStream> {
        let body = match self {
            Self::None => return None,
            Self::Form { body, .. } => return Some(attach_form(body)),
            Self::Value { body, .. } => body,
        };
        let call = |value: TokenStream| match &body.content {
            BodyContent::Text { media_type } => quote!(self.request.set_body(#media_type, #value);),
            BodyContent::Bytes { media_type } => quote!(self.request.set_upload(#media_type, #value);),
            BodyContent::Json { media_type, .. } if media_type == "application/json" => {
                quote!(self.request.set_json(#value)?;)
            }
            BodyContent::Json { media_type, .. } => quote!(self.request.set_json_as(#media_type, #value)?;),
            BodyContent::Form | BodyContent::Multipart { .. } => TokenStream::new(),
        };
        let reference = matches!(body.content, BodyContent::Json { .. }).then(|| quote!(&));
        Some(match body.required {
            true => call(quote!(#reference self.body)),
            false => {
                let call = call(quote!(body));
                quote! {
                    if let Some(body) = #reference self.body {
                        #call
                    }
                }
            }
        })
    }

    /// Whether the body can be `null`.
    pub(super) fn is_nullable(&self) -> bool {
        match self {
            Self::Value { body, .. } => matches!(body.content, BodyContent::Json { nullable: true, .. }),
            Self::None | Self::Form { .. } => false,
        }
    }

    /// The type of the argument. `None` is `null`.
    fn accepted(&self, input: &Input<'_>) -> TokenStream {
        let rust = input.rust;
        if self.is_nullable() { quote!(impl Into<Option<#rust>>) } else { input.accepted() }
    }

    /// The body as an argument, and whether every request has it.
    fn input(&self) -> Option<(Input<'_>, bool)> {
        match self {
            Self::Value { body, ty, rust } => Some((Input { ty, rust }, body.required)),
            Self::None | Self::Form { .. } => None,
        }
    }
}

/// The statement that puts a form into the request that is sent. An optional one without fields is no body at all.
fn attach_form(body: &Body) -> TokenStream {
    let request = quote!(&mut self.request);
    match (&body.content, body.required) {
        (BodyContent::Multipart { subtype }, true) if subtype != "form-data" => {
            quote!(self.form.attach_as(#subtype, #request);)
        }
        (BodyContent::Multipart { subtype }, false) if subtype != "form-data" => {
            quote!(self.form.attach_as_if_set(#subtype, #request);)
        }
        (_, true) => quote!(self.form.attach(#request);),
        (_, false) => quote!(self.form.attach_if_set(#request);),
    }
}

/// The documentation of a body that every request has. That of a form is in its fields.
pub(super) fn required_docs(operation: &Operation) -> Option<&str> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    match body.content {
        BodyContent::Form | BodyContent::Multipart { .. } => None,
        _ => body.docs.as_deref(),
    }
}
