//! A picture on a canvas, and over it a layer of the page: the pointer finds the nearest mark, the arrow keys walk
//! through all of them, and each says itself in words.

mod hover;

use crate::browser::resize::Resized;
use crate::browser::{canvas, style};
use foilens_charts::{Mark, Theme, said};
use foilens_model::view::ChartView;
use std::rc::Rc;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, MouseEvent, PointerEvent, Properties, component, html,
    use_effect_with, use_node_ref, use_state_eq,
};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub view: Rc<ChartView>,
    pub dark: bool,
    /// How the layer is called for those who hear it.
    pub label: AttrValue,
    /// The point, row, line or tile that was chosen.
    pub on_open: Callback<usize>,
}

/// The marks in pixels of the page, and the size of the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Landed {
    marks: Vec<Mark>,
    width: i32,
}

/// A finger on the picture, and the mark that was named before it came.
#[derive(Clone, Copy, PartialEq)]
struct Touch {
    named: Option<usize>,
}

#[component]
pub fn Picture(props: &Props) -> Html {
    let (frame, surface, tip) = (use_node_ref(), use_node_ref(), use_node_ref());
    let width = use_state_eq(|| 0);
    let landed = use_state_eq(Landed::default);
    let active = use_state_eq(|| None::<usize>);
    // A finger cannot point: its first tap names a mark, and the second on the same opens it.
    let touched = use_state_eq(|| None::<Touch>);
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
    let view = &props.view;
    let order = hover::order(view, &landed.marks);
    let nearest = {
        let (landed, frame) = (landed.clone(), frame.clone());
        move |event: &MouseEvent| {
            let edge = frame.cast::<HtmlElement>()?.get_bounding_client_rect();
            let (x, y) =
                (f64::from(event.client_x()) - edge.left(), f64::from(event.client_y()) - edge.top());
            hover::nearest(&landed.marks, (x, y))
        }
    };
    let onpointerdown = {
        let (touched, active) = (touched.clone(), active.clone());
        move |event: PointerEvent| {
            touched.set((event.pointer_type() == "touch").then_some(Touch { named: *active }));
        }
    };
    let onpointermove = {
        let (nearest, active) = (nearest.clone(), active.clone());
        move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                active.set(nearest(&event));
            }
        }
    };
    let onclick = {
        let (active, landed, on_open) = (active.clone(), landed.clone(), props.on_open.clone());
        let touched = touched.clone();
        move |event: MouseEvent| {
            let at = nearest(&event);
            active.set(at);
            if touched.is_some_and(|touch| touch.named != at) {
                return;
            }
            if let Some(mark) = at.and_then(|at| landed.marks.get(at)) {
                on_open.emit(mark.index);
            }
        }
    };
    let onkeydown = {
        let (active, landed, on_open) = (active.clone(), landed.clone(), props.on_open.clone());
        let order = order.clone();
        move |event: KeyboardEvent| {
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
        let (active, first) = (active.clone(), order.first().copied());
        move |_| {
            if active.is_none() {
                active.set(first);
            }
        }
    };
    let leave = {
        let active = active.clone();
        move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                active.set(None);
            }
        }
    };
    let blur = {
        let active = active.clone();
        move |_| active.set(None)
    };
    let words = active.and_then(|at| landed.marks.get(at)).and_then(|mark| said::sentence(view, mark.index));
    let point_id = |at: usize| format!("{}-{at}", props.id);
    let side =
        active.and_then(|at| landed.marks.get(at)).map_or("", |mark| hover::side(mark.x, landed.width));
    html! {
        <div ref={frame} class="picture" {onpointerdown} {onpointermove} onpointerleave={leave} {onclick}>
            <canvas ref={surface} class="picture__canvas" role="img"
                aria-label={said::description(view).to_owned()}></canvas>
            <div id={props.id.clone()} class="picture__layer" role="listbox" tabindex="0"
                aria-label={props.label.clone()} aria-activedescendant={active.map(point_id)}
                {onkeydown} onfocus={start} onblur={blur}>
                { for order.iter().filter_map(|&at| Some((at, landed.marks.get(at)?))).map(|(at, mark)| html! {
                    <div id={point_id(at)} role="option" class="unseen"
                        aria-selected={(*active == Some(at)).to_string()}>
                        { said::sentence(view, mark.index).map(ToOwned::to_owned) }
                    </div>
                }) }
            </div>
            <div ref={tip} class={yew::classes!("picture__tip", side)} aria-hidden="true" hidden={words.is_none()}>
                <span class="picture__ring"></span>
                <p class="picture__words">
                    { words.map(ToOwned::to_owned) }
                    if touched.is_some() { { " Tap again to see where it comes from." } }
                </p>
            </div>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, view: &ChartView, dark: bool, width: i32) -> Option<Vec<Mark>> {
    let scale = canvas::sharpness();
    let theme = if dark { Theme::dark() } else { Theme::light() }.scaled(scale);
    let height = foilens_charts::height(view, f64::from(width), &theme).round();
    let size = ((f64::from(width) * scale) as u32, (height * scale) as u32);
    style::set_px(canvas, "--fl-height", height);
    let area = canvas::area(canvas, size)?;
    let marks = foilens_charts::draw(view, &area, &theme).ok()?;
    let on_page = |pixels: i32| (f64::from(pixels) / scale).round() as i32;
    Some(
        marks
            .into_iter()
            .map(|m| Mark { index: m.index, x: on_page(m.x), y: on_page(m.y), radius: on_page(m.radius) })
            .collect(),
    )
}
