//! Tables of HTML as those of Markdown.

use super::{code_span, convert, tag};

/// The rows of a table as far as they are read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Whether a row is open.
    is_open: bool,
    /// Whether the first row has the names of the columns.
    has_names: bool,
}

/// Returns the content of a table as Markdown; `None` if it is more than rows of cells.
pub(super) fn to_markdown(mut rest: &str) -> Option<String> {
    let mut table = Table::default();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return table.written();
        }
        let found = tag(rest)?;
        rest = found.rest;
        match (found.name.as_str(), found.is_end) {
            ("th" | "td", false) => {
                let length = end_of_cell(rest)?;
                table.add(&rest[..length], found.name == "th");
                rest = &rest[length..];
            }
            ("tr" | "thead" | "tbody" | "tfoot", _) => table.is_open = false,
            ("th" | "td", true) => {}
            _ => return None,
        }
    }
}

/// The length of a cell, whose end tag can be left out; `None` if it contains another table.
fn end_of_cell(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(['<', '`']) {
        from += at;
        if text[from..].starts_with('`') {
            from += code_span(&text[from..]);
            continue;
        }
        match tag(&text[from..]).as_ref().map(|tag| tag.name.as_str()) {
            Some("table") => return None,
            Some("th" | "td" | "tr" | "thead" | "tbody" | "tfoot") => return Some(from),
            _ => from += 1,
        }
    }
    Some(text.len())
}

impl Table {
    fn add(&mut self, html: &str, is_name: bool) {
        let mut cell = String::new();
        convert(html, &mut cell);
        // A row is a line: breaks are spaces.
        let words: Vec<_> = cell.split_whitespace().map(|word| word.strip_suffix('\\').unwrap_or(word)).collect();
        if !self.is_open {
            self.has_names |= self.rows.is_empty() && is_name;
            self.rows.push(Vec::new());
            self.is_open = true;
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(words.join(" ").replace("\\|", "|").replace('|', "\\|"));
        }
    }

    fn written(self) -> Option<String> {
        let columns = self.rows.iter().map(Vec::len).max()?;
        let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        let row = |row: &Vec<String>| {
            let cells = (0..columns).map(|column| row.get(column).map_or("", String::as_str));
            line(cells.collect())
        };
        let mut rows = self.rows.iter();
        let names = if self.has_names { rows.next().map(row) } else { None };
        let names = names.unwrap_or_else(|| line(vec![""; columns]));
        Some(format!("\n\n{names}{}{}\n", line(vec!["---"; columns]), rows.map(row).collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn rows_of_cells_are_a_table() {
        for (html, markdown) in [
            (
                "<thead><th>Name</th><th>Op</th></thead>\n<tbody><tr><td><code>a|b</code></td><td>add,<br>remove</td></tr></tbody>",
                "\n\n| Name | Op |\n| --- | --- |\n| `a\\|b` | add, remove |\n\n",
            ),
            ("<tr><td>1<td>2<tr><td>3", "\n\n|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |\n\n"),
        ] {
            assert_eq!(to_markdown(html).as_deref(), Some(markdown));
        }
    }

    #[test]
    fn all_else_is_none() {
        for html in
            ["", "<caption>Names</caption><tr><td>1</td></tr>", "<tr><td><table><tr><td>1</td></tr></table></td></tr>"]
        {
            assert_eq!(to_markdown(html), None);
        }
    }
}
