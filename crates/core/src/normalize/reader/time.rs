//! When a figure is about: the periods of its row, its headings, its labels and its surroundings, put together.

use super::*;
use crate::normalize::period::Grain;

impl<'w> Reader<'w> {
    /// The mention in a cell of a column of periods or dates.
    pub(super) fn mention(&mut self, column: u32, cell: CellRef, time: &ColumnTime) -> Option<Placed> {
        let (value, id) = self.value(cell);
        if let Some(known) = self.mentions.get(&(column, id)) {
            return known.clone();
        }
        let text = value.shown.trim();
        let mention = when::read_cell(value, time);
        if mention.is_none() && !text.is_empty() {
            let why = "it could not be read as a date or period".to_owned();
            self.raise_at(ValueFinding::SuspectPeriod { raw: text.to_owned(), why }, cell);
        }
        let guessed = time.guessed_kind.filter(|_| text.len() == 4);
        if let (Some(kind), Some(_)) = (guessed, &mention) {
            self.raise_at(ValueFinding::GuessedYearKind { raw: text.to_owned(), kind: kind.name() }, cell);
        }
        let placed = mention.map(|mention| Placed {
            mention,
            raw: text.to_owned(),
            source: Source::Cell(self.sheet_id, cell),
        });
        self.mentions.insert((column, id), placed.clone());
        placed
    }

    /// Whether a column of the row, or a section over it, says when.
    pub(in crate::normalize) fn is_dated(&mut self, row: u32) -> bool {
        let times = Rc::clone(&self.times);
        let sections: Vec<CellRef> = self.by_row.get(&row).map(|r| r.sections.clone()).unwrap_or_default();
        let filled = |cell: CellRef| !self.sheet.text(cell).trim().is_empty();
        times.iter().any(|(column, _)| filled(self.effective(row, column.column)))
            || sections.into_iter().any(|cell| matches!(self.section(cell), Some(Section::Period(_))))
    }

    /// The period of a figure of this row. `headings` are the mentions over its column; `column` tells columns apart.
    pub(in crate::normalize) fn period(
        &mut self,
        row: u32,
        headings: &[Placed],
        column: usize,
    ) -> Option<Field<Period>> {
        let times = Rc::clone(&self.times);
        let cells: Vec<CellRef> = times.iter().map(|(c, _)| self.effective(row, c.column)).collect();
        let ids: Vec<ValueId> = cells.iter().map(|cell| self.sheet.id(*cell)).collect();
        let sections: Vec<CellRef> = self.by_row.get(&row).map(|r| r.sections.clone()).unwrap_or_default();
        let key = (ids, sections, column);
        let told = match self.periods.get(&key) {
            Some(known) => known.clone(),
            None => {
                let Some(told) = self.composed(&cells, &key.1, headings, &times) else {
                    return self.label_period(row).or_else(|| self.far_period(row));
                };
                self.periods.insert(key, told.clone());
                told
            }
        };
        let (reading, said) = told?;
        let source = match said {
            SaidBy::Cell(at) => {
                cells.get(at).map_or(Source::FileName, |cell| Source::Cell(self.sheet_id, *cell))
            }
            SaidBy::Fixed(source) => source,
        };
        Some(Field { reading, source })
    }

    /// The period that the row's cells, its sections and the headings make together; the outer `None` where none of
    /// them says anything.
    pub(super) fn composed(
        &mut self,
        cells: &[CellRef],
        sections: &[CellRef],
        headings: &[Placed],
        times: &[(&ColumnMapping, ColumnTime)],
    ) -> Option<Option<PeriodMemo>> {
        let mut placed: Vec<(Placed, SaidBy)> = Vec::new();
        let mut unread = false;
        for (at, (&cell, (column, time))) in cells.iter().zip(times).enumerate() {
            match self.mention(column.column, cell, time) {
                Some(found) => placed.push((found, SaidBy::Cell(at))),
                None => unread |= !self.sheet.text(cell).trim().is_empty(),
            }
        }
        self.join_ends(&mut placed, times);
        self.drop_days_outside(&mut placed, headings);
        for &cell in sections {
            if let Some(Section::Period(found)) = self.section(cell) {
                let source = SaidBy::Fixed(found.source);
                placed.push((found, source));
            }
        }
        placed.extend(headings.iter().map(|heading| (heading.clone(), SaidBy::Fixed(heading.source))));
        if placed.is_empty() && !unread {
            return None;
        }
        let near: Vec<&Placed> = placed.iter().map(|(placed, _)| placed).collect();
        let context = self.context;
        let far: &[Placed] = if unread { &[] } else { &context.periods };
        let at = cells.first().copied().unwrap_or_default();
        let told = self.told_period(&near, far, at).map(|(reading, by)| {
            let far_source = || by.checked_sub(placed.len()).and_then(|at| far.get(at)).map(|p| p.source);
            let said = placed.get(by).map(|(_, said)| *said);
            (reading, said.unwrap_or_else(|| SaidBy::Fixed(far_source().unwrap_or(Source::FileName))))
        });
        Some(told)
    }

