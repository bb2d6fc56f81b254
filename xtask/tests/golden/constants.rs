//! The objects of requests and responses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::literals;
use crate::runtime::IntoOption;

/// A.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct A {
    /// The kind.
    ///
    /// Always `x`.
    pub s: literals::X,
    /// Always `3`.
    #[serde(deserialize_with = "crate::runtime::integers")]
    pub i: i64,
    /// A factor.
    ///
    /// The only known value is `1.5`.
    pub f: f64,
    /// Always `true`.
    pub b: bool,
    /// The opt s.
    ///
    /// The only known value is `y`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opt_s: Option<literals::Y>,
    /// The opt i.
    ///
    /// The only known value is `4`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub opt_i: Option<i64>,
    /// The opt f.
    ///
    /// The only known value is `2.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opt_f: Option<f64>,
    /// The opt b.
    ///
    /// The only known value is `false`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opt_b: Option<bool>,
    /// The o.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub o: Option<Value>,
    /// The l.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub l: Option<Value>,
    /// The n.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub n: Option<Value>,
    /// The named.
    ///
    /// The only known value is `fixed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<literals::Fixed>,
}

impl A {
    /// Creates a value with the required fields set. All other fields are unset.
    pub fn new(f: impl Into<f64>) -> Self {
        Self {
            s: Default::default(),
            i: 3,
            f: f.into(),
            b: true,
            opt_s: None,
            opt_i: None,
            opt_f: None,
            opt_b: None,
            o: None,
            l: None,
            n: None,
            named: None,
        }
    }

    /// The opt s.
    ///
    /// The only known value is `y`.
    #[must_use]
    pub fn opt_s<As>(mut self, value: impl IntoOption<literals::Y, As>) -> Self {
        self.opt_s = value.into_option();
        self
    }

    /// The opt i.
    ///
    /// The only known value is `4`.
    #[must_use]
    pub fn opt_i<As>(mut self, value: impl IntoOption<i64, As>) -> Self {
        self.opt_i = value.into_option();
        self
    }

    /// The opt f.
    ///
    /// The only known value is `2.5`.
    #[must_use]
    pub fn opt_f<As>(mut self, value: impl IntoOption<f64, As>) -> Self {
        self.opt_f = value.into_option();
        self
    }

    /// The opt b.
    ///
    /// The only known value is `false`.
    #[must_use]
    pub fn opt_b<As>(mut self, value: impl IntoOption<bool, As>) -> Self {
        self.opt_b = value.into_option();
        self
    }

    /// The o.
    #[must_use]
    pub fn o(mut self, value: impl Into<Value>) -> Self {
        self.o = Some(value.into());
        self
    }

    /// The l.
    #[must_use]
    pub fn l(mut self, value: impl Into<Value>) -> Self {
        self.l = Some(value.into());
        self
    }

    /// The n.
    #[must_use]
    pub fn n(mut self, value: impl Into<Value>) -> Self {
        self.n = Some(value.into());
        self
    }

    /// The named.
    ///
    /// The only known value is `fixed`.
    #[must_use]
    pub fn named<As>(mut self, value: impl IntoOption<literals::Fixed, As>) -> Self {
        self.named = value.into_option();
        self
    }
}

/// B.
#[cfg_attr(feature = "unknown-fields", crate::runtime::apply(crate::runtime::keep))]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "crate::runtime::object")]
#[non_exhaustive]
pub struct B {
    /// The s.
    ///
    /// The only known value is `x`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s: Option<literals::X>,
    /// The i.
    ///
    /// The only known value is `3`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub i: Option<i64>,
    /// The f.
    ///
    /// The only known value is `1.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub f: Option<f64>,
    /// The b.
    ///
    /// The only known value is `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<bool>,
    /// The o.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub o: Option<Value>,
    /// The l.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub l: Option<Vec<i64>>,
    /// The n.
    #[serde(
        default,
        deserialize_with = "crate::runtime::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub n: Option<Value>,
    /// The one.
    ///
    /// The only known value is `only`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<literals::Only>,
    /// The onei.
    ///
    /// The only known value is `7`.
    #[serde(
        default,
        deserialize_with = "crate::runtime::integers",
        skip_serializing_if = "Option::is_none"
    )]
    pub onei: Option<i64>,
    /// The fraction.
    ///
    /// The only known value is `7.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<f64>,
    /// The oneb.
    ///
    /// The only known value is `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oneb: Option<bool>,
}
