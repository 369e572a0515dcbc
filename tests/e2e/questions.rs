//! The sixteen questions that readers of one headline asked in 2019, on the built page with what was published then:
//! each is answered on its screen, unprompted or after one click, in a sentence with its numbers. And every screen in
//! every browser: nobody is kept out, nothing sticks out sideways, each picture has its twin.

use crate::support::{Browser, Page, Proof};
use serde_json::json;

/// What a reader asked; the screen; the id of the answer; what must stand in it.
struct Asked {
    number: u8,
    screen: &'static str,
    answer: &'static str,
    says: &'static [&'static str],
}

const fn asked(
    number: u8,
    screen: &'static str,
    answer: &'static str,
    says: &'static [&'static str],
) -> Asked {
    Asked { number, screen, answer, says }
}

const QUESTIONS: &[Asked] = &[
    asked(
        1,
        "Two bodies",
        "detection",
        &["cannot tell whether more happened", "31 times (18 to 57", "1 in 31", "3.1 times at each stage"],
    ),
    asked(2, "Rates", "sizes", &["40,562", "1,663", "order of size, which ranks nobody"]),
    asked(
        3,
        "Two bodies",
        "two-bodies",
        &[
            "Surrey recorded 50 and Metropolitan Police 18",
            "31 times Metropolitan Police’s (18 to 57",
            "about 561",
        ],
    ),
    asked(
        4,
        "Two bodies",
        "explanations",
        &[
            "only one of them is that more happened",
            "Access logs are checked without waiting for a complaint",
        ],
    ),
    asked(
        5,
        "What counts",
        "own-words",
        &["a note about the figure of each of the 12 bodies", "The words are the files’ own"],
    ),
    asked(
        6,
        "What counts",
        "comparable",
        &[
            "Greater Manchester counts investigations",
            "Greater Manchester is left out of rates, ranks and the funnel",
        ],
    ),
    asked(
        7,
        "Funnel",
        "surprisingly-low",
        &[
            "Metropolitan Police recorded less than size would predict",
            "Its size would predict about 82; it recorded 18",
            "Too small to be flagged low: Cleveland",
        ],
    ),
    asked(6, "What counts", "leave-one-out", &["still higher", "anywhere from 9.3 to 42 times"]),
    asked(8, "Check a claim", "check-claim", &["“one every three days” holds", "one every 3.08 days"]),
    asked(9, "How serious", "how-serious", &["11 dismissed", "for the other 220 the files do not say"]),
    asked(10, "What counts", "roles", &["do not tell officers from other staff", "have no role"]),
    asked(
        11,
        "What counts",
        "split-by",
        &["no column of the files splits them", "Ask for the cases one by one, with age, length of service"],
    ),
    asked(12, "What counts", "roles", &["the 12 bodies whose numbers are known"]),
    asked(14, "What counts", "categories", &["the kind of 70", "for 167 nobody has said"]),
    asked(16, "Two lists", "two-lists", &["4 actions of the regulator", "At least 237 and at most 242"]),
    asked(
        13,
        "Who answered",
        "who-answered",
        &["12 of 45", "23 of 45 answered, and that together they recorded 237", "at least 140 in all"],
    ),
    asked(
        15,
        "Who answered",
        "which-nations",
        &["from England and Wales", "12 of 43 bodies in England and Wales"],
    ),
];

/// The example of 2019, opened on Compare.
async fn open(page: &Page) -> Proof {
    page.sees(".example h3", "2019 round").await?;
    page.script(
        "[...document.querySelectorAll('.example')]
             .find((card) => card.querySelector('h3').textContent.includes('2019 round'))
             .querySelector('button').click()",
    )
    .await?;
    page.sees(".file__tools", "Show").await?;
    page.settles().await?;
    page.go("Compare").await?;
    page.sees(".questions__one", "?").await
}

