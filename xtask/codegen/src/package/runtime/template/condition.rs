//! Conditions of the runtime, decided for a crate.

use super::super::Parts;
use super::predicate::Predicate;

/// What a condition `#[cfg(…)]` of the runtime is in a crate.
#[derive(Debug, PartialEq)]
pub(crate) enum Condition {
    /// Not about parts.
    Unchanged,
    /// Always true: the attribute goes, what it is on stays.
    True,
    /// Always false: what it is on goes.
    False,
    /// True when a simpler condition is.
    When(String),
}

impl Condition {
    /// Decides a condition for a crate.
    pub(crate) fn of(predicate: &Predicate, parts: &Parts) -> Self {
        match decide(predicate, parts) {
            Decided::Yes => Self::True,
            Decided::No => Self::False,
            Decided::Open(_) if !predicate.any(&|it| matches!(it, Predicate::Part(_))) => Self::Unchanged,
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

fn decide(predicate: &Predicate, parts: &Parts) -> Decided {
    match predicate {
        Predicate::Test => Decided::No,
        Predicate::Part(part) if parts.has(part) => Decided::Yes,
        Predicate::Optional(feature) if parts.has(feature) => Decided::Open(format!("feature = {feature:?}")),
        Predicate::Part(_) | Predicate::Optional(_) => Decided::No,
        Predicate::All(inner) => all(inner.iter().map(|predicate| decide(predicate, parts))),
        Predicate::Not(inner) => not(decide(inner, parts)),
        Predicate::Other(condition) => Decided::Open(condition.clone()),
    }
}

fn all(predicates: impl Iterator<Item = Decided>) -> Decided {
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

#[cfg(test)]
mod tests {
    use syn::Attribute;

    use super::*;

    fn decided(condition: Attribute) -> Condition {
        Predicate::of(&condition).map_or(Condition::Unchanged, |it| Condition::of(&it, &Parts::named(["pages"])))
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
    fn a_feature_that_the_crate_does_not_have_is_never_enabled() {
        let oauth: Attribute = syn::parse_quote!(#[cfg(feature = "oauth")]);
        assert_eq!(decided(oauth.clone()), Condition::False);
        let of = |parts| Predicate::of(&oauth).map(|it| Condition::of(&it, &Parts::named(parts)));
        assert_eq!(of(["oauth"]), Some(Condition::Unchanged));
        let forms: Attribute =
            syn::parse_quote!(#[cfg(all(feature = "mock", any(feature = "oauth", feature = "part-pages")))]);
        assert_eq!(decided(forms), when("feature = \"mock\""));
    }

    #[test]
    fn other_conditions_and_attributes_are_unchanged() {
        assert_eq!(decided(syn::parse_quote!(#[cfg(not(feature = "tracing"))])), Condition::Unchanged);
        assert_eq!(decided(syn::parse_quote!(#[cfg(all(feature = "a", feature = "b"))])), Condition::Unchanged);
        assert_eq!(decided(syn::parse_quote!(#[doc(hidden)])), Condition::Unchanged);
    }
}
