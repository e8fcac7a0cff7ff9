//! Directives: what is asked for, with its arguments checked.

use crate::base::language::Language;
use crate::base::nearest::suggestion;
use crate::base::{Diagnostic, Place};
use crate::case::Item;
use crate::library::codes;
use crate::library::links::Written;
use crate::library::part::{Contents, Figure, Part, Sources};
use crate::library::resolve::brief::warned_of;
use crate::library::resolve::items;
use crate::library::resolve::page::Page;
use crate::library::resolve::plan::{Kind, MAX_ROWS, charges_of, rows_of};
use crate::library::resolved::{Fill, Shortcode};
use crate::prose::body::Auto;
use crate::prose::codes::MISPLACED_DIRECTIVE;
use crate::prose::{Argument, Body, Directive, Hole, Parsed, Value};

/// The directives of amicus: name, arguments, and whether they show the case.
const DIRECTIVES: [Known; 11] = [
    Known { name: "matrix", arguments: &[("charge", Want::TextOrList, false)], case: true },
    Known { name: "charges", arguments: &[], case: true },
    Known { name: "persons", arguments: &[], case: true },
    Known { name: "allegations", arguments: &[], case: true },
    Known { name: "exhibits", arguments: &[], case: true },
    Known { name: "chronology", arguments: &[], case: true },
    Known { name: "quote", arguments: &[("id", Want::Text, true)], case: true },
    Known {
        name: "figure",
        arguments: &[
            ("src", Want::Text, true),
            ("alt", Want::Text, true),
            ("caption", Want::Text, false),
            ("decorative", Want::Flag, false),
        ],
        case: false,
    },
    Known { name: "toc", arguments: &[], case: false },
    Known { name: "sources", arguments: &[], case: false },
    Known { name: WRAPPER, arguments: &[("tag", Want::Text, true)], case: false },
];

/// The directive that has an inside.
pub(super) const WRAPPER: &str = "lang";

struct Known {
    name: &'static str,
    /// Name, kind, and whether it has to be there.
    arguments: &'static [(&'static str, Want, bool)],
    case: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Text,
    TextOrList,
    Flag,
}

impl<'a> Page<'a> {
    /// What a directive stands for. Parts of the case can stand only in the
    /// page's own text, by themselves.
    pub(super) fn directive(
        &mut self,
        body: &'a Body<Parsed>,
        directive: &'a Directive,
        hole: &'a Hole,
        main: bool,
    ) -> Fill {
        let place = &body.tape.place(hole.span);
        let block = hole.block;
        let Some(known) = DIRECTIVES.iter().find(|known| known.name == directive.name) else {
            let shortcode = self.shortcode(body, directive, block);
            return shortcode.map_or(Fill::Nothing, Fill::Shortcode);
        };
        if known.name == WRAPPER {
            let good = self.check_arguments(known, body, directive, place);
            return match good {
                true => self.refuse(
                    &MISPLACED_DIRECTIVE,
                    place,
                    "`lang` says what language words are in, and there are none in it".to_owned(),
                    "write `{% lang(tag=\"kk\") %}` before the words and `{% end %}` behind them",
                ),
                false => Fill::Nothing,
            };
        }
        match (block && main, known.case && self.case.is_none()) {
            (false, _) => self.refuse(&MISPLACED_DIRECTIVE, place, format!("`{}` makes a part of the page and cannot stand within a line, a note or a case", known.name), "give it a line of its own in the report's text, with an empty line before and behind it"),
            (_, true) => self.refuse(&codes::NO_CASE, place, format!("`{}` shows a case, and this document has none", known.name), "put a case.yaml beside the document, or the case under `case:` in its front matter"),
            _ if !self.check_arguments(known, body, directive, place) => Fill::Nothing,
            _ if !self.has_room(directive) => self.refuse(&codes::PAGE_TOO_LARGE, place, "the directives of this document make more rows and headings than a browser can show".to_owned(), "show each part once, or share the text out to several documents"),
            _ => self.known(body, directive, hole),
        }
    }

    /// `{% lang(tag="kk") %}`: what stands up to its end is in another language.
    pub(super) fn language_of(
        &mut self,
        body: &Body<Parsed>,
        directive: &Directive,
        hole: &Hole,
    ) -> Fill {
        let place = body.tape.place(hole.span);
        let known = DIRECTIVES.iter().find(|known| known.name == WRAPPER);
        let good = known.is_some_and(|known| self.check_arguments(known, body, directive, &place));
        let argument = directive.argument("tag").filter(|_| good);
        let Some((argument, Value::Text(tag))) = argument.map(|one| (one, &one.value)) else {
            return Fill::Open(Default::default());
        };
        if let Some(language) = Language::parse(tag) {
            return Fill::Language(language, hole.block);
        }
        let place = body.tape.place(argument.value_span);
        let message = format!("`{}` is not a language tag", tag.escape_debug());
        self.diagnostics.push(
            Diagnostic::at(&codes::BAD_ARGUMENT, place, message)
                .hint("write it as `en`, `ru` or `zh-Hant`"),
        );
        // Its end still has to find an opening.
        Fill::Open(Default::default())
    }

