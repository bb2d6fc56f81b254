//! Limits that processes share, under a server that enforces them.

use std::collections::HashSet;
use std::io::{self, Write};
use std::time::Duration;

use tests::{FleetTask, RedisServer};
use tokio::time::sleep;

use crate::MACHINE;
use crate::api::{self, Api, Limit};
use crate::worker::{all_succeed, start};

/// 10 seconds of an API are 3 or 2 seconds here, so that the tests are short. Its windows of a second are as long as they are.
const LIMITS: [Limit; 2] = [(150, Duration::from_secs(3)), (60, Duration::from_secs(1))];
const SHORT_LIMITS: [Limit; 2] = [(100, Duration::from_secs(2)), (60, Duration::from_secs(1))];

/// How many processes there are, and how many tasks in each.
const WORKERS: u32 = 8;
const TASKS: usize = 16;

/// How many calls each task makes while something is killed.
const CALLS: usize = 2;

fn api(limits: [Limit; 2]) -> Api {
    Api { limits: limits.to_vec(), ..Api::default() }
}

fn task(redis: &RedisServer, api: &str, limits: [Limit; 2]) -> FleetTask {
    let (redis, api) = (redis.url(), api.to_owned());
    let limits = limits.map(|(max, window)| (u32::try_from(max).unwrap(), window)).to_vec();
    FleetTask { redis, api, limits, tasks: TASKS, ..FleetTask::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_uses_its_limits_up_and_never_exceeds_them() {
    // The first window has the time in which processes start and connect. The next ones are measured, to the first request after.
    const WINDOWS: u32 = 2;
    // Who gets the next permit is a matter of chance: of fewer calls, some worker has less than its part in a fair fleet as well.
    const COMPARED: usize = 4;
    let _alone = MACHINE.write().await;
    let Some(redis) = RedisServer::start("a fleet at its limits") else { return };
    let (base_url, api) = api::start(api(LIMITS)).await;
    let task = FleetTask { calls: usize::MAX, time: Duration::from_secs(17), ..task(&redis, &base_url, LIMITS) };
    let workers: Vec<_> =
        (0..WORKERS).map(|name| start(&FleetTask { name: name.to_string(), ..task.clone() })).collect();
    assert!(all_succeed(workers).await);
    let api = api.lock().unwrap();
    let (max, length) = LIMITS[0];
    let sent = usize::try_from(WINDOWS).unwrap() * max;
    let needed = api.arrivals[max + sent] - api.arrivals[max];
    let rate = (length * WINDOWS).as_secs_f64() / needed.as_secs_f64();
    let workers: Vec<_> = api.calls.iter().map(|call| worker_of(call)).collect();
    // On a busy machine, a worker can start late: they are compared once all of them make calls.
    let firsts = (0..WORKERS as usize).map(|worker| workers.iter().position(|it| *it == worker).unwrap());
    let mut each = [0; WORKERS as usize];
    let compared = &workers[firsts.max().unwrap().max(max)..][..COMPARED * max];
    compared.iter().for_each(|worker| each[*worker] += 1);
    let _ = writeln!(
        io::stderr(),
        "{WORKERS} processes with {TASKS} tasks: {} requests in {needed:?}, {:.1} % of the allowed rate, {} rejected, {each:?} of each",
        sent,
        rate * 100.0,
        api.rejected
    );
    assert_eq!(api.rejected, 0);
    assert!(rate >= 0.95, "{rate}");
    let (least, most) = (each.iter().min().unwrap(), each.iter().max().unwrap());
    assert!(least * 10 >= most * 7, "a worker is left behind: {each:?}");
}

/// The number of the worker that has made a call.
fn worker_of(call: &str) -> usize {
    usize::from(call.split_once("call=").unwrap().1.as_bytes()[0] - b'0')
}

/// Kills a worker, kills Redis, and starts Redis again, while a fleet makes a number of calls. Asserts that no call of the other workers
/// is lost or rejected.
async fn survives(workers: Option<u32>, mut redis: RedisServer) {
    let (base_url, api) = api::start(api(SHORT_LIMITS)).await;
    let task =
        FleetTask { calls: CALLS, time: Duration::from_secs(60), workers, ..task(&redis, &base_url, SHORT_LIMITS) };
    let worker = |name: u32| start(&FleetTask { name: name.to_string(), ..task.clone() });
    let mut others: Vec<_> = (0..WORKERS).map(worker).collect();
    sleep(Duration::from_millis(1000)).await;
    let mut killed = others.remove(3);
    killed.kill().unwrap();
    killed.wait().unwrap();
    sleep(Duration::from_millis(500)).await;
    redis.kill();
    let before = api.lock().unwrap().arrivals.len();
    sleep(Duration::from_millis(2800)).await;
    let between = api.lock().unwrap().arrivals.len() - before;
    redis.restart();
    let start = std::time::Instant::now();
    assert!(all_succeed(others).await);
    let api = api.lock().unwrap();
    let calls: HashSet<_> = api.calls.iter().filter(|call| !call.contains("call=3-")).collect();
    let (calls, sent) = (calls.len(), api.calls.len());
    let _ = writeln!(
        io::stderr(),
        "a worker and Redis killed, share {workers:?}: {calls} calls in {sent} requests, {} rejected, {between} without Redis, \
         {:?} after it came back",
        api.rejected,
        start.elapsed()
    );
    assert_eq!(calls, 7 * TASKS * CALLS);
    assert_eq!(api.rejected, 0);
    assert_eq!(between > 0, workers.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_with_a_share_survive_the_death_of_a_worker_and_of_redis() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start("a fleet whose Redis is killed") else { return };
    survives(Some(WORKERS), redis).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_retried_until_redis_is_back() {
    let _others = MACHINE.read().await;
    let Some(redis) = RedisServer::start_persistent("a fleet that needs Redis") else { return };
    survives(None, redis).await;
}
