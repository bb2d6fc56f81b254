//! The words of paths that decide about names.

/// Verbs in segments: `/search`, `/batch/read`, `/create-language-variation`.
pub(super) const VERBS: [&str; 151] = [
    "accept",
    "acknowledge",
    "activate",
    "add",
    "approve",
    "archive",
    "assign",
    "associate",
    "attach",
    "authorize",
    "block",
    "cancel",
    "check",
    "clone",
    "close",
    "complete",
    "confirm",
    "connect",
    "convert",
    "copy",
    "create",
    "deactivate",
    "decline",
    "delete",
    "deploy",
    "describe",
    "detach",
    "disable",
    "disassociate",
    "disconnect",
    "dismiss",
    "download",
    "duplicate",
    "enable",
    "end",
    "enroll",
    "evict",
    "execute",
    "export",
    "extract",
    "fetch",
    "finalize",
    "finish",
    "follow",
    "forget",
    "generate",
    "get",
    "hide",
    "ignore",
    "import",
    "initialize",
    "install",
    "introspect",
    "invalidate",
    "invite",
    "invoke",
    "launch",
    "link",
    "list",
    "lock",
    "mark",
    "merge",
    "migrate",
    "move",
    "mute",
    "notify",
    "open",
    "pause",
    "pin",
    "ping",
    "preview",
    "promote",
    "provision",
    "publish",
    "purge",
    "push",
    "query",
    "reactivate",
    "read",
    "reassign",
    "rebuild",
    "recalculate",
    "recover",
    "redeem",
    "refresh",
    "regenerate",
    "register",
    "reindex",
    "reinstall",
    "reject",
    "reload",
    "remind",
    "remove",
    "rename",
    "reopen",
    "replace",
    "rerun",
    "reschedule",
    "resend",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resubscribe",
    "resume",
    "retry",
    "revert",
    "revoke",
    "rollback",
    "run",
    "schedule",
    "search",
    "select",
    "send",
    "set",
    "share",
    "skip",
    "snooze",
    "start",
    "stop",
    "submit",
    "subscribe",
    "suspend",
    "sync",
    "terminate",
    "toggle",
    "translate",
    "trigger",
    "unarchive",
    "unassign",
    "unblock",
    "undelete",
    "undo",
    "unfollow",
    "unhide",
    "uninstall",
    "unlink",
    "unlock",
    "unmute",
    "unpause",
    "unpin",
    "unpublish",
    "unschedule",
    "unshare",
    "unsubscribe",
    "unsuspend",
    "update",
    "upload",
    "upsert",
    "withdraw",
    "write",
];

/// Verbs of what changes nothing.
pub(super) const READS: [&str; 20] = [
    "check",
    "count",
    "download",
    "export",
    "fetch",
    "find",
    "get",
    "introspect",
    "list",
    "lookup",
    "preview",
    "query",
    "read",
    "retrieve",
    "search",
    "show",
    "test",
    "validate",
    "verify",
    "view",
];

/// Verbs of what creates something.
pub(super) const CREATES: [&str; 6] = ["add", "create", "insert", "new", "save", "upload"];

/// Verbs of what changes something.
pub(super) const UPDATES: [&str; 9] =
    ["add", "create", "edit", "modify", "patch", "replace", "set", "update", "upsert"];

/// Verbs of what deletes something. What is purged is gone, unlike what is archived.
pub(super) const DELETES: [&str; 3] = ["archive", "delete", "remove"];

/// Verbs of what takes something away, or ends it.
pub(super) const REMOVES: [&str; 20] = [
    "archive",
    "cancel",
    "clear",
    "close",
    "deactivate",
    "delete",
    "detach",
    "disable",
    "disassociate",
    "disconnect",
    "dismiss",
    "purge",
    "remove",
    "reset",
    "revoke",
    "stop",
    "unassign",
    "uninstall",
    "unpublish",
    "unsubscribe",
];

/// Words that are verbs in the path of a `POST`, and nouns elsewhere.
pub(super) const VERBS_OF_POST: [&str; 7] = ["book", "clear", "rotate", "test", "validate", "verify", "record"];

/// Adjectives in segments. In a name, they precede the noun: `/tables/{id}/draft` is `draft_table`.
pub(super) const ADJECTIVES: [&str; 19] = [
    "active",
    "archived",
    "current",
    "custom",
    "daily",
    "default",
    "draft",
    "earliest",
    "latest",
    "live",
    "me",
    "monthly",
    "next",
    "pending",
    "previous",
    "published",
    "recent",
    "simple",
    "weekly",
];

/// Segments that add nothing to a name.
pub(super) const NOISE: [&str; 4] = ["all", "api", "async", "multi_language"];

/// Prepositions: what follows is not the object of the action, but its source, destination or manner.
pub(super) const PREPOSITIONS: [&str; 8] = ["as", "at", "by", "for", "from", "in", "to", "with"];

/// Nouns that could be anything: the subject of the title takes their place.
pub(super) const GENERIC: [&str; 2] = ["object", "objects"];

/// Nouns that come last, whatever they are of: `/settings/recording` is `recording_settings`.
pub(super) const LAST: [&str; 1] = ["settings"];

/// Nouns that come last, and that each of several things has: `/limits/pipelines` is `pipeline_limits`.
pub(super) const LAST_OF_EACH: [&str; 1] = ["limits"];

/// Words at the end of a segment that say of which stage of development something is: `/cards-dev` are `cards`.
pub(super) const STAGES: [&str; 1] = ["dev"];

/// Abstract nouns that come last, too, if what is below them is read: `/activity/login` is `login_activity`.
pub(super) const ABSTRACT: [&str; 5] = ["activity", "health", "status", "usage", "version"];

/// Formats, which are no things: `/sources/json` is `source_json`.
pub(super) const FORMATS: [&str; 5] = ["csv", "json", "pdf", "xml", "yaml"];

/// What stands before a verb and says how it is done, as an adverb: `gdpr_delete`, `single_send`.
pub(super) const MANNERS: [&str; 10] =
    ["auto", "bulk", "dry", "force", "gdpr", "hard", "quick", "single", "soft", "test"];

/// Those who own what a path leads to: `DELETE /subscriptions/portals/{portalId}` deletes the subscriptions of a portal.
pub(super) const OWNERS: [&str; 3] = ["account", "portal", "tenant"];
