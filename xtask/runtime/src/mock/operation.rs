//! What a mock server knows of an operation, and the macro by which generated code declares it.

use crate::build::operation::Operation;
use crate::mock::format::{Format, Written};

/// An operation that a mock server can mock, by the type of its requests.
#[doc(hidden)]
pub trait Mocked: 'static {
    /// The operation.
    const OPERATION: &'static Operation;

    /// The status of a successful response.
    const STATUS: u16;

    /// The format of the body of its requests.
    type Body: Format;

    /// The format of the body of a successful response.
    type Response: Written;

    /// The status of a successful response with a value.
    fn status(value: &<Self::Response as Format>::Value) -> u16 {
        let _ = value;
        Self::STATUS
    }
}

/// Declares the mock of an operation: a method of the mock server, what it expects of each parameter, its body and its response.
///
/// The name of a format stands before the type that it holds: `json(Thread)`.
#[allow(unused_macros, reason = "only generated code has operations")]
macro_rules! mock {
    (
        $client:ident.$method:ident: $request:path = $constant:ident, $body:ident $(($body_type:ty))? -> $status:literal
        $response:ident $(($response_type:ty))? $(, statuses { $($pattern:pat => $of_pattern:literal),* })? $(, pages by $by:ident $by_arguments:tt $(.$key:ident $way:tt)*)?;
        $($parameter:ident $(<$kind:ident>)? ($it:ident, $value:ident: $argument:ty) => $call:expr;)*
    ) => {
        impl $crate::mock::Mocked for $request {
            const OPERATION: &'static $crate::Operation = &$constant;
            const STATUS: u16 = $status;

            type Body = $crate::mock::operation::format_of!($body $(($body_type))?);
            type Response = $crate::mock::operation::format_of!($response $(($response_type))?);

            $(
                fn status(value: &<Self::Response as $crate::mock::format::Format>::Value) -> u16 {
                    match value {
                        $($pattern => $of_pattern,)*
                        _ => $status,
                    }
                }
            )?
        }

        $(
            impl $crate::mock::MockedPages for $request {
                const NEXT: $crate::mock::Next = $crate::mock::Next::$by $by_arguments $(.$key $way)*;
            }
        )?

        impl $crate::mock::When<$request> {
            $(
                #[doc = concat!("Matches requests with this value of the parameter `", stringify!($parameter), "`.")]
                #[allow(
                    clippy::should_implement_trait,
                    clippy::wrong_self_convention,
                    reason = "it has the name of the parameter"
                )]
                pub fn $parameter $(<$kind>)? (&self, $value: $argument) -> &Self {
                    self.expect(|$it| $call)
                }
            )*
        }

        impl MockServer {
            #[doc = concat!("Mocks [`Client::", stringify!($method), "`](", stringify!($client), "::", stringify!($method), ").")]
            #[allow(
                clippy::should_implement_trait,
                clippy::wrong_self_convention,
                reason = "it has the name of the operation"
            )]
            pub fn $method<Any>(
                &self,
                mock: impl std::ops::FnOnce($crate::mock::When<$request>, $crate::mock::Then<$request>) -> Any,
            ) -> $crate::mock::Mock<$request> {
                self.0.mock(mock)
            }
        }
    };
}

/// The format of a name.
#[allow(unused_macros, reason = "only generated code has operations")]
macro_rules! format_of {
    (json($value:ty)) => { $crate::mock::format::Json<$value> };
    (text) => { $crate::mock::format::Text };
    (bytes) => { $crate::mock::format::Binary };
    (empty) => { $crate::mock::format::Empty };
    (form) => { $crate::mock::format::Fields };
    (multipart) => { $crate::mock::format::Multipart };
    (events($value:ty)) => { $crate::mock::format::JsonEvents<$value> };
    (events) => { $crate::mock::format::TextEvents };
    (lines($value:ty)) => { $crate::mock::format::Lines<$value> };
}

#[allow(unused_imports, reason = "only generated code has operations")]
pub(crate) use {format_of, mock};
