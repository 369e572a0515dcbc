//! Bodies named inside a longer text: a title, a sheet's name, a file's name.

mod nearly;
mod shape;
mod word;

use super::{How, exact::named_in, lexicon::lexicon, phrase::Phrase};

pub use nearly::{NearMention, nearly_in_text};

use foilens_model::BodyId;
use foilens_reference::{NameWord, OtherBody, fold};
use shape::shaped;
use std::ops::Range;
use word::{Word, name_word, split};

/// A body named inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Ids of the register, or one id made from the name as written (`lewes-town-council`).
    pub ids: Vec<BodyId>,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// How, for a police body; `None` for any other public body.
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

/// The id of the public body that is no police and that the whole text names (`Sheffield City Council`).
pub fn other_body(text: &str) -> Option<BodyId> {
    if let Some(body) = super::public_body(text) {
        return Some(body.id.clone());
    }
    let words = split(text);
    let (first, last) = (words.first()?, words.last()?);
    let whole =
        |mention: &Mention| mention.span.start <= first.span.start && mention.span.end >= last.span.end;
    shaped(text, &words).into_iter().find(whole).and_then(|mention| mention.ids.into_iter().next())
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
            None | Some(NameWord::Police | NameWord::Forces) => true,
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
        // Initials inside a text are initials only in capitals, unless the text has none at all.
        let capitals = slice.chars().filter(|c| c.is_uppercase()).count();
        let small_throughout = capitals == 0 && head.capital;
        if how == How::Initials && capitals < 2 && !small_throughout {
            return None;
        }
        let in_full = phrase.police;
        // One short word may be any word: `Beds`, `Met`.
        if !in_full && how == How::Alias && !key.contains(' ') {
            return None;
        }
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
            ("01-avon-and-somerset-discipline.csv", vec!["avon-and-somerset"]),
            ("12-kent-county-council.csv", vec!["kent-county-council"]),
            ("foi-response-sheffield-city-council.xlsx", vec!["sheffield-city-council"]),
            ("west-midlands-ambulance-2019.xlsx", vec![]),
            ("targets-met-beds.csv", vec![]),
            ("gmp-complaints.ods", vec!["greater-manchester"]),
            ("Number of Beds by ward, targets Met", vec![]),
            ("CoLP reply", vec!["city-of-london"]),
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
            ("NHS Lothian: complaints by year", vec!["nhs-lothian"]),
            ("HMRC reply to FOI 2019-12", vec!["hm-revenue-and-customs"]),
            ("Department for Transport: fines", vec!["department-for-transport"]),
        ] {
            assert_eq!(found(text), ids, "{text}");
        }
    }

    #[test]
    fn a_cell_that_is_the_name_of_another_body_gets_an_id() {
        let id = |text| other_body(text).map(|id| id.0);
        assert_eq!(id("Leeds City Council").as_deref(), Some("leeds-city-council"));
        assert_eq!(id("Home Office").as_deref(), Some("home-office"));
        for (text, board) in [
            ("NHS Lothian", "nhs-lothian"),
            ("Lothian Health Board", "nhs-lothian"),
            ("NHS Greater Glasgow & Clyde", "nhs-greater-glasgow-and-clyde"),
            ("NHS Fife", "nhs-fife"),
            ("NHS Borders", "nhs-borders"),
        ] {
            assert_eq!(id(text).as_deref(), Some(board), "{text}");
        }
        assert_eq!(id("Fife Council").as_deref(), Some("fife-council"));
        assert_eq!(id("Leeds City Council schools"), None);
        assert_eq!(id("Leeds"), None);
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let text = "Réponse – Surrey Police";
        let mention = &find_bodies_in_text(text)[0];
        assert_eq!(&text[mention.span.clone()], "Surrey Police");
        assert!(mention.in_full);
    }
}
