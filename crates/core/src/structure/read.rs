//! One sheet: bands, then rows, then tables; a person's decisions stand above what the program thinks.

use super::{
    assemble::assemble,
    bands::blocks,
    decisions::SheetDecisions,
    known,
    label::Labels,
    model::{Allowed, KINDS, Line, Verdict, Weights},
    observe::observe,
    page::{Looks, Page, is_drawn_line},
    sums::{AddsUp, adds_up},
    table::{RowReading, SheetStructure, Table},
    totals::mark_totals,
};
use crate::{
    diagnostics::{Finding, structure::StructureFinding},
    grid::Sheet,
};
use foilens_model::{CellRange, CellRef, Confidence, Diagnostic, Location, RowKind, SheetId};

/// Reads one sheet.
pub(super) fn read(
    sheet: &Sheet,
    id: SheetId,
    decided: &SheetDecisions,
    diagnostics: &mut Vec<Diagnostic>,
) -> SheetStructure {
    let mut rows = vec![blank(); sheet.row_count() as usize];
    let mut tables: Vec<Table> = Vec::new();
    if sheet.row_count() > 0 && sheet.column_count() > 0 {
        let looks = Looks::of(sheet);
        let whole =
            CellRange::new(CellRef::new(0, 0), CellRef::new(sheet.row_count() - 1, sheet.column_count() - 1));
        let range = decided.table_range.map_or(whole, |r| within(r, whole));
        let (columns, lines) = ((range.first.col, range.last.col), (range.first.row, range.last.row));
        let blocks = match decided.table_range {
            Some(_) => vec![(lines, vec![columns])],
            None => blocks(sheet, &looks, columns, lines),
        };
        for (lines, band) in blocks.iter().flat_map(|(rows, bands)| bands.iter().map(|&band| (*rows, band))) {
            let page = Page::new(sheet, &looks, band, lines);
            let labels = Labels::new(&page);
            let readings = judge(&page, &labels, decided);
            let kinds: Vec<RowKind> = readings.iter().map(|r| r.kind).collect();
            for (row, reading) in page.rows.iter().zip(readings) {
                take(&mut rows[row.row as usize], reading);
            }
            tables.extend(assemble(&page, &labels, &kinds, id));
        }
        for (row, reading) in (0..).zip(&mut rows).filter(|&(row, _)| is_drawn_line(sheet, row)) {
            reading.why = "It is a drawn line.".into();
            debug_assert_eq!(reading.kind, RowKind::Blank, "row {row}");
        }
        if decided.table_range.is_some() {
            outside(sheet, &looks, range, &mut rows);
        }
    }
    tables.sort_by_key(|t| (t.range.first.row, t.range.first.col));
    if decided.ignore {
        tables.clear();
    }
    findings(sheet, id, decided, &rows, &tables, diagnostics);
    SheetStructure { sheet: id, rows, tables }
}

/// The rows of a sheet's bands as the model sees them, for training: sheet rows and lines. Totals are data here.
pub fn page_lines(sheet: &Sheet) -> Vec<(Vec<u32>, Vec<Line>)> {
    if sheet.row_count() == 0 || sheet.column_count() == 0 {
        return Vec::new();
    }
    let looks = Looks::of(sheet);
    let (columns, rows) = ((0, sheet.column_count() - 1), (0, sheet.row_count() - 1));
    blocks(sheet, &looks, columns, rows)
        .into_iter()
        .flat_map(|(rows, bands)| bands.into_iter().map(move |band| (rows, band)))
        .map(|(rows, band)| {
            let page = Page::new(sheet, &looks, band, rows);
            let lines = page_to_lines(&page, &Labels::new(&page), &adds_up(&page));
            (page.rows.iter().map(|r| r.row).collect(), lines)
        })
        .collect()
}

fn page_to_lines(page: &Page<'_>, labels: &Labels, sums: &[AddsUp]) -> Vec<Line> {
    let features = observe(page, labels, sums);
    page.rows
        .iter()
        .zip(features)
        .map(|(row, features)| Line { features, gap: row.gap > 0, allowed: None })
        .collect()
}

fn judge(page: &Page<'_>, labels: &Labels, decided: &SheetDecisions) -> Vec<RowReading> {
    let weights = Weights::shipped();
    let sums = adds_up(page);
    let mut lines = page_to_lines(page, labels, &sums);
    for (row, line) in page.rows.iter().zip(&mut lines) {
        if let Some(kind) = decided.row_kinds.get(&row.row) {
            let kind = if *kind == RowKind::Total { RowKind::Data } else { *kind };
            let kinds = KINDS.map(|k| k == kind);
            line.allowed = kinds.contains(&true).then_some(Allowed::decided(kinds));
        }
    }
    if let Some(header) = decided.header_rows {
        set_header(page, header, &mut lines, weights);
    }
    known::narrow(page, &mut lines);
    let verdicts = weights.decode(&lines);
    let mut readings: Vec<RowReading> = verdicts
        .into_iter()
        .map(|v| RowReading { kind: KINDS[v.kind], confidence: v.confidence, why: v.why })
        .collect();
    mark_totals(page, labels, &sums, &mut readings);
    for (row, reading) in page.rows.iter().zip(&mut readings) {
        if let Some(kind) = decided.row_kinds.get(&row.row) {
            *reading =
                RowReading { kind: *kind, confidence: Confidence::Confirmed, why: "You said so.".into() };
        }
    }
    readings
}

