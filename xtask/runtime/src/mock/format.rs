//! The formats of bodies: how typed values become bytes, and bytes become typed values.

#![allow(dead_code, reason = "not every API has bodies of each format")]

use std::marker::PhantomData;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::build::body::to_json;
#[cfg(feature = "part-multipart")]
use crate::mock::parts::ReceivedParts;
#[cfg(any(feature = "oauth", feature = "part-forms"))]
use crate::mock::path::pairs;

/// The format of a body.
#[doc(hidden)]
pub trait Format: 'static {
    /// What a body holds.
    type Value;
}

/// The format of bodies that tests write.
#[doc(hidden)]
pub trait Written: Format {
    /// Returns the body of a response.
    fn encode(value: &Self::Value) -> Bytes;
}

/// The format of bodies that tests read.
#[doc(hidden)]
pub trait Read: Format {
    /// Decodes the body of a request, which has a media type.
    ///
    /// # Errors
    ///
    /// Returns why the body does not decode.
    fn decode(media_type: Option<&str>, body: &Bytes) -> Result<Self::Value, String>;
}

/// The format of the body of a request, which is compared with another one.
#[doc(hidden)]
pub trait RequestFormat: Written + Read {
    /// Returns the body of a request.
    fn encode_request(value: &Self::Value) -> Bytes {
        Self::encode(value)
    }

    /// Whether two bodies of requests hold the same.
    fn is_same(one: &Bytes, other: &Bytes) -> bool {
        one == other
    }
}

/// JSON.
#[doc(hidden)]
#[derive(Debug)]
pub struct Json<T>(PhantomData<fn() -> T>);

impl<T: 'static> Format for Json<T> {
    type Value = T;
}

impl<T: Serialize + 'static> Written for Json<T> {
    fn encode(value: &T) -> Bytes {
        serde_json::to_vec(value).expect("the value can be serialized as JSON").into()
    }
}

impl<T: DeserializeOwned + 'static> Read for Json<T> {
    fn decode(_: Option<&str>, body: &Bytes) -> Result<T, String> {
        serde_json::from_slice(body).map_err(|error| error.to_string())
    }
}

impl<T: Serialize + DeserializeOwned + 'static> RequestFormat for Json<T> {
    fn encode_request(value: &T) -> Bytes {
        to_json(value).unwrap_or_else(|error| panic!("the body cannot be sent: {error}")).into()
    }

    /// The order of properties does not matter.
    fn is_same(one: &Bytes, other: &Bytes) -> bool {
        let value = |body| serde_json::from_slice::<Value>(body).ok();
        value(one) == value(other)
    }
}

/// Text.
#[doc(hidden)]
#[derive(Debug)]
pub struct Text(());

impl Format for Text {
    type Value = String;
}

impl Written for Text {
    fn encode(value: &String) -> Bytes {
        value.clone().into()
    }
}

impl RequestFormat for Text {}

impl Read for Text {
    fn decode(_: Option<&str>, body: &Bytes) -> Result<String, String> {
        String::from_utf8(body.to_vec()).map_err(|error| error.to_string())
    }
}

/// Bytes.
#[doc(hidden)]
#[derive(Debug)]
pub struct Binary(());

impl Format for Binary {
    type Value = Bytes;
}

impl Written for Binary {
    fn encode(value: &Bytes) -> Bytes {
        value.clone()
    }
}

impl RequestFormat for Binary {}

impl Read for Binary {
    fn decode(_: Option<&str>, body: &Bytes) -> Result<Bytes, String> {
        Ok(body.clone())
    }
}

/// No body.
#[doc(hidden)]
#[derive(Debug)]
pub struct Empty(());

impl Format for Empty {
    type Value = ();
}

impl Written for Empty {
    fn encode((): &()) -> Bytes {
        Bytes::new()
    }
}

/// Fields of a form, which are parameters.
#[cfg(any(feature = "oauth", feature = "part-forms"))]
#[doc(hidden)]
#[derive(Debug)]
pub struct Fields(());

#[cfg(any(feature = "oauth", feature = "part-forms"))]
impl Format for Fields {
    type Value = Vec<(String, String)>;
}

#[cfg(any(feature = "oauth", feature = "part-forms"))]
impl Read for Fields {
    fn decode(_: Option<&str>, body: &Bytes) -> Result<Vec<(String, String)>, String> {
        Ok(pairs(&String::from_utf8_lossy(body), '&'))
    }
}

/// Parts of a form, which are parameters.
#[cfg(feature = "part-multipart")]
#[doc(hidden)]
#[derive(Debug)]
pub struct Multipart(());

#[cfg(feature = "part-multipart")]
impl Format for Multipart {
    type Value = ReceivedParts;
}

#[cfg(feature = "part-multipart")]
impl Read for Multipart {
    fn decode(media_type: Option<&str>, body: &Bytes) -> Result<ReceivedParts, String> {
        ReceivedParts::read(media_type, body)
    }
}

/// Events whose data is JSON.
#[cfg(feature = "part-events")]
#[doc(hidden)]
#[derive(Debug)]
pub struct JsonEvents<T>(PhantomData<fn() -> T>);

#[cfg(feature = "part-events")]
impl<T: Serialize + 'static> Format for JsonEvents<T> {
    type Value = Vec<T>;
}

#[cfg(feature = "part-events")]
impl<T: Serialize + 'static> Written for JsonEvents<T> {
    fn encode(values: &Vec<T>) -> Bytes {
        values.iter().flat_map(|value| [b"data: ", &Json::encode(value)[..], b"\n\n"].concat()).collect()
    }
}

/// Events whose data is text.
#[cfg(feature = "part-events")]
#[doc(hidden)]
#[derive(Debug)]
pub struct TextEvents(());

#[cfg(feature = "part-events")]
impl Format for TextEvents {
    type Value = Vec<String>;
}

#[cfg(feature = "part-events")]
impl Written for TextEvents {
    fn encode(values: &Vec<String>) -> Bytes {
        let event = |text: &String| {
            let lines: String = text.split('\n').map(|line| format!("data: {line}\n")).collect();
            format!("{lines}\n")
        };
        values.iter().map(event).collect::<String>().into()
    }
}

/// JSON values in lines.
#[cfg(feature = "part-lines")]
#[doc(hidden)]
#[derive(Debug)]
pub struct Lines<T>(PhantomData<fn() -> T>);

#[cfg(feature = "part-lines")]
impl<T: Serialize + 'static> Format for Lines<T> {
    type Value = Vec<T>;
}

#[cfg(feature = "part-lines")]
impl<T: Serialize + 'static> Written for Lines<T> {
    fn encode(values: &Vec<T>) -> Bytes {
        values.iter().flat_map(|value| [&Json::encode(value)[..], b"\n"].concat()).collect()
    }
}
