//! What the path of a document says: where it belongs, and its language.

use crate::base::{Code, Diagnostic, Source};

/// A translation into a language that site.toml does not name.
pub const UNKNOWN_LANGUAGE: Code = Code::error("unknown-language");

/// What kind of document a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `_index.md`: the page of its folder.
    Section,
    /// `index.md`: a report or page with the files of its folder.
    Bundle,
    /// Any other name: a report or page of one file.
    Single,
}

/// The path of a document below `content/`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPath {
    /// The whole path below `content/`, such as `reports/x/index.ru.md`.
    pub path: String,
    /// The folder it lies in, such as `reports/x`; empty for `content/` itself.
    pub folder: String,
    /// The file's name without language and extension.
    pub stem: String,
    /// The language that the file's name gives.
    pub language: Option<String>,
    /// What kind of document it is.
    pub role: Role,
}

impl DocumentPath {
    /// Takes apart a path below `content/`. `languages` are those of the site.
    ///
    /// # Errors
    /// Where the name gives a language that the site does not have.
    pub fn parse(path: &str, languages: &[&str], source: &Source) -> Result<Self, Box<Diagnostic>> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let name = file.strip_suffix(".md").unwrap_or(file);
        let (stem, language) = match name.rsplit_once('.') {
            Some((stem, tag)) if languages.contains(&tag) => (stem, Some(tag.to_owned())),
            Some((_, tag)) if looks_like_language(tag) => {
                let known = languages.join(", ");
                return Err(Box::new(
                    Diagnostic::at(
                        &UNKNOWN_LANGUAGE,
                        source.start(),
                        format!("the file's name says that its language is `{tag}`, which this site does not have"),
                    )
                    .hint(format!(
                        "add a table [languages.{tag}] to site.toml, or rename the file; the site's languages are {known}"
                    )),
                ));
            }
            _ => (name, None),
        };
        let role = match stem {
            "_index" => Role::Section,
            "index" => Role::Bundle,
            _ => Role::Single,
        };
        let (path, folder, stem) = (path.to_owned(), folder.to_owned(), stem.to_owned());
        Ok(Self { path, folder, stem, language, role })
    }

    /// What translations of one document have in common.
    pub fn group(&self) -> String {
        format!("{}/{}", self.folder, self.stem)
    }

    /// The folder of the section that the document belongs to.
    pub fn section(&self) -> &str {
        match self.role {
            Role::Section | Role::Single => &self.folder,
            Role::Bundle => self.folder.rsplit_once('/').map_or("", |(parent, _)| parent),
        }
    }

    /// The name from which its address is made where it has no slug; empty for
    /// a section at the top.
    pub fn name(&self) -> &str {
        match self.role {
            Role::Single => &self.stem,
            _ => self.folder.rsplit_once('/').map_or(&self.folder, |(_, name)| name),
        }
    }
}

/// Two or three small letters, perhaps with a script or region behind.
fn looks_like_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str) -> Result<DocumentPath, Box<Diagnostic>> {
        DocumentPath::parse(path, &["en", "ru"], &Source::new(path, ""))
    }

    #[test]
    fn takes_paths_apart() {
        let bundle = parse("reports/x/index.ru.md").unwrap();
        assert_eq!((bundle.role, bundle.section(), bundle.name()), (Role::Bundle, "reports", "x"));
        assert_eq!(bundle.language.as_deref(), Some("ru"));
        let single = parse("reports/v1.final.md").unwrap();
        assert_eq!(
            (single.role, single.section(), single.name()),
            (Role::Single, "reports", "v1.final")
        );
        let home = parse("_index.md").unwrap();
        assert_eq!((home.role, home.section(), home.name()), (Role::Section, "", ""));
        assert_eq!(parse("reports/_index.md").unwrap().section(), "reports");
        assert_eq!(parse("index.md").unwrap().section(), "");
        assert!(parse("reports/x/index.kk.md").is_err());
    }
}
