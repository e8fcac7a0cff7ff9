//! What one template sees: views by name.

use serde::Serialize;
use tera::{Context, Tera, Value};

/// A view made ready once and shared by many pages; cloning is cheap.
#[derive(Clone, Debug)]
pub struct Prepared(Value);

impl Prepared {
    /// Makes a view ready. A view that cannot be serialised, which none of
    /// [`crate::render::view`] is, reads as `null`.
    pub fn new<T: Serialize + ?Sized>(view: &T) -> Self {
        Self(Value::try_from_serializable(view).unwrap_or_else(|_| Value::none()))
    }
}

impl Prepared {
    /// Lets every template of an engine, and every component, see the view.
    pub(super) fn share_everywhere(&self, name: &'static str, engine: &mut Tera) {
        engine.global_context().insert_value(name, self.0.clone());
    }
}

/// The names that a template can use, and what they stand for.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    names: Context,
    texts: usize,
}

impl Scope {
    /// A scope without names.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a view that other pages share.
    pub fn share(&mut self, name: &'static str, view: &Prepared) -> &mut Self {
        self.names.insert_value(name, view.0.clone());
        self
    }

    /// Adds a view of this page alone.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) -> &mut Self {
        self.share(name, &Prepared::new(view))
    }

    /// Adds a list of shared views.
    pub fn list<'a>(
        &mut self,
        name: &'static str,
        views: impl IntoIterator<Item = &'a Prepared>,
    ) -> &mut Self {
        let values: Vec<Value> = views.into_iter().map(|view| view.0.clone()).collect();
        self.names.insert_value(name, Value::from(values));
        self
    }

    /// Says how many bytes of long texts the template may show, so that there
    /// is room for them from the first.
    pub fn make_room(&mut self, bytes: usize) -> &mut Self {
        self.texts = bytes;
        self
    }

    pub(super) fn texts(&self) -> usize {
        self.texts
    }

    pub(super) fn context(&self) -> &Context {
        &self.names
    }
}