/// The rows named are headers; the header that the program saw there before is given up.
fn set_header(page: &Page<'_>, header: Option<(u32, u32)>, lines: &mut [Line], weights: &Weights) {
    let before = weights.decode(lines);
    let is_header = |v: &Verdict| KINDS[v.kind] == RowKind::Header;
    let first_body = |from: u32| {
        let body =
            page.rows.iter().zip(&before).find(|(row, v)| row.row > from && KINDS[v.kind] == RowKind::Data);
        body.map_or(u32::MAX, |(row, _)| row.row)
    };
    let (first, last) = header.unwrap_or((0, u32::MAX));
    let until = if header.is_some() { first_body(last) } else { u32::MAX };
    let not_header = KINDS.map(|k| k != RowKind::Header);
    for ((row, line), verdict) in page.rows.iter().zip(lines).zip(&before) {
        let named = header.is_some() && (first..=last).contains(&row.row);
        if line.allowed.is_some() {
        } else if named {
            line.allowed = Some(Allowed::decided(KINDS.map(|k| k == RowKind::Header)));
        } else if header.is_none() || is_header(verdict) && row.row < until {
            line.allowed = Some(Allowed::decided(not_header));
        }
    }
}

/// Side by side, the row that says more wins: figures over headings over words.
fn take(reading: &mut RowReading, other: RowReading) {
    let rank = |kind: RowKind| match kind {
        RowKind::Blank => 0,
        RowKind::Note => 1,
        RowKind::Title => 2,
        RowKind::Group => 3,
        RowKind::Total => 4,
        RowKind::Header => 5,
        RowKind::Data => 6,
    };
    if rank(other.kind) > rank(reading.kind) {
        *reading = other;
    }
}

/// Rows outside a range that a person set: words above the table are titles, what lies below are notes.
fn outside(sheet: &Sheet, looks: &Looks, range: CellRange, rows: &mut [RowReading]) {
    let page =
        Page::new(sheet, looks, (0, sheet.column_count().saturating_sub(1)), (0, sheet.row_count() - 1));
    for row in page.rows.iter().map(|r| r.row).filter(|r| !(range.first.row..=range.last.row).contains(r)) {
        let kind = if row < range.first.row { RowKind::Title } else { RowKind::Note };
        let why = "It lies outside the table that you marked.".into();
        rows[row as usize] = RowReading { kind, confidence: Confidence::Inferred, why };
    }
}

fn within(range: CellRange, whole: CellRange) -> CellRange {
    let clamp = |cell: CellRef| CellRef::new(cell.row.min(whole.last.row), cell.col.min(whole.last.col));
    let (a, b) = (clamp(range.first), clamp(range.last));
    CellRange::new(
        CellRef::new(a.row.min(b.row), a.col.min(b.col)),
        CellRef::new(a.row.max(b.row), a.col.max(b.col)),
    )
}

const fn blank() -> RowReading {
    RowReading {
        kind: RowKind::Blank,
        confidence: Confidence::Stated,
        why: std::borrow::Cow::Borrowed("The row is empty."),
    }
}

fn findings(
    sheet: &Sheet,
    id: SheetId,
    decided: &SheetDecisions,
    rows: &[RowReading],
    tables: &[Table],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let place = |range: Option<CellRange>| Location { sheet: Some(id), range, ..Location::default() };
    if decided.ignore {
        return;
    }
    if tables.is_empty() && sheet.row_count() > 0 {
        diagnostics.push(StructureFinding::NoTable { sheet: sheet.name.clone() }.at(place(None)));
    }
    for table in tables {
        let Some((first, last)) = table.header else { continue };
        let guessed =
            |row: &u32| rows.get(*row as usize).is_some_and(|r| r.confidence == Confidence::Guessed);
        if (first..=last).any(|row| guessed(&row) && rows[row as usize].kind == RowKind::Header) {
            let range = CellRange::new(
                CellRef::new(first, table.range.first.col),
                CellRef::new(last, table.range.last.col),
            );
            diagnostics.push(StructureFinding::GuessedHeader { first, last }.at(place(Some(range))));
        }
    }
}
