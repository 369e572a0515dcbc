//! How each place looks, light and dark, from a telephone to a wide screen: axe-core finds nothing, nothing sticks out
//! sideways, and pictures stay for looking at.

use crate::support::{Browser, Page, Proof};

/// Two examples and a file that cannot be read: every place has something to show.
async fn fill(page: &Page) -> Proof {
    for _ in 0..2 {
        page.sees(".example button", "Open this example").await?;
        page.script(
            "[...document.querySelectorAll('.example button')].filter((one) => !one.disabled).at(0).click()",
        )
        .await?;
        page.settles().await?;
    }
    page.script("document.querySelector('.example:last-child button:enabled')?.click()").await?;
    page.settles().await?;
    page.give_cases(&["bad-password"]).await
}

/// Every screen by name, once the page shows it.
const SCREENS: [&str; 8] = ["Start", "Read", "Review", "Records", "Inspector", "Compare", "Share", "Keys"];

async fn show(page: &Page, screen: &str) -> Proof {
    match screen {
        "Inspector" => {
            page.go("Records").await?;
            page.press(".records .figure", "").await?;
            page.sees("#inspector", "How it was read").await
        }
        "Keys" => {
            page.press(".masthead__keys", "List of keys").await?;
            page.sees("#keys", "Arrow keys").await
        }
        place => {
            page.go(place).await?;
            let there = match place {
                "Read" => "return !!document.querySelector('.row--data')",
                "Review" => "return !!document.querySelector('.reading, .review__done')",
                "Records" => "return !!document.querySelector('.records .figure')",
                "Compare" => "return !!document.querySelector('.picture__canvas')",
                _ => "return true",
            };
            page.until(place, there).await
        }
    }
}

async fn leave(page: &Page, screen: &str) -> Proof {
    match screen {
        "Inspector" => page.press("#inspector button", "Close").await,
        "Keys" => page.press("#keys button", "Close").await,
        _ => Ok(()),
    }
}

in_each_browser!(no_screen_keeps_anybody_out);
async fn no_screen_keeps_anybody_out(page: &Page) -> Proof {
    let mut found = Vec::new();
    page.sees(".example button", "Open this example").await?;
    found.extend(page.barriers().await?.into_iter().map(|what| format!("empty: {what}")));
    fill(page).await?;
    for theme in ["light", "dark"] {
        page.choose("#theme", theme).await?;
        for screen in SCREENS {
            show(page, screen).await?;
            found.extend(page.barriers().await?.into_iter().map(|what| format!("{screen}, {theme}: {what}")));
            leave(page, screen).await?;
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// What sticks out to the right of the page.
const STICKS_OUT: &str = "const wide = document.documentElement.scrollWidth - innerWidth;
    return wide <= 0 ? '' : `${wide} px: ` + [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-frame, .grid, .unseen'))
        .slice(0, 4).map((one) => one.className || one.tagName).join(', ')";

in_each_browser!(nothing_sticks_out_sideways);
async fn nothing_sticks_out_sideways(page: &Page) -> Proof {
    let widths = match page.browser {
        Browser::Chromium => &[1440, 768, 380][..],
        Browser::Firefox | Browser::WebKit => &[1440, 768],
    };
    let mut found = Vec::new();
    page.screenshot("empty").await?;
    fill(page).await?;
    for &width in widths {
        page.resize(width, if width == 380 { 800 } else { 1000 }).await?;
        for theme in ["light", "dark"] {
            page.choose("#theme", theme).await?;
            for screen in SCREENS {
                show(page, screen).await?;
                let out = page.script(STICKS_OUT).await?;
                if out != "" {
                    found.push(format!("{screen} at {width}: {out}"));
                }
                page.screenshot(&format!("{}-{theme}-{width}", screen.to_lowercase())).await?;
                leave(page, screen).await?;
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
