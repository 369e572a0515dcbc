//! The smallest things that say when: a day, a month, a quarter, a year, with or without the year they lie in.

use crate::normalize::tokens::{Token, phrase_at};
use foilens_model::Date;
use foilens_reference::{PeriodWord, months, period_words};

use super::DateOrder;
use super::year_kind::{YearKind, Years};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Day,
    Month,
    Quarter,
    Year,
    Longer,
}

/// A thing that says when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Full {
        from: Date,
        to: Date,
        grain: Grain,
    },
    /// Without a year.
    Day {
        month: u8,
        day: u8,
    },
    Month(u8),
    /// From 1 to 4, counted from the year's own beginning.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// Both included, without a year.
    Months(u8, u8),
    /// `31/02/2019`: there is no such day.
    NoSuchDay,
}

impl Part {
    pub(super) fn month_of(year: i32, month: u8) -> Option<Self> {
        let from = Date::new(year, month, 1)?;
        Some(Self::Full { from, to: Date::end_of_month(year, month)?, grain: Grain::Month })
    }

    pub(super) fn day(year: i32, month: u8, day: u8) -> Self {
        Date::new(year, month, day).map_or(Self::NoSuchDay, |date| Self::Full {
            from: date,
            to: date,
            grain: Grain::Day,
        })
    }

    fn year((from, to): (Date, Date)) -> Self {
        Self::Full { from, to, grain: Grain::Year }
    }

    /// This part inside a year (or any span of at most a year).
    pub(super) fn inside(self, from: Date, to: Date) -> Option<(Date, Date, Grain)> {
        if from.days_until(to) > 366 {
            return None;
        }
        match self {
            Self::Full { from, to, grain } => Some((from, to, grain)),
            Self::NoSuchDay => None,
            Self::Day { month, day } => {
                let date = [from.year(), to.year()]
                    .into_iter()
                    .filter_map(|year| Date::new(year, month, day))
                    .find(|date| (from..=to).contains(date))?;
                Some((date, date, Grain::Day))
            }
            Self::Month(month) => {
                let (first, last) = month_inside(from, to, month)?;
                Some((first, last, Grain::Month))
            }
            Self::Months(first, last) => {
                let (start, _) = month_inside(from, to, first)?;
                let year = if last < first { start.year() + 1 } else { start.year() };
                Some((start, Date::end_of_month(year, last)?, Grain::Quarter))
            }
            Self::Quarter(n) => months_on(from, 3 * (n.checked_sub(1)?), 3),
            Self::Half(n) => months_on(from, 6 * (n.checked_sub(1)?), 6),
        }
    }
}

fn month_inside(from: Date, to: Date, month: u8) -> Option<(Date, Date)> {
    [from.year(), to.year()].into_iter().find_map(|year| {
        let (first, last) = (Date::new(year, month, 1)?, Date::end_of_month(year, month)?);
        (last >= from && first <= to).then_some((first, last))
    })
}

/// `length` months from the month `skip` months after a date on.
pub(super) fn months_on(from: Date, skip: u8, length: u8) -> Option<(Date, Date, Grain)> {
    let add = |months: u8| {
        let month = i32::from(from.month()) - 1 + i32::from(months);
        Date::new(from.year() + month / 12, u8::try_from(month % 12).ok()? + 1, from.day())
    };
    Some((add(skip)?, add(skip + length)?.plus_days(-1)?, Grain::Quarter))
}

