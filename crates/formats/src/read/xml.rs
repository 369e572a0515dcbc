//! XML as a flat walk of elements and text. Entities beyond XML's own five and character numbers are never expanded,
//! so that no file can grow by naming itself.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// One step of the walk. Names are without their prefix.
pub enum Node<'t> {
    Open(Element<'t>),
    Close(String),
    Text(Cow<'t, str>),
}

/// The start of an element.
pub struct Element<'t>(BytesStart<'t>);

impl Element<'_> {
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }

    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// An attribute by its name without prefix; the first where several prefixes have it.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|a| local(a.key.0) == name)
            .map(|a| plain(&a.value))
    }

    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// A walk over an XML part.
pub struct Xml<'t> {
    reader: Reader<&'t [u8]>,
}

/// The part is not well-formed.
#[derive(Debug)]
pub struct Broken;

impl<'t> Xml<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Self { reader }
    }

    /// Bytes walked over.
    pub fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The next step; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Node<'t>>, Broken> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Broken)? {
                Event::Start(element) | Event::Empty(element) => Node::Open(Element(element)),
                Event::End(element) => Node::Close(local(element.name().0).to_owned()),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(c)) => Node::Text(Cow::Owned(c.to_string())),
                    _ => Node::Text(named(&entity.xml10_content())),
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Walks to the end of the element that was just opened.
    pub fn skip(&mut self) -> Result<(), Broken> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Some(Node::Open(_)) => depth += 1,
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => return Err(Broken),
            }
        }
        Ok(())
    }
}

/// The text of an XML part, which may be UTF-16.
pub fn text(part: &[u8]) -> Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(part) {
        Some((encoding, _)) => encoding.decode(part).0,
        None => String::from_utf8_lossy(part),
    }
}

fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

fn named<'t>(entity: &str) -> Cow<'t, str> {
    match resolve_predefined_entity(entity) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{entity};")),
    }
}

/// An attribute's value with its entities resolved.
fn plain(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let Some(end) = rest.find(';') else {
            plain.push('&');
            break;
        };
        let entity = &rest[..end];
        let number = entity
            .strip_prefix("#x")
            .map(|hex| u32::from_str_radix(hex, 16))
            .or_else(|| entity.strip_prefix('#').map(str::parse));
        match number.and_then(Result::ok).and_then(char::from_u32) {
            Some(c) => plain.push(c),
            None => plain.push_str(&named(entity)),
        }
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    plain
}
