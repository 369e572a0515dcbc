//! The role of each column: the heading's words, checked against what the cells hold.

use super::{
    Candidate, ColumnMapping, MappingDecisions,
    facts::Facts,
    heading::{Named, is_share, named},
};
use crate::structure::{Column, Table};
use foilens_model::{ColumnRole, Confidence, Grain};
use foilens_reference::{SentenceWord, card_headings, handling_words, personal_headings, sentence_words};

/// A role with its reason.
struct Verdict {
    role: ColumnRole,
    confidence: Confidence,
    why: String,
}

fn verdict(role: ColumnRole, confidence: Confidence, why: impl Into<String>) -> Verdict {
    Verdict { role, confidence, why: why.into() }
}

/// A first opinion on each column by itself.
pub(super) fn decide(table: &Table, facts: &[Facts], decisions: &MappingDecisions) -> Vec<ColumnMapping> {
    let only_totals = {
        let mut numeric = table.columns.iter().zip(facts).filter(|(_, f)| f.share(f.counts, 50));
        numeric.by_ref().all(|(column, _)| column.is_total)
    };
    let plain = table.columns.iter().zip(facts);
    let plain = plain.filter(|(column, f)| f.share(f.counts, 50) && !sums_a_period(column)).count();
    table
        .columns
        .iter()
        .zip(facts)
        .enumerate()
        .map(|(at, (column, facts))| {
            let decided = decisions.roles.get(&column.index);
            let Verdict { role, confidence, why } = match decided {
                Some(&role) => verdict(role, Confidence::Confirmed, "You said so."),
                None if (column.is_total || plain > 1 && sums_a_period(column)) && !only_totals => verdict(
                    ColumnRole::Ignore,
                    Confidence::Inferred,
                    "Its figures are totals of other columns.",
                ),
                None => opinion(column, facts, at),
            };
            let candidates = rivals(column, facts, role);
            ColumnMapping { column: column.index, role, confidence, why, candidates, says: Vec::new() }
        })
        .collect()
}

/// What the column's own headings name it: the innermost that names anything.
pub(super) fn name_of(column: &Column) -> Option<Named> {
    let whole = column.name().and_then(|name| named(&name)).filter(|n| n.whole);
    whole.or_else(|| column.headings.iter().rev().find_map(|heading| named(&heading.text)))
}

/// The heading is that of names, dates of birth, addresses.
fn is_personal(column: &Column) -> bool {
    column.headings.last().is_some_and(|heading| personal_headings().get(&heading.text).is_some())
}

