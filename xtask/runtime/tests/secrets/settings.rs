//! What a caller gives to clients, providers and stores.

use std::time::{Duration, SystemTime};

use client_runtime::{
    AccessToken, ClientBuilder, ClientCredentialsProvider, DeclaredServer, FileTokenStore, Header, NoRetry, OAuthApp,
    RateLimiter, Reconnect, Redis, RedisRateLimiter, RedisTokenStore, RefreshTokenProvider, ServerVariable,
    StandardRetry, StoredTokens, TokenIntrospector, Transport,
};

use crate::rows::{Rows, SECRET, planted};

/// A URL with a secret in its query.
const URL: &str = "https://localhost/token?key=pat-na1-secret";

pub(crate) fn add(rows: &mut Rows) {
    let builder = || ClientBuilder::<Transport>::new().token(SECRET);
    // A password with a slash is encoded in a URL.
    let userinfo = "https://pat-na1-secret:pat-na1-secret%2Ftoken@localhost/v1";
    rows.add(&builder().base_url(userinfo));
    rows.add(&builder().base_url(format!("https//{SECRET}@")));
    for base_url in [userinfo.to_owned(), format!("https://localhost/?{SECRET}"), planted()] {
        rows.add_error(&builder().base_url(base_url).build().unwrap_err());
    }
    rows.add_error(&builder().token(planted()).base_url("https://localhost").build().unwrap_err());
    rows.add_error(&builder().user_agent(planted()).base_url("https://localhost").build().unwrap_err());
    rows.add(&builder().base_url("https://localhost").build().unwrap());
    rows.add(&ServerVariable { name: "region", default: Some("eu"), values: &[] });
    rows.add(&DeclaredServer { url: "https://{region}.example.com", variables: &[] });
    rows.add(&AccessToken::new(SECRET).expires_in(Duration::from_secs(1)));
    let mut tokens = StoredTokens::new(SECRET);
    (tokens.access_token, tokens.expires_at) = (Some(SECRET.into()), Some(SystemTime::now()));
    rows.add(&tokens);
    let refresh = || RefreshTokenProvider::new("app", SECRET, SECRET).unwrap();
    rows.add(&refresh().token_url(URL).unwrap());
    rows.add_error(&refresh().token_url(userinfo).unwrap_err());
    let credentials = || ClientCredentialsProvider::new("app", SECRET).unwrap();
    rows.add(&credentials().token_url(URL).unwrap().secret_in_body());
    let app = || OAuthApp::new("app", SECRET, format!("https://localhost/callback?{SECRET}")).unwrap();
    let page = format!("https://localhost/authorize?{SECRET}");
    rows.add(&app().token_url(URL).unwrap().authorization_url(&page).unwrap().scopes(["a"]).optional_scopes(["b"]));
    rows.add_error(&app().token_url(userinfo).unwrap_err());
    rows.add_error(&app().authorization_url(userinfo).unwrap_err());
    rows.add_error(&app().authorization_page("").unwrap_err());
    rows.add(&app().provider(tokens).unwrap());
    rows.add(&FileTokenStore::new("account.json"));
    let introspector = || TokenIntrospector::new("app", SECRET).unwrap();
    rows.add(&introspector().introspection_url(URL).unwrap());
    let redis = Redis::new("redis://pat-na1-secret:pat-na1-secret%2Ftoken@127.0.0.1:1/0").unwrap();
    rows.add(&redis);
    rows.add(&RedisRateLimiter::new(&redis, "app").daily_limit(1).local_share(2));
    rows.add(&RedisTokenStore::new(&redis, "account 1"));
    rows.add_error(&Redis::new("redis://pat-na1-secret:pat-na1-secret@:port").unwrap_err());
    rows.add(&RateLimiter::at_most(1, Duration::from_secs(1)).daily_limit(1));
    rows.add(&NoRetry);
    rows.add(&StandardRetry::new());
    rows.add(&Reconnect::Always);
    rows.add(&Header::<i64>::new("x-total"));
}
