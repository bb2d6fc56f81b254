//! The layout of macros whose content is a table: one row per line, and documentation as comments. prettyplease would fill the lines.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{Expr, ExprLit, File, Item, Lit, MetaNameValue};

/// The macros whose rows end with semicolons.
const MACROS: [&str; 3] = ["examples", "mock", "mock_server"];

/// The names that stand for tables while the rest is formatted.
const PLACEHOLDER: &str = "table_";

/// Replaces the tables of a file by placeholders, and returns their rows.
pub(super) fn take(file: &mut File) -> Vec<String> {
    let mut tables = Vec::new();
    for item in &mut file.items {
        let Item::Macro(item) = item else { continue };
        if MACROS.iter().any(|name| item.mac.path.is_ident(name)) {
            let placeholder = quote::format_ident!("{PLACEHOLDER}{}", tables.len());
            tables.push(rows(std::mem::replace(&mut item.mac.tokens, quote::quote!(#placeholder))));
        }
    }
    tables
}

/// Puts the tables where their placeholders are.
pub(super) fn put_back(code: &str, tables: &[String]) -> String {
    let line = |line: &str| {
        let number = line.trim().strip_prefix(PLACEHOLDER).and_then(|number| number.parse::<usize>().ok());
        number.and_then(|number| tables.get(number)).cloned().unwrap_or_else(|| format!("{line}\n"))
    };
    if tables.is_empty() { code.to_owned() } else { code.lines().map(line).collect() }
}

/// The rows of a table, one per line.
fn rows(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut row = Row::default();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let Some(docs) = tokens.peek().and_then(|attribute| docs(&token, attribute)) {
            tokens.next();
            text.push_str(format!("    ///{docs}").trim_end());
            text.push('\n');
            continue;
        }
        let is_end = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        row.add(token);
        if is_end {
            text.push_str(&format!("    {}\n", std::mem::take(&mut row).text));
        }
    }
    text
}

/// The line of documentation in `#[doc = "…"]`, if the tokens are one.
fn docs(mark: &TokenTree, attribute: &TokenTree) -> Option<String> {
    let (TokenTree::Punct(mark), TokenTree::Group(attribute)) = (mark, attribute) else { return None };
    let meta = (mark.as_char() == '#').then(|| syn::parse2::<MetaNameValue>(attribute.stream()).ok())??;
    let Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) = meta.value else { return None };
    meta.path.is_ident("doc").then(|| line.value()).filter(|line| !line.contains('\n'))
}

/// A row as far as it is written.
#[derive(Default)]
struct Row {
    text: String,
    /// Whether a word that follows stands apart.
    is_word: bool,
    /// Whether the last token is the beginning of an operator.
    is_joint: bool,
}

impl Row {
    fn add(&mut self, token: TokenTree) {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                self.text.push_str(open);
                self.is_word = false;
                group.stream().into_iter().for_each(|token| self.add(token));
                self.text.push_str(close);
                self.is_word = true;
            }
            TokenTree::Punct(punct) => {
                let is_first = !std::mem::replace(&mut self.is_joint, punct.spacing() == Spacing::Joint);
                match punct.as_char() {
                    // `->`, `=` and `=>` stand apart; `::` does not.
                    sign @ ('-' | '=') if is_first => self.text.push_str(&format!(" {sign}")),
                    '>' if !is_first => self.text.push('>'),
                    ':' if !is_first || self.is_joint => self.text.push(':'),
                    sign => self.text.push(sign),
                }
                let is_apart = matches!(punct.as_char(), '-' | '=' | ',')
                    || self.text.ends_with("->")
                    || self.text.ends_with("=>");
                let is_colon = punct.as_char() == ':' && is_first && !self.is_joint;
                if (is_apart || is_colon) && !self.is_joint {
                    self.text.push(' ');
                }
                self.is_word = false;
            }
            word @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                if self.is_word {
                    self.text.push(' ');
                }
                self.text.push_str(&word.to_string());
                self.is_word = true;
                self.is_joint = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::rows;

    #[test]
    fn rows_look_as_if_they_were_written_by_hand() {
        let tokens = quote! {
            Client.get_thread: GetThread = GET_THREAD, empty -> 200 json(Vec<Thread>), pages by query("after").more(&["a", "b"]);
            limit<As>(request, value: impl IntoOption<i32, As>) => request.set_query::<i32, _>("limit", value);
            Thread: r#"{"id":1}"#;
            /// A server.
            ///
            /// It has a port.
            pub struct Server of Client;
        };
        let expected = r##"    Client.get_thread: GetThread = GET_THREAD, empty -> 200 json(Vec<Thread>), pages by query("after").more(&["a", "b"]);
    limit<As>(request, value: impl IntoOption<i32, As>) => request.set_query::<i32, _>("limit", value);
    Thread: r#"{"id":1}"#;
    /// A server.
    ///
    /// It has a port.
    pub struct Server of Client;
"##;
        assert_eq!(rows(tokens), expected);
    }
}