fn opinion(column: &Column, facts: &Facts, at: usize) -> Verdict {
    use ColumnRole as R;
    use Confidence::{Guessed, Inferred, Stated};
    let name = name_of(column);
    let says = |role| name.is_some_and(|n| n.role == role);
    let is_dimension = name.is_some_and(|n| {
        n.whole && matches!(n.role, R::Body | R::Period | R::Category | R::Outcome | R::Role)
    });
    let periods_above = column
        .headings
        .iter()
        .any(|h| crate::normalize::period::whole(&h.text, Default::default()).is_some());
    if is_personal(column) && facts.bodies < facts.filled && facts.counts < facts.filled {
        return verdict(R::Text, Stated, "Its heading names people's data.");
    }
    if facts.filled == 0 {
        return match name {
            Some(n) if n.role != R::Count && n.whole => {
                verdict(n.role, Inferred, "Its heading says so; it is empty.")
            }
            None if !periods_above => verdict(R::Ignore, Inferred, "It is empty."),
            _ => verdict(R::Count, Inferred, "Its heading is that of a count; it is empty."),
        };
    }
    if column.headings.iter().any(|h| is_share(&h.text)) && !facts.share(facts.sentences, 50) {
        return verdict(R::Ignore, Stated, "Its heading says that it holds percentages.");
    }
    if facts.share(facts.percents, 50) {
        return verdict(R::Ignore, Inferred, "Most of its cells are percentages.");
    }
    if facts.share(facts.money, 40) {
        return verdict(R::Ignore, Inferred, "Most of its cells are amounts of money.");
    }
    let figures = facts.wholes + facts.decimals;
    if facts.decimals > 0 && (facts.decimals * 5 >= figures || says(R::Ignore)) {
        return verdict(R::Ignore, Inferred, "Its figures are not whole numbers.");
    }
    if facts.share(facts.measures, 50) {
        return verdict(R::Ignore, Inferred, "Its figures are measures, not counts.");
    }
    if says(R::Ignore) && name.is_some_and(|n| n.whole) {
        return verdict(R::Ignore, Stated, "Its heading names a rate, an average or an amount.");
    }
    let unique = facts.distinct >= facts.filled;
    if says(R::Id)
        && (facts.is_serial
            || facts.share(facts.references, 50)
            || (unique && facts.share(facts.wholes + facts.references, 80)))
    {
        return verdict(R::Id, Stated, "Its heading names a reference, and no two are alike.");
    }
    if facts.is_serial && at == 0 && (name.is_none() || says(R::Count)) && facts.rows >= 3 {
        return verdict(R::Id, Inferred, "It numbers the rows: 1, 2, 3 …");
    }
    if facts.share(facts.days, 60) && !says(R::Note) {
        return verdict(R::Date, if says(R::Date) { Stated } else { Inferred }, "Its cells are dates.");
    }
    let years = facts.share(facts.year_numbers, 90);
    if facts.share(facts.periods, 60)
        && (facts.counts == 0 || years || says(R::Period))
        && !(years && says(R::Count) && facts.rows > 1)
    {
        return verdict(
            R::Period,
            if says(R::Period) { Stated } else { Inferred },
            "Its cells are years, months or other periods.",
        );
    }
    if says(R::Period) && facts.share(facts.periods, 30) {
        return verdict(R::Period, Stated, "Its heading says so.");
    }
    if facts.share(facts.relation_words, 80) && facts.telling_relations > 0 {
        return verdict(R::Relation, Inferred, "Its words say which figures are totals and which are parts.");
    }
    // `part_of` may name a body in every cell (`surrey:50`): it says what a figure belongs to, not whose it is.
    if says(R::Relation) && name.is_some_and(|n| n.whole) {
        return verdict(R::Text, Stated, "Its heading says which figure another is part of.");
    }
    if says(R::Note) && name.is_some_and(|n| n.whole) && facts.wholes == 0 && facts.signs < facts.filled {
        return verdict(R::Note, Stated, "Its heading says so.");
    }
    let told = facts.counts + facts.sentences;
    // `Answer to question 1`
    let numbered = column.name().filter(|name| name.contains(|c: char| c.is_ascii_digit()));
    let answered = numbered.and_then(|name| sentence_words().starting(&name).map(|word| word.kind));
    let answers =
        (periods_above || answered == Some(SentenceWord::Answer)) && told > 0 && facts.share(told, 60);
    if answers || facts.share(facts.counts, 50) && !says_words(facts) {
        return numeric(column, facts, name, is_dimension);
    }
    if facts.share(facts.bodies, 60) && !facts.share(facts.outcomes, 60) {
        return verdict(
            R::Body,
            if says(R::Body) { Stated } else { Inferred },
            "Its cells name public bodies.",
        );
    }
    if facts.share(facts.roles, 60) {
        return verdict(
            R::Role,
            if says(R::Role) { Stated } else { Inferred },
            "Its cells name officers, staff or ranks.",
        );
    }
    if facts.share(facts.regions, 60) && !says(R::Body) {
        return verdict(R::Text, Inferred, "Its cells name regions or nations.");
    }
    if let Some(n) = name.filter(|n| {
        matches!(
            n.role,
            R::Note | R::Text | R::Id | R::Body | R::Role | R::Category | R::Outcome | R::Relation | R::Date
        )
    }) {
        let believed = match n.role {
            R::Id => facts.share(facts.references, 30) || unique && n.whole,
            R::Role => facts.roles > 0 || facts.longest <= 60,
            // Bodies that the register lacks stand under a heading that is all theirs.
            R::Body => n.whole || facts.share(facts.bodies, 30),
            R::Date => facts.days > 0 || facts.periods > 0,
            _ => true,
        };
        if believed {
            let confidence = if n.whole { Stated } else { Inferred };
            let role = if n.role == R::Relation && facts.telling_relations == 0 { R::Text } else { n.role };
            return verdict(role, confidence, "Its heading says so.");
        }
    }
    if says(R::Count) && facts.counts > 0 {
        return verdict(R::Count, Inferred, "Its heading says so, and some of its cells are numbers.");
    }
    if says(R::Count) && facts.sentences > 0 {
        return verdict(R::Text, Inferred, "Its figures stand inside sentences.");
    }
    if facts.share(facts.long, 40) || facts.share(facts.sentences, 40) {
        return verdict(R::Text, Inferred, "Its cells are sentences.");
    }
    if facts.share(facts.outcomes, 50) {
        return verdict(R::Outcome, Inferred, "Its cells say what came of a case.");
    }
    if facts.share(facts.references, 80) && unique && facts.rows >= 3 {
        return verdict(R::Id, Inferred, "Its cells look like reference numbers, and no two are alike.");
    }
    let plain = facts.counts == 0 && facts.periods == 0;
    verdict(R::Category, if plain { Inferred } else { Guessed }, "Its cells are labels.")
}

