//! Labels that differ only in whom they are about: *Officers disciplined* and *Staff disciplined* are one question, asked
//! of two groups of people that do not overlap.

use foilens_model::StaffRole;
use foilens_reference::{fold, measure_openings, staff_mentions};

/// The label without the words that say whom it is about. `None`: nothing else is left. A label that names others
/// too ("officers and staff") is about them all and stays as it is.
pub fn without_role(label: &str, role: StaffRole) -> Option<String> {
    let (key, tokens) = folded(label);
    let mentions = staff_mentions().find_folded(&key);
    if mentions.iter().any(|hit| hit.word.kind != role) {
        return Some(label.to_owned());
    }
    let mut gone: Vec<(usize, usize)> = mentions.iter().map(|hit| (hit.start, hit.end)).collect();
    // "Number of officers disciplined": without the officers nothing is left for it to open.
    let opens = |start: usize| measure_openings().get_folded(key.get(..start)?.trim_end());
    if gone.first().is_some_and(|&(start, _)| opens(start).is_some()) {
        gone.push((0, gone[0].0));
    }
    let is_gone = |&&(_, start, end): &&(&str, usize, usize)| {
        start == end || gone.iter().any(|&(from, to)| start < to && from < end)
    };
    let left: Vec<&str> = tokens.iter().filter(|token| !is_gone(token)).map(|(text, _, _)| *text).collect();
    let mut left = left.join(" ");
    // A token that was folded away between words was a sign; at the ends it joined what is no longer there.
    left.truncate(left.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').len());
    let left = left.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let mut letters = left.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// The folded label, and each word of the label with its place in it.
fn folded(label: &str) -> (String, Vec<(&str, usize, usize)>) {
    let mut key = String::new();
    let mut tokens = Vec::new();
    for token in label.split_whitespace() {
        let own = fold(token);
        if !own.is_empty() && !key.is_empty() {
            key.push(' ');
        }
        let start = key.len();
        key.push_str(&own);
        tokens.push((token, start, key.len()));
    }
    (key, tokens)
}

#[cfg(test)]
mod tests {
    use super::without_role;
    use foilens_model::StaffRole::{self, Officer, Pcso, Staff};

    #[test]
    fn only_whom_it_is_about_is_taken_out() {
        let cases: [(&str, StaffRole, Option<&str>); 9] = [
            ("Officers disciplined", Officer, Some("Disciplined")),
            ("PCSOs disciplined", Pcso, Some("Disciplined")),
            ("Number of police staff disciplined", Staff, Some("Disciplined")),
            ("Disciplined (officers)", Officer, Some("Disciplined")),
            ("Disciplined - officers", Officer, Some("Disciplined")),
            ("Number of officers", Officer, None),
            ("Police staff", Staff, None),
            ("Misuse by officers and staff", Officer, Some("Misuse by officers and staff")),
            ("Written warning", Officer, Some("Written warning")),
        ];
        for (label, role, left) in cases {
            assert_eq!(without_role(label, role).as_deref(), left, "{label}");
        }
    }
}
