//! A format code taken apart: up to four sections (positive; negative; zero; text), each a list of tokens.

use crate::Settings;
/// What a section shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    General,
    Number,
    /// A date or a time of day.
    Date,
    /// A span of time (`[h]:mm`).
    Elapsed,
    Text,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Literal(String),
    /// The width of some character.
    Space,
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    /// A comma among digits.
    Comma,
    Percent,
    /// `E+` (`true`) or `E-`.
    Exponent(bool),
    Slash,
    General,
    Text,
    /// `yyyy`, `mm`, `d` …: the letter in lower case and how often.
    Date(char, usize),
    /// `[h]`, `[mm]` …
    Elapsed(char, usize),
    /// What stands before noon and after: of `AM/PM`, `A/P` or `a/p`.
    Half(&'static str, &'static str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Condition {
    Less(f64),
    LessOrEqual(f64),
    Greater(f64),
    GreaterOrEqual(f64),
    Equal(f64),
    NotEqual(f64),
}

impl Condition {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Less(than) => value < than,
            Self::LessOrEqual(than) => value <= than,
            Self::Greater(than) => value > than,
            Self::GreaterOrEqual(than) => value >= than,
            Self::Equal(to) => value == to,
            Self::NotEqual(to) => value != to,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub kind: Kind,
    pub tokens: Vec<Token>,
    condition: Option<Condition>,
}

/// A format code, ready to use.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    sections: Vec<Section>,
}

impl Format {
    pub fn new(code: &str) -> Self {
        Self { sections: split_sections(code).into_iter().map(|s| section(&s)).collect() }
    }

    /// The formats that files name only by number, in British settings. ECMA-376 part 1, 18.8.30.
    pub fn built_in(id: u32, settings: Settings) -> Option<Self> {
        let standard = standard(id).filter(|_| settings == Settings::Standard);
        let code = match id {
            _ if standard.is_some() => standard?,
            0 => "General",
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5 => "£#,##0;-£#,##0",
            6 => "£#,##0;[Red]-£#,##0",
            7 => "£#,##0.00;-£#,##0.00",
            8 => "£#,##0.00;[Red]-£#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            14 => "dd/mm/yyyy",
            15 => "dd-mmm-yy",
            16 => "dd-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "hh:mm",
            21 => "hh:mm:ss",
            22 => "dd/mm/yyyy hh:mm",
            37 => "#,##0;-#,##0",
            38 => "#,##0;[Red]-#,##0",
            39 => "#,##0.00;-#,##0.00",
            40 => "#,##0.00;[Red]-#,##0.00",
            41 => "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
            42 => "_-£* #,##0_-;-£* #,##0_-;_-£* \"-\"_-;_-@_-",
            43 => "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
            44 => "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            49 => "@",
            _ => return None,
        };
        Some(Self::new(code))
    }

    /// What numbers of this format are.
    pub fn kind(&self) -> Kind {
        self.sections.first().map_or(Kind::General, |s| s.kind)
    }

    /// The section for a number, and whether a negative number keeps its sign in it.
    pub fn section_for(&self, value: f64) -> Option<(&Section, bool)> {
        let numeric: Vec<&Section> = self
            .sections
            .iter()
            .enumerate()
            .filter(|(i, s)| *i < 3 && s.kind != Kind::Text)
            .map(|(_, s)| s)
            .collect();
        if numeric.iter().any(|s| s.condition.is_some()) {
            let fits = numeric.iter().position(|s| s.condition.is_none_or(|c| c.holds(value)))?;
            let implied = fits == 1 && numeric[1].condition.is_none();
            return Some((numeric[fits], !(implied && value < 0.0 && numeric.len() > 2)));
        }
        match numeric[..] {
            [] => None,
            [only] => Some((only, true)),
            [_, negative, ..] if value < 0.0 => Some((negative, false)),
            [_, _, zero] if value == 0.0 => Some((zero, true)),
            [positive, ..] => Some((positive, true)),
        }
    }

    /// The section for text, where the format has one of its own: the fourth, or a last one that says where text goes.
    pub fn text_section(&self) -> Option<&Section> {
        let last = || self.sections.last().filter(|s| s.kind == Kind::Text);
        self.sections.get(3).or_else(last).filter(|s| s.tokens != [Token::Text])
    }
}

/// The formats with a number of their own that are others in the standard than in Britain.
fn standard(id: u32) -> Option<&'static str> {
    Some(match id {
        5 => "\"$\"#,##0_);(\"$\"#,##0)",
        6 => "\"$\"#,##0_);[Red](\"$\"#,##0)",
        7 => "\"$\"#,##0.00_);(\"$\"#,##0.00)",
        8 => "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)",
        14 => "m/d/yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        37 => "#,##0_);(#,##0)",
        38 => "#,##0_);[Red](#,##0)",
        39 => "#,##0.00_);(#,##0.00)",
        40 => "#,##0.00_);[Red](#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        _ => return None,
    })
}

