# The words of the interface in English, which other languages fall back to.
# Syntax: https://projectfluent.org/fluent/guide/

### Around every page

skip-link = Skip to the text
main-menu = Main menu
breadcrumbs = You are here
languages = Languages
also-in = This page in other languages
contents = Contents
feed = News feed (Atom)
made-with = Made with { $generator }
not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved, or the address may be mistyped.
not-found-home = Go to the home page
redirect = This page has moved
redirect-text = This page has moved to:

### Lists

reports = Reports
latest-reports = Latest reports
no-reports = Nothing has been published here yet.
sections = Sections
pages = Pages
pager = Pages of this list
pager-position = Page { $number } of { $pages }
newer = Newer
older = Older
report-count = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
charge-count = { $count ->
    [one] { $count } charge
   *[other] { $count } charges
}
entry-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
taxonomy-topics = Topics
taxonomy-jurisdictions = Jurisdictions
registers = Registers
registers-text = Everything that the reports speak of, in alphabetical order.
registers-tables = Cases and sources as tables:
register-cases = Cases
register-provisions = Provisions
register-people = People
register-places = Places
register-exhibits = Exhibits
register-sources = Sources
register-concordance = Concordance
continued = continued
jump-to = Letters: { $where }

### A report

published = Published
updated = Updated
version = Version
notes = Notes
note-back = Back to the text
note-back-of = Back to reference { $number } of { $count }
sources = Sources
archived = archived
archived-on = archived on { $date }
kept-copy = copy kept here
cited-at = Cited:
cited-at-place = Citation { $number }
table-region = Table { $number }
about-this-report = About this report
revisions = Versions
licence = Licence
doi = DOI
data = The case as data
orcid = ORCID iD
status-provisional = Provisional
status-final = Final
status-withdrawn = Withdrawn
status-draft = Draft
notice-provisional = This report is provisional. Its findings may still change.
metadata-withdrawn = Withdrawn: { $title }
notice-withdrawn = This report has been withdrawn. It is kept here for the record only.
notice-draft = This is a draft. It has not been published.
task-done = Done
task-open = To do
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

### The case

case = The case
case-name = Case
jurisdiction = Jurisdiction
forum = Forum
docket = Docket
stage = Stage
standard = Standard of proof
stage-investigation = Investigation
stage-indictment = Indictment
stage-trial = Trial
stage-appeal = Appeal
stage-judgment = Judgment
stage-closed = Closed
record = Record of the case
charges-overview = The charges at a glance
charges = Charges
elements = Elements
exhibit = Exhibit
provision = Provision
against-persons = Against
undated = Without a date
referred-to = Referred to at
referred-to-at = Reference { $number } to { $of }

kind-conduct = conduct
kind-mental = mental element
kind-circumstance = circumstance
kind-consequence = consequence
kind-contextual = contextual element
kind-act = Act
kind-utterance = Utterance
kind-omission = Omission

### The matrix

matrix-caption = Charge { $charge } against the evidence: { $title }
matrix-region = Charge { $charge } against the evidence
matrix-element = Element
matrix-alleged = Alleged
matrix-for = Evidence for
matrix-against = Evidence against
matrix-context = Context
matrix-finding = Finding and reason
matrix-charge-as-a-whole = The charge as a whole
matrix-none = None given
confidence-high = high confidence
confidence-moderate = moderate confidence
confidence-low = low confidence
finding-made-out = Made out
finding-partly-made-out = Partly made out
finding-not-made-out = Not made out
finding-insufficient-information = Insufficient information
finding-not-addressed = Not addressed
finding-outside-expertise = Outside the author’s expertise

### Persons

role-accused = accused
role-victim = victim
role-witness = witness
role-expert = expert
role-judge = judge
role-prosecutor = prosecutor
role-lawyer = lawyer
role-defence = counsel for the defence
role-complainant = complainant
role-interpreter = interpreter
role-official = official
pseudonym = pseudonym
persons-count = { $count } persons
persons-withheld = { $role ->
    [accused] { $count ->
        [one] One accused, name withheld
       *[other] { $count } accused, names withheld
    }
    [victim] { $count ->
        [one] One victim, name withheld
       *[other] { $count } victims, names withheld
    }
    [witness] { $count ->
        [one] One witness, name withheld
       *[other] { $count } witnesses, names withheld
    }
    [expert] { $count ->
        [one] One expert, name withheld
       *[other] { $count } experts, names withheld
    }
   *[other] { $count ->
        [one] One person, name withheld
       *[other] { $count } persons, names withheld
    }
}

### Allegations and quotations

where = Where
by-whom = By
source = Source
original = Original
original-in = Original in { $language }
translation = Translation
translation-into = Translation into { $language }
translated-by = translated by { $name }
translation-sworn = sworn translation
translation-human = human translation
translation-machine = machine translation
translation-stale = the original was changed after this translation was confirmed
transliteration = Transliteration
transliteration-by = Transliteration by { $scheme }

### Exhibits

