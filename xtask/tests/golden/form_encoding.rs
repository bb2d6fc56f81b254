//! Request builders, created by the methods of `Client`.

use std::fmt;

use reqwest::Method;

use super::{CreateCustomerAddress, CreateCustomerOptions};
use crate::runtime::{
    CallOptions, Error, Form, IntoEntries, IntoOption, IntoValues, Operation,
    ParameterValue, QueryStyle, Request, Response, SecurityScheme,
};

pub(super) const CREATE_CUSTOMER: Operation = Operation {
    id: "create_customer",
    method: Method::POST,
    path: "/customers",
    accept: "*/*",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::create_customer`](super::Client::create_customer).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateCustomer {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl fmt::Debug for CreateCustomer {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl CreateCustomer {
    /// Sets the form field `address`.
    pub fn address<As>(
        mut self,
        value: impl IntoOption<CreateCustomerAddress, As>,
    ) -> Self {
        self.form
            .set_value(
                "address",
                QueryStyle::DEEP_OBJECT,
                ParameterValue::serialized::<CreateCustomerAddress, _>(value),
            );
        self
    }

    /// Sets the form field `expand`.
    pub fn expand<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form
            .set_value(
                "expand",
                QueryStyle::DEEP_OBJECT,
                ParameterValue::list::<String, _>(value),
            );
        self
    }

    /// Sets the form field `scope`.
    pub fn scope<As>(mut self, value: impl IntoValues<String, As>) -> Self {
        self.form
            .set_value(
                "scope",
                QueryStyle::joined(","),
                ParameterValue::list::<String, _>(value),
            );
        self
    }

    /// Sets the form field `metadata`.
    pub fn metadata<As>(mut self, value: impl IntoEntries<String, As>) -> Self {
        self.form
            .set_value(
                "metadata",
                QueryStyle::DEEP_OBJECT,
                ParameterValue::optional_entries::<String, _>(value),
            );
        self
    }

    /// Sets the form field `note`.
    pub fn note<As>(mut self, value: impl IntoOption<String, As>) -> Self {
        self.form.set::<String, _>("note", value);
        self
    }

    /// Sets the form field `options`.
    pub fn options_field<As>(
        mut self,
        value: impl IntoOption<CreateCustomerOptions, As>,
    ) -> Self {
        self.form
            .set_value(
                "options",
                QueryStyle::FORM,
                ParameterValue::json::<CreateCustomerOptions, _>(value),
            );
        self
    }

    /// Adds fields by their names.
    pub fn fields(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.form.add_fields::<String>(value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        self.form.attach_if_set(&mut self.request);
        self.request.send_for_status().await
    }
}

pub(super) const REPLACE_CUSTOMERS: Operation = Operation {
    id: "replace_customers",
    method: Method::PUT,
    path: "/customers",
    accept: "*/*",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::replace_customers`](super::Client::replace_customers).
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ReplaceCustomers {
    pub(super) request: Request,
    pub(super) form: Form,
}

impl fmt::Debug for ReplaceCustomers {
    /// Omits the body and all values, which can be secret or personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

impl ReplaceCustomers {
    /// Adds fields by their names, each of which can be given several times.
    pub fn fields(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<i64>)>,
    ) -> Self {
        self.form.add_fields::<i64>(value);
        self
    }

    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Sends the request and returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, or if the response has an error status.
    pub async fn send(mut self) -> Result<Response<()>, Error> {
        self.form.attach(&mut self.request);
        self.request.send_for_status().await
    }
}
