//! A mock server for tests, with a method for each operation.

use super::{Client, Thing, ThingPage};
use super::operations::{
    CREATE_THING, CreateThing, GET_IMAGE, GetImage, LIST_EVENTS, LIST_THINGS, ListEvents,
    ListThings, SET_NOTE, START, SetNote, Start,
};
use crate::runtime::{IntoOption, IntoValues, ParameterValue, QueryStyle};
use crate::runtime::mock::declare::mock_server;
use crate::runtime::mock::operation::mock;
pub use crate::runtime::mock::*;

mock_server! {
    /// A mock server of the API, on a free port of the local machine.
    ///
    /// It has a method for each operation of [`Client`]. The first argument of its function says which requests are expected,
    /// the second what they get; a request gets the reply of the latest mock that expects it. All others get the status 501,
    /// with a message that says what was expected.
    ///
    /// A server runs on the Tokio runtime of its test, until it and its clones are dropped. Tests that run at the same time
    /// each have one.
    pub struct MockServer of Client;
}

mock! {
    Client.list_things: ListThings = LIST_THINGS, empty -> 200 json(ThingPage), pages by cursor("after");
    shop_id(request, value: impl Into<String>) => request.set_path::<String>("shopId", value);
    after<As>(request, value: impl IntoOption<String, As>) => request.set_query::<String, _>("after", value);
    ids<As>(request, value: impl IntoValues<i64, As>) => request.set_query_value("ids", QueryStyle::joined(","), ParameterValue::list::<i64, _>(value));
    filter_color<As>(request, value: impl IntoOption<String, As>) => request.set_query::<String, _>("filter[color]", value);
    x_trace<As>(request, value: impl IntoOption<String, As>) => request.set_header::<String, _>("x-trace", value);
    session<As>(request, value: impl IntoOption<String, As>) => request.set_cookie_value("session", QueryStyle::FORM, ParameterValue::optional::<String, _>(value));
}

mock! {
    Client.create_thing: CreateThing = CREATE_THING, json(Thing) -> 201 json(Thing);
    shop_id(request, value: impl Into<String>) => request.set_path::<String>("shopId", value);
}

mock! {
    Client.mock_start: Start = START, form -> 204 empty;
    name(form, value: impl Into<String>) => form.set::<String, _>("name", value);
    parameter_body<As>(form, value: impl IntoOption<String, As>) => form.set::<String, _>("body", value);
}

mock! {
    Client.set_note: SetNote = SET_NOTE, text -> 200 text;
}

mock! {
    Client.get_image: GetImage = GET_IMAGE, empty -> 200 bytes;
}

mock! {
    Client.list_events: ListEvents = LIST_EVENTS, empty -> 200 events(Thing);
}
