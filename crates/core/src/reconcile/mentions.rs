//! Bodies named inside a longer text: a title, a sheet's name, a file's name.

use super::{How, exact::named_in, lexicon::lexicon, phrase::Phrase};
use foilens_model::BodyId;
use foilens_reference::{NameWord, OtherBody, Side, body_shapes, fold, name_words};
use std::ops::Range;

/// A body named inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Ids of the register, or one id made from the name as written (`sheffield-city-council`).
    pub ids: Vec<BodyId>,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// How, for a body of the register; `None` for a body known by the shape of its name.
    pub how: Option<How>,
    /// The name says what kind of body it is (`Surrey Police`, not `Surrey`).
    pub in_full: bool,
}

/// The bodies that the text names, from left to right; of overlapping names the longest. A bare name beside a word
/// that marks another kind of body is not taken.
pub fn find_bodies_in_text(text: &str) -> Vec<Mention> {
    let words = split(text);
    let mut mentions = shaped(text, &words);
    let mut first = 0;
    while first < words.len() {
        match longest_from(text, &words, first, &mentions) {
            Some((mention, count)) => {
                mentions.push(mention);
                first += count;
            }
            None => first += 1,
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions
}

/// A word of the text and where it stands.
#[derive(Clone, Debug)]
struct Word {
    key: String,
    span: Range<usize>,
    /// Only spaces (or a hyphen, or `&`) stand between it and the word before it.
    joined: bool,
    capital: bool,
}

/// The most words in one name.
const LONGEST_NAME: usize = 9;

fn longest_from(text: &str, words: &[Word], first: usize, taken: &[Mention]) -> Option<(Mention, usize)> {
    let lexicon = lexicon();
    let most = LONGEST_NAME.min(words.len() - first);
    (1..=most).rev().find_map(|count| {
        let part = &words[first..first + count];
        let (head, tail) = (part.first()?, part.last()?);
        let says_something = |word: &Word| match name_word(&word.key) {
            None | Some(NameWord::Police) => true,
            Some(_) => false,
        };
        if !says_something(head) || !says_something(tail) || part.iter().skip(1).any(|word| !word.joined) {
            return None;
        }
        let span = head.span.start..tail.span.end;
        if taken.iter().any(|mention| mention.span.start < span.end && span.start < mention.span.end) {
            return None;
        }
        let slice = text.get(span.clone())?;
        let phrase = Phrase::read(slice);
        let key = fold(slice);
        let (ids, how) = match lexicon.whole(&key) {
            Some(name) => (name.bodies.iter().map(|body| body.id.clone()).collect(), name.how),
            None if matches!(
                lexicon.other(&key),
                Some(OtherBody::Nation | OtherBody::Region | OtherBody::Place | OtherBody::Word)
            ) =>
            {
                return None;
            }
            None => named_in(&phrase)?,
        };
        // Initials inside a text are initials only in capitals: `met` in "was met" is a verb.
        let capitals = slice.chars().filter(|c| c.is_uppercase()).count();
        if how == How::Initials && capitals < 2 {
            return None;
        }
        let in_full = phrase.police;
        let neighbour = |at: Option<&Word>| {
            at.is_some_and(|word| {
                matches!(lexicon.other(&word.key), Some(OtherBody::Marker | OtherBody::Abroad))
                    || (!in_full && lexicon.is_other_word(&word.key) && name_word(&word.key).is_none())
            })
        };
        let after = words.get(first + count).filter(|word| word.joined);
        let before = first.checked_sub(1).and_then(|at| words.get(at)).filter(|_| head.joined);
        // "Police and Crime Commissioner": the marker stands behind two small words.
        let beyond = after
            .filter(|word| name_word(&word.key) == Some(NameWord::Link))
            .and(words.get(first + count + 1));
        if neighbour(after) || (!in_full && neighbour(before)) || neighbour(beyond.filter(|word| word.joined))
        {
            return None;
        }
        if !in_full && !head.capital {
            return None;
        }
        Some((Mention { ids, span, how: Some(how), in_full }, count))
    })
}

/// Names that end or begin in the words of a kind of body.
fn shaped(text: &str, words: &[Word]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = body_shapes()
            .iter()
            .filter(|shape| {
                words.get(at..at + shape.words.len()).is_some_and(|part| {
                    part.iter().zip(&shape.words).all(|(word, shape)| word.key == *shape)
                        && part.iter().skip(1).all(|word| word.joined)
                })
            })
            .max_by_key(|shape| (shape.words.len(), shape.side == Side::Before));
        let Some(shape) = longest else {
            at += 1;
            continue;
        };
        let end = at + shape.words.len();
        let range = match shape.side {
            Side::After => name_before(words, at).map(|first| first..end),
            Side::Before => name_after(words, end).map(|last| at..last),
        };
        if let Some(range) = range {
            let span = words[range.start].span.start..words[range.end - 1].span.end;
            if let Some(name) = text.get(span.clone()) {
                let id = fold(name).replace(' ', "-");
                mentions.push(Mention { ids: vec![BodyId(id)], span, how: None, in_full: true });
            }
            at = range.end.max(end);
        } else {
            at = end;
        }
    }
    mentions
}

/// Where the name begins that ends before word `end`.
fn name_before(words: &[Word], end: usize) -> Option<usize> {
    let mut first = end;
    while first > 0 && end - first < 6 {
        if !words.get(first).is_none_or(|word| word.joined) {
            break;
        }
        let word = &words[first - 1];
        let link = name_word(&word.key) == Some(NameWord::Link);
        let says_nothing = matches!(name_word(&word.key), Some(NameWord::Filler | NameWord::Unit));
        if says_nothing || word.key.bytes().any(|b| b.is_ascii_digit()) || !(word.capital || link) {
            break;
        }
        first -= 1;
    }
    while first < end && name_word(&words[first].key) == Some(NameWord::Link) {
        first += 1;
    }
    (first < end).then_some(first)
}

/// Where the name ends that begins at word `first`.
fn name_after(words: &[Word], first: usize) -> Option<usize> {
    let mut last = first;
    while let Some(word) = words.get(last).filter(|word| word.joined && last - first < 6) {
        let link = name_word(&word.key) == Some(NameWord::Link);
        let says_nothing = matches!(name_word(&word.key), Some(NameWord::Filler | NameWord::Unit));
        if says_nothing || word.key.bytes().any(|b| b.is_ascii_digit()) || !(word.capital || link) {
            break;
        }
        last += 1;
    }
    while last > first && name_word(&words[last - 1].key) == Some(NameWord::Link) {
        last -= 1;
    }
    (last > first).then_some(last)
}

fn name_word(key: &str) -> Option<NameWord> {
    name_words().iter().find(|(word, _)| word == key).map(|(_, kind)| *kind)
}

/// The words of a text with their places. A file's name is cut at `_` and where a small letter meets a capital.
fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    let mut last_end = 0;
    let mut push = |span: Range<usize>, last_end: &mut usize| {
        let raw = &text[span.clone()];
        let gap = text.get(*last_end..span.start).unwrap_or("");
        let joined =
            gap.chars().all(|c| matches!(c, ' ' | '_' | '-' | '.' | '/' | '\'' | '’' | '\u{a0}' | '+'));
        let joined = joined && !gap.contains(" - ") && !gap.contains(". ");
        let key = fold(raw);
        *last_end = span.end;
        if !key.is_empty() {
            let capital = raw.chars().next().is_some_and(|c| c.is_uppercase() || c == '&');
            words.push(Word { key, span, joined, capital });
        }
    };
    for (at, c) in text.char_indices() {
        let part_of_word = c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{ad}');
        let hump = previous.is_lowercase() && c.is_uppercase();
        if let Some(from) = start.filter(|_| !part_of_word || hump) {
            push(from..at, &mut last_end);
            start = None;
        }
        if c == '&' {
            push(at..at + 1, &mut last_end);
        } else if part_of_word && start.is_none() {
            start = Some(at);
        }
        previous = c;
    }
    if let Some(from) = start {
        push(from..text.len(), &mut last_end);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find_bodies_in_text(text)
            .iter()
            .map(|mention| mention.ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";"))
            .collect()
    }

    #[test]
    fn forces_are_found_inside_titles_and_file_names() {
        for (text, ids) in [
            (
                "Avon and Somerset Constabulary - action taken against police officers since 2011",
                vec!["avon-and-somerset"],
            ),
            ("FOI-123 Surrey Police response.xlsx", vec!["surrey"]),
            ("foi_surrey_police_2019.csv", vec!["surrey"]),
            ("SurreyPolice-FOI.xlsx", vec!["surrey"]),
            ("Staffordshire Police – data protection incidents 2021 (SYNTHETIC)", vec!["staffordshire"]),
            ("GMP dismissals 2018.xlsx", vec!["greater-manchester"]),
            ("Complaints upheld, North Wales Police and South Wales Police", vec!["north-wales;south-wales"]),
            ("Norfolk & Suffolk Constabularies: cases", vec!["norfolk;suffolk"]),
            ("Response of Police Scotland to request 12", vec!["police-scotland"]),
            ("01-avon-and-somerset-discipline.csv", vec![]),
            ("The complainant was met by staff in kent", vec![]),
            ("Kentish Town complaints", vec![]),
            ("Kent Police and Crime Commissioner", vec!["kent-police-and-crime-commissioner"]),
            ("Northern Ireland: requests by year", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), ids, "{text}");
        }
    }

    #[test]
    fn other_public_bodies_are_known_by_the_shape_of_their_names() {
        for (text, ids) in [
            ("Sheffield City Council", vec!["sheffield-city-council"]),
            ("FOI response from Sheffield City Council, 2024", vec!["sheffield-city-council"]),
            ("University of Sussex - requests", vec!["university-of-sussex"]),
            ("Kent and Medway NHS and Social Care Partnership", vec![]),
            ("Barts Health NHS Trust", vec!["barts-health-nhs-trust"]),
            ("South Yorkshire Fire and Rescue Service", vec!["south-yorkshire-fire-and-rescue-service"]),
            ("London Borough of Camden", vec!["london-borough-of-camden"]),
            ("Surrey County Council and Surrey Police", vec!["surrey-county-council", "surrey"]),
            ("The council said so", vec![]),
        ] {
            assert_eq!(found(text), ids, "{text}");
        }
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let text = "Réponse – Surrey Police";
        let mention = &find_bodies_in_text(text)[0];
        assert_eq!(&text[mention.span.clone()], "Surrey Police");
        assert!(mention.in_full);
    }
}
