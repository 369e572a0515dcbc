//! Stage and unit of each record: how far the matter had come, and what one of the figure is. The nearest words that
//! say it are believed: the figure's own labels, the heading over it, notes that define the figures, titles, the
//! sheet's name, words elsewhere, the file's name. What nothing says stays unknown.

mod said;

use super::{
    field::{field, reading},
    reader::{Label, Reader},
    role::whole_role,
    surroundings::Words,
};
use crate::{
    grid::Workbook,
    record::{Field, Reading, Record, Source},
};
use foilens_model::{CellRef, ColumnRole, Confidence, Grain, Stage, Unit};
use std::{collections::HashMap, sync::Arc};

/// Fills in stage and unit of a table's records.
pub(super) fn settle(workbook: &Workbook, reader: &Reader<'_>, records: &mut [Record]) {
    let mut known = Known::of(workbook, reader);
    for record in records {
        record.stage = known.stage(reader, record);
        record.unit = known.unit(reader, record);
    }
}

/// What the headings over one column of counts say.
type Over = (Option<Field<Stage>>, Option<Field<Unit>>);

/// What the texts of one table say, each read once.
struct Known {
    stage: Option<Field<Stage>>,
    unit: Option<Field<Unit>>,
    stages: HashMap<*const Reading<Box<str>>, Option<Arc<Reading<Stage>>>>,
    units: HashMap<*const Reading<Box<str>>, Option<Arc<Reading<Unit>>>>,
    over: HashMap<u32, Over>,
    corrections: HashMap<(CellRef, Stage), Option<Field<Stage>>>,
}

impl Known {
    fn of(workbook: &Workbook, reader: &Reader<'_>) -> Self {
        let far = far(workbook, reader);
        let find_unit = |weak: bool| {
            far.iter().find_map(|far| {
                let text = far.text.as_str();
                let unit = said::unit(text).filter(|_| weak || whole_role(text).is_none())?;
                Some(field(unit, text, far.rule, Confidence::Inferred, far.source))
            })
        };
        let stage = far.iter().find_map(|far| {
            let text = far.text.as_str();
            Some(field(said::stage(text)?, text, far.rule, Confidence::Inferred, far.source))
        });
        let by_case = || {
            let place = Source::Cell(reader.sheet_id, reader.table.range.first);
            let rule = "One row is one case, and nothing says of what";
            field(Unit::Case, "", rule, Confidence::Inferred, place)
        };
        let unit = find_unit(false).or_else(|| label_heading(reader)).or_else(|| find_unit(true));
        let is_list = reader.mapping.grain == Grain::Incident;
        Self {
            stage,
            unit: unit.or_else(|| is_list.then(by_case)),
            stages: HashMap::new(),
            units: HashMap::new(),
            over: HashMap::new(),
            corrections: HashMap::new(),
        }
    }

    fn stage(&mut self, reader: &Reader<'_>, record: &Record) -> Option<Field<Stage>> {
        let labels = [&record.outcome, &record.category];
        let own = labels.into_iter().flatten().find_map(|label| {
            let told = self.stages.entry(Arc::as_ptr(&label.reading)).or_insert_with(|| {
                let stage = innermost(label, said::stage)?;
                Some(reading(stage, &label.reading.raw, "The figure's own label says so", Confidence::Stated))
            });
            told.clone().map(|reading| Field { reading, source: label.source })
        });
        let stage =
            own.or_else(|| self.over(reader, record.cell.col).0.clone()).or_else(|| self.stage.clone())?;
        Some(self.correction(reader, record, stage.reading.value).unwrap_or(stage))
    }

    fn unit(&mut self, reader: &Reader<'_>, record: &Record) -> Option<Field<Unit>> {
        let labels = [&record.category, &record.outcome];
        let own = labels.into_iter().flatten().find_map(|label| {
            let told = self.units.entry(Arc::as_ptr(&label.reading)).or_insert_with(|| {
                let strong = |text: &str| said::unit(text).filter(|_| whole_role(text).is_none());
                let unit = innermost(label, strong)?;
                Some(reading(unit, &label.reading.raw, "The figure's own label says so", Confidence::Stated))
            });
            told.clone().map(|reading| Field { reading, source: label.source })
        });
        own.or_else(|| self.over(reader, record.cell.col).1.clone()).or_else(|| self.unit.clone())
    }

