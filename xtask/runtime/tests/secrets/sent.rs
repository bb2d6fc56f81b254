//! What a caller gives to requests.

use client_runtime::{
    CallOptions, ClientBuilder, Form, MultipartForm, ParameterValue, Part, PathStyle, QueryStyle, RawRequest, Request,
    SecurityScheme, Transport, Upload,
};
use reqwest::Method;
use serde_json::json;

use crate::rows::{PERSONAL, Rows, SECRET, planted};

pub(crate) const OPERATION: client_runtime::Operation = client_runtime::Operation {
    id: "get_thing",
    method: Method::GET,
    path: "/things/{thingId}",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

pub(crate) fn add(rows: &mut Rows) {
    let planted = planted();
    let transport = ClientBuilder::<Transport>::new().token(SECRET).base_url("https://localhost").build().unwrap();
    let value = ParameterValue::Object(vec![(PERSONAL.to_owned(), ParameterValue::scalar::<String>(SECRET))]);
    for value in [
        ParameterValue::Absent,
        ParameterValue::scalar::<String>(planted.clone()),
        ParameterValue::list::<String, _>([planted.clone()]),
        ParameterValue::Invalid(planted.clone()),
        value.clone(),
    ] {
        rows.add(&value);
    }
    let options = CallOptions::new().header("x-secret", SECRET).query("email", planted.clone());
    rows.add(&options);
    let mut request = Request::new(&transport, &OPERATION);
    request.set_path::<String>("thingId", planted.clone());
    request.set_query::<String, _>("email", planted.clone());
    request.set_query_value("filter", QueryStyle::FORM, value.clone());
    request.set_header::<String, _>("x-email", planted.clone());
    request.set_cookie_value("session", QueryStyle::FORM, ParameterValue::scalar::<String>(SECRET));
    request.set_json(&json!({ "text": planted })).unwrap();
    request.set_options(options);
    request.set_page_url(format!("https://localhost/?{planted}"));
    rows.add(&request);
    let raw = RawRequest::new(&transport, Method::POST, format!("/things/{planted}"));
    let raw = raw.query("email", planted.clone()).header("authorization", SECRET);
    rows.add(&raw.body("text/plain", planted.clone()));
    let mut form = Form::default();
    form.set::<String, _>("password", planted.clone());
    form.set_value("filter", QueryStyle::FORM, value);
    form.add_fields::<String>([(PERSONAL, SECRET)]);
    rows.add(&form);
    let part = Part::bytes(planted.clone()).file_name(PERSONAL).header("x-secret", SECRET).media_type("image/gif");
    rows.add(&part);
    let mut form = MultipartForm::default();
    form.set_file("file", part);
    rows.add(&form);
    rows.add(&Upload::from(planted).media_type("image/gif"));
    rows.add(&OPERATION);
    rows.add(&SecurityScheme::TOKEN);
    rows.add(&QueryStyle::FORM);
    rows.add(&PathStyle::Simple { explode: false });
}
