//! The commands of LaTeX that files of sources have.

/// What a command does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Command {
    /// Stands for a sign, or for nothing at all.
    Sign(&'static str),
    /// Gives what follows a shape, which says nothing.
    Shape,
    /// Puts what follows in quotation marks.
    Quote,
    /// Raises what follows, or lowers it.
    Script(bool),
    /// Takes away what follows.
    Nothing,
    /// Prints the second of two.
    Second,
}

/// Commands that give words a shape, or an address its form.
const SHAPES: [&str; 46] = [
    "bf",
    "bfseries",
    "bibstring",
    "capitalize",
    "em",
    "emph",
    "ensuremath",
    "footnotesize",
    "hbox",
    "it",
    "itshape",
    "large",
    "lowercase",
    "mathbb",
    "mathbf",
    "mathcal",
    "mathit",
    "mathrm",
    "mathsf",
    "mbox",
    "mkbibbold",
    "mkbibemph",
    "mkbibitalic",
    "mkbibparens",
    "nolinkurl",
    "normalfont",
    "operatorname",
    "path",
    "protect",
    "relax",
    "rm",
    "sc",
    "scshape",
    "sf",
    "sl",
    "small",
    "text",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "texttt",
    "textup",
];

/// What a command does, by its name; `None` where that is not known.
pub(super) fn command(name: &str) -> Option<Command> {
    if let Some(sign) = sign(name).or_else(|| mathematics(name)) {
        return Some(Command::Sign(sign));
    }
    if SHAPES.contains(&name) {
        return Some(Command::Shape);
    }
    Some(match name {
        "url" | "textsl" | "tt" | "ttfamily" | "underline" | "uppercase" | "MakeUppercase"
        | "uline" | "nocase" | "NoCaseChange" | "textlatin" | "textcyrillic" => Command::Shape,
        "enquote" | "mkbibquote" | "textquote" | "quote" => Command::Quote,
        "textsuperscript" | "mkbibsuperscript" | "up" => Command::Script(true),
        "textsubscript" | "mkbibsubscript" => Command::Script(false),
        "noopsort" | "NOOPSORT" | "SortNoop" | "sortnoop" | "noop" | "phantom" | "hspace"
        | "vspace" | "label" => Command::Nothing,
        "href" | "foreignlanguage" | "textcolor" | "texorpdfstring" => Command::Second,
        _ => return None,
    })
}

fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "aa" => "å",
        "AA" => "Å",
        "ae" => "æ",
        "AE" => "Æ",
        "dh" => "ð",
        "DH" => "Ð",
        "dj" => "đ",
        "DJ" => "Đ",
        "i" | "imath" => "ı",
        "j" | "jmath" => "ȷ",
        "ij" => "ĳ",
        "IJ" => "Ĳ",
        "l" => "ł",
        "L" => "Ł",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "o" => "ø",
        "O" => "Ø",
        "oe" => "œ",
        "OE" => "Œ",
        "ss" => "ß",
        "SS" => "ẞ",
        "th" => "þ",
        "TH" => "Þ",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "BibTeX" => "BibTeX",
        "textendash" => "–",
        "textemdash" => "—",
        "textquotesingle" => "'",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textquoteleft" | "lq" => "‘",
        "textquoteright" | "rq" => "’",
        "quotedblbase" | "textquotestraightdblbase" | "glqq" => "„",
        "quotesinglbase" | "textquotestraightbase" | "glq" => "‚",
        "grqq" => "“",
        "grq" => "‘",
        "flqq" | "guillemotleft" | "guillemetleft" | "og" => "«",
        "frqq" | "guillemotright" | "guillemetright" | "fg" => "»",
        "flq" | "guilsinglleft" => "‹",
        "frq" | "guilsinglright" => "›",
        "textquotedbl" | "dq" => "\"",
        "textasciicircum" => "^",
        "textasciigrave" => "`",
        "textasciitilde" => "~",
        "textasteriskcentered" => "⁎",
        "textbackslash" => "\\",
        "textbar" => "|",
        "textbraceleft" => "{",
        "textbraceright" => "}",
        "textbullet" => "•",
        "textdagger" | "dag" | "dagger" => "†",
        "textdaggerdbl" | "ddag" | "ddagger" => "‡",
        "textdollar" => "$",
        "textless" => "<",
        "textgreater" => ">",
        "textexclamdown" => "¡",
        "textquestiondown" => "¿",
        "textordfeminine" => "ª",
        "textordmasculine" => "º",
        "textperiodcentered" => "·",
        "textregistered" => "®",
        "texttrademark" => "™",
        "textsection" | "S" => "§",
        "textparagraph" | "P" => "¶",
        "textunderscore" => "_",
        "textvisiblespace" => "␣",
        "textnumero" => "№",
        "textdegree" | "degree" => "°",
        "textcopyright" | "copyright" => "©",
        "dots" | "ldots" | "textellipsis" | "cdots" => "…",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" | "EUR" => "€",
        "textyen" => "¥",
        "textcent" => "¢",
        "slash" => "/",
        "nobreakspace" => "\u{a0}",
        "thinspace" => "\u{202f}",
        "quad" | "qquad" | "space" | "enspace" | "par" | "newline" | "linebreak" => " ",
        "textcompwordmark" | "allowbreak" | "nobreak" | "noindent" | "left" | "right"
        | "displaystyle" | "upshape" | "selectfont" | "endgroup" | "begingroup" => "",
        _ => return None,
    })
}

