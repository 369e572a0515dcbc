//! What records can answer, drawn as lines: `body | period | category | outcome | relation | count`. A `*` before the
//! category says that it stands in the figure's own row.

use foilens_core::analyze::{self, Answer, FigureMark, Input, MeasureKind};
use foilens_core::record::{Bodies, Field, Reading, Record, Relation, Source};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::Standing;
use foilens_model::{
    BodyId, CellRef, Confidence, Count, Date, FileId, Missing, MissingKind, Period, SheetId,
};
use std::collections::BTreeSet;
use std::sync::Arc;

fn field<T>(value: T, raw: &str, cell: CellRef) -> Option<Field<T>> {
    let reading = Reading { value, raw: raw.into(), rule: "drawn".into(), confidence: Confidence::Stated };
    Some(Field { reading: Arc::new(reading), source: Source::Cell(SheetId(0), cell) })
}

fn period(text: &str) -> Option<Period> {
    let (from, to) = text.split_once('-')?;
    let year = |y: &str| y.parse::<i32>().unwrap();
    Some(Period::new(Date::new(year(from), 4, 1).unwrap(), Date::new(year(to), 3, 31).unwrap()))
}

fn count(text: &str) -> Count {
    match text {
        "refused" => Count::Missing(Missing { kind: MissingKind::Refused, reason: Some("s.12".into()) }),
        _ => match (text.strip_suffix('+'), text.split_once("..")) {
            (Some(lower), _) => Count::Range { lower: lower.parse().unwrap(), upper: None },
            (_, Some((l, u))) => Count::Range { lower: l.parse().unwrap(), upper: Some(u.parse().unwrap()) },
            _ => Count::exact(text.parse().unwrap()),
        },
    }
}

fn records(drawing: &str) -> Vec<Record> {
    drawing
        .trim()
        .lines()
        .enumerate()
        .map(|(row, line)| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [body, when, category, outcome, relation, number] = cells[..] else {
                panic!("six cells: {line}")
            };
            let here = CellRef::new(row as u32 + 1, 5);
            let header = CellRef::new(0, 5);
            let bodies = match body {
                "everyone" => Bodies::Everyone,
                ids => Bodies::Known(ids.split(';').map(|id| BodyId(id.into())).collect()),
            };
            let in_row = category.strip_prefix('*');
            let label_cell = if in_row.is_some() { CellRef::new(here.row, 2) } else { header };
            let text = |t: &str, cell| if t.is_empty() { None } else { field(Box::<str>::from(t), t, cell) };
            Record {
                file: FileId(0),
                sheet: SheetId(0),
                table: 0,
                cell: here,
                count: field(count(number), number, here).unwrap().reading,
                body: field(bodies, body, CellRef::new(here.row, 0)),
                period: period(when).and_then(|p| field(p, when, CellRef::new(here.row, 1))),
                role: None,
                category: text(in_row.unwrap_or(category), label_cell),
                outcome: text(outcome, header),
                narrowed: None,
                stage: None,
                unit: None,
                relation: match relation {
                    "total" => Relation::Total,
                    "subset" => Relation::Subset,
                    "context" => Relation::Context,
                    _ => Relation::Part,
                },
                own_words: Vec::new(),
                proposed: false,
            }
        })
        .collect()
}

fn with_input<T>(drawing: &str, test: impl Fn(&Input) -> T) -> T {
    let records = records(drawing);
    let none = BTreeSet::new();
    test(&Input::new(&records, &none))
}

const ROUND: &str = "
    everyone       | 2017-2019 | all    | any        | total   | 237
    everyone       | 2017-2019 | all    | asked      | context | 45
    surrey         | 2017-2019 | all    | any        | total   | 50
    surrey         | 2017-2019 | email  | any        | subset  | 35
    metropolitan   | 2017-2019 | all    | any        | total   | 18
    cumbria        | 2017-2019 | all    | any        | total   | 16
    hertfordshire  | 2017-2019 | all    | any        | total   | 16
    greater-manchester | 2017-2019 | all | any       | total   | 17
    gwent          | 2017-2019 | access | dismissed  |         | 3+
    cleveland      | 2017-2018 | all    | any        | total   | 0
    cleveland      | 2018-2019 | access | management | total   | 4
";

#[test]
fn a_round_of_replies_compares_each_bodys_own_total() {
    with_input(ROUND, |input| {
        let analysis = analyze::compare(input, &CompareSettings::default()).unwrap();
        assert_eq!(analysis.measure.kind, MeasureKind::Whole);
        assert_eq!(analyze::period_id(analysis.period), "2017-04-01/2019-03-31");
        let row = |body: &str| analysis.rows.iter().find(|r| r.figure.body.0 == body).unwrap();
        assert_eq!(row("surrey").figure.bounds, Some((50, Some(50))), "the subset is not added to the total");
        assert_eq!(row("cleveland").figure.bounds, Some((4, Some(4))), "two years are added up");
        assert_eq!(row("cleveland").figure.marks, [FigureMark::SummedPeriods]);
        assert_eq!(row("gwent").figure.bounds, Some((3, None)));
        assert_eq!(row("gwent").figure.marks, [FigureMark::LowerBound]);
        assert_eq!(row("surrey").standing, Standing::FarHigh);
        assert_eq!(row("metropolitan").standing, Standing::FarLow);
        assert_eq!(row("gwent").standing, Standing::NotJudged);
        let (rate, _) = row("surrey").rate.unwrap();
        assert!((13.7..13.9).contains(&rate), "methods §1 gives 13.8 to 13.9 per 1,000 for Surrey: {rate}");
    });
}

