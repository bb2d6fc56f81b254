//! An app that is installed in several HubSpot accounts: a client for each account, with tokens of OAuth that outlive the process.
//!
//! The directory has a file for each account with its tokens. `install` adds one: it prints where the account authorizes the app, and
//! reads the address to which the page redirects the browser.
//!
//! `HUBSPOT_BASE_URL` and `HUBSPOT_TOKEN_URL` set other servers than HubSpot's.
//!
//! ```sh
//! export HUBSPOT_CLIENT_ID=… HUBSPOT_CLIENT_SECRET=… HUBSPOT_REDIRECT_URI=http://localhost:3000/callback
//! cargo run -p tests --example accounts -- DIRECTORY install ACCOUNT
//! cargo run -p tests --example accounts -- DIRECTORY
//! ```

use std::collections::BTreeMap;
use std::env::{self, VarError};
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

use hubspot_conversations::reqwest::Url;
use hubspot_conversations::{Client, Error, FileTokenStore, OAuthApp, RefreshTokenProvider, TokenStore};

/// The error of anything that can fail here.
type AnyError = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), AnyError> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [directory] => list(directory.as_ref()).await,
        [directory, "install", account] => {
            // Who has not begun an installation does not know its state.
            let state = format!("{:x}{:x}", random(), random());
            let app = app()?;
            println!("open {}\nand paste the address of the page that follows:", app.authorization_page(&state)?);
            let address = io::stdin().lines().next().ok_or("there is no address")??;
            install(&app, &file(directory.as_ref(), account), &address, &state).await
        }
        _ => Err("usage: accounts DIRECTORY [install ACCOUNT]".into()),
    }
}

/// The app, which is the same in all accounts.
fn app() -> Result<OAuthApp, AnyError> {
    let variable = |name: &str| env::var(name).map_err(|error: VarError| format!("{name}: {error}"));
    let [id, secret, redirect_uri] =
        ["HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_REDIRECT_URI"].map(variable);
    let app = OAuthApp::new(id?, secret?, redirect_uri?)?.token_url(env::var("HUBSPOT_TOKEN_URL").ok())?;
    Ok(app.scopes(["oauth", "conversations.read"]))
}

/// The file of an account.
fn file(directory: &Path, account: &str) -> FileTokenStore {
    FileTokenStore::new(directory.join(account).with_extension("json"))
}

/// The keys of hash maps are random.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

/// Saves the tokens of an account, given the address that the authorization page has redirected to.
pub(crate) async fn install(
    app: &OAuthApp,
    file: &FileTokenStore,
    address: &str,
    expected_state: &str,
) -> Result<(), AnyError> {
    let query: BTreeMap<_, _> = Url::parse(address.trim())?.query_pairs().into_owned().collect();
    if query.get("state").map(String::as_str) != Some(expected_state) {
        return Err("the address is not that of this installation".into());
    }
    let code = query.get("code").ok_or("the account has not authorized the app")?;
    file.save(&app.exchange(code.as_str()).await?).await
}

/// Prints the inboxes of all accounts.
async fn list(directory: &Path) -> Result<(), AnyError> {
    let client =
        |provider| Client::builder().base_url(env::var("HUBSPOT_BASE_URL").ok()).token_provider(provider).build();
    let clients = clients(&app()?, directory, client).await?;
    for (account, inboxes) in inboxes(&clients).await {
        match inboxes {
            Ok(inboxes) => println!("{account}: {}", inboxes.join(", ")),
            // `Debug` has the cause as well, such as an invalid refresh token, and no secrets.
            Err(error) => println!("{account}: {error:?}"),
        }
    }
    Ok(())
}

/// Creates the clients of the accounts of a directory, by the names of their files.
pub(crate) async fn clients(
    app: &OAuthApp,
    directory: &Path,
    client: impl Fn(RefreshTokenProvider) -> Result<Client, Error>,
) -> Result<BTreeMap<String, Client>, AnyError> {
    let mut clients = BTreeMap::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        // Files with another extension are being written.
        let (Some(account), true) = (path.file_stem(), path.extension().is_some_and(|it| it == "json")) else {
            continue;
        };
        let store = FileTokenStore::new(&path);
        let Some(tokens) = store.load().await? else { continue };
        let account = account.to_string_lossy().into_owned();
        clients.insert(account, client(app.provider(tokens)?.token_store(store))?);
    }
    Ok(clients)
}

/// Reads the names of the inboxes of all accounts. An account that has removed the app does not disturb the others.
pub(crate) async fn inboxes(clients: &BTreeMap<String, Client>) -> BTreeMap<String, Result<Vec<String>, Error>> {
    let mut all = BTreeMap::new();
    for (account, client) in clients {
        let inboxes = client.list_inboxes().stream().first_items(1000).await;
        let names = inboxes.map(|inboxes| inboxes.into_iter().map(|inbox| inbox.name).collect());
        all.insert(account.clone(), names);
    }
    all
}
