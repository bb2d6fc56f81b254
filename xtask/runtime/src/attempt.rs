//! An attempt: a request on the wire, and what comes back.

use reqwest::header::{AUTHORIZATION, HeaderValue};
use tokio::time::Instant;

use super::body;
use super::call::{Call, Progress};
use super::connections::execute;
use super::deadline::{Deadline, wait_until};
use super::error::{Answer, Error};
use super::hook::Attempt;
use super::response::Response;
use super::telemetry;
use super::turn::Turn;

impl Call<'_> {
    /// Makes an attempt, and lets those know who want to.
    pub(super) async fn attempt(
        &self,
        token: Option<&HeaderValue>,
        progress: &mut Progress,
    ) -> Result<Response<()>, Error> {
        let turn = match progress.began() {
            Some(began) => wait_until(began + self.limits.total, &self.limits, self.transport.turn()).await?,
            None => self.transport.turn().await,
        };
        let start = Instant::now();
        let (number, began) = progress.begin();
        let deadline = Deadline::new(&self.limits, began + self.limits.total);
        let result = self.exchange(token, &deadline, turn).await;
        self.transport.heed(&result);
        let attempt =
            Attempt { operation: self.operation, number, duration: start.elapsed(), outcome: result.as_ref() };
        telemetry::attempt(&attempt);
        for hook in self.transport.hooks() {
            hook.after(&attempt);
        }
        result
    }

    /// Sends the request once, and reads the whole answer.
    async fn exchange(
        &self,
        token: Option<&HeaderValue>,
        deadline: &Deadline<'_>,
        turn: Turn,
    ) -> Result<Response<()>, Error> {
        let client = self.transport.connections().client(self.limits.connect)?;
        let request = self.request(&client, token)?;
        let is_given = self.transport.connections().is_given();
        let mut response = deadline.wait(execute(&client, request, is_given)).await??;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        turn.answered(&headers);
        match body::read(&mut response, self.limits.body_size, deadline).await {
            Ok(body) if status.is_success() => Ok(Response::new(status, headers, body)),
            Ok(body) => Err(Error::refused(Answer::new(status, headers, body))),
            Err((error, body)) => Err(error.with_answer(Answer::new(status, headers, body))),
        }
    }

    /// The request as it goes out. The token comes last, and only to where it belongs.
    fn request(&self, client: &reqwest::Client, token: Option<&HeaderValue>) -> Result<reqwest::Request, Error> {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.clone());
        request.headers_mut().clone_from(&self.headers);
        if let Some(body) = self.body {
            request = body.attach(client, request)?;
        }
        for hook in self.transport.hooks() {
            hook.before(self.operation, &mut request);
        }
        if let Some(token) = token.filter(|_| self.transport.connections().is_own(request.url())) {
            request.headers_mut().insert(AUTHORIZATION, token.clone());
        }
        Ok(request)
    }
}
