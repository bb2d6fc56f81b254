//! The words of paths that decide about names.

/// Verbs in segments: `/search`, `/batch/read`, `/create-language-variation`.
pub(super) const VERBS: [&str; 84] = [
    "accept",
    "activate",
    "add",
    "approve",
    "archive",
    "assign",
    "associate",
    "attach",
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
    "delete",
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
    "execute",
    "export",
    "fetch",
    "generate",
    "get",
    "import",
    "install",
    "introspect",
    "invite",
    "list",
    "lock",
    "merge",
    "move",
    "open",
    "pause",
    "preview",
    "publish",
    "purge",
    "push",
    "query",
    "read",
    "refresh",
    "register",
    "reject",
    "remove",
    "rename",
    "reopen",
    "replace",
    "reset",
    "restore",
    "resume",
    "retry",
    "revert",
    "revoke",
    "rollback",
    "run",
    "schedule",
    "search",
    "send",
    "set",
    "start",
    "stop",
    "submit",
    "subscribe",
    "sync",
    "unassign",
    "uninstall",
    "unpause",
    "unpublish",
    "unschedule",
    "unsubscribe",
    "update",
    "upload",
    "upsert",
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

/// Verbs of what deletes something.
pub(super) const DELETES: [&str; 4] = ["archive", "delete", "purge", "remove"];

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
pub(super) const VERBS_OF_POST: [&str; 6] = ["clear", "rotate", "test", "validate", "verify", "record"];

/// Adjectives in segments. In a name, they precede the noun: `/tables/{id}/draft` is `draft_table`.
pub(super) const ADJECTIVES: [&str; 18] = [
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
