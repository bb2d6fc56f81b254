//! What is said of each kind of change: the one table of rules.
//!
//! A rule is named as oasdiff names its checks, where it has one of the kind. Its verdicts are two: one for the wire, as
//! oasdiff gives it, and one for callers of the crate, who are held up by what the wire does not notice (a field becomes
//! an `Option`), and are not by what it does notice (a path moves). Where they differ from oasdiff's, which warns where these
//! must decide:
//!
//! - what a server no longer takes (`request-property-removed`, `request-parameter-removed`) is breaking;
//! - what a server may add to an answer is compatible, also a value of an enum or a variant of a union: those are open;
//! - an optional property that answers no longer have is compatible on the wire: it could be absent before.

use serde::Serialize;

/// What a change does to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing that anybody has to know.
    Same,
    /// It gives something new, and breaks nothing.
    Adds,
    /// What worked before no longer does.
    Breaks,
}

/// A verdict, as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// What worked before works still.
    Compatible,
    /// What worked before no longer does.
    Breaking,
}

impl Effect {
    /// Whether it breaks anything.
    pub fn verdict(self) -> Verdict {
        if self == Self::Breaks { Verdict::Breaking } else { Verdict::Compatible }
    }
}

impl Verdict {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

/// A kind of change, and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which stays.
    pub id: &'static str,
    /// What it does to a client of before that meets a server of after.
    pub wire: Effect,
    /// What it does to a program that is compiled with the crate of after.
    pub rust: Effect,
    /// What happened.
    pub what: &'static str,
}

/// The rules of a change that is one thing in requests and another in answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Directed {
    pub(super) request: Rule,
    pub(super) response: Rule,
}

