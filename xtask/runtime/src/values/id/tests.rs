#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::needless_borrows_for_generic_args, reason = "borrowed arguments are what is tested")]
#![allow(unreachable_pub, reason = "the methods of IDs are public in generated code")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::build::into_values::IntoValues;

/// The ID of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ThingId(Box<str>);

crate::id!(ThingId);

#[test]
fn strings_and_integers_convert_into_an_id() {
    let string = String::from("7");
    let ids = [
        ThingId::new("7"),
        ThingId::new(&"7"),
        ThingId::new(&string),
        ThingId::new(Cow::Borrowed("7")),
        ThingId::new(Box::<str>::from("7")),
        ThingId::new(7),
        ThingId::new(7_u8),
        ThingId::new(7_usize),
        ThingId::new(7_i64),
        ThingId::new(&7_u64),
        "7".parse().unwrap(),
        ThingId::new(&ThingId::new(string.clone())),
    ];
    for id in ids {
        assert_eq!(id.as_str(), "7");
        assert_eq!(String::from(id.clone()), "7");
        assert_eq!(id.into_string(), "7");
    }
}

#[test]
fn an_id_equals_its_string_in_both_directions() {
    let (id, string) = (ThingId::new(5), String::from("5"));
    assert!(id == "5" && id == *"5" && id == string);
    assert!("5" == id && *"5" == id && string == id);
    assert!(id != "6");
}

#[test]
fn maps_are_searched_by_string() {
    assert_eq!(HashMap::from([(ThingId::new(1), "one")]).get("1"), Some(&"one"));
    assert_eq!(BTreeMap::from([(ThingId::new(1), "one")]).get("1"), Some(&"one"));
}

#[test]
fn ids_are_decoded_from_strings_and_integers() {
    for json in ["\"42\"", "42"] {
        assert_eq!(serde_json::from_str::<ThingId>(json).unwrap(), "42", "{json}");
    }
    assert!(serde_json::from_str::<ThingId>("4.2").is_err());
}

fn collect<Kind>(ids: impl IntoValues<ThingId, Kind>) -> Vec<ThingId> {
    ids.into_values().collect()
}

#[test]
fn lists_are_given_as_a_single_value_or_as_any_collection() {
    let one = [ThingId::new(1)];
    let two = [ThingId::new(1), ThingId::new(2)];
    let string = String::from("1");
    assert_eq!(collect(1), one);
    assert_eq!(collect("1"), one);
    assert_eq!(collect(&string), one);
    assert_eq!(collect(&one[0]), one);
    assert_eq!(collect([1, 2]), two);
    assert_eq!(collect(["1", "2"]), two);
    assert_eq!(collect(&["1", "2"]), two);
    assert_eq!(collect(&[1, 2]), two);
    assert_eq!(collect(&two), two);
    assert_eq!(collect(&two[..]), two);
    assert_eq!(collect(two.to_vec()), two);
    assert_eq!(collect(&two.to_vec()), two);
    assert_eq!(collect(two.iter()), two);
    assert_eq!(collect(BTreeSet::from(two.clone())), two);
    assert_eq!(collect(&BTreeSet::from(two.clone())), two);
    assert_eq!(collect(HashSet::from(one.clone())), one);
    assert_eq!(collect(Some(1)), one);
    assert!(collect(None::<ThingId>).is_empty());
}
