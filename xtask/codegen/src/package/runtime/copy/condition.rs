//! Conditions of the runtime, decided for a crate.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token};

use super::super::parts::{PREFIX, Parts};

/// What a condition `#[cfg(…)]` of the runtime is in a crate.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// Not about parts, or no condition at all.
    Unchanged,
    /// Always true: the attribute goes, what it is on stays.
    True,
    /// Always false: what it is on goes.
    False,
    /// True when a simpler condition is.
    When(String),
}

impl Condition {
    /// Decides the condition of an attribute.
    pub(super) fn of(attribute: &Attribute, parts: &Parts) -> Self {
        if !attribute.path().is_ident("cfg") {
            return Self::Unchanged;
        }
        let Ok(predicate) = attribute.parse_args::<Meta>() else { return Self::Unchanged };
        match decide(&predicate, parts) {
            Decided::Yes => Self::True,
            Decided::No => Self::False,
            Decided::Open(_) if !predicate.to_token_stream().to_string().contains(PREFIX) => Self::Unchanged,
            Decided::Open(condition) => Self::When(condition),
        }
    }
}

/// A predicate, as far as parts decide it.
enum Decided {
    Yes,
    No,
    /// The rest depends on features of the crate.
    Open(String),
}

fn decide(predicate: &Meta, parts: &Parts) -> Decided {
    match predicate {
        // Tests are not copied.
        Meta::Path(path) if path.is_ident("test") => Decided::No,
        Meta::NameValue(feature) if feature.path.is_ident("feature") => match part(&feature.value) {
            Some(part) if parts.has(&part) => Decided::Yes,
            Some(_) => Decided::No,
            None => Decided::Open(text(predicate)),
        },
        Meta::List(list) => {
            let Ok(inner) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
                return Decided::Open(text(predicate));
            };
            let inner: Vec<_> = inner.iter().map(|predicate| decide(predicate, parts)).collect();
            match list.path.get_ident().map(ToString::to_string).as_deref() {
                Some("all") => all(inner),
                Some("any") => not(all(inner.into_iter().map(not).collect())),
                Some("not") => inner.into_iter().next().map_or(Decided::Yes, not),
                _ => Decided::Open(text(predicate)),
            }
        }
        _ => Decided::Open(text(predicate)),
    }
}

fn all(predicates: Vec<Decided>) -> Decided {
    let mut open = Vec::new();
    for predicate in predicates {
        match predicate {
            Decided::Yes => {}
            Decided::No => return Decided::No,
            Decided::Open(condition) => open.push(condition),
        }
    }
    match &open[..] {
        [] => Decided::Yes,
        [one] => Decided::Open(one.clone()),
        _ => Decided::Open(format!("all({})", open.join(", "))),
    }
}

fn not(predicate: Decided) -> Decided {
    match predicate {
        Decided::Yes => Decided::No,
        Decided::No => Decided::Yes,
        Decided::Open(condition) => {
            let inner = condition.strip_prefix("not(").and_then(|rest| rest.strip_suffix(')'));
            Decided::Open(inner.map_or_else(|| format!("not({condition})"), str::to_owned))
        }
    }
}

/// Returns the part that a feature is, if it is one.
fn part(feature: &Expr) -> Option<String> {
    let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = feature else { return None };
    name.value().strip_prefix(PREFIX).map(str::to_owned)
}

fn text(predicate: &Meta) -> String {
    predicate.to_token_stream().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(condition: Attribute) -> Condition {
        Condition::of(&condition, &Parts::named(["pages"]))
    }

    fn when(condition: &str) -> Condition {
        Condition::When(condition.to_owned())
    }

    #[test]
    fn conditions_are_simplified() {
        assert_eq!(decided(syn::parse_quote!(#[cfg(feature = "part-pages")])), Condition::True);
        assert_eq!(decided(syn::parse_quote!(#[cfg(feature = "part-ids")])), Condition::False);
        assert_eq!(decided(syn::parse_quote!(#[cfg(not(feature = "part-ids"))])), Condition::True);
        assert_eq!(decided(syn::parse_quote!(#[cfg(test)])), Condition::False);
        assert_eq!(
            decided(syn::parse_quote!(#[cfg(any(feature = "part-ids", feature = "part-pages"))])),
            Condition::True
        );
        let open: Attribute = syn::parse_quote!(#[cfg(all(not(feature = "tracing"), feature = "part-pages"))]);
        assert_eq!(decided(open), when("not(feature = \"tracing\")"));
        let open: Attribute = syn::parse_quote!(#[cfg(any(feature = "tracing", feature = "part-ids"))]);
        assert_eq!(decided(open), when("feature = \"tracing\""));
    }

    #[test]
    fn other_conditions_and_attributes_are_unchanged() {
        assert_eq!(decided(syn::parse_quote!(#[cfg(not(feature = "tracing"))])), Condition::Unchanged);
        assert_eq!(decided(syn::parse_quote!(#[cfg(all(feature = "a", feature = "b"))])), Condition::Unchanged);
        assert_eq!(decided(syn::parse_quote!(#[doc(hidden)])), Condition::Unchanged);
    }
}
