//! What the path of a document says: where it belongs, and its language.

use crate::base::route::slugify;
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

/// The folder below a report in which its earlier versions are published.
pub const VERSIONS: &str = "versions";

/// The path of a document below `content/`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPath {
    /// The whole path below `content/`, such as `reports/x/index.ru.md`.
    pub path: String,
    /// The folder it lies in, such as `reports/x`; empty for `content/` itself.
    pub folder: String,
    /// The file's name without version, language and extension.
    pub stem: String,
    /// The version that the file's name gives behind an `@`: of an earlier text
    /// of the document beside it.
    pub version: Option<String>,
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
        let (stem, version) = match stem.split_once('@') {
            Some((stem, version)) if !stem.is_empty() && !version.is_empty() => {
                (stem, Some(version.to_owned()))
            }
            _ => (stem, None),
        };
        let role = match stem {
            "_index" => Role::Section,
            "index" => Role::Bundle,
            _ => Role::Single,
        };
        let (path, folder, stem) = (path.to_owned(), folder.to_owned(), stem.to_owned());
        Ok(Self { path, folder, stem, version, language, role })
    }

    /// What translations of one document have in common.
    pub fn group(&self) -> String {
        match &self.version {
            Some(version) => format!("{}/{}@{version}", self.folder, self.stem),
            None => format!("{}/{}", self.folder, self.stem),
        }
    }

    /// The path of the current text, where this is that of an earlier version.
    pub fn current(&self) -> Option<String> {
        self.version.as_ref()?;
        let folder = if self.folder.is_empty() { "" } else { "/" };
        let language = self.language.as_ref().map(|tag| format!(".{tag}")).unwrap_or_default();
        Some(format!("{}{folder}{}{language}.md", self.folder, self.stem))
    }

    /// The last part of the address of an earlier version, such as `1.0`: small
    /// letters, digits and single points or hyphens between them.
    pub fn version_part(&self) -> Option<String> {
        let parts = self.version.as_ref()?.split('.').map(slugify);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        Some(parts.join("."))
    }

    /// The name of a file beside it that belongs to the same version: `case@1.0.yaml`
    /// for `case.yaml`, and that itself for the current one.
    pub fn of_version(&self, name: &str) -> String {
        match (&self.version, name.rsplit_once('.')) {
            (Some(version), Some((stem, extension))) if !stem.contains('@') => {
                format!("{stem}@{version}.{extension}")
            }
            _ => name.to_owned(),
        }
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

    #[test]
    fn an_earlier_version_stands_beside_its_report() {
        let older = parse("reports/x/index@1.0.ru.md").unwrap();
        assert_eq!((older.role, older.stem.as_str()), (Role::Bundle, "index"));
        assert_eq!(older.version.as_deref(), Some("1.0"));
        assert_eq!(older.current().as_deref(), Some("reports/x/index.ru.md"));
        assert_eq!(older.of_version("case.yaml"), "case@1.0.yaml");
        assert_eq!(older.of_version("case@0.9.yaml"), "case@0.9.yaml");
        assert_ne!(older.group(), parse("reports/x/index.ru.md").unwrap().group());
        let part = |path| parse(path).unwrap().version_part();
        assert_eq!(part("note@2 Final.B.md").as_deref(), Some("2-final.b"));
        assert_eq!(part("note@...md").as_deref(), Some(""));
        assert_eq!(parse("note@1.0.md").unwrap().current().as_deref(), Some("note.md"));
        assert_eq!(parse("note@.md").unwrap().version, None);
        assert_eq!(parse("note.md").unwrap().current(), None);
    }
}
