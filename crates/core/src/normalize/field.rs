//! Making fields: a value with its raw text, its rule and its place.

use crate::record::{Field, Reading, Source};
use foilens_model::Confidence;
use std::sync::Arc;

pub(super) fn reading<T>(
    value: T,
    raw: &str,
    rule: impl Into<Box<str>>,
    confidence: Confidence,
) -> Arc<Reading<T>> {
    Arc::new(Reading { value, raw: raw.trim().into(), rule: rule.into(), confidence })
}

pub(super) fn field<T>(
    value: T,
    raw: &str,
    rule: impl Into<Box<str>>,
    confidence: Confidence,
    source: Source,
) -> Field<T> {
    Field { reading: reading(value, raw, rule, confidence), source }
}
