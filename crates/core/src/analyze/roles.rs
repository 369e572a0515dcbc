//! Officers and other staff apart: each role's figures over its own numbers, the two compared, what has no role, and
//! rates as they would be with one mix of roles for all.

use super::rates::{CONFIDENCE, PER};
use super::{Analysis, Bundled, Figure, Input, Measure, MeasureKind, coverage, figures, figures_where};
use foilens_model::{BodyId, StaffRole};
use foilens_reference::frame;
use foilens_stats::compare::{RateRatio, rate_ratio};
use foilens_stats::interval::{IntervalCompare, interval_compare};
use foilens_stats::standardise::{Dsr, Isr, dsr, isr};
use foilens_stats::{Body, Bounds, Interval};
use std::collections::BTreeMap;

/// In the order in which they are shown.
pub const ROLES: [StaffRole; 4] = [StaffRole::Officer, StaffRole::Staff, StaffRole::Pcso, StaffRole::Special];
/// Whose mix of roles the rates are weighted by.
pub const STANDARD_FRAME: &str = "ew-forces";

/// One role over all bodies that tell it apart.
#[derive(Clone, Debug)]
pub struct RoleTotal {
    pub role: StaffRole,
    pub count: Interval,
    pub bodies: usize,
    /// The number of them in those bodies, where it is known for every one.
    pub exposure: Option<f64>,
}

/// One body with its figures by role.
#[derive(Clone, Debug)]
pub struct BodyRoles {
    pub body: BodyId,
    /// By role: the figure, and how many of them the body has.
    pub roles: Vec<(StaffRole, Figure, Option<f64>)>,
    /// What the body recorded and gives no role for.
    pub without: Option<Interval>,
    /// Directly standardised: by the mix of the forces of England and Wales.
    pub standard: Option<Dsr>,
    /// Indirectly, where the body does not tell roles apart: against the role rates of those that do.
    pub indirect: Option<Isr>,
}

/// The two rates of officers and of other staff, in the bodies that give both.
#[derive(Clone, Debug)]
pub struct RolesCompared {
    pub officers: (Interval, f64),
    pub staff: (Interval, f64),
    pub compared: IntervalCompare,
    /// Officers over staff, where both counts are exact.
    pub exact: Option<RateRatio>,
    pub bodies: usize,
}

#[derive(Clone, Debug)]
pub struct Roles {
    /// The question that is told apart by role; another than the comparison's where only another is.
    pub measure: Measure,
    pub totals: Vec<RoleTotal>,
    pub bodies: Vec<BodyRoles>,
    pub compared: Option<RolesCompared>,
    /// Over all bodies: what has no role.
    pub without: Interval,
    /// The denominators of the roles, and the days that they are of.
    pub per: BTreeMap<StaffRole, Bundled>,
}

/// Officers, staff and others as far as the files tell them apart. With no role in the files every body is there with
/// what has no role.
pub fn roles(input: &Input, analysis: &Analysis) -> Roles {
    let measure = family(input, analysis);
    let per: BTreeMap<StaffRole, Bundled> = ROLES
        .into_iter()
        .filter_map(|role| Some((role, Bundled::fitting(Some(role), analysis.period)?)))
        .collect();
    let by_role: Vec<(StaffRole, BTreeMap<BodyId, Figure>)> = ROLES
        .into_iter()
        .map(|role| (role, figures_of(input, analysis, &measure, Some(role))))
        .filter(|(_, figures)| figures.values().any(|figure| figure.bounds.is_some()))
        .collect();
    let whole = figures_of(input, analysis, &measure, None);
    let all: std::collections::BTreeSet<&BodyId> =
        by_role.iter().flat_map(|(_, figures)| figures.keys()).chain(whole.keys()).collect();
    let mut bodies: Vec<BodyRoles> = all
        .into_iter()
        .filter_map(|body| {
            let roles: Vec<_> = by_role
                .iter()
                .filter_map(|(role, figures)| {
                    let figure = figures.get(body).filter(|figure| figure.bounds.is_some())?;
                    Some((*role, figure.clone(), per.get(role).and_then(|per| size(per, body))))
                })
                .collect();
            let without = without(whole.get(body), &roles, measure.kind);
            (!roles.is_empty() || without.is_some()).then(|| BodyRoles {
                body: body.clone(),
                standard: standard(&roles, &per),
                indirect: None,
                roles,
                without,
            })
        })
        .collect();
    let totals: Vec<RoleTotal> = by_role.iter().map(|(role, figures)| total(*role, figures, &per)).collect();
    for body in &mut bodies {
        body.indirect = indirect(body, &totals, &per);
    }
    let none = Interval { lo: 0, hi: Some(0) };
    Roles {
        compared: compared(&bodies),
        without: bodies.iter().filter_map(|body| body.without).fold(none, added),
        measure,
        totals,
        bodies,
        per,
    }
}

