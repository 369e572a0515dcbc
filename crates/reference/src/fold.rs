//! The one folding of text: two spellings that differ only in case, accents, punctuation, spacing, quotes or `&`
//! fold to the same key. Every look-up of words in this program goes through here.

/// Lower case, plain letters and digits, words separated by one space.
///
/// `&` reads as "and", `%` as "percent", `£` as "gbp"; apostrophes vanish (`neighbour's` is `neighbours`), soft hyphens and
/// other invisible marks too; any other punctuation separates words. A text of signs alone folds to nothing.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Most of every text, and told at once.
            'a'..='z' | '0'..='9' => key.push(c),
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            ' ' => gap(&mut key),
            '&' | '＆' => word(&mut key, "and"),
            '%' => word(&mut key, "percent"),
            '£' => word(&mut key, "gbp"),
            _ if is_silent(c) => {}
            _ if c.is_alphanumeric() => letters(&mut key, c),
            _ => gap(&mut key),
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// The text with its signs kept: lower case, trimmed, all dashes as `-`, inner spaces single. For markers such as `[c]`.
pub fn sign(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|&c| !is_invisible(c))
        .map(|c| if is_dash(c) { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gap(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

fn word(key: &mut String, word: &str) {
    gap(key);
    key.push_str(word);
    key.push(' ');
}

const fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Zero-width characters, soft hyphen, byte order mark, direction marks, variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

const fn is_silent(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{ff07}')
        || matches!(c, '\u{300}'..='\u{36f}')
}

fn letters(key: &mut String, c: char) {
    match c {
        'ß' => key.push_str("ss"),
        'æ' | 'Æ' => key.push_str("ae"),
        'œ' | 'Œ' => key.push_str("oe"),
        'ﬀ' => key.push_str("ff"),
        'ﬁ' => key.push_str("fi"),
        'ﬂ' => key.push_str("fl"),
        'ﬃ' => key.push_str("ffi"),
        'ﬄ' => key.push_str("ffl"),
        // Raised and lowered digits are footnote marks: they are no part of a word.
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}' => gap(key),
        '\u{ff01}'..='\u{ff5e}' => {
            if let Some(plain) = char::from_u32(c as u32 - 0xfee0) {
                letters(key, plain);
            }
        }
        _ => c.to_lowercase().filter(|c| !is_silent(*c)).for_each(|c| key.push(without_accent(c))),
    }
}

/// Latin letters of European languages without their accent.
const fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ţ' | 'ť' | 'ŧ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_in_dress_alone_fold_to_one_key() {
        for (text, key) in [
            ("Avon & Somerset", "avon and somerset"),
            ("  DYFED–POWYS\u{a0}Police ", "dyfed powys police"),
            ("Hert\u{ad}fordshire", "hertfordshire"),
            ("Neighbour’s", "neighbours"),
            ("Poileas Alba / Séirbhís Póilíní", "poileas alba seirbhis poilini"),
            ("Surrey²", "surrey"),
            ("Ｋｅｎｔ", "kent"),
            ("% of total", "percent of total"),
            ("e\u{301}", "e"),
            ("–", ""),
            ("", ""),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn signs_keep_their_brackets_and_dashes_are_one() {
        assert_eq!(sign(" – "), "-");
        assert_eq!(sign("[C]"), "[c]");
        assert_eq!(sign("N /  A"), "n / a");
    }
}
