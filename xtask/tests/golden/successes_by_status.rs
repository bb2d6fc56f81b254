//! Request builders, created by the methods of `Client`.

use reqwest::Method;

use super::{Done, GetLastJobResponse, ListJobsResponse, Other, StartJobResponse};
use crate::runtime::{
    CallOptions, Error, IntoOption, Operation, Request, Response, SecurityScheme,
};

pub(super) const START_JOB: Operation = Operation {
    id: "start_job",
    method: Method::POST,
    path: "/jobs",
    accept: "application/json, text/plain, */*;q=0.1",
    idempotent: false,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::start_job`](super::Client::start_job).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartJob {
    pub(super) request: Request,
}

impl StartJob {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response, which is JSON or text, or `None` if it has no body or is
    /// `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Option<StartJobResponse>>, Error> {
        self.request
            .send_by_status(|response| match response.status() {
                203 => response.text(|text| Some(StartJobResponse::Text(text))),
                204 => response.nothing(),
                _ if response.is_text() => response.json_or_text(|value| value),
                200 | 201 => {
                    response.json(|value: Option<_>| value.map(StartJobResponse::Done))
                }
                202 => response.json(|value: Option<_>| value.map(StartJobResponse::Job)),
                _ => response.json_or_text(|value| value),
            })
            .await
    }
}

pub(super) const GET_LAST_JOB: Operation = Operation {
    id: "get_last_job",
    method: Method::GET,
    path: "/jobs/last",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_last_job`](super::Client::get_last_job).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetLastJob {
    pub(super) request: Request,
}

impl GetLastJob {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<GetLastJobResponse>, Error> {
        self.request
            .send_by_status(|response| match response.status() {
                200 => response.json(GetLastJobResponse::DoneOrOther),
                _ => response.integers(GetLastJobResponse::IntegerList),
            })
            .await
    }
}

pub(super) const LIST_JOBS: Operation = Operation {
    id: "list_jobs",
    method: Method::GET,
    path: "/jobs/all",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::list_jobs`](super::Client::list_jobs).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListJobs {
    pub(super) request: Request,
}

impl ListJobs {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<ListJobsResponse>, Error> {
        self.request
            .send_by_status(|response| match response.status() {
                200 => response.json(ListJobsResponse::DoneOrOtherOrText),
                202 => response.json(ListJobsResponse::Status202),
                _ => response.json(ListJobsResponse::AnyOther),
            })
            .await
    }
}

pub(super) const GET_NEXT_JOB: Operation = Operation {
    id: "get_next_job",
    method: Method::GET,
    path: "/jobs/next",
    accept: "application/json",
    idempotent: true,
    security: SecurityScheme::OPTIONAL_TOKEN,
};

/// The request of [`Client::get_next_job`](super::Client::get_next_job).
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetNextJob {
    pub(super) request: Request,
}

impl GetNextJob {
    /// Sets the options of this call, replacing any set earlier: timeouts, the maximum size of a response,
    /// retries, and additional headers and query parameters.
    pub fn options<As>(mut self, options: impl IntoOption<CallOptions, As>) -> Self {
        self.request.set_options(options.into_option().unwrap_or_default());
        self
    }

    /// Leaves out what does not decode, and keeps the rest; see [`CallOptions::lenient`].
    pub fn lenient(mut self) -> Self {
        self.request.set_lenient();
        self
    }

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send(self) -> Result<Response<Option<Done>>, Error> {
        self.request
            .send_by_status(|response| match response.status() {
                202 => response.nothing(),
                _ => response.json(|value| value),
            })
            .await
    }

    /// Sends the request and returns the decoded response, or `None` if it has no body or is `null`.
    ///
    /// Asks for `application/vnd.jobs+json`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if the response has an error status, or if the response body
    /// does not decode.
    pub async fn send_as_vnd_jobs_json(
        mut self,
    ) -> Result<Response<Option<Other>>, Error> {
        self.request.set_accept("application/vnd.jobs+json");
        self.request
            .send_by_status(|response| match response.status() {
                202 => response.nothing(),
                _ => response.json(|value| value),
            })
            .await
    }
}
