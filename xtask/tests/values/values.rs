//! What values become: compiled with the crate that is generated from `description.yaml`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use values::*;

fn decode(value: Value) -> All {
    serde_json::from_value(value).unwrap()
}

/// Decodes a value, which must be the same when it is encoded again.
fn round_trip(value: Value) -> All {
    let decoded = decode(value.clone());
    assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
    decoded
}

fn encode(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn single_values_are_sent_where_required_and_open_in_responses() {
    let all = round_trip(json!({"options": {"kind": "other", "mode": "lax", "store": "ON_SUCCESS", "on": false, "n": 4}}));
    let options = all.options.unwrap();
    assert_eq!(options.kind, "other");
    assert_eq!(options.mode.unwrap(), "lax");
    assert_eq!(encode(Options::new()), json!({"kind": "options"}));
    let options = Options::new().mode("strict").on(true).n(3);
    assert_eq!(encode(options), json!({"kind": "options", "mode": "strict", "on": true, "n": 3}));
}

#[test]
fn enums_of_numbers_keep_unknown_values() {
    let all = round_trip(json!({"numbers": {"typed": 7, "named": 1, "floats": 0.5, "untyped": -1, "bools": true}}));
    let numbers = all.numbers.unwrap();
    assert_eq!(numbers.typed.as_i64(), 7);
    assert_eq!(numbers.named, Some(NumbersNamed::Full));
    assert_eq!(numbers.untyped, Some(NumbersUntyped::ValueMinus1));
    assert_eq!(encode(Numbers::new(1)), json!({"typed": 1}));
    assert_eq!(decode(json!({"numbers": {"typed": 2.0}})).numbers.unwrap().typed, NumbersTyped::Value2);
    for mixed in [json!(1), json!(5), json!("auto"), json!("other"), json!(true)] {
        round_trip(json!({"mixed": mixed}));
    }
}

#[test]
fn integers_and_booleans_tell_variants_apart() {
    let component = json!({"type": 1, "components": [{"type": 2, "label": "x"}, {"type": 9, "new": 1}]});
    let all = round_trip(json!({"component": component, "slack": {"ok": false, "error": "e"}}));
    assert!(matches!(all.component, Some(Component::Row(_))));
    assert!(matches!(all.slack, Some(AllSlack::Bad(_))));
    assert_eq!(encode(Button::new().label("l")), json!({"type": 2, "label": "l"}));
}

#[test]
fn a_parent_decodes_into_its_children() {
    let cat = json!({"petType": "cat", "name": "Tom", "lives": 9, "friend": {"petType": "dog", "breed": "b"}});
    let pets = json!([cat, {"petType": "Pet", "name": "p"}, {"petType": "cow", "milk": 1}]);
    let all = round_trip(json!({"pets": pets, "lone_cat": {"petType": "cat", "lives": 1}}));
    let pets = all.pets.unwrap();
    assert!(matches!(pets[0], Pet::Cat(_)));
    assert_eq!(pets[0].name(), Some("Tom"));
    assert!(matches!(pets[2], Pet::Unrecognized(_)));
    assert_eq!(encode(Cat::new(3)), json!({"petType": "cat", "lives": 3}));
}

#[test]
fn discriminators_keep_all_their_values() {
    round_trip(json!({"farm": {"kind": "hen", "eggs": 3}}));
    let all = round_trip(json!({"undeclared": {"t": "b", "x": "1"}}));
    assert!(matches!(all.undeclared, Some(Undeclared::B(_))));
    assert_eq!(encode(Undeclared::from(Ub::new().x("q"))), json!({"t": "b", "x": "q"}));
    let all = round_trip(json!({"several": {"s": "b", "p": "1", "owner": "me"}}));
    assert!(matches!(&all.several, Some(several @ SeveralOwned::A(_)) if several.owner() == Some("me")));
    let all = round_trip(json!({"inline_tag": {"k": "y", "yy": "1", "base": "me"}}));
    assert!(matches!(all.inline_tag, Some(InlineTag::Y(_))));
}

#[test]
fn a_tag_that_is_null_stays_null() {
    for value in [json!({"n": null, "a": "1"}), json!({"a": "1"}), json!({"n": 1, "a": "1"}), json!({"n": 2})] {
        round_trip(json!({ "null_tag": value }));
    }
    for value in [json!({"p": null, "c": "1"}), json!({"p": null}), json!({"c": "1"}), json!({"p": "one"})] {
        round_trip(json!({ "null_parent": value }));
    }
    assert_eq!(encode(N1::new()), json!({"n": 1}));
}

#[test]
fn unions_without_tags_take_the_most_specific_variant() {
    for scalar in [json!(1), json!("auto"), json!(["a"]), json!({"k": 1})] {
        round_trip(json!({"scalar": scalar}));
    }
    assert!(matches!(round_trip(json!({"enum_or_text": "other"})).enum_or_text, Some(EnumOrText::Unrecognized(_))));
    assert!(!matches!(round_trip(json!({"enum_or_text": "auto"})).enum_or_text, Some(EnumOrText::Unrecognized(_))));
    let all = round_trip(json!({"overlapping": {"id": "1", "name": "n"}}));
    assert!(matches!(all.overlapping, Some(Overlapping::WithName(_))));
    assert!(matches!(round_trip(json!({"overlapping": {}})).overlapping, Some(Overlapping::Variant(_))));
    // A value can be several variants of an `anyOf` at once.
    for (mixed_in, is_a) in [
        (json!({"b": [1]}), false),
        (json!({"a": "x", "b": [1, 2]}), false),
        (json!({"a": "x", "both": {"id": "1", "name": "n"}, "c": ""}), true),
        (json!({"b": [], "c": "", "both": {"id": "1"}, "new": null}), true),
    ] {
        let all = round_trip(json!({"mixed_in": mixed_in}));
        assert_eq!(matches!(all.mixed_in, Some(MixedIn::A(_))), is_a, "{mixed_in}");
    }
    round_trip(json!({"mixed_in_union": {"a": "x", "b": [1, 2], "c": "y"}}));
    let Some(MixedIn::B(mixed_in)) = round_trip(json!({"mixed_in": {"b": [1], "a": "x"}})).mixed_in else { panic!() };
    assert_eq!(mixed_in.unknown_fields()["a"], "x");
    round_trip(json!({"fallback": [1]}));
    assert!(matches!(round_trip(json!({"fallback": {"kind": "Horse"}})).fallback, Some(Fallback::Horse(_))));
    round_trip(json!({"base_and_variants": {"id": "1", "bank": "b"}}));
    assert_eq!(encode(decode(json!({"nullable": null, "mixed": null}))), json!({"nullable": null, "mixed": null}));
    round_trip(json!({"nullable": {"ok": true, "channel": "c"}}));
}

#[test]
fn compositions_and_open_objects_keep_their_values() {
    round_trip(json!({"narrow": {"kind": "a", "free": "x", "level": 3, "any": "s", "meta": {"m": "1", "n": "2"}}}));
    round_trip(json!({"constrained": {"p": "a"}}));
    round_trip(json!({"open": {"id": "1", "other": "o", "more": {"a": [1, null]}}}));
    round_trip(json!({"slash": {"x": "1"}, "slash2": {"y": "1"}}));
}

#[test]
fn absent_null_and_a_value_are_three_states() {
    for name in ["name", "age", "tags", "scores", "role", "cat", "any", "next"] {
        round_trip(json!({"update": {"boss": null, name: null}}));
    }
    let update = json!({"boss": "b", "name": "n", "age": 3, "tags": ["a", null], "scores": {"a": 1, "b": null}, "role": "guest"});
    round_trip(json!({"update": update}));
    assert_eq!(encode(Update::new(None)), json!({"boss": null}));
    let update = Update::new("b".to_owned()).name("n").age(3).role("admin").any(Value::Null).cat(Nullable::Null);
    assert_eq!(encode(update), json!({"boss": "b", "name": "n", "age": 3, "role": "admin", "any": null, "cat": null}));
    let update = Update::new(None).name(None::<&str>).age(Some(4)).tags(Nullable::Null).scores(Nullable::Null);
    assert_eq!(encode(&update), json!({"boss": null, "name": null, "age": 4, "tags": null, "scores": null}));
    assert_eq!(update.age.value(), Some(&4));
    assert!(update.cat.is_absent() && update.name.is_null());
}

#[test]
fn whole_numbers_are_integers_however_they_are_written() {
    let whole = json!({"one": 1.0, "small": -2e2, "unsigned": 3.0, "big": 4.0, "maybe": 5.0, "list": [6.0, null], "map": {"a": [7.0]}, "any_of": 8.0});
    let whole = decode(json!({"whole": whole})).whole.unwrap();
    let same = json!({"one": 1, "small": -200, "unsigned": 3, "big": 4, "maybe": 5, "list": [6, null], "map": {"a": [7]}, "any_of": 8});
    assert_eq!(encode(&whole), same);
    round_trip(json!({"whole": {"one": i64::MAX, "big": u64::MAX, "maybe_big": null, "list": [], "any_of": [1, 2]}}));
    assert_eq!(encode(WholeNumbers::new(1, [Some(3), None], 2).unsigned(4).maybe_big(5)), json!({"one": 2, "big": 1, "list": [3, null], "unsigned": 4, "maybe_big": 5}));
    for wrong in [json!({"one": 1.5, "big": 1, "list": []}), json!({"one": 1, "big": -1, "list": []}), json!({"one": 1, "big": 1, "list": [1e30]})] {
        assert!(serde_json::from_value::<All>(json!({"whole": wrong})).is_err(), "{wrong}");
    }
}

#[test]
fn null_is_where_examples_show_it() {
    let nulls = json!({"list": [1, null], "of_lists": [[null]], "required": null, "open": {"a": null}, "java": {"b": null}});
    let decoded: Nulls = serde_json::from_value(nulls.clone()).unwrap();
    assert_eq!(encode(decoded), nulls);
}

#[test]
fn strings_that_are_not_in_their_format_are_kept() {
    for at in ["2026-09-01T12:00:00Z", "2026-09-01T12:00:00.50+02:00", "2026-09-01T12:00:00", "2026-09-01 12:00:00", "yesterday", ""] {
        round_trip(json!({"times": {"at": at, "days": [at], "until": at, "either": at}}));
    }
    let either = |at: &str| round_trip(json!({"times": {"either": at}})).times.unwrap().either.unwrap();
    assert!(matches!(either("2026-09-01T12:00:00Z"), TimesEither::DateTime(_)));
    assert!(matches!(either("2026-09-01"), TimesEither::Date(_)));
    assert!(matches!(either("soon"), TimesEither::Unrecognized(_)));
    let odd = json!({"uuid": "{A-1}", "uri": "not a uri", "time": "12:00", "duration": "5 minutes", "byte": "*"});
    round_trip(json!({"times": odd}));
    let at: DateTime<Utc> = "2026-09-01T12:00:00Z".parse().unwrap();
    let day: NaiveDate = "2026-09-01".parse().unwrap();
    let times = Times::new().at(at).days(day).until(Nullable::Null);
    assert_eq!(times.at.as_ref().unwrap().parse().unwrap(), at);
    let same = json!({"at": "2026-09-01T12:00:00Z", "days": ["2026-09-01"], "until": null});
    assert_eq!(encode(times), same);
}

#[test]
fn a_variant_without_what_it_requires_is_not_taken_for_properties_that_it_does_not_declare() {
    let variant = |value: Value| decode(json!({"slim_or_wide": value})).slim_or_wide.unwrap();
    assert!(matches!(variant(json!({"x": 1, "new": 2})), SlimOrWide::Slim(_)));
    assert!(matches!(variant(json!({"x": 1, "y": null, "new": 2})), SlimOrWide::Wide(_)));
    assert!(matches!(variant(json!({"x": 1, "z": "declared"})), SlimOrWide::Wide(_)));
}

#[test]
fn a_value_without_the_tag_of_a_variant_can_have_those_of_others() {
    let variant = |value: Value| round_trip(json!({"own_tags": value})).own_tags.unwrap();
    assert!(matches!(variant(json!({"k": 0.5, "two": null})), OwnTags::Fix(_)));
    assert!(matches!(variant(json!({"k": "b", "one": 1})), OwnTags::B(_)));
    assert!(matches!(variant(json!({"k": "new", "two": "other"})), OwnTags::Unrecognized(_)));
}

#[test]
fn a_closed_variant_is_not_taken_for_a_value_with_other_properties() {
    let variant = |value: Value| decode(json!({"closed_or_not": value})).closed_or_not.unwrap();
    assert!(matches!(variant(json!({"y": 1, "other": 2})), ClosedOrNot::Ajar(_)));
    assert!(matches!(variant(json!({"y": 1, "w": "w"})), ClosedOrNot::Shut(_)));
}

#[test]
fn booleans_and_integers_with_a_single_value_tell_variants_apart_beside_strings() {
    let variant = |value: Value| round_trip(json!({"text_or_switched": value})).text_or_switched.unwrap();
    assert!(matches!(variant(json!({"id": "x", "deleted": false})), AllTextOrSwitched::There(_)));
    assert!(matches!(variant(json!({"id": "x", "deleted": true})), AllTextOrSwitched::Gone(_)));
    assert!(matches!(variant(json!({"id": "x", "deleted": true, "v": 1})), AllTextOrSwitched::Gone(_)));
    assert!(matches!(variant(json!({"id": "x", "v": 2})), AllTextOrSwitched::There(_)));
    assert!(matches!(variant(json!("x")), AllTextOrSwitched::Text(_)));
}
