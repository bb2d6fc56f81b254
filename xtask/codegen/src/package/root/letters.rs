//! Letters of names that the compiler warns about, such as those of scripts of which a crate has few.

use proc_macro2::{TokenStream, TokenTree};

use crate::package::Package;

/// Returns the attribute that allows names with letters beyond ASCII, if the crate has some.
pub(super) fn allowed(package: &Package) -> &'static str {
    let own = package.versions.iter().flat_map(|version| &version.modules);
    let shared = package.shared.iter().flat_map(|module| &module.files);
    match own.chain(shared).any(|(_, code)| has_letters(code)) {
        true => {
            "#![allow(\n    confusable_idents,\n    mixed_script_confusables,\n    uncommon_codepoints,\n    \
             reason = \"names are those of the API\"\n)]\n"
        }
        false => "",
    }
}

/// Whether code has names with such letters. Most that has such letters at all has them in comments, for which it is not parsed.
fn has_letters(code: &str) -> bool {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let can_have_letters = !code.is_ascii() && code.lines().any(|line| !line.is_ascii() && !is_comment(line));
    can_have_letters && code.parse::<TokenStream>().is_ok_and(has_names)
}

fn has_names(code: TokenStream) -> bool {
    code.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_names(group.stream()),
        TokenTree::Ident(name) => !name.to_string().is_ascii(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::has_letters;

    #[test]
    fn comments_and_strings_have_no_names() {
        assert!(!has_letters("/// é\nstruct A { b: \"é\" }"));
        assert!(has_letters("struct A { é: String }"));
    }
}
