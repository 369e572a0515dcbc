//! How serious were the outcomes? Outcomes in their order by body and role, the share of the serious ones with its
//! range, and how much is not said. Discipline and exits only: the criminal track is never added to them.

use super::{Analysis, Input, MeasureKind, answerer::answerer};
use crate::record::{Bodies, Record, Relation, Source};
use crate::terms;
use foilens_model::{BodyId, RecordId, StaffRole};
use foilens_reference::{Sanction, Word, fold, kind_of_label, sanctions};
use foilens_stats::severity::{Ridit, ridit};
use std::collections::BTreeMap;

/// The outcomes of one body's cases, or of everybody's (`None`), for one role.
#[derive(Clone, Debug)]
pub struct Group {
    pub body: Option<BodyId>,
    pub role: Option<StaffRole>,
    /// All of its cases; where the file gives no whole, those with an outcome given.
    pub total: (u64, Option<u64>),
    /// Whether the file gives the whole itself.
    pub is_whole_stated: bool,
    /// Mildest first.
    pub outcomes: Vec<Outcome>,
    /// Outcomes that have no place in the order, as the file words them.
    pub unplaced: Vec<(String, (u64, Option<u64>))>,
}

#[derive(Clone, Debug)]
pub struct Outcome {
    pub sanction: &'static Word<Sanction>,
    pub severity: u8,
    /// No upper end where the file gives only some of them.
    pub bounds: (u64, Option<u64>),
    pub records: Vec<RecordId>,
}

/// Which outcomes are called serious: chosen before looking, and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serious {
    /// Discipline that ends the job.
    Dismissed,
    /// Also those who resigned or retired first.
    DismissedOrLeft,
    /// Also final written warnings and anything above.
    FinalWarningUp,
}

impl Serious {
    pub fn holds(self, sanction: &Sanction) -> bool {
        let discipline = sanction.track == "discipline";
        let ends = sanction.ends_employment == "yes";
        match self {
            Self::Dismissed => discipline && ends,
            Self::DismissedOrLeft => ends && tracked(sanction),
            Self::FinalWarningUp => {
                let final_warning = sanctions().by_id("final_written_warning");
                let line = final_warning.and_then(|word| word.kind.severity);
                tracked(sanction) && (ends || (line.is_some() && sanction.severity >= line))
            }
        }
    }
}

impl Group {
    /// How many were serious, by what the file says and by what it leaves open.
    pub fn serious(&self, serious: Serious) -> (u64, Option<u64>) {
        let (yes, no): (Vec<&Outcome>, Vec<&Outcome>) =
            self.outcomes.iter().partition(|outcome| serious.holds(&outcome.sanction.kind));
        let surely = |outcomes: &[&Outcome]| outcomes.iter().map(|outcome| outcome.bounds.0).sum::<u64>();
        (surely(&yes), self.total.1.map(|total| total.saturating_sub(surely(&no)).max(surely(&yes))))
    }

    /// Cases whose outcome is not said or has no place in the order.
    pub fn unknown(&self) -> (u64, Option<u64>) {
        let lower: u64 = self.outcomes.iter().map(|outcome| outcome.bounds.0).sum();
        let upper = self.outcomes.iter().try_fold(0u64, |sum, o| Some(sum.saturating_add(o.bounds.1?)));
        (
            upper.map_or(0, |upper| self.total.0.saturating_sub(upper)),
            self.total.1.map(|total| total.saturating_sub(lower)),
        )
    }

    /// Every case has one exact outcome with a place in the order.
    pub fn is_complete(&self) -> bool {
        self.unknown() == (0, Some(0)) && self.outcomes.iter().all(|o| o.bounds.1 == Some(o.bounds.0))
    }
}

