//! Types that are the same in several versions or in several APIs.

#[cfg(any(feature = "contacts-v2", feature = "contacts-v1", feature = "tickets-v2"))]
pub mod all;
