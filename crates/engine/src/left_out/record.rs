//! One record without people's data: its figure stays, and each text that is left out gives way to the mark.

use super::{LeftOut, MARK, is_its_number};
use foilens_core::record::{Field, Reading, Record, Source};
use foilens_model::Count;
use std::sync::Arc;

pub(super) fn without(left_out: &LeftOut, record: &Record) -> Record {
    let mut record = record.clone();
    count(left_out, &mut record);
    for label in [&mut record.category, &mut record.outcome] {
        words(left_out, label);
    }
    raw(left_out, &mut record.body);
    raw(left_out, &mut record.period);
    raw(left_out, &mut record.role);
    raw(left_out, &mut record.stage);
    raw(left_out, &mut record.unit);
    record
}

fn count(left_out: &LeftOut, record: &mut Record) {
    let reading = &record.count;
    let is_about = !is_its_number(record) && left_out.holds(record.sheet, record.cell);
    let is_raw = is_about || left_out.quotes.are_in(&reading.raw);
    let rule = left_out.sentence(&reading.rule, is_raw);
    let reason = match &reading.value {
        Count::Missing(missing) => missing.reason.as_deref().filter(|reason| left_out.quotes.are_in(reason)),
        _ => None,
    };
    if !is_raw && rule == *reading.rule && reason.is_none() {
        return;
    }
    let has_reason = reason.is_some();
    let mut reading = Reading::clone(reading);
    if let (Count::Missing(missing), true) = (&mut reading.value, has_reason) {
        missing.reason = Some(MARK.into());
    }
    if is_raw {
        reading.raw = MARK.into();
    }
    reading.rule = rule.into();
    record.count = Arc::new(reading);
}

/// A label is its text: both give way.
fn words(left_out: &LeftOut, field: &mut Option<Field<Box<str>>>) {
    let Some(field) = field else { return };
    if is_left_out(left_out, field) || left_out.quotes.are_in(&field.reading.value) {
        let reading = Reading { value: MARK.into(), raw: MARK.into(), ..Reading::clone(&field.reading) };
        field.reading = Arc::new(reading);
    }
}

fn raw<T: Clone>(left_out: &LeftOut, field: &mut Option<Field<T>>) {
    let Some(field) = field else { return };
    if is_left_out(left_out, field) {
        field.reading = Arc::new(Reading { raw: MARK.into(), ..Reading::clone(&field.reading) });
    }
}

fn is_left_out<T>(left_out: &LeftOut, field: &Field<T>) -> bool {
    let stands_in = matches!(field.source, Source::Cell(sheet, cell) if left_out.holds(sheet, cell));
    stands_in || left_out.quotes.are_in(&field.reading.raw)
}
