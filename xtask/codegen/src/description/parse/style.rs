//! Styles: how parameters and the fields of forms are serialized.

use indexmap::IndexMap;

use super::Parser;
use crate::description::node::Node;
use crate::description::{Encoding, Location, Style};
use crate::error::Problem;

/// Whose style a node declares.
#[derive(Clone, Copy)]
pub(super) enum StyleNode {
    /// A parameter's.
    Parameter(Location),
    /// A form field's, which is that of a parameter in the query.
    FormField,
}

/// The style of a parameter that does not declare one.
pub(super) fn default_of(location: Location) -> Style {
    match location {
        Location::Path | Location::Header | Location::PartHeader => Style::Simple { explode: false },
        Location::Query | Location::Cookie | Location::FormField | Location::Part => Style::Form { explode: true },
    }
}

impl<'a> Parser<'a, '_> {
    /// The style that a node declares. One that is not defined at its place, or not with its `explode`, is a mistake.
    pub(super) fn style(&mut self, node: &Node<'a>, of: StyleNode) -> Result<Style, Problem> {
        let location = match of {
            StyleNode::Parameter(location) => location,
            StyleNode::FormField => Location::Query,
        };
        let default = default_of(location);
        let explode = node.get("explode").map(|_| node.is("explode")).transpose()?;
        let declared = node.get_string("style")?;
        let is_exploded = explode.unwrap_or(false);
        Ok(match (location, declared) {
            (Location::Path | Location::Header, None | Some("simple")) => Style::Simple { explode: is_exploded },
            (Location::Path, Some("label")) => Style::Label { explode: is_exploded },
            (Location::Path, Some("matrix")) => Style::Matrix { explode: is_exploded },
            (Location::Query | Location::Cookie, None | Some("form")) => {
                Style::Form { explode: explode.unwrap_or(true) }
            }
            // OpenAPI 3.2.
            (Location::Cookie, Some("cookie")) => Style::Cookie { explode: explode.unwrap_or(true) },
            (Location::Query, Some("spaceDelimited" | "pipeDelimited")) if explode == Some(true) => {
                let note = "this style is not defined with `explode`: each item stands alone";
                self.notes.record("undefined-styles", &node.pointer, note);
                Style::Form { explode: true }
            }
            (Location::Query, Some("spaceDelimited")) => Style::SpaceDelimited,
            (Location::Query, Some("pipeDelimited")) => Style::PipeDelimited,
            (Location::Query, Some("deepObject")) => Style::DeepObject,
            (_, Some(other)) => {
                let what = format!("the style `{other}` does not exist here");
                let mistake = node.problem(what, "use a style of the specification's table for this location");
                self.notes.record_lossy("undefined-styles", mistake, "the default style is used")?;
                default
            }
            (_, None) => default,
        })
    }

    /// How the fields of a form are serialized.
    pub(super) fn encoding(&mut self, media_type: &Node<'a>) -> Result<IndexMap<String, Encoding>, Problem> {
        let Some(node) = media_type.get("encoding") else { return Ok(IndexMap::new()) };
        node.entries()?.into_iter().map(|(name, node)| Ok((name.to_owned(), self.encoding_of(name, &node)?))).collect()
    }

    fn encoding_of(&mut self, part: &str, node: &Node<'a>) -> Result<Encoding, Problem> {
        // OpenAPI 3.0.4, section 4.7.15.1.2: if none of the three is declared, only the media type counts.
        let has_style = ["style", "explode", "allowReserved"].into_iter().any(|key| node.get(key).is_some());
        let headers = node.get("headers").map(|headers| headers.entries()).transpose()?.unwrap_or_default();
        let headers = headers.into_iter().map(|(name, node)| self.part_header(part, name, node).transpose());
        let headers = headers.flatten().collect::<Result<_, _>>()?;
        Ok(Encoding {
            content_type: node.get_string("contentType")?.map(str::to_owned),
            style: has_style.then(|| self.style(node, StyleNode::FormField)).transpose()?,
            allow_reserved: node.is("allowReserved")?,
            headers,
        })
    }
}
