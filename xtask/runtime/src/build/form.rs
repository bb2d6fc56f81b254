//! Form bodies: `application/x-www-form-urlencoded`.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::build::into_values::IntoValues;
use crate::build::parameter::Parameter;
use crate::build::request::Request;

/// The fields of a form.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(&'static str, String)>);

impl Form {
    /// Sets a field, replacing its previous value.
    pub fn set<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_list::<P, _>(name, [value]);
    }

    /// Sets a field with a list of values, replacing its previous values. The name is repeated for each value.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(values.into_values().map(|value| (name, value.to_wire())));
    }

    /// Sets the body of a request to this form.
    pub fn attach(&self, request: &mut Request) {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let fields: Vec<_> = self.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        request.set_body("application/x-www-form-urlencoded", fields.join("&"));
    }
}