    /// What the headings over a count say, the innermost first.
    fn over(&mut self, reader: &Reader<'_>, column: u32) -> &Over {
        self.over.entry(column).or_insert_with(|| {
            let is_count = reader.mapping.with_role(ColumnRole::Count).any(|count| count.column == column);
            let found = reader.table.columns.iter().find(|c| c.index == column).filter(|_| is_count);
            let headings = found.map(|column| column.headings.as_slice()).unwrap_or_default();
            let rule = "The heading over the figure says so";
            let mut out = (None, None);
            for heading in headings.iter().rev() {
                let source = Source::Cell(reader.sheet_id, heading.cell);
                let text = heading.text.as_str();
                let stage = said::stage(text);
                let unit = said::unit(text).filter(|_| whole_role(text).is_none());
                out.0 = out.0.or_else(|| Some(field(stage?, text, rule, Confidence::Stated, source)));
                out.1 = out.1.or_else(|| Some(field(unit?, text, rule, Confidence::Stated, source)));
            }
            out
        })
    }

    /// The body's own words about this very figure, where they put another stage in place of the label's.
    fn correction(&mut self, reader: &Reader<'_>, record: &Record, stage: Stage) -> Option<Field<Stage>> {
        record.own_words.iter().find_map(|&cell| {
            let found = self.corrections.entry((cell, stage)).or_insert_with(|| {
                let text = reader.sheet.text(cell).trim();
                let other = said::corrected(text, stage)?;
                let rule = "The note beside the figure says so, against its label";
                Some(field(other, text, rule, Confidence::Stated, Source::Cell(reader.sheet_id, cell)))
            });
            found.clone()
        })
    }
}

/// The innermost part of a nested label that says it.
fn innermost<T>(label: &Label, says: impl Fn(&str) -> Option<T>) -> Option<T> {
    label.reading.value.rsplit(" > ").find_map(says)
}

/// The heading of the column of labels: `Allegation type` over kinds of allegations.
fn label_heading(reader: &Reader<'_>) -> Option<Field<Unit>> {
    let labels = reader.mapping.columns.iter().filter(|c| c.role == ColumnRole::Category);
    labels.filter_map(|label| reader.table.columns.iter().find(|c| c.index == label.column)).find_map(
        |column| {
            column.headings.iter().rev().find_map(|heading| {
                let unit = said::unit(&heading.text)?;
                let source = Source::Cell(reader.sheet_id, heading.cell);
                Some(field(
                    unit,
                    &heading.text,
                    "The heading over the labels says so",
                    Confidence::Inferred,
                    source,
                ))
            })
        },
    )
}

/// A text that speaks of a whole table.
struct Far {
    text: String,
    rule: &'static str,
    source: Source,
}

/// The texts about a whole table, the nearest first.
fn far(workbook: &Workbook, reader: &Reader<'_>) -> Vec<Far> {
    let around = reader.around;
    let placed = |words: &Words<'_>| Source::Cell(words.sheet, words.cell);
    let mut out = Vec::new();
    for words in around.notes.iter().chain(&around.titles) {
        let rule = "A note says what the figures are";
        out.extend(said::definitions(words.text).into_iter().map(|text| Far {
            text,
            rule,
            source: placed(words),
        }));
    }
    let title = |words: &Words<'_>| Far {
        text: words.text.to_owned(),
        rule: "The title or question over the figures says so",
        source: placed(words),
    };
    out.extend(around.titles.iter().map(title));
    if let Some(name) =
        workbook.sheets.get(reader.sheet_id.0 as usize).and_then(|sheet| sheet.name.as_deref())
    {
        let source = Source::SheetName(reader.sheet_id);
        out.push(Far { text: name.to_owned(), rule: "The sheet's name says so", source });
    }
    for words in &around.elsewhere {
        let rule = "Words elsewhere in the file say what the figures are";
        out.extend(said::definitions(words.text).into_iter().map(|text| Far {
            text,
            rule,
            source: placed(words),
        }));
    }
    let stem = workbook.name.rsplit_once('.').map_or(workbook.name.as_str(), |(stem, _)| stem);
    out.push(Far { text: stem.to_owned(), rule: "The file's name says so", source: Source::FileName });
    out
}
