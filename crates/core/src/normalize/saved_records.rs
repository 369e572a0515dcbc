//! Records that this program saved, opened again: every row says all of itself, so nothing is read anew and nothing is
//! lost. Only where it stands now is new: the record points at its row in this file.

use super::field::{field, reading};
use crate::{
    grid::{Sheet, Stored, Workbook},
    record::{Bodies, Field, Reading, Record, Relation, Source},
};
use foilens_model::{
    BodyId, CellRef, Confidence, Count, Date, FileId, Missing, MissingKind, Period, SheetId, StaffRole,
    Stage, Unit,
};
use std::sync::Arc;

/// The columns, in the order in which they are saved; later versions add more behind them.
const COLUMNS: [&str; 24] = [
    "source",
    "sheet",
    "cell",
    "body",
    "body_name",
    "period_from",
    "period_to",
    "role",
    "category",
    "outcome",
    "status",
    "value",
    "lower",
    "upper",
    "missing",
    "reason",
    "raw",
    "relation",
    "confidence",
    "rule",
    "own_words",
    "proposed",
    "stage",
    "unit",
];

/// The records of a file that this program saved; `None` for any other file.
pub(super) fn of(workbook: &Workbook, file: FileId) -> Option<Vec<Record>> {
    let (id, sheet) = (0..).map(SheetId).zip(&workbook.sheets).find(|(_, sheet)| is_saved(sheet))?;
    let rows = (1..sheet.row_count()).map(|row| Row { sheet, id, row });
    Some(rows.filter(|row| !row.text("status").is_empty()).map(|row| row.record(file)).collect())
}

fn is_saved(sheet: &Sheet) -> bool {
    let heading =
        |column: usize| u32::try_from(column).map(|column| sheet.text(CellRef::new(0, column)).trim());
    sheet.row_count() > 1 && COLUMNS.iter().enumerate().all(|(at, name)| heading(at) == Ok(*name))
}

struct Row<'w> {
    sheet: &'w Sheet,
    id: SheetId,
    row: u32,
}

impl<'w> Row<'w> {
    fn cell(&self, name: &str) -> CellRef {
        let column = COLUMNS.iter().position(|column| *column == name).unwrap_or_default();
        CellRef::new(self.row, u32::try_from(column).unwrap_or_default())
    }

    /// The text, without the apostrophe that keeps a spreadsheet program from running it.
    fn text(&self, name: &str) -> &'w str {
        let text = self.sheet.text(self.cell(name));
        match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
            _ => text,
        }
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.text(name).trim().parse().ok()
    }

    fn date(&self, name: &str) -> Option<Date> {
        match self.sheet.value(self.sheet.id(self.cell(name))).stored {
            Stored::Date(date, _) => Some(date),
            _ => self.text(name).trim().parse().ok(),
        }
    }

    fn record(&self, file: FileId) -> Record {
        let sure = self.confidence();
        let source = |name: &str| Source::Cell(self.id, self.cell(name));
        let label = |name: &str| {
            let text = self.text(name);
            let words = || field(text.into(), text, self.text("rule"), sure, source(name));
            (!text.is_empty()).then(words)
        };
        let period = Period { from: self.date("period_from"), to: self.date("period_to") };
        let dated = period.from.is_some() || period.to.is_some();
        let own_words = self.cell("own_words");
        Record {
            file,
            sheet: self.id,
            table: 0,
            cell: self.cell(if self.text("status") == "exact" { "value" } else { "status" }),
            count: Arc::new(Reading {
                value: self.count(),
                raw: self.text("raw").into(),
                rule: self.text("rule").into(),
                confidence: sure,
            }),
            narrowed: None,
            body: self.body(sure),
            period: dated.then(|| field(period, "", SAVED, sure, source("period_from"))),
            role: StaffRole::EVERY
                .into_iter()
                .find(|role| role.word() == self.text("role"))
                .map(|role| field(role, "", SAVED, sure, source("role"))),
            category: label("category"),
            outcome: label("outcome"),
            stage: STAGES
                .into_iter()
                .find(|stage| stage.word() == self.text("stage"))
                .map(|stage| field(stage, "", SAVED, sure, source("stage"))),
            unit: UNITS
                .into_iter()
                .find(|unit| unit.word() == self.text("unit"))
                .map(|unit| field(unit, "", SAVED, sure, source("unit"))),
            relation: named(self.text("relation"), &RELATIONS).unwrap_or_default(),
            own_words: if self.text("own_words").is_empty() { Vec::new() } else { vec![own_words] },
            proposed: self.text("proposed") == "yes",
        }
    }

    fn count(&self) -> Count {
        let unclear = || Count::Missing(Missing { kind: MissingKind::Unclear, reason: None });
        match (self.text("status"), self.number("value"), self.number("lower")) {
            ("exact", Some(value), _) => Count::exact(value),
            ("range", _, Some(lower)) => Count::Range { lower, upper: self.number("upper") },
            ("missing", ..) => named(self.text("missing"), &MISSING).map_or_else(unclear, |kind| {
                let reason = Some(self.text("reason").to_owned()).filter(|reason| !reason.is_empty());
                Count::Missing(Missing { kind, reason })
            }),
            _ => unclear(),
        }
    }

    fn body(&self, sure: Confidence) -> Option<Field<Bodies>> {
        let (ids, name) = (self.text("body"), self.text("body_name"));
        let bodies = match (ids, name) {
            ("", "") => return None,
            ("", EVERYONE) => Bodies::Everyone,
            ("", _) => Bodies::Unmatched,
            _ => Bodies::Known(ids.split(';').map(|id| BodyId(id.to_owned())).collect()),
        };
        let source = Source::Cell(self.id, self.cell("body"));
        Some(Field { reading: reading(bodies, name, SAVED, sure), source })
    }

    fn confidence(&self) -> Confidence {
        named(self.text("confidence"), &CONFIDENCES).unwrap_or(Confidence::Guessed)
    }
}

fn named<T: Copy>(word: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

const SAVED: &str = "As these records were saved";
/// How a figure of all bodies is saved.
const EVERYONE: &str = "All bodies of the file together";

const MISSING: [(&str, MissingKind); 6] = [
    ("not_held", MissingKind::NotHeld),
    ("refused", MissingKind::Refused),
    ("suppressed", MissingKind::Suppressed),
    ("no_response", MissingKind::NoResponse),
    ("not_applicable", MissingKind::NotApplicable),
    ("unclear", MissingKind::Unclear),
];
const RELATIONS: [(&str, Relation); 4] = [
    ("part", Relation::Part),
    ("total", Relation::Total),
    ("subset", Relation::Subset),
    ("context", Relation::Context),
];
const CONFIDENCES: [(&str, Confidence); 4] = [
    ("guessed", Confidence::Guessed),
    ("inferred", Confidence::Inferred),
    ("stated", Confidence::Stated),
    ("confirmed", Confidence::Confirmed),
];
const STAGES: [Stage; 8] = [
    Stage::Recorded,
    Stage::Investigated,
    Stage::Proceedings,
    Stage::Proven,
    Stage::Disciplined,
    Stage::Left,
    Stage::Criminal,
    Stage::NoAction,
];
const UNITS: [Unit; 8] = [
    Unit::Allegation,
    Unit::Complaint,
    Unit::Offence,
    Unit::Incident,
    Unit::Investigation,
    Unit::Case,
    Unit::Person,
    Unit::Request,
];
