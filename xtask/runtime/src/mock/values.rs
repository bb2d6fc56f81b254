//! Expected values of parameters: the calls by which generated code sets parameters of requests.

use std::borrow::Cow;

use crate::build::into_option::IntoOption;
use crate::build::into_values::IntoValues;
use crate::build::parameter::Parameter;
use crate::build::style::{PathStyle, QueryStyle, Unwritable, header_text};
use crate::build::value::ParameterValue;
use crate::mock::expected::{Expected, Pairs, Place};
use crate::mock::path::{decoded, pairs};

/// The methods have the names of those of [`Request`](crate::Request) and of its forms. A parameter without a value must be absent.
#[doc(hidden)]
impl Expected {
    /// Expects a path parameter.
    pub fn set_path<P: Parameter>(&mut self, name: &'static str, value: impl Into<P>) {
        self.set_path_value(name, PathStyle::Simple { explode: false }, ParameterValue::scalar::<P>(value));
    }

    /// Expects a path parameter that is a list of values.
    pub fn set_path_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_path_value(name, PathStyle::Simple { explode: false }, ParameterValue::list::<P, _>(values));
    }

    /// Expects a path parameter in a style.
    pub fn set_path_value(&mut self, name: &'static str, style: PathStyle, value: ParameterValue) {
        let text = writable(name, style.text(name, value));
        self.path.insert(name, decoded(&text));
    }

    /// Expects a query parameter.
    pub fn set_query<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_query_list::<P, _>(name, value.into_option());
    }

    /// Expects a query parameter that is a list of values.
    pub fn set_query_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_query_value(name, QueryStyle::FORM, ParameterValue::list::<P, _>(values));
    }

    /// Expects a query parameter in a style.
    pub fn set_query_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.expect_pairs(Place::Query, name, style, value);
    }

    /// Expects a query parameter for each entry of a map.
    pub fn add_query_map<P: Parameter>(
        &mut self,
        pattern: &'static str,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>,
    ) {
        let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value.into().to_wire()));
        let pairs = entries.map(|(key, value)| (format!("{before}{key}{after}"), value)).collect();
        self.pairs.push(Pairs { place: Place::Query, name: pattern, pairs });
    }

    /// Expects a header.
    pub fn set_header<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_header_value(name, false, ParameterValue::optional::<P, _>(value));
    }

    /// Expects a header that is a list of values.
    pub fn set_header_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_header_value(name, false, ParameterValue::list::<P, _>(values));
    }

    /// Expects a header in the style `simple`.
    pub fn set_header_value(&mut self, name: &'static str, explode: bool, value: ParameterValue) {
        self.headers.insert(name, writable(name, header_text(explode, value)));
    }

    /// Expects a cookie in a style.
    pub fn set_cookie_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.expect_pairs(Place::Cookie, name, style, value);
    }

    /// Expects a field of a form.
    pub fn set<P: Parameter, Kind>(&mut self, name: &'static str, value: impl IntoOption<P, Kind>) {
        self.set_list::<P, _>(name, value.into_option());
    }

    /// Expects a field of a form that is a list of values.
    pub fn set_list<P: Parameter, Kind>(&mut self, name: &'static str, values: impl IntoValues<P, Kind>) {
        self.set_value(name, QueryStyle::FORM, ParameterValue::list::<P, _>(values));
    }

    /// Expects a field of a form in a style.
    pub fn set_value(&mut self, name: &'static str, style: QueryStyle, value: ParameterValue) {
        self.expect_pairs(Place::Form, name, style, value);
    }

    /// Expects a field of a form for each entry of a map.
    pub fn add_fields<P: Parameter>(&mut self, fields: impl IntoIterator<Item = (impl Into<String>, impl Into<P>)>) {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into().to_wire()));
        self.pairs.push(Pairs { place: Place::Form, name: "", pairs: fields.collect() });
    }

    fn expect_pairs(&mut self, place: Place, name: &'static str, style: QueryStyle, value: ParameterValue) {
        let written = writable(name, style.pairs(Cow::Borrowed(name), value));
        let pairs = written.iter().flat_map(|pair| pairs(&pair.encoded(), '&')).collect();
        self.pairs.retain(|other| (other.place, other.name) != (place, name));
        self.pairs.push(Pairs { place, name, pairs });
    }
}

/// The text of a value, which a request could not have otherwise.
#[track_caller]
fn writable<T>(name: &str, result: Result<T, Unwritable>) -> T {
    match result {
        Ok(text) => text,
        Err(why) => panic!("no request has this value of `{name}`: {why}"),
    }
}
