//! Decodes arbitrary bytes as response bodies: a decoded value serializes, and decodes to an equal value again.

#![no_main]

use hubspot_conversations::{Actor, ActorBatch, MessagePage, NewMessage, ThreadPage};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

fuzz_target!(|body: &[u8]| {
    round_trip::<ThreadPage>(body);
    round_trip::<MessagePage>(body);
    round_trip::<NewMessage>(body);
    round_trip::<Actor>(body);
    round_trip::<ActorBatch>(body);
});

fn round_trip<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(body: &[u8]) {
    let Ok(value) = serde_json::from_slice::<T>(body) else { return };
    let json = serde_json::to_vec(&value).unwrap();
    assert_eq!(serde_json::from_slice::<T>(&json).unwrap(), value);
}
