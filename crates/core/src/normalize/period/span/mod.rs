//! Spans and open ends made of parts: `1 April 2017 – 31 March 2018`, `since 2011`, `2023-24 (up to 29/02/24)`,
//! as a whole cell or found inside a title.

mod ends;

use super::parts::{Grain, Part, Reader, months_on};
use super::year_kind::Years;
use crate::normalize::tokens::{Piece, Token, tokens};
use foilens_model::{Confidence, Date, Period};
use foilens_reference::{PeriodWord, not_periods};

/// A period that a text speaks of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    pub when: When,
    /// Only part of the year that is named.
    pub partial: bool,
    /// What makes it doubtful, as the end of a sentence.
    pub suspect: Option<&'static str>,
    pub rule: &'static str,
    pub confidence: Confidence,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum When {
    Period(Period, Grain),
    /// A month or quarter whose year stands elsewhere.
    Within(Part),
    /// Written like a period, but there is none such.
    Never,
}

impl Mention {
    /// Both ends, where there are both.
    pub(crate) const fn ends(&self) -> Option<(Date, Date)> {
        match self.when {
            When::Period(Period { from: Some(from), to: Some(to) }, _) => Some((from, to)),
            _ => None,
        }
    }

    pub(crate) const fn grain(&self) -> Option<Grain> {
        match self.when {
            When::Period(_, grain) => Some(grain),
            _ => None,
        }
    }
}

/// The period that a whole text is.
pub(crate) fn whole(text: &str, years: Years) -> Option<Mention> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, years, whole: true };
    let starts = reader.skip_filler(0);
    let (mut mention, next) = reader.mention(starts).or_else(|| reader.mention(0))?;
    let mut next = reader.clock(next);
    if let Some((years, end)) = two_years_as_one(&reader, starts) {
        (mention, next) = (years, end);
    }
    reader.only_filler(next, &mention).then_some(mention)
}

/// Every period that a text mentions, left to right. Reference numbers and the years of Acts are none.
pub(crate) fn find(text: &str, years: Years) -> Vec<Mention> {
    found(text, years, false)
}

/// The periods of a sentence, with the months and quarters whose year stands elsewhere: `5 in Q2`, `during May`.
pub(crate) fn find_with_parts(text: &str, years: Years) -> Vec<Mention> {
    found(text, years, true)
}