    /// Whether the page has room for what a directive shows.
    fn has_room(&mut self, directive: &Directive) -> bool {
        let headings = self.entry.report.body.tape.headings.len();
        self.rows += rows_of(self.case, directive, headings);
        self.rows <= MAX_ROWS
    }

    fn refuse(
        &mut self,
        code: &'static crate::base::Code,
        place: &Place,
        message: String,
        hint: &str,
    ) -> Fill {
        self.diagnostics.push(Diagnostic::at(code, place.clone(), message).hint(hint));
        Fill::Nothing
    }

    fn check_arguments(
        &mut self,
        known: &Known,
        body: &Body<Parsed>,
        directive: &Directive,
        place: &Place,
    ) -> bool {
        let mut good = true;
        let names: Vec<&str> = known.arguments.iter().map(|(name, ..)| *name).collect();
        for argument in &directive.arguments {
            let at = body.tape.place(argument.span);
            let Some((name, want, _)) =
                known.arguments.iter().find(|(name, ..)| *name == argument.name)
            else {
                good = false;
                let hint = match names.is_empty() {
                    true => format!("write `{}()`", known.name),
                    false => suggestion(&argument.name, &names),
                };
                let message = format!("`{}` has no argument `{}`", known.name, argument.name);
                self.diagnostics.push(Diagnostic::at(&codes::BAD_ARGUMENT, at, message).hint(hint));
                continue;
            };
            if !fits(&argument.value, *want) {
                good = false;
                let (what, hint) = match want {
                    Want::Flag => ("`true` or `false`", format!("write `{name}=true`")),
                    _ => ("a text", format!("write it in quotation marks: `{name}=\"…\"`")),
                };
                let message = format!("`{name}` is {what}");
                self.diagnostics.push(Diagnostic::at(&codes::BAD_ARGUMENT, at, message).hint(hint));
            }
        }
        for (name, ..) in known
            .arguments
            .iter()
            .filter(|(name, _, needed)| *needed && directive.argument(name).is_none())
        {
            good = false;
            let message = format!("`{}` needs the argument `{name}`", known.name);
            let hint = format!("write `{}({name}=\"…\")`", known.name);
            self.diagnostics
                .push(Diagnostic::at(&codes::BAD_ARGUMENT, place.clone(), message).hint(hint));
        }
        good
    }

    fn known(&mut self, body: &'a Body<Parsed>, directive: &'a Directive, hole: &'a Hole) -> Fill {
        let part = match directive.name.as_str() {
            "figure" => return self.figure(body, directive, hole),
            "toc" => {
                let headings = items::contents(self.entry, self.out.heading_shift);
                Part::Contents(Contents { headings })
            }
            // What is cited is known when all of the page was read.
            "sources" => Part::Sources(Sources::default()),
            "quote" => return self.quote_directive(body, directive),
            "matrix" => {
                let Some(case) = self.case else { return Fill::Nothing };
                self.check_charges(body, directive);
                let charges = charges_of(case, directive);
                if charges.is_empty() {
                    return Fill::Nothing;
                }
                self.part_of(&Kind::Matrix(charges))
            }
            "charges" => self.part_of(&Kind::Charges),
            "persons" => self.part_of(&Kind::Persons),
            "allegations" => self.part_of(&Kind::Allegations),
            "exhibits" => self.part_of(&Kind::Exhibits),
            _ => self.part_of(&Kind::Chronology),
        };
        Fill::Part(Box::new(part))
    }

    /// A part of the case.
    pub(super) fn part_of(&mut self, kind: &Kind) -> Part {
        match kind {
            Kind::Matrix(charges) => Part::Matrix(self.matrix(charges)),
            Kind::Charges => Part::Charges(self.charges()),
            Kind::Persons => Part::Persons(self.persons()),
            Kind::Allegations => Part::Allegations(self.allegations()),
            Kind::Exhibits => Part::Exhibits(self.exhibits()),
            Kind::Chronology | Kind::Other => Part::Chronology(self.chronology()),
        }
    }

    fn check_charges(&mut self, body: &Body<Parsed>, directive: &Directive) {
        let Some((case, argument)) = self.case.zip(directive.argument("charge")) else { return };
        let named: Vec<&String> = match &argument.value {
            Value::Text(id) => vec![id],
            Value::List(values) => values
                .iter()
                .filter_map(|v| if let Value::Text(id) = v { Some(id) } else { None })
                .collect(),
            _ => Vec::new(),
        };
        for id in named {
            if !matches!(case.find(id), Some(Item::Charge(_))) {
                let charges: Vec<&str> =
                    case.charges.iter().map(|charge| charge.id.value.as_str()).collect();
                self.no_such(body, argument, id, "charge", &charges);
            }
        }
    }

