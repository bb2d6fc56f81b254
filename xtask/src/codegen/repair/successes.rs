//! What an operation gives when it succeeds, whichever of its answers comes.
//!
//! progenitor takes one type of answer for each operation, and panics on several.

use super::report::Report;
use crate::codegen::error::Problem;
use crate::codegen::model::{Answer, Api, Content, Success};

/// Settles what each operation gives.
pub(super) fn settle(api: &mut Api, report: &mut Report) -> Result<(), Problem> {
    for operation in &mut api.operations {
        let answers = std::mem::take(&mut operation.answers);
        operation.success = match answers.as_slice() {
            [] => {
                report.repaired("undeclared-successes", &operation.pointer, "it gives the bytes of the answer");
                Success::Bytes
            }
            [answer] => success(answer),
            [answer, ..] => {
                let help = "describe one answer of success";
                let what = "it has several answers of success";
                report.guessed(
                    "several-successes",
                    Problem::new(&operation.pointer, what, help),
                    "the first is used",
                )?;
                success(answer)
            }
        };
    }
    Ok(())
}

fn success(answer: &Answer) -> Success {
    match &answer.content {
        None => Success::Empty,
        Some(Content::Json(schema)) => Success::Json(schema.clone()),
        Some(Content::Text) => Success::Text,
        Some(_) => Success::Bytes,
    }
}
