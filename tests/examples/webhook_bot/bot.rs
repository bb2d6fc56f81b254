//! The bot: a handler that queues events, and a task that replies to messages.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::post;
use hubspot_conversations::webhooks::{Batch, ConversationEventKind, Event, MessageType, Verifier};
use hubspot_conversations::{
    ActorId, AppId, Client, Error, Message, MessageDirection, MessageId, NewRecipient, OutgoingMessage, ThreadId,
};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::seen::Seen;

/// What a bot needs.
pub(crate) struct Settings {
    pub(crate) client: Client,
    pub(crate) verifier: Verifier,
    /// The scheme and the host of the URL that HubSpot sends events to.
    pub(crate) public_origin: String,
    /// The app, whose own messages are not replied to.
    pub(crate) app_id: AppId,
    /// The agent in whose name the bot replies.
    pub(crate) sender: ActorId,
    /// How many messages can wait for a reply.
    pub(crate) queue: usize,
}

/// A running bot.
pub(crate) struct Bot {
    router: Router,
    worker: JoinHandle<()>,
}

/// A message that may need a reply.
struct Work {
    thread_id: ThreadId,
    message_id: MessageId,
}

/// What the handler of requests has.
#[derive(Clone)]
struct Receiver {
    verifier: Verifier,
    public_origin: Arc<str>,
    seen: Arc<Mutex<Seen>>,
    queue: mpsc::Sender<Work>,
}

impl Bot {
    /// Starts the task that replies.
    pub(crate) fn start(settings: Settings) -> Self {
        let (queue, work) = mpsc::channel(settings.queue);
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (verifier, public_origin) = (settings.verifier, settings.public_origin.into());
        let receiver = Receiver { verifier, public_origin, seen, queue };
        let replies = Replies { client: settings.client, app_id: settings.app_id, sender: settings.sender };
        Self {
            router: Router::new().route("/hubspot", post(receive)).with_state(receiver),
            worker: tokio::spawn(replies.send_all(work)),
        }
    }

    /// Receives events until a future completes. Then it finishes what has been received.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        axum::serve(listener, self.router).with_graceful_shutdown(stop).await?;
        // The router was the last that could queue work.
        self.worker.await.map_err(std::io::Error::other)
    }
}

/// Receives the events of a request. HubSpot waits five seconds for the response, so that everything else is left for later.
async fn receive(
    State(bot): State<Receiver>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if let Err(error) = bot.verifier.verify(&method, format!("{}{uri}", bot.public_origin), &headers, &body) {
        eprintln!("refused: {error}");
        return StatusCode::UNAUTHORIZED;
    }
    let batch = match Batch::decode(&body) {
        Ok(batch) => batch,
        Err(error) => {
            eprintln!("{error}");
            // HubSpot would only send it again.
            return StatusCode::OK;
        }
    };
    batch.failures.iter().for_each(|failure| eprintln!("{failure}"));
    match batch.events.into_iter().all(|event| bot.queue(event)) {
        true => StatusCode::OK,
        // HubSpot sends all of them again, later. Those that were queued are known then.
        false => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Receiver {
    /// Queues an event if it is a new message. Returns whether there was room.
    fn queue(&self, event: Event) -> bool {
        let Some(key) = event.key() else { return true };
        let Event::Conversation(event) = event else { return true };
        let ConversationEventKind::NewMessage { message_id, message_type } = event.kind else { return true };
        // Comments are visible to users only.
        if message_type.is_some_and(|it| it != MessageType::Message) || !self.lock_seen().insert(&key) {
            return true;
        }
        let work = Work { thread_id: event.thread_id, message_id };
        let is_queued = self.queue.try_send(work).is_ok();
        if !is_queued {
            self.lock_seen().remove(&key);
        }
        is_queued
    }

    fn lock_seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Replies to messages.
struct Replies {
    client: Client,
    app_id: AppId,
    sender: ActorId,
}

impl Replies {
    async fn send_all(self, mut work: mpsc::Receiver<Work>) {
        while let Some(Work { thread_id, message_id }) = work.recv().await {
            // The client has retried what can be retried. HubSpot does not send the event again: its request succeeded.
            if let Err(error) = self.reply(&thread_id, &message_id).await {
                eprintln!("no reply to the message {message_id} of the thread {thread_id}: {error}");
            }
        }
    }

    /// Replies to a message, unless it is one of this app or of an agent. Without that, the bot would reply to its own replies.
    async fn reply(&self, thread_id: &ThreadId, message_id: &MessageId) -> Result<(), Error> {
        let received = self.client.get_message(thread_id, message_id).send().await?.into_inner();
        let Message::Message(received) = received else { return Ok(()) };
        let is_own = received.client.integration_app_id.as_ref() == Some(&self.app_id);
        if is_own || received.direction != MessageDirection::Incoming {
            return Ok(());
        }
        let senders = received.senders.into_iter();
        let recipients = senders.map(|sender| NewRecipient::new(sender.delivery_identifier).actor_id(sender.actor_id));
        let text = format!("Thank you for \"{}\". We will be with you shortly.", received.text);
        let reply = OutgoingMessage::new(received.channel_account_id, received.channel_id, &self.sender, text)
            .recipients(recipients.collect::<Vec<_>>());
        self.client.send_message(thread_id, reply).send().await?;
        Ok(())
    }
}