    fn no_such(
        &mut self,
        body: &Body<Parsed>,
        argument: &Argument,
        id: &str,
        what: &str,
        known: &[&str],
    ) {
        if self.case.is_some_and(|case| case.unread) {
            return;
        }
        let hint = match known.is_empty() {
            true => format!("the case has no {what} that could be shown"),
            false => suggestion(id, known),
        };
        let place = body.tape.place(argument.span);
        self.diagnostics.push(
            Diagnostic::at(
                &crate::case::rules::UNKNOWN_ID,
                place,
                format!("the case has no {what} `{id}`"),
            )
            .hint(hint),
        );
    }

    fn quote_directive(&mut self, body: &'a Body<Parsed>, directive: &'a Directive) -> Fill {
        let Some((case, argument)) = self.case.zip(directive.argument("id")) else {
            return Fill::Nothing;
        };
        let Value::Text(id) = &argument.value else { return Fill::Nothing };
        let quoted = case.allegations.iter().find(|a| a.id.value == *id && a.quote.is_some());
        let Some(allegation) = quoted else {
            let known: Vec<&str> = case
                .allegations
                .iter()
                .filter(|a| a.quote.is_some())
                .map(|a| a.id.value.as_str())
                .collect();
            self.no_such(body, argument, id, "allegation with a quote", &known);
            return Fill::Nothing;
        };
        let part = self.quote_of(allegation);
        part.map_or(Fill::Nothing, |quote| Fill::Part(Box::new(Part::Quote(Box::new(quote)))))
    }

    fn figure(&mut self, body: &'a Body<Parsed>, directive: &'a Directive, hole: &'a Hole) -> Fill {
        let text = |name: &str| match directive.argument(name).map(|argument| &argument.value) {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        let Some(src) = directive.argument("src") else { return Fill::Nothing };
        let written = Written {
            destination: text("src"),
            title: "",
            auto: Auto::No,
            media: true,
            place: body.tape.place(src.span),
        };
        let href = self.lead(&written);
        self.check_alternative(body, directive, hole);
        let caption = hole.caption.as_ref().map(|caption| self.text(caption)).unwrap_or_default();
        let picture = href.picture.map(|picture| *picture).unwrap_or_default();
        let warned = self.warned_exhibit(text("src"));
        let figure = Figure {
            src: href.url,
            alt: text("alt").to_owned(),
            picture,
            caption,
            lazy: true,
            warning: warned.map(warned_of).unwrap_or_default(),
            covered: warned.is_some_and(|exhibit| exhibit.is_covered()),
        };
        Fill::Part(Box::new(Part::Figure(figure)))
    }

    /// A picture says what it shows, or that it only adorns.
    fn check_alternative(&mut self, body: &Body<Parsed>, directive: &Directive, hole: &Hole) {
        let value = |name: &str| directive.argument(name).map(|argument| &argument.value);
        let is_empty = matches!(value("alt"), Some(Value::Text(alt)) if alt.trim().is_empty());
        match (is_empty, value("decorative") == Some(&Value::Flag(true))) {
            (true, false) => self.diagnostics.push(
                Diagnostic::at(
                    &codes::MISSING_ALT,
                    body.tape.place(hole.span),
                    "the figure has no words for readers who do not see it",
                )
                .hint(
                    "say in `alt` what it shows; if it only adorns the page, add `decorative=true`",
                ),
            ),
            (false, true) => {
                let span = directive.argument("decorative").map_or(hole.span, |one| one.span);
                self.diagnostics.push(
                    Diagnostic::at(
                        &codes::BAD_ARGUMENT,
                        body.tape.place(span),
                        "the figure says what it shows, and that it shows nothing of importance",
                    )
                    .hint("take `decorative=true` out, or write `alt=\"\"`"),
                );
            }
            _ => {}
        }
    }

    /// A shortcode of the theme; what nobody knows is reported.
    pub(super) fn shortcode(
        &mut self,
        body: &Body<Parsed>,
        directive: &Directive,
        block: bool,
    ) -> Option<Shortcode> {
        if !self.shortcodes.contains(&directive.name) {
            let shortcodes = self.shortcodes;
            let own = DIRECTIVES.iter().map(|known| known.name);
            let known: Vec<&str> = own.chain(shortcodes.iter().map(String::as_str)).collect();
            let place = body.tape.place(directive.name_span);
            self.diagnostics.push(
                Diagnostic::at(
                    &codes::UNKNOWN_DIRECTIVE,
                    place,
                    format!("there is no directive `{}`", directive.name),
                )
                .hint(suggestion(&directive.name, &known)),
            );
            return None;
        }
        let arguments =
            directive.arguments.iter().map(|a| (a.name.clone(), a.value.clone())).collect();
        Some(Shortcode { name: directive.name.clone(), arguments, block })
    }
}

fn fits(value: &Value, want: Want) -> bool {
    match (value, want) {
        (Value::Text(_), Want::Text | Want::TextOrList) | (Value::Flag(_), Want::Flag) => true,
        (Value::List(values), Want::TextOrList) => {
            values.iter().all(|v| matches!(v, Value::Text(_)))
        }
        _ => false,
    }
}
