//! What was noticed, grouped over alike cells and worst first: a person reads "412 cells, first B7", not 412 lines.

use super::{number, place::Places};
use foilens_model::view::FindingView;
use foilens_model::{Diagnostic, Location, Operation, Severity};
use std::collections::BTreeMap;

/// More different messages of one code on one sheet than this are shown as one finding, worded by the first.
const MOST_WORDINGS: usize = 3;

/// The findings that nobody has dismissed.
pub fn findings<'a>(
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
    recipe: &[Operation],
    places: &Places,
) -> Vec<FindingView> {
    let mut groups: Vec<FindingView> =
        groups(diagnostics.filter(|found| !is_dismissed(found, recipe, places)));
    for group in &mut groups {
        group.place = place(group, places);
    }
    groups
}

/// Alike diagnostics as one, in the order: worst first, then as they were raised. `place` is still empty.
pub(crate) fn groups<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<FindingView> {
    let mut groups: Vec<FindingView> = Vec::new();
    let mut same: BTreeMap<(Location, &str, &str), usize> = BTreeMap::new();
    let mut alike: BTreeMap<(Location, &str), Vec<usize>> = BTreeMap::new();
    for found in diagnostics {
        let sheet = Location { range: None, ..found.location };
        let code = found.code.0.as_ref();
        let known = same.get(&(sheet, code, found.message.as_str())).copied();
        let wordings = alike.entry((sheet, code)).or_default();
        let group = known.or_else(|| wordings.get(MOST_WORDINGS - 1).copied());
        match group.and_then(|group| groups.get_mut(group)) {
            Some(group) => {
                group.cells += 1;
                // A fix that differs from cell to cell is no fix for all of them.
                if group.fix != found.fix {
                    group.fix = None;
                }
            }
            None => {
                same.insert((sheet, code, &found.message), groups.len());
                wordings.push(groups.len());
                groups.push(first(found));
            }
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.severity));
    groups
}

fn first(found: &Diagnostic) -> FindingView {
    FindingView {
        code: found.code.to_string(),
        severity: found.severity,
        message: found.message.clone(),
        place: String::new(),
        file: found.location.file,
        sheet: found.location.sheet,
        range: found.location.range,
        cells: 1,
        fix: found.fix.clone(),
    }
}

/// `reply.xlsx, Sheet1!B7 and 411 more`.
fn place(group: &FindingView, places: &Places) -> String {
    let place = places.of(Location { file: group.file, sheet: group.sheet, range: group.range });
    match group.cells {
        0 | 1 => place,
        cells => format!("{place} and {} more", number::thousands(u64::from(cells) - 1)),
    }
}

/// Whether a person has said that it may stay as it is.
pub(crate) fn is_dismissed(found: &Diagnostic, recipe: &[Operation], places: &Places) -> bool {
    recipe.iter().any(|operation| match operation {
        Operation::Dismiss { code, sheet, range } => {
            *code == found.code.0
                && places.is_target(sheet, found.location)
                && range.is_none_or(|range| found.location.range == Some(range))
        }
        _ => false,
    })
}

/// Whether a finding is one that a person should look at before the figures are used.
pub const fn is_serious(severity: Severity) -> bool {
    matches!(severity, Severity::Warning | Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::{Code, FileId, SheetId};

    fn at(cell: &str, code: &'static str, severity: Severity, message: &str) -> Diagnostic {
        Diagnostic {
            code: Code::new(code),
            severity,
            location: Location {
                file: FileId(0),
                sheet: Some(SheetId(0)),
                range: Some(cell.parse().unwrap()),
            },
            message: message.into(),
            fix: None,
        }
    }

    fn places() -> Places {
        Places::new([(FileId(0), "reply.xlsx".to_owned(), vec![Some("Sheet1".to_owned())])])
    }

    #[test]
    fn alike_cells_are_one_finding_and_the_worst_comes_first() {
        let raised = [
            at("B7", "value/sign", Severity::Warning, "The sign “-” is not explained."),
            at("B8", "value/sign", Severity::Warning, "The sign “-” is not explained."),
            at("B9", "value/lost", Severity::Error, "The value was lost."),
            at("B10", "value/sign", Severity::Warning, "The sign “-” is not explained."),
        ];
        let shown = findings(raised.iter(), &[], &places());
        let lines: Vec<_> = shown.iter().map(|f| format!("{} {}", f.code, f.place)).collect();
        assert_eq!(
            lines,
            ["value/lost reply.xlsx, Sheet1!B9", "value/sign reply.xlsx, Sheet1!B7 and 2 more"]
        );
    }

    #[test]
    fn many_wordings_of_one_code_become_one_finding() {
        let raised: Vec<_> = (1..=9)
            .map(|n| at(&format!("C{n}"), "value/date", Severity::Warning, &format!("{n} is unclear.")))
            .collect();
        let cells: Vec<_> = findings(raised.iter(), &[], &places()).iter().map(|f| f.cells).collect();
        assert_eq!(cells, [1, 1, 7]);
    }

    #[test]
    fn a_dismissed_finding_is_not_shown_and_its_like_elsewhere_is() {
        let raised = [
            at("B7", "check/total", Severity::Warning, "The parts add up to 9."),
            at("B8", "check/total", Severity::Warning, "The parts add up to 9."),
        ];
        let dismiss = serde_json::from_str(
            r#"{"op":"dismiss","code":"check/total","file":"reply.xlsx","sheet":"Sheet1","range":"B7"}"#,
        )
        .unwrap();
        let shown = findings(raised.iter(), &[dismiss], &places());
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].place, "reply.xlsx, Sheet1!B8");
    }
}
