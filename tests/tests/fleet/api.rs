//! An API that enforces its limits in strict sliding windows, and a token endpoint whose refresh tokens can be used once.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tests::page;
use tokio::net::TcpListener;
use tokio::time::sleep;

/// A limit: requests in any window of a length.
pub(crate) type Limit = (usize, Duration);

/// The state of the API.
#[derive(Debug, Default)]
pub(crate) struct Api {
    pub(crate) limits: Vec<Limit>,
    /// When requests arrived.
    pub(crate) arrivals: VecDeque<Instant>,
    pub(crate) rejected: usize,
    /// What was asked for by the requests that were accepted, in order.
    pub(crate) calls: Vec<String>,
    /// The requests that are left of the day.
    pub(crate) left_of_day: Option<usize>,
    /// The refresh token that is valid, and the number of times that tokens were requested with another one.
    pub(crate) generation: usize,
    pub(crate) reused: usize,
    /// Whether the refresh token before is valid as well.
    pub(crate) accepts_previous: bool,
    /// How long access tokens are valid, in seconds, unless it is half an hour.
    pub(crate) token_lifetime: Option<u64>,
    /// The time until a token response.
    pub(crate) token_delay: Duration,
}

impl Api {
    /// Counts a request. Returns whether it is accepted.
    fn count(&mut self) -> bool {
        let now = Instant::now();
        self.arrivals.push_back(now);
        let is_within =
            |(max, length): &Limit| self.arrivals.iter().rev().take_while(|at| now - **at < *length).count() <= *max;
        let is_accepted = self.limits.iter().all(is_within);
        self.rejected += usize::from(!is_accepted);
        is_accepted
    }

    /// The number of different calls.
    pub(crate) fn distinct(&self) -> usize {
        self.calls.iter().collect::<HashSet<_>>().len()
    }

    /// The headers about the limits: those of the first limit, and the second as that of a second.
    fn headers(&self) -> Vec<(&'static str, String)> {
        let Some((max, length)) = self.limits.first() else { return Vec::new() };
        let now = Instant::now();
        let used = self.arrivals.iter().rev().take_while(|at| now - **at < *length).count();
        let mut headers = vec![
            ("x-hubspot-ratelimit-max", max.to_string()),
            ("x-hubspot-ratelimit-remaining", max.saturating_sub(used).to_string()),
            ("x-hubspot-ratelimit-interval-milliseconds", length.as_millis().to_string()),
        ];
        headers.extend(self.limits.get(1).map(|(max, _)| ("x-hubspot-ratelimit-secondly", max.to_string())));
        headers.extend(self.left_of_day.map(|left| ("x-hubspot-ratelimit-daily-remaining", left.to_string())));
        headers
    }

    /// Returns tokens for a refresh token, of which each is valid once.
    fn refresh(&mut self, form: &str) -> (u16, String) {
        let is = |generation: usize| {
            let token = if generation == 0 { "first".to_owned() } else { format!("refresh{generation}") };
            form.split('&').any(|field| field == format!("refresh_token={token}"))
        };
        if !is(self.generation) {
            self.reused += 1;
            if !(self.accepts_previous && is(self.generation - 1)) {
                return (400, r#"{"message":"missing or invalid refresh token"}"#.to_owned());
            }
        }
        self.generation += 1;
        let number = self.generation;
        let lifetime = self.token_lifetime.unwrap_or(1800);
        let tokens = format!(r#""access_token":"access{number}","refresh_token":"refresh{number}""#);
        (200, format!(r#"{{{tokens},"expires_in":{lifetime}}}"#))
    }
}

/// Starts an API and returns its base URL.
pub(crate) async fn start(api: Api) -> (String, Arc<Mutex<Api>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let api = Arc::new(Mutex::new(api));
    let state = api.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let state = state.clone();
            let service = service_fn(move |request| respond(request, state.clone()));
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    (base_url, api)
}

async fn respond(request: Request<Incoming>, api: Arc<Mutex<Api>>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let target = request.uri().to_string();
    if target.starts_with("/token") {
        let form = request.into_body().collect().await?.to_bytes();
        let (status, body) = api.lock().unwrap().refresh(&String::from_utf8_lossy(&form));
        let delay = api.lock().unwrap().token_delay;
        sleep(delay).await;
        return Ok(response(status, Vec::new(), body));
    }
    let authorization =
        request.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (is_accepted, headers) = {
        let mut api = api.lock().unwrap();
        let is_current = api.generation == 0 || authorization == format!("Bearer access{}", api.generation);
        let is_accepted = is_current && api.count();
        if is_accepted {
            api.calls.push(target);
        }
        (is_accepted, api.headers())
    };
    sleep(Duration::from_millis(3)).await;
    Ok(match is_accepted {
        true => response(200, headers, page(1..2, None)),
        false => response(429, headers, r#"{"policyName":"TEN_SECONDLY_ROLLING"}"#.to_owned()),
    })
}

fn response(status: u16, headers: Vec<(&'static str, String)>, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(Full::new(Bytes::from(body))).unwrap()
}
