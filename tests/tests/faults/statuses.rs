//! Which statuses are retried, and after which waits.

use std::ops::Range;
use std::time::Duration;

use hubspot_conversations::{CallOptions, ErrorKind, FailedAttempt, NoRetry, RetryPolicy, StandardRetry};
use tests::Exchange;

use crate::support::{Call, Get, Post, Search, call, fails, fails_with, is_retried_after, succeeds, test_table};

fn status(status: u16) -> Exchange {
    Exchange::json(status, r#"{"status":"error","message":"no","correlationId":"c-1"}"#)
}

fn rate_limited(headers: &[(&str, &str)]) -> Exchange {
    Exchange::response(
        429,
        headers,
        r#"{"status":"error","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}"#,
    )
}

fn daily_limit_reached(headers: &[(&str, &str)]) -> Exchange {
    Exchange::response(429, headers, r#"{"status":"error","errorType":"RATE_LIMIT","policyName":"DAILY"}"#)
}

const INTERVAL: &str = "x-hubspot-ratelimit-interval-milliseconds";
/// The wait before the second attempt, in seconds, if the server requests none. Timers have a resolution of 1 ms.
const BACKOFF: Range<f64> = 0.0..0.502;

/// A wait that the server requests, and the backoff on top of it.
fn with_backoff(seconds: f64) -> Range<f64> {
    seconds..seconds + BACKOFF.end
}

test_table! {
    get_with_status_408_is_retried_after_backoff: is_retried_after(Get, status(408), BACKOFF);
    get_with_status_409_is_retried_after_backoff: is_retried_after(Get, status(409), BACKOFF);
    get_with_status_500_is_retried_after_backoff: is_retried_after(Get, status(500), BACKOFF);
    get_with_status_502_is_retried_after_backoff: is_retried_after(Get, status(502), BACKOFF);
    get_with_status_503_is_retried_after_backoff: is_retried_after(Get, status(503), BACKOFF);
    get_with_status_504_is_retried_after_backoff: is_retried_after(Get, status(504), BACKOFF);
    get_with_status_520_is_retried_after_backoff: is_retried_after(Get, status(520), BACKOFF);
    get_with_status_521_is_retried_after_backoff: is_retried_after(Get, status(521), BACKOFF);
    get_with_status_522_is_retried_after_backoff: is_retried_after(Get, status(522), BACKOFF);
    get_with_status_523_is_retried_after_backoff: is_retried_after(Get, status(523), BACKOFF);
    get_with_status_524_is_retried_after_backoff: is_retried_after(Get, status(524), BACKOFF);
    get_with_status_529_that_no_standard_has_is_retried_as_500: is_retried_after(Get, status(529), BACKOFF);
    get_with_status_599_that_no_standard_has_is_retried_as_500: is_retried_after(Get, status(599), BACKOFF);
    get_with_status_511_is_not_retried: is_not_retried(Get, 511);
    post_with_status_529_is_not_retried: is_not_retried(Post, 529);
    get_with_status_530_is_retried_after_backoff: is_retried_after(Get, status(530), BACKOFF);
    get_with_status_423_is_retried_after_2_seconds: is_retried_after(Get, status(423), with_backoff(2.0));
    get_with_status_429_is_retried_after_10_seconds: is_retried_after(Get, rate_limited(&[]), with_backoff(10.0));
    get_with_status_507_is_retried_after_backoff: is_retried_after(Get, status(507), BACKOFF);
    get_is_retried_if_the_response_says_so: is_retried_after(Get, Exchange::response(404, &[("x-should-retry", "true")], ""), BACKOFF);
    get_is_not_retried_if_the_response_says_so:
        fails(Get, [Exchange::response(503, &[("x-should-retry", "false")], "")], ErrorKind::Status, 1);
    post_is_not_retried_even_if_the_response_says_so:
        fails(Post, [Exchange::response(503, &[("x-should-retry", "true")], "")], ErrorKind::Status, 1);
    search_with_status_503_is_retried: succeeds(Search, [status(503)], 2);
    two_failures_are_retried: succeeds(Get, [status(500), status(502)], 3);
    four_failures_are_retried: succeeds(Get, [status(500), status(502), status(503), status(504)], 5);

    post_with_status_408_is_not_retried: is_not_retried(Post, 408);
    post_with_status_409_is_not_retried: is_not_retried(Post, 409);
    post_with_status_423_is_not_retried: is_not_retried(Post, 423);
    post_with_status_429_is_not_retried: is_not_retried(Post, 429);
    post_with_status_500_is_not_retried: is_not_retried(Post, 500);
    post_with_status_502_is_not_retried: is_not_retried(Post, 502);
    post_with_status_503_is_not_retried: is_not_retried(Post, 503);
    post_with_status_504_is_not_retried: is_not_retried(Post, 504);
    post_with_status_521_is_not_retried: is_not_retried(Post, 521);
    post_with_status_523_is_not_retried: is_not_retried(Post, 523);
    post_with_status_524_is_not_retried: is_not_retried(Post, 524);

    post_with_status_520_is_not_retried: is_not_retried(Post, 520);
    post_with_status_522_is_not_retried: is_not_retried(Post, 522);
    post_with_status_530_is_not_retried: is_not_retried(Post, 530);

    post_with_status_421_is_sent_over_another_connection: succeeds(Post, [status(421)], 2);

    get_with_status_400_is_not_retried: is_not_retried(Get, 400);
    get_with_status_401_is_not_retried: is_not_retried(Get, 401);
    get_with_status_403_is_not_retried: is_not_retried(Get, 403);
    get_with_status_404_is_not_retried: is_not_retried(Get, 404);
    get_with_status_477_is_not_retried: is_not_retried(Get, 477);
    get_with_status_501_is_not_retried: is_not_retried(Get, 501);

    retry_after_in_seconds_is_honored: is_retried_after(Get, rate_limited(&[("retry-after", "3")]), with_backoff(3.0));
    retry_after_is_honored_on_status_503:
        is_retried_after(Get, Exchange::response(503, &[("retry-after", "7")], ""), with_backoff(7.0));
    fractional_retry_after_is_honored: is_retried_after(Get, rate_limited(&[("retry-after", "1.5")]), with_backoff(1.5));
    retry_after_in_milliseconds_is_honored:
        is_retried_after(Get, rate_limited(&[("retry-after", "9"), ("retry-after-ms", "1200")]), with_backoff(1.2));
    retry_after_of_zero_adds_no_wait: is_retried_after(Get, rate_limited(&[("retry-after", "0")]), BACKOFF);
    retry_after_date_is_relative_to_the_date_header:
        is_retried_after(Get, rate_limited(&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:49:42 GMT")]), with_backoff(5.0));
    retry_after_date_in_the_past_adds_no_wait:
        is_retried_after(Get, rate_limited(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), BACKOFF);
    retry_after_takes_precedence_over_the_rate_limit_interval:
        is_retried_after(Get, rate_limited(&[("retry-after", "1"), (INTERVAL, "5000")]), with_backoff(1.0));
    rate_limit_interval_is_honored_without_retry_after: is_retried_after(Get, rate_limited(&[(INTERVAL, "4000")]), with_backoff(4.0));
    negative_retry_after_is_ignored: is_retried_after(Get, rate_limited(&[("retry-after", "-5")]), with_backoff(10.0));
    invalid_retry_after_is_ignored:
        is_retried_after(Get, rate_limited(&[("retry-after", "soon")]), with_backoff(10.0));
    negative_rate_limit_interval_is_ignored: is_retried_after(Get, rate_limited(&[(INTERVAL, "-1")]), with_backoff(10.0));

    retry_after_of_an_hour_is_not_waited_for: is_not_waited_for(rate_limited(&[("retry-after", "3600")]), Some(3600));
    retry_after_beyond_u64_is_not_waited_for:
        is_not_waited_for(rate_limited(&[("retry-after", "99999999999999999999999")]), Some(u64::MAX));
    daily_limit_is_not_waited_for: is_not_waited_for(daily_limit_reached(&[]), None);
    daily_limit_with_retry_after_is_not_waited_for: is_not_waited_for(daily_limit_reached(&[("retry-after", "5")]), Some(5));
    account_migration_is_not_waited_for:
        is_not_waited_for(Exchange::response(477, &[("retry-after", "30")], ""), Some(30));
    daily_limit_is_waited_for_if_max_delay_allows: is_waited_for(daily_limit_reached(&[("retry-after", "3600")]));
    account_migration_is_waited_for_if_max_delay_allows:
        is_waited_for(Exchange::response(477, &[("retry-after", "3600")], ""));
}

/// Asserts that a status is returned as an error after one request.
async fn is_not_retried(call: Call, number: u16) {
    let error = fails(call, [status(number)], ErrorKind::Status, 1).await;
    assert_eq!(error.status().unwrap().as_u16(), number);
    assert_eq!(error.correlation_id(), Some("c-1"));
}

/// Asserts that an error is returned after one request, with the wait that the server requests.
async fn is_not_waited_for(fault: Exchange, seconds: Option<u64>) {
    let error = fails(Get, [fault], ErrorKind::Status, 1).await;
    assert_eq!(error.retry_after(), seconds.map(Duration::from_secs));
}

/// Asserts that a call with a `max_delay` of a day waits for an hour.
async fn is_waited_for(fault: Exchange) {
    let day = Duration::from_secs(24 * 60 * 60);
    let options = CallOptions::new().retry(StandardRetry::new().max_delay(day)).total_timeout(2 * day);
    let outcome = call(Get, &[fault], options).await;
    assert_eq!(outcome.result.unwrap(), ["1", "2"]);
    assert_eq!(outcome.server.requests(), 2);
    let [wait] = outcome.waits[..] else { panic!("{:?}", outcome.waits) };
    assert!(with_backoff(3600.0).contains(&wait.as_secs_f64()), "{wait:?}");
}

#[tokio::test]
async fn no_retry_makes_one_attempt() {
    fails_with(Get, [status(503)], CallOptions::new().retry(NoRetry), ErrorKind::Status, 1).await;
}

#[tokio::test]
async fn max_attempts_limits_the_attempts() {
    let options = CallOptions::new().retry(StandardRetry::new().max_attempts(2));
    let error = fails_with(Get, [status(503), status(503)], options, ErrorKind::Status, 2).await;
    assert!(error.to_string().contains("after 2 attempts"), "{error}");
}

#[tokio::test]
async fn wait_beyond_the_total_timeout_is_not_started() {
    let options = CallOptions::new().total_timeout(Duration::from_secs(5));
    let outcome = call(Get, &[rate_limited(&[])], options).await;
    assert_eq!(outcome.result.unwrap_err().retry_after(), Some(Duration::from_secs(10)));
    assert_eq!(outcome.server.requests(), 1);
    assert_eq!(outcome.waits, [Duration::ZERO; 0]);
    assert!(outcome.duration < Duration::from_secs(5), "{:?}", outcome.duration);
}

/// Retries every failure after one second, up to three attempts.
#[derive(Debug)]
struct RetryEverything;

impl RetryPolicy for RetryEverything {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        (failed.attempts < 3).then_some(Duration::from_secs(1))
    }
}

#[tokio::test]
async fn custom_retry_policy_replaces_the_standard_policy() {
    let outcome = call(Post, &[status(404), status(400)], CallOptions::new().retry(RetryEverything)).await;
    assert_eq!(outcome.result.unwrap(), ["1", "2"]);
    assert_eq!(outcome.server.requests(), 3);
    assert_eq!(outcome.waits.iter().map(Duration::as_secs).collect::<Vec<_>>(), [1, 1]);
}

#[tokio::test]
async fn post_with_status_429_is_retried_if_the_policy_says_so() {
    let policy = || CallOptions::new().retry(StandardRetry::new().retry_rate_limited());
    let outcome = call(Post, &[rate_limited(&[("retry-after", "3")])], policy()).await;
    assert_eq!((outcome.result.unwrap(), outcome.server.requests()), (vec!["1".to_owned(), "2".to_owned()], 2));
    fails_with(Post, [daily_limit_reached(&[])], policy(), ErrorKind::Status, 1).await;
    fails_with(Post, [status(503)], policy(), ErrorKind::Status, 1).await;
}
