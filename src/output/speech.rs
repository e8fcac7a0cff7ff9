//! The words and addresses that reports for paper are made with.

use crate::base::{Moment, Route};
use crate::library::Owner;
use crate::library::part::Date;
use crate::output::context::Context;
use crate::render::paper::Speech;
use crate::words::{self, own_name};

/// What a report on paper says, in the language of the report.
pub(super) struct Said<'a> {
    pub context: &'a Context<'a>,
    pub language: &'a str,
    /// The address of its page, such as `/reports/x/`.
    pub page: &'a str,
}

impl Speech for Said<'_> {
    fn text(&self, id: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.context.words.text(self.language, id, &arguments)
    }

    fn counted(&self, id: &str, count: usize, arguments: &[(&str, &str)]) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let given = arguments.iter().map(|(name, value)| (*name, (*value).into()));
        let all: Vec<_> = given.chain([("count", count.into())]).collect();
        let text = self.context.words.text(self.language, id, &all);
        text.unwrap_or_else(|| id.to_owned())
    }

    fn date(&self, date: &Date) -> String {
        match Moment::parse(&date.iso) {
            Some(moment) => self.context.words.date(self.language, &moment),
            None => date.iso.clone(),
        }
    }

    fn language(&self, tag: &str) -> String {
        let known = self.text(&format!("language-{tag}"), &[]);
        known.unwrap_or_else(|| own_name(tag).unwrap_or(tag).to_owned())
    }

    fn size(&self, bytes: u64) -> String {
        let (unit, number) = words::size(self.language, bytes);
        self.text(unit, &[("number", &number)]).unwrap_or(number)
    }

    fn signs(&self) -> (&'static str, &'static str) {
        words::signs(self.language)
    }

    fn separator(&self, index: usize, count: usize) -> String {
        words::list_separator(self.language, index, count, "")
    }

    fn address(&self, url: &str) -> String {
        let base = &self.context.library.config.base_url;
        let has_scheme = url.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        });
        match url {
            url if has_scheme => url.to_owned(),
            url if url.starts_with("//") => format!("https:{url}"),
            url if url.starts_with('/') => format!("{}{url}", base.origin()),
            url => format!("{}{}{url}", base.origin(), self.page),
        }
    }

    fn file(&self, url: &str) -> Option<Route> {
        let library = self.context.library;
        let base = crate::base::route::decode(library.config.base_url.path());
        let path = crate::base::route::decode(url.split(['?', '#']).next()?);
        let path = path.strip_prefix(base.as_str())?.trim_start_matches('/');
        let (route, owner) = library.routes.owner(path)?;
        matches!(owner, Owner::File(_)).then(|| route.clone())
    }
}
