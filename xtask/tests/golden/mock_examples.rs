//! What values look like, for tests.

use super::types::*;
use crate::runtime::mock::example::examples;

examples! {
    Thing: r#"{"id":"t-1","color":"red","size":7}"#;
    ListThingsResponsePagingNext: r#"{"after":"after"}"#;
    ListThingsResponsePaging: "{}";
    ThingPage: r#"{"results":[{"id":"t-1","color":"red","size":7}]}"#;
}
