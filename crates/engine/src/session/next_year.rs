//! A recipe on next year's file. An operation that names a file which is not open is about the one open file of the
//! same name but for its figures (`reply 2019.xlsx`, `reply 2020.xlsx`), or about the only open file where the recipe
//! speaks of one. Only what names a thing by its words goes over: a cell, a row or a period of last year's file is
//! not one of this year's, and such a line is listed as stale.

use foilens_core::decisions::without_figures;
use foilens_model::Operation;
use std::collections::{BTreeMap, BTreeSet};

/// The operations as they speak of the open files, in their places, and which file went over to which.
pub(super) fn retargeted(
    operations: &[Operation],
    open: &BTreeSet<&str>,
) -> (Vec<Operation>, BTreeMap<String, String>) {
    let mut operations = operations.to_vec();
    let named: BTreeSet<String> =
        operations.iter_mut().filter_map(|operation| file_of(operation).map(|file| file.clone())).collect();
    let mut gone_over = BTreeMap::new();
    for operation in &mut operations {
        let is_column = matches!(operation, Operation::SetColumnRole { .. } | Operation::ReadAs { .. });
        if !names_by_words(operation) {
            continue;
        }
        let Some(file) = file_of(operation).filter(|file| !open.contains(file.as_str())) else { continue };
        let key = without_figures(file);
        let mut alike = open.iter().filter(|name| without_figures(name) == key);
        let alike = match (alike.next(), alike.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        };
        // A file of quite another name may be another body's: only a column is found there by its own words.
        let only = open.first().copied().filter(|_| open.len() == 1 && named.len() == 1 && is_column);
        if let Some(other) = alike.or(only) {
            gone_over.insert(file.clone(), other.to_owned());
            other.clone_into(file);
        }
    }
    (operations, gone_over)
}

/// What it is about is named by a heading, a sheet's name or a text, and not by its place.
const fn names_by_words(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::SetEncoding { .. }
            | Operation::SetDialect { .. }
            | Operation::IgnoreSheet { .. }
            | Operation::SetGrain { .. }
            | Operation::SetColumnRole { .. }
            | Operation::SetBody { .. }
            | Operation::ReadAs { column: Some(_), .. }
    )
}

fn file_of(operation: &mut Operation) -> Option<&mut String> {
    match operation {
        Operation::SetEncoding { file, .. } | Operation::SetDialect { file, .. } => Some(file),
        Operation::IgnoreSheet { sheet }
        | Operation::SetTableRange { sheet, .. }
        | Operation::SetHeaderRows { sheet, .. }
        | Operation::SetRowKind { sheet, .. }
        | Operation::SetGrain { sheet, .. }
        | Operation::SetBody { sheet, .. }
        | Operation::SetPeriod { sheet, .. }
        | Operation::SetCount { sheet, .. }
        | Operation::SetProposal { sheet, .. } => sheet.file.as_mut(),
        Operation::SetColumnRole { column, .. } | Operation::ReadAs { column: Some(column), .. } => {
            column.sheet.file.as_mut()
        }
        _ => None,
    }
}
