//! The functions that templates may call. Each reads its arguments and the
//! words of one language; none can reach the disk, the clock or another page.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::foreign::marked;
use crate::base::nearest::nearest;
use crate::words::{self, Arg, Words, direction, own_name};

/// Registers all functions to speak one language.
pub fn register(tera: &mut Tera, words: &Arc<Words>, language: &str) {
    let texts = Texts::new(words.clone(), language);
    let (sizes, lists, gaps) = (texts.clone(), texts.clone(), texts.clone());
    let (commas, semicolons) = (texts.clone(), texts.clone());
    tera.register_function("text", move |args: Kwargs, _: &State| texts.text(&args));
    tera.register_function("file_size", move |args: Kwargs, state: &State| {
        sizes.file_size(&args, state)
    });
    tera.register_function("list", move |args: Kwargs, state: &State| lists.list(&args, state));
    tera.register_function("list_separator", move |args: Kwargs, state: &State| {
        gaps.list_separator(&args, state)
    });
    tera.register_function("comma", move |args: Kwargs, state: &State| {
        commas.spoken(&args, state).map(|language| Value::from(words::signs(&language).0))
    });
    tera.register_function("semicolon", move |args: Kwargs, state: &State| {
        semicolons.spoken(&args, state).map(|language| Value::from(words::signs(&language).1))
    });
    tera.register_function("language_direction", |args: Kwargs, _: &State| {
        args.must_get::<&str>("tag").map(|tag| Value::from(direction(tag)))
    });
    tera.register_function("language_name", |args: Kwargs, _: &State| language_name(&args));
}

/// The texts of a language; those that take no argument are kept ready, since
/// a page tells some fifty of them.
#[derive(Clone)]
struct Texts {
    words: Arc<Words>,
    language: String,
    plain: Arc<BTreeMap<String, Value>>,
    /// Those that take a count and nothing else, for small counts.
    counted: Arc<BTreeMap<String, Vec<Value>>>,
}

/// Up to which count texts are kept ready: lists of reports tell such a text
/// for every entry, and plural rules are behind a lock.
const READY: usize = 32;

impl Texts {
    fn new(words: Arc<Words>, language: &str) -> Self {
        let plain = words
            .ids(language)
            .into_iter()
            .filter_map(|id| Some((id.to_owned(), Value::from(tell(&words, language, id, &[])?))))
            .collect();
        let count = |id: &str, count: usize| {
            tell(&words, language, id, &[("count", count.into())]).map(Value::from)
        };
        let counted = words
            .ids(language)
            .into_iter()
            .filter(|id| words.text(language, id, &[]).is_none())
            .filter_map(|id| {
                let ready: Option<Vec<Value>> = (0..READY).map(|n| count(id, n)).collect();
                Some((id.to_owned(), ready?))
            })
            .collect();
        let (plain, counted) = (Arc::new(plain), Arc::new(counted));
        Self { words, language: language.to_owned(), plain, counted }
    }

    /// `text(id="…", …)`: a text of the interface; `default` is told where
    /// there is none, as for a role that only the author knows. `lang` asks for
    /// it in another language than the page's.
    fn text(&self, args: &Kwargs) -> TeraResult<Value> {
        let id: &str = args.must_get("id")?;
        if let Some(language) = args.get::<&str>("lang")? {
            let text = self.words.text(language, id, &given(args)).map(Value::from);
            return text.or(args.get("default")?).ok_or_else(|| self.untold(id));
        }
        if let Some(plain) = self.plain.get(id) {
            return Ok(plain.clone());
        }
        if let Some(ready) = self.counted.get(id)
            && let Ok(Some(count)) = args.get::<usize>("count")
            && let Some(ready) = ready.get(count)
        {
            return Ok(ready.clone());
        }
        if let Some(text) = tell(&self.words, &self.language, id, &given(args)) {
            return Ok(Value::from(text));
        }
        if let Some(default) = args.get::<Value>("default")? {
            return Ok(default);
        }
        Err(self.untold(id))
    }

    /// What is wrong with a text that cannot be told.
    fn untold(&self, id: &str) -> Error {
        let ids = self.words.ids(&self.language);
        Error::message(if ids.contains(id) {
            format!("the text `{id}` needs another argument")
        } else {
            let near = nearest(id, ids.iter().copied());
            let near = near.map_or(String::new(), |near| format!(", did you mean `{near}`?"));
            let file = self.words.nearest_language(&self.language);
            format!("there is no text `{id}` in i18n/{file}.ftl{near}")
        })
    }

    /// The language of the page, which `lang` says: it may be one that there are
    /// no interface texts in.
    fn spoken(&self, args: &Kwargs, state: &State) -> TeraResult<String> {
        let given = args.get::<String>("lang")?;
        Ok(match given {
            Some(given) => given,
            None => state.get::<String>("lang")?.unwrap_or_else(|| self.language.clone()),
        })
    }

    /// `file_size(bytes=…)`: a length for readers, such as `1.2 MB`.
    fn file_size(&self, args: &Kwargs, state: &State) -> TeraResult<Value> {
        let bytes: u64 = args.must_get("bytes")?;
        let (unit, number) = words::size(&self.spoken(args, state)?, bytes);
        let text = self.words.text(&self.language, unit, &[("number", number.as_str().into())]);
        Ok(Value::from(text.unwrap_or(number)))
    }

    /// `list(items=[…])`: texts within a sentence, such as `A, B and C`.
    fn list(&self, args: &Kwargs, state: &State) -> TeraResult<Value> {
        let items: Vec<String> = args.must_get("items")?;
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        Ok(Value::from(words::list(&self.spoken(args, state)?, &items)))
    }

    /// `list_separator(index=…, count=…)`: what stands behind an item, counted
    /// from 0, in such a list; `next` is the text of the item behind it.
    fn list_separator(&self, args: &Kwargs, state: &State) -> TeraResult<Value> {
        let (index, count): (usize, usize) = (args.must_get("index")?, args.must_get("count")?);
        let next: String = args.get("next")?.unwrap_or_default();
        let language = self.spoken(args, state)?;
        Ok(Value::from(words::list_separator(&language, index, count, &next)))
    }
}

/// A text for a page in a language, with marks around it where it is in another
/// one. The marks are settled where a template prints it, and nowhere else.
pub fn tell(words: &Words, language: &str, id: &str, args: &[(&str, Arg)]) -> Option<String> {
    let text = words.text(language, id, args)?;
    Some(match words.foreign(language, Some(id)) {
        Some(spoken) => marked(&text, words.last_resorts().next() != Some(spoken)),
        None => text,
    })
}

/// `language_name(tag="…")`: a language's name for itself, or else its tag.
fn language_name(args: &Kwargs) -> TeraResult<Value> {
    let tag: &str = args.must_get("tag")?;
    Ok(Value::from(own_name(tag).unwrap_or(tag)))
}

/// What a text is to be filled with.
fn given(args: &Kwargs) -> Vec<(&str, Arg<'_>)> {
    args.iter()
        .filter_map(|(name, value)| Some((name.as_str()?, arg(value))))
        .filter(|(name, _)| !matches!(*name, "id" | "default" | "lang"))
        .collect()
}

fn arg(value: &Value) -> Arg<'_> {
    match (value.as_str(), value.as_i64(), value.as_u64()) {
        (Some(text), ..) => Arg::from(text),
        (_, Some(number), _) => Arg::from(number),
        (.., Some(number)) => Arg::from(i64::try_from(number).unwrap_or(i64::MAX)),
        _ => Arg::from(value.to_string()),
    }
}
