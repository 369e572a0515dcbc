//! Every kind of picture drawn as text (SVG), from invented views: what must be read on it, where its marks land, what
//! its strokes say.

use crate::{Mark, Theme, draw, height, print_size, said};
use foilens_model::view::{
    BarRow, BarsView, ChartView, ChartWords, Span, Standing, Tile, TilesView, TrendLine, TrendPoint,
    TrendView, WhiskerRow, WhiskersView,
};
use plotters::prelude::{IntoDrawingArea, SVGBackend};

fn words(title: &str) -> ChartWords {
    ChartWords {
        title: title.into(),
        x_label: "Recorded per 1,000 of workforce".into(),
        y_label: "Recorded per 1,000".into(),
        footnotes: vec!["Invented figures.".into()],
        description: "What is drawn, in words.".into(),
    }
}

const fn exact(value: f64) -> Span {
    Span { lower: value, upper: Some(value) }
}

fn whisker(label: &str, value: Span, chance: Option<(f64, f64)>, standing: Standing) -> WhiskerRow {
    let sentence = format!("{label} says itself.");
    WhiskerRow { body: Some(label.to_lowercase()), label: label.into(), value, chance, standing, sentence }
}

fn whiskers() -> WhiskersView {
    WhiskersView {
        words: words("Highshire recorded more than chance would give"),
        rows: vec![
            whisker("Highshire", exact(13.8), Some((10.3, 18.2)), Standing::FarHigh),
            whisker(
                "Hidden Vale and Its Very Long Neighbour",
                Span { lower: 0.5, upper: Some(2.0) },
                Some((0.1, 3.6)),
                Standing::Depends,
            ),
            whisker("Openham", Span { lower: 1.7, upper: None }, None, Standing::NotJudged),
            whisker("Tiny", exact(4.0), Some((0.1, 900.0)), Standing::Inside),
        ],
        reference: Some((2.5, "all of these together: 2.5".into())),
        is_log: false,
    }
}

fn bars() -> BarsView {
    let row = |label: &str, segments: &[Span]| BarRow {
        body: None,
        label: label.into(),
        segments: segments.to_vec(),
        sentence: format!("{label} says itself."),
    };
    BarsView {
        words: words("Most were advised, few dismissed"),
        series: vec!["Dismissed".into(), "Advice".into(), "Not known".into()],
        unknown: Some(2),
        rows: vec![
            row("Officers", &[exact(3.0), exact(20.0), exact(7.0)]),
            row("Staff", &[Span { lower: 1.0, upper: Some(4.0) }, exact(9.0), exact(0.0)]),
            row("Others", &[exact(0.0), Span { lower: 2.0, upper: None }, exact(1.0)]),
        ],
    }
}

fn trend() -> TrendView {
    let point = |value: Span, chance| Some(TrendPoint { value, chance });
    let line = |label: &str, points: Vec<Option<TrendPoint>>| TrendLine {
        body: None,
        label: label.into(),
        points,
        sentence: format!("{label} says itself."),
    };
    TrendView {
        words: words("Fewer were recorded in the last year"),
        times: ["2017/18", "2018/19", "2019/20"].map(str::to_owned).into(),
        lines: vec![
            line(
                "Highshire",
                vec![point(exact(12.0), Some((8.0, 17.0))), point(exact(9.0), None), point(exact(4.0), None)],
            ),
            line(
                "Hidden Vale",
                vec![None, point(Span { lower: 1.0, upper: Some(4.0) }, None), point(exact(4.1), None)],
            ),
        ],
    }
}

fn tiles() -> TilesView {
    let tile = |body: &str, column, row, kind: &str| Tile {
        body: body.to_lowercase(),
        label: body.into(),
        column,
        row,
        kind: kind.into(),
        sentence: format!("{body} says itself."),
    };
    TilesView {
        words: words("One of three answered"),
        tiles: vec![
            tile("HIG", 0, 0, "figure"),
            tile("VAL", 3, 1, "refused"),
            tile("OPE", 11, 2, "unheard of"),
        ],
        kinds: [("figure", "Gave a figure"), ("refused", "Refused")]
            .map(|(id, m)| (id.into(), m.into()))
            .into(),
    }
}

fn all() -> Vec<ChartView> {
    vec![
        ChartView::Whiskers(whiskers()),
        ChartView::Whiskers(WhiskersView { is_log: true, ..whiskers() }),
        ChartView::Bars(bars()),
        ChartView::Trend(trend()),
        ChartView::Tiles(tiles()),
    ]
}

fn svg(view: &ChartView, size: (u32, u32), theme: &Theme) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let marks = {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        let marks = draw(view, &area, theme).expect("an SVG in memory can be drawn");
        area.present().expect("an SVG in memory can be closed");
        marks
    };
    (text, marks)
}

/// On a page of this width.
fn on_page(view: &ChartView, width: f64) -> (String, Vec<Mark>, u32) {
    let theme = Theme::light();
    let height = height(view, width, &theme) as u32;
    let (text, marks) = svg(view, (width as u32, height), &theme);
    (text, marks, height)
}

/// The names that stand in the drawing, whichever way lines are broken.
fn names(view: &ChartView) -> Vec<&str> {
    match view {
        ChartView::Funnel(_) => vec![],
        ChartView::Whiskers(view) => view.rows.iter().map(|row| row.label.as_str()).collect(),
        ChartView::Bars(view) => view
            .rows
            .iter()
            .map(|row| row.label.as_str())
            .chain(view.series.iter().map(String::as_str))
            .collect(),
        ChartView::Trend(view) => view
            .lines
            .iter()
            .map(|line| line.label.as_str())
            .chain(view.times.iter().map(String::as_str))
            .collect(),
        ChartView::Tiles(view) => view
            .tiles
            .iter()
            .map(|tile| tile.label.as_str())
            .chain(view.kinds.iter().map(|kind| kind.1.as_str()))
            .collect(),
    }
}

