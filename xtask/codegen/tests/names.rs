//! The names of methods: a verb and one noun phrase, of which no word of a path is lost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use openapi_client_codegen::Generator;
use serde_json::{Map, Value, json};

/// Checks the names of operations in one description: each by its method, its path, and what stands behind both in its id.
fn check(title: &str, operations: &[(&str, &str, &str, &str)]) {
    let mut paths: Map<String, Value> = Map::new();
    for (method, path, function, _) in operations {
        let id = format!("{method}-{path}{}{function}", if function.is_empty() { "" } else { "_" });
        let parameters = path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap());
        let parameters: Vec<_> = parameters
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        let operation =
            json!({ "operationId": id, "parameters": parameters, "responses": { "204": { "description": "None." } } });
        paths.entry(path.to_string()).or_insert_with(|| json!({}))[*method] = operation;
    }
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": title, "version": "v3" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": paths,
    });
    let generated = Generator::new().description_from_str("things.json", description.to_string()).generate().unwrap();
    let client = &generated.files()["src/v3/client.rs"];
    let methods = client.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")?.split('(').next());
    let methods: BTreeSet<&str> = methods.filter(|name| !["new", "request"].contains(name)).collect();
    for (method, path, _, expected) in operations {
        assert!(methods.contains(expected), "{method} {path} is not {expected}: {methods:#?}");
    }
}

#[test]
fn the_verb_of_a_path_comes_first_and_its_object_last() {
    check(
        "Commerce",
        &[
            ("post", "/contracts/v3/contracts/{contractId}/terminate", "", "terminate_contract"),
            ("post", "/preferences/v3/resubscribe", "", "resubscribe_preferences"),
            ("post", "/smtp/v3/smtp-tokens/{tokenId}/password-reset", "resetPassword", "reset_smtp_token_password"),
            ("post", "/studio/v3/data-source/{sourceId}/data-push", "", "push_data_source_data"),
            ("post", "/source/v3/source-code/extract/async", "doAsync", "extract_source_code"),
            ("post", "/cards/v3/cards/{appId}/views/migrate", "", "migrate_card_views"),
            ("post", "/cms/v3/pages/ab-test/rerun", "rerunPreviousABTest", "rerun_page_ab_test"),
            (
                "post",
                "/cms/v3/pages/ab-test/create-variation",
                "createABTestVariation",
                "create_page_ab_test_variation",
            ),
            ("post", "/cms/v3/files/{fileId}/gdpr-delete", "", "gdpr_delete_file"),
            ("put", "/lists/v3/lists/{listId}/update-list-name", "", "update_list_name"),
            ("post", "/rates/v3/currencies/rates/add-currency", "", "add_currency"),
            ("post", "/lists/v3/lists/all", "", "list_lists"),
        ],
    );
}

#[test]
fn the_name_of_a_method_in_an_id_says_more_than_a_path_that_creates() {
    check(
        "Events",
        &[
            ("post", "/visitors/v3/tokens/create", "generateToken", "generate_token"),
            ("post", "/marketing/v3/events/{id}/email-upsert", "upsertByContactEmail", "upsert_event_by_contact_email"),
            (
                "post",
                "/marketing/v3/events/{id}/attendance/{state}/create",
                "recordByContactId",
                "record_event_attendance",
            ),
            ("delete", "/tables/v3/tables/{id}/rows/{rowId}/draft", "purgeDraftTableRow", "purge_draft_table_row"),
            ("put", "/marketing/v3/associations/{eventId}/lists/{listId}", "associateByEventId", "associate_list"),
            ("delete", "/crm/v3/lists/{listId}/schedule-conversion", "cancelConversion", "cancel_list_conversion"),
        ],
    );
}

#[test]
fn what_a_path_leads_through_is_one_noun_phrase() {
    check(
        "Settings",
        &[
            ("get", "/settings/v3/currencies/company-currency", "", "get_company_currency"),
            ("get", "/campaigns/v3/campaigns/{id}/budget/totals", "", "get_campaign_budget_totals"),
            ("delete", "/journal/v3/subscriptions/portals/{portalId}", "", "delete_portal_subscriptions"),
            ("get", "/status/v3/status/email/{emailAddress}", "", "get_email_status"),
            ("get", "/notetaker/v3/conversation/recap/{objectId}", "", "get_conversation_recap"),
            ("post", "/statuses/v3/statuses/batch/unsubscribe-all/read", "", "batch_read_status_unsubscribe_all"),
            ("post", "/crm/v3/associations/{type}/batch/associate/default", "", "batch_associate_default_associations"),
            ("get", "/origins/v3/ip-ranges/simple", "", "get_simple_ip_ranges"),
            ("post", "/bridge/v3/{appId}/settings/oembed-domains", "", "create_bridge_oembed_domain"),
            ("patch", "/bridge/v3/{appId}/settings/event-visibility", "", "update_bridge_event_visibility_settings"),
            ("get", "/crm/v3/limits/calculated-properties", "", "get_calculated_property_limits"),
            ("get", "/blogs/v3/posts/cursor", "", "get_posts_by_cursor"),
            ("get", "/blogs/v3/posts/cursor/query", "", "query_posts_by_cursor"),
            ("post", "/crm/v3/cards-dev/{appId}", "", "create_card"),
            ("post", "/crm/v3/postal_mail/search", "", "search_postal_mail"),
        ],
    );
}

#[test]
fn no_more_of_a_path_is_in_a_name_than_tells_it_from_others() {
    check(
        "Sequences",
        &[
            ("delete", "/automation/v3/sequences/{sequenceId}", "", "delete_sequence"),
            (
                "delete",
                "/automation/v3/sequences/serviceaccounts/sequences/{sequenceId}",
                "",
                "delete_serviceaccount_sequence",
            ),
        ],
    );
}

#[test]
fn a_segment_that_says_what_the_parameter_behind_it_is_selects_and_is_no_resource() {
    check(
        "CRM Lists",
        &[
            ("get", "/crm/v3/lists/{listId}", "", "get_list"),
            (
                "get",
                "/crm/v3/lists/object-type-id/{objectTypeId}/name/{listName}",
                "",
                "get_list_by_object_type_and_name",
            ),
            ("get", "/webhooks/v3/journal/offset/{offset}/next", "", "get_next_journal"),
        ],
    );
}

#[test]
fn objects_are_what_the_title_says_unless_a_path_leads_to_that_by_its_name() {
    check("CRM Deals", &[("patch", "/crm/v3/objects/{objectType}/{objectId}", "", "update_deal")]);
    check(
        "CRM Associations",
        &[
            ("patch", "/crm/v3/objects/{objectType}/{objectId}", "", "update_object"),
            ("post", "/crm/v3/associations/{from}/{to}/batch/archive", "", "batch_archive_associations"),
        ],
    );
    check(
        "CMS Media Bridge",
        &[
            ("post", "/media-bridge/v3/objects", "", "create_object"),
            ("get", "/media-bridge/v3/objects/{mediaType}/{objectId}", "", "get_object"),
            ("patch", "/media-bridge/v3/objects/{objectId}", "", "update_object"),
        ],
    );
    check("Limits Tracking", &[("get", "/crm/v3/limits/pipelines", "", "get_pipeline_limits")]);
    check("Price Book Items Crm Reads Api", &[("get", "/crm/v3/objects/{objectType}/{id}", "", "get_price_book_item")]);
}
