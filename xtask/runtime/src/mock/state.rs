//! The mocks of a server, and which of them a request matches.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::build::operation::Operation;
use crate::mock::expected::Expected;
use crate::mock::path::{captures, path_and_query, specificity};
use crate::mock::received::Received;
use crate::mock::reply::{Plan, Planned};

/// The status of the response to a request that no mock expects. Clients do not retry it.
const UNMATCHED: u16 = 501;

/// What the tasks of a server and the handles of its mocks share.
#[derive(Default)]
pub(crate) struct State(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    mocks: Vec<Entry>,
    /// What was wrong with requests that no mock expects.
    unmatched: Vec<String>,
}

struct Entry {
    declared: Arc<Declared>,
    /// The number of requests that got each of the replies.
    sent: Vec<usize>,
    received: Vec<Arc<Received>>,
}

/// What a test declares of a mock. Its functions run without the lock, since they can ask what mocks have received.
struct Declared {
    operation: &'static Operation,
    expected: Expected,
    replies: Vec<Planned>,
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a mock and returns its index.
    pub(crate) fn add(&self, operation: &'static Operation, expected: Expected, replies: Vec<Planned>) -> usize {
        let sent = vec![0; replies.len()];
        let declared = Arc::new(Declared { operation, expected, replies });
        let mut inner = self.lock();
        inner.mocks.push(Entry { declared, sent, received: Vec::new() });
        inner.mocks.len() - 1
    }

    /// The requests that a mock has received.
    pub(crate) fn received(&self, mock: usize) -> Vec<Arc<Received>> {
        self.lock().mocks.get(mock).map(|mock| mock.received.clone()).unwrap_or_default()
    }

    /// What was wrong with requests that no mock expects.
    pub(crate) fn unmatched(&self) -> Vec<String> {
        self.lock().unmatched.clone()
    }

    /// Returns what to do with a request: that of the latest mock which expects it.
    pub(crate) fn plan(&self, received: Received) -> Plan {
        let received = Arc::new(received);
        let mocks: Vec<_> = self.lock().mocks.iter().map(|mock| mock.declared.clone()).collect();
        let length = mocks.iter().filter_map(|mock| mock.specificity(&received)).max();
        let is_meant = |mock: &Declared| length.is_some() && mock.specificity(&received) == length;
        let mut wrong = Vec::new();
        for (index, mock) in mocks.iter().enumerate().rev().filter(|(_, mock)| is_meant(mock)) {
            let mismatches = mock.expected.mismatches(&received, mock.operation);
            if !mismatches.is_empty() {
                wrong.push(format!(
                    "the mock of {} does not match, since {}",
                    mock.operation.id,
                    mismatches.join(", and ")
                ));
                continue;
            }
            match self.reply(index, mock, &received) {
                Ok(plan) => return plan,
                Err(why) => wrong.push(format!("the mock of {} has no reply: {why}", mock.operation.id)),
            }
        }
        if wrong.is_empty() {
            let mut operations: Vec<_> = mocks.iter().map(|mock| mock.operation.id).collect();
            operations.sort_unstable();
            operations.dedup();
            let mocked = if operations.is_empty() { "nothing".to_owned() } else { operations.join(", ") };
            wrong.push(format!("mocked is {mocked}"));
        }
        let message = format!("no mock expects {} {}: {}", received.method, received.target(), wrong.join("; "));
        self.lock().unmatched.push(message.clone());
        let body = serde_json::json!({"message": message}).to_string();
        Plan::status(UNMATCHED).body("application/json", body)
    }

    /// Returns the next reply of a mock to a request, which it has received then.
    fn reply(&self, mock: usize, declared: &Declared, received: &Arc<Received>) -> Result<Plan, String> {
        let index = self.lock().mocks[mock].take(received).ok_or("none was declared")?;
        let Planned { plan, adapt, .. } = &declared.replies[index];
        match adapt {
            Some(adapt) => adapt(received, &declared.expected, plan.clone())
                .inspect_err(|_| self.lock().mocks[mock].restore(index, received)),
            None => Ok(plan.clone()),
        }
    }
}

impl Declared {
    /// How specific the template of the path is, if the request is one of the operation.
    fn specificity(&self, received: &Received) -> Option<usize> {
        let (path, _) = path_and_query(self.operation.path);
        let is_same = self.operation.method == received.method && captures(path, &received.path).is_some();
        is_same.then(|| specificity(path))
    }
}

impl Entry {
    /// Returns the index of the next reply, and counts it. The last one is repeated.
    fn take(&mut self, received: &Arc<Received>) -> Option<usize> {
        let replies = &self.declared.replies;
        let is_left = |(index, reply): &(usize, &Planned)| reply.times.is_none_or(|times| self.sent[*index] < times);
        let next = replies.iter().enumerate().find(is_left).map(|(index, _)| index);
        let index = next.or(replies.len().checked_sub(1))?;
        self.sent[index] += 1;
        self.received.push(received.clone());
        Some(index)
    }

    /// Takes a reply back that was not sent.
    fn restore(&mut self, reply: usize, received: &Arc<Received>) {
        self.sent[reply] -= 1;
        self.received.retain(|other| !Arc::ptr_eq(other, received));
    }
}
