//! Finds the lines of the elements of a list, all in one pass.
//!
//! To deserialize with an error in the right place finds one position, and reads the whole document.

use saphyr_parser::{Event, Parser};

use super::Position;

/// Returns the positions of the elements of a list that is the value of a key of a document in YAML or JSON, which is YAML.
pub(super) fn locate(text: &str, key: &str) -> Vec<Position> {
    let mut positions = Vec::new();
    let (mut depth, mut is_key, mut is_found, mut is_within) = (0_usize, true, false, false);
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        let opens = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if opens || matches!(event, Event::Scalar(..) | Event::Alias(_)) {
            match depth {
                1 if is_key => is_found = matches!(&event, Event::Scalar(name, ..) if name == key),
                1 => is_within = is_found && matches!(event, Event::SequenceStart(..)),
                2 if is_within => positions.push(Position { line: span.start.line(), column: span.start.col() + 1 }),
                _ => {}
            }
            is_key = if depth == 1 { !is_key } else { is_key };
            depth += usize::from(opens);
        } else if matches!(event, Event::SequenceEnd | Event::MappingEnd) {
            depth = depth.saturating_sub(1);
            is_within &= depth > 1;
        }
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::read::Position;

    #[test]
    fn the_elements_have_the_positions_that_they_have_one_by_one() {
        let yaml = "overlay: 1.1.0\ninfo: {actions: [1]}\nactions:\n- target: $\n  update: {actions: [a, b]}\n-   target: $\nother:\n- a\n";
        let expected = [Position { line: 4, column: 3 }, Position { line: 6, column: 5 }];
        assert_eq!(locate(yaml, "actions"), expected);
        assert_eq!(locate("{\"a\": [1],\n\t\"actions\": [\n\t{\"b\": [2]},\n\t3]}", "actions").len(), 2);
        assert_eq!(locate("- actions: [1]\n", "actions"), []);
        assert_eq!(locate("actions: 1\n", "actions"), []);
    }
}