macro_rules! rules {
    ($($name:ident $id:literal $wire:ident $rust:ident $what:literal)*) => {
        $(pub(super) const $name: Rule =
            Rule { id: $id, wire: Effect::$wire, rust: Effect::$rust, what: $what };)*

        /// All rules.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

macro_rules! directed {
    ($($name:ident $request:ident $response:ident)*) => {
        $(pub(super) const $name: Directed = Directed { request: $request, response: $response };)*
    };
}

rules! {
    // The API as a whole.
    SERVER_CHANGED "api-server-changed" Breaks Same "requests go to another address"
    SCHEME_ADDED "api-security-component-added" Same Same "a security scheme is described"
    SCHEME_REMOVED "api-security-component-removed" Same Same "a security scheme is no longer described"
    SCHEME_CHANGED "api-security-component-changed" Same Same "a security scheme is described in another way"

    // Operations.
    OPERATION_ADDED "operation-added" Same Adds "an operation is new"
    OPERATION_REMOVED "operation-removed" Breaks Breaks "an operation is gone"
    OPERATION_RENAMED "operation-renamed" Same Breaks "the client's method has another name"
    REQUEST_RENAMED "operation-request-renamed" Same Breaks "the request's type has another name"
    PATH_CHANGED "operation-path-changed" Breaks Same "the path is another, apart from its version"
    OPERATION_DEPRECATED "operation-deprecated" Same Adds "an operation is deprecated; calls give a warning"
    OPERATION_REACTIVATED "operation-reactivated" Same Same "an operation is no longer deprecated"
    PAGING_ADDED "operation-paging-added" Same Adds "an operation has pages, and a stream of them"
    PAGING_REMOVED "operation-paging-removed" Same Breaks "an operation no longer has pages, nor a stream of them"
    PAGING_CHANGED "operation-paging-changed" Breaks Same "the cursor of the next page goes elsewhere"
    SHORTCUT_ADDED "operation-shortcut-added" Same Adds "there is a shorter way to say something"
    SHORTCUT_REMOVED "operation-shortcut-removed" Same Breaks "a shorter way to say something is gone"
    SHORTCUT_CHANGED "operation-shortcut-changed" Same Breaks "a shorter way says something else, or takes something else"

    // Who may call.
    SECURITY_REQUIRED "operation-security-required" Breaks Same "an operation that was open must be authorized"
    SECURITY_DROPPED "operation-security-dropped" Same Same "an operation no longer has to be authorized"
    ALTERNATIVE_ADDED "operation-security-added" Same Same "there is another way to be authorized"
    ALTERNATIVE_REMOVED "operation-security-removed" Breaks Same "a way to be authorized is gone"
    SCOPE_ADDED "operation-security-scope-added" Breaks Same "a way to be authorized needs another scope"
    SCOPE_REMOVED "operation-security-scope-removed" Same Same "a way to be authorized needs a scope less"

    // Parameters.
    REQUIRED_PARAMETER_ADDED "new-required-request-parameter" Breaks Breaks "a required parameter is new: an argument more"
    OPTIONAL_PARAMETER_ADDED "new-optional-request-parameter" Same Adds "an optional parameter is new"
    PARAMETER_REMOVED "request-parameter-removed" Breaks Breaks "a parameter is gone"
    PARAMETER_BECAME_REQUIRED "request-parameter-became-required" Breaks Breaks "a setter became an argument"
    PARAMETER_BECAME_OPTIONAL "request-parameter-became-optional" Same Breaks "an argument became a setter"
    PARAMETER_MOVED "request-parameter-moved" Breaks Same "a parameter goes elsewhere in the request"
    PARAMETER_RENAMED "request-parameter-renamed" Same Breaks "a setter has another name"
    PATH_PARAMETER_RENAMED "request-path-parameter-renamed" Same Same "a parameter of the path has another name"
    PARAMETER_STYLE_CHANGED "request-parameter-style-changed" Breaks Same "a parameter is written in another way"
    PARAMETER_DEFAULT_CHANGED "request-parameter-default-changed" Breaks Same "a parameter that is not set means something else"
    PARAMETER_DEPRECATED "request-parameter-deprecated" Same Same "a parameter should no longer be used"
    PARAMETER_REACTIVATED "request-parameter-reactivated" Same Same "a parameter may be used again"
    ARGUMENTS_REORDERED "request-arguments-reordered" Same Breaks "the arguments of the client's method are in another order"

    // Bodies.
    REQUIRED_BODY_ADDED "new-required-request-body" Breaks Breaks "an operation needs a body"
    OPTIONAL_BODY_ADDED "new-optional-request-body" Same Adds "an operation takes a body"
    BODY_REMOVED "request-body-removed" Breaks Breaks "an operation no longer takes a body"
    BODY_BECAME_REQUIRED "request-body-became-required" Breaks Breaks "the body became an argument"
    BODY_BECAME_OPTIONAL "request-body-became-optional" Same Breaks "the body became a setter"
    BODY_KIND_CHANGED "request-body-kind-changed" Breaks Breaks "the body is JSON, a form, text or bytes, and was another"
    REQUEST_MEDIA_TYPE_ADDED "request-body-media-type-added" Same Same "a body can be of another media type"
    REQUEST_MEDIA_TYPE_REMOVED "request-body-media-type-removed" Breaks Same "a body can no longer be of a media type"

    // Answers.
    RESULT_KIND_CHANGED "response-body-kind-changed" Breaks Breaks "an answer is JSON, text or bytes, and was another"
    RESULT_ADDED "response-body-added" Same Breaks "an answer that was empty has a body"
    RESULT_REMOVED "response-body-removed" Breaks Breaks "an answer has no body any more"
    RESULT_BECAME_OPTIONAL "response-body-became-optional" Breaks Breaks "an answer can be empty"
    RESULT_BECAME_REQUIRED "response-body-became-required" Same Breaks "an answer can no longer be empty"
    SUCCESS_STATUS_ADDED "response-success-status-added" Same Same "an operation can succeed with another status"
    SUCCESS_STATUS_REMOVED "response-success-status-removed" Breaks Same "an operation no longer succeeds with a status"
    ERROR_STATUS_ADDED "response-non-success-status-added" Same Same "an operation can fail with another status"
    ERROR_STATUS_REMOVED "response-non-success-status-removed" Same Same "an operation no longer fails with a status"
    RESPONSE_MEDIA_TYPE_ADDED "response-media-type-added" Same Same "an answer can be of another media type"
    RESPONSE_MEDIA_TYPE_REMOVED "response-media-type-removed" Breaks Same "an answer can no longer be of a media type"
    HEADER_ADDED "response-header-added" Same Same "an answer has another header"
    HEADER_REMOVED "response-header-removed" Breaks Same "an answer no longer has a header"
    HEADER_TYPE_CHANGED "response-header-type-changed" Breaks Same "a header of an answer is of another type"

    // Types.
    TYPE_ADDED "type-added" Same Adds "a type is new"
    TYPE_REMOVED "type-removed" Same Breaks "a type is gone; what the wire notices is said where it was used"
    TYPE_RENAMED "type-renamed" Same Breaks "a type has another name"
    CONSTRUCTOR_ADDED "type-constructor-added" Same Adds "a type can be made by callers"
    CONSTRUCTOR_REMOVED "type-constructor-removed" Same Breaks "a type can no longer be made by callers"
    CONSTRUCTOR_REORDERED "type-constructor-reordered" Same Breaks "the arguments of a type's constructor are in another order"
    CONSTRUCTOR_CHANGED "type-constructor-changed" Same Breaks "the constructor has an argument more or less: a list that may start empty"

    // Properties.
    REQUIRED_REQUEST_PROPERTY_ADDED "new-required-request-property" Breaks Breaks "a required property is new: an argument more of the constructor, unless it can have only one value"
    OPTIONAL_REQUEST_PROPERTY_ADDED "new-optional-request-property" Same Adds "an optional property is new"
    REQUEST_PROPERTY_REMOVED "request-property-removed" Breaks Breaks "a property is no longer taken"
    REQUEST_PROPERTY_BECAME_REQUIRED "request-property-became-required" Breaks Breaks "a property became an argument of the constructor"
    REQUEST_PROPERTY_BECAME_OPTIONAL "request-property-became-optional" Same Breaks "a property is an argument of the constructor no more"
    REQUEST_PROPERTY_BECAME_NULLABLE "request-property-became-nullable" Same Breaks "a property can be null; Rust sees it unless it is an `Option` either way"
    REQUEST_PROPERTY_BECAME_NOT_NULLABLE "request-property-became-not-nullable" Breaks Breaks "a property can no longer be null; Rust sees it unless it is an `Option` either way"
    REQUIRED_RESPONSE_PROPERTY_ADDED "response-required-property-added" Same Adds "answers have a property more"
    OPTIONAL_RESPONSE_PROPERTY_ADDED "response-optional-property-added" Same Adds "answers can have a property more"
    REQUIRED_RESPONSE_PROPERTY_REMOVED "response-required-property-removed" Breaks Breaks "answers no longer have a property that was always there"
    OPTIONAL_RESPONSE_PROPERTY_REMOVED "response-optional-property-removed" Same Breaks "answers no longer have a property that could be absent"
    RESPONSE_PROPERTY_BECAME_REQUIRED "response-property-became-required" Same Breaks "a property is always there: `Option<T>` became `T`, unless it is an `Option` either way"
    RESPONSE_PROPERTY_BECAME_OPTIONAL "response-property-became-optional" Breaks Breaks "a property can be absent: `T` became `Option<T>`, unless it is an `Option` either way"
    RESPONSE_PROPERTY_BECAME_NULLABLE "response-property-became-nullable" Breaks Breaks "a property can be null; Rust sees it unless it is an `Option` either way"
    RESPONSE_PROPERTY_BECAME_NOT_NULLABLE "response-property-became-not-nullable" Same Breaks "a property is never null; Rust sees it unless it is an `Option` either way"
    PROPERTY_RENAMED "property-renamed" Same Breaks "a field has another name, though it has the same on the wire"
    PROPERTY_DEPRECATED "property-deprecated" Same Same "a property should no longer be used"
    PROPERTY_REACTIVATED "property-reactivated" Same Same "a property may be used again"
    REQUEST_CONSTANT_CHANGED "request-property-constant-changed" Breaks Same "the only value that a property takes is another"
    RESPONSE_CONSTANT_CHANGED "response-property-constant-changed" Breaks Same "the only value that a property has is another"
    ADDITIONAL_ADDED "additional-properties-added" Same Adds "an object has properties by any name beside those that are known"
    ADDITIONAL_REMOVED "additional-properties-removed" Same Breaks "an object no longer has properties by any name"

    // Values, wherever they are.
    REQUEST_TYPE_CHANGED "request-type-changed" Breaks Breaks "what is sent is of another type"
    REQUEST_TYPE_WIDENED "request-type-generalized" Same Breaks "what is sent is of a wider type: all that could be sent before still can"
    RESPONSE_TYPE_CHANGED "response-type-changed" Breaks Breaks "what is answered is of another type"
    RESPONSE_TYPE_NARROWED "response-type-specialized" Same Breaks "what is answered is of a narrower type: all that comes could come before"
    RUST_TYPE_CHANGED "rust-type-changed" Same Breaks "the type in Rust is another, and the same on the wire"
    ID_TYPE_CHANGED "id-type-changed" Same Breaks "an id is of another type in Rust, and the same on the wire"
    ID_FORM_CHANGED "id-form-changed" Breaks Same "an id is a number on the wire and was a text, or the other way round"
    REQUEST_ITEMS_NULLABLE "request-items-became-nullable" Same Breaks "the items of a list or map can be null"
    REQUEST_ITEMS_NOT_NULLABLE "request-items-became-not-nullable" Breaks Breaks "the items of a list or map can no longer be null"
    RESPONSE_ITEMS_NULLABLE "response-items-became-nullable" Breaks Breaks "the items of a list or map can be null"
    RESPONSE_ITEMS_NOT_NULLABLE "response-items-became-not-nullable" Same Breaks "the items of a list or map are never null"

    // Enums.
    REQUEST_ENUM_VALUE_ADDED "request-enum-value-added" Same Adds "a value can be sent that could not be"
    REQUEST_ENUM_VALUE_REMOVED "request-enum-value-removed" Breaks Breaks "a value can no longer be sent"
    RESPONSE_ENUM_VALUE_ADDED "response-enum-value-added" Same Adds "a value can come that could not; enums are open"
    RESPONSE_ENUM_VALUE_REMOVED "response-enum-value-removed" Same Breaks "a value no longer comes, and its variant is gone"
    ENUM_VARIANT_RENAMED "enum-variant-renamed" Same Breaks "a variant has another name, though its value is the same"

    // Unions.
    REQUEST_VARIANT_ADDED "request-union-variant-added" Same Adds "a kind of value can be sent that could not be"
    REQUEST_VARIANT_REMOVED "request-union-variant-removed" Breaks Breaks "a kind of value can no longer be sent"
    RESPONSE_VARIANT_ADDED "response-union-variant-added" Same Adds "a kind of value can come that could not; unions are open"
    RESPONSE_VARIANT_REMOVED "response-union-variant-removed" Same Breaks "a kind of value no longer comes, and its variant is gone"
    UNION_VARIANT_RENAMED "union-variant-renamed" Same Breaks "a variant has another name, though it is the same"
    UNION_TAG_CHANGED "union-tag-changed" Breaks Same "a variant is told from the others by something else"
    ACCESSOR_ADDED "union-accessor-added" Same Adds "a property is to be had without asking which variant it is"
    ACCESSOR_REMOVED "union-accessor-removed" Same Breaks "a property is no longer to be had without asking which variant it is"

    // Formats, limits and defaults. The crate leaves them to the server, so that Rust never sees them.
    REQUEST_FORMAT_ADDED "request-format-added" Breaks Same "what is sent must have a format"
    REQUEST_FORMAT_REMOVED "request-format-removed" Same Same "what is sent need not have a format"
    REQUEST_FORMAT_CHANGED "request-format-changed" Breaks Same "what is sent must have another format"
    RESPONSE_FORMAT_ADDED "response-format-added" Same Same "what is answered has a format"
    RESPONSE_FORMAT_REMOVED "response-format-removed" Breaks Same "what is answered has no format any more"
    RESPONSE_FORMAT_CHANGED "response-format-changed" Breaks Same "what is answered has another format"
    REQUEST_LIMIT_TIGHTENED "request-limit-tightened" Breaks Same "less can be sent: a limit is new or closer"
    REQUEST_LIMIT_LOOSENED "request-limit-loosened" Same Same "more can be sent: a limit is gone or wider"
    RESPONSE_LIMIT_TIGHTENED "response-limit-tightened" Same Same "less can come: a limit is new or closer"
    RESPONSE_LIMIT_LOOSENED "response-limit-loosened" Breaks Same "more can come: a limit is gone or wider"
    REQUEST_PATTERN_CHANGED "request-pattern-changed" Breaks Same "what is sent must match another pattern"
    RESPONSE_PATTERN_CHANGED "response-pattern-changed" Same Same "what is answered matches another pattern"
    REQUEST_DEFAULT_CHANGED "request-property-default-changed" Same Same "a property that is not sent is taken for something else"
    RESPONSE_DEFAULT_CHANGED "response-property-default-changed" Same Same "a property that is absent stands for something else"
    ACCESS_CHANGED "property-access-changed" Same Same "a property is only for requests or only for answers, or no longer so"
}

directed! {
    BECAME_REQUIRED REQUEST_PROPERTY_BECAME_REQUIRED RESPONSE_PROPERTY_BECAME_REQUIRED
    BECAME_OPTIONAL REQUEST_PROPERTY_BECAME_OPTIONAL RESPONSE_PROPERTY_BECAME_OPTIONAL
    BECAME_NULLABLE REQUEST_PROPERTY_BECAME_NULLABLE RESPONSE_PROPERTY_BECAME_NULLABLE
    BECAME_NOT_NULLABLE REQUEST_PROPERTY_BECAME_NOT_NULLABLE RESPONSE_PROPERTY_BECAME_NOT_NULLABLE
    REQUIRED_PROPERTY_ADDED REQUIRED_REQUEST_PROPERTY_ADDED REQUIRED_RESPONSE_PROPERTY_ADDED
    OPTIONAL_PROPERTY_ADDED OPTIONAL_REQUEST_PROPERTY_ADDED OPTIONAL_RESPONSE_PROPERTY_ADDED
    REQUIRED_PROPERTY_REMOVED REQUEST_PROPERTY_REMOVED REQUIRED_RESPONSE_PROPERTY_REMOVED
    OPTIONAL_PROPERTY_REMOVED REQUEST_PROPERTY_REMOVED OPTIONAL_RESPONSE_PROPERTY_REMOVED
    CONSTANT_CHANGED REQUEST_CONSTANT_CHANGED RESPONSE_CONSTANT_CHANGED
    ITEMS_NULLABLE REQUEST_ITEMS_NULLABLE RESPONSE_ITEMS_NULLABLE
    ITEMS_NOT_NULLABLE REQUEST_ITEMS_NOT_NULLABLE RESPONSE_ITEMS_NOT_NULLABLE
    ENUM_VALUE_ADDED REQUEST_ENUM_VALUE_ADDED RESPONSE_ENUM_VALUE_ADDED
    ENUM_VALUE_REMOVED REQUEST_ENUM_VALUE_REMOVED RESPONSE_ENUM_VALUE_REMOVED
    VARIANT_ADDED REQUEST_VARIANT_ADDED RESPONSE_VARIANT_ADDED
    VARIANT_REMOVED REQUEST_VARIANT_REMOVED RESPONSE_VARIANT_REMOVED
    FORMAT_ADDED REQUEST_FORMAT_ADDED RESPONSE_FORMAT_ADDED
    FORMAT_REMOVED REQUEST_FORMAT_REMOVED RESPONSE_FORMAT_REMOVED
    FORMAT_CHANGED REQUEST_FORMAT_CHANGED RESPONSE_FORMAT_CHANGED
    LIMIT_TIGHTENED REQUEST_LIMIT_TIGHTENED RESPONSE_LIMIT_TIGHTENED
    LIMIT_LOOSENED REQUEST_LIMIT_LOOSENED RESPONSE_LIMIT_LOOSENED
    PATTERN_CHANGED REQUEST_PATTERN_CHANGED RESPONSE_PATTERN_CHANGED
    DEFAULT_CHANGED REQUEST_DEFAULT_CHANGED RESPONSE_DEFAULT_CHANGED
}
