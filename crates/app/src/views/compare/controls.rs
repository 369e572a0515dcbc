//! What is compared, over whom, when and per what.

use super::together::Together;
use super::typed::Typed;
use crate::components::select::{Item, Select};
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::Ask;
use foilens_model::protocol::{CompareSettings, Denominator};
use foilens_model::view::{Choice, ComparisonView};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
}

/// The choice that opens the form for numbers of one's own.
const TYPED: &str = "typed…";

#[component]
pub fn Controls(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let typing = use_state_eq(|| false);
    let view = &props.view;
    let settings = session.settings.clone();
    let ask = {
        let engine = engine.clone();
        move |settings: CompareSettings| engine.ask(Ask::Compare(settings))
    };
    let set = |change: fn(&mut CompareSettings, String)| {
        let (settings, ask) = (settings.clone(), ask.clone());
        Callback::from(move |id: String| {
            let mut settings = settings.clone();
            change(&mut settings, id);
            ask(settings);
        })
    };
    let per = {
        let (set, typing) = (set(|s, id| s.denominator = Some(Denominator::Bundled { id })), typing.clone());
        Callback::from(move |id: String| if id == TYPED { typing.set(true) } else { set.emit(id) })
    };
    let own = match &settings.denominator {
        Some(Denominator::Typed { label, .. }) => Some(label.clone()),
        _ => None,
    };
    let close = {
        let typing = typing.clone();
        Callback::from(move |()| typing.set(false))
    };
    let take = {
        let (settings, ask, typing) = (settings.clone(), ask.clone(), typing.clone());
        Callback::from(move |denominator: Denominator| {
            typing.set(false);
            ask(CompareSettings { denominator: Some(denominator), ..settings.clone() });
        })
    };
    html! {
        <div class="controls" role="group" aria-label="What is compared">
            <Choose id="measure" label="Compare" choices={view.measures.clone()} on_choose={set(|s, id| s.measure = Some(id))} />
            <Choose id="period" label="Period" choices={view.periods.clone()} on_choose={set(|s, id| s.period = Some(id))} />
            <Choose id="frame" label="Who was asked" choices={view.frames.clone()} on_choose={set(|s, id| s.frame = Some(id))} />
            <Choose id="denominator" label="Per 1,000 of" choices={view.denominators.clone()} on_choose={per}
                extra={Some(Item { value: TYPED.into(), label: own.map_or_else(|| "Numbers of your own…".into(), |own| format!("Yours: {own}…").into()) })}
                extra_chosen={matches!(settings.denominator, Some(Denominator::Typed { .. }))} />
            if view.measures.len() > 1 {
                <Together measures={view.measures.clone()} settings={settings.clone()} />
            }
            if *typing {
                <Typed view={view.clone()} on_close={close} on_take={take} />
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChooseProps {
    id: AttrValue,
    label: AttrValue,
    choices: Vec<Choice>,
    #[prop_or_default]
    extra: Option<Item>,
    #[prop_or_default]
    extra_chosen: bool,
    on_choose: Callback<String>,
}

/// A choice, and under it what to know about the one that is chosen. Drawn only where there is something to choose.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    if props.choices.len() + usize::from(props.extra.is_some()) < 2 {
        return Html::default();
    }
    let mut items: Vec<Item> = props
        .choices
        .iter()
        .filter(|choice| choice.id != TYPED)
        .map(|choice| Item { value: choice.id.clone().into(), label: choice.label.clone().into() })
        .collect();
    items.extend(props.extra.clone());
    let chosen = props.choices.iter().find(|choice| choice.chosen);
    let value = match (&props.extra, props.extra_chosen) {
        (Some(extra), true) => extra.value.clone(),
        _ => chosen.map(|choice| AttrValue::from(choice.id.clone())).unwrap_or_default(),
    };
    let about = chosen.map(|choice| choice.about.clone()).filter(|about| !about.is_empty());
    let about_id = AttrValue::from(format!("{}-about", props.id));
    html! {
        <div class="choose">
            <Select id={props.id.clone()} label={props.label.clone()} {items} {value}
                describedby={about.is_some().then(|| about_id.clone())} on_choose={props.on_choose.clone()} />
            if let Some(about) = about { <p id={about_id} class="choose__about">{ about }</p> }
        </div>
    }
}