fn mathematics(name: &str) -> Option<&'static str> {
    Some(match name {
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "Gamma" => "Γ",
        "delta" => "δ",
        "Delta" => "Δ",
        "epsilon" | "varepsilon" => "ε",
        "zeta" => "ζ",
        "eta" => "η",
        "theta" => "θ",
        "Theta" => "Θ",
        "iota" => "ι",
        "kappa" => "κ",
        "lambda" => "λ",
        "Lambda" => "Λ",
        "mu" | "textmu" => "μ",
        "nu" => "ν",
        "xi" => "ξ",
        "Xi" => "Ξ",
        "pi" => "π",
        "Pi" => "Π",
        "rho" => "ρ",
        "sigma" => "σ",
        "Sigma" => "Σ",
        "tau" => "τ",
        "phi" | "varphi" => "φ",
        "Phi" => "Φ",
        "chi" => "χ",
        "psi" => "ψ",
        "Psi" => "Ψ",
        "omega" => "ω",
        "Omega" => "Ω",
        "times" | "texttimes" => "×",
        "cdot" => "·",
        "pm" | "textpm" => "±",
        "div" => "÷",
        "le" | "leq" => "≤",
        "ge" | "geq" => "≥",
        "ne" | "neq" => "≠",
        "approx" => "≈",
        "sim" => "~",
        "infty" => "∞",
        "to" | "rightarrow" => "→",
        "leftarrow" => "←",
        "circ" => "°",
        "prime" => "′",
        "star" | "ast" => "*",
        "ell" => "ℓ",
        "backslash" => "\\",
        "lbrace" => "{",
        "rbrace" => "}",
        _ => return None,
    })
}

/// What a backslash makes of a sign that is no letter.
pub(super) fn escaped(c: char) -> Option<&'static str> {
    Some(match c {
        '{' => "{",
        '}' => "}",
        '$' => "$",
        '&' => "&",
        '#' => "#",
        '%' => "%",
        '_' => "_",
        ':' => ":",
        ',' => "\u{202f}",
        '\\' | ';' | '>' => " ",
        '!' | '/' | '-' | '@' | '(' | ')' | '[' | ']' | '*' | '+' => "",
        _ => return None,
    })
}

/// Whether a sign puts something on the letter behind it.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '`' | '\'' | '´' | '^' | '~' | '"' | '=' | '.')
}

/// The same for commands that are letters.
pub(super) fn accent_letter(name: &str) -> Option<char> {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => combining(c).map(|_| c),
        _ => None,
    }
}

/// What a command puts on the letter behind it, or under it.
pub(super) fn combining(command: char) -> Option<char> {
    Some(match command {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30a}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'G' => '\u{30f}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{332}',
        't' => '\u{361}',
        _ => return None,
    })
}

/// Figures raised or lowered; `None` where there is something else among them.
pub(super) fn script(text: &str, raised: bool) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let signs = if raised { RAISED } else { LOWERED };
    let one = |c: char| signs.get(usize::try_from(c.to_digit(10)?).ok()?).copied();
    text.chars().map(one).collect()
}