fn size(per: &Bundled, body: &BodyId) -> Option<f64> {
    per.value(&body.0).filter(|size| *size > 0.0)
}

fn added(a: Interval, b: Interval) -> Interval {
    Interval { lo: a.lo.saturating_add(b.lo), hi: a.hi.zip(b.hi).map(|(a, b)| a.saturating_add(b)) }
}

/// The comparison's own question where it is told apart by role; else the one that most bodies tell apart.
fn family(input: &Input, analysis: &Analysis) -> Measure {
    let own = Measure { role: None, ..analysis.measure.clone() };
    let split = |measure: &Measure| {
        let of = ROLES.into_iter().filter(|role| {
            figures_of(input, analysis, measure, Some(*role)).values().any(|figure| figure.bounds.is_some())
        });
        of.count()
    };
    if split(&own) > 1 {
        return own;
    }
    let mut seen: Vec<(MeasureKind, Option<String>, Option<String>)> = Vec::new();
    let others = input.measures().filter(|measure| measure.role.is_some()).filter(|measure| {
        let key = (measure.kind, measure.category.clone(), measure.outcome.clone());
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    // Those that most bodies answer come first; a few of them are looked at.
    let others: Vec<Measure> =
        others.take(24).map(|measure| Measure { role: None, ..measure.clone() }).collect();
    others.into_iter().find(|measure| split(measure) > 1).unwrap_or(own)
}

/// The figures of one role for a question; of none: what is given for all roles together, or for none.
fn figures_of(
    input: &Input,
    analysis: &Analysis,
    question: &Measure,
    role: Option<StaffRole>,
) -> BTreeMap<BodyId, Figure> {
    let own = |record: &crate::record::Record| {
        record.role.as_ref().map(|field| field.reading.value).filter(|role| *role != StaffRole::All)
    };
    match question.kind {
        MeasureKind::Whole | MeasureKind::Cases | MeasureKind::Roles | MeasureKind::Together => {
            let stands_for = |measure: &&Measure| {
                measure.kind == question.kind
                    && measure.category == question.category
                    && measure.outcome == question.outcome
            };
            let Some(measure) = input.measures().find(stands_for) else { return BTreeMap::new() };
            let measure = Measure { role, ..measure.clone() };
            figures_where(input, &measure, analysis.period, |record| own(record) == role)
        }
        MeasureKind::Sum | MeasureKind::Label => {
            let asks = |measure: &&Measure| {
                let same = measure.kind == question.kind
                    && measure.category == question.category
                    && measure.outcome == question.outcome;
                same && measure.role.filter(|role| *role != StaffRole::All) == role
            };
            // A total that says "all" before one that says nothing.
            let mut known: Vec<&Measure> = input.measures().filter(asks).collect();
            known.sort_by_key(|measure| measure.role.is_none());
            let mut found: BTreeMap<BodyId, Figure> = BTreeMap::new();
            for measure in known {
                for (body, figure) in figures(input, measure, analysis.period) {
                    found.entry(body).or_insert(figure);
                }
            }
            found
        }
    }
}

/// The whole without the roles; a list of cases without a role is that itself.
fn without(
    whole: Option<&Figure>,
    roles: &[(StaffRole, Figure, Option<f64>)],
    kind: MeasureKind,
) -> Option<Interval> {
    let (lower, upper) = whole?.bounds?;
    if kind == MeasureKind::Cases || roles.is_empty() {
        return Some(Interval { lo: lower, hi: upper });
    }
    let (least, most) = coverage::total(roles.iter().map(|(_, figure, _)| figure));
    Some(Interval {
        lo: most.map_or(0, |most| lower.saturating_sub(most)),
        hi: upper.map(|upper| upper.saturating_sub(least)),
    })
}

fn total(
    role: StaffRole,
    figures: &BTreeMap<BodyId, Figure>,
    per: &BTreeMap<StaffRole, Bundled>,
) -> RoleTotal {
    let known: Vec<(&BodyId, &Figure)> =
        figures.iter().filter(|(_, figure)| figure.bounds.is_some()).collect();
    let (lo, hi) = coverage::total(known.iter().map(|(_, figure)| *figure));
    let sizes: Option<Vec<f64>> =
        per.get(&role).and_then(|per| known.iter().map(|(body, _)| size(per, body)).collect());
    RoleTotal {
        role,
        count: Interval { lo, hi },
        bodies: known.len(),
        exposure: sizes.map(|sizes| sizes.iter().sum()),
    }
}

fn compared(bodies: &[BodyRoles]) -> Option<RolesCompared> {
    let of = |body: &BodyRoles, wanted: StaffRole| {
        let (_, figure, size) = body.roles.iter().find(|(role, _, _)| *role == wanted)?;
        let (lo, hi) = figure.bounds?;
        Some((Interval { lo, hi }, (*size)?))
    };
    let both: Vec<_> = bodies
        .iter()
        .filter_map(|body| Some((of(body, StaffRole::Officer)?, of(body, StaffRole::Staff)?)))
        .collect();
    let none = (Interval { lo: 0, hi: Some(0) }, 0.0);
    let sum = |sides: &mut dyn Iterator<Item = (Interval, f64)>| {
        sides.fold(none, |sum, side| (added(sum.0, side.0), sum.1 + side.1))
    };
    let officers = sum(&mut both.iter().map(|(officers, _)| *officers));
    let staff = sum(&mut both.iter().map(|(_, staff)| *staff));
    if both.is_empty() {
        return None;
    }
    let body = |side: (Interval, f64)| Body { count: Bounds::from(side.0), exposure: Some(side.1) };
    let exact = || {
        let (x, y) = (officers.0.lo as f64, staff.0.lo as f64);
        rate_ratio(Some(x), Some(officers.1), Some(y), Some(staff.1), CONFIDENCE).ok()
    };
    Some(RolesCompared {
        compared: interval_compare(body(officers), body(staff), CONFIDENCE).ok()?,
        exact: if officers.0.is_exact() && staff.0.is_exact() { exact() } else { None },
        officers,
        staff,
        bodies: both.len(),
    })
}

/// The mix of roles over the forces of England and Wales, for these roles.
fn standard_weight(role: StaffRole, per: &BTreeMap<StaffRole, Bundled>) -> Option<f64> {
    let per = per.get(&role)?;
    let sum: f64 = frame(STANDARD_FRAME)?.members().filter_map(|body| size(per, &body.id)).sum();
    (sum > 0.0).then_some(sum)
}

fn exact(figure: &Figure) -> Option<f64> {
    match figure.bounds? {
        (lower, Some(upper)) if lower == upper => Some(lower as f64),
        _ => None,
    }
}

/// Directly standardised over officers, staff and, where the body gives them, PCSOs. Specials are counted in heads and
/// stay out.
fn standard(roles: &[(StaffRole, Figure, Option<f64>)], per: &BTreeMap<StaffRole, Bundled>) -> Option<Dsr> {
    let strata: Vec<_> = roles.iter().filter(|(role, _, _)| *role != StaffRole::Special).collect();
    let has = |wanted: StaffRole| strata.iter().any(|(role, _, _)| *role == wanted);
    if !has(StaffRole::Officer) || !has(StaffRole::Staff) {
        return None;
    }
    let events: Option<Vec<Option<f64>>> =
        strata.iter().map(|(_, figure, _)| exact(figure).map(Some)).collect();
    let exposed: Vec<Option<f64>> = strata.iter().map(|(_, _, size)| *size).collect();
    let weights: Vec<Option<f64>> = strata.iter().map(|(role, _, _)| standard_weight(*role, per)).collect();
    dsr(&events?, &exposed, &weights, PER, CONFIDENCE).ok()
}

/// Against the role rates of the bodies that tell roles apart.
fn indirect(body: &BodyRoles, totals: &[RoleTotal], per: &BTreeMap<StaffRole, Bundled>) -> Option<Isr> {
    if !body.roles.is_empty() {
        return None;
    }
    let observed = body.without.filter(|count| count.is_exact())?.lo as f64;
    let strata: Vec<&RoleTotal> =
        totals.iter().filter(|total| matches!(total.role, StaffRole::Officer | StaffRole::Staff)).collect();
    if strata.len() < 2 || !strata.iter().all(|total| total.count.is_exact()) {
        return None;
    }
    let own: Vec<Option<f64>> =
        strata.iter().map(|total| per.get(&total.role).and_then(|per| size(per, &body.body))).collect();
    let events: Vec<Option<f64>> = strata.iter().map(|total| Some(total.count.lo as f64)).collect();
    let exposed: Vec<Option<f64>> = strata.iter().map(|total| total.exposure).collect();
    isr(Some(observed), &own, &events, &exposed, PER, CONFIDENCE).ok()
}
