//! Webhooks of HubSpot: requests by which it says that something has happened in a conversation or in a custom channel.
//!
//! [`Verifier`] decides whether a request is from HubSpot. [`Batch`] decodes the [events](Event) in its body. Neither needs a web
//! framework: both take what every framework has.
//!
//! # Receiving events
//!
//! ```
//! use hubspot_webhooks::{Batch, Verifier};
//!
//! /// Returns the status of the response.
//! fn receive(verifier: &Verifier, path: &str, headers: &[(&str, &str)], body: &[u8]) -> u16 {
//!     // Not the host that a proxy has forwarded the request to, but the one that HubSpot knows.
//!     let url = format!("https://bot.example.com{path}");
//!     if let Err(error) = verifier.verify("POST", url, headers.iter().copied(), body) {
//!         eprintln!("refused: {error}");
//!         return 401;
//!     }
//!     match Batch::decode(body) {
//!         Ok(batch) => {
//!             for failure in &batch.failures {
//!                 eprintln!("{failure}");
//!             }
//!             for event in batch.events {
//!                 // To be saved here, and handled later: HubSpot waits five seconds, and does not send again what got a 2xx response.
//!                 println!("{event:?}");
//!             }
//!         }
//!         Err(error) => eprintln!("{error}"),
//!     }
//!     // Also for what does not decode: HubSpot would only send it again.
//!     200
//! }
//! # use chrono::Utc;
//! # let (verifier, body) = (Verifier::new("secret"), b"[]");
//! # let headers = hubspot_webhooks::sign("secret", "POST", "https://bot.example.com/hook", body, Utc::now());
//! # let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
//! # assert_eq!(receive(&verifier, "/hook", &headers, body), 200);
//! # assert_eq!(receive(&verifier, "/other", &headers, body), 401);
//! ```
//!
//! # Loops of replies
//!
//! An event of a new message has the identifiers of the thread and of the message. It says neither what the message is nor who wrote
//! it, and an app gets events of the messages that it sends itself. **An app that replies to every new message replies to its own, and
//! never stops.** Fetch the message, and look at two of its fields before replying: `direction`, which is `INCOMING` for messages of
//! visitors and contacts, and `client.integration_app_id`, which is the identifier of the app that sent it.
//!
//! # What HubSpot does
//!
//! - It waits five seconds for a response. Save the events, respond, and do the work afterwards: after a 2xx response, events are not
//!   sent again.
//! - It sends the same events again after a timeout and after every status from 400 on, up to ten times within a day. A 4xx response
//!   to a body that does not decode, or to a type of event that is not of interest, only brings them back.
//! - It sends events in any order, and the same one more than once. Their identifiers are not unique; [`Event::key`] tells events
//!   that are sent again from others.
//! - A body has less than a hundred events, or a single one of a custom channel.
//! - It signs the URL as it is registered. Behind proxies, tunnels and serverless gateways, the request that arrives has another one.
//! - It signs the bytes of the body: verify them before anything parses them.

mod batch;
mod channel;
mod conversation;
mod enums;
mod event;
#[cfg(feature = "mock")]
mod example;
#[cfg(feature = "mock")]
mod examples;
mod fields;
mod headers;
mod ids;
mod signature;
mod signature_error;
mod uri;
mod verifier;
mod written;

pub use batch::{Batch, DecodeError, EventError};
pub use channel::{
    ChannelAccountChange, ChannelEvent, ChannelEventKind, ChannelMessage, DeliveryIdentifier, Participant,
};
pub use conversation::{ConversationEvent, ConversationEventKind, PropertyChange};
pub use enums::{MessageType, ThreadStatus};
pub use event::Event;
pub use ids::{ActorId, AppId, ChannelAccountId, ChannelId, EventId, MessageId, PortalId, SubscriptionId, ThreadId};
pub use signature::SignatureVersion;
pub use signature_error::SignatureError;
pub use verifier::{Verifier, sign};
