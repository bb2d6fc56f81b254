//! Parses `text/event-stream`, as the HTML standard says (section 9.2.6).

use std::collections::VecDeque;
use std::time::Duration;

/// What the first line can begin with, to be ignored.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// An event as received.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RawEvent {
    /// The type; `message` if the server states none.
    pub(crate) event: String,
    pub(crate) data: String,
    /// The last ID that the server has sent, with this event or before.
    pub(crate) id: Option<String>,
}

/// An event, or a line of it, that is larger than permitted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// Parses events from bytes as they arrive.
#[derive(Debug, Default)]
pub(crate) struct EventParser {
    /// The beginning of a line whose end has not arrived.
    line: Vec<u8>,
    /// Whether a line feed that follows belongs to the carriage return before it.
    skips_line_feed: bool,
    is_after_first_line: bool,
    event: String,
    data: String,
    /// The last ID, of an event that may not be complete. An empty one says that there is none any more.
    id: Option<String>,
    /// The last ID of a complete event.
    last_id: Option<String>,
    retry: Option<Duration>,
    complete: VecDeque<RawEvent>,
}

impl EventParser {
    /// Parses bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if an event exceeds `limit` bytes. The rest is not parsed.
    pub(crate) fn push(&mut self, mut bytes: &[u8], limit: usize) -> Result<(), TooLarge> {
        if std::mem::take(&mut self.skips_line_feed) {
            bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        }
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            self.extend_line(&bytes[..end], limit)?;
            let is_carriage_return = bytes[end] == b'\r';
            bytes = &bytes[end + 1..];
            if is_carriage_return {
                self.skips_line_feed = bytes.is_empty();
                bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
            }
            self.end_line();
        }
        self.extend_line(bytes, limit)
    }

    /// Takes the next complete event.
    pub(crate) fn next(&mut self) -> Option<RawEvent> {
        self.complete.pop_front()
    }

    /// Returns the last ID that the server has sent with a complete event, which need not have data. It is empty if the server has
    /// withdrawn it.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Takes the time that the server has asked to wait before reconnecting.
    pub(crate) fn take_retry(&mut self) -> Option<Duration> {
        self.retry.take()
    }

    /// Begins with another response. An event that is not complete is lost.
    pub(crate) fn restart(&mut self) {
        let last_id = self.last_id.take();
        *self = Self { id: last_id.clone(), last_id, ..Self::default() };
    }

    fn extend_line(&mut self, bytes: &[u8], limit: usize) -> Result<(), TooLarge> {
        self.line.extend_from_slice(bytes);
        if self.line.len() + self.data.len() > limit { Err(TooLarge) } else { Ok(()) }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if !std::mem::replace(&mut self.is_after_first_line, true) && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let line = String::from_utf8_lossy(&line);
        // A line that begins with a colon is a comment: a field without a name.
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        self.set(field, value.strip_prefix(' ').unwrap_or(value));
    }

    fn set(&mut self, field: &str, value: &str) {
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }

    /// Completes an event, if it has data.
    fn dispatch(&mut self) {
        self.last_id.clone_from(&self.id);
        let event = Some(std::mem::take(&mut self.event)).filter(|event| !event.is_empty());
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_some() {
            let event = event.unwrap_or_else(|| "message".to_owned());
            let id = self.id.clone().filter(|id| !id.is_empty());
            self.complete.push_back(RawEvent { event, data, id });
        }
    }
}

#[cfg(test)]
mod tests;
