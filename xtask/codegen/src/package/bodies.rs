//! The bodies that examples send, as Rust expressions.

use super::imports::{Expression, Imports};
use crate::ir::{Api, EnumVariants, Field, Holder, Shape, Type, TypeId};

/// Returns the call of a struct's constructor, with one of its setters; `None` if it asks for values that no example shows. `path` is the
/// module with the types of the API.
pub(super) fn constructed(api: &Api, path: &str, id: TypeId) -> Option<Expression> {
    let def = api.type_def(id);
    let Shape::Struct(shape) = &def.shape else { return None };
    let mut imports = Imports::default();
    let name = imports.name(path, def.ident.as_str());
    let mut value = |field| value(api, path, field, &mut imports);
    let mut arguments: Vec<_> = shape.fields.iter().filter(|field| field.is_argument()).collect();
    arguments.sort_by(|one, other| one.ident.cmp(&other.ident));
    let arguments = arguments.into_iter().map(&mut value).collect::<Option<Vec<_>>>()?;
    let mut code = format!("{name}::new({})", arguments.join(", "));
    let mut others = shape.fields.iter().filter(|field| !field.is_argument() && is_set(field));
    if let Some((field, value)) = others.find_map(|field| Some((field, value(field)?))) {
        code.push_str(&format!(".{}({value})", field.setter));
    }
    Some(Expression { code, imports })
}

/// Whether a field has a setter that takes a value of its type.
fn is_set(field: &Field) -> bool {
    field.filled_in.is_none() && !field.is_read_only() && !field.deprecated && field.holder() == Holder::Option
}

/// Returns the example of a struct with another value of a field, `Thing::example_with(|it| it.id = "1".into())`; `None` if no field is a
/// plain string.
pub(super) fn changed(api: &Api, path: &str, id: TypeId) -> Option<Expression> {
    let def = api.type_def(id);
    let Shape::Struct(shape) = &def.shape else { return None };
    let is_plain = |field: &&Field| field.holder() == Holder::None && !field.is_secret && !field.deprecated;
    let values = shape.fields.iter().filter(is_plain).filter_map(|field| match &field.ty {
        Type::String => Some((field, "\"…\"")),
        Type::Id(..) => Some((field, "\"1\"")),
        _ => None,
    });
    let (field, value) = values.min_by_key(|(field, _)| field.wire_name != "id")?;
    let mut imports = Imports::default();
    let name = imports.name(path, def.ident.as_str());
    Some(Expression { code: format!("{name}::example_with(|it| it.{} = {value}.into())", field.ident), imports })
}

fn value(api: &Api, path: &str, field: &Field, imports: &mut Imports) -> Option<String> {
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
            format!("{}::{variant}", imports.name(path, def.ident.as_str()))
        }
        _ => return None,
    })
}
