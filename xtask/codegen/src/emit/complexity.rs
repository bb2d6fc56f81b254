//! Types that clippy calls complex, which are as nested as the schemas that they come from.

use syn::{GenericArgument, PathArguments, Type};

/// From where on clippy calls a type complex. A path counts ten times its depth.
const LIMIT: usize = 250;

/// Whether clippy may call a type complex, also as the type of a field, which can wrap it.
pub(super) fn is_complex(ty: &Type) -> bool {
    score(ty, 2) + 10 > LIMIT
}

fn score(ty: &Type, depth: usize) -> usize {
    let Type::Path(path) = ty else { return 0 };
    let arguments = path.path.segments.iter().filter_map(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    });
    let types = arguments.flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    10 * depth + types.map(|ty| score(ty, depth + 1)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::is_complex;

    #[test]
    fn maps_of_maps_of_optional_values_are_complex() {
        assert!(is_complex(&syn::parse_quote!(BTreeMap<String, Option<BTreeMap<String, Option<String>>>>)));
        assert!(!is_complex(&syn::parse_quote!(BTreeMap<String, Vec<Option<String>>>)));
    }
}
