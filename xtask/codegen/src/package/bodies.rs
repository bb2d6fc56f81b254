//! The bodies that examples send, as Rust expressions.

use std::collections::BTreeSet;

use crate::ir::{Api, EnumVariants, Field, Holder, Shape, Type, TypeId};

/// A value in an example, and the types that it names.
pub(super) struct Expression {
    pub(super) code: String,
    pub(super) types: BTreeSet<String>,
}

/// Returns the call of a struct's constructor, with one of its setters; `None` if it asks for values that no example shows.
pub(super) fn constructed(api: &Api, id: TypeId) -> Option<Expression> {
    let def = api.type_def(id);
    let Shape::Struct(shape) = &def.shape else { return None };
    let name = def.ident.as_str();
    let mut types = BTreeSet::from([name.to_owned()]);
    let mut arguments: Vec<_> = shape.fields.iter().filter(|field| field.is_argument()).collect();
    arguments.sort_by(|one, other| one.ident.cmp(&other.ident));
    let arguments = arguments.into_iter().map(|field| value(api, field, &mut types)).collect::<Option<Vec<_>>>()?;
    let mut code = format!("{name}::new({})", arguments.join(", "));
    let mut others = shape.fields.iter().filter(|field| !field.is_argument() && is_set(field));
    if let Some((field, value)) = others.find_map(|field| Some((field, value(api, field, &mut types)?))) {
        code.push_str(&format!(".{}({value})", field.setter));
    }
    Some(Expression { code, types })
}

/// Whether a field has a setter that takes a value of its type.
fn is_set(field: &Field) -> bool {
    field.filled_in.is_none() && !field.is_read_only() && !field.deprecated && field.holder() == Holder::Option
}

/// Returns the statement that changes a field of a struct, `it.id = "1".into()`; `None` if no field is a plain string.
pub(super) fn changed(api: &Api, id: TypeId) -> Option<Expression> {
    let def = api.type_def(id);
    let Shape::Struct(shape) = &def.shape else { return None };
    let is_plain = |field: &&Field| field.holder() == Holder::None && !field.is_secret && !field.deprecated;
    let values = shape.fields.iter().filter(is_plain).filter_map(|field| match &field.ty {
        Type::String => Some((field, "\"…\"")),
        Type::Id(..) => Some((field, "\"1\"")),
        _ => None,
    });
    let (field, value) = values.min_by_key(|(field, _)| field.wire_name != "id")?;
    let types = BTreeSet::from([def.ident.to_string()]);
    Some(Expression { code: format!("it.{} = {value}.into()", field.ident), types })
}

fn value(api: &Api, field: &Field, types: &mut BTreeSet<String>) -> Option<String> {
    Some(match &field.ty {
        _ if field.nullable => return None,
        Type::String => "\"…\"".to_owned(),
        Type::Id(..) => "\"1\"".to_owned(),
        Type::Int32 | Type::Int64 | Type::UInt32 | Type::UInt64 => "1".to_owned(),
        Type::Bool => "true".to_owned(),
        Type::Named(id) => {
            let def = api.type_def(*id);
            let Shape::Enum(shape) = &def.shape else { return None };
            let EnumVariants::Strings(variants) = &shape.variants else { return None };
            let variant = &variants.first()?.ident;
            types.insert(def.ident.to_string());
            format!("{}::{variant}", def.ident)
        }
        _ => return None,
    })
}