fn found(text: &str, years: Years, parts: bool) -> Vec<Mention> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, years, whole: false };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let stands = |(mention, next): &(Mention, usize)| {
            reader.stands_alone(at, *next, mention) || parts && reader.is_part_of_a_year(at, mention)
        };
        match reader.mention(at).filter(stands) {
            Some((mention, next)) => {
                found.push(mention);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// `2017 to 2018` as a whole cell, or with nothing behind it but where it ends: years that follow one another, joined
/// by a word.
fn two_years_as_one(reader: &Reader<'_>, at: usize) -> Option<(Mention, usize)> {
    let year = |at: usize| reader.tokens.get(at)?.digits().filter(|(length, _)| *length == 4);
    let ((_, first), (_, second)) = (year(at)?, year(at + 2)?);
    let to = matches!(reader.word(at + 1), Some((PeriodWord::To, 1)));
    let alone = reader.tokens.get(at + 3).is_none_or(|token| token.is_sign('('));
    if !to || second != first + 1 || !alone {
        return None;
    }
    let (from, to) = reader.years.split.starting(i32::try_from(first).ok()?)?;
    let (mut mention, next) = reader.with_end(at, at + 3, (from, to, Grain::Year));
    if !mention.partial {
        mention.rule = "A year that runs from the first to the second";
    }
    mention.confidence = Confidence::Inferred;
    Some((mention, next))
}

const RULE_SPAN: &str = "From the first date to the second, both included";
const RULE_OPEN: &str = "From the date on, without an end";

impl Reader<'_> {
    fn skip_filler(&self, mut at: usize) -> usize {
        while let Some((PeriodWord::Filler, used)) = self.word(at) {
            at += used;
        }
        at
    }

    fn told(&self, at: usize, next: usize, when: When, rule: &'static str) -> (Mention, usize) {
        let byte = |at: usize| self.tokens.get(at);
        let start = byte(at).map_or(0, |t| t.start);
        let end = next.checked_sub(1).and_then(byte).map_or(start, |t| t.end);
        let confidence = Confidence::Stated;
        (Mention { when, partial: false, suspect: None, rule, confidence, start, end }, next)
    }

    /// The mention that starts at a token.
    fn mention(&self, at: usize) -> Option<(Mention, usize)> {
        match self.word(at) {
            Some((PeriodWord::YearEnding, used)) => self.year_ending(at, at + used),
            Some((PeriodWord::Snapshot, used)) => self.snapshot(at, at + used),
            Some((PeriodWord::Since, used)) => self.since(at, at + used),
            Some((PeriodWord::From, used)) => self.from(at, self.skip_filler(at + used)),
            // `response to 2019`, `and 2019` in running text end nothing.
            Some((PeriodWord::To, 1)) if !self.whole && !self.says_until(at) => None,
            Some((PeriodWord::To | PeriodWord::Before, used)) => self.until(at, at + used),
            Some((PeriodWord::Filler, _)) => None,
            _ => self.span(at),
        }
    }

    /// `year ending 31 March 2019`, `12 months to March 2019`.
    fn year_ending(&self, at: usize, next: usize) -> Option<(Mention, usize)> {
        let next = self.skip_filler(next);
        let (part, used) = self.part(next)?;
        let Part::Full { to, grain, .. } = part else { return None };
        let (from, to) = match grain {
            Grain::Day | Grain::Month => (year_before(to)?, to),
            _ => self.years.split.ending(to.year())?,
        };
        let when = When::Period(Period::new(from, to), Grain::Year);
        Some(self.told(at, next + used, when, "The twelve months that end then"))
    }

    fn snapshot(&self, at: usize, next: usize) -> Option<(Mention, usize)> {
        let next = self.skip_filler(next);
        let (part, used) = self.part(next)?;
        let Part::Full { from, to, grain } = part else { return None };
        let when = match grain {
            Grain::Day | Grain::Month => When::Period(Period::new(to, to), Grain::Day),
            grain => When::Period(Period::new(from, to), grain),
        };
        Some(self.told(at, next + used, when, "A snapshot on that day"))
    }

    fn since(&self, at: usize, next: usize) -> Option<(Mention, usize)> {
        let next = self.skip_filler(next);
        let (mention, end) = self.span(next)?;
        let When::Period(Period { from, to }, grain) = mention.when else { return None };
        let spanned = grain == Grain::Longer && to.is_some();
        let period = if spanned { Period { from, to } } else { Period { from, to: None } };
        Some(self.told(at, end, When::Period(period, Grain::Longer), RULE_OPEN))
    }

    /// `from 1 April 2017 to 31 March 2018`, `from 2015`.
    fn from(&self, at: usize, start: usize) -> Option<(Mention, usize)> {
        let (mut mention, next) = self.span(start)?;
        mention.start = self.tokens.get(at).map_or(mention.start, |t| t.start);
        if let When::Period(Period { from, to: Some(_) }, Grain::Day | Grain::Month | Grain::Year) =
            mention.when
            && !mention.partial
            && mention.rule != RULE_SPAN
        {
            mention.when = When::Period(Period { from, to: None }, Grain::Longer);
            mention.rule = RULE_OPEN;
            mention.confidence = Confidence::Guessed;
        }
        Some((mention, next))
    }

    fn says_until(&self, at: usize) -> bool {
        !matches!(
            self.tokens.get(at).and_then(Token::word),
            Some("to" | "and" | "through" | "thru" | "ending" | "ended")
        )
    }

    fn until(&self, at: usize, next: usize) -> Option<(Mention, usize)> {
        let before = matches!(self.word(at), Some((PeriodWord::Before, _)));
        let next = self.skip_filler(next);
        let (part, used) = self.part(next)?;
        let Part::Full { from, to, .. } = part else { return None };
        let to = if before { from.plus_days(-1)? } else { to };
        let when = When::Period(Period { from: None, to: Some(to) }, Grain::Longer);
        Some(self.told(at, next + used, when, "Everything up to then"))
    }

    /// One part, two parts joined, or a part with its end moved.
    fn span(&self, at: usize) -> Option<(Mention, usize)> {
        if let Some(days) = self.days_of_a_month(at) {
            return Some(days);
        }
        let (first, used) = self.part(at)?;
        let next = at + used;
        if let Some((second, end)) = self.second(next) {
            let (mut mention, end) = self.joined(at, end, first, second)?;
            let open = matches!(self.word(end), Some((PeriodWord::Onwards | PeriodWord::Now, _)));
            mention.partial |= open;
            return Some((mention, end));
        }
        match first {
            Part::Full { from, to, grain } => Some(self.with_end(at, next, (from, to, grain))),
            Part::NoSuchDay => {
                let (mut mention, next) = self.told(at, next, When::Never, "There is no such day");
                mention.suspect = Some("there is no such day");
                Some((mention, next))
            }
            part => Some(self.told(at, next, When::Within(part), "Its year stands elsewhere")),
        }
    }

    /// `1 - 30 June 2019`, `1st to 30th June`.
    fn days_of_a_month(&self, at: usize) -> Option<(Mention, usize)> {
        let (length, day) = self.tokens.get(at)?.digits()?;
        let ordinal = usize::from(
            self.tokens.get(at + 1).is_some_and(|t| matches!(t.word(), Some("st" | "nd" | "rd" | "th"))),
        );
        let joint = at + 1 + ordinal;
        let joined = self.is(joint, '-') || matches!(self.word(joint), Some((PeriodWord::To, 1)));
        if length > 2 || !joined {
            return None;
        }
        let (part, used) = self.part(joint + 1)?;
        let Part::Full { to, grain: Grain::Day, .. } = part else { return None };
        // `01-02-2019` has a number behind; a named month has not.
        let named = (joint + 1..joint + 1 + used)
            .any(|i| self.tokens.get(i).is_some_and(|t| t.word().is_some_and(|w| w.len() > 2)));
        let from =
            Date::new(to.year(), to.month(), u8::try_from(day).ok()?).filter(|from| *from <= to && named)?;
        let when = When::Period(Period::new(from, to), Grain::Month);
        Some(self.told(at, joint + 1 + used, when, RULE_SPAN))
    }

    /// A joint and what stands behind it.
    fn second(&self, at: usize) -> Option<(Second, usize)> {
        let sign = ['-', '/', '→'].iter().any(|&sign| self.is(at, sign));
        let word = match self.word(at) {
            Some((PeriodWord::To, used)) => Some(used),
            _ => None,
        };
        let next = self.skip_filler(at + word.or(sign.then_some(1))?);
        if let Some((PeriodWord::Now, used)) = self.word(next) {
            return Some((Second::Now, next + used));
        }
        let (part, used) = self.part(next)?;
        Some((Second::Part(part), next + used))
    }

    fn joined(&self, at: usize, end: usize, first: Part, second: Second) -> Option<(Mention, usize)> {
        let second = match second {
            Second::Part(part) => part,
            Second::Now => {
                let Part::Full { from, .. } = first else { return None };
                let when = When::Period(Period { from: Some(from), to: None }, Grain::Longer);
                return Some(self.told(at, end, when, RULE_OPEN));
            }
        };
        let (from, to) = match (first, second) {
            (Part::Full { from, .. }, Part::Full { to, .. }) => (from, to),
            (Part::Full { from, .. }, part) => (from, part.inside(from, year_after(from)?)?.1),
            (Part::Month(a), Part::Month(b)) => {
                return Some(self.told(
                    at,
                    end,
                    When::Within(Part::Months(a, b)),
                    "Its year stands elsewhere",
                ));
            }
            (part @ (Part::Day { .. } | Part::Month(_)), Part::Full { to, .. }) => {
                (part.inside(year_before(to)?, to)?.0, to)
            }
            (part @ (Part::Quarter(_) | Part::Half(_)), Part::Full { from, to, .. }) => {
                let year = self.years.split.starting(from.year()).filter(|(start, _)| *start <= from);
                let (start, year_end) = year.or_else(|| self.years.split.ending(from.year()))?;
                (part.inside(start, year_end)?.0, to)
            }
            _ => return None,
        };
        let (mut mention, end) =
            self.told(at, end, When::Period(Period::new(from, to), Grain::Longer), RULE_SPAN);
        if from > to {
            mention.when = When::Never;
            mention.suspect = Some("it ends before it begins");
        } else if from.days_until(to) > 366 * 60 {
            mention.suspect = Some("it is longer than sixty years");
        }
        Some((mention, end))
    }
}

#[derive(Clone, Copy, Debug)]
enum Second {
    Part(Part),
    /// The present.
    Now,
}

fn year_before(to: Date) -> Option<Date> {
    let next = to.plus_days(1)?;
    Date::new(next.year() - 1, next.month(), next.day()).or_else(|| Date::new(next.year() - 1, 3, 1))
}

fn year_after(from: Date) -> Option<Date> {
    Date::new(from.year() + 1, from.month(), from.day())
        .or_else(|| Date::new(from.year() + 1, 3, 1))?
        .plus_days(-1)
}

const fn rule_of(grain: Grain) -> &'static str {
    match grain {
        Grain::Day => "A day",
        Grain::Month => "A month",
        Grain::Quarter => "A part of a year",
        Grain::Year | Grain::Longer => "A year",
    }
}