    /// Beside a figure whose heading gives its period, a day outside that period is about something else: when the
    /// request was sent, when the file was made.
    fn drop_days_outside(&self, placed: &mut Vec<(Placed, SaidBy)>, headings: &[Placed]) {
        let longer = |heading: &&Placed| heading.mention.grain() >= Some(Grain::Year);
        let Some((from, to)) = headings.iter().find(longer).and_then(|heading| heading.mention.ends()) else {
            return;
        };
        placed.retain(|(placed, said)| {
            let day = placed.mention.ends().filter(|_| placed.mention.grain() == Some(Grain::Day));
            let outside = day.is_some_and(|(first, last)| last < from || to < first);
            !(outside && matches!(said, SaidBy::Cell(_)))
        });
    }

    /// `From` and `To` in two columns are the ends of one period.
    pub(super) fn join_ends(
        &self,
        placed: &mut Vec<(Placed, SaidBy)>,
        times: &[(&ColumnMapping, ColumnTime)],
    ) {
        let end = |kind: &str| {
            placed.iter().position(|(_, said)| {
                let SaidBy::Cell(at) = said else { return false };
                let heading = times.get(*at).and_then(|(column, _)| self.heading_of(column.column));
                let word = heading.and_then(|heading| foilens_reference::span_headings().get(&heading));
                word.is_some_and(|word| word.kind == kind)
            })
        };
        let (Some(start), Some(last)) = (end("start"), end("end")) else { return };
        let ends = |at: usize| placed.get(at).and_then(|(placed, _)| placed.mention.ends());
        if let (Some((from, _)), Some((_, to))) = (ends(start), ends(last))
            && from <= to
            && let Some((first, _)) = placed.get_mut(start)
        {
            first.mention.when = When::Period(Period::new(from, to), Grain::Longer);
            first.mention.rule = "From the first column's date to the second's";
            placed.remove(last);
        }
    }

    /// The period that a row's own label names: `Officers dismissed 2018/19`.
    pub(super) fn label_period(&mut self, row: u32) -> Option<Field<Period>> {
        if let Some((_, told)) = self.label_period.as_ref().filter(|(of, _)| *of == row) {
            return told.clone();
        }
        let told = self.read_label_period(row);
        self.label_period = Some((row, told.clone()));
        told
    }

    fn read_label_period(&mut self, row: u32) -> Option<Field<Period>> {
        let mapping = self.mapping;
        let labels =
            mapping.columns.iter().filter(|c| matches!(c.role, ColumnRole::Category | ColumnRole::Outcome));
        let placed = labels.map(|c| self.effective(row, c.column)).find_map(|cell| {
            let text = self.sheet.text(cell).trim();
            let mention = crate::normalize::period::find(text, self.around.years).into_iter().next()?;
            let raw = text.get(mention.start..mention.end)?.to_owned();
            Some((Placed { mention, raw, source: Source::Cell(self.sheet_id, cell) }, cell))
        });
        let (placed, cell) = placed?;
        self.told_period(&[&placed], &[], cell).map(|(reading, _)| Field { reading, source: placed.source })
    }

    /// The period that the title (or what stands further off) gives.
    pub(super) fn far_period(&mut self, row: u32) -> Option<Field<Period>> {
        let context = self.context;
        let key = (Vec::new(), Vec::new(), usize::MAX);
        let told = match self.periods.get(&key) {
            Some(known) => known.clone(),
            None => {
                let told =
                    self.told_period(&[], &context.periods, CellRef::new(row, 0)).map(|(reading, by)| {
                        let source = context.periods.get(by).map_or(Source::FileName, |placed| placed.source);
                        (reading, SaidBy::Fixed(source))
                    });
                self.periods.insert(key, told.clone());
                told
            }
        };
        match told? {
            (reading, SaidBy::Fixed(source)) => Some(Field { reading, source }),
            (_, SaidBy::Cell(_)) => None,
        }
    }

    pub(super) fn told_period(
        &mut self,
        near: &[&Placed],
        far: &[Placed],
        cell: CellRef,
    ) -> Option<(Arc<Reading<Period>>, usize)> {
        let (told, findings) = when::period_of(near, far, &self.around.part_years);
        for finding in findings {
            self.raise_at(finding, cell);
        }
        told.map(|(reading, by)| (Arc::new(reading), by))
    }
}
