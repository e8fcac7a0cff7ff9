//! What the processor misunderstands in a style, said in other words.
//!
//! A `names` in a `substitute` that has nothing in it takes what is in the `names`
//! around it: how names are written, and the word behind them. The processor knows
//! that only of what stands in `substitute` itself, not of what stands deeper, in
//! one of its choices. And of a `names` that has a word in it, but no `name`, it
//! says that it is empty, and puts the word before the names.
//!
//! Given names that tell works apart it adds only where a style asks for them cite
//! by cite, and then it ends the program where one of two lists of authors goes on
//! longer than the other. Otherwise it adds none and believes it did. So styles do
//! not ask: what tells works apart is more names, or a letter behind the year.

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{
    Choose, IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild,
};

/// The same style in words that the processor understands.
pub(super) fn mended(mut style: IndependentStyle) -> IndependentStyle {
    in_elements(&mut style.citation.layout.elements, None);
    if let Some(list) = &mut style.bibliography {
        in_elements(&mut list.layout.elements, None);
    }
    style.macros.iter_mut().for_each(|one| in_elements(&mut one.children, None));
    style.citation.disambiguate_add_givenname = false;
    style
}

/// Keeps names in the list of sources as the style has them there. To where as many
/// variables are named as in citations, the processor takes over what tells those
/// apart: fewer names, and these without given names. So one more is named here,
/// which no work has.
pub(super) fn with_names_of_its_own(style: &mut IndependentStyle) {
    let mut name_one_more = |names: &mut Names| {
        use NameVariable::{Editor, EditorTranslator, Translator};
        // These two become one where the same people are both.
        if !matches!(names.variable.as_slice(), [Editor, Translator] | [Translator, Editor]) {
            names.variable.push(EditorTranslator);
        }
    };
    if let Some(list) = &mut style.bibliography {
        each_names(&mut list.layout.elements, &mut name_one_more);
    }
    style.macros.iter_mut().for_each(|one| each_names(&mut one.children, &mut name_one_more));
}

/// Does something to all names in some elements.
fn each_names(elements: &mut [LayoutRenderingElement], change: &mut impl FnMut(&mut Names)) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => each_names(&mut group.children, change),
            LayoutRenderingElement::Choose(choose) => {
                each_names(&mut choose.if_.children, change);
                for branch in &mut choose.else_if {
                    each_names(&mut branch.children, change);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    each_names(&mut otherwise.children, change);
                }
            }
            LayoutRenderingElement::Names(names) => {
                // A shorthand without variables has those of the names around it.
                if !names.variable.is_empty() {
                    change(names);
                }
                for child in &mut names.children {
                    if let NamesChild::Substitute(instead) = child {
                        each_names(&mut instead.children, change);
                    }
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

/// `around` are the names that something deeper in their substitute stands for.
fn in_elements(elements: &mut [LayoutRenderingElement], around: Option<&Names>) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => in_elements(&mut group.children, around),
            LayoutRenderingElement::Choose(choose) => in_choice(choose, around),
            LayoutRenderingElement::Names(names) => {
                if let (Some(around), []) = (around, names.children.as_slice()) {
                    *names = around.from_names_substitute(names);
                }
                in_names(names);
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn in_choice(choose: &mut Choose, around: Option<&Names>) {
    in_elements(&mut choose.if_.children, around);
    choose.else_if.iter_mut().for_each(|branch| in_elements(&mut branch.children, around));
    if let Some(otherwise) = &mut choose.otherwise {
        in_elements(&mut otherwise.children, around);
    }
}

fn in_names(names: &mut Names) {
    if !names.children.is_empty() && names.name().is_none() {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
    let mut around = names.clone();
    around.children.retain(|child| !matches!(child, NamesChild::Substitute(_)));
    for child in &mut names.children {
        let NamesChild::Substitute(instead) = child else { continue };
        for element in &mut instead.children {
            // What stands in the substitute itself, the processor knows.
            match element {
                LayoutRenderingElement::Names(names) => in_names(names),
                other => in_elements(std::slice::from_mut(other), Some(&around)),
            }
        }
    }
}
