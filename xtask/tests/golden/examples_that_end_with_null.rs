//! What values look like, for tests.

use super::types::*;
use crate::runtime::mock::example::examples;

examples! {
    List: r#"{"first":{"value":1,"next":null}}"#;
    Node: r#"{"value":1,"next":null}"#;
}
