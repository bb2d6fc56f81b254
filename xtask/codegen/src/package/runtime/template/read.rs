//! Reading a source file for copying: where it depends on parts and on the module of the copy. Its build script is the one that
//! reads the files of the runtime and of the add-ons, so that no run has to.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use serde::{Deserialize, Serialize};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item};

use super::predicate::Predicate;

/// The places of a source file that are not the same in all copies.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Template {
    pub(crate) conditions: Vec<Conditional>,
    /// Where the module of the copy is inserted into paths.
    pub(crate) paths: Vec<usize>,
    /// The modules that the file declares in files of their own, and where.
    pub(crate) modules: Vec<(usize, String)>,
}

/// A node of the syntax tree with a condition.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Conditional {
    pub(crate) predicate: Predicate,
    pub(crate) attribute: Range<usize>,
    /// The lines of the attribute.
    pub(crate) lines: Range<usize>,
    /// The node, with its attributes.
    pub(crate) node: Range<usize>,
}

/// Reads a source file.
///
/// # Errors
/// If it does not parse.
pub(crate) fn read(source: &str) -> syn::Result<Template> {
    let file = syn::parse_file(source)?;
    let mut reader = Reader { source, template: Template::default() };
    reader.visit_file(&file);
    reader.read_paths(file.to_token_stream());
    Ok(reader.template)
}

struct Reader<'a> {
    source: &'a str,
    template: Template,
}

impl Reader<'_> {
    /// Reads the conditions of a node.
    fn read_conditions(&mut self, node: &impl ToTokens) {
        let tokens = node.to_token_stream();
        let is_pound = |token| matches!(token, TokenTree::Punct(pound) if pound.as_char() == '#');
        if !tokens.clone().into_iter().next().is_some_and(is_pound) {
            return;
        }
        let node = tokens.span().byte_range();
        for attribute in outer_attributes(tokens) {
            if let Some(predicate) = Predicate::of(&attribute) {
                let attribute = attribute.span().byte_range();
                let (lines, node) = (self.lines(attribute.clone()), self.whole(node.clone()));
                self.template.conditions.push(Conditional { predicate, attribute, lines, node });
            }
        }
    }

    /// Extends the range of a node by a comma or semicolon after it, and to whole lines. One of two empty lines around it goes, too.
    fn whole(&self, range: Range<usize>) -> Range<usize> {
        let is_followed = self.source[range.end..].starts_with([',', ';']);
        let lines = self.lines(range.start..range.end + usize::from(is_followed));
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

    /// Reads the paths of the crate, `crate::…` and `$crate::…`, and links of comments.
    fn read_paths(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.read_paths(group.stream()),
                TokenTree::Ident(ident) if ident == "crate" => {
                    if matches!(tokens.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':') {
                        self.template.paths.push(ident.span().byte_range().end);
                    }
                }
                TokenTree::Literal(literal) => {
                    let Range { start, end } = literal.span().byte_range();
                    // A comment is a literal of its attribute, which has the range of the comment.
                    if self.source[start..end].starts_with("//") {
                        let links = self.source[start..end].match_indices("](crate::");
                        self.template.paths.extend(links.map(|(at, _)| start + at + "](crate".len()));
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        self.read_conditions(item);
        match item {
            Item::Mod(module) if module.content.is_none() => {
                self.template.modules.push((module.ident.span().byte_range().start, module.ident.to_string()));
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        self.read_conditions(item);
        visit::visit_impl_item(self, item);
    }

    fn visit_trait_item(&mut self, item: &'ast syn::TraitItem) {
        self.read_conditions(item);
        visit::visit_trait_item(self, item);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.read_conditions(variant);
        visit::visit_variant(self, variant);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.read_conditions(field);
        visit::visit_field(self, field);
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        self.read_conditions(field);
        visit::visit_field_value(self, field);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        self.read_conditions(local);
        visit::visit_local(self, local);
    }

    fn visit_expr(&mut self, expression: &'ast syn::Expr) {
        self.read_conditions(expression);
        visit::visit_expr(self, expression);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.read_conditions(arm);
        visit::visit_arm(self, arm);
    }
}

/// Returns the attributes that the tokens of a node begin with.
fn outer_attributes(tokens: TokenStream) -> Vec<Attribute> {
    let attributes = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<TokenStream>().map(|_| attributes)
    };
    attributes.parse2(tokens).unwrap_or_default()
}
