//! Inboxes, channels and channel accounts.

use futures_util::TryStreamExt;

use super::{api, start};
use api::{ChannelAccount, DeliveryIdentifierType, Inbox, InboxType};

#[tokio::test]
async fn list_inboxes_streams_all_pages() {
    let (_replay, client) = start(&["list_inboxes/page", "list_inboxes/last_page"]).await;
    let inboxes: Vec<Inbox> = client.list_inboxes().limit(1).stream().try_collect().await.unwrap();
    assert_eq!(inboxes[0].r#type, InboxType::HelpDesk);
    assert!(inboxes[1].archived_at.is_some());
}

#[tokio::test]
async fn get_inbox_accepts_ids_beyond_32_bits() {
    let (_replay, client) = start(&["get_inbox/found"]).await;
    let inbox = client.get_inbox(3_000_000_042_u32).send().await.unwrap();
    assert_eq!(inbox.name, "Support");
}

#[tokio::test]
async fn list_channels_and_get_channel_return_channels() {
    let (_replay, client) = start(&["list_channels/page", "get_channel/found"]).await;
    let channels = client.list_channels().send().await.unwrap();
    assert_eq!(channels.total, 2);
    let channel = client.get_channel(&channels.results[0].id).send().await.unwrap();
    assert_eq!(channel.name, "Live chat");
}

#[tokio::test]
async fn channel_accounts_are_filtered_by_inbox_and_channel() {
    let (_replay, client) = start(&["list_channel_accounts/of_an_inbox", "get_channel_account/found"]).await;
    let request = client.list_channel_accounts().inbox_id([3_000_000_042_i64, 43]).channel_id(["1000"]);
    let accounts: Vec<ChannelAccount> = request.stream().try_collect().await.unwrap();
    assert_eq!(accounts[0].delivery_identifier, None);
    let account = client.get_channel_account("113136458").send().await.unwrap();
    let identifier = account.delivery_identifier.as_ref().unwrap();
    assert_eq!(identifier.r#type, DeliveryIdentifierType::HsEmailAddress);
}