/// Markers and words alone (`Not held`, `None`) are what a text column may hold too.
const fn says_words(facts: &Facts) -> bool {
    facts.wholes == 0 && facts.counts * 100 < facts.filled * 90
}

fn numeric(column: &Column, facts: &Facts, name: Option<Named>, is_dimension: bool) -> Verdict {
    use ColumnRole as R;
    let attribute =
        column.headings.iter().any(|h| foilens_reference::case_attributes().get(&h.text).is_some());
    if attribute {
        let role = if is_dimension { R::Category } else { R::Text };
        return verdict(
            role,
            Confidence::Inferred,
            "Its figures describe a case or a group; they count nothing.",
        );
    }
    if name.is_some_and(|n| n.role == R::Id && n.whole)
        && facts.distinct * 10 >= facts.filled * 9
        && facts.rows > 1
    {
        return verdict(R::Id, Confidence::Stated, "Its heading names a reference.");
    }
    if facts.wholes == 0
        && facts.signs == 0
        && name.is_some_and(|n| matches!(n.role, R::Outcome | R::Category | R::Text | R::Note))
        && is_dimension
    {
        return verdict(name.map_or(R::Text, |n| n.role), Confidence::Inferred, "Its heading says so.");
    }
    let stated = name.is_some_and(|n| n.role == R::Count);
    verdict(
        R::Count,
        if stated { Confidence::Stated } else { Confidence::Inferred },
        "Its cells are numbers, or stand in place of one.",
    )
}

/// Roles that the heading or the cells speak for, but that were not taken.
fn rivals(column: &Column, facts: &Facts, taken: ColumnRole) -> Vec<Candidate> {
    use ColumnRole as R;
    let mut out: Vec<Candidate> = Vec::new();
    let mut offer = |role: ColumnRole, why: &str| {
        if role != taken && out.iter().all(|c| c.role != role) {
            out.push(Candidate { role, why: why.to_owned() });
        }
    };
    if let Some(n) = name_of(column) {
        offer(n.role, "Its heading could mean that.");
    }
    for (part, role, why) in [
        (facts.counts, R::Count, "Some of its cells are numbers."),
        (facts.periods, R::Period, "Some of its cells are periods."),
        (facts.bodies, R::Body, "Some of its cells name public bodies."),
        (facts.roles, R::Role, "Some of its cells name officers, staff or ranks."),
        (facts.outcomes, R::Outcome, "Some of its cells say what came of a case."),
    ] {
        if facts.share(part, 25) {
            offer(role, why);
        }
    }
    offer(R::Category, "Its cells could be labels.");
    offer(R::Ignore, "It could be left unread.");
    out
}

/// `Q1 total`, `Total 2018/19`: a period with a word for a total.
fn sums_a_period(column: &Column) -> bool {
    let Some(heading) = column.headings.last() else { return false };
    let words: Vec<&str> = heading.text.split_whitespace().collect();
    let is_total =
        |word: Option<&&str>| word.is_some_and(|word| foilens_reference::totals().get(word).is_some());
    let rest = if is_total(words.first()) {
        words.get(1..)
    } else if is_total(words.last()) {
        words.get(..words.len() - 1)
    } else {
        None
    };
    let rest = rest.unwrap_or_default().join(" ");
    crate::normalize::period::whole(&rest, Default::default()).is_some()
}

