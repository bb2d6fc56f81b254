//! Conditions `#[cfg(…)]` of the runtime and of add-ons, as they are written.

use quote::ToTokens;
use serde::{Deserialize, Serialize};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token};

/// The prefix of the features of the runtime crate that are parts. All other features are features of generated crates.
pub(crate) const PREFIX: &str = "part-";

/// The features that only crates with the part of their name have.
pub(crate) const OPTIONAL: [&str; 2] = ["oauth", "redis"];

/// A condition that is not decided yet.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Predicate {
    /// Whether this is a test. Tests are not copied.
    Test,
    Part(String),
    /// A feature that is one of [`OPTIONAL`].
    Optional(String),
    All(Vec<Predicate>),
    Not(Box<Predicate>),
    /// A condition that depends on features of the crate.
    Other(String),
}

impl Predicate {
    /// Returns the condition of an attribute, if it is one that can depend on parts.
    pub(crate) fn of(attribute: &Attribute) -> Option<Self> {
        if !attribute.path().is_ident("cfg") {
            return None;
        }
        let predicate = read(&attribute.parse_args::<Meta>().ok()?);
        predicate.any(&|it| !matches!(it, Self::Other(_))).then_some(predicate)
    }

    /// Whether a condition without others in it is of a kind.
    pub(crate) fn any(&self, is_wanted: &impl Fn(&Self) -> bool) -> bool {
        match self {
            Self::All(inner) => inner.iter().any(|predicate| predicate.any(is_wanted)),
            Self::Not(inner) => inner.any(is_wanted),
            simple => is_wanted(simple),
        }
    }
}

fn read(predicate: &Meta) -> Predicate {
    let other = || Predicate::Other(predicate.to_token_stream().to_string());
    match predicate {
        Meta::Path(path) if path.is_ident("test") => Predicate::Test,
        Meta::NameValue(feature) if feature.path.is_ident("feature") => {
            of_feature(&feature.value).unwrap_or_else(other)
        }
        Meta::List(list) => {
            let Ok(inner) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
                return other();
            };
            let mut inner = inner.iter().map(read);
            match list.path.get_ident().map(ToString::to_string).as_deref() {
                Some("all") => Predicate::All(inner.collect()),
                Some("any") => negated(Predicate::All(inner.map(negated).collect())),
                Some("not") => inner.next().map_or_else(other, negated),
                _ => other(),
            }
        }
        _ => other(),
    }
}

fn negated(predicate: Predicate) -> Predicate {
    Predicate::Not(Box::new(predicate))
}

/// Returns the condition of a feature, if it is a part or one that not all crates have.
fn of_feature(feature: &Expr) -> Option<Predicate> {
    let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = feature else { return None };
    let name = name.value();
    match name.strip_prefix(PREFIX) {
        Some(part) => Some(Predicate::Part(part.to_owned())),
        None => OPTIONAL.contains(&name.as_str()).then_some(Predicate::Optional(name)),
    }
}
