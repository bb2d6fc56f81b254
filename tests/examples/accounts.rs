//! An app that is installed in several HubSpot accounts: a client for each account, with tokens of OAuth that outlive the process.
//!
//! The directory has a file for each account with its refresh token, as the app got it when it was installed.
//!
//! ```sh
//! HUBSPOT_CLIENT_ID=… HUBSPOT_CLIENT_SECRET=… cargo run -p tests --example accounts -- DIRECTORY
//! ```

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hubspot_conversations::{Client, Error, RefreshTokenProvider, StoredTokens, TokenStore, TokenStoreFuture};
use secrecy::{ExposeSecret, SecretString};

/// The app, which is the same in all accounts.
pub(crate) struct App {
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
}

/// Keeps the refresh token of an account in a file. Several processes would need a lock, as `RedisTokenStore` has.
struct FileStore(PathBuf);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(directory) = std::env::args_os().nth(1) else { return Err("usage: accounts DIRECTORY".into()) };
    let client_secret = std::env::var("HUBSPOT_CLIENT_SECRET")?.into();
    let app = App { client_id: std::env::var("HUBSPOT_CLIENT_ID")?, client_secret };
    let clients = app.clients(directory.as_ref(), |provider| Client::builder().token_provider(provider).build())?;
    for (account, inboxes) in inboxes(&clients).await {
        match inboxes {
            Ok(inboxes) => println!("{account}: {}", inboxes.join(", ")),
            // `Debug` has the cause as well, such as an invalid refresh token, and no secrets.
            Err(error) => println!("{account}: {error:?}"),
        }
    }
    Ok(())
}

impl App {
    /// Creates the clients of the accounts of a directory, by the names of their files.
    pub(crate) fn clients(
        &self,
        directory: &Path,
        client: impl Fn(RefreshTokenProvider) -> Result<Client, Error>,
    ) -> Result<BTreeMap<String, Client>, Box<dyn std::error::Error>> {
        let mut clients = BTreeMap::new();
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            // A file without an extension: others are being written.
            let (Some(name), None) = (path.file_name(), path.extension()) else { continue };
            let name = name.to_string_lossy().into_owned();
            let first = fs::read_to_string(&path)?;
            let provider = RefreshTokenProvider::new(&self.client_id, self.client_secret.clone(), first.trim())?;
            clients.insert(name, client(provider.token_store(FileStore(path)))?);
        }
        Ok(clients)
    }
}

/// Reads the names of the inboxes of all accounts. An account that has removed the app does not disturb the others.
pub(crate) async fn inboxes(clients: &BTreeMap<String, Client>) -> BTreeMap<String, Result<Vec<String>, Error>> {
    let mut all = BTreeMap::new();
    for (account, client) in clients {
        let names = async {
            let mut inboxes = client.list_inboxes().stream();
            let mut names = Vec::new();
            while let Some(inbox) = inboxes.try_next().await? {
                names.push(inbox.name);
            }
            Ok(names)
        };
        all.insert(account.clone(), names.await);
    }
    all
}

impl TokenStore for FileStore {
    fn load(&self) -> TokenStoreFuture<'_, Option<StoredTokens>> {
        Box::pin(async { Ok(Some(StoredTokens::new(fs::read_to_string(&self.0)?.trim()))) })
    }

    fn save<'a>(&'a self, tokens: &'a StoredTokens) -> TokenStoreFuture<'a, ()> {
        Box::pin(async { Ok(replace(&self.0, tokens.refresh_token.expose_secret())?) })
    }
}

/// Replaces a file as a whole, so that a crash does not lose the token. Only its owner can read it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(new, path)
}
