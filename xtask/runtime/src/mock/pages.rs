//! Pages of a list, with the cursors that lead from one to the next.

use bytes::Bytes;
use reqwest::header::LINK;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::mock::example::Example;
use crate::mock::expected::Expected;
use crate::mock::next::{By, Next, Way};
use crate::mock::operation::Mocked;
use crate::mock::received::Received;
use crate::mock::reply::{Plan, Reply};
use crate::mock::then::{Then, success};
use crate::pages::page::{Page, PageRequest};

/// The parameter that the URLs of pages have.
const PAGE: &str = "mock-page";

/// A list that comes in pages.
#[doc(hidden)]
pub trait MockedPages: Mocked + PageRequest {
    /// How its pages follow each other.
    const NEXT: Next;
}

impl<R> Then<R>
where
    R: MockedPages,
    R::Page: Example + Serialize,
    <R::Page as Page>::Item: Serialize,
{
    /// Replies with the only page of a list.
    pub fn page(&self, items: impl IntoIterator<Item = <R::Page as Page>::Item>) -> Reply {
        self.pages([items])
    }

    /// Replies with the pages of a list, each of which leads to the next one. A request gets the page that it asks for.
    ///
    /// What pages have beside their items is that of an [`Example`]. The cursors of a list that has them are `page-2` and so on, or the
    /// numbers alone, unless they are a property of the items. A mock does not expect a request for a page that it does not have. If `when`
    /// has a cursor, the number of a page or a number of items that leads to none of the pages, it leads to the first of them:
    /// `when.after("saved")`.
    ///
    /// # Panics
    ///
    /// Panics if no page can have the items.
    pub fn pages<Items>(&self, pages: impl IntoIterator<Item = Items>) -> Reply
    where
        Items: IntoIterator<Item = <R::Page as Page>::Item>,
    {
        let items = pages.into_iter().map(|items| items.into_iter().map(|item| json(&item)).collect::<Vec<_>>());
        let list = List::<R>::new(items.collect());
        let adapt = move |received: &Received, expected: &Expected, plan: Plan| {
            let index = match list.index(received) {
                Ok(index) if index < list.pages.len() => index,
                _ if begins_there::<R>(expected) => 0,
                other => other?,
            };
            Ok(list.plan(index, received, plan))
        };
        Reply::add_adapted(&self.replies, success::<R>(R::STATUS, Bytes::from_static(b"[]")), Some(Box::new(adapt)))
    }
}

/// Whether a mock expects a request for a certain page.
fn begins_there<R: MockedPages>(expected: &Expected) -> bool {
    match R::NEXT.by {
        By::Link | By::Url => false,
        _ if R::NEXT.in_body => expected.has_body,
        By::Cursor(name) | By::Number(name, _) | By::Offset(name) => expected.has_query(name),
    }
}

/// The pages of a list.
struct List<R> {
    pages: Vec<Vec<Value>>,
    /// The cursors that lead to the pages after the first, and those after the last page if it has one.
    cursors: Vec<Value>,
    operation: std::marker::PhantomData<fn() -> R>,
}