/// The heading is that of one end of a period.
fn ends_a_span(table: &Table, at: usize) -> bool {
    let heading = table.columns.get(at).and_then(|column| column.headings.last());
    heading.is_some_and(|heading| foilens_reference::span_headings().get(&heading.text).is_some())
}

/// Settles columns against each other: one outcome, one date, one column a reference is not needed twice.
pub(super) fn settle(table: &Table, facts: &[Facts], grain: Grain, columns: &mut [ColumnMapping]) {
    use ColumnRole as R;
    // A name counts only for the role that it names.
    let rank = |role: ColumnRole, at: usize| {
        let name = table.columns.get(at).and_then(name_of).filter(|name| name.role == role);
        name.map_or(1000, |name| name.rank + usize::from(!name.whole) * 500)
    };
    let free = |column: &ColumnMapping| column.confidence != Confidence::Confirmed;
    let single = match grain {
        Grain::Incident => &[R::Outcome, R::Date, R::Category, R::Body][..],
        _ => &[R::Outcome, R::Date, R::Body][..],
    };
    for &role in single {
        let mut held: Vec<usize> = (0..columns.len()).filter(|&at| columns[at].role == role).collect();
        held.sort_by_key(|&at| (columns[at].confidence != Confidence::Confirmed, rank(role, at), at));
        for &at in held.iter().skip(1) {
            if free(&columns[at]) && !(role == R::Date && grain != Grain::Incident && ends_a_span(table, at))
            {
                columns[at].role = R::Text;
                columns[at].why = "Another column holds that more plainly.".to_owned();
            }
        }
    }
    if grain == Grain::Incident {
        // A list of cases without a named kind of case: its description is what was recorded.
        let has = |columns: &[ColumnMapping], role| columns.iter().any(|c| c.role == role);
        if !has(columns, R::Category) {
            let texts: Vec<usize> = (0..columns.len())
                .filter(|&at| columns[at].role == R::Text && free(&columns[at]) && facts[at].wholes == 0)
                .filter(|&at| !table.columns.get(at).is_some_and(is_personal))
                .collect();
            if let [only] = texts.as_slice() {
                columns[*only].role = R::Category;
                columns[*only].why = "It is the only column that says what a case is about.".to_owned();
                columns[*only].confidence = Confidence::Inferred;
            }
        }
        return;
    }
    let replies = columns.iter().zip(facts).any(|(c, f)| c.role == R::Body && f.distinct == f.rows);
    if replies && grain == Grain::Aggregate {
        let dates = columns.iter_mut().zip(&table.columns).filter(|(c, _)| c.role == R::Date && free(c));
        for (column, _) in dates.filter(|(_, named)| is_of_handling(named)) {
            column.role = R::Text;
            column.why = "Its days are those of the replies.".to_owned();
        }
    }
    settle_labels(table, facts, columns);
}

/// `Replied`, `Date of response`
fn is_of_handling(column: &Column) -> bool {
    let Some(heading) = column.headings.last() else { return false };
    handling_words().get(&heading.text).is_some() || card_headings().get(&heading.text).is_some()
}

/// In a table of counts: labels right of the last count are remarks; a label column with an outcome column beside it
/// keeps its role.
fn settle_labels(table: &Table, facts: &[Facts], columns: &mut [ColumnMapping]) {
    use ColumnRole as R;
    let Some(last_count) = columns.iter().rposition(|c| c.role == R::Count) else { return };
    for at in 0..columns.len() {
        let unnamed = table.columns.get(at).and_then(name_of).is_none();
        let column = &mut columns[at];
        if column.confidence == Confidence::Confirmed {
            continue;
        }
        if at > last_count && unnamed && matches!(column.role, R::Category | R::Text) {
            column.role = R::Note;
            column.why = "Words beside the figures.".to_owned();
        }
        if column.role == R::Text && unnamed && at < last_count && !facts[at].share(facts[at].filled, 0) {
            column.role = R::Category;
        }
    }
    // Words beside counts that are long but the only label are the questions asked.
    let labels =
        columns.iter().any(|c| matches!(c.role, R::Category | R::Outcome | R::Body | R::Period | R::Role));
    if !labels
        && let Some(column) =
            columns.iter_mut().find(|c| c.role == R::Text && c.confidence != Confidence::Confirmed)
    {
        column.role = R::Category;
        column.why = "It holds the only words beside the figures.".to_owned();
    }
}
