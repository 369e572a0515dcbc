//! What a person does on the page, in the page's own terms: open files, go to a place, press a button, read.

use std::fs;

use foilens_tests::{Case, cases};
use serde_json::json;
use thirtyfour::prelude::*;

use super::{Page, Proof};

/// The case of the corpus with this id.
pub fn case(id: &str) -> Case {
    cases().into_iter().find(|case| case.id == id).unwrap_or_else(|| panic!("there is no case {id}"))
}

impl Page {
    /// Choose these files of the corpus, under the names with which they were sent, and wait for them.
    pub async fn give_cases(&self, ids: &[&str]) -> Proof {
        let folder = self.files.join("given");
        fs::create_dir_all(&folder)?;
        let mut paths = Vec::new();
        for case in ids.iter().map(|id| case(id)) {
            let path = folder.join(&case.name);
            fs::write(&path, &case.bytes)?;
            paths.push(path);
        }
        self.give_files(&paths).await?;
        for path in &paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            self.sees(".file__name", &name).await?;
        }
        self.settles().await
    }

    /// Wait until nothing is being read or brought up to date.
    pub async fn settles(&self) -> Proof {
        self.until(
            "everything is read",
            "return !document.querySelector('.masthead__stop') && !!document.querySelector('.wordmark')
                 && [...document.querySelectorAll('.file')].every((file) =>
                     file.querySelector('.file__state--failed') || file.querySelector('[aria-label^=Show]'))",
        )
        .await
    }

    /// Go to one of the places by its name.
    pub async fn go(&self, place: &str) -> Proof {
        self.press(".places__place", place).await?;
        let id = place.to_lowercase();
        self.until(place, &format!("return !!document.querySelector('main.place--{id}')")).await
    }

    /// Go to one of the screens of the comparison by its name.
    pub async fn screen(&self, name: &str) -> Proof {
        self.press(".tabs__tab", name).await?;
        self.sees(".tabs__tab[aria-current=page]", name).await
    }

    /// Click the first of these that is called so; it is waited for.
    pub async fn press(&self, selector: &str, name: &str) -> Proof {
        let (selector, wanted) = (json!(selector), json!(name));
        self.until(
            &format!("“{name}” can be pressed"),
            &format!(
                "const named = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim();
                 const one = [...document.querySelectorAll({selector})]
                     .find((one) => !one.disabled && named(one).startsWith({wanted}));
                 one?.click();
                 return !!one"
            ),
        )
        .await
    }

    /// Choose a value in a list of choices.
    pub async fn choose(&self, selector: &str, value: &str) -> Proof {
        let option = format!("{selector} option[value={}]", json!(value));
        self.until("the choice is there", &format!("return !!document.querySelector({})", json!(option)))
            .await?;
        self.script(&format!(
            "const list = document.querySelector({});
             list.value = {};
             list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            json!(selector),
            json!(value)
        ))
        .await?;
        Ok(())
    }

    /// Type into a field, as the keyboard does.
    pub async fn types(&self, selector: &str, text: &str) -> Proof {
        let field = self.driver.find(By::Css(selector)).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Press keys, wherever the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Proof {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Press a key while another is held.
    pub async fn keys_with(&self, held: Key, key: &str) -> Proof {
        let hold = self.driver.action_chain().key_down(held.value());
        let press = key.chars().fold(hold, |chain, key| chain.key_down(key).key_up(key));
        Ok(press.key_up(held.value()).perform().await?)
    }

    /// Press Tab until the focus is on one of these; Shift and Tab if they all stand before it. Never past an end of the
    /// page: in Firefox that leads into the browser's own bars, and no button hears Enter then.
    pub async fn tabs_to(&self, selector: &str) -> Proof {
        let wanted = json!(selector);
        self.until(&format!("there is a {selector}"), &format!("return !!document.querySelector({wanted})"))
            .await?;
        let is_behind = format!(
            "const here = document.activeElement, all = [...document.querySelectorAll({wanted})];
             return all.every((one) => here.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_PRECEDING)"
        );
        let back = self.script(&is_behind).await? == true;
        let there = format!("return !!document.activeElement?.matches({wanted})");
        for _ in 0..120 {
            if self.script(&there).await? == true {
                return Ok(());
            }
            if back {
                self.keys_with(Key::Shift, &Key::Tab.value().to_string()).await?;
            } else {
                self.keys(Key::Tab).await?;
            }
        }
        Err(format!("Tab does not lead to {selector}").into())
    }

    /// Press the button of this name in Share, and give what it saved under this name.
    pub async fn saves(&self, button: &str, name: &str) -> Proof<Vec<u8>> {
        self.forget_download(name).await?;
        self.press(".save button", button).await?;
        self.downloaded(name).await
    }

    /// Wait until one of these elements says so.
    pub async fn sees(&self, selector: &str, words: &str) -> Proof {
        let (list, wanted) = (json!(selector), json!(words));
        self.until(
            &format!("{selector} says “{words}”"),
            &format!(
                "return [...document.querySelectorAll({list})].some((one) =>
                     one.textContent.replace(/\\s+/g, ' ').includes({wanted}))"
            ),
        )
        .await
    }

    /// Wait until none of these elements says so.
    pub async fn sees_no(&self, selector: &str, words: &str) -> Proof {
        let (list, wanted) = (json!(selector), json!(words));
        self.until(
            &format!("no {selector} says “{words}”"),
            &format!(
                "return ![...document.querySelectorAll({list})].some((one) =>
                     one.textContent.replace(/\\s+/g, ' ').includes({wanted}))"
            ),
        )
        .await
    }

    /// What each of these elements says now.
    pub async fn said(&self, selector: &str) -> Proof<Vec<String>> {
        let said = self
            .script(&format!(
                "return [...document.querySelectorAll({})].map((one) => one.textContent.replace(/\\s+/g, ' ').trim())",
                json!(selector)
            ))
            .await?;
        Ok(serde_json::from_value(said)?)
    }

    /// The first number in what the head of the page says before this word (`12` of `12 figures`).
    pub async fn counted(&self, word: &str) -> Proof<u64> {
        let status = self.said(".masthead__status").await?.join(" ");
        let before = status.split(word).next().unwrap_or_default().trim_end();
        let digits = before.rsplit(' ').next().unwrap_or_default().replace(',', "");
        digits.parse().map_err(|_| format!("the head says no number of {word}: {status}").into())
    }
}
