mod answers;
use foilens_model::view::AnswerView;
fn show(a: &AnswerView) {
    println!("=== {} [{:?}] {}\nF: {}", a.id, a.screen, a.question, a.finding);
    for s in &a.sentences {
        println!("S: {s}");
    }
    for s in &a.technical {
        println!("T: {s}");
    }
    for c in &a.controls {
        println!("C: {} {:.200}", c.id, format!("{:?}", c.kind));
    }
    for t in &a.tables {
        println!("-- {} | {:?}", t.caption, t.columns.iter().map(|c| c.label.as_str()).collect::<Vec<_>>());
        for r in t.rows.iter().take(16) {
            println!(
                "   {}{}",
                if r.is_apart { "~ " } else { "" },
                r.cells
                    .iter()
                    .map(|c| c.text.chars().take(90).collect::<String>())
                    .collect::<Vec<_>>()
                    .join(" | ")
            );
        }
        for n in &t.notes {
            println!("   note: {:.200}", n);
        }
    }
    for c in &a.charts {
        println!("chart {:.900}", format!("{c:?}"));
    }
    println!("B: {:?}", a.basis);
}
#[test]
fn dump() {
    for id in std::env::var("IDS").unwrap_or_default().split(',') {
        let mut s = foilens_engine::Session::new();
        let ex = std::env::var("EX").unwrap_or("round-2019".into());
        if ex.contains('/') {
            s.open(&std::fs::read(&ex).unwrap(), &ex, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        } else {
            s.open_example(&ex, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        }
        match s.answer(&Default::default(), id, &answers::inputs(&[])) {
            Ok(a) => show(&a),
            Err(e) => println!("=== {id}: {e}"),
        }
    }
}
