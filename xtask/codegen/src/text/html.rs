//! HTML in descriptions as Markdown.
//!
//! Markdown can contain HTML, which rustdoc warns of where it is not well formed, and which readers of code see as it is. Some
//! descriptions are HTML altogether: `<p>Returns the account.</p>`.

mod table;

use std::collections::HashSet;

/// The longest end of a line, with the empty lines behind it, in which a line break is looked for.
const MAX_ENDING: usize = 64;

/// What a tag is as Markdown.
#[derive(Clone, Copy)]
enum Markup {
    /// It separates blocks.
    Block,
    /// It begins an item of a list.
    Item,
    /// It breaks a line.
    Break,
    /// It surrounds what it contains.
    Around(&'static str),
    /// It is a code span.
    Code,
    /// It is a link.
    Link,
    /// It is a table.
    Table,
    /// It says nothing.
    Nothing,
}

impl Markup {
    /// Whether it is about what is between a tag and the one that ends it.
    fn has_content(self) -> bool {
        matches!(self, Self::Around(_) | Self::Code | Self::Link | Self::Table)
    }
}

/// A tag.
struct Tag<'a> {
    name: String,
    is_end: bool,
    attributes: &'a str,
    /// What follows it.
    rest: &'a str,
}

/// Returns Markdown with Markdown in place of the HTML that has a counterpart. Code is as it was.
pub(super) fn to_markdown(markdown: &str) -> String {
    if !markdown.contains('<') {
        return markdown.to_owned();
    }
    let mut converted = String::with_capacity(markdown.len());
    convert(markdown, &mut converted);
    if !markdown.trim_end().ends_with('\\') {
        end_line(&mut converted);
    }
    converted
}

/// Removes a line break at the end, and returns whether there was one: at the end of a paragraph, it would be a backslash.
fn end_line(converted: &mut String) -> bool {
    let ending = converted.bytes().rev().take(MAX_ENDING);
    let ending = ending.take_while(|byte| matches!(byte, b' ' | b'\n')).count();
    let line = &converted[..converted.len() - ending];
    let is_break = line.ends_with('\\') && !line.ends_with("\\\\") && converted[line.len()..].starts_with('\n');
    if is_break {
        converted.truncate(line.len() - 1);
    }
    is_break
}

fn convert(mut rest: &str, converted: &mut String) {
    // Where one comment or element has no end, those that follow it have none.
    let mut comments_end = true;
    let mut without_end = HashSet::new();
    while let Some(at) = rest.find(['<', '`', '\\']) {
        converted.push_str(&rest[..at]);
        rest = &rest[at..];
        if comments_end && rest.starts_with("<!--") {
            match comment(rest) {
                Some(behind) => {
                    rest = behind;
                    continue;
                }
                None => comments_end = false,
            }
        }
        let taken = match rest.as_bytes()[0] {
            b'`' => code_span(rest),
            b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => match tag(rest).and_then(|tag| Some((markup(&tag.name)?, tag))) {
                Some((markup, tag)) => {
                    let can_end = !tag.is_end && !without_end.contains(&tag.name);
                    let enclosed = if can_end { enclosed(markup, &tag) } else { None };
                    if let Some(behind) = element(markup, &tag, enclosed, converted) {
                        rest = behind;
                        continue;
                    }
                    if can_end && enclosed.is_none() {
                        without_end.insert(tag.name);
                    }
                    1
                }
                None => 1,
            },
        };
        converted.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    converted.push_str(rest);
}

/// Writes a tag, and what it contains if it is a part of a paragraph. Returns what follows; `None` if it has no counterpart.
fn element<'a>(
    markup: Markup,
    tag: &Tag<'a>,
    enclosed: Option<Enclosed<'a>>,
    converted: &mut String,
) -> Option<&'a str> {
    let mark = match markup {
        Markup::Block => "\n\n",
        Markup::Item if tag.is_end => "",
        Markup::Item => "\n- ",
        Markup::Break if end_line(converted) => "\n\n",
        Markup::Break => "\\\n",
        Markup::Nothing => return Some(tag.rest),
        Markup::Table => {
            let (content, rest) = enclosed?;
            let table = table::to_markdown(content)?;
            end_line(converted);
            converted.push_str(&table);
            return Some(rest.trim_start());
        }
        Markup::Around(_) | Markup::Code | Markup::Link => return around(markup, tag, enclosed?, converted),
    };
    if !matches!(markup, Markup::Break) {
        end_line(converted);
    }
    converted.push_str(mark);
    Some(tag.rest.trim_start())
}

