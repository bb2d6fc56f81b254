//! The mocks of a server, and which of them a request matches.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::build::operation::Operation;
use crate::mock::expected::Expected;
use crate::mock::path::{captures, specificity};
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
    operation: &'static Operation,
    expected: Expected,
    replies: Vec<Planned>,
    /// The number of requests that got each of the replies.
    sent: Vec<usize>,
    received: Vec<Arc<Received>>,
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a mock and returns its index.
    pub(crate) fn add(&self, operation: &'static Operation, expected: Expected, replies: Vec<Planned>) -> usize {
        let sent = vec![0; replies.len()];
        let mut inner = self.lock();
        inner.mocks.push(Entry { operation, expected, replies, sent, received: Vec::new() });
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
        let mut inner = self.lock();
        let Inner { mocks, unmatched } = &mut *inner;
        let length = mocks.iter().filter_map(|mock| mock.specificity(&received)).max();
        let mut wrong = Vec::new();
        for mock in mocks.iter_mut().rev().filter(|mock| mock.specificity(&received) == length) {
            let Some(_) = length else { break };
            let mismatches = mock.expected.mismatches(&received, mock.operation);
            if !mismatches.is_empty() {
                wrong.push(format!(
                    "the mock of {} does not match, since {}",
                    mock.operation.id,
                    mismatches.join(", and ")
                ));
                continue;
            }
            match mock.reply(&received) {
                Ok(plan) => {
                    mock.received.push(Arc::new(received));
                    return plan;
                }
                Err(why) => wrong.push(format!("the mock of {} has no reply: {why}", mock.operation.id)),
            }
        }
        if wrong.is_empty() {
            let mut operations: Vec<_> = mocks.iter().map(|mock| mock.operation.id).collect();
            operations.dedup();
            let mocked = if operations.is_empty() { "nothing".to_owned() } else { operations.join(", ") };
            wrong.push(format!("mocked is {mocked}"));
        }
        let message = format!("no mock expects {} {}: {}", received.method, received.target(), wrong.join("; "));
        unmatched.push(message.clone());
        let body = serde_json::json!({"message": message}).to_string();
        Plan::status(UNMATCHED).body("application/json", body)
    }
}

impl Entry {
    /// How specific the template of the path is, if the request is one of the operation.
    fn specificity(&self, received: &Received) -> Option<usize> {
        let path = self.operation.path.split(['?', '#']).next().unwrap_or_default();
        let is_same = self.operation.method == received.method && captures(path, &received.path).is_some();
        is_same.then(|| specificity(path))
    }

    /// Returns the next reply. The last one is repeated.
    fn reply(&mut self, received: &Received) -> Result<Plan, String> {
        let is_left = |(index, reply): &(usize, &Planned)| reply.times.is_none_or(|times| self.sent[*index] < times);
        let next = self.replies.iter().enumerate().find(is_left).map(|(index, _)| index);
        let index = next.or(self.replies.len().checked_sub(1)).ok_or("none was declared")?;
        let reply = &self.replies[index];
        let plan = match &reply.adapt {
            Some(adapt) => adapt(received, reply.plan.clone())?,
            None => reply.plan.clone(),
        };
        self.sent[index] += 1;
        Ok(plan)
    }
}
