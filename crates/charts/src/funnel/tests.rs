//! The drawing looked at as text (SVG), and the laws of its labels.

use super::{draw, labels, marks, plot};
use crate::frame::Room;
use crate::{Mark, Theme};
use foilens_model::view::{FunnelLimit, FunnelPoint, FunnelView, Standing};
use plotters::prelude::{IntoDrawingArea, SVGBackend};

fn point(label: &str, x: f64, y: f64, standing: Standing) -> FunnelPoint {
    FunnelPoint { body: label.to_lowercase(), label: label.into(), x, y, standing, ..FunnelPoint::default() }
}

/// Invented bodies of many sizes, half of them at one place.
fn crowd() -> FunnelView {
    let mut points = vec![
        point("Highshire", 3600.0, 13.8, Standing::FarHigh),
        point("Large City", 41_000.0, 0.44, Standing::FarLow),
        FunnelPoint { y_upper: Some(2.0), ..point("Hidden Vale", 2000.0, 0.5, Standing::Depends) },
    ];
    points
        .extend((0..20).map(|i| {
            point(&format!("Crowded {i}"), 3000.0 + 40.0 * f64::from(i % 5), 2.0, Standing::Inside)
        }));
    let curve = |sign: f64, z: f64| {
        (1..=100)
            .map(|i| f64::from(i) * 450.0)
            .map(move |x| (x, (2.5 + sign * z * (2500.0 / x).sqrt()).max(0.0)))
    };
    let limits = [("99.8 %", 3.09), ("95 %", 1.96)].map(|(label, z)| FunnelLimit {
        label: label.into(),
        upper: curve(1.0, z).collect(),
        lower: curve(-1.0, z).collect(),
    });
    FunnelView {
        adjusted: Vec::new(),
        title: "One of 23 invented bodies recorded far more than its size would predict".into(),
        x_label: "Workforce".into(),
        y_label: "Recorded per 1,000 of workforce".into(),
        target: 2.5,
        target_words: "overall 2.5 per 1,000".into(),
        points,
        limits: limits.into(),
        x_max: 45_000.0,
        y_max: 15.0,
        is_log: false,
        footnotes: vec!["Invented figures.".into()],
        description: String::new(),
    }
}

fn svg(view: &FunnelView, size: (u32, u32), theme: &Theme) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let marks = {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        let marks = draw(view, &area, theme).expect("an SVG in memory can be drawn");
        area.present().expect("an SVG in memory can be closed");
        marks
    };
    (text, marks)
}

#[test]
fn every_point_lands_inside_the_picture_and_is_reported() {
    let view = crowd();
    for (size, theme) in [((1920, 1320), Theme::print()), ((360, 420), Theme::dark())] {
        let (text, marks) = svg(&view, size, &theme);
        assert_eq!(
            marks.iter().map(|m| m.index).collect::<Vec<_>>(),
            (0..view.points.len()).collect::<Vec<_>>()
        );
        for mark in &marks {
            assert!((0..size.0 as i32).contains(&mark.x) && (0..size.1 as i32).contains(&mark.y), "{mark:?}");
        }
        for said in ["Highshire", "Large City", "99.8 %", "95 %", "overall 2.5 per 1,000", "Workforce"] {
            assert!(text.contains(said), "{said} is missing at {size:?}");
        }
    }
}

#[test]
fn only_a_framed_drawing_repeats_finding_and_footnotes() {
    let view = crowd();
    assert!(svg(&view, (1920, 1320), &Theme::print()).0.contains("Invented figures."));
    assert!(!svg(&view, (900, 600), &Theme::light()).0.contains("Invented figures."));
}

#[test]
fn no_name_covers_another_name_or_a_point() {
    let view = crowd();
    for width in [360.0, 700.0, 1200.0] {
        let plot = plot::Plot::new(&view, Room { left: 0.0, top: 0.0, right: width, bottom: 480.0 });
        let placed: Vec<marks::Placed> = view
            .points
            .iter()
            .enumerate()
            .map(|(index, p)| marks::Placed { index, center: plot.at(p.x, p.y), radius: 4.0 })
            .collect();
        let labels = labels::arrange(&view, &plot, &placed, vec![]);
        assert!(labels.iter().any(|l| l.index == 0), "the point beyond the limits is named at {width}");
        for (i, one) in labels.iter().enumerate() {
            assert!(labels[i + 1..].iter().all(|other| !one.room.overlaps(&other.room)));
            for mark in &placed {
                let inside = one.room.left < mark.center.0
                    && mark.center.0 < one.room.right
                    && one.room.top < mark.center.1
                    && mark.center.1 < one.room.bottom;
                assert!(!inside, "a name lies on point {} at {width}", mark.index);
            }
        }
    }
}

#[test]
fn a_funnel_without_points_or_sense_is_still_a_picture() {
    let view = FunnelView { x_max: f64::NAN, y_max: -1.0, ..FunnelView::default() };
    let (text, marks) = svg(&view, (400, 300), &Theme::light());
    assert!(marks.is_empty() && text.contains("</svg>"));
    let broken = FunnelView { points: vec![point("?", f64::NAN, 1.0, Standing::Inside)], ..crowd() };
    assert!(svg(&broken, (400, 300), &Theme::light()).1.is_empty());
}

#[test]
fn wider_limits_and_sizes_by_ratio_are_drawn_where_the_view_has_them() {
    let plain = crowd();
    let wider = FunnelView { adjusted: plain.limits.clone(), ..plain.clone() };
    let draw = |view: &FunnelView| svg(view, (900, 600), &Theme::light());
    assert!(draw(&wider).0.contains("wider") && !draw(&plain).0.contains("wider"));
    let by_ratio = draw(&FunnelView { is_log: true, ..plain.clone() }).1;
    let even = draw(&plain).1;
    // 3,600 and 41,000 stand closer together, 2,000 and 3,600 further apart.
    let apart = |marks: &[Mark], a: usize, b: usize| (marks[a].x - marks[b].x).abs();
    assert!(apart(&by_ratio, 0, 2) > apart(&even, 0, 2));
    assert!(apart(&by_ratio, 0, 1) < apart(&even, 0, 1));
}

#[test]
fn a_frame_that_is_only_being_laid_out_is_drawn_in_too() {
    for view in [crowd(), FunnelView { is_log: true, ..crowd() }] {
        for width in [1, 7, 40, 94, 130, 150, 240] {
            let mut text = String::new();
            let area = SVGBackend::with_string(&mut text, (width, 300)).into_drawing_area();
            draw(&view, &area, &Theme::light()).expect("an SVG in memory can be drawn");
        }
    }
}
