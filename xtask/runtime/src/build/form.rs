//! Form bodies: `application/x-www-form-urlencoded`.

use std::borrow::Cow;
use std::fmt;

use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::invalid::Invalid;
use crate::build::parameter::Parameter;
use crate::build::request::Request;
use crate::build::style::{Pair, QueryStyle};
use crate::build::value::ParameterValue;

/// The fields of a form.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct Form {
    /// Fields and their pairs.
    fields: Vec<(&'static str, Pair)>,
    /// Why a field is invalid. Reported when the request is sent.
    invalid: Option<Invalid>,
}

impl Form {
    /// Sets a field, replacing its previous value. Without a value, removes it.
    pub fn set<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_list::<P, _>(name, value.into_option());
    }

    /// Sets a field with a list of values, replacing its previous values. The name is repeated for each value.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_value(name, QueryStyle::FORM, ParameterValue::list::<P, _>(values));
    }

    /// Sets a field in a style, replacing its previous value. An empty list or object removes it.
    pub fn set_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.fields.retain(|(other, _)| *other != name);
        self.invalid.take_if(|invalid| invalid.name == name);
        match style.pairs(Cow::Borrowed(name), value) {
            Ok(pairs) => self.fields.extend(pairs.into_iter().map(|pair| (name, pair))),
            Err(why) => self.invalid = Some(Invalid::new("form field", name, why)),
        }
    }

    /// Adds a field for each entry of a map.
    pub fn add_fields<P: Parameter>(&mut self, fields: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>) {
        for (name, value) in fields {
            let value: P = value.into();
            if let Some(problem) = value.problem() {
                self.invalid = Some(Invalid::new("form field", "*", problem.into()));
            }
            self.fields.push(("", Pair::new(name.into(), value.to_wire())));
        }
    }

    /// Sets the body of a request to this form.
    pub fn attach(&self, request: &mut Request) {
        if self.invalid.is_some() {
            request.invalid.clone_from(&self.invalid);
        }
        let fields: Vec<_> = self.fields.iter().map(|(_, pair)| pair.encoded()).collect();
        request.set_body("application/x-www-form-urlencoded", fields.join("&"));
    }

    /// Sets the body of a request to this form, unless no field is set.
    pub fn attach_if_set(&self, request: &mut Request) {
        if !self.fields.is_empty() || self.invalid.is_some() {
            self.attach(request);
        }
    }
}

impl fmt::Debug for Form {
    /// Omits the values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        f.debug_struct("Form").field("fields", &names).finish_non_exhaustive()
    }
}
