//! Rewrites the tokens of a crate for their place in a module of another crate.
//!
//! Tokens rather than a syntax tree, since paths, features and documentation occur in the bodies of macros as well.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Attribute;

/// What the code is rewritten for.
pub(super) struct Rewrite<'a> {
    /// The path of the module, which starts with `crate`.
    pub(super) path: &'a str,
    /// The features that are enabled.
    pub(super) enabled: BTreeSet<&'a str>,
}

impl Rewrite<'_> {
    /// Returns whether an attribute removes the item that it is on.
    pub(super) fn is_disabled(&self, attribute: &Attribute) -> bool {
        let predicate = || attribute.parse_args::<syn::Meta>().ok();
        attribute.path().is_ident("cfg") && predicate().is_some_and(|meta| self.holds(&meta) == Some(false))
    }

    /// Returns whether a predicate of `cfg` holds; `None` if only the compiler of the other crate knows.
    fn holds(&self, predicate: &syn::Meta) -> Option<bool> {
        match predicate {
            // Tests and examples are those of the crate that the code was generated as.
            syn::Meta::Path(path) => {
                ["doc", "doctest", "docsrs", "test"].iter().any(|name| path.is_ident(name)).then_some(false)
            }
            syn::Meta::NameValue(pair) if pair.path.is_ident("feature") => {
                let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(name), .. }) = &pair.value else { return None };
                Some(self.enabled.contains(name.value().as_str()))
            }
            syn::Meta::NameValue(_) => None,
            syn::Meta::List(list) => {
                let parse = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
                let all = list.parse_args_with(parse).ok()?;
                let values: Vec<_> = all.iter().map(|meta| self.holds(meta)).collect();
                if list.path.is_ident("not") {
                    values.first().copied().flatten().map(|value| !value)
                } else if list.path.is_ident("any") {
                    combine(&values, true)
                } else {
                    combine(&values, false)
                }
            }
        }
    }

    /// Rewrites tokens, and those within groups.
    pub(super) fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut result = TokenStream::new();
        let mut fence = Fence::default();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            let rest = &tokens[index + 1..];
            match token {
                TokenTree::Punct(hash) if hash.as_char() == '#' && attribute(rest).is_some() => {
                    let Some((bang, group)) = attribute(rest) else { continue };
                    let inner = self.attribute(group.stream(), &mut fence);
                    result.extend([token.clone()]);
                    result.extend(bang.cloned());
                    result.extend([TokenTree::Group(Group::new(Delimiter::Bracket, inner))]);
                    index += 2 + usize::from(bang.is_some());
                    continue;
                }
                TokenTree::Ident(name) if name == "crate" && is_path_separator(rest) => result.extend(self.root(name)),
                // `cfg!(…)`
                TokenTree::Ident(name)
                    if name == "cfg" && matches!(rest, [TokenTree::Punct(_), TokenTree::Group(_), ..]) =>
                {
                    result.extend(tokens[index..index + 2].iter().cloned());
                    result.extend(rest.get(1).map(|arguments| self.features(arguments.to_token_stream())));
                    fence = Fence::default();
                    index += 3;
                    continue;
                }
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.tokens(group.stream()));
                    inner.set_span(group.span());
                    result.extend([TokenTree::Group(inner)]);
                }
                other => result.extend([other.clone()]),
            }
            fence = Fence::default();
            index += 1;
        }
        result
    }

    /// Rewrites what is between the brackets of an attribute.
    fn attribute(&self, tokens: TokenStream, fence: &mut Fence) -> TokenStream {
        let all: Vec<_> = tokens.clone().into_iter().collect();
        match all.as_slice() {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] if name == "doc" => {
                let Some(text) = string(text) else { return tokens };
                let text = Literal::string(&fence.line(&self.links(&text)));
                quote! { #name = #text }
            }
            [TokenTree::Ident(name), TokenTree::Group(_)] if name == "cfg" || name == "cfg_attr" => {
                self.features(tokens)
            }
            _ => self.strings(tokens),
        }
    }

    /// Replaces `feature = "…"` by a predicate that always or never holds, since the other crate has no such feature.
    fn features(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut result = TokenStream::new();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            match (token, tokens.get(index + 2)) {
                (TokenTree::Ident(name), Some(TokenTree::Literal(value))) if name == "feature" => {
                    let is_enabled = string(value).is_some_and(|value| self.enabled.contains(value.as_str()));
                    result.extend(if is_enabled { quote!(all()) } else { quote!(any()) });
                    index += 3;
                    continue;
                }
                (TokenTree::Ident(name), _) if name == "crate" => result.extend(self.root(name)),
                (TokenTree::Group(group), _) => {
                    let inner = self.features(group.stream());
                    result.extend([TokenTree::Group(Group::new(group.delimiter(), inner))]);
                }
                (other, _) => result.extend([other.clone()]),
            }
            index += 1;
        }
        result
    }

    /// Rewrites paths in strings, as in `#[serde(serialize_with = "crate::…")]`.
    fn strings(&self, tokens: TokenStream) -> TokenStream {
        let rewrite = |token| match token {
            TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), self.strings(group.stream()))),
            TokenTree::Literal(literal) => match string(&literal) {
                Some(text) if text.starts_with("crate::") => TokenTree::Literal(Literal::string(&self.links(&text))),
                _ => TokenTree::Literal(literal),
            },
            other => other,
        };
        tokens.into_iter().map(rewrite).collect()
    }

    /// Rewrites paths in text that start at the root of the crate.
    fn links(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("crate::") {
            let (before, after) = rest.split_at(at);
            let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            result.push_str(before);
            result.push_str(if is_whole { self.path } else { "crate" });
            rest = &after["crate".len()..];
        }
        result + rest
    }

    /// Returns the tokens of the module's path. Its first is `crate`, with the span of the one that it replaces.
    fn root(&self, name: &Ident) -> TokenStream {
        let mut tokens = TokenStream::from(TokenTree::Ident(name.clone()));
        for segment in self.path.split("::").skip(1) {
            let segment = Ident::new(segment.trim(), Span::call_site());
            tokens.extend([Punct::new(':', Spacing::Joint), Punct::new(':', Spacing::Alone)].map(TokenTree::Punct));
            tokens.extend([TokenTree::Ident(segment)]);
        }
        tokens
    }
}