impl<R> List<R>
where
    R: MockedPages,
    R::Page: Example + Serialize,
{
    fn new(pages: Vec<Vec<Value>>) -> Self {
        let cursors = match R::NEXT.last_item {
            Some(property) => {
                pages.iter().map(|page| page.last().map_or(Value::Null, |it| it[property].clone())).collect()
            }
            None => Self::made_up(pages.len()),
        };
        Self { pages, cursors, operation: std::marker::PhantomData }
    }

    /// Cursors of pages that hold them.
    fn made_up(pages: usize) -> Vec<Value> {
        let cursor = |number: usize| [Value::from(format!("page-{number}")), Value::from(number)];
        let fits = |cursor: &Value| {
            let mut page = json(&R::Page::example());
            set(&mut page, R::Page::CURSOR, cursor.clone());
            is_page::<R::Page>(&page)
        };
        // A cursor can be a number.
        let chosen = usize::from(!fits(&cursor(2)[0]) && fits(&cursor(2)[1]));
        (2..=pages).map(|number| cursor(number)[chosen].clone()).collect()
    }

    /// The index of the page that a request asks for.
    fn index(&self, received: &Received) -> Result<usize, String> {
        let query = |name: &str| received.query_pairs().into_iter().find(|(other, _)| other == name).map(|(_, it)| it);
        let value = |name: &str| match R::NEXT.in_body {
            false => Ok(query(name).map(Value::from)),
            true => {
                let body: Value = serde_json::from_slice(&received.body).map_err(|error| error.to_string())?;
                Ok::<_, String>(body.get(name).filter(|value| !value.is_null()).cloned())
            }
        };
        let number = |text: &str| text.parse::<usize>().map_err(|_| format!("{text:?} is no number"));
        let number_of = |name: &str, first| value(name)?.map_or(Ok(first), |value| number(&text(&value)));
        match R::NEXT.by {
            By::Cursor(name) => {
                let Some(cursor) = value(name)? else { return Ok(0) };
                let found = self.cursors.iter().position(|known| text(known) == text(&cursor));
                found.map(|index| index + 1).ok_or_else(|| format!("no page has the cursor {cursor}"))
            }
            By::Number(name, first) => {
                let first = usize::try_from(first).unwrap_or_default();
                number_of(name, first)?.checked_sub(first).ok_or_else(|| format!("the first page is {first}"))
            }
            By::Offset(name) => {
                let mut skipped = number_of(name, 0)?;
                let mut index = 0;
                while let Some(page) = self.pages.get(index).filter(|_| skipped > 0) {
                    let rest = skipped.checked_sub(page.len());
                    skipped = rest.ok_or_else(|| format!("no page begins within the page {}", index + 1))?;
                    index += 1;
                }
                Ok(index)
            }
            By::Link | By::Url => {
                query(PAGE).map_or(Ok(1), |text| number(&text)).map(|number| number.saturating_sub(1))
            }
        }
    }

    /// The response with a page. After the last one, there are empty ones.
    fn plan(&self, index: usize, received: &Received, mut plan: Plan) -> Plan {
        let Next { by, last_item, more, last, count, .. } = R::NEXT;
        let has_more = index + 1 < self.pages.len();
        let mut page = json(&R::Page::example());
        set(&mut page, R::Page::ITEMS, self.pages.get(index).cloned().unwrap_or_default().into());
        if !more.is_empty() {
            set(&mut page, more, has_more.into());
        }
        if !last.is_empty() {
            set(&mut page, last, (!has_more).into());
        }
        if !count.is_empty() {
            let items = self.pages.iter().map(Vec::len).sum();
            set(&mut page, count, if matches!(by, By::Number(..)) { self.pages.len() } else { items }.into());
        }
        match by {
            By::Cursor(_) if last_item.is_some() => {}
            By::Cursor(_) => set_cursor::<R::Page>(&mut page, self.cursors.get(index).cloned()),
            By::Url => set_cursor::<R::Page>(&mut page, has_more.then(|| url(received, index + 2).into())),
            By::Link if has_more => {
                plan.header(LINK.as_str(), &format!("<{}>; rel=\"next\"", url(received, index + 2)))
            }
            By::Link | By::Number(..) | By::Offset(_) => {}
        }
        plan.body = page.to_string().into();
        plan
    }
}

/// The URL of a page: that of the request with the number of the page.
fn url(received: &Received, number: usize) -> String {
    let others = received.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(PAGE));
    let query: Vec<_> = others.map(str::to_owned).chain([format!("{PAGE}={number}")]).collect();
    let host = received.header("host").unwrap_or_default();
    format!("http://{host}{}?{}", received.path, query.join("&"))
}

/// Sets the cursor of a page. Without one, removes as little as possible of what holds it.
fn set_cursor<P: Page + DeserializeOwned>(page: &mut Value, cursor: Option<Value>) {
    match cursor {
        Some(cursor) => set(page, P::CURSOR, cursor),
        None => {
            for length in (1..=P::CURSOR.len()).rev() {
                let mut last = page.clone();
                remove(&mut last, &P::CURSOR[..length]);
                if is_page::<P>(&last) {
                    *page = last;
                    return;
                }
            }
            set(page, P::CURSOR, Value::from(""));
        }
    }
}

fn is_page<P: DeserializeOwned>(value: &Value) -> bool {
    P::deserialize(value).is_ok()
}

/// Sets the value at the end of a way, and what leads to it.
fn set(value: &mut Value, way: Way, new: Value) {
    let end = way.iter().fold(value, |value, name| {
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        &mut value[*name]
    });
    *end = new;
}

/// Removes the value at the end of a way.
fn remove(value: &mut Value, way: &[&str]) {
    let Some((last, steps)) = way.split_last() else { return };
    let holder = steps.iter().try_fold(value, |value, name| value.get_mut(*name));
    if let Some(Value::Object(members)) = holder {
        members.remove(*last);
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("the value can be serialized as JSON")
}

/// A cursor as a request has it.
fn text(cursor: &Value) -> String {
    cursor.as_str().map_or_else(|| cursor.to_string(), str::to_owned)
}