/// Every group with at least one outcome that has a place in the order: everybody together first.
pub fn groups(input: &Input, analysis: &Analysis) -> Vec<Group> {
    let mut by_group: BTreeMap<(Option<BodyId>, Option<StaffRole>), Vec<RecordId>> = BTreeMap::new();
    for (record, id) in input.records.iter().zip(0..).map(|(record, id)| (record, RecordId(id))) {
        let period = record.period.as_ref().map(|field| field.reading.value);
        let fits = input.is_case(record) || analysis.period.is_none() || period == analysis.period || {
            let whole = analysis.period;
            whole.zip(period).is_some_and(|(whole, own)| {
                own.from >= whole.from && own.to.is_some() && (whole.to.is_none() || own.to <= whole.to)
            })
        };
        if record.proposed || record.relation == Relation::Context || !fits {
            continue;
        }
        let role = record.role.as_ref().map(|field| field.reading.value).filter(|r| *r != StaffRole::All);
        match record.body.as_ref().map(|field| &field.reading.value) {
            Some(Bodies::Everyone) => by_group.entry((None, role)).or_default().push(id),
            _ => {
                if let Some(body) = answerer(record) {
                    by_group.entry((Some(BodyId(body.into_owned())), role)).or_default().push(id);
                }
            }
        }
    }
    let groups = by_group.into_iter().map(|((body, role), ids)| group(input, analysis, body, role, &ids));
    groups.filter(|group| !group.outcomes.is_empty()).collect()
}

fn group(
    input: &Input,
    analysis: &Analysis,
    body: Option<BodyId>,
    role: Option<StaffRole>,
    ids: &[RecordId],
) -> Group {
    let mut by_label: BTreeMap<String, (String, Tally)> = BTreeMap::new();
    for &id in ids {
        let record = input.record(id);
        let Some(text) = record.outcome.as_ref().map(|field| field.reading.value.as_ref()) else { continue };
        let Some((lower, upper)) = record.bounds() else { continue };
        let (_, tally) = by_label.entry(fold(text)).or_insert_with(|| (text.to_owned(), Tally::default()));
        tally.add(id, (lower, upper), grip(input, record));
    }
    let mut outcomes: BTreeMap<(u8, &str), Outcome> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for (label, tally) in by_label.into_values() {
        let bounds = tally.bounds();
        match sanction_of_label(&label) {
            Placed::At(sanction, severity) => {
                let own = outcomes.entry((severity, sanction.id.as_str())).or_insert_with(|| Outcome {
                    sanction,
                    severity,
                    bounds: (0, Some(0)),
                    records: Vec::new(),
                });
                own.bounds =
                    (own.bounds.0 + bounds.0, own.bounds.1.zip(bounds.1).map(|(a, b)| a.saturating_add(b)));
                own.records.extend(tally.records);
            }
            Placed::Nowhere => unplaced.push((label, bounds)),
            Placed::OtherTrack | Placed::Whole => {}
        }
    }
    let mut outcomes: Vec<Outcome> = outcomes.into_values().collect();
    let stated = match &body {
        _ if role.is_some() => None,
        Some(body) => {
            let row = analysis.rows.iter().find(|row| row.figure.body == *body);
            let whole = matches!(analysis.measure.kind, MeasureKind::Whole | MeasureKind::Cases);
            row.and_then(|row| row.figure.bounds).filter(|_| whole && analysis.measure.outcome.is_none())
        }
        None => super::stated(input, analysis.period).total.map(|(bounds, _)| bounds),
    };
    for outcome in &mut outcomes {
        // At least as many as there are in all: then it is all of them.
        if outcome.bounds.1.is_none() && stated.is_some_and(|total| total.1 == Some(outcome.bounds.0)) {
            outcome.bounds.1 = Some(outcome.bounds.0);
        }
    }
    let given = outcomes.iter().map(|o| o.bounds).chain(unplaced.iter().map(|(_, bounds)| *bounds));
    let sum = given.fold((0u64, Some(0u64)), |sum: (u64, Option<u64>), own| {
        (sum.0.saturating_add(own.0), sum.1.zip(own.1).map(|(a, b)| a.saturating_add(b)))
    });
    Group { total: stated.unwrap_or(sum), is_whole_stated: stated.is_some(), body, role, outcomes, unplaced }
}

