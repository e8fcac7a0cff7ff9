//! The page on which readers learn how to verify a copy, where the site names the key
//! that it is signed with.

use crate::base::language::Language;
use crate::base::{Diagnostics, PublicKey, Route};
use crate::library::verify_route;
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::views;
use crate::render::theme::{Scope, tell};
use crate::render::view::{Page, Verify};

/// Makes it in each language.
pub fn make(context: &Context<'_>) -> Made {
    let Some(key) = context.library.config.export.public_key else {
        return Ok(Diagnostics::new());
    };
    each(context.library.languages(), |language| page(context, language, key))
}

fn page(context: &Context<'_>, language: &Language, key: PublicKey) -> Made {
    let Some(route) = verify_route(&context.library.config, language) else {
        return Ok(Diagnostics::new());
    };
    let read = || {
        let site = context.shell.site_key(language.as_str());
        (site, context.theme.mark("verify.html"), key.to_string())
    };
    context.unit(&route, read, |making| write_page(context, making, (language, &route), key))
}

fn write_page(
    context: &Context<'_>,
    making: &mut Making<'_>,
    (language, route): (&Language, &Route),
    key: PublicKey,
) -> Made {
    let library = context.library;
    let title = tell(context.words, language.as_str(), "verify", &[]);
    let title = title.unwrap_or_else(|| "Verify this site".to_owned());
    let page = Page {
        breadcrumbs: views::from_home(library, language),
        ..views::page(library, "verify", &title, route, language)
    };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str()));
    scope.set("lang", &page.language).set("page", &page);
    scope.set("verify", &Verify { key: key.to_string(), id: key.id() });
    let language = language.as_str();
    let name = "the page on how to verify a copy";
    let rendering = Rendering { template: "verify.html", language, route, name };
    render(context, making, &rendering, &scope, &[])
}
