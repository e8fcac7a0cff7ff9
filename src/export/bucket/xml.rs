//! What stores answer in XML: lists of objects, and why they refuse. It is read by
//! the names of elements alone, since stores do not agree on their namespace.

use roxmltree::{Document, Node};

use super::asking::tag;
use crate::base::route::decode;

/// What a list tells of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its length in bytes.
    pub bytes: u64,
    /// Its tag, where the store tells one in lists.
    pub tag: Option<String>,
    /// When it was stored, as the store writes it.
    pub modified: String,
}

/// A page of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The objects by their keys.
    pub objects: Vec<(String, Found)>,
    /// Where the next page begins; `None` behind the last.
    pub next: Option<String>,
}

/// Why a store refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Its code, such as `NoSuchBucket`.
    pub code: String,
    /// In its words.
    pub message: String,
    /// The region in which the bucket is, where it says so.
    pub region: Option<String>,
}

/// The longest code that is one.
const LONGEST_CODE: usize = 64;

/// Reads a page of a list; `None` where it is none.
pub fn page(text: &str) -> Option<Page> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    if !is(root, "ListBucketResult") {
        return None;
    }
    let encoded = word(root, "EncodingType") == Some("url");
    let mut page = Page::default();
    for node in root.children().filter(|node| is(*node, "Contents")) {
        let key = word(node, "Key")?;
        // A space may stand there as `+`.
        let key = if encoded { decode(&key.replace('+', "%20")) } else { key.to_owned() };
        let found = Found {
            bytes: word(node, "Size")?.trim().parse().ok()?,
            tag: word(node, "ETag").and_then(tag),
            modified: word(node, "LastModified").unwrap_or_default().trim().to_owned(),
        };
        page.objects.push((key, found));
    }
    if word(root, "IsTruncated").map(str::trim) == Some("true") {
        // Without it, the rest would be taken not to be there.
        page.next = Some(word(root, "NextContinuationToken")?.to_owned());
    }
    Some(page)
}

/// Reads why a store refuses; `None` where it does not say.
pub fn reason(text: &str) -> Option<Reason> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    let error = root.descendants().find(|node| is(*node, "Error"))?;
    let code = word(error, "Code")?.trim();
    if code.len() > LONGEST_CODE || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Reason {
        code: code.to_owned(),
        message: word(error, "Message").unwrap_or_default().trim().to_owned(),
        region: word(error, "Region").map(str::trim).and_then(region),
    })
}

/// A region, where it can be one.
pub fn region(text: &str) -> Option<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_one = (1..=LONGEST_CODE).contains(&text.len()) && text.bytes().all(fits);
    is_one.then(|| text.to_owned())
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn word<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.children().find(|child| is(*child, name))?;
    Some(found.text().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_whatever_their_namespace() {
        for space in ["", " xmlns='http://s3.amazonaws.com/doc/2006-03-01/'", " xmlns='urn:x'"] {
            let text = format!(
                "<?xml version='1.0'?><ListBucketResult{space}><IsTruncated>true</IsTruncated>\
                 <NextContinuationToken>t+/=</NextContinuationToken><EncodingType>url</EncodingType>\
                 <Contents><Key>a+b%2B%D1%8F</Key><Size>5</Size><ETag>&quot;ab&quot;</ETag>\
                 <LastModified>2026-01-01T00:00:00Z</LastModified></Contents>\
                 <Contents><Key>c</Key><Size>0</Size></Contents></ListBucketResult>"
            );
            let page = page(&text).unwrap();
            assert_eq!(page.next.as_deref(), Some("t+/="));
            let [first, second] = &page.objects[..] else { panic!("two") };
            assert_eq!((first.0.as_str(), first.1.tag.as_deref()), ("a b+я", Some("ab")));
            assert_eq!((second.0.as_str(), &second.1.tag), ("c", &None));
        }
        let plain = "<ListBucketResult><Contents><Key>a+b%2B</Key><Size>5</Size></Contents></ListBucketResult>";
        assert_eq!(page(plain).unwrap().objects[0].0, "a+b%2B");
    }

    #[test]
    fn a_list_that_breaks_off_is_none() {
        for bad in [
            "",
            "<Error><Code>X</Code></Error>",
            "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
            "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
            "<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>",
            "<!DOCTYPE x [<!ENTITY a 'b'>]><ListBucketResult/>",
        ] {
            assert_eq!(page(bad), None, "{bad}");
        }
    }

    #[test]
    fn reasons_are_read() {
        let text = "<Error><Code>AuthorizationHeaderMalformed</Code><Message>no</Message>\
                    <Region>eu-west-1</Region></Error>";
        let found = reason(text).unwrap();
        assert_eq!((&*found.code, &*found.message), ("AuthorizationHeaderMalformed", "no"));
        assert_eq!(found.region.as_deref(), Some("eu-west-1"));
        assert_eq!(reason("<Error><Code>a b\u{202e}</Code></Error>"), None);
        assert_eq!(reason("<html>"), None);
        assert_eq!(region("a;rm"), None);
    }
}
