//! Shortcuts: methods that call an operation with some arguments filled in.

use serde_json::Value;

use super::{Builder, bug, ident};
use crate::description::{Object, Operation, SchemaKind, Shortcut};
use crate::error::Problem;
use crate::ir::{self, ShortcutLiteral, ShortcutValue};

impl Builder<'_> {
    pub(super) fn shortcut(&self, operation: &Operation, shortcut: &Shortcut) -> Result<ir::Shortcut, Problem> {
        let pointer = &operation.pointer;
        let mut parameters = Vec::new();
        for (name, value) in &shortcut.query {
            let index = operation.parameters.iter().position(|parameter| parameter.name == *name);
            let index = index.ok_or_else(|| bug(pointer, format!("there is no parameter `{name}`")))?;
            parameters.push((index, self.literal(value, &operation.parameters[index].schema.kind, pointer)?));
        }
        Ok(ir::Shortcut {
            ident: ident(&shortcut.name, pointer)?,
            docs: shortcut.description.clone(),
            parameters,
            body: self.shortcut_body(operation, shortcut)?,
        })
    }

    fn shortcut_body(&self, operation: &Operation, shortcut: &Shortcut) -> Result<Option<ir::ShortcutBody>, Problem> {
        let pointer = &operation.pointer;
        if shortcut.body.is_empty() && shortcut.arguments.is_empty() {
            return Ok(None);
        }
        let body = operation.shortcut_body(self.api, shortcut, |union, variant| self.draft.tag(union, variant));
        let (name, object) = body.ok_or_else(|| bug(pointer, format!("`{}` has no body", shortcut.name)))?;
        let mut fields = Vec::new();
        for (index, property) in object.properties.iter().enumerate().filter(|(_, it)| !it.is_filled_in()) {
            if shortcut.arguments.contains(&property.name) {
                fields.push((index, ShortcutValue::Argument));
            } else if let Some(value) = shortcut.body.get(&property.name) {
                let literal = self.literal(value, &property.schema.kind, pointer)?;
                fields.push((index, ShortcutValue::Literal(literal)));
            }
        }
        let arguments = shortcut.arguments.iter().map(|name| position(object, name, pointer));
        Ok(Some(ir::ShortcutBody {
            ty: self.type_id(name, pointer)?,
            fields,
            arguments: arguments.collect::<Result<_, _>>()?,
        }))
    }

    fn literal(&self, value: &Value, kind: &SchemaKind, pointer: &str) -> Result<ShortcutLiteral, Problem> {
        match value {
            Value::Bool(value) => Ok(ShortcutLiteral::Bool(*value)),
            Value::Number(number) => Ok(ShortcutLiteral::Number(number.clone())),
            Value::String(string) => Ok(match self.enum_variant(string, kind) {
                Some((id, variant)) => ShortcutLiteral::Variant(id, variant),
                None => ShortcutLiteral::String(string.clone()),
            }),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                Err(bug(pointer, "a shortcut fills in a value that is no scalar"))
            }
        }
    }

    /// The variant of an enum that a string is.
    fn enum_variant(&self, string: &str, kind: &SchemaKind) -> Option<(ir::TypeId, usize)> {
        let SchemaKind::Ref(name) = kind else { return None };
        let SchemaKind::Enum(values) = &self.api.schemas.get(name)?.kind else { return None };
        let variant = values.values.iter().position(|value| value == string)?;
        Some((*self.ids_by_name.get(name.as_str())?, variant))
    }
}

fn position(object: &Object, name: &str, pointer: &str) -> Result<usize, Problem> {
    let position = object.properties.iter().position(|property| property.name == name);
    position.ok_or_else(|| bug(pointer, format!("the body has no property `{name}`")))
}
