//! A `tracing` subscriber that records what the client emits.

use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Records the spans and events of the crate under test, one line each.
#[derive(Clone, Debug, Default)]
pub(super) struct EventLog {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl EventLog {
    fn write(&self, metadata: &Metadata<'_>, name: &str, fields: impl FnOnce(&mut Line)) {
        if metadata.target().starts_with("hubspot_conversations") {
            let mut line = Line(format!("{} {name}", metadata.level()));
            fields(&mut line);
            self.lines.lock().unwrap().push(line.0);
        }
    }

    /// Returns the lines that start with a prefix.
    pub(super) fn lines(&self, prefix: &str) -> Vec<String> {
        self.lines.lock().unwrap().iter().filter(|line| line.starts_with(prefix)).cloned().collect()
    }
}

impl Subscriber for EventLog {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(span.metadata(), span.metadata().name(), |line| span.record(line));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn event(&self, event: &Event<'_>) {
        self.write(event.metadata(), "event", |line| event.record(line));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
