//! The parts of a path that the name of an operation is made of.

use super::chosen::fits;
use super::lexicon::{ADJECTIVES, GENERIC, MANNERS, NOISE, PREPOSITIONS, STAGES, VERBS, VERBS_OF_POST};
use super::resource::{Resource, is_key, is_owner, merged};
use crate::description::Method;
use crate::text::case::snake;
use crate::text::paths::is_version;

/// The parts of a path, taken from its end.
#[derive(Debug, Default)]
pub(super) struct PathParts {
    /// The action, if the path names one: `search`, `gdpr_delete`.
    pub(super) verb: Option<String>,
    /// Whether the action is a batch.
    pub(super) batch: bool,
    /// The object of the action, if its segment names one: `language_variation`.
    pub(super) object: Option<String>,
    /// The source, the destination or the manner: `from_url`.
    pub(super) tail: Option<String>,
    /// Which of several resources: `draft`.
    pub(super) adjectives: Vec<String>,
    /// Whether the path begins with the product.
    pub(super) area: bool,
    /// The resources, from the outermost to the innermost.
    pub(super) resources: Vec<Resource>,
}

enum Segment {
    Words {
        words: Vec<String>,
        /// Whether it occurs twice.
        repeated: bool,
    },
    Parameter(String),
    /// Digits, such as the number of an object type.
    Code(String),
}

impl PathParts {
    /// Takes a path apart. `area` is the first word of the title: the product.
    pub(super) fn of(method: Method, path: &str, area: &str) -> Self {
        let mut segments = segments(path);
        let mut parts = Self::default();
        parts.take_action(method, &mut segments);
        parts.take_resources(segments, area);
        parts.merge_repeated();
        parts.merge_innermost(method);
        parts
    }

    /// Takes a path apart that names no action.
    pub(super) fn without_action(path: &str, area: &str) -> Self {
        let mut parts = Self::default();
        parts.take_resources(segments(path), area);
        parts.merge_repeated();
        parts
    }

    /// Takes the action from the end of a path.
    fn take_action(&mut self, method: Method, segments: &mut Vec<Segment>) {
        while let Some(words) = last_words(segments).filter(|words| is_one_of(words, &NOISE)) {
            // What posts to all of something reads it.
            if words == ["all"] && method == Method::Post {
                self.verb = Some("list".to_owned());
            }
            segments.pop();
        }
        if last_words(segments).is_some_and(|words| words == ["batch"]) && segments.len() > 1 {
            self.batch = true;
            segments.pop();
        }
        if let Some([word]) = last_words(segments)
            && PREPOSITIONS.contains(&word.as_str())
        {
            self.tail = Some(word.clone());
            segments.pop();
        }
        self.take_cursor(segments);
        let is_verb = |word: &String| {
            let is_known =
                VERBS.contains(&word.as_str()) || (method == Method::Post && VERBS_OF_POST.contains(&word.as_str()));
            is_known && fits(method, word)
        };
        // `/associate/default` says after the verb which of several resources.
        if let [.., Segment::Words { words: verb, .. }, Segment::Words { words, .. }] = segments.as_slice()
            && is_one_of(words, &ADJECTIVES)
            && let [verb] = verb.as_slice()
            && is_verb(verb)
        {
            self.adjectives.extend(words.iter().cloned());
            segments.pop();
        }
        let Some(words) = last_words(segments) else { return };
        let (Some(first), Some((last, others))) = (words.first(), words.split_last()) else { return };
        let is_manner = |word: &String| MANNERS.contains(&word.as_str());
        if let [one, and, other] = words
            && and == "and"
            && is_verb(one)
            && is_verb(other)
        {
            self.verb = Some(words.join("_"));
        } else if is_verb(first) {
            self.verb = Some(first.clone());
            let rest = words[1..].join("_");
            match words.get(1) {
                Some(word) if PREPOSITIONS.contains(&word.as_str()) => self.tail = Some(rest),
                Some(_) => self.object = Some(rest),
                None => {}
            }
        } else if is_verb(last) && others.iter().all(is_manner) {
            self.verb = Some(words.join("_"));
        } else if is_verb(last) {
            // `/password-reset` resets a password.
            self.verb = Some(last.clone());
            self.object = Some(others.join("_"));
        } else {
            return;
        }
        segments.pop();
        self.take_cursor(segments);
        let is_batch = |segment: &Segment| matches!(segment, Segment::Words { words, .. } if words == &["batch"]);
        self.batch |= method == Method::Post && segments.iter().any(is_batch);
    }

