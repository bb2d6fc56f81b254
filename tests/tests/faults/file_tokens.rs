//! Tokens of OAuth in files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hubspot_conversations::secrecy::ExposeSecret;
use hubspot_conversations::{FileTokenStore, StoredTokens, TokenStore};

/// A file in an empty directory.
fn file(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("file-tokens").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory.join("account.json")
}

fn tokens() -> StoredTokens {
    let mut tokens = StoredTokens::new("refresh \"1\"");
    tokens.access_token = Some("access".into());
    tokens.expires_at = Some(SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_123));
    tokens.lifetime = Some(Duration::from_secs(1800));
    tokens.version = 7;
    tokens
}

fn assert_same(one: &StoredTokens, other: &StoredTokens) {
    let parts = |tokens: &StoredTokens| {
        let access_token = tokens.access_token.as_ref().map(|token| token.expose_secret().to_owned());
        (
            tokens.refresh_token.expose_secret().to_owned(),
            access_token,
            tokens.expires_at,
            tokens.lifetime,
            tokens.version,
        )
    };
    assert_eq!(parts(one), parts(other));
}

#[tokio::test]
async fn tokens_outlive_the_process() {
    let path = file("outlive");
    let store = FileTokenStore::new(&path);
    assert!(store.load().await.unwrap().is_none());
    for tokens in [tokens(), StoredTokens::new("refresh")] {
        store.save(&tokens).await.unwrap();
        assert_same(&FileTokenStore::new(&path).load().await.unwrap().unwrap(), &tokens);
    }
    // Nothing else is left.
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_file_is_replaced_as_a_whole() {
    let path = file("whole");
    let store = FileTokenStore::new(&path);
    store.save(&tokens()).await.unwrap();
    // What a crash left while it wrote, which the next process neither reads nor keeps.
    fs::write(path.with_extension("json.new"), "{\"refr").unwrap();
    assert_same(&store.load().await.unwrap().unwrap(), &tokens());
    let tokens = tokens();
    for result in futures_util::future::join_all((0..20).map(|_| store.save(&tokens))).await {
        result.unwrap();
    }
    assert!(store.load().await.unwrap().is_some());
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_file_that_is_invalid_is_an_error_without_its_contents() {
    let path = file("invalid");
    for text in ["refresh-secret", r#"{"refresh_token":"a","version":"refresh-secret"}"#, "{}", ""] {
        fs::write(&path, text).unwrap();
        let error = FileTokenStore::new(&path).load().await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("refresh-secret"), "{error:?}");
    }
    let missing = path.join("no-directory");
    assert!(FileTokenStore::new(missing).save(&tokens()).await.is_err());
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_a_file() {
    use std::os::unix::fs::PermissionsExt;
    let path = file("owner");
    let left = path.with_extension("json.new");
    fs::write(&left, "").unwrap();
    fs::set_permissions(&left, fs::Permissions::from_mode(0o644)).unwrap();
    FileTokenStore::new(&path).save(&tokens()).await.unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}
