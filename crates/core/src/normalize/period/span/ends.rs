//! Where a period ends, and whether what was found stands alone: part years that the file cuts short, clock times,
//! words around it that say nothing more.

use super::*;
use foilens_reference::{ClauseWord, clause_words};

const RULE_PART: &str = "Part of the year, as the file says";

impl Reader<'_> {
    /// `onwards`, `to date`, `(up to 29/02/24)`, `(part year)`, `Apr-Jun` behind a part.
    pub(super) fn with_end(
        &self,
        at: usize,
        next: usize,
        (from, to, grain): (Date, Date, Grain),
    ) -> (Mention, usize) {
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
            Some((PeriodWord::Partial, used)) => {
                // `(part year: to 31 December)`, `(part: Apr-Sep)`.
                let mut rest = inner + used;
                while [':', ',', '-', '(', ';'].iter().any(|&sign| self.is(rest, sign)) {
                    rest += 1;
                }
                let rest = self.skip_filler(rest);
                let ends = match self.word(rest) {
                    Some((PeriodWord::To | PeriodWord::Snapshot | PeriodWord::YearEnding, more)) => {
                        let until = self.moved_end(self.skip_filler(rest + more), from, to);
                        until.map(|(until, end)| (from, until, end))
                    }
                    _ => self.narrowed(rest, from, to).map(|((from, to, ..), end)| (from, to, end)),
                };
                Some(match ends {
                    Some((from, to, end)) => {
                        set(When::Period(Period::new(from, to), grain), true, RULE_PART, end)
                    }
                    None => set(
                        When::Period(Period { from: Some(from), to: None }, grain),
                        true,
                        "Part of the year, to a date that is not given",
                        inner + used,
                    ),
                })
            }
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
    pub(super) fn moved_end(&self, at: usize, from: Date, to: Date) -> Option<(Date, usize)> {
        // `March 2020 (to 15th)`: a day of the month that is named.
        let ordinal =
            |at: usize| matches!(self.tokens.get(at).and_then(Token::word), Some("st" | "nd" | "rd" | "th"));
        if (from.year(), from.month()) == (to.year(), to.month())
            && let Some((1 | 2, day)) = self.tokens.get(at).and_then(Token::digits)
            && ordinal(at + 1)
            && (self.tokens.get(at + 2).is_none() || self.is(at + 2, ')') || self.is(at + 2, ']'))
        {
            return Some((Date::new(from.year(), from.month(), u8::try_from(day).ok()?)?, at + 2));
        }
        let (part, used) = self.part(at)?;
        let date = match part {
            Part::Full { to, .. } => to,
            part => part.inside(from, to)?.1,
        };
        (date >= from).then_some((date, at + used))
    }

    /// `2019 Apr-Jun`, `2019/20 (Q1)`, `2022 (January)`, `2020/21 (6 months)`.
    pub(super) fn narrowed(
        &self,
        at: usize,
        from: Date,
        to: Date,
    ) -> Option<((Date, Date, Grain, bool), usize)> {
        if let Some((1 | 2, months @ 1..=11)) = self.tokens.get(at).and_then(Token::digits)
            && matches!(self.tokens.get(at + 1).and_then(Token::word), Some("months" | "month"))
        {
            let (first, last, _) = months_on(from, 0, u8::try_from(months).ok()?)?;
            return Some(((first, last, Grain::Year, true), at + 2));
        }
        let (part, used) = self.part(at)?;
        let (part, end) = match (part, self.second(at + used)) {
            (Part::Month(a), Some((Second::Part(Part::Month(b)), end))) => (Part::Months(a, b), end),
            (
                Part::Quarter(_) | Part::Half(_),
                Some((Second::Part(last @ (Part::Quarter(_) | Part::Half(_))), end)),
            ) => {
                let (first, _, _) = part.inside(from, to)?;
                let (_, last, _) = last.inside(from, to)?;
                let whole = (first, last) == (from, to);
                return (first <= last).then_some(((first, last, Grain::Year, !whole), end));
            }
            (Part::Day { .. }, Some((Second::Part(last @ Part::Day { .. }), end))) => {
                let (first, _, _) = part.inside(from, to)?;
                let (_, last, _) = last.inside(from, to)?;
                let whole = (first, last) == (from, to);
                return Some(((first, last, Grain::Year, !whole), end));
            }
            // `2023-24 (1 April to 31 December 2023)`
            (Part::Day { .. } | Part::Month(_), Some((Second::Part(Part::Full { to: last, .. }), end))) => {
                let (first, _, _) = part.inside(from, to)?;
                return (first <= last && last <= to)
                    .then_some(((first, last, Grain::Year, (first, last) != (from, to)), end));
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
    pub(super) fn clock(&self, at: usize) -> usize {
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
    pub(super) fn only_filler(&self, mut at: usize, mention: &Mention) -> bool {
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

    /// A month or a quarter behind `in` or `during`: `may` is a verb, and `Q2` a question, anywhere else.
    pub(super) fn is_part_of_a_year(&self, at: usize, mention: &Mention) -> bool {
        let part = matches!(
            mention.when,
            When::Within(Part::Quarter(_) | Part::Half(_) | Part::Month(_) | Part::Months(..))
        );
        let before = at.checked_sub(1).and_then(|i| self.tokens.get(i)).and_then(Token::word);
        let within =
            |word| clause_words().get_folded(word).is_some_and(|word| word.kind == ClauseWord::Within);
        part && before.is_some_and(within)
    }

    /// In running text: no reference number, no Act, no bare month or short form.
    pub(super) fn stands_alone(&self, at: usize, next: usize, mention: &Mention) -> bool {
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