    /// Takes a cursor from the end of a path: `/pages/cursor` are the pages, by a cursor.
    fn take_cursor(&mut self, segments: &mut Vec<Segment>) {
        if segments.len() > 1 && last_words(segments).is_some_and(|words| words == ["cursor"]) {
            self.tail = Some("by_cursor".to_owned());
            segments.pop();
        }
    }

    fn take_resources(&mut self, segments: Vec<Segment>, area: &str) {
        let mut adjectives: Vec<(usize, String)> = Vec::new();
        let last = segments.len();
        for (index, segment) in segments.into_iter().enumerate() {
            match segment {
                Segment::Words { words, .. } if is_one_of(&words, &ADJECTIVES) => {
                    let word = if words[0] == "me" { "my".to_owned() } else { words[0].clone() };
                    adjectives.push((self.resources.len(), word));
                }
                Segment::Words { words, .. } if is_one_of(&words, &NOISE) || words == ["batch"] => {}
                Segment::Words { words, repeated: false } if words == [area] && index + 1 < last => {
                    self.area |= index == 0;
                }
                Segment::Words { words, repeated } => {
                    let is_root = index == 0 && !repeated;
                    let words = if is_one_of(&words, &GENERIC) { Vec::new() } else { words };
                    self.resources.push(Resource { words, parameters: Vec::new(), is_root });
                }
                Segment::Parameter(name) => {
                    if is_key(&self.resources, &name) {
                        self.resources.pop();
                    }
                    match self.resources.last_mut() {
                        Some(resource) => resource.parameters.push(name),
                        None => {
                            self.resources.push(Resource { words: Vec::new(), parameters: vec![name], is_root: true });
                        }
                    }
                }
                // The number of an object type selects it like a parameter.
                Segment::Code(code) => {
                    if let Some(resource) = self.resources.last_mut().filter(|resource| resource.words.is_empty()) {
                        resource.parameters.push(code);
                    }
                }
            }
        }
        // Only adjectives of the innermost resource are part of the name.
        let innermost = self.resources.len();
        let of_innermost = adjectives.into_iter().filter(|(at, _)| *at == innermost).map(|(_, word)| word);
        self.adjectives.extend(of_innermost);
    }

    /// Makes one thing of two of which the inner only repeats the outer: the settings of blog settings are those.
    fn merge_repeated(&mut self) {
        let mut resources: Vec<Resource> = Vec::new();
        for inner in std::mem::take(&mut self.resources) {
            match resources.last_mut().filter(|outer| !inner.words.is_empty() && outer.words.ends_with(&inner.words)) {
                // The product is not part of the name.
                Some(outer) if outer.is_root => *outer = inner,
                Some(outer) => outer.parameters = inner.parameters,
                None => resources.push(inner),
            }
        }
        self.resources = resources;
    }

    /// Makes one thing of the two innermost where the inner alone does not say what it is.
    fn merge_innermost(&mut self, method: Method) {
        let [.., outer, inner] = self.resources.as_slice() else { return };
        let Some(words) = merged(method, outer, inner) else { return };
        let parameters = if is_owner(inner) { Vec::new() } else { inner.parameters.clone() };
        let resource = Resource { words, parameters, is_root: outer.is_root };
        self.resources.truncate(self.resources.len() - 2);
        self.resources.push(resource);
    }
}

/// Whether words begin with a preposition: they say from where, to what or how.
pub(super) fn is_manner(words: &str) -> bool {
    words.split('_').next().is_some_and(|word| PREPOSITIONS.contains(&word))
}

fn is_one_of(words: &[String], list: &[&str]) -> bool {
    list.contains(&words.join("_").as_str())
}

fn last_words(segments: &[Segment]) -> Option<&[String]> {
    match segments.last() {
        Some(Segment::Words { words, .. }) => Some(words),
        _ => None,
    }
}

/// The segments of a path, without its version and without repetitions.
fn segments(path: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for text in path.split('/').filter(|text| !text.is_empty() && !is_version(text)) {
        let segment = if let Some(name) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Segment::Parameter(name.to_owned())
        } else if text.chars().any(char::is_alphabetic) {
            let mut words: Vec<_> = snake(text).split('_').map(str::to_owned).collect();
            if words.len() > 1 && words.last().is_some_and(|last| STAGES.contains(&last.as_str())) {
                words.pop();
            }
            Segment::Words { words, repeated: false }
        } else {
            Segment::Code(text.to_owned())
        };
        match (&segment, segments.last_mut()) {
            (Segment::Words { words, .. }, Some(Segment::Words { words: before, repeated })) if words == before => {
                *repeated = true;
            }
            _ => segments.push(segment),
        }
    }
    segments
}