/// How far the records of one outcome may be trusted to be all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grip {
    /// Of one kind of cases among others: some of them.
    Some,
    /// One line of a list that holds each case once.
    Adds,
    /// Over all kinds.
    All,
}

fn grip(input: &Input, record: &Record) -> Grip {
    let in_row = |cell: Source| matches!(cell, Source::Cell(_, cell) if cell.row == record.cell.row);
    match &record.category {
        _ if input.is_case(record) => Grip::Adds,
        None => Grip::All,
        Some(field) if kind_of_label(&field.reading.value) == Some("all") => Grip::All,
        Some(field) if record.relation == Relation::Part && in_row(field.source) => Grip::Adds,
        Some(_) => Grip::Some,
    }
}

#[derive(Default)]
struct Tally {
    all: Option<(u64, Option<u64>)>,
    added: Option<(u64, Option<u64>)>,
    some: u64,
    records: Vec<RecordId>,
}

impl Tally {
    fn add(&mut self, id: RecordId, own: (u64, Option<u64>), grip: Grip) {
        let sum = |known: Option<(u64, Option<u64>)>| {
            let known = known.unwrap_or((0, Some(0)));
            Some((known.0.saturating_add(own.0), known.1.zip(own.1).map(|(a, b)| a.saturating_add(b))))
        };
        match grip {
            Grip::All => self.all = sum(self.all),
            Grip::Adds => self.added = sum(self.added),
            Grip::Some => self.some = self.some.max(own.0),
        }
        self.records.push(id);
    }

    fn bounds(&self) -> (u64, Option<u64>) {
        self.all.or(self.added).unwrap_or((self.some, None))
    }
}

enum Placed {
    At(&'static Word<Sanction>, u8),
    /// A label of the whole: disciplined in any way, investigated.
    Whole,
    OtherTrack,
    Nowhere,
}

/// Where an outcome stands: nowhere in the order where its label names none, or several.
fn sanction_of_label(text: &str) -> Placed {
    let Some(sanction) = terms::outcome(text).one() else { return Placed::Nowhere };
    match (tracked(&sanction.kind), sanction.kind.severity) {
        (true, Some(severity)) => Placed::At(sanction, severity),
        (false, _) if sanction.kind.track == "criminal" => Placed::OtherTrack,
        _ if sanction.id == "not_stated" || sanction.id == "ongoing" => Placed::Nowhere,
        _ => Placed::Whole,
    }
}

/// On the scale: discipline, and leaving before it.
fn tracked(sanction: &Sanction) -> bool {
    matches!(sanction.track.as_str(), "discipline" | "exit")
}

/// How each complete group's outcomes compare with those of all complete groups together: 0.5 is alike. Empty for fewer
/// than two such groups.
pub fn ridits(groups: &[Group]) -> Vec<(&Group, Ridit)> {
    let complete: Vec<&Group> = groups.iter().filter(|g| g.body.is_some() && g.is_complete()).collect();
    if complete.len() < 2 {
        return Vec::new();
    }
    let mut ranks: Vec<u8> = complete.iter().flat_map(|g| g.outcomes.iter().map(|o| o.severity)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let counts = |group: &Group| -> Vec<Option<f64>> {
        let at = |rank: &u8| {
            group.outcomes.iter().filter(|o| o.severity == *rank).map(|o| o.bounds.0).sum::<u64>()
        };
        ranks.iter().map(|rank| Some(at(rank) as f64)).collect()
    };
    let all: Vec<Vec<Option<f64>>> = complete.iter().map(|group| counts(group)).collect();
    let reference: Vec<Option<f64>> = (0..ranks.len())
        .map(|place| Some(all.iter().filter_map(|row| row.get(place).copied().flatten()).sum()))
        .collect();
    let scored = complete.into_iter().zip(&all);
    scored.filter_map(|(group, row)| Some((group, ridit(row, &reference).ok()?))).collect()
}
