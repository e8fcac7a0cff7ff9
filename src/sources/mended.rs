//! What the processor misunderstands in a style, said in other words.
//!
//! A `names` in a `substitute` that has nothing in it takes what is in the `names`
//! around it: how names are written, and the word behind them. The processor knows
//! that only of what stands in `substitute` itself, not of what stands deeper, in
//! one of its choices. And of a `names` that has a word in it, but no `name`, it
//! says that it is empty, and puts the word before the names.

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
    style
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
