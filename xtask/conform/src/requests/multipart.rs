//! Bodies of `multipart/form-data` (RFC 7578).

use serde_json::Value;

use super::compared::{is_scalar, is_text_of};
use super::encoding::{Decoding, text_of};
use super::media_types::{is_json, matches};
use super::operation::Body;
use super::styles::Style;
use super::{Check, Verdict, wrong};
use crate::compare::{Tolerances, difference};
use crate::instance::UNDECLARED;

/// A part.
struct Part {
    name: String,
    media_type: String,
    text: String,
}

/// Checks that a body has a part for each member of an object, or one for each item of an array. Parts can have styles.
pub(super) fn check(form: &Body<'_>, media: &Value, value: &Value, body: &str, content_type: &str) -> Check {
    let Value::Object(members) = value else { return Err(Verdict::Undefined("a multipart body that is no object")) };
    let Some(boundary) = boundary(content_type) else {
        return wrong(format!("the body has no boundary: {content_type}"));
    };
    let Some(mut parts) = parts(body, &boundary) else {
        return wrong(format!("the body does not consist of parts: {body:?}"));
    };
    for (name, value) in members.iter().filter(|(name, value)| !value.is_null() && !name.starts_with(UNDECLARED)) {
        let encoding = media.get("encoding").and_then(|encoding| encoding.get(name));
        let of = |key: &str| encoding.and_then(|encoding| encoding.get(key));
        if form.has_part_styles && ["style", "explode", "allowReserved"].iter().any(|key| of(key).is_some()) {
            let style = of("style").and_then(Value::as_str).unwrap_or("form");
            let explode = of("explode").and_then(Value::as_bool).unwrap_or(style == "form");
            styled(&Style { name, style, explode, decoding: Decoding::Nothing }, value, &mut parts)?;
            continue;
        }
        let found: Vec<_> = parts.iter().filter(|part| part.name == *name).collect();
        let encoding = of("contentType").and_then(Value::as_str).unwrap_or_default();
        // Each item of a list is a part (OpenAPI 3.0.4, section 4.8.15.1.3).
        let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let are_items = items.len() == found.len() && items.iter().zip(&found).all(|(item, part)| part.is_of(item));
        // Nothing says what a list is whose schema has another type or none, such as a union: it can be a part as well.
        let is_whole = || !form.is_list(media, name) && matches!(found.as_slice(), [part] if part.is_of(value));
        let is_equal = are_items || value.is_array() && is_whole();
        if !is_equal {
            let found: Vec<_> = found.iter().map(|part| (&part.media_type, &part.text)).collect();
            return wrong(format!("the part {name} is not its value: {value} became {found:?}"));
        }
        let is_described = |part: &&&Part| encoding.split(',').any(|range| matches(range.trim(), &part.media_type));
        if let Some(part) = found.iter().find(|part| !encoding.is_empty() && !is_described(part)) {
            return wrong(format!(
                "the part {name} is not of the media type of its encoding: {:?}, not {encoding}",
                part.media_type
            ));
        }
    }
    match parts.iter().find(|part| !members.contains_key(&part.name)) {
        Some(part) => wrong(format!("the body has a part that was not set: {}", part.name)),
        None => Ok(()),
    }
}

/// Checks a value in a style, and removes its parts, in which nothing is percent-encoded.
fn styled(style: &Style<'_>, value: &Value, parts: &mut Vec<Part>) -> Check {
    let mut pairs: Vec<_> = parts.iter().map(|part| (part.name.clone(), part.text.clone())).collect();
    style.check_pairs(value, &mut pairs)?;
    parts.retain(|part| pairs.iter().any(|(name, _)| *name == part.name));
    Ok(())
}

impl Part {
    fn is_of(&self, value: &Value) -> bool {
        let json = || {
            serde_json::from_str(&self.text)
                .is_ok_and(|back| difference(value, &back, &mut Tolerances::new()).is_none())
        };
        match is_scalar(value) && !is_json(&self.media_type) {
            true => is_text_of(value, &self.text),
            false => is_json(&self.media_type) && json(),
        }
    }
}

/// Whether a body has no parts.
pub(super) fn is_empty(content_type: &str, body: &str) -> bool {
    content_type.starts_with("multipart/")
        && boundary(content_type).and_then(|boundary| parts(body, &boundary)).is_some_and(|parts| parts.is_empty())
}

fn boundary(content_type: &str) -> Option<String> {
    let parameter = content_type.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    Some(parameter.trim_matches('"').to_owned())
}

fn parts(body: &str, boundary: &str) -> Option<Vec<Part>> {
    let delimiter = format!("--{boundary}");
    let (inner, _) = body.rsplit_once(&format!("{delimiter}--"))?;
    let parts = inner.split(&delimiter).filter(|part| !part.trim().is_empty());
    parts.map(|part| Part::parse(part.strip_prefix("\r\n")?.strip_suffix("\r\n")?)).collect()
}

impl Part {
    fn parse(part: &str) -> Option<Self> {
        let (headers, text) = part.split_once("\r\n\r\n")?;
        let header = |wanted: &str| {
            headers.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
            })
        };
        let disposition = header("content-disposition")?;
        Some(Self {
            name: text_of(&name_in(&disposition)?)?,
            media_type: header("content-type").unwrap_or_else(|| "text/plain".to_owned()),
            text: text_of(text)?,
        })
    }
}

/// The name of a part, in which quotes and line ends are percent-encoded (HTML, "multipart/form-data"), and nothing else is.
fn name_in(disposition: &str) -> Option<String> {
    let (_, rest) = disposition.split_once("; name=")?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => rest.split(';').next()?.trim(),
    };
    Some(name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn names_of_parts_can_have_quotes_and_semicolons() {
        for (disposition, name) in [
            (r#"form-data; name="a%22b""#, "a\"b"),
            (r#"form-data; name="a; b%25"; filename="name=c""#, "a; b%25"),
            ("form-data; name=a; filename=b", "a"),
        ] {
            assert_eq!(name_in(disposition).as_deref(), Some(name), "{disposition}");
        }
        assert_eq!(name_in("form-data"), None);
    }
}
