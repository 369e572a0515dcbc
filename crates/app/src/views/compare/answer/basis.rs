//! What an answer stands on: what is counted, over what, when, by whom, how, from where, and what it does not show.

use foilens_model::view::BasisView;
use yew::{Html, html};

pub fn basis(basis: &BasisView) -> Html {
    let BasisView { numerator, denominator, period, coverage, method, source, not_shown } = basis;
    let lines = [
        ("What is counted", numerator),
        ("Divided by", denominator),
        ("Period", period),
        ("Who answered", coverage),
        ("Method", method),
        ("Source", source),
        ("What it does not show", not_shown),
    ];
    let lines: Vec<_> = lines.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <dl class="basis">
            { for lines.into_iter().map(|(name, text)| html! {
                <div class="basis__line"><dt>{ name }</dt><dd>{ text }</dd></div>
            }) }
        </dl>
    }
}
