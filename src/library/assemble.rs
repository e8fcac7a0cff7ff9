//! The order in which a site is put together.

use std::sync::Arc;

use crate::base::{Checked, Diagnostics, Stamp};
use crate::library::index::Index;
use crate::library::materials::Materials;
use crate::library::routes::Routes;
use crate::library::site::Library;
use crate::library::sitemap::Lists;
use crate::library::withheld::Withheld;
use crate::library::{
    cited, entry, formats, only_in, placing, register, section, sitemap, taxonomy, translation,
};

impl Library {
    /// Puts a site together. Routes that two things ask for, addresses that
    /// cannot be, and files that must not be published are reported.
    pub fn assemble(materials: Materials) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let Materials { config, reports, works, style, unpublished, hidden, .. } = materials;
        let (content_files, static_files) = (materials.content_files, materials.static_files);
        let mut routes = Routes::default();
        let mut entries = entry::place(&config, reports, &mut routes, &mut diagnostics);
        entry::link_translations(&config, &mut entries);
        translation::check(&config, &entries, &hidden, &mut diagnostics);
        let sections = section::gather(&config, &mut entries, &mut routes, &mut diagnostics);
        let taxonomies = taxonomy::gather(&config, &entries, &mut routes, &mut diagnostics);
        let registers =
            register::gather(&config, (&entries, &sections, &works), &mut routes, &mut diagnostics);
        let withheld = Withheld::of(&entries, &hidden, &content_files);
        let files = placing::place_files(
            &entries,
            &unpublished,
            &withheld,
            &content_files,
            &static_files,
            &mut routes,
            &mut diagnostics,
        );
        let all = (entries.as_slice(), &*works);
        cited::check_copies(all, &withheld, &content_files, &files, &mut diagnostics);
        let lists = Lists { sections: &sections, taxonomies: &taxonomies, registers: &registers };
        let sitemap = sitemap::gather(&config, &entries, lists);
        let said = formats::Said { config: &config, entries: &entries, sections: &sections };
        placing::place_site((said, &works), sitemap.len(), &mut routes, &mut diagnostics);
        placing::place_lists(&config, &entries, lists, &mut routes, &mut diagnostics);
        placing::place_aliases(&entries, &mut routes, &mut diagnostics);
        let only_in = only_in::count(&entries, &sections);
        let links = Index::of(&entries);
        let library = Self {
            stamp: Stamp::next(),
            config,
            works,
            style,
            entries,
            sections,
            taxonomies,
            registers,
            routes,
            files,
            pictures: Arc::default(),
            unpublished,
            sitemap,
            only_in,
            links,
        };
        Checked::new(library, diagnostics)
    }
}
