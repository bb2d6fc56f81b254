//! The table of rules.

use super::rule::{DirectionalRule, Impact, Rule};

macro_rules! rules {
    ($($name:ident $id:literal $wire:ident $rust:ident $summary:literal)*) => {
        $(pub(in crate::diff) const $name: Rule =
            Rule { id: $id, wire: Impact::$wire, rust: Impact::$rust, summary: $summary };)*

        /// All rules.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

macro_rules! directional {
    ($($name:ident $request:ident $response:ident)*) => {
        $(pub(in crate::diff) const $name: DirectionalRule =
            DirectionalRule { request: $request, response: $response };)*
    };
}

rules! {
    // The API as a whole.
    SERVER_CHANGED "api-server-changed" Breaking None "the base URL changed"
    SCHEME_ADDED "api-security-component-added" None None "a security scheme was added"
    SCHEME_REMOVED "api-security-component-removed" None None "a security scheme was removed"
    SCHEME_CHANGED "api-security-component-changed" None None "the definition of a security scheme changed"

    // Operations.
    OPERATION_ADDED "operation-added" None Additive "an operation was added"
    OPERATION_REMOVED "operation-removed" Breaking Breaking "an operation was removed"
    OPERATION_RENAMED "operation-renamed" None Breaking "the client's method was renamed"
    REQUEST_RENAMED "operation-request-renamed" None Breaking "the request builder was renamed"
    PATH_CHANGED "operation-path-changed" Breaking None "the path changed in more than its version, or only its version, while `info.version` is the same"
    OPERATION_SERVERS_CHANGED "operation-servers-changed" Breaking None "the servers of an operation changed"
    OPERATION_DEPRECATED "operation-deprecated" None Additive "an operation became deprecated; calls cause a compiler warning"
    OPERATION_REACTIVATED "operation-reactivated" None None "an operation is no longer deprecated"
    PAGINATION_ADDED "operation-pagination-added" None Additive "an operation became paginated and can be streamed"
    PAGINATION_REMOVED "operation-pagination-removed" None Breaking "an operation is no longer paginated and cannot be streamed"
    PAGINATION_CHANGED "operation-pagination-changed" Breaking None "the cursor of the next page moved"
    SHORTCUT_ADDED "operation-shortcut-added" None Additive "a shortcut method was added"
    SHORTCUT_REMOVED "operation-shortcut-removed" None Breaking "a shortcut method was removed"
    SHORTCUT_CHANGED "operation-shortcut-changed" None Breaking "the preset values or the arguments of a shortcut method changed"

    // Security requirements.
    SECURITY_REQUIRED "operation-security-required" Breaking None "an operation became subject to authorization"
    SECURITY_DROPPED "operation-security-dropped" None None "an operation no longer requires authorization"
    ALTERNATIVE_ADDED "operation-security-added" None None "an alternative security requirement was added"
    ALTERNATIVE_REMOVED "operation-security-removed" Breaking None "an alternative security requirement was removed"
    SCOPE_ADDED "operation-security-scope-added" Breaking None "a security requirement requires an additional scope"
    SCOPE_REMOVED "operation-security-scope-removed" None None "a security requirement no longer requires a scope"

    // Parameters.
    REQUIRED_PARAMETER_ADDED "new-required-request-parameter" Breaking Breaking "a required parameter was added: an additional argument"
    OPTIONAL_PARAMETER_ADDED "new-optional-request-parameter" None Additive "an optional parameter was added"
    PARAMETER_REMOVED "request-parameter-removed" Breaking Breaking "a parameter was removed"
    PARAMETER_BECAME_REQUIRED "request-parameter-became-required" Breaking Breaking "a parameter became required: its setter became an argument"
    PARAMETER_BECAME_OPTIONAL "request-parameter-became-optional" None Breaking "a parameter became optional: its argument became a setter"
    PARAMETER_BECAME_ARGUMENT "request-parameter-became-argument" None Breaking "a required parameter has more than one value: its setter became an argument"
    PARAMETER_BECAME_PRESET "request-parameter-became-preset" None Breaking "a required parameter has a single value, which is sent unasked: its argument became a setter"
    PARAMETER_MOVED "request-parameter-moved" Breaking None "the location of a parameter changed"
    PARAMETER_RENAMED "request-parameter-renamed" None Breaking "the setter of a parameter was renamed"
    PATH_PARAMETER_RENAMED "request-path-parameter-renamed" None None "a path parameter was renamed"
    PARAMETER_STYLE_CHANGED "request-parameter-style-changed" Breaking None "the serialization of a parameter changed"
    PARAMETER_DEFAULT_CHANGED "request-parameter-default-changed" Breaking None "the default of a parameter changed"
    PARAMETER_DEPRECATED "request-parameter-deprecated" None None "a parameter became deprecated"
    PARAMETER_REACTIVATED "request-parameter-reactivated" None None "a parameter is no longer deprecated"
    ARGUMENTS_REORDERED "request-arguments-reordered" None Breaking "the arguments of the client's method were reordered"

    // Request bodies.
    REQUIRED_BODY_ADDED "new-required-request-body" Breaking Breaking "a required request body was added"
    OPTIONAL_BODY_ADDED "new-optional-request-body" None Additive "an optional request body was added"
    BODY_REMOVED "request-body-removed" Breaking Breaking "the request body was removed"
    BODY_BECAME_REQUIRED "request-body-became-required" Breaking Breaking "the request body became required: its setter became an argument"
    BODY_BECAME_OPTIONAL "request-body-became-optional" None Breaking "the request body became optional: its argument became a setter"
    BODY_KIND_CHANGED "request-body-kind-changed" Breaking Breaking "the request body changed between JSON, a form, plain text and bytes"
    REQUEST_MEDIA_TYPE_ADDED "request-body-media-type-added" None None "a media type of the request body was added"
    REQUEST_MEDIA_TYPE_REMOVED "request-body-media-type-removed" Breaking None "a media type of the request body was removed"

    // Responses.
    RESPONSE_BODY_KIND_CHANGED "response-body-kind-changed" Breaking Breaking "the response body changed between JSON, plain text and bytes"
    RESPONSE_BODY_ADDED "response-body-added" None Breaking "a response body was added"
    RESPONSE_BODY_REMOVED "response-body-removed" Breaking Breaking "the response body was removed"
    RESPONSE_BODY_BECAME_OPTIONAL "response-body-became-optional" Breaking Breaking "the response body became optional"
    RESPONSE_BODY_BECAME_REQUIRED "response-body-became-required" None Breaking "the response body is no longer optional"
    SUCCESS_STATUS_ADDED "response-success-status-added" None None "a success status was added"
    SUCCESS_STATUS_REMOVED "response-success-status-removed" Breaking None "a success status was removed"
    ERROR_STATUS_ADDED "response-non-success-status-added" None None "an error status was added"
    ERROR_STATUS_REMOVED "response-non-success-status-removed" None None "an error status was removed"
    RESPONSE_MEDIA_TYPE_ADDED "response-media-type-added" None None "a media type of a response was added"
    RESPONSE_MEDIA_TYPE_REMOVED "response-media-type-removed" Breaking None "a media type of a response was removed"
    HEADER_ADDED "response-header-added" None None "a response header was added"
    HEADER_REMOVED "response-header-removed" Breaking None "a response header was removed"
    HEADER_TYPE_CHANGED "response-header-type-changed" Breaking None "the type of a response header changed"
    HEADER_CONSTANT_ADDED "response-header-constant-added" None Additive "the constant of a header was added: no other response of the operation had it"
    HEADER_CONSTANT_REMOVED "response-header-constant-removed" None Breaking "the constant of a header was removed: no response of the operation has it"
    HEADER_CONSTANT_TYPE_CHANGED "response-header-constant-type-changed" None Breaking "the type of the constant of a header changed"

    // Types.
    TYPE_ADDED "type-added" None Additive "a type was added"
    TYPE_REMOVED "type-removed" None Breaking "a type was removed; the impact on the wire is noted where it was used"
    TYPE_RENAMED "type-renamed" None Breaking "a type was renamed"
    CONSTRUCTOR_ADDED "type-constructor-added" None Additive "a constructor was added"
    CONSTRUCTOR_REMOVED "type-constructor-removed" None Breaking "a constructor was removed"
    CONSTRUCTOR_REORDERED "type-constructor-reordered" None Breaking "the arguments of a constructor were reordered"
    CONSTRUCTOR_CHANGED "type-constructor-changed" None Breaking "an argument of a constructor was added or removed: an array that may start empty"

    // Properties.
    REQUIRED_REQUEST_PROPERTY_ADDED "new-required-request-property" Breaking Breaking "a required property was added: an additional argument of the constructor, unless it has only one value"
    OPTIONAL_REQUEST_PROPERTY_ADDED "new-optional-request-property" None Additive "an optional property was added"
    REQUEST_PROPERTY_REMOVED "request-property-removed" Breaking Breaking "a property was removed"
    REQUEST_PROPERTY_BECAME_REQUIRED "request-property-became-required" Breaking Breaking "a property became required: an additional argument of the constructor"
    REQUEST_PROPERTY_BECAME_OPTIONAL "request-property-became-optional" None Breaking "a property became optional: it is no longer an argument of the constructor"
    REQUEST_PROPERTY_BECAME_NULLABLE "request-property-became-nullable" None Breaking "a property became nullable; no impact in Rust if its type is the same in either case"
    REQUEST_PROPERTY_BECAME_NOT_NULLABLE "request-property-became-not-nullable" Breaking Breaking "a property is no longer nullable; no impact in Rust if its type is the same in either case"
    REQUIRED_RESPONSE_PROPERTY_ADDED "response-required-property-added" None Additive "a required property was added"
    OPTIONAL_RESPONSE_PROPERTY_ADDED "response-optional-property-added" None Additive "an optional property was added"
    REQUIRED_RESPONSE_PROPERTY_REMOVED "response-required-property-removed" Breaking Breaking "a required property was removed"
    OPTIONAL_RESPONSE_PROPERTY_REMOVED "response-optional-property-removed" None Breaking "an optional property was removed"
    RESPONSE_PROPERTY_BECAME_REQUIRED "response-property-became-required" None Breaking "a property became required: `Option<T>` became `T`, unless it is an `Option` in either case"
    RESPONSE_PROPERTY_BECAME_OPTIONAL "response-property-became-optional" Breaking Breaking "a property became optional: `T` became `Option<T>`, unless it is an `Option` in either case"
    RESPONSE_PROPERTY_BECAME_NULLABLE "response-property-became-nullable" Breaking Breaking "a property became nullable; no impact in Rust if its type is the same in either case"
    RESPONSE_PROPERTY_BECAME_NOT_NULLABLE "response-property-became-not-nullable" None Breaking "a property is no longer nullable; no impact in Rust if its type is the same in either case"
    PROPERTY_BECAME_READ_ONLY "request-property-became-read-only" Breaking Breaking "a property became read-only: requests leave it out, and its setter or argument was removed"
    PROPERTY_NOT_READ_ONLY "request-property-became-not-read-only" None Additive "an optional property is no longer read-only: a setter was added"
    REQUIRED_PROPERTY_NOT_READ_ONLY "request-required-property-became-not-read-only" Breaking Breaking "a required property is no longer read-only: an additional argument of the constructor"
    PROPERTY_BECAME_WRITE_ONLY "response-property-became-write-only" None None "an optional property became write-only: responses leave it out"
    REQUIRED_PROPERTY_BECAME_WRITE_ONLY "response-required-property-became-write-only" Breaking Breaking "a required property became write-only: `T` became `Option<T>`"
    PROPERTY_NOT_WRITE_ONLY "response-property-became-not-write-only" None None "a property is no longer write-only"
    PROPERTY_RENAMED "property-renamed" None Breaking "a field was renamed in Rust only"
    PROPERTY_BOXED "property-boxed" None Breaking "the type of a property became large: its field holds a box"
    PROPERTY_UNBOXED "property-unboxed" None Breaking "the type of a property is no longer large: its field holds no box"
    PROPERTY_DEPRECATED "property-deprecated" None None "a property became deprecated"
    PROPERTY_REACTIVATED "property-reactivated" None None "a property is no longer deprecated"
    REQUEST_CONSTANT_CHANGED "request-property-constant-changed" Breaking None "the only value of a property changed"
    RESPONSE_CONSTANT_CHANGED "response-property-constant-changed" Breaking None "the only value of a property changed"
    ADDITIONAL_ADDED "additional-properties-added" None Additive "additional properties were added to an object"
    ADDITIONAL_REMOVED "additional-properties-removed" None Breaking "additional properties were removed from an object"

    // Values, wherever they occur.
    REQUEST_TYPE_CHANGED "request-type-changed" Breaking Breaking "the type changed"
    REQUEST_TYPE_GENERALIZED "request-type-generalized" None Breaking "the type became more general: all values that were valid still are"
    RESPONSE_TYPE_CHANGED "response-type-changed" Breaking Breaking "the type changed"
    RESPONSE_TYPE_SPECIALIZED "response-type-specialized" None Breaking "the type became more special: all values that are valid were valid before"
    RUST_TYPE_CHANGED "rust-type-changed" None Breaking "the type changed in Rust only"
    ID_TYPE_CHANGED "id-type-changed" None Breaking "the type of an id changed in Rust only"
    ID_REPRESENTATION_CHANGED "id-representation-changed" Breaking None "an id changed between a number and a string on the wire"
    REQUEST_ITEMS_NULLABLE "request-items-became-nullable" None Breaking "the items of an array or map became nullable"
    REQUEST_ITEMS_NOT_NULLABLE "request-items-became-not-nullable" Breaking Breaking "the items of an array or map are no longer nullable"
    RESPONSE_ITEMS_NULLABLE "response-items-became-nullable" Breaking Breaking "the items of an array or map became nullable"
    RESPONSE_ITEMS_NOT_NULLABLE "response-items-became-not-nullable" None Breaking "the items of an array or map are no longer nullable"

    // Enums.
    REQUEST_ENUM_VALUE_ADDED "request-enum-value-added" None Additive "a value was added to an enum"
    REQUEST_ENUM_VALUE_REMOVED "request-enum-value-removed" Breaking Breaking "a value was removed from an enum"
    RESPONSE_ENUM_VALUE_ADDED "response-enum-value-added" None Additive "a value was added to an enum; enums are open"
    RESPONSE_ENUM_VALUE_REMOVED "response-enum-value-removed" None Breaking "a value was removed from an enum, and its variant with it"
    ENUM_VALUE_COMPLETED "enum-value-completed" None None "a description lists a value, or lists it no longer, that the profile adds to the enum"
    ENUM_VARIANT_RENAMED "enum-variant-renamed" None Breaking "a variant of an enum was renamed in Rust only"

    // Unions.
    REQUEST_VARIANT_ADDED "request-union-variant-added" None Additive "a variant was added to a union"
    REQUEST_VARIANT_REMOVED "request-union-variant-removed" Breaking Breaking "a variant was removed from a union"
    RESPONSE_VARIANT_ADDED "response-union-variant-added" None Additive "a variant was added to a union; unions are open"
    RESPONSE_VARIANT_REMOVED "response-union-variant-removed" None Breaking "a variant was removed from a union"
    UNION_VARIANT_RENAMED "union-variant-renamed" None Breaking "a variant of a union was renamed in Rust only"
    UNION_TAG_CHANGED "union-tag-changed" Breaking None "the tag of a variant changed"
    ACCESSOR_ADDED "union-accessor-added" None Additive "an accessor was added to a union"
    ACCESSOR_REMOVED "union-accessor-removed" None Breaking "an accessor was removed from a union"

    // Formats, limits and defaults. The crate leaves them to the server, so that they have no impact in Rust.
    REQUEST_FORMAT_ADDED "request-format-added" Breaking None "a format was added"
    REQUEST_FORMAT_REMOVED "request-format-removed" None None "a format was removed"
    REQUEST_FORMAT_CHANGED "request-format-changed" Breaking None "a format changed"
    RESPONSE_FORMAT_ADDED "response-format-added" None None "a format was added"
    RESPONSE_FORMAT_REMOVED "response-format-removed" Breaking None "a format was removed"
    RESPONSE_FORMAT_CHANGED "response-format-changed" Breaking None "a format changed"
    REQUEST_LIMIT_TIGHTENED "request-limit-tightened" Breaking None "a limit was added or became stricter"
    REQUEST_LIMIT_LOOSENED "request-limit-loosened" None None "a limit was removed or became less strict"
    RESPONSE_LIMIT_TIGHTENED "response-limit-tightened" None None "a limit was added or became stricter"
    RESPONSE_LIMIT_LOOSENED "response-limit-loosened" Breaking None "a limit was removed or became less strict"
    REQUEST_PATTERN_CHANGED "request-pattern-changed" Breaking None "the pattern of a string was added or changed"
    REQUEST_PATTERN_REMOVED "request-pattern-removed" None None "the pattern of a string was removed"
    RESPONSE_PATTERN_CHANGED "response-pattern-changed" None None "the pattern of a string was added or changed"
    RESPONSE_PATTERN_REMOVED "response-pattern-removed" None None "the pattern of a string was removed"
    REQUEST_DEFAULT_CHANGED "request-property-default-changed" None None "the default of a property changed"
    RESPONSE_DEFAULT_CHANGED "response-property-default-changed" None None "the default of a property changed"
}

directional! {
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
    PATTERN_REMOVED REQUEST_PATTERN_REMOVED RESPONSE_PATTERN_REMOVED
    DEFAULT_CHANGED REQUEST_DEFAULT_CHANGED RESPONSE_DEFAULT_CHANGED
}