exhibit-date = Date
exhibit-author = Author
exhibit-platform = Platform
exhibit-reference = Reference
exhibit-address = Address
means-documentary = documentary
means-testimonial = testimonial
means-physical = physical
means-digital = digital
means-expert = expert evidence
party-prosecution = prosecution
party-defence = defence
party-court = court
party-author = the author
party-third-party = third party
access-described-only = Described here only; the exhibit itself is not published.
capture = Captured
captured-by = by { $name }
captured-with = with { $tool }
captured-as = as { $method }
archives = Archive copies
exhibit-files = Files
file-role-evidentiary = evidentiary copy
file-role-working = working copy
file-role-redacted = redacted copy
file-unpublished = not published
checksum = SHA-256
custody = Chain of custody
custody-from = from { $name }
custody-to = to { $name }
grade = Grade (Admiralty code)
grade-by = graded by { $name }
reliability-A = A: completely reliable
reliability-B = B: usually reliable
reliability-C = C: fairly reliable
reliability-D = D: not usually reliable
reliability-E = E: unreliable
reliability-F = F: reliability cannot be judged
credibility-1 = 1: confirmed by other sources
credibility-2 = 2: probably true
credibility-3 = 3: possibly true
credibility-4 = 4: doubtful
credibility-5 = 5: improbable
credibility-6 = 6: truth cannot be judged
redactions = Redactions
warning = Content warning
warning-violence = violence
warning-death = death
warning-torture = torture
warning-sexual-violence = sexual violence
warning-children = children
warning-hate-speech = hate speech
warning-graphic = graphic images

### Sizes and dates

size-bytes = { $number } B
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
date-time = { $date }, { $time } ({ $offset })

### Languages, as this language calls them

language-ar = Arabic
language-bo = Tibetan
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-it = Italian
language-kk = Kazakh
language-ky = Kyrgyz
language-mn = Mongolian
language-my = Burmese
language-pl = Polish
language-prs = Dari
language-ps = Pashto
language-pt = Portuguese
language-ru = Russian
language-tg = Tajik
language-tk = Turkmen
language-tr = Turkish
language-ug = Uyghur
language-uk = Ukrainian
language-uz = Uzbek
language-zh = Chinese

### Searching

search = Search
search-for = Search this site
search-go = Search
search-help = All words are looked for. Put "quotation marks" around words that stand together.
search-no-script = Searching needs JavaScript, which is off here. Everything can be found in the index below, as at the end of a book.
search-all = In all languages
search-sort = Order
search-by-relevance = Best first
search-by-date = Newest first
search-filters = Narrow down
search-retry = Try again
search-more = More results
search-found = Reports found: { $n }.
search-least = Reports found: { $n } or more.
search-nothing = Nothing was found.
search-further = Nothing yet, but not everything has been looked through: ask for more results.
search-some = No report has all of these words. These have most of them.
search-guess = No such word was found; this shows: { $n }.
search-cut = Only the beginning of this long query was looked for.
search-missing = A part of the index could not be loaded.
search-changed = The site has been published anew since this page was opened.
search-rest = { $n } more
search-places = More places in this report
search-by-kind = What
search-by-charge = Charge or provision
search-by-finding = Finding
search-by-author = Author
search-by-year = Year
search-by-lang = Language
search-kind-t = Text
search-kind-p = Person
search-kind-c = Charge
search-kind-e = Element
search-kind-a = Allegation
search-kind-x = Exhibit
search-kind-f = Finding
search-kind-n = Note

### The reader's page

authors = Authors
how-to-cite = How to cite
cite-help = To cite a paragraph, add its number. The number itself is a link to the paragraph.
citation-files = For reference managers:
cite-paragraph = { $citation }, para. { $number }, { $address }
version-number = version { $version }
permanent-address = Permanent address
copy-link = Copy the link
copy-citation = Copy the citation
copied = Copied
close = Close
scheme = Colours
scheme-auto = Colours: automatic
scheme-light = Colours: light
scheme-dark = Colours: dark
to-the-item = Go to { $item }
matrix-filter = Which rows are shown
matrix-all = All
matrix-by-finding = Finding
matrix-by-evidence = Evidence
matrix-rows-shown = { $shown } of { $all } rows shown
elements-made-out = { $count ->
    [one] { $made } of { $count } element made out
   *[other] { $made } of { $count } elements made out
}
warning-open = show or hide

### Translations

elsewhere = In other languages
only-in = { $count ->
    [one] { $count } report that is only in this language: { $language }
   *[other] { $count } reports that are only in this language: { $language }
}
language-only = This page is in one language only: { $language }.
translation-older = Older translation
translation-older-version = This is a translation of version { $version }. The original ({ $language }) is now at version { $newer }.
translation-older-date = The original ({ $language }) was changed after this translation was made: { $date }.
original-link = Read the original:
earlier-version = Earlier version
notice-earlier = This is version { $version } of the report, which has been replaced.
latest-link = Read the current version:
all-versions = All versions
version-current = current version
version-shown = this page
paragraph-now = now { $number }
paragraph-gone = not in the current version

### How to verify a copy

verify = Verify this site
verify-text = Every byte of every file of this site is signed. Whoever has a copy of it, from wherever, can tell whether it is what was published.
verify-key = Public key
verify-key-number = Number of the key: { $number }
verify-key-elsewhere = Compare this key with what the publishers show in other places, such as on paper or on the sites of others. A forged copy would show the key of its forger.
verify-by-amicus = With the program amicus
verify-by-others = Without it
verify-here = Download the whole site. In the folder in which SHA256SUMS lies, run:
verify-others-text = The first line tells whether the list of all files was signed with this key, the second whether the files are those of the list. Files that somebody has added are not noticed in this way.

download = Download:
download-pdf = PDF
download-bundle = Bundle for courts (PDF)
download-epub = E-book (EPUB)
download-docx = Word (DOCX)
ebook-cover = Cover
ebook-paragraphs = Paragraphs
ebook-accessibility = The text follows its reading order, has headings, a table of contents, a list of its numbered paragraphs, notes with ways back, and tables with heads. Pictures have text alternatives.
paper-on-page = p. { $number }
bundle-index = Index
bundle-document = Document
bundle-page = Page
bundle-left = not in this bundle
bundle-off-paper = This file cannot be shown on paper.
bundle-marked = This file has stamps, comments or filled-in fields above its pages, which are not shown here.
