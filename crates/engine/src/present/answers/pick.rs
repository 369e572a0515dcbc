//! Controls, and what a person set in them.

use super::comparable;
use crate::present::analysis::name_of;
use foilens_core::analyze::pair::{Side, pair_to_ask_about, sides};
use foilens_core::analyze::{Analysis, Pair};
use foilens_model::view::{Choice, ControlKind, ControlView, Inputs};

const FIRST: &str = "first";
const SECOND: &str = "second";

/// The two bodies that were asked for, or else those that a reader would ask about; and the controls that choose
/// them. The error is the sentence that says why there is no pair.
pub fn pair<'a>(
    analysis: &'a Analysis,
    inputs: &Inputs,
) -> Result<(Pair<'a>, Vec<ControlView>), (String, Vec<ControlView>)> {
    let sides = sides(analysis);
    let asked = |key: &str| inputs.get(key).and_then(|id| sides.iter().find(|side| side.body().0 == *id));
    let Some((first, second)) = pair_to_ask_about(&sides) else {
        return Err((too_few(analysis, &sides), Vec::new()));
    };
    let wanted = [FIRST, SECOND].into_iter().filter_map(|key| inputs.get(key)).filter(|id| !id.is_empty());
    if let Some(absent) = wanted.filter(|id| sides.iter().all(|side| side.body().0 != **id)).min() {
        let controls = vec![
            body(FIRST, "One body", &sides, inputs.get(FIRST).map_or("", String::as_str)),
            body(SECOND, "The other body", &sides, inputs.get(SECOND).map_or("", String::as_str)),
        ];
        let why = format!(
            "{} does not have both a number of its own and a number of staff here: choose another body.",
            name_of(absent)
        );
        return Err((why, controls));
    }
    let (first, second) = match (asked(FIRST), asked(SECOND)) {
        (Some(one), Some(other)) => (*one, *other),
        // One was chosen: the other stays, unless it is the same body.
        (Some(one), None) => (*one, if one.body() == second.body() { first } else { second }),
        (None, Some(other)) => (if other.body() == first.body() { second } else { first }, *other),
        (None, None) => (first, second),
    };
    let controls = vec![
        body(FIRST, "One body", &sides, first.body().0.as_str()),
        body(SECOND, "The other body", &sides, second.body().0.as_str()),
    ];
    match Pair::new(first, second, sides.iter().filter(|side| side.row.is_ranked()).count().max(2)) {
        Some(pair) => match comparable::blocked(analysis, first.row, second.row) {
            Some(why) => Err((why, controls)),
            None => Ok((pair, controls)),
        },
        None => Err((
            format!("{} is chosen twice: choose two bodies to compare.", name_of(&first.body().0)),
            controls,
        )),
    }
}

fn too_few(analysis: &Analysis, sides: &[Side]) -> String {
    let with_count = analysis.rows.iter().filter(|row| row.figure.bounds.is_some()).count();
    match (with_count, sides) {
        (0, _) => "No body gave a number for this, so there are no two to compare.".to_owned(),
        (_, []) => "No body here has both a number of its own and a number of staff, so no rates can be compared. Type \
                    the numbers of staff, and they can."
            .to_owned(),
        (_, [_, _, ..]) => "Fewer than two bodies count the same thing, so there are no two to compare. Take one in with a \
                            reason, or choose another figure to compare."
            .to_owned(),
        (_, [only]) => format!(
            "Only {} has both a number of its own and a number of staff: one body alone cannot be compared.",
            name_of(&only.body().0)
        ),
    }
}

/// A choice among bodies, by name.
pub fn body(id: &str, label: &str, sides: &[Side], chosen: &str) -> ControlView {
    let mut choices: Vec<Choice> = sides
        .iter()
        .map(|side| Choice {
            id: side.body().0.clone(),
            label: name_of(&side.body().0),
            about: String::new(),
            chosen: side.body().0 == chosen,
        })
        .collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    ControlView {
        id: id.to_owned(),
        label: label.to_owned(),
        about: String::new(),
        kind: ControlKind::Choice { choices },
    }
}

/// One of a few: `(id, label)`, the first where nothing was chosen. Gives the control and the chosen id.
pub fn one_of<'c>(
    id: &str,
    label: &str,
    choices: &[(&'c str, &str)],
    inputs: &Inputs,
) -> (ControlView, &'c str) {
    let asked = inputs.get(id).and_then(|asked| choices.iter().find(|(known, _)| known == asked));
    let chosen = asked.or(choices.first()).map_or("", |(known, _)| *known);
    let choices = choices.iter().map(|(known, label)| Choice {
        id: (*known).to_owned(),
        label: (*label).to_owned(),
        about: String::new(),
        chosen: *known == chosen,
    });
    let kind = ControlKind::Choice { choices: choices.collect() };
    (ControlView { id: id.to_owned(), label: label.to_owned(), about: String::new(), kind }, chosen)
}
