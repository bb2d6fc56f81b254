//! Copying a file of the runtime or of an add-on: cutting out what a crate does not need, and adapting paths.

mod condition;

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item};

use super::Parts;
use condition::Condition;

/// Copies files of a crate, such as the runtime, into a module of another one.
pub(super) struct Copier<'a> {
    pub(super) parts: &'a Parts,
    /// The name of the crate, from which its examples import.
    pub(super) from: &'a str,
    /// What examples import from instead.
    pub(super) to: &'a str,
    /// The path of the module within the other crate.
    pub(super) module: &'a str,
}

/// A file that was copied.
pub(super) struct Copy {
    pub(super) code: String,
    /// The modules that the file declares in files of their own.
    pub(super) modules: Vec<String>,
}

impl Copier<'_> {
    /// Copies a file. The source is edited rather than printed from its syntax tree, so that comments and layout stay.
    pub(super) fn copy(&self, source: &str) -> Copy {
        // The crate is compiled and tested as such, so that its files are valid.
        let Ok(file) = syn::parse_file(source) else {
            return Copy { code: source.to_owned(), modules: Vec::new() };
        };
        let mut edits =
            Edits { source, parts: self.parts, module: self.module, edits: Vec::new(), modules: Vec::new() };
        edits.visit_file(&file);
        edits.adapt_paths(file.to_token_stream());
        let modules = std::mem::take(&mut edits.modules);
        Copy { code: edits.apply().replace(self.from, self.to), modules }
    }
}

/// The edits of a source file.
struct Edits<'a> {
    source: &'a str,
    parts: &'a Parts,
    /// The path of the module of the copy.
    module: &'a str,
    /// Ranges of the source, and what replaces them.
    edits: Vec<(Range<usize>, String)>,
    modules: Vec<String>,
}

impl Edits<'_> {
    /// Decides the conditions of a node that depend on parts. Returns whether the node stays.
    fn keeps(&mut self, node: &impl ToTokens) -> bool {
        for attribute in outer_attributes(node.to_token_stream()) {
            match Condition::of(&attribute, self.parts) {
                Condition::Unchanged => {}
                Condition::True => self.edits.push((self.lines(attribute.span().byte_range()), String::new())),
                Condition::False => {
                    self.edits.push((self.whole(node.span().byte_range()), String::new()));
                    return false;
                }
                Condition::When(condition) => {
                    self.edits.push((attribute.span().byte_range(), format!("#[cfg({condition})]")));
                }
            }
        }
        true
    }

    /// Extends the range of a node by a comma after it, and to whole lines. One of two empty lines around it goes, too.
    fn whole(&self, range: Range<usize>) -> Range<usize> {
        let comma = self.source[range.end..].starts_with(',');
        let lines = self.lines(range.start..range.end + usize::from(comma));
        let is_surrounded = self.source[..lines.start].ends_with("\n\n") && self.source[lines.end..].starts_with('\n');
        lines.start..lines.end + usize::from(is_surrounded)
    }

    /// Extends a range to whole lines, if there is nothing else on them.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.source[range.end..].find('\n').map_or(self.source.len(), |newline| range.end + newline + 1);
        let is_alone =
            self.source[start..range.start].trim().is_empty() && self.source[range.end..end].trim().is_empty();
        if is_alone { start..end } else { range }
    }

    /// Inserts the module of the copy into all paths of the crate, `crate::…` and `$crate::…`, and into links of comments.
    fn adapt_paths(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.adapt_paths(group.stream()),
                TokenTree::Ident(ident) if ident == "crate" => {
                    if matches!(tokens.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':') {
                        self.insert_module(ident.span().byte_range().end);
                    }
                }
                TokenTree::Literal(literal) => {
                    let Range { start, end } = literal.span().byte_range();
                    // A comment is a literal of its attribute, which has the range of the comment.
                    if self.source[start..end].starts_with("//") {
                        let links = self.source[start..end].match_indices("](crate::");
                        let ends: Vec<_> = links.map(|(at, _)| start + at + "](crate".len()).collect();
                        ends.into_iter().for_each(|end| self.insert_module(end));
                    }
                }
                _ => {}
            }
        }
    }

    fn insert_module(&mut self, at: usize) {
        self.edits.push((at..at, format!("::{}", self.module)));
    }

    /// Applies the edits. Those within a range that another one removes have no effect.
    fn apply(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut code = String::with_capacity(self.source.len() + self.source.len() / 16);
        let mut position = 0;
        for (range, replacement) in self.edits {
            if range.start < position {
                continue;
            }
            code.push_str(&self.source[position..range.start]);
            code.push_str(&replacement);
            position = range.end;
        }
        code.push_str(&self.source[position..]);
        code
    }
}

impl<'ast> Visit<'ast> for Edits<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !self.keeps(item) {
            return;
        }
        match item {
            Item::Mod(module) if module.content.is_none() => self.modules.push(module.ident.to_string()),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        if self.keeps(item) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast syn::TraitItem) {
        if self.keeps(item) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        if self.keeps(variant) {
            visit::visit_variant(self, variant);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if self.keeps(field) {
            visit::visit_field(self, field);
        }
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        if self.keeps(field) {
            visit::visit_field_value(self, field);
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if self.keeps(local) {
            visit::visit_local(self, local);
        }
    }

    fn visit_expr(&mut self, expression: &'ast syn::Expr) {
        if self.keeps(expression) {
            visit::visit_expr(self, expression);
        }
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if self.keeps(arm) {
            visit::visit_arm(self, arm);
        }
    }
}

/// Returns the attributes that a node begins with.
fn outer_attributes(tokens: TokenStream) -> Vec<Attribute> {
    if !matches!(tokens.clone().into_iter().next(), Some(TokenTree::Punct(pound)) if pound.as_char() == '#') {
        return Vec::new();
    }
    let attributes = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<TokenStream>().map(|_| attributes)
    };
    attributes.parse2(tokens).unwrap_or_default()
}
