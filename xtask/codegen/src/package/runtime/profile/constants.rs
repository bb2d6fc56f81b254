//! The constants of a profile.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Place;
use crate::profile::{Condition, ErrorExample, Profile, RateWindow, Wait};
use crate::text::literal::string;

/// Returns the file with the constants.
pub(super) fn file(profile: &Profile, place: &Place<'_>) -> TokenStream {
    let root = place.root();
    let base_url = profile.base_url_variable();
    let oauth = oauth(profile, place);
    let headers = &profile.correlation_id.headers;
    let fields = &profile.correlation_id.fields;
    let messages = &profile.errors.messages;
    let scopes = &profile.errors.missing_scopes;
    let reads = &profile.reads_by_post.paths;
    let statuses = profile.retry.statuses.iter().map(|status| Literal::u16_unsuffixed(*status));
    let waits = profile.retry.waits.iter().map(wait);
    let expired = profile.token.expired.iter().map(condition);
    let outages = profile.retry.long_outages.iter().map(condition);
    let windows = profile.rate_limits.windows.iter().map(window);
    let examples = profile.errors.examples.iter().map(error_example);
    let daily = optional(profile.rate_limits.daily_remaining_header.as_deref());
    quote! {
        //! What is specific to the service and not part of the API description.

        use #root::service;

        /// The environment variable with the base URL.
        pub(crate) const BASE_URL_VARIABLE: &str = #base_url;

        #oauth

        /// The headers with the ID of the request.
        pub(crate) const CORRELATION_ID_HEADERS: &[&str] = &[#(#headers),*];

        /// The JSON pointers to the ID of the request in the body of an error.
        pub(crate) const CORRELATION_ID_FIELDS: &[&str] = &[#(#fields),*];

        /// The JSON pointers to the message in the body of an error.
        pub(crate) const MESSAGE_FIELDS: &[&str] = &[#(#messages),*];

        /// The JSON pointers to the scopes that a token lacks in the body of an error. `*` stands for each element of an array.
        pub(crate) const MISSING_SCOPES_FIELDS: &[&str] = &[#(#scopes),*];

        /// The ends of the paths of `POST` requests that change nothing.
        pub(crate) const READS_BY_POST: &[&str] = &[#(#reads),*];

        /// The statuses after which the same request may succeed.
        pub(crate) const RETRYABLE_STATUSES: &[u16] = &[#(#statuses),*];

        /// The waits after responses that do not specify one.
        pub(crate) const WAITS: &[service::Wait] = &[#(#waits),*];

        /// The responses to an access token that has expired.
        pub(crate) const EXPIRED_TOKENS: &[service::Condition] = &[#(#expired),*];

        /// The responses that mean that the service is unavailable for hours.
        pub(crate) const LONG_OUTAGES: &[service::Condition] = &[#(#outages),*];

        /// The limits of requests in a window of time that responses report.
        #[cfg(feature = "rate-limit")]
        pub(crate) const WINDOWS: &[service::ReportedWindow] = &[#(#windows),*];

        /// The header with the number of requests that are left of a day.
        #[cfg(feature = "rate-limit")]
        pub(crate) const DAILY_REMAINING_HEADER: Option<&str> = #daily;

        /// The responses of mock servers with errors.
        #[cfg(feature = "mock")]
        pub(crate) const ERROR_EXAMPLES: &[service::ErrorExample] = &[#(#examples),*];
    }
}

/// The constants of the feature `oauth`.
fn oauth(profile: &Profile, place: &Place<'_>) -> Option<TokenStream> {
    let token = &profile.token;
    let condition = place.oauth()?;
    let authorization_url = optional(token.authorization_url.as_deref());
    let optional_scopes = place.oauth_with("optional-scopes").map(|condition| {
        let parameter = token.optional_scopes_parameter.as_deref().unwrap_or_default();
        quote! {
            /// The parameter of the page with the scopes that are granted if the user has them.
            #condition
            pub(crate) const OPTIONAL_SCOPES_PARAMETER: &str = #parameter;
        }
    });
    let code_url = optional(token.code_url.as_deref().or(token.url.as_deref()));
    let token_url = optional(token.url.as_deref());
    let introspection_url = optional(token.introspection_url.as_deref());
    let client_credentials_url = place.oauth_with("client-credentials").map(|condition| {
        let url = optional(token.client_credentials_url.as_deref());
        quote! {
            /// The token endpoint for the credentials of a client, if it is known.
            #condition
            pub(crate) const CLIENT_CREDENTIALS_URL: Option<&str> = #url;
        }
    });
    Some(quote! {
        /// The page where users authorize an app, if it is known.
        #condition
        pub(crate) const AUTHORIZATION_URL: Option<&str> = #authorization_url;

        #optional_scopes

        /// The endpoint of the codes of the page, if it is known.
        #condition
        pub(crate) const CODE_URL: Option<&str> = #code_url;

        /// The endpoint of refresh tokens, if it is known.
        #condition
        pub(crate) const TOKEN_URL: Option<&str> = #token_url;

        /// The introspection endpoint, if it is known.
        #condition
        pub(crate) const INTROSPECTION_URL: Option<&str> = #introspection_url;

        #client_credentials_url
    })
}

fn optional(value: Option<&str>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn wait(wait: &Wait) -> TokenStream {
    let (status, seconds) = (Literal::u16_unsuffixed(wait.status), Literal::u32_unsuffixed(wait.seconds));
    let header = optional(wait.milliseconds_header.as_deref());
    quote!(service::Wait { status: #status, seconds: #seconds, milliseconds_header: #header })
}

fn condition(condition: &Condition) -> TokenStream {
    let status = Literal::u16_unsuffixed(condition.status);
    let field = match (&condition.field, &condition.value) {
        (Some(field), Some(value)) => quote!(Some((#field, #value))),
        _ => quote!(None),
    };
    quote!(service::Condition { status: #status, field: #field })
}

fn window(window: &RateWindow) -> TokenStream {
    let seconds = Literal::u32_unsuffixed(window.seconds);
    let max = window.max.map(Literal::u32_unsuffixed).map_or_else(|| quote!(None), |max| quote!(Some(#max)));
    let (max_header, remaining_header) = (&window.max_header, &window.remaining_header);
    let header = optional(window.milliseconds_header.as_deref());
    quote! {
        service::ReportedWindow {
            seconds: #seconds,
            max: #max,
            max_header: #max_header,
            remaining_header: #remaining_header,
            milliseconds_header: #header,
        }
    }
}

fn error_example(example: &ErrorExample) -> TokenStream {
    let status = Literal::u16_unsuffixed(example.status);
    let headers = example.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let body = serde_json::to_string(&example.body).unwrap_or_default();
    let body = string(&body);
    quote!(service::ErrorExample { status: #status, headers: &[#(#headers),*], body: #body })
}
