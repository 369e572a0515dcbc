//! A person's own list of bodies, dropped beside a reply: it is offered for use, the names of the reply become the
//! list's bodies, it can be taken back, and what is saved is what the command prints with the same list.

use std::fs;

use crate::support::{Page, Proof};
use foilens_tests::{command_folder, command_in};

const REPLY: &str = "Breaches reported 2021/22 (SYNTHETIC: invented figures)\n\
                     Public body,Breaches\n\
                     Acorn,4\n\
                     The Beech Group,7\n\
                     Kent County Council,2\n";

const LIST: &str = "id,name,aliases\n\
                    acorn-trust,Acorn Trust,Acorn;AT\n\
                    beech-group,Beech Group,The Beech Group\n";

in_each_browser!(an_own_list_of_bodies_is_offered_used_and_taken_back);
async fn an_own_list_of_bodies_is_offered_used_and_taken_back(page: &Page) -> Proof {
    let files = [page.files.join("reply.csv"), page.files.join("mine.csv")];
    fs::write(&files[0], REPLY)?;
    fs::write(&files[1], LIST)?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&files).await?;
    page.sees(".file__name", "mine.csv").await?;
    page.settles().await?;

    page.go("Records").await?;
    page.sees(".records th", "Kent County Council").await?;
    page.sees_no(".records th", "Acorn Trust").await?;
    page.go("Read").await?;
    page.choose("#file-choice", "1").await?;
    page.sees(".found__what", "This is a list of 2 bodies and no reply").await?;
    page.screenshot("offered").await?;
    assert_eq!(page.barriers().await?, Vec::<String>::new());
    page.press(".found__where button", "Correct it: This is a list of 2 bodies").await?;
    page.settles().await?;
    page.sees_no(".found__what", "This is a list of 2 bodies").await?;
    page.go("Records").await?;
    page.sees(".records th", "Acorn Trust").await?;
    page.sees(".records th", "Beech Group").await?;
    page.screenshot("used").await?;

    page.go("Share").await?;
    let saved = page.saves("Download records", "foilens-records.csv").await?;
    let given = [("reply.csv", REPLY.as_bytes()), ("mine.csv", LIST.as_bytes())];
    let folder = command_folder(&given, &format!("story-{:?}-own-list", page.browser));
    let said = command_in(&folder, &["read", "reply.csv", "--csv", "--bodies", "mine.csv"]);
    assert!(said.success, "{}", said.err);
    assert_eq!(
        String::from_utf8_lossy(&said.out),
        String::from_utf8_lossy(&saved),
        "the page saved something else than the command prints"
    );

    page.press(".masthead__tools button", "Undo").await?;
    page.go("Records").await?;
    page.sees_no(".records th", "Acorn Trust").await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}
