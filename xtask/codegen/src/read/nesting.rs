//! Finds where YAML is nested too deeply, before it is parsed: that takes quadratic time.

use saphyr_parser::{Event, Marker, Parser};

use super::Position;

/// The limit of serde_json and of serde_yaml.
const MAX_DEPTH: usize = 128;

/// What the parser says of flow collections that are nested more deeply than it supports.
const TOO_DEEP: &str = "recursion limit exceeded";

/// Returns the position of what is nested too deeply, if anything is.
pub(super) fn find_too_deep(text: &str) -> Option<Position> {
    // Hardly any file has that many brackets, and those that have them in strings need another look.
    if brackets(text) <= MAX_DEPTH {
        return None;
    }
    let mut depth = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, at) = match event {
            Ok((event, span)) => (event, span.start),
            Err(error) if error.info() == TOO_DEEP => return Some(position(*error.marker())),
            Err(_) => return None,
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(position(at));
        }
    }
    None
}

fn position(at: Marker) -> Position {
    Position { line: at.line(), column: at.col() + 1 }
}

/// How many brackets are open at most.
fn brackets(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}
