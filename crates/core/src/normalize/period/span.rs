//! Spans and open ends made of parts: `1 April 2017 – 31 March 2018`, `since 2011`, `2023-24 (up to 29/02/24)`,
//! as a whole cell or found inside a title.

use super::parts::{Grain, Part, Reader, Years, months_on};
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
    if let Some(years) = two_years_as_one(&reader, starts) {
        mention.when = years;
        mention.rule = "A year that runs from the first to the second";
        mention.confidence = Confidence::Inferred;
    }
    let next = reader.clock(next);
    reader.only_filler(next, &mention).then_some(mention)
}

/// Every period that a text mentions, left to right. Reference numbers and the years of Acts are none.
pub(crate) fn find(text: &str, years: Years) -> Vec<Mention> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, years, whole: false };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.mention(at).filter(|(mention, next)| reader.stands_alone(at, *next, mention)) {
            Some((mention, next)) => {
                found.push(mention);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// `2017 to 2018` as a whole cell: years that follow one another, joined by a word.
fn two_years_as_one(reader: &Reader<'_>, at: usize) -> Option<When> {
    let year = |at: usize| reader.tokens.get(at)?.digits().filter(|(length, _)| *length == 4);
    let ((_, first), (_, second)) = (year(at)?, year(at + 2)?);
    let to = matches!(reader.word(at + 1), Some((PeriodWord::To, 1)));
    if !to || second != first + 1 || reader.tokens.len() != at + 3 {
        return None;
    }
    let (from, to) = reader.years.split.starting(i32::try_from(first).ok()?)?;
    Some(When::Period(Period::new(from, to), Grain::Year))
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

    /// `onwards`, `to date`, `(up to 29/02/24)`, `(part year)`, `Apr-Jun` behind a part.
    fn with_end(&self, at: usize, next: usize, (from, to, grain): (Date, Date, Grain)) -> (Mention, usize) {
        let (mut mention, _) =
            self.told(at, next, When::Period(Period::new(from, to), grain), rule_of(grain));
        let mut inner = next;
        while ['(', ',', '-', '*', ':', '['].iter().any(|&sign| self.is(inner, sign)) {
            inner += 1;
        }
        inner = self.skip_filler(inner);
        let close = |end: usize| end + usize::from(self.is(end, ')') || self.is(end, ']'));
        let mut set = |when: When, partial: bool, rule: &'static str, end: usize| {
            mention.when = when;
            mention.partial = partial;
            mention.rule = rule;
            let (told, _) = self.told(at, close(end), when, rule);
            mention.end = told.end;
            close(end)
        };
        let after = match self.word(inner) {
            Some((PeriodWord::Onwards, used)) => Some(set(
                When::Period(Period { from: Some(from), to: None }, Grain::Longer),
                false,
                RULE_OPEN,
                inner + used,
            )),
            Some((PeriodWord::Now, used)) => Some(set(
                When::Period(Period { from: Some(from), to: None }, grain),
                grain == Grain::Year,
                "Part of the year, to a date that is not given",
                inner + used,
            )),
            Some((PeriodWord::Partial, used)) => Some(set(
                When::Period(Period { from: Some(from), to: None }, grain),
                true,
                "Part of the year, to a date that is not given",
                inner + used,
            )),
            Some((PeriodWord::To | PeriodWord::Snapshot | PeriodWord::YearEnding, used)) => self
                .moved_end(self.skip_filler(inner + used), from, to)
                .map(|(end_date, end)| {
                    set(
                        When::Period(Period::new(from, end_date), grain),
                        end_date < to,
                        "A year that ends where the file says so",
                        end,
                    )
                })
                .or_else(|| match self.word(self.skip_filler(inner + used)) {
                    Some((PeriodWord::Now, more)) => Some(set(
                        When::Period(Period { from: Some(from), to: None }, grain),
                        grain == Grain::Year,
                        RULE_OPEN,
                        self.skip_filler(inner + used) + more,
                    )),
                    _ => None,
                }),
            _ if grain == Grain::Year => {
                self.narrowed(inner, from, to).map(|((from, to, grain, partial), end)| {
                    set(
                        When::Period(Period::new(from, to), grain),
                        partial,
                        "The months named, inside that year",
                        end,
                    )
                })
            }
            _ => None,
        };
        (mention, after.unwrap_or(next))
    }

    /// The date to which a part year runs.
    fn moved_end(&self, at: usize, from: Date, to: Date) -> Option<(Date, usize)> {
        let (part, used) = self.part(at)?;
        let date = match part {
            Part::Full { to, .. } => to,
            part => part.inside(from, to)?.1,
        };
        (date >= from).then_some((date, at + used))
    }

    /// `2019 Apr-Jun`, `2019/20 (Q1)`, `2022 (January)`, `2020/21 (6 months)`.
    fn narrowed(&self, at: usize, from: Date, to: Date) -> Option<((Date, Date, Grain, bool), usize)> {
        if let Some((1 | 2, months @ 1..=11)) = self.tokens.get(at).and_then(Token::digits)
            && matches!(self.tokens.get(at + 1).and_then(Token::word), Some("months" | "month"))
        {
            let (first, last, _) = months_on(from, 0, u8::try_from(months).ok()?)?;
            return Some(((first, last, Grain::Year, true), at + 2));
        }
        let (part, used) = self.part(at)?;
        let (part, end) = match (part, self.second(at + used)) {
            (Part::Month(a), Some((Second::Part(Part::Month(b)), end))) => (Part::Months(a, b), end),
            (Part::Day { .. }, Some((Second::Part(last @ Part::Day { .. }), end))) => {
                let (first, _, _) = part.inside(from, to)?;
                let (_, last, _) = last.inside(from, to)?;
                let whole = (first, last) == (from, to);
                return Some(((first, last, Grain::Year, !whole), end));
            }
            (Part::Full { .. }, Some((Second::Part(Part::Full { .. }), _))) => {
                let (mention, end) = self.span(at)?;
                let (first, last) = mention.ends().filter(|(first, last)| from <= *first && *last <= to)?;
                return Some(((first, last, Grain::Year, (first, last) != (from, to)), end));
            }
            (Part::Full { .. } | Part::NoSuchDay, _) => return None,
            (part, _) => (part, at + used),
        };
        let (first, last, grain) = part.inside(from, to)?;
        let partial = matches!(part, Part::Months(..)) && (first, last) != (from, to);
        Some(((first, last, if partial { Grain::Year } else { grain }, partial), end))
    }

    /// A time of day behind a date.
    fn clock(&self, at: usize) -> usize {
        let t = usize::from(self.tokens.get(at).and_then(Token::word) == Some("t"));
        let digits = |at: usize| self.tokens.get(at).is_some_and(|t| t.digits().is_some());
        let mut next = at + t;
        if !(digits(next) && self.is(next + 1, ':') && digits(next + 2)) {
            return at;
        }
        next += 3;
        while (self.is(next, ':') || self.is(next, '.')) && digits(next + 1) {
            next += 2;
        }
        next + usize::from(matches!(
            self.tokens.get(next).and_then(Token::word),
            Some("am" | "pm" | "z" | "hrs")
        ))
    }

    /// Nothing but words without weight, brackets and footnote marks from a token on.
    fn only_filler(&self, mut at: usize, mention: &Mention) -> bool {
        let mut depth = 0u32;
        let aside = mention.grain().is_some_and(|grain| grain < Grain::Year);
        while let Some(token) = self.tokens.get(at) {
            match &token.what {
                Piece::Sign('(' | '[') => depth += 1,
                Piece::Sign(')' | ']') => depth = depth.saturating_sub(1),
                Piece::Sign('*' | '†' | '‡' | '#' | '^' | ':' | ',' | '.' | '-') | Piece::Raised => {}
                Piece::Digits(1, _) if depth > 0 => {}
                _ if depth > 0 && aside => {}
                _ => match self.word(at) {
                    Some((
                        PeriodWord::Filler
                        | PeriodWord::Financial
                        | PeriodWord::Calendar
                        | PeriodWord::Academic,
                        used,
                    )) => at += used - 1,
                    _ => return false,
                },
            }
            at += 1;
        }
        true
    }

    /// In running text: no reference number, no Act, no bare month or short form.
    fn stands_alone(&self, at: usize, next: usize, mention: &Mention) -> bool {
        if !matches!(mention.when, When::Period(..)) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|i| self.tokens.get(i));
        let glued = |token: Option<&Token>, spaced: bool| {
            !spaced
                && token
                    .is_some_and(|t| matches!(t.what, Piece::Sign('/' | '-' | '.' | '#' | '_' | '\\' | '£')))
        };
        let begins_with_digits = self.tokens.get(at).is_some_and(|t| t.digits().is_some());
        let spaced = self.tokens.get(at).is_none_or(|t| t.spaced);
        if begins_with_digits
            && (glued(before, spaced) || (!spaced && before.is_some_and(|t| t.word().is_some())))
        {
            return false;
        }
        let after = self.tokens.get(next);
        let tail = self.tokens.get(next + 1);
        let runs_on = after
            .is_some_and(|t| !t.spaced && matches!(t.what, Piece::Sign('/' | '-' | '_') | Piece::Word(_)))
            && (after.is_some_and(|t| t.word().is_some())
                || tail.is_some_and(|t| !t.spaced && !matches!(t.what, Piece::Sign(_))));
        if runs_on {
            return false;
        }
        if !begins_with_digits {
            return true;
        }
        // `Act 2000`, `FOI: 2019`, `Ref. 2018/19`: pass over the signs to the word before.
        let word = self
            .tokens
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|t| !matches!(t.what, Piece::Sign(_)));
        word.and_then(Token::word).is_none_or(|word| not_periods().get_folded(word).is_none())
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