#[test]
fn the_file_says_who_was_asked_and_silence_is_unknown() {
    with_input(ROUND, |input| {
        let coverage = analyze::compare(input, &CompareSettings::default()).unwrap().coverage;
        assert_eq!(coverage.bodies.len(), 45, "the frame whose size the file states");
        assert_eq!(coverage.with_figure, 7);
        assert_eq!(coverage.total, (50 + 18 + 16 + 16 + 17 + 3 + 4, None));
        let of = |id: &str| coverage.bodies.iter().find(|(body, _, _)| body.0 == id).unwrap().1;
        assert_eq!(of("kent"), Answer::NotInFile);
        assert_eq!(of("gwent"), Answer::LowerBound);
    });
}

#[test]
fn stages_are_never_added_and_categories_only_within_a_row() {
    let drawing = "
        kent  | 2019-2020 | *Duties | Received |  | 210
        kent  | 2019-2020 | *Powers | Received |  | 64
        kent  | 2019-2020 | *Duties | Upheld   |  | 31
        kent  | 2019-2020 | *Powers | Upheld   |  | 1..4
    ";
    with_input(drawing, |input| {
        let sums: Vec<_> = input.measures().filter(|m| m.kind == MeasureKind::Sum).collect();
        assert_eq!(sums.len(), 2, "one a stage");
        let upheld = sums.iter().find(|m| m.outcome.as_deref() == Some("Upheld")).unwrap();
        let figures = analyze::figures(input, upheld, period("2019-2020"));
        let kent = figures.values().next().unwrap();
        assert_eq!(kent.bounds, Some((32, Some(35))));
        assert_eq!(kent.marks, [FigureMark::HiddenNumbers, FigureMark::SummedCategories]);
    });
    with_input(
        "kent | 2019-2020 | Officers | | | 3331\nkent | 2019-2020 | Operational | | | 2994",
        |input| {
            assert!(input.measures().all(|m| m.kind == MeasureKind::Label), "labels over columns may nest");
        },
    );
}

#[test]
fn a_refused_part_leaves_a_lower_bound_and_a_reason_is_never_summed() {
    let drawing = "
        kent  | 2019-2020 | *Duties | |  | 10
        kent  | 2019-2020 | *Powers | |  | refused
        essex | 2019-2020 | *Duties | |  | refused
    ";
    with_input(drawing, |input| {
        let sum = input.measures().find(|m| m.kind == MeasureKind::Sum).unwrap();
        let figures = analyze::figures(input, sum, period("2019-2020"));
        let of = |id: &str| figures.get(&BodyId(id.into())).unwrap();
        assert_eq!(of("kent").bounds, Some((10, None)));
        assert_eq!(of("essex").bounds, None);
        assert_eq!(of("essex").missing.as_ref().unwrap().kind, MissingKind::Refused);
    });
}

#[test]
fn the_same_question_twice_is_one_figure_and_a_contradiction_keeps_both_ends() {
    let twice = "kent | 2019-2020 | *Duties | | | 10\nkent | 2019-2020 | *Duties | | | 10";
    let differs = "kent | 2019-2020 | *Duties | | | 10\nkent | 2019-2020 | *Duties | | | 13";
    for (drawing, bounds, mark) in [
        (twice, (10, Some(10)), FigureMark::StatedTwice),
        (differs, (10, Some(13)), FigureMark::Contradiction),
    ] {
        with_input(drawing, |input| {
            let label = input.measures().find(|m| m.kind == MeasureKind::Label).unwrap();
            let figures = analyze::figures(input, label, period("2019-2020"));
            let kent = figures.values().next().unwrap();
            assert_eq!(kent.bounds, Some(bounds));
            assert!(kent.marks.contains(&mark), "{:?}", kent.marks);
        });
    }
}

#[test]
fn a_joint_answer_is_one_figure_over_what_all_of_them_have() {
    with_input("surrey;sussex | 2019-2020 | x | | | 400", |input| {
        let analysis = analyze::compare(input, &CompareSettings::default()).unwrap();
        let [row] = &analysis.rows[..] else { panic!("{:?}", analysis.rows) };
        assert_eq!(row.figure.body.0, "surrey;sussex");
        assert!(row.figure.marks.contains(&FigureMark::Joint));
        let each = ["surrey", "sussex"].map(|body| analysis.per.value(body).unwrap());
        assert_eq!(row.exposure, Some(each[0] + each[1]));
        assert_eq!((analysis.coverage.with_figure, analysis.coverage.total), (2, (400, Some(400))));
        let ledger = analyze::ledger::ledger(input, &analysis, None);
        assert_eq!(ledger.bounds.unwrap().reported.lo, 400);
    });
}