/// Writes what surrounds a part of a paragraph, and that part. Returns what follows.
fn around<'a>(markup: Markup, tag: &Tag<'a>, enclosed: Enclosed<'a>, converted: &mut String) -> Option<&'a str> {
    let (content, rest) = Some(enclosed).filter(|(content, _)| !content.contains("\n\n"))?;
    let mut inner = String::new();
    convert(content, &mut inner);
    let inner = inner.trim();
    let url = attribute(tag.attributes, "href").filter(|url| !url.contains(['<', '>', '\n']));
    let marked = match (markup, url) {
        _ if inner.is_empty() => String::new(),
        (Markup::Around(mark), _) => format!("{mark}{inner}{mark}"),
        (Markup::Code, _) if !inner.contains('`') => format!("`{}`", unescaped(inner)),
        (Markup::Link, Some(url)) => format!("[{inner}](<{url}>)"),
        _ => inner.to_owned(),
    };
    let space = |is_there| if is_there { " " } else { "" };
    converted.push_str(space(content.starts_with(char::is_whitespace)));
    converted.push_str(&marked);
    converted.push_str(space(content.ends_with(char::is_whitespace)));
    Some(rest)
}

fn markup(name: &str) -> Option<Markup> {
    Some(match name {
        "p" | "div" | "ul" | "ol" | "blockquote" | "section" | "details" | "summary" | "center" | "h1" | "h2"
        | "h3" | "h4" | "h5" | "h6" => Markup::Block,
        "li" => Markup::Item,
        "br" => Markup::Break,
        "b" | "strong" => Markup::Around("**"),
        "i" | "em" | "dfn" | "var" => Markup::Around("*"),
        "code" | "tt" | "kbd" => Markup::Code,
        "a" => Markup::Link,
        "table" => Markup::Table,
        "span" | "font" | "u" | "small" | "aside" => Markup::Nothing,
        _ => return None,
    })
}

/// The length of a code span or a fenced block at the start of a text, or else of its backticks.
fn code_span(text: &str) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let mut from = fence;
    while let Some(at) = text[from..].find('`') {
        let start = from + at;
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        from = start + length;
        if length == fence {
            return from;
        }
    }
    fence
}

/// The tag at the start of a text.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, behind) = inner.split_at(length);
    let end = behind.find(['>', '<']).filter(|end| behind[*end..].starts_with('>'))?;
    let attributes = behind[..end].trim_end_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (attributes.is_empty() || attributes.starts_with(char::is_whitespace));
    is_tag.then(|| Tag { name: name.to_ascii_lowercase(), is_end, attributes, rest: &behind[end + 1..] })
}

/// What follows the comment at the start of a text.
fn comment(text: &str) -> Option<&str> {
    text.strip_prefix("<!--").and_then(|inner| inner.split_once("-->")).map(|(_, rest)| rest)
}

/// What an element contains, and what follows it.
type Enclosed<'a> = (&'a str, &'a str);

/// What an element contains, and what follows it; `None` if it contains nothing, or does not end.
fn enclosed<'a>(markup: Markup, start: &Tag<'a>) -> Option<Enclosed<'a>> {
    if !markup.has_content() {
        return None;
    }
    let text = start.rest;
    let ends = text.match_indices("</").filter_map(|(at, _)| Some((at, tag(&text[at..])?)));
    let (at, end) = ends.into_iter().find(|(_, end)| end.name == start.name)?;
    Some((&text[..at], end.rest))
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let at = attributes.find(&format!("{name}="))? + name.len() + 1;
    let value = &attributes[at..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split_whitespace().next(),
    }
}

/// A text with the characters that HTML escapes: in a code span, Markdown has no escapes.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("<p>Returns it.</p>\n   <p>Or <b> not </b>.</p>", "\n\nReturns it.\n\n\n\nOr  **not** .\n\n"),
            ("See <a href=\"https://a.example/?b=(c)\">this</a>.", "See [this](<https://a.example/?b=(c)>)."),
            ("<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>", "\n\n\n- One\n- Two\n\n"),
            ("A<br/>b", "A\\\nb"),
            ("<!-- theme: <b> -->\nA", "\nA"),
            ("A<br/><br> <p>b<br>", "A\n\n\n\nb"),
            ("A<br><table><tr><th>b</th></tr></table>c", "A\n\n| b |\n| --- |\n\nc"),
            ("<code>a &lt; b</code>, <CODE>c</CODE>", "`a < b`, `c`"),
        ] {
            assert_eq!(to_markdown(html), markdown);
        }
    }

    #[test]
    fn what_is_no_html_remains() {
        for text in [
            "`<b>x</b>`",
            "```\n<p>\n```",
            "a < b > c",
            "<name>",
            "List<b> x",
            "<https://a.example>",
            "\\<b>",
            "Array<b",
            "a ` <x>",
        ] {
            assert_eq!(to_markdown(text), text);
        }
    }
}
