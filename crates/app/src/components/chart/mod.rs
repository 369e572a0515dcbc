//! A funnel on a canvas, and over it a layer of the page: the pointer finds the nearest point, the arrow keys walk
//! through all of them, and each says itself in words.

mod hover;

use crate::browser::resize::Resized;
use crate::browser::{canvas, style};
use crate::shared::Shared;
use foilens_charts::{Mark, Theme, funnel};
use foilens_model::view::ComparisonView;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, MouseEvent, Properties, component, html, use_effect_with,
    use_node_ref, use_state_eq,
};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub view: Shared<ComparisonView>,
    pub dark: bool,
    /// How the layer is called for those who hear it.
    pub label: AttrValue,
    /// The point that was chosen.
    pub on_open: Callback<usize>,
}

/// The marks in pixels of the page, and the size of the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Landed {
    marks: Vec<Mark>,
    width: i32,
}

#[component]
pub fn Funnel(props: &Props) -> Html {
    let (frame, surface, tip) = (use_node_ref(), use_node_ref(), use_node_ref());
    let width = use_state_eq(|| 0);
    let landed = use_state_eq(Landed::default);
    let active = use_state_eq(|| None::<usize>);
    {
        let (frame, width) = (frame.clone(), width.clone());
        use_effect_with((), move |()| {
            let resized = frame.cast::<HtmlElement>().and_then(|frame| {
                let element = frame.clone();
                Resized::listen(&element, move || width.set(frame.client_width()))
            });
            move || drop(resized)
        });
    }
    {
        let (surface, landed) = (surface.clone(), landed.clone());
        use_effect_with((props.view.clone(), props.dark, *width), move |(view, dark, width)| {
            let canvas = surface.cast::<HtmlCanvasElement>();
            if let (Some(canvas), true) = (canvas, *width > 0) {
                let marks = draw(&canvas, view, *dark, *width).unwrap_or_default();
                landed.set(Landed { marks, width: *width });
            }
        });
    }
    {
        let (tip, marks) = (tip.clone(), landed.clone());
        use_effect_with((*active, (*landed).clone()), move |(active, _)| {
            let mark = active.and_then(|at| marks.marks.get(at));
            if let (Some(tip), Some(mark)) = (tip.cast::<HtmlElement>(), mark) {
                style::set_px(&tip, "--fl-x", f64::from(mark.x));
                style::set_px(&tip, "--fl-y", f64::from(mark.y));
                style::set_px(&tip, "--fl-r", f64::from(mark.radius.min(hover::RING)));
            }
        });
    }
    let Some(funnel) = &props.view.funnel else { return Html::default() };
    let nearest = {
        let (landed, frame) = (landed.clone(), frame.clone());
        move |event: &MouseEvent| {
            let edge = frame.cast::<HtmlElement>()?.get_bounding_client_rect();
            let (x, y) =
                (f64::from(event.client_x()) - edge.left(), f64::from(event.client_y()) - edge.top());
            hover::nearest(&landed.marks, (x, y))
        }
    };
    let onmousemove = {
        let (nearest, active) = (nearest.clone(), active.clone());
        move |event: MouseEvent| active.set(nearest(&event))
    };
    let onclick = {
        let (active, landed, on_open) = (active.clone(), landed.clone(), props.on_open.clone());
        move |event: MouseEvent| {
            active.set(nearest(&event));
            if let Some(mark) = nearest(&event).and_then(|at| landed.marks.get(at)) {
                on_open.emit(mark.index);
            }
        }
    };
    let onkeydown = {
        let (active, landed, on_open) = (active.clone(), landed.clone(), props.on_open.clone());
        move |event: KeyboardEvent| {
            let order = hover::by_position(&landed.marks);
            match event.key().as_str() {
                "Enter" | " " => {
                    if let Some(mark) = active.and_then(|at| landed.marks.get(at)) {
                        on_open.emit(mark.index);
                    }
                }
                "Escape" if active.is_some() => active.set(None),
                key => match hover::walked(&order, *active, key) {
                    Some(next) => active.set(Some(next)),
                    None => return,
                },
            }
            event.prevent_default();
        }
    };
    let start = {
        let (active, landed) = (active.clone(), landed.clone());
        move |_| {
            if active.is_none() {
                active.set(hover::by_position(&landed.marks).first().copied());
            }
        }
    };
    let leave = {
        let active = active.clone();
        move |_: MouseEvent| active.set(None)
    };
    let blur = {
        let active = active.clone();
        move |_| active.set(None)
    };
    let words = active.and_then(|at| landed.marks.get(at)).and_then(|mark| funnel.points.get(mark.index));
    let point_id = |at: usize| format!("{}-{at}", props.id);
    let side =
        active.and_then(|at| landed.marks.get(at)).map_or("", |mark| hover::side(mark.x, landed.width));
    html! {
        <div ref={frame} class="funnel" {onmousemove} onmouseleave={leave} {onclick}>
            <canvas ref={surface} class="funnel__canvas" role="img" aria-label={funnel.description.clone()}></canvas>
            <div id={props.id.clone()} class="funnel__layer" role="listbox" tabindex="0"
                aria-label={props.label.clone()} aria-activedescendant={active.map(point_id)}
                {onkeydown} onfocus={start} onblur={blur}>
                { for landed.marks.iter().enumerate().map(|(at, mark)| html! {
                    <div id={point_id(at)} role="option" class="unseen"
                        aria-selected={(*active == Some(at)).to_string()}>
                        { funnel.points.get(mark.index).map(|point| point.words.clone()) }
                    </div>
                }) }
            </div>
            <div ref={tip} class={yew::classes!("funnel__tip", side)} aria-hidden="true" hidden={words.is_none()}>
                <span class="funnel__ring"></span>
                <p class="funnel__words">{ words.map(|point| point.words.clone()) }</p>
            </div>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, view: &ComparisonView, dark: bool, width: i32) -> Option<Vec<Mark>> {
    let funnel = view.funnel.as_ref()?;
    let scale = canvas::sharpness();
    let height = hover::height(width);
    let size = ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32);
    let theme = if dark { Theme::dark() } else { Theme::light() }.scaled(scale);
    style::set_px(canvas, "--fl-height", f64::from(height));
    let area = canvas::area(canvas, size)?;
    let marks = funnel::draw(funnel, &area, &theme).ok()?;
    let on_page = |pixels: i32| (f64::from(pixels) / scale).round() as i32;
    Some(
        marks
            .into_iter()
            .map(|m| Mark { index: m.index, x: on_page(m.x), y: on_page(m.y), radius: on_page(m.radius) })
            .collect(),
    )
}