#[test]
fn every_mark_lands_inside_the_picture_and_says_itself() {
    for view in all() {
        for width in [328.0, 760.0, 1180.0] {
            let (text, marks, height) = on_page(&view, width);
            assert!(!marks.is_empty());
            for mark in &marks {
                let inside = (0..width as i32).contains(&mark.x) && (0..height as i32).contains(&mark.y);
                assert!(inside, "{mark:?} at {width} × {height}");
                assert!(said::sentence(&view, mark.index).is_some_and(|said| said.ends_with("says itself.")));
            }
            for name in names(&view).iter().flat_map(|name| name.split(' ')) {
                assert!(text.contains(name), "{name} is missing at {width}");
            }
        }
    }
}

#[test]
fn a_file_of_its_own_carries_its_finding_and_its_notes_and_fits_its_size() {
    for view in all() {
        let size = print_size(&view);
        let (text, marks) = svg(&view, size, &Theme::print());
        assert!(
            text.contains("Invented figures.")
                && text.contains(said::title(&view).split(' ').next().unwrap_or("?"))
        );
        assert!(marks.iter().all(|mark| (0..size.1 as i32).contains(&mark.y)), "{size:?}");
        assert!(!on_page(&view, 760.0).0.contains("Invented figures."));
    }
}

#[test]
fn what_chance_could_do_is_a_line_and_what_is_hidden_an_open_bar() {
    let theme = Theme::light();
    let only = |row: WhiskerRow| {
        let view = WhiskersView { rows: vec![row], reference: None, ..whiskers() };
        svg(&ChartView::Whiskers(view), (700, 80), &theme).0
    };
    let open_bars = |text: &str| text.matches("<rect").filter(|_| true).count();
    let stated = only(whisker("A", exact(2.0), Some((1.0, 3.0)), Standing::Inside));
    let hidden = only(whisker("A", Span { lower: 1.0, upper: Some(3.0) }, None, Standing::Inside));
    assert!(stated.contains("<circle") && !hidden.contains("<circle"));
    // The paper, the paper of the bar and its frame.
    assert_eq!((open_bars(&stated), open_bars(&hidden)), (1, 3));
}

#[test]
fn a_bar_says_whole_numbers_and_its_ends_where_they_are_hidden() {
    let row = |segment: Span| BarRow { label: "A".into(), segments: vec![segment], ..BarRow::default() };
    let view = BarsView {
        words: words("Bars"),
        series: vec!["Recorded".into()],
        unknown: None,
        rows: vec![
            row(exact(50.0)),
            row(Span { lower: 1.0, upper: Some(4.0) }),
            row(Span { lower: 9.0, upper: None }),
            row(exact(2.5)),
        ],
    };
    let (text, ..) = on_page(&ChartView::Bars(view), 700.0);
    for said in ["50", "1–4", "9+"] {
        assert!(text.contains(&format!("\n{said}\n")), "{said}: {text}");
    }
    assert!(!text.contains("\n2.5\n"), "rounding belongs to the table");
}

#[test]
fn views_without_rows_or_sense_are_still_pictures() {
    let broken = exact(f64::NAN);
    let views = [
        ChartView::Whiskers(WhiskersView {
            reference: Some((f64::INFINITY, "?".into())),
            ..WhiskersView::default()
        }),
        ChartView::Whiskers(WhiskersView {
            rows: vec![whisker("A", broken, Some((f64::NAN, 1.0)), Standing::Inside)],
            is_log: true,
            ..WhiskersView::default()
        }),
        ChartView::Whiskers(WhiskersView {
            rows: vec![whisker("A", exact(0.0), Some((0.0, 2.5)), Standing::Inside)],
            ..WhiskersView::default()
        }),
        ChartView::Bars(BarsView {
            rows: vec![BarRow {
                segments: vec![broken, Span { lower: -1.0, upper: None }],
                ..BarRow::default()
            }],
            ..BarsView::default()
        }),
        ChartView::Trend(TrendView {
            times: vec!["now".into()],
            lines: vec![TrendLine {
                points: vec![None, Some(TrendPoint { value: broken, chance: None })],
                ..TrendLine::default()
            }],
            ..TrendView::default()
        }),
        ChartView::Tiles(TilesView::default()),
    ];
    for view in views {
        for width in [10.0, 400.0] {
            let (text, marks, _) = on_page(&view, width);
            assert!(text.contains("</svg>"));
            assert!(marks.iter().all(|mark| said::sentence(&view, mark.index).is_some()));
        }
    }
}

#[test]
fn a_frame_that_is_only_being_laid_out_is_drawn_in_too() {
    for view in all() {
        for width in [1.0, 7.0, 40.0, 94.0, 150.0, 240.0] {
            on_page(&view, width);
        }
    }
}

#[test]
fn periods_with_long_names_all_stand_under_a_narrow_picture() {
    let mut view = trend();
    view.times = ["April 2016 to March 2017", "April 2017 to March 2018", "April 2018 to March 2019"]
        .map(str::to_owned)
        .into();
    let (drawn, ..) = on_page(&ChartView::Trend(view), 346.0);
    for words in ["2016", "2017", "2018"].map(|year| format!("April {year}")) {
        assert!(drawn.contains(&words), "{words} is left out");
    }
}
