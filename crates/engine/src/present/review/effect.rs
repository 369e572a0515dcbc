//! What a decision would do, tried out: the comparison before and after it.

use crate::present::number::thousands;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{Choice, ComparisonView};
use std::collections::BTreeMap;

/// More than these changes are counted.
const NAMED: usize = 3;

/// What a decision would do to the comparison that is shown; and where another would be shown after it, which one: a
/// figure more may make another question the one that most bodies answer.
pub fn effect_of(
    before: &ComparisonView,
    settings: &CompareSettings,
    after: &dyn Fn(&CompareSettings) -> ComparisonView,
) -> String {
    let then = after(settings);
    let (shown, turned) = (chosen(&before.measures), chosen(&then.measures));
    if shown.map(|choice| &choice.id) == turned.map(|choice| &choice.id) {
        return effect(before, &then);
    }
    let (Some(shown), Some(turned)) = (shown, turned) else { return effect(before, &then) };
    let held = CompareSettings {
        measure: Some(shown.id.clone()),
        period: chosen(&before.periods).map(|choice| choice.id.clone()),
        ..settings.clone()
    };
    format!(
        "{} Most bodies would then answer to “{}”, which is shown unless you choose another.",
        effect(before, &after(&held)),
        turned.label
    )
}

fn chosen(choices: &[Choice]) -> Option<&Choice> {
    choices.iter().find(|choice| choice.chosen)
}

/// `Kent: 12 becomes 12 to 16. Surrey: comes in with 4.`
fn effect(before: &ComparisonView, after: &ComparisonView) -> String {
    let old = figures(before);
    let new = figures(after);
    let mut changes = Vec::new();
    for (name, count) in &new {
        match old.get(name) {
            Some(was) if was != count => changes.push(format!("{name}: {was} becomes {count}")),
            Some(_) => {}
            None => changes.push(format!("{name} comes in with {count}")),
        }
    }
    changes.extend(old.keys().filter(|name| !new.contains_key(*name)).map(|name| format!("{name} goes out")));
    match changes.len() {
        0 => "No figure of the comparison changes.".to_owned(),
        few if few <= NAMED => format!("{}.", changes.join("; ")),
        many => {
            format!("{}; and {} more.", changes[..NAMED].join("; "), thousands((many - NAMED) as u64))
        }
    }
}

/// Each body's figure, as it is shown.
fn figures(view: &ComparisonView) -> BTreeMap<&str, String> {
    let shown = view.rows.iter().map(|row| {
        let out = if row.excluded.is_some() { " (left out)" } else { "" };
        (row.name.as_str(), format!("{}{out}", row.count))
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::view::ComparisonRow;

    fn view(rows: &[(&str, &str)]) -> ComparisonView {
        let row = |&(name, count): &(&str, &str)| ComparisonRow {
            name: name.into(),
            count: count.into(),
            ..ComparisonRow::default()
        };
        ComparisonView { rows: rows.iter().map(row).collect(), ..ComparisonView::default() }
    }

    #[test]
    fn what_changes_is_named_and_the_rest_is_counted() {
        let before = view(&[("Kent", "12"), ("Gwent", "3"), ("Surrey", "50")]);
        for (after, words) in [
            (
                view(&[("Kent", "12"), ("Gwent", "3"), ("Surrey", "50")]),
                "No figure of the comparison changes.",
            ),
            (view(&[("Kent", "12 to 16"), ("Gwent", "3"), ("Surrey", "50")]), "Kent: 12 becomes 12 to 16."),
            (
                view(&[("Dorset", "1"), ("Kent", "12"), ("Gwent", "3")]),
                "Dorset comes in with 1; Surrey goes out.",
            ),
            (
                view(&[("Kent", "1"), ("Gwent", "1"), ("Surrey", "1"), ("Dorset", "1")]),
                "Dorset comes in with 1; Gwent: 3 becomes 1; Kent: 12 becomes 1; and 1 more.",
            ),
        ] {
            assert_eq!(effect(&before, &after), words);
        }
    }

    #[test]
    fn what_is_shown_is_held_still_and_a_turn_to_another_measure_is_said() {
        let showing = |measure: &str, rows: &[(&str, &str)]| {
            let choice = |id: &str| Choice {
                id: id.into(),
                label: format!("Measure {id}"),
                chosen: id == measure,
                ..Choice::default()
            };
            ComparisonView { measures: vec![choice("a"), choice("b")], ..view(rows) }
        };
        let before = showing("a", &[("Kent", "3")]);
        let after = |settings: &CompareSettings| match settings.measure.as_deref() {
            Some("a") => showing("a", &[("Kent", "4")]),
            _ => showing("b", &[("Gwent", "1"), ("Surrey", "2")]),
        };
        assert_eq!(
            effect_of(&before, &CompareSettings::default(), &after),
            "Kent: 3 becomes 4. Most bodies would then answer to “Measure b”, which is shown unless you choose another."
        );
    }
}
