use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::parts::data;
use super::*;

struct Kept(BTreeMap<&'static str, Vec<u8>>);

impl Shelf for Kept {
    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        let found = self.0.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(found.as_slice()))
    }
}

const CSS: &str = "@import \"more/print.css\" print; /* gone */ a::before{content:\"</style>\"}\
    @font-face{font-family:L;src:local(\"x\"),url(\"f/l.woff2\") format(\"woff2\");font-display: optional;unicode-range:U+41-5A}\
    @font-face{font-family:C;src:url(f/c.woff2);unicode-range:U+0400-045F}\
    @media (min-width:1px){b{background:url('/sub/a%20b.png?v=1#x') , url(https://e.net/x.png)}}";

fn shelf(page: &str) -> Kept {
    Kept(BTreeMap::from([
        ("r/x/index.html", page.as_bytes().to_vec()),
        ("s/style.css", CSS.as_bytes().to_vec()),
        ("s/more/print.css", b"i{background:url(../p.svg)}".to_vec()),
        ("s/p.svg", b"<svg/>".to_vec()),
        ("s/f/l.woff2", b"LATIN".to_vec()),
        ("s/f/c.woff2", b"CYRILLIC".to_vec()),
        ("a b.png", b"PNG".to_vec()),
        ("r/x/small.jpg", vec![1; 10]),
        ("r/x/large.jpg", vec![2; 30]),
        ("r/x/huge.jpg", vec![3; 300 << 10]),
    ]))
}

fn made(page: &str) -> Single {
    single("r/x/index.html", ("https://e.org", "/sub"), &shelf(page)).unwrap()
}

#[test]
fn what_a_page_needs_is_in_it() {
    let page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>T</title>\
        <link rel=\"preload\" href=\"/sub/s/f/l.woff2\"><link rel=icon href=/sub/i.ico>\
        <link rel=\"stylesheet\" href=\"/sub/s/style.css?v=12\"><script src=\"/sub/x.js\">alert('</p>')</script>\
        <link rel=\"describedby\" href=\"/sub/r/x/case.json\">\
        <script type=\"application/ld+json\">{\"a\":1}</script></head><body>\
        <form action=\"/sub/search/\"><input name=q></form>\
        <a href=\"/sub/\">home</a><a href=\"#n\">n</a><a href=\"/sub/r/x/#n&amp;\">n</a>\
        <a href=\"../y/?a=1&amp;b\">y</a><a href=\"https://e.net/\">e</a>\
        <picture><source srcset=\"/sub/r/x/large.webp\"><img src=\"small.jpg\" alt='A \"b\"' sizes=1 \
        srcset=\"small.jpg 1w, large.jpg 2w, huge.jpg 3w\" loading=lazy></picture></body></html>";
    let made = made(page);
    let html = &made.html;
    for gone in
        ["<script src", "alert", "<form", "q>", "srcset", "preload", "i.ico", "<source", "gone"]
    {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    for there in [
        "{\"a\":1}",
        "<a href=\"https://e.org/sub/\">home</a>",
        "<a href=\"#n\">n</a><a href=\"#n&amp;\">n</a>",
        "<a href=\"https://e.org/sub/r/y/?a=1&amp;b\">y</a><a href=\"https://e.net/\">e</a>",
        "href=\"https://e.org/sub/r/x/case.json\"",
        "@media print {i{background:url(data:image/svg+xml;base64,PHN2Zy8+)}}",
        "<\\/style>",
        "url(data:font/woff2;base64,TEFUSU4=) format(\"woff2\");font-display: block;unicode",
        "@media (min-width:1px){b{background:url(data:image/png;base64,UE5H) , url(data:,)}}</style>",
        "alt=\"A &quot;b&quot;\"",
    ] {
        assert!(html.contains(there), "{there}: {html}");
    }
    assert!(html.contains(&data("large.jpg", &[2; 30])), "{html}");
    // No character of the page is Cyrillic.
    assert!(!html.contains(&STANDARD.encode("CYRILLIC")));
    assert_eq!(made.absent, BTreeSet::from(["https://e.net/x.png".to_owned()]));
    let policy = html.split("Content-Security-Policy").nth(1).unwrap();
    let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = STANDARD.encode(crate::base::Digest::of(style.as_bytes()).bytes());
    assert!(policy.contains(&format!("style-src 'sha256-{digest}'; img-src data:;")), "{policy}");
    assert!(
        html.starts_with("<!DOCTYPE html><html><head><meta charset=\"utf-8\">\n<meta http-equiv")
    );
}

#[test]
fn what_cannot_be_in_a_page_is_a_link() {
    let made = made(
        "<title>T</title><video controls><source src=\"film.mp4\"><track src=t.vtt>no</video>\
         <p><embed src=/sub/a.pdf>after</p><img src=\"https://e.net/p.png\" alt=x><img src=gone.png>\
         <iframe srcdoc='<b>'></iframe>",
    );
    let html = made.html;
    assert!(
        html.contains(">https://e.org/sub/r/x/film.mp4</a>\n") || html.contains("film.mp4</a><p>")
    );
    assert!(html.contains("<a class=\"address\" dir=\"ltr\" href=\"https://e.org/sub/a.pdf\">"));
    assert!(html.contains("</a>after</p><img alt=\"x\" src=\"data:,\">"), "{html}");
    for gone in ["<video", "<track", "<embed", "src=\"https", "<iframe"] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    let absent: Vec<&str> = made.absent.iter().map(String::as_str).collect();
    assert_eq!(
        absent,
        [
            "https://e.net/p.png",
            "https://e.org/sub/a.pdf",
            "https://e.org/sub/r/x/film.mp4",
            "https://e.org/sub/r/x/gone.png"
        ]
    );
}

#[test]
fn hostile_pages_and_sheets_end() {
    for page in [
        "<",
        "<style>@import \"\\\"; @font-face{ url( ((((",
        "<style>@import url(/sub/s/loop.css);</style>",
        "<img src=\"",
        "<form><form></form>",
        "<meta http-equiv=\" Refresh\" content=\"1;url=https://e.net/\">",
        "<base href=\"https://e.net/\"><link rel=stylesheet href=\"javascript:x\">",
    ] {
        let html = made(page).html;
        assert!(!html.contains("https://e.net"), "{html}");
    }
    let mut looping = shelf("<style>@import url(/sub/s/loop.css);</style>");
    looping.0.insert("s/loop.css", b"@import 'loop.css';@import 'loop.css';a{}".to_vec());
    let made = single("r/x/index.html", ("https://e.org", "/sub"), &looping).unwrap();
    assert!(made.html.len() < 100_000);
}
