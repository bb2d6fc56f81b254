//! What responses with a status hold, or events of a name, where these say it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Context, EmitResult};
use crate::ir::{Held, Occasion, ResponseBody, Union};
use crate::types::TypeError;

/// What the responses of an operation hold, or those of a representation, on each occasion, with the type of all of them.
pub(super) struct Occasions<'a> {
    pub(super) context: Context<'a>,
    pub(super) body: &'a ResponseBody,
    pub(super) held: &'a [(Occasion, Held)],
    pub(super) rust: &'a syn::Type,
}

/// How what is received on some occasions is decoded.
struct Arm {
    patterns: Vec<TokenStream>,
    decoded: TokenStream,
    /// Whether the media type of the response says nothing more: it holds text, or nothing.
    is_certain: bool,
}

impl Arm {
    fn emit(&self) -> TokenStream {
        let Self { patterns, decoded, .. } = self;
        quote!(#(#patterns)|* => #decoded,)
    }
}

impl<'a> Occasions<'a> {
    /// The expression that decodes `response`, or `event`; `None` if the status or the name says nothing of it.
    pub(super) fn decode(&self) -> Result<Option<TokenStream>, TypeError> {
        if self.held.is_empty() {
            return Ok(None);
        }
        let mut arms: Vec<Arm> = Vec::new();
        // Statuses that the description does not have are read by the shape of the body.
        let mut others = self.decoded(&Held::Whole)?;
        for (occasion, held) in self.held {
            let decoded = self.decoded(held)?;
            let Some(pattern) = pattern(occasion) else {
                others = decoded;
                continue;
            };
            let is_certain = matches!(held, Held::Nothing | Held::Variant { is_text: true, .. });
            match arms.iter_mut().find(|arm| arm.decoded.to_string() == decoded.to_string()) {
                Some(arm) => arm.patterns.push(pattern),
                None => arms.push(Arm { patterns: vec![pattern], decoded, is_certain }),
            }
        }
        arms.retain(|arm| arm.decoded.to_string() != others.to_string());
        let (certain, values): (Vec<_>, Vec<_>) = arms.iter().partition(|arm| arm.is_certain);
        let [certain, values] = [certain, values].map(|arms| arms.into_iter().map(Arm::emit).collect::<Vec<_>>());
        // A status can have text beside JSON.
        let text = self.decoded(&Held::Whole)?;
        let is_text = matches!(self.body, ResponseBody::JsonOrText(_)) && !values.is_empty();
        let text = is_text.then(|| quote!(_ if response.is_text() => #text,));
        let chosen_by = if self.is_event() { quote!(event.name()) } else { quote!(response.status()) };
        Ok(Some(quote! {
            match #chosen_by {
                #(#certain)*
                #text
                #(#values)*
                _ => #others,
            }
        }))
    }

    /// The arms that return the status of a value, for those that say the status.
    pub(super) fn of_values(&self) -> Result<Vec<TokenStream>, TypeError> {
        let mut arms: Vec<(String, TokenStream)> = Vec::new();
        for (occasion, held) in self.held {
            let (Occasion::Status(_), Some(status)) = (occasion, pattern(occasion)) else { continue };
            let value = match held {
                Held::Nothing => quote!(None),
                Held::Whole => continue,
                Held::Variant { index, .. } => {
                    let variant = self.variant(*index)?;
                    if self.is_optional() { quote!(Some(#variant(_))) } else { quote!(#variant(_)) }
                }
            };
            // The first of several statuses.
            if arms.iter().all(|(known, _)| *known != value.to_string()) {
                arms.push((value.to_string(), quote!(#value => #status)));
            }
        }
        Ok(arms.into_iter().map(|(_, arm)| arm).collect())
    }

    fn is_event(&self) -> bool {
        matches!(self.body, ResponseBody::Events(_))
    }

    fn decoded(&self, held: &Held) -> EmitResult {
        let it = if self.is_event() { quote!(event) } else { quote!(response) };
        let Held::Variant { index, is_text } = held else {
            return Ok(match (held, self.body) {
                (_, ResponseBody::Events(_)) => quote!(event.any(|value| value)),
                (Held::Nothing, _) => quote!(#it.nothing()),
                (_, ResponseBody::JsonOrText(_)) => quote!(#it.json_or_text(|value| value)),
                (_, body) if body.is_integers() => quote!(#it.integers(|value| value)),
                _ => quote!(#it.json(|value| value)),
            });
        };
        let variant = self.variant(*index)?;
        let holds_integers = self.union()?.variants.get(*index).is_some_and(|it| it.ty.holds_integers());
        let method = if holds_integers { quote!(integers) } else { quote!(json) };
        Ok(match (is_text, self.is_optional()) {
            (true, true) => quote!(#it.text(|text| Some(#variant(text)))),
            (true, false) => quote!(#it.text(#variant)),
            (false, true) => quote!(#it.#method(|value: Option<_>| value.map(#variant))),
            (false, false) => quote!(#it.#method(#variant)),
        })
    }

    fn variant(&self, index: usize) -> EmitResult {
        let variant = self.union()?.variants.get(index).ok_or_else(|| self.missing())?;
        let (rust, ident) = (self.rust, &variant.ident);
        Ok(quote!(#rust::#ident))
    }

    fn union(&self) -> Result<&'a Union, TypeError> {
        let union = self.body.ty().and_then(|ty| self.context.api.referred_union(ty));
        union.ok_or_else(|| self.missing())
    }

    fn missing(&self) -> TypeError {
        TypeError::Missing { what: "the variant of a response".to_owned(), pointer: String::new() }
    }

    /// Whether a response can be without a value.
    fn is_optional(&self) -> bool {
        match self.body {
            ResponseBody::OptionalJson(_) => true,
            ResponseBody::JsonOrText(value) | ResponseBody::Events(Some(value)) => value.nullable,
            _ => false,
        }
    }
}

/// The pattern of a single status, or of the name of an event.
fn pattern(occasion: &Occasion) -> Option<TokenStream> {
    match occasion {
        Occasion::Status(status) => {
            let status = Literal::u16_unsuffixed(status.parse().ok()?);
            Some(quote!(#status))
        }
        Occasion::Event(name) => Some(quote!(#name)),
    }
}