/// Reads parts of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    pub tokens: &'t [Token],
    pub years: Years,
    /// The whole text is a date: forms that elsewhere are too short to be sure (`19/20`) count.
    pub whole: bool,
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> Option<(PeriodWord, usize)> {
        phrase_at(self.tokens, at, period_words()).map(|(&kind, taken)| (kind, taken))
    }

    pub(super) fn is(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_sign(sign))
    }

    fn digits(&self, at: usize) -> Option<(usize, u64)> {
        self.tokens.get(at)?.digits()
    }

    /// The part that starts at a token, and how many tokens it takes.
    pub(super) fn part(&self, at: usize) -> Option<(Part, usize)> {
        self.named_day(at)
            .or_else(|| self.numeric_day(at))
            .or_else(|| self.kind_and_year(at))
            .or_else(|| self.month(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year(at))
    }

    fn month_name(&self, at: usize) -> Option<(u8, usize)> {
        let word = self.tokens.get(at)?.word()?;
        let month = u8::try_from(months().get_folded(word)?.kind).ok()?;
        Some((month, 1 + usize::from(self.is(at + 1, '.'))))
    }

    /// `5`, `5th`.
    fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let (length, value) = self.digits(at)?;
        let day = u8::try_from(value).ok().filter(|day| length <= 2 && (1..=31).contains(day))?;
        let ordinal = self
            .tokens
            .get(at + 1)
            .is_some_and(|t| !t.spaced && matches!(t.word(), Some("st" | "nd" | "rd" | "th")));
        Some((day, 1 + usize::from(ordinal)))
    }

    /// Between the parts of a date: `-`, `/`, `.`, `,`, `of`, or nothing.
    fn joint(&self, at: usize) -> usize {
        let sign = ['-', '/', '.', ','].iter().any(|&sign| self.is(at, sign));
        let of = self.tokens.get(at).and_then(Token::word) == Some("of");
        usize::from(sign || of)
    }

    /// `1 April 2017`, `14-Jan-21`, `April 1st, 2017`, `1 April`.
    fn named_day(&self, at: usize) -> Option<(Part, usize)> {
        let weekday = matches!(self.word(at), Some((PeriodWord::Weekday, _)));
        let first = at + usize::from(weekday) + usize::from(weekday && self.is(at + 1, ','));
        let (day, month, mut next) = match self.day_number(first) {
            Some((day, used)) => {
                let next = first + used;
                let (month, more) = self.month_name(next + self.joint(next))?;
                (day, month, next + self.joint(next) + more)
            }
            None => {
                let (month, used) = self.month_name(first)?;
                let next = first + used;
                let (day, more) = self.day_number(next)?;
                let after = next + more;
                let (length, _) = self.digits(after + self.joint(after))?;
                (length == 4).then_some(())?;
                (day, month, after)
            }
        };
        let year_at = next + self.joint(next);
        if let Some(year) = self.year_number(year_at, true) {
            next = year_at + 1;
            return Some((Part::day(year, month, day), next - at));
        }
        Some((Part::Day { month, day }, next - at))
    }

    /// A year of four digits, or of two where `short` allows it.
    fn year_number(&self, at: usize, short: bool) -> Option<i32> {
        let (length, value) = self.digits(at)?;
        let value = i32::try_from(value).ok()?;
        let plausible = if self.whole { 1900..=2099 } else { 1980..=2049 };
        match length {
            4 => plausible.contains(&value).then_some(value),
            2 if short => Some(if value <= 60 { 2000 + value } else { 1900 + value }),
            _ => None,
        }
    }

    /// `14/01/2021`, `2021-01-14`, `14.01.21`.
    fn numeric_day(&self, at: usize) -> Option<(Part, usize)> {
        let sign =
            ['/', '-', '.'].into_iter().find(|&sign| self.is(at + 1, sign) && self.is(at + 3, sign))?;
        let (a_length, a) = self.digits(at)?;
        let (b_length, b) = self.digits(at + 2)?;
        let (c_length, c) = self.digits(at + 4)?;
        let small = |value: u64| u8::try_from(value).ok();
        if a_length == 4 && b_length <= 2 && c_length <= 2 {
            let year = self.year_number(at, false)?;
            return Some((Part::day(year, small(b)?, small(c)?), 5));
        }
        if a_length > 2 || b_length > 2 || !(c_length == 4 || (c_length == 2 && (self.whole || sign == '/')))
        {
            return None;
        }
        let year = self.year_number(at + 4, true)?;
        let (a, b) = (small(a)?, small(b)?);
        let day_first = match self.years.order {
            _ if a > 12 => true,
            _ if b > 12 => false,
            order => order == DateOrder::DayFirst,
        };
        let (day, month) = if day_first { (a, b) } else { (b, a) };
        Some((Part::day(year, month, day), 5))
    }

    /// `FY18`, `financial year 2017/18`, `academic year 2018/19`, `calendar year 2017`.
    fn kind_and_year(&self, at: usize) -> Option<(Part, usize)> {
        let (word, used) = self.word(at)?;
        let kind = kind_of(word)?;
        let mut next = at + used;
        while self.is(next, ':')
            || self.is(next, '-')
            || self.tokens.get(next).and_then(Token::word) == Some("of")
        {
            next += 1;
        }
        let inner = Reader { whole: true, ..*self };
        if let Some((from_to, more)) = inner.split_year(next, kind) {
            return Some((Part::year(from_to), next + more - at));
        }
        let year = self.year_number(next, true)?;
        Some((Part::year(kind.ending(year)?), next + 1 - at))
    }

    /// `2017/18`, `2017-2018`, `19/20`: two years that follow one another.
    pub(super) fn split_year(&self, at: usize, kind: YearKind) -> Option<((Date, Date), usize)> {
        let (length, _) = self.digits(at)?;
        if !['/', '-', '\\', '_', '.'].iter().any(|&sign| self.is(at + 1, sign)) {
            return None;
        }
        let first = self.year_number(at, self.whole)?;
        let (next_length, second) = self.digits(at + 2)?;
        let second = i32::try_from(second).ok()?;
        let follows = match (length, next_length) {
            (4, 4) => second == first + 1,
            (4 | 2, 2) => second == (first + 1) % 100,
            // `2009/010`, `2008/9`
            (4, 1) => second == (first + 1) % 10 && self.is(at + 1, '/'),
            _ => false,
        };
        let month = self.years.iso_months && next_length == 2 && (1..=12).contains(&second);
        // A third number makes it a date or a reference.
        let more = self.is(at + 3, '/') && self.tokens.get(at + 3).is_some_and(|t| !t.spaced) && length == 2;
        if !follows || month || more {
            return None;
        }
        Some((kind.starting(first)?, 3))
    }

    /// `April 2019`, `Apr-19`, `2019-04`, `04/2019`, `March 2019/20`, `April`.
    fn month(&self, at: usize) -> Option<(Part, usize)> {
        if let Some((month, used)) = self.month_name(at) {
            let next = at + used;
            let year_at = next + self.joint(next);
            if let Some(((from, to), more)) = self.split_year(year_at, self.years.split) {
                let (first, last) = month_inside(from, to, month)?;
                return Some((
                    Part::Full { from: first, to: last, grain: Grain::Month },
                    year_at + more - at,
                ));
            }
            return match self.year_number(year_at, true) {
                Some(year) => Some((Part::month_of(year, month)?, year_at + 1 - at)),
                None => Some((Part::Month(month), used)),
            };
        }
        let (a_length, a) = self.digits(at)?;
        if a_length == 4
            && let Some((month, more)) = self.month_name(at + 1 + self.joint(at + 1))
        {
            let year = self.year_number(at, false)?;
            return Some((Part::month_of(year, month)?, 1 + self.joint(at + 1) + more));
        }
        let sign = self.is(at + 1, '-') || self.is(at + 1, '/');
        let (b_length, b) = self.digits(at + 2).filter(|_| sign)?;
        let unspaced = self.tokens.get(at + 1..at + 3)?.iter().all(|t| !t.spaced);
        match (a_length, b_length) {
            (4, 2)
                if unspaced && (1..=12).contains(&b) && self.split_year(at, self.years.split).is_none() =>
            {
                Some((Part::month_of(self.year_number(at, false)?, u8::try_from(b).ok()?)?, 3))
            }
            (1 | 2, 4) if unspaced && (1..=12).contains(&a) => {
                Some((Part::month_of(self.year_number(at + 2, false)?, u8::try_from(a).ok()?)?, 3))
            }
            _ => None,
        }
    }

    /// `Q3 2017/18`, `2nd quarter of 2019`, `Quarter 1`, `H1 2019/20`.
    fn quarter(&self, at: usize) -> Option<(Part, usize)> {
        let (part, mut next) = self.quarter_number(at)?;
        // `Q3 (Oct-Dec) 2017/18`
        if self.is(next, '(')
            && let Some(close) = (next..next + 6).find(|&i| self.is(i, ')'))
            && self.tokens.get(close + 1).is_some_and(|t| t.digits().is_some())
        {
            next = close + 1;
        }
        let of = next + self.joint(next);
        let inner = Reader { whole: self.whole, ..*self };
        let year = self
            .kind_and_year(of)
            .or_else(|| inner.split_year(of, self.years.split).map(|(y, used)| (Part::year(y), used)))
            .or_else(|| Some((Part::year(self.years.plain.ending(self.year_number(of, self.whole)?)?), 1)));
        match year {
            Some((Part::Full { from, to, .. }, used)) => {
                let (from, to, grain) = part.inside(from, to)?;
                Some((Part::Full { from, to, grain }, of + used - at))
            }
            _ => Some((part, next - at)),
        }
    }

    fn quarter_number(&self, at: usize) -> Option<(Part, usize)> {
        match self.word(at) {
            Some((PeriodWord::Quarter, used)) => {
                let (_, n) =
                    self.digits(at + used).filter(|(length, n)| *length == 1 && (1..=4).contains(n))?;
                Some((Part::Quarter(u8::try_from(n).ok()?), at + used + 1))
            }
            Some((PeriodWord::HalfOne, used)) => Some((Part::Half(1), at + used)),
            Some((PeriodWord::HalfTwo, used)) => Some((Part::Half(2), at + used)),
            _ => {
                let (n, used) = self.day_number(at).filter(|(n, used)| *n <= 4 && *used == 2)?;
                match self.word(at + used) {
                    Some((PeriodWord::Quarter, more)) => Some((Part::Quarter(n), at + used + more)),
                    _ => None,
                }
            }
        }
    }

    /// `2017/18`, `2017`, with the kind of year behind it if it is said.
    fn year(&self, at: usize) -> Option<(Part, usize)> {
        let kind_behind = |next: usize| {
            let open = usize::from(self.is(next, '('));
            let (word, used) = self.word(next + open)?;
            let close = usize::from(open == 1 && self.is(next + open + used, ')'));
            Some((kind_of(word)?, open + used + close))
        };
        let year_word = self.tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.word().is_some())
            && at.checked_sub(1).is_some_and(|before| self.word(before).is_some());
        let short = Reader { whole: self.whole || year_word, ..*self };
        if let Some((_, used)) = short.split_year(at, self.years.split) {
            let (kind, more) = kind_behind(at + used).unwrap_or((self.years.split, 0));
            let (from_to, _) = short.split_year(at, kind)?;
            return Some((Part::year(from_to), used + more));
        }
        let year = self.year_number(at, false)?;
        let (kind, more) = kind_behind(at + 1).unwrap_or((self.years.plain, 0));
        Some((Part::year(kind.ending(year)?), 1 + more))
    }
}

const fn kind_of(word: PeriodWord) -> Option<YearKind> {
    match word {
        PeriodWord::Financial | PeriodWord::Municipal => Some(YearKind::FINANCIAL),
        PeriodWord::Academic => Some(YearKind::ACADEMIC),
        PeriodWord::Calendar => Some(YearKind::CALENDAR),
        _ => None,
    }
}
