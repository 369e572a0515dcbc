//! `foilens compare`: what the bodies recorded, per thousand of workforce, as text, JSON, CSV or a picture.

use crate::args::Compare;
use crate::{Failure, output};
use foilens_engine::export;
use foilens_model::protocol::{CompareSettings, Denominator, ExportFormat};

pub fn run(args: &Compare) -> Result<(), Failure> {
    let (session, all_read) = output::open(&args.files)?;
    if session.files().next().is_some() {
        let settings = settings(args);
        let bytes = if args.svg {
            session.export(&ExportFormat::FunnelSvg { settings })?.bytes
        } else if args.csv {
            session.export(&ExportFormat::ComparisonCsv { settings })?.bytes
        } else if args.json {
            export::pretty(&session.compare(&settings))?
        } else {
            foilens_engine::present::comparison_text::text(&session.compare(&settings)).into_bytes()
        };
        output::print(&bytes)?;
    }
    output::all(all_read)
}

fn settings(args: &Compare) -> CompareSettings {
    CompareSettings {
        measure: args.measure.clone(),
        period: args.period.clone(),
        frame: args.frame.clone(),
        denominator: args.denominator.clone().map(|id| Denominator::Bundled { id }),
        ..CompareSettings::default()
    }
}
