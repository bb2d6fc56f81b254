//! What values look like, for tests.

use super::types::*;
use super::unions::*;
use crate::runtime::mock::example::examples;

examples! {
    Author: r#"{"books":[]}"#;
    Book: r#"{"author":{"books":[]}}"#;
    Cover: "{}";
    Chain: r#"{"link":{"node":{"kind":"leaf","name":"name"}},"owner":{"pair":{"kind":"pair","left":{"kind":"leaf","name":"name"}}}}"#;
    Link: r#"{"node":{"kind":"leaf","name":"name"}}"#;
    Pair: r#"{"kind":"pair","left":{"kind":"leaf","name":"name"}}"#;
    Leaf: r#"{"kind":"leaf","name":"name"}"#;
    Owner: r#"{"pair":{"kind":"pair","left":{"kind":"leaf","name":"name"}}}"#;
    Node: r#"{"kind":"leaf","name":"name"}"#;
}
