//! Bodies that are forms, `application/x-www-form-urlencoded`.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::parameter::Parameter;
use super::request::Request;

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(&'static str, String)>);

impl Form {
    /// Sets a field, in place of what was set before.
    pub fn set<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_list::<P>(name, [value]);
    }

    /// Sets a field that is a list, in place of what was set before: its name is repeated for each value.
    pub fn set_list<P: Parameter>(&mut self, name: &'static str, values: impl IntoIterator<Item = impl Into<P>>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(values.into_iter().map(|value| (name, value.into().to_wire())));
    }

    /// Makes the form the body of a request.
    pub fn attach(&self, request: &mut Request) {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let fields: Vec<_> = self.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        request.set_body("application/x-www-form-urlencoded", fields.join("&"));
    }
}
