//! Sending a request: from its arguments to the decoded response.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::build::request::Request;
#[cfg(feature = "tracing")]
use crate::decode::drift;
use crate::decode::response::Response;
use crate::decode::salvage::Tolerance;
#[cfg(feature = "part-statuses")]
use crate::decode::undecoded::Undecoded;
use crate::error::Error;
#[cfg(feature = "part-live")]
use crate::live::body::{LiveBody, LiveSlot};
use crate::retry::call::{Call, Sent};
use crate::send::attempt::OutgoingRequest;
use crate::send::telemetry;
#[cfg(feature = "part-integer-bodies")]
use crate::values::integers::{Integers, Whole};

impl Request {
    /// Sends the request and decodes the JSON response. An empty body decodes as `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.send_and_decode(None, Response::decode).await
    }

    /// Sends the request and decodes the JSON response, which is a list of results: `results` are the names of the properties that
    /// lead to it. What stands beside it and does not decode is left out.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    pub async fn send_list<T: DeserializeOwned>(self, results: &'static [&'static str]) -> Result<Response<T>, Error> {
        self.send_and_decode(Some(results), Response::decode).await
    }

    /// Sends the request and decodes the response, which is JSON, or text that decodes as a string. An empty body of JSON decodes as `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    #[cfg(feature = "part-json-or-text")]
    pub async fn send_json_or_text<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.send_and_decode(None, Response::decode_json_or_text).await
    }

    /// Sends the request and decodes the response as its status says.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    #[cfg(feature = "part-statuses")]
    pub async fn send_by_status<T>(
        self,
        decode: fn(Undecoded) -> Result<Response<T>, Error>,
    ) -> Result<Response<T>, Error> {
        self.send_and_decode(None, |response, tolerance| decode(Undecoded::new(response, tolerance))).await
    }

    async fn send_and_decode<T>(
        self,
        results: Option<&'static [&'static str]>,
        decode: impl FnOnce(Response<()>, Tolerance) -> Result<Response<T>, Error>,
    ) -> Result<Response<T>, Error> {
        let anything = self.options.is_lenient(self.transport.options());
        let tolerance = Tolerance { results, anything, ..Tolerance::default() };
        let decode = |response| decode(response, tolerance);
        #[cfg(feature = "tracing")]
        let decode = |response| {
            let secrets = || self.transport.credentials().secrets();
            drift::watch(self.operation, self.transport.reported(), secrets, || decode(response))
        };
        self.send_and_read(decode).await
    }

    /// Sends the request and decodes the JSON response, if it has a body.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    pub async fn send_optional<T: DeserializeOwned>(self) -> Result<Response<Option<T>>, Error> {
        self.send().await
    }

    /// Sends the request and decodes the JSON response, which is an integer, or an array, a map or an `Option` of integers. Whole
    /// numbers such as `1.0` are integers.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body does not decode.
    #[cfg(feature = "part-integer-bodies")]
    pub async fn send_integers<T: for<'de> Integers<'de>>(self) -> Result<Response<T>, Error> {
        Ok(self.send::<Whole<T>>().await?.map_value(|whole| whole.0))
    }

    /// Sends the request and returns the response body as a string.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, the status is not 2xx, or the body is not UTF-8.
    pub async fn send_for_text(self) -> Result<Response<String>, Error> {
        self.send_and_read(Response::text).await
    }

    /// Sends the request and returns the response body as bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_bytes(self) -> Result<Response<Bytes>, Error> {
        self.send_and_read(|response| Ok(response.bytes())).await
    }

    /// Sends the request and returns the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or the status is not 2xx.
    pub async fn send_for_status(self) -> Result<Response<()>, Error> {
        self.send_and_read(Ok).await
    }

    /// Sends the request and reads its result from the response.
    async fn send_and_read<T>(
        &self,
        read: impl FnOnce(Response<()>) -> Result<Response<T>, Error>,
    ) -> Result<Response<T>, Error> {
        let call = telemetry::in_span(self.operation, &self.method, self.call());
        let call = call.await.and_then(|(call, Sent { response, attempts, token })| {
            let secrets = || call.request.secrets(token.as_ref());
            let read = read(response).map_err(|error| error.with_attempts(attempts).redacted(&secrets()))?;
            Ok(read.map_left_out(|errors| {
                let errors = Error::all_redacted(errors, &secrets()).into_iter();
                errors.map(|error| error.with_attempts(attempts).with_operation(self.operation)).collect()
            }))
        });
        let response = call.map_err(|error| error.with_operation(self.operation))?;
        telemetry::left_out(self.operation, response.decode_errors());
        Ok(response)
    }

    /// Returns the call and its outcome.
    async fn call(&self) -> Result<(Call<'_>, Sent), Error> {
        let call = self.prepared()?;
        let sent = call.send().await?;
        Ok((call, sent))
    }

    /// Sends the request and returns the response, of which the body is not read yet.
    #[cfg(feature = "part-live")]
    pub(crate) async fn open(&self) -> Result<(Response<()>, LiveBody), Error> {
        let open = async {
            let mut call = self.prepared()?;
            let live = call.request.live.insert(LiveSlot::default()).clone();
            let Sent { response, attempts, token } = call.send().await?;
            let secrets = call.request.secrets(token.as_ref());
            let body = live.body(&response, attempts, secrets, &call.request.limits);
            Ok((response, body))
        };
        let opened = telemetry::in_span(self.operation, &self.method, open).await;
        opened.map_err(|error: Error| error.with_operation(self.operation))
    }

    /// The call as it is sent.
    ///
    /// # Errors
    ///
    /// Returns an error if an argument is invalid.
    fn prepared(&self) -> Result<Call<'_>, Error> {
        let client = self.transport.options();
        let request = OutgoingRequest {
            transport: &self.transport,
            operation: self.operation,
            security: self.security,
            method: self.method.clone(),
            url: self.url()?,
            #[cfg(feature = "part-servers")]
            own_server: self.own_server()?,
            headers: self.header_map()?,
            body: self.body.as_ref(),
            limits: self.options.limits(client),
            #[cfg(feature = "part-live")]
            live: None,
        };
        Ok(Call { request, idempotent: self.idempotent, policy: self.options.policy(client) })
    }
}
