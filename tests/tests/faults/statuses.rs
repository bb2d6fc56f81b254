//! Statuses that pass, statuses that do not, and how long they ask to wait.

use std::time::Duration;

use hubspot_conversations::{CallOptions, ErrorKind, FailedAttempt, NoRetry, RetryPolicy, StandardRetry};
use tests::Exchange;

use crate::support::{Call, Read, Search, Write, call, fails, fails_with, recovers, recovers_after, rows};

fn status(status: u16) -> Exchange {
    Exchange::json(status, r#"{"status":"error","message":"no","correlationId":"c-1"}"#)
}

fn limited(headers: &[(&str, &str)]) -> Exchange {
    Exchange::answer(429, headers, r#"{"status":"error","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}"#)
}

fn daily(headers: &[(&str, &str)]) -> Exchange {
    Exchange::answer(429, headers, r#"{"status":"error","errorType":"RATE_LIMIT","policyName":"DAILY"}"#)
}

const INTERVAL: &str = "x-hubspot-ratelimit-interval-milliseconds";
/// The wait before the second attempt is half a second at most, on top of what the server asks for; the rest is for machines
/// that are busy.
const JITTER: f64 = 2.5;

rows! {
    a_read_answered_408_is_sent_again_soon: recovers_after(Read, [status(408)], 0.0..JITTER);
    a_read_answered_500_is_sent_again_soon: recovers_after(Read, [status(500)], 0.0..JITTER);
    a_read_answered_502_is_sent_again_soon: recovers_after(Read, [status(502)], 0.0..JITTER);
    a_read_answered_503_is_sent_again_soon: recovers_after(Read, [status(503)], 0.0..JITTER);
    a_read_answered_504_is_sent_again_soon: recovers_after(Read, [status(504)], 0.0..JITTER);
    a_read_answered_521_is_sent_again_soon: recovers_after(Read, [status(521)], 0.0..JITTER);
    a_read_answered_523_is_sent_again_soon: recovers_after(Read, [status(523)], 0.0..JITTER);
    a_read_answered_524_is_sent_again_soon: recovers_after(Read, [status(524)], 0.0..JITTER);
    a_read_answered_423_is_sent_again_after_2_seconds: recovers_after(Read, [status(423)], 2.0..2.0 + JITTER);
    a_read_answered_429_is_sent_again_after_10_seconds: recovers_after(Read, [limited(&[])], 10.0..10.0 + JITTER);
    a_search_answered_503_is_sent_again: recovers(Search, [status(503)], 2);
    two_bad_answers_are_overcome: recovers(Read, [status(500), status(502)], 3);
    four_bad_answers_are_overcome: recovers(Read, [status(500), status(502), status(503), status(504)], 5);

    a_write_answered_408_is_not_sent_again: is_final(Write, 408);
    a_write_answered_423_is_not_sent_again: is_final(Write, 423);
    a_write_answered_429_is_not_sent_again: is_final(Write, 429);
    a_write_answered_500_is_not_sent_again: is_final(Write, 500);
    a_write_answered_502_is_not_sent_again: is_final(Write, 502);
    a_write_answered_503_is_not_sent_again: is_final(Write, 503);
    a_write_answered_504_is_not_sent_again: is_final(Write, 504);
    a_write_answered_521_is_not_sent_again: is_final(Write, 521);
    a_write_answered_523_is_not_sent_again: is_final(Write, 523);
    a_write_answered_524_is_not_sent_again: is_final(Write, 524);

    a_read_answered_400_is_not_sent_again: is_final(Read, 400);
    a_read_answered_401_is_not_sent_again: is_final(Read, 401);
    a_read_answered_403_is_not_sent_again: is_final(Read, 403);
    a_read_answered_404_is_not_sent_again: is_final(Read, 404);
    a_read_answered_409_is_not_sent_again: is_final(Read, 409);
    a_read_answered_477_is_not_sent_again: is_final(Read, 477);
    a_read_answered_501_is_not_sent_again: is_final(Read, 501);

    retry_after_in_seconds_is_obeyed: recovers_after(Read, [limited(&[("retry-after", "3")])], 3.0..3.0 + JITTER);
    retry_after_is_obeyed_on_other_statuses:
        recovers_after(Read, [Exchange::answer(503, &[("retry-after", "7")], "")], 7.0..7.0 + JITTER);
    retry_after_of_nothing_is_no_wait: recovers_after(Read, [limited(&[("retry-after", "0")])], 0.0..JITTER);
    retry_after_as_a_date_is_obeyed_by_the_clock_of_the_server:
        recovers_after(Read, [limited(&[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:49:42 GMT")])], 5.0..5.0 + JITTER);
    retry_after_as_a_date_in_the_past_is_no_wait:
        recovers_after(Read, [limited(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")])], 0.0..JITTER);
    retry_after_comes_before_the_interval:
        recovers_after(Read, [limited(&[("retry-after", "1"), (INTERVAL, "5000")])], 1.0..1.0 + JITTER);
    the_interval_is_obeyed_without_retry_after: recovers_after(Read, [limited(&[(INTERVAL, "4000")])], 4.0..4.0 + JITTER);
    a_negative_retry_after_says_nothing: recovers_after(Read, [limited(&[("retry-after", "-5")])], 10.0..10.0 + JITTER);
    a_retry_after_that_is_no_number_says_nothing:
        recovers_after(Read, [limited(&[("retry-after", "soon")])], 10.0..10.0 + JITTER);
    a_negative_interval_says_nothing: recovers_after(Read, [limited(&[(INTERVAL, "-1")])], 10.0..10.0 + JITTER);

    a_retry_after_of_an_hour_is_given_back_at_once: is_given_back(limited(&[("retry-after", "3600")]), Some(3600));
    a_huge_retry_after_is_given_back_at_once:
        is_given_back(limited(&[("retry-after", "99999999999999999999999")]), Some(u64::MAX));
    a_daily_limit_is_given_back_at_once: is_given_back(daily(&[]), None);
    a_daily_limit_is_given_back_at_once_with_its_delay: is_given_back(daily(&[("retry-after", "5")]), Some(5));
    a_migration_is_given_back_at_once_with_its_delay:
        is_given_back(Exchange::answer(477, &[("retry-after", "30")], ""), Some(30));
    a_daily_limit_is_waited_out_when_the_caller_allows_it: is_waited_out(daily(&[("retry-after", "3600")]));
    a_migration_is_waited_out_when_the_caller_allows_it:
        is_waited_out(Exchange::answer(477, &[("retry-after", "3600")], ""));
}

/// A status is given back after one request, with all that came along.
async fn is_final(call: Call, number: u16) {
    let error = fails(call, [status(number)], ErrorKind::Status, 1).await;
    assert_eq!(error.status().unwrap().as_u16(), number);
    assert_eq!(error.correlation_id(), Some("c-1"));
}

async fn is_given_back(fault: Exchange, seconds: Option<u64>) {
    let error = fails(Read, [fault], ErrorKind::Status, 1).await;
    assert_eq!(error.retry_after(), seconds.map(Duration::from_secs));
}

async fn is_waited_out(fault: Exchange) {
    let day = Duration::from_secs(24 * 60 * 60);
    let options = CallOptions::new().retry(StandardRetry::new().max_delay(day)).total_timeout(2 * day);
    let outcome = call(Read, &[fault], options).await;
    assert_eq!(outcome.result.unwrap(), ["1", "2"]);
    assert_eq!(outcome.server.requests(), 2);
    assert!(outcome.took >= Duration::from_secs(3600), "{:?}", outcome.took);
}

#[tokio::test]
async fn retries_can_be_off() {
    fails_with(Read, [status(503)], CallOptions::new().retry(NoRetry), ErrorKind::Status, 1).await;
}

#[tokio::test]
async fn attempts_can_be_limited() {
    let options = CallOptions::new().retry(StandardRetry::new().max_attempts(2));
    let error = fails_with(Read, [status(503), status(503)], options, ErrorKind::Status, 2).await;
    assert!(error.to_string().contains("after 2 attempts"), "{error}");
}

#[tokio::test]
async fn a_wait_beyond_the_total_time_is_not_begun() {
    let options = CallOptions::new().total_timeout(Duration::from_secs(5));
    let outcome = call(Read, &[limited(&[])], options).await;
    assert_eq!(outcome.result.unwrap_err().retry_after(), Some(Duration::from_secs(10)));
    assert_eq!(outcome.server.requests(), 1);
    assert!(outcome.took < Duration::from_secs(1), "{:?}", outcome.took);
}

/// Tries everything again after a second, twice.
#[derive(Debug)]
struct Stubborn;

impl RetryPolicy for Stubborn {
    fn next_attempt(&self, failed: &FailedAttempt<'_>) -> Option<Duration> {
        (failed.attempts < 3).then_some(Duration::from_secs(1))
    }
}

#[tokio::test]
async fn ones_own_policy_decides_instead() {
    let outcome = call(Write, &[status(404), status(400)], CallOptions::new().retry(Stubborn)).await;
    assert_eq!(outcome.result.unwrap(), ["1", "2"]);
    assert_eq!(outcome.server.requests(), 3);
    assert!(outcome.took >= Duration::from_secs(2), "{:?}", outcome.took);
}