/// Returns whether one value decides (`true` for `any`, `false` for `all`), or whether all are known.
fn combine(values: &[Option<bool>], decisive: bool) -> Option<bool> {
    if values.contains(&Some(decisive)) {
        Some(decisive)
    } else {
        values.iter().all(Option::is_some).then_some(!decisive)
    }
}

/// Returns the rest of an attribute after its `#`: the `!` of an inner one, and the brackets.
fn attribute(rest: &[TokenTree]) -> Option<(Option<&TokenTree>, &Group)> {
    match rest {
        [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Bracket => Some((None, group)),
        [bang @ TokenTree::Punct(mark), TokenTree::Group(group), ..]
            if mark.as_char() == '!' && group.delimiter() == Delimiter::Bracket =>
        {
            Some((Some(bang), group))
        }
        _ => None,
    }
}

fn is_path_separator(rest: &[TokenTree]) -> bool {
    matches!(rest, [TokenTree::Punct(one), TokenTree::Punct(two), ..] if one.as_char() == ':' && two.as_char() == ':')
}

fn string(literal: &Literal) -> Option<String> {
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// Whether the documentation of an item is within a code block.
#[derive(Default)]
struct Fence {
    is_open: bool,
}

impl Fence {
    /// Marks the start of an example, so that it is not run as a test.
    fn line(&mut self, text: &str) -> String {
        let mut lines = text.split('\n').map(|line| self.mark(line));
        let mut result = lines.next().unwrap_or_default();
        for line in lines {
            result.push('\n');
            result.push_str(&line);
        }
        result
    }

    fn mark(&mut self, line: &str) -> String {
        let Some(info) = line.trim_start().strip_prefix("```") else { return line.to_owned() };
        self.is_open = !self.is_open;
        if !self.is_open || !is_example(info.trim()) {
            return line.to_owned();
        }
        let indentation = &line[..line.len() - line.trim_start().len()];
        format!("{indentation}```ignore")
    }
}

/// Returns whether rustdoc takes a code block for an example in Rust.
fn is_example(info: &str) -> bool {
    let words = ["rust", "no_run", "should_panic", "compile_fail", "ignore", ""];
    info.split(',').all(|word| words.contains(&word.trim()) || word.trim().starts_with("edition"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proc_macro2::TokenStream;

    use super::Rewrite;

    /// Checks what becomes of code in the module `crate::api::pets`, with one feature.
    fn check(code: &str, expected: &str) {
        let rewrite = Rewrite { path: "crate::api::pets", enabled: ["tracing"].into_iter().collect() };
        let expected: TokenStream = expected.parse().unwrap();
        assert_eq!(rewrite.tokens(code.parse().unwrap()).to_string(), expected.to_string());
    }

    #[test]
    fn paths_from_the_root_of_the_crate_lead_to_the_module() {
        check("use crate::{a, b};", "use crate::api::pets::{a, b};");
        check("fn f(x: crate::A) { g(&crate::B) }", "fn f(x: crate::api::pets::A) { g(&crate::api::pets::B) }");
        check("pub(crate) struct A;", "pub(crate) struct A;");
        check("pub(in crate::a) struct A;", "pub(in crate::api::pets::a) struct A;");
        check("macro_rules! m { () => { $crate::a!() }; }", "macro_rules! m { () => { $crate::api::pets::a!() }; }");
        check("fn f() { g!(x, crate::X) }", "fn f() { g!(x, crate::api::pets::X) }");
    }

    #[test]
    fn paths_in_attributes_and_documentation_lead_to_the_module() {
        check(r#"#[serde(with = "crate::a")] x"#, r#"#[serde(with = "crate::api::pets::a")] x"#);
        check(
            "#[cfg_attr(unix, crate::a(crate::b))] x",
            "#[cfg_attr(unix, crate::api::pets::a(crate::api::pets::b))] x",
        );
        check(r#"#[serde(rename = "my crate::a")] x"#, r#"#[serde(rename = "my crate::a")] x"#);
        check(
            "/// See [`a`](crate::a), not my_crate::a.\nx",
            "/// See [`a`](crate::api::pets::a), not my_crate::a.\nx",
        );
    }

    #[test]
    fn features_are_decided() {
        check(r#"#[cfg(feature = "tracing")] x"#, "#[cfg(all())] x");
        check(r#"#[cfg(not(any(feature = "oauth", unix)))] x"#, "#[cfg(not(any(any(), unix)))] x");
        check(r#"#![cfg_attr(feature = "oauth", allow(unused))]"#, "#![cfg_attr(any(), allow(unused))]");
        check(r#"if cfg!(feature = "tracing") { y }"#, "if cfg!(all()) { y }");
        check(r#"let feature = "tracing";"#, r#"let feature = "tracing";"#);
    }

    #[test]
    fn examples_are_not_run() {
        check("/// ```\n/// a();\n/// ```\nx", "/// ```ignore\n/// a();\n/// ```\nx");
        check("/// ```rust,no_run\n/// a();\n/// ```\nx", "/// ```ignore\n/// a();\n/// ```\nx");
        check("/// ```toml\n/// a = 1\n/// ```\n/// ```\nx", "/// ```toml\n/// a = 1\n/// ```\n/// ```ignore\nx");
        check("m! { /// ```\n/// a();\n/// ```\nA }", "m! { /// ```ignore\n/// a();\n/// ```\nA }");
    }
}