/// All that an answer says, in one line.
async fn answer(page: &Page, id: &str) -> Proof<String> {
    let heading = json!(format!("answer-{id}"));
    page.until(
        &format!("{id} is answered"),
        &format!("return !!document.getElementById({heading})?.closest('.answer')"),
    )
    .await?;
    let said = page
        .script(&format!(
            "return document.getElementById({heading}).closest('.answer').textContent.replace(/\\s+/g, ' ')"
        ))
        .await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

in_each_browser!(the_questions_of_2019_are_answered_each_on_its_screen);
async fn the_questions_of_2019_are_answered_each_on_its_screen(page: &Page) -> Proof {
    open(page).await?;
    let mut missing = Vec::new();
    for &Asked { number, screen, answer: id, says } in QUESTIONS {
        page.screen(screen).await?;
        let said = answer(page, id).await?;
        missing.extend(
            says.iter()
                .filter(|words| !said.contains(**words))
                .map(|words| format!("{number}, {screen}, {id}: does not say “{words}”: {said}")),
        );
        let heading = json!(format!("answer-{id}"));
        page.script(&format!("document.getElementById({heading}).scrollIntoView()")).await?;
        if page.browser == Browser::Chromium {
            page.screenshot(&format!("{number:02}-{id}")).await?;
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    Ok(())
}

in_each_browser!(five_sentences_lead_to_their_evidence);
async fn five_sentences_lead_to_their_evidence(page: &Page) -> Proof {
    open(page).await?;
    let sentences = page.said(".compare__head h1, .compare__head .finding").await?;
    assert_eq!(sentences.len(), 5, "{sentences:?}");
    for at in 0..5 {
        page.screen("Overview").await?;
        let href = page
            .script(&format!(
                "const why = document.querySelectorAll('.compare__head .to-answer')[{at}];
                 why.click();
                 return why.hash"
            ))
            .await?;
        page.until(
            "the evidence has the focus",
            &format!("return location.hash === {href} && document.activeElement.matches('.answer__finding')"),
        )
        .await?;
    }
    // Back is the browser's own way.
    page.script("history.back()").await?;
    page.until("the overview is back", "return location.hash === '#compare/overview'").await
}

in_each_browser!(every_screen_lets_everybody_in_and_stays_in_its_column);
async fn every_screen_lets_everybody_in_and_stays_in_its_column(page: &Page) -> Proof {
    open(page).await?;
    let screens = page.said(".tabs__tab").await?;
    assert_eq!(screens.len(), 10, "{screens:?}");
    let widths = match page.browser {
        Browser::Chromium => &[1280, 380][..],
        Browser::Firefox => &[1280],
        Browser::WebKit => &[],
    };
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        page.choose("#theme", theme).await?;
        for screen in &screens {
            page.screen(screen).await?;
            page.until("it is drawn", DRAWN).await?;
            let barriers = page.barriers().await?;
            found.extend(barriers.into_iter().map(|what| format!("{screen}, {theme}: {what}")));
            for &width in widths {
                page.resize(width, 1000).await?;
                page.until("it is drawn", DRAWN).await?;
                let out = page.script(STICKS_OUT).await?;
                if out != "" {
                    found.push(format!("{screen}, {width}: {out}"));
                }
                let name = screen.to_lowercase().replace(' ', "-");
                page.screenshot(&format!("{name}-{theme}-{width}")).await?;
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

in_each_browser!(a_claim_is_checked_as_it_is_typed_and_a_body_goes_along);
async fn a_claim_is_checked_as_it_is_typed_and_a_body_goes_along(page: &Page) -> Proof {
    open(page).await?;
    page.screen("Check a claim").await?;
    page.types(".ask-text textarea", "Surrey has the most").await?;
    page.press(".ask-text button", "Work it out").await?;
    page.sees(".answer .ask-text textarea", "").await?;
    page.until(
        "the claim is kept",
        "return document.querySelector('.ask-text textarea').value === 'Surrey has the most'",
    )
    .await?;
    // A body that is chosen in one screen is picked out in the others.
    page.screen("Two bodies").await?;
    page.choose("#two-bodies-first", "cumbria").await?;
    page.sees("#answer-two-bodies", "Cumbria").await?;
    page.screen("Rates").await?;
    page.sees(".row-picked", "Cumbria").await?;
    // A picture says its marks to the keyboard, and a number opens the cell that it came from.
    page.sees(".picture__layer [role=option]", "Cumbria").await?;
    page.press(".row-picked .figure", "").await?;
    page.sees("#inspector", "How it was read").await
}

in_each_browser!(who_refused_and_under_which_section_can_be_said);
async fn who_refused_and_under_which_section_can_be_said(page: &Page) -> Proof {
    open(page).await?;
    page.screen("Who answered").await?;
    page.sees("#answered-title", "You know more").await?;
    page.choose("#answered-body", "kent").await?;
    page.choose("#answered-status", "refused").await?;
    page.types("#answered-section", "s.12").await?;
    page.press(".answered__take", "Enter this").await?;
    page.sees(".answer__sentence", "Kent").await?;
    let said = answer(page, "who-answered").await?;
    assert!(said.contains("s.12"), "{said}");
    page.sees(".compare__coverage", "1 gave a reason and no number").await
}

in_each_browser!(a_finger_names_a_point_before_it_opens_it);
async fn a_finger_names_a_point_before_it_opens_it(page: &Page) -> Proof {
    open(page).await?;
    page.screen("Funnel").await?;
    page.until("it is drawn", DRAWN).await?;
    // The arrow keys know where the points are.
    page.script("document.getElementById('funnel').focus()").await?;
    page.sees("#funnel + .picture__tip .picture__words", "Cleveland").await?;
    page.script(
        "const tip = document.querySelector('#funnel + .picture__tip');
         const at = (name) => parseFloat(tip.style.getPropertyValue(name));
         window.point = [at('--fl-x'), at('--fl-y')];
         document.getElementById('funnel').blur()",
    )
    .await?;
    page.until("nothing is named", "return document.querySelector('#funnel + .picture__tip').hidden").await?;
    touch(page).await?;
    page.sees("#funnel + .picture__tip .picture__words", "Tap again to see where it comes from").await?;
    assert_eq!(page.script("return !!document.querySelector('#inspector')").await?, false);
    touch(page).await?;
    page.sees("#inspector", "How it was read").await
}

/// A finger on the point that was found before.
async fn touch(page: &Page) -> Proof {
    for (kind, event) in
        [("PointerEvent", "pointerdown"), ("PointerEvent", "pointerleave"), ("MouseEvent", "click")]
    {
        page.script(&format!(
            "const layer = document.getElementById('funnel');
             const edge = layer.getBoundingClientRect();
             layer.dispatchEvent(new {kind}('{event}', {{ bubbles: true, pointerType: 'touch',
                 clientX: edge.left + point[0], clientY: edge.top + point[1] }}))"
        ))
        .await?;
    }
    Ok(())
}

/// Every canvas of the screen has something on it.
const DRAWN: &str = "return [...document.querySelectorAll('.picture__canvas')].every((canvas) => {
    if (!canvas.width || !canvas.height) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 4;
})";

/// What sticks out to the right of the page.
const STICKS_OUT: &str = "const wide = document.documentElement.scrollWidth - innerWidth;
    return wide <= 0 ? '' : `${wide} px: ` + [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-frame, .unseen'))
        .slice(0, 4).map((one) => one.className || one.tagName).join(', ')";
