//! The parts of the runtime that only some crates need.

use std::collections::BTreeSet;

use crate::ir::{
    Api, BodyContent, Credentials, Enum, EnumVariants, Field, NextPage, Operation, Pagination, ParameterValue,
    Presence, ResponseBody, SecurityScheme, Struct, Tagging, Type, Union,
};
use crate::profile::Profile;

/// The parts that [`Parts::of`] decides on.
#[cfg(test)]
pub(super) const KNOWN: &[&str] = &[
    "additional",
    "client-credentials",
    "counted-pages",
    "credentials",
    "date-times",
    "download",
    "enums",
    "events",
    "floats",
    "formatted",
    "forms",
    "headers",
    "ids",
    "integer-bodies",
    "integer-enums",
    "integer-tags",
    "integers",
    "json-or-text",
    "json-parameters",
    "kept-members",
    "lines",
    "link-pages",
    "list-pages",
    "literals",
    "live",
    "multipart",
    "nullable",
    "oauth",
    "objects",
    "optional-scopes",
    "pages",
    "present",
    "read-only",
    "redis",
    "relative-token-urls",
    "representations",
    "servers",
    "standard-limits",
    "statuses",
    "unions",
    "untagged",
    "uploads",
    "url-pages",
];

/// The parts of the runtime that a crate needs, in addition to what every crate has.
#[derive(Debug, Default)]
pub(crate) struct Parts(BTreeSet<String>);

impl Parts {
    /// Returns the parts that the versions of an API need, and its service.
    pub(crate) fn of<'a>(apis: impl Iterator<Item = &'a Api>, profile: &Profile) -> Self {
        let mut parts = Self::default();
        // What several processes share: the limits of the service, and tokens that are refreshed.
        let is_shared = !profile.rate_limits.windows.is_empty() || profile.token.url.is_some();
        parts.add("redis", is_shared);
        parts.add("oauth", is_shared);
        parts.add("optional-scopes", profile.token.optional_scopes_parameter.is_some());
        parts.add("relative-token-urls", profile.token.has_relative_urls());
        parts.add("standard-limits", profile.rate_limits.standard_headers);
        for api in apis {
            let has_body = |is_wanted: fn(&BodyContent) -> bool| {
                api.operations.iter().filter_map(|it| it.body.as_ref()).any(|body| is_wanted(&body.content))
            };
            let has_unions = |is_untagged: bool| {
                api.unions().any(|(_, _, union)| (union.tagging == Tagging::Untagged) == is_untagged)
            };
            let has_enums = |is_integer: bool| {
                let is_wanted = |shape: &Enum| matches!(shape.variants, EnumVariants::Integers(_)) == is_integer;
                api.enums().any(|(_, _, shape)| is_wanted(shape))
            };
            let is_token = |it: &SecurityScheme| matches!(it.credentials, Credentials::Token { .. });
            // An API that declares nothing may want a token.
            parts.add("oauth", api.is_open() || api.security_schemes.iter().any(is_token));
            parts.add("servers", !api.servers.all.is_empty());
            let has_client_credentials = api.security_schemes.iter().any(SecurityScheme::has_client_credentials);
            parts.add("client-credentials", has_client_credentials);
            parts.add("credentials", !api.security_schemes.iter().all(is_token));
            parts.add("enums", has_enums(false));
            parts.add("integer-enums", has_enums(true));
            let has_response = |is_wanted: fn(&ResponseBody) -> bool| {
                let bodies = |it: &Operation| {
                    let others = it.representations.iter().map(|other| is_wanted(&other.body));
                    others.chain([is_wanted(&it.response)]).any(|is_wanted| is_wanted)
                };
                api.operations.iter().any(bodies)
            };
            let has_download = has_response(|body| matches!(body, ResponseBody::Text | ResponseBody::Bytes));
            let has_events = has_response(|body| matches!(body, ResponseBody::Events(_)));
            let has_lines = has_response(|body| matches!(body, ResponseBody::Lines(_)));
            parts.add("download", has_download);
            let has_date_times = |it: &Struct| it.fields.iter().any(|field| field.ty == Type::DateTime);
            parts.add("date-times", api.has_exact_formats && api.structs().any(|(_, _, it)| has_date_times(it)));
            parts.add("events", has_events);
            parts.add("lines", has_lines);
            parts.add("live", has_download || has_events || has_lines);
            parts.add("headers", api.operations.iter().any(|it| it.headers().next().is_some()));
            parts.add("representations", api.operations.iter().any(|operation| !operation.representations.is_empty()));
            parts.add("formatted", !api.has_exact_formats && api.has_formats());
            parts.add("floats", sends_floats(api));
            parts.add("forms", has_body(|content| *content == BodyContent::Form));
            parts.add("ids", api.ids().next().is_some());
            parts.add("literals", !api.literals().is_empty());
            let has_multipart = has_body(|content| matches!(content, BodyContent::Multipart { .. }));
            parts.add("multipart", has_multipart);
            parts.add("uploads", has_multipart || has_body(|content| matches!(content, BodyContent::Bytes { .. })));
            let has_value = |is_wanted: fn(&ParameterValue) -> bool| {
                api.operations.iter().flat_map(|it| &it.parameters).any(|parameter| is_wanted(&parameter.value))
            };
            let has_mixed =
                has_value(|value| matches!(value, ParameterValue::TextOrJson(_) | ParameterValue::FlatOrJson(_)));
            parts.add("json-parameters", has_mixed || has_value(|value| matches!(value, ParameterValue::Json(_))));
            parts.add("objects", has_mixed || has_value(|value| matches!(value, ParameterValue::Serialized(_))));
            let has_additional = |it: &Struct| it.additional.as_ref().is_some_and(|values| values.ty != Type::Json);
            parts.add("additional", api.structs().any(|(_, _, shape)| has_additional(shape)));
            parts.add("nullable", api.structs().any(|(_, _, it)| it.fields.iter().any(Field::has_three_states)));
            parts.add("pages", api.operations.iter().any(|operation| operation.pagination.is_some()));
            let keeps_null = |is_sent, shape: &Struct| shape.fields.iter().any(|field| field.keeps_null(is_sent));
            parts.add("present", api.structs().any(|(_, def, shape)| keeps_null(def.usage.request, shape)));
            let differs = |field: &Field| field.is_read_only() || field.presence == Presence::RequiredInRequests;
            parts.add("read-only", has_sent_fields(api, differs));
            let has_integers = |shape: &Struct| {
                let additional = shape.additional.iter().map(|values| &values.ty);
                shape.fields.iter().map(|field| &field.ty).chain(additional).any(Type::holds_integers)
            };
            let has_fields = api.structs().any(|(_, _, shape)| has_integers(shape));
            let has_variants = api.unions().any(|(_, _, union)| union.holds_integers());
            let has_bodies = has_response(ResponseBody::is_integers) || has_chosen_integers(api);
            parts.add("integer-bodies", has_bodies);
            parts.add("statuses", api.operations.iter().any(Operation::has_statuses));
            parts.add("json-or-text", has_response(|body| matches!(body, ResponseBody::JsonOrText(_))));
            parts.add("integers", has_fields || has_variants || has_bodies || has_enums(true));
            parts.add("integer-tags", api.unions().any(|(_, _, union)| union.tagging.has_integers()));
            let has_pages = |is_wanted: fn(&Pagination) -> bool| {
                api.operations.iter().filter_map(|operation| operation.pagination.as_ref()).any(is_wanted)
            };
            let counts = |it: &Pagination| matches!(it.next, NextPage::Number { .. } | NextPage::Offset { .. });
            let has_links = has_pages(|it| it.next == NextPage::Link);
            parts.add(
                "kept-members",
                api.structs().any(|(_, def, shape)| !shape.beside.is_empty() && def.usage.response),
            );
            parts.add("counted-pages", has_pages(counts));
            parts.add("link-pages", has_links);
            parts.add("list-pages", has_pages(|it| it.page.is_none()));
            parts.add("url-pages", has_links || has_pages(|it| it.next == NextPage::Url));
            let has_optional_tags = api.unions().any(|(_, _, union)| union.has_optional_tags);
            parts.add("unions", has_unions(false));
            parts.add("untagged", has_unions(true) || has_optional_tags);
        }
        parts
    }

    /// Adds the parts that an add-on needs.
    pub(crate) fn with(mut self, names: &[&str]) -> Self {
        self.0.extend(names.iter().map(|name| (*name).to_owned()));
        self
    }

    /// The parts of given names.
    #[cfg(test)]
    pub(super) fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(str::to_owned).collect())
    }

    fn add(&mut self, part: &str, needed: bool) {
        if needed {
            self.0.insert(part.to_owned());
        }
    }

    /// Returns the names of the parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a part is needed.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.0.contains(part)
    }
}

