//! How alike two texts are: by the pairs of letters that they share, which
//! works in every script.

/// A text, ready to be held against others.
#[derive(Clone, Debug, Default)]
pub struct Letters(Vec<(char, char)>);

/// So many letters of a text are looked at.
const LOOKED_AT: usize = 400;

impl Letters {
    /// Of a text, without case, punctuation and markup.
    pub fn of(text: &str) -> Self {
        let lower = text.chars().take(LOOKED_AT * 2).flat_map(char::to_lowercase);
        let mut letters: Vec<char> = vec![' '];
        for c in lower {
            let c = if c.is_alphanumeric() { c } else { ' ' };
            if c != ' ' || letters.last() != Some(&' ') {
                letters.push(c);
            }
        }
        letters.truncate(LOOKED_AT);
        if letters.last() != Some(&' ') {
            letters.push(' ');
        }
        let mut pairs: Vec<(char, char)> =
            letters.iter().copied().zip(letters.iter().skip(1).copied()).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// From 0, nothing shared, to 100, the same letters (Dice).
    pub fn likeness(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (mine.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        200 * shared / (self.0.len() + other.0.len()).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    fn likeness(a: &str, b: &str) -> usize {
        Letters::of(a).likeness(&Letters::of(b))
    }

    #[test]
    fn alike_is_what_shares_letters() {
        assert_eq!(likeness("The target is a people", "the target, is a people!"), 100);
        assert!(
            likeness("Call to overthrow the State", "Calls for the overthrow of the state") > 60
        );
        assert!(likeness("Call to overthrow the State", "Knowledge of the falsity") < 40);
        assert!(likeness("针对国家的呼吁", "呼吁针对国家") > 50);
        assert!(Letters::of(" -- ").is_empty());
        assert_eq!(likeness("", ""), 0);
    }
}
