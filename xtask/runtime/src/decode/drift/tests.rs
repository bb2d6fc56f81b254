#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::panic::catch_unwind;

use super::*;

#[test]
fn findings_before_are_restored_after_a_panic() {
    UNRECOGNIZED.set(2);
    let decoded = catch_unwind(|| isolate(|| -> u8 { std::panic::resume_unwind(Box::new(UNRECOGNIZED.replace(5))) }));
    assert!(decoded.is_err());
    assert_eq!(UNRECOGNIZED.get(), 2);
}

#[cfg(all(feature = "tracing", feature = "part-kept-members"))]
#[test]
fn what_another_variant_declares_is_no_finding() {
    use crate::unknown_fields::{Beside, Kept};

    #[derive(serde::Deserialize)]
    struct Named {
        name: String,
        #[serde(flatten)]
        others: Kept<Self, Self>,
    }

    impl Beside for Named {
        const NAMES: &'static [&'static str] = &["size"];
    }

    IS_WATCHED.set(true);
    let named: Named = from_slice(br#"{"name":"a","size":1,"new":2}"#).unwrap();
    assert_eq!((named.name.as_str(), named.others.get().len()), ("a", 2));
    let places: Vec<_> = FOUND.take().into_iter().map(|finding| finding.place).collect();
    assert_eq!(places, ["Named.new"]);
}

#[cfg(feature = "tracing")]
#[test]
fn nothing_is_watched_after_a_panic() {
    let decode = std::panic::AssertUnwindSafe(|| -> Result<(), ()> {
        IS_WATCHED.set(true);
        FINDINGS.set(Some(BTreeSet::new()));
        std::panic::resume_unwind(Box::new(()))
    });
    let reported = ReportedFindings::default();
    assert!(catch_unwind(|| watch("", &reported, Secrets::default, decode.0)).is_err());
    assert!(!IS_WATCHED.get());
    assert!(FINDINGS.with_borrow(Option::is_none));
}