/// Whether a type of requests has certain fields.
fn has_sent_fields(api: &Api, is_wanted: fn(&Field) -> bool) -> bool {
    let mut structs = api.structs().filter(|(_, def, _)| def.usage.request);
    structs.any(|(_, _, shape)| shape.fields.iter().any(is_wanted))
}

/// Whether a variant holds integers that a status or the name of an event chooses.
fn has_chosen_integers(api: &Api) -> bool {
    let bodies = api.operations.iter().flat_map(|operation| {
        let others = operation.representations.iter().map(|other| (&other.body, &other.held));
        others.chain([(&operation.response, &operation.held)])
    });
    let mut chosen = bodies.filter(|(_, held)| !held.is_empty());
    chosen.any(|(body, _)| body.ty().and_then(|ty| api.referred_union(ty)).is_some_and(Union::holds_integers))
}

/// Whether requests can hold JSON with numbers that need not be whole.
fn sends_floats(api: &Api) -> bool {
    let fields = api.structs().filter(|(_, def, _)| def.usage.request).flat_map(|(_, _, shape)| {
        shape.fields.iter().map(|field| &field.ty).chain(shape.additional.iter().map(|values| &values.ty))
    });
    let variants = api.unions().filter(|(_, def, _)| def.usage.request).flat_map(|(_, _, union)| &union.variants);
    let mut operations = api.operations.iter().flat_map(Operation::sent_types);
    fields.chain(variants.map(|variant| &variant.ty)).any(Type::holds_floats) || operations.any(Type::holds_floats)
}