/// Sections end at semicolons outside quotes, brackets and escapes.
fn split_sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for c in code.chars().take(1024) {
        if c == ';' && !quoted && !bracket && !escaped {
            sections.push(String::new());
            continue;
        }
        if escaped {
            escaped = false;
        } else {
            match c {
                '"' => quoted = !quoted,
                '\\' | '_' | '*' if !quoted => escaped = true,
                '[' if !quoted => bracket = true,
                ']' if !quoted => bracket = false,
                _ => {}
            }
        }
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    sections.truncate(4);
    sections
}

fn section(code: &str) -> Section {
    let mut tokens = Vec::new();
    let mut condition = None;
    let chars: Vec<char> = code.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = &chars[at..];
        let lower = c.to_ascii_lowercase();
        let repeats = rest.iter().take_while(|r| r.eq_ignore_ascii_case(&c)).count();
        let (token, used) = match lower {
            '"' => {
                let body: String = rest[1..].iter().take_while(|&&r| r != '"').collect();
                let used = body.chars().count() + 2;
                (Some(Token::Literal(body)), used)
            }
            '\\' => (rest.get(1).map(|r| Token::Literal(r.to_string())), 2),
            '_' => (Some(Token::Space), 2),
            '*' => (None, 2),
            '[' => {
                let body: String = rest[1..].iter().take_while(|&&r| r != ']').collect();
                let used = body.chars().count() + 2;
                (bracket(&body, &mut condition), used)
            }
            '0' | '#' | '?' => (Some(Token::Digit(c)), 1),
            '.' => (Some(Token::Point), 1),
            ',' => (Some(Token::Comma), 1),
            '%' => (Some(Token::Percent), 1),
            '@' => (Some(Token::Text), 1),
            '/' => (Some(Token::Slash), 1),
            'e' if matches!(rest.get(1), Some('+' | '-')) => (Some(Token::Exponent(rest[1] == '+')), 2),
            'g' if starts_with(rest, "general") => (Some(Token::General), 7),
            'a' if starts_with(rest, "am/pm") => (Some(Token::Half("AM", "PM")), 5),
            'a' if starts_with(rest, "a/p") => {
                (Some(if c == 'a' { Token::Half("a", "p") } else { Token::Half("A", "P") }), 3)
            }
            'y' | 'm' | 'd' | 'h' | 's' => (Some(Token::Date(lower, repeats)), repeats),
            // The year in an East Asian format.
            'e' => (Some(Token::Date('y', 4)), repeats),
            _ => (Some(Token::Literal(c.to_string())), 1),
        };
        tokens.extend(token);
        at += used;
    }
    Section { kind: kind(&tokens), tokens, condition }
}

fn starts_with(rest: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(i, c)| rest.get(i).is_some_and(|r| r.eq_ignore_ascii_case(&c)))
}

/// `[Red]`, `[>=100]`, `[$£-809]`, `[h]`.
fn bracket(body: &str, condition: &mut Option<Condition>) -> Option<Token> {
    if let Some(currency) = body.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or_default();
        return (!symbol.is_empty()).then(|| Token::Literal(symbol.to_owned()));
    }
    let lower = body.to_ascii_lowercase();
    if let Some(first) = lower.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'))
        && lower.chars().all(|c| c == first)
    {
        return Some(Token::Elapsed(first, lower.len()));
    }
    type Make = fn(f64) -> Condition;
    let comparisons: [(&str, Make); 6] = [
        ("<=", Condition::LessOrEqual),
        (">=", Condition::GreaterOrEqual),
        ("<>", Condition::NotEqual),
        ("<", Condition::Less),
        (">", Condition::Greater),
        ("=", Condition::Equal),
    ];
    if let Some((number, make)) =
        comparisons.iter().find_map(|(sign, make)| Some((body.strip_prefix(sign)?, make)))
    {
        *condition = number.trim().parse().ok().map(make);
    }
    None
}

fn kind(tokens: &[Token]) -> Kind {
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    if has(|t| matches!(t, Token::Elapsed(..))) {
        Kind::Elapsed
    } else if has(|t| matches!(t, Token::Date(..) | Token::Half(..))) {
        Kind::Date
    } else if has(|t| matches!(t, Token::Text)) {
        Kind::Text
    } else if has(|t| matches!(t, Token::General)) {
        Kind::General
    } else {
        Kind::Number
    }
}
