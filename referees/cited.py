#!/usr/bin/env python3
"""Numbers that others cite: a note's, a paragraph's and an exhibit's number have to be the
same on the page, in the PDF, in the EPUB and in the Word file.

    cited.py AMICUS

The reports of this site, of the guide and of every fixture that builds. What stands under
a number is told by its first letters; with it go the numbers of the notes that are called
there, and those of the exhibits that are referred to. Then LibreOffice opens documents
and prints them, and poppler reads what it printed. Before that, the comparison has to
refuse files whose numbers were altered here.

PDFs are read here, after ISO 32000: poppler's text of the structure tree loses letters of
Arabic, and its plain text has no structure.
"""

import argparse
import collections
import concurrent.futures
import html.parser
import pathlib
import posixpath
import re
import shutil
import subprocess
import tempfile
import unicodedata
import urllib.parse
import zipfile
import zlib
from xml.etree import ElementTree

from pdf import built, sites
from verdicts import ended, told

OUTPUTS = "\n[outputs]\npdf = true\nepub = true\ndocx = true\n"
# What has to be found in all, at the least.
LEAST = {"reports": 60, "notes": 120, "paragraphs": 100, "exhibits": 45, "references": 25, "calls": 200}
# How many documents LibreOffice opens.
OPENED = 8
# How many letters tell a text from others.
HEAD = 40
EXHIBIT = re.compile(r"X\d+")
# The numbers and ways back of notes and paragraphs, and what a page alone says of one.
BESIDE = ["par-number", "note-number", "back", "par-now"]


# ------------------------------------------------------------ What stands under a number

class Under:
    """A text that has a number, with the notes it calls and the exhibits it refers to."""

    def __init__(self):
        self.text, self.notes, self.exhibits = "", [], []
        # The same with the words for its pictures.
        self.in_words = ""

    def say(self, text):
        self.text, self.in_words = self.text + text, self.in_words + text

    def told(self):
        return head(self.text), tuple(self.notes), tuple(self.exhibits)


class Numbers:
    """What a format of a report has under its numbers."""

    def __init__(self, is_paper):
        self.is_paper = is_paper
        self.notes, self.paragraphs, self.exhibits = {}, {}, {}
        # What is told of those with pictures where these are in words.
        self.in_words = {}
        # The numbers at which notes are called, wherever that is.
        self.calls = []
        # What is wrong with a format by itself.
        self.wrong = []

    def put(self, kind, number, under):
        kept = getattr(self, kind)
        if number in kept:
            self.wrong.append(f"two {kind} have the number {number}")
        kept[number] = under.told()
        self.in_words[kind, number] = head(under.in_words), *kept[number][1:]


def digits(text):
    """A number in the digits of ASCII; None where it is none."""
    text = "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")
    try:
        return int("".join(str(unicodedata.digit(sign)) for sign in text.rstrip(".")))
    except ValueError:
        return None


def letters(text):
    """The letters and digits of a text."""
    text = unicodedata.normalize("NFC", text)
    kept = (sign for sign in text if unicodedata.category(sign)[0] in "LNM")
    return "".join(str(unicodedata.digit(sign, sign)) for sign in kept)


def runs_from_the_right(text):
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def once(text):
    """The letters of each word, one that follows itself only once: a PDF has a letter of
    Arabic for each of the pieces it is drawn of."""
    return "".join(re.sub(r"(.)\1+", r"\1", letters(word)) for word in text.split())


def head(text):
    """The first letters of a text. A PDF has those of Arabic in the order in which they are
    seen; there it is all letters of the text, in the order of the alphabet."""
    return "".join(sorted(once(text))) if runs_from_the_right(text) else letters(text)[:HEAD]


def differences(page, other):
    """Where a format has another number than the page, or something else under it."""
    found = list(other.wrong)
    for kind in ["notes", "paragraphs", "exhibits"]:
        ours, theirs = getattr(page, kind), getattr(other, kind)
        for number in sorted(ours.keys() | theirs.keys(), key=lambda one: (str(type(one)), one)):
            if theirs.get(number) not in [ours.get(number), page.in_words.get((kind, number))]:
                found.append(f"{kind} {number}: {ours.get(number)} on the page, {theirs.get(number)} here")
    ours, theirs = collections.Counter(page.calls), collections.Counter(other.calls)
    # On paper a note that a note calls is called in the text, too, as it has to stand somewhere.
    called_by_notes = {call for _, calls, _ in page.notes.values() for call in calls}
    for number in sorted(ours.keys() | theirs.keys()):
        if not 0 <= theirs[number] - ours[number] <= (number in called_by_notes and other.is_paper):
            found.append(f"calls of note {number}: {ours[number]} on the page, {theirs[number]} here")
    return "\n".join(found)


def referred(shown, to):
    """The exhibit that a link refers to by its number, and what it shows if that is another."""
    if EXHIBIT.fullmatch(shown) and EXHIBIT.fullmatch(to):
        return [shown if shown == to else f"{shown} for {to}"]
    return []


# ------------------------------------------------------------------ The page, the e-book

class Element:
    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.children = tag, {name: value or "" for name, value in attributes}, []

    def has(self, name):
        return name in self.attributes.get("class", "").split()

    def all(self, wanted):
        """The elements in it of which something holds, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if wanted(child):
                    yield child
                yield from child.all(wanted)

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class Tree(html.parser.HTMLParser):
    VOID = set("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, text):
        super().__init__()
        self.open = [Element("")]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.handle_startendtag(tag, attributes)
        if tag not in self.VOID:
            self.open.append(self.open[-1].children[-1])

    def handle_startendtag(self, tag, attributes):
        self.open[-1].children.append(Element(tag, attributes))

    def handle_endtag(self, tag):
        at = max((at for at, element in enumerate(self.open) if element.tag == tag), default=0)
        if at:
            del self.open[at:]

    def handle_data(self, text):
        self.open[-1].children.append(text)


def target(link):
    return urllib.parse.unquote(link.attributes.get("href", "").rpartition("#")[2])


def read_element(element, under):
    """What an element of a page says, without its own number and the ways back."""
    for child in element.children:
        if isinstance(child, str):
            under.say(child)
        elif child.tag == "img":
            under.in_words += child.attributes.get("alt", "")
        elif child.tag in ("script", "style", "template") or any(map(child.has, BESIDE)):
            continue
        elif child.tag == "sup" and child.has("note"):
            under.notes.append(digits(child.text()))
        else:
            if child.tag == "a":
                under.exhibits += referred(child.text().strip(), target(child))
            if child.tag in ("p", "div", "li", "br", "td", "th", "dt", "dd"):
                under.say(" ")
            read_element(child, under)


def under_of(element):
    under = Under()
    read_element(element, under)
    return under


def read_pages(texts, is_book):
    """The numbers of the page of a report, or of the parts of its e-book."""
    numbers = Numbers(False)
    places, calls = {}, []
    for text in texts:
        tree = Tree(text).open[0]
        if is_book:
            listed = [(digits(next(note.all(lambda one: one.has("note-number"))).text()), note)
                      for note in tree.all(lambda one: one.attributes.get("epub:type") == "footnote")]
        else:
            lists = tree.all(lambda one: one.tag == "ol" and one.has("notes"))
            items = [item for one in lists for item in one.children if isinstance(item, Element)]
            listed = list(enumerate(items, 1))
        for number, note in listed:
            numbers.put("notes", number, under_of(note))
            places[note.attributes.get("id")] = number
        for call in tree.all(lambda one: one.attributes.get("role") == "doc-noteref"):
            calls.append((target(call), digits(call.text())))
        for paragraph in tree.all(lambda one: one.tag == "p" and one.has("par")):
            number = digits(next(paragraph.all(lambda one: one.has("par-number"))).text())
            numbers.put("paragraphs", number, under_of(paragraph))
            if paragraph.attributes.get("id") != f"par-{number}":
                numbers.wrong.append(f"paragraph {number} is {paragraph.attributes.get('id')}")
        for card in tree.all(lambda one: one.tag == "li" and EXHIBIT.fullmatch(one.attributes.get("id", ""))):
            title = next(card.all(lambda one: one.tag == "p"))
            item = next(title.all(lambda one: one.tag == "strong" or one.has("item-id"))).text()
            under = under_of(title)
            under.text = under.text.strip().removeprefix(item)
            numbers.put("exhibits", item, under)
            if item != card.attributes["id"]:
                numbers.wrong.append(f"exhibit {item} is {card.attributes['id']}")
        for link in tree.all(lambda one: one.tag == "a"):
            found = referred(link.text().strip(), target(link))
            numbers.wrong += [f"a reference shows {one}" for one in found if " " in one]
    numbers.calls = [shown for _, shown in calls]
    numbers.wrong += [f"a call of {place} shows {shown}, which is {places.get(place)}"
                      for place, shown in calls if places.get(place) != shown]
    return numbers


def read_page(path):
    return read_pages([path.read_text(encoding="utf-8")], False)


def read_book(path):
    with zipfile.ZipFile(path) as book:
        package = ElementTree.fromstring(book.read("EPUB/package.opf"))
        names = {one.get("id"): one.get("href") for one in package.iter("{http://www.idpf.org/2007/opf}item")}
        spine = [names[one.get("idref")] for one in package.iter("{http://www.idpf.org/2007/opf}itemref")]
        return read_pages([book.read(posixpath.join("EPUB", name)).decode() for name in spine], True)


# ------------------------------------------------------------------------- The Word file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FAINT = "595959"


def without_marks(part):
    """Takes the marks around what is read from left to right away, which are no letters."""
    for parent in list(part.iter()):
        for run in [child for child in parent if child.tag == W + "r"]:
            texts = run.findall(W + "t")
            for text in texts:
                text.text = re.sub("[\u200e\u200f]", "", text.text or "")
            if texts and not any(text.text for text in texts):
                parent.remove(run)


class Document:
    """A document, read as programs count: notes and paragraphs have no numbers in the file
    but where they call for another than the next."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            self.body, notes, numbering = (
                ElementTree.fromstring(file.read(f"word/{name}.xml"))
                for name in ["document", "footnotes", "numbering"])
        for part in (self.body, notes):
            without_marks(part)
        self.notes = {note.get(W + "id"): note for note in notes}
        self.numbers, self.counted, self.ids = Numbers(True), 0, {}
        # The place of each item, and whether it is an exhibit.
        for paragraph in self.body.iter(W + "p"):
            style, mark = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.find(W + "bookmarkStart")
            text = "".join(one.text or "" for one in paragraph.iter(W + "t")).split(" ")
            if style is not None and style.get(W + "val") == "Item" and mark is not None:
                self.ids[mark.get(W + "name")] = text[0]
        first = numbering.find(f"{W}abstractNum/{W}lvl")
        number = int(first.find(W + "start").get(W + "val")) - 1
        for paragraph in self.body.iter(W + "p"):
            under = Under()
            self.read(paragraph, under, False)
            self.numbers.calls += under.notes
            numbered = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            if numbered is not None and numbered.get(W + "val") == "1":
                number += 1
                self.numbers.put("paragraphs", number, under)
            mark = paragraph.find(W + "bookmarkStart")
            item = self.ids.get(mark.get(W + "name")) if mark is not None else None
            if item and EXHIBIT.fullmatch(item):
                under.text = under.text.strip().removeprefix(item)
                self.numbers.put("exhibits", item, under)

    def read(self, element, under, in_note):
        """What a paragraph says, in the order of its runs."""
        field, after_address = None, False
        for child in element:
            runs = [child] if child.tag == W + "r" else child.findall(W + "r")
            faint = bool(runs) and all(self.colour(run) == FAINT for run in runs)
            # An address is said behind its link.
            if after_address and faint:
                continue
            after_address = child.tag == W + "hyperlink" and child.get(R + "id") is not None
            item = self.ids.get(child.get(W + "anchor"), "")
            if item:
                found = referred("".join(one.text or "" for one in child.iter(W + "t")).strip(), item)
                under.exhibits += found
                self.numbers.wrong += [f"a reference shows {one}" for one in found if " " in one]
            for run in runs:
                sign = run.find(W + "fldChar")
                if sign is not None:
                    kind = sign.get(W + "fldCharType")
                    field = {"begin": "instruction", "separate": "result"}.get(kind)
                elif run.find(W + "footnoteReference") is not None:
                    under.notes.append(self.called(run))
                elif field == "result" or self.is_mark(run, in_note):
                    number = digits("".join(one.text or "" for one in run.iter(W + "t")))
                    under.notes += [] if number is None else [number]
                elif field is None:
                    under.text += "".join(
                        one.text or "" if one.tag == W + "t" else " " for one in run if one.tag != W + "rPr")

    def colour(self, run):
        colour = run.find(f"{W}rPr/{W}color")
        return None if colour is None else colour.get(W + "val")

    def is_mark(self, run, in_note):
        raised = run.find(f"{W}rPr/{W}vertAlign")
        if not in_note or raised is None or raised.get(W + "val") != "superscript":
            return False
        return digits("".join(one.text or "" for one in run.iter(W + "t"))) is not None

    def called(self, run):
        """A note, at the place where it is called."""
        call = run.find(W + "footnoteReference")
        own = "".join(one.text or "" for one in run.iter(W + "t"))
        if call.get(W + "customMarkFollows") == "1":
            number = digits(own)
        else:
            self.counted += 1
            number = self.counted
        note, under = self.notes.get(call.get(W + "id")), Under()
        if note is None:
            self.numbers.wrong.append(f"note {number} is nowhere")
            return number
        paragraphs = list(note.iter(W + "p"))
        # Its own number leads it.
        mark = paragraphs[0].find(W + "r")
        shown = "".join(one.text or "" for one in mark.iter(W + "t"))
        counts = mark.find(W + "footnoteRef") is not None
        if counts == bool(own) or shown != own:
            self.numbers.wrong.append(f"note {number} is called by {own!r} and shows {shown!r}")
        paragraphs[0].remove(mark)
        for paragraph in paragraphs:
            self.read(paragraph, under, True)
            under.text += " "
        self.numbers.calls += under.notes
        self.numbers.put("notes", number, under)
        return number


def read_document(path):
    return Document(path).numbers


# ------------------------------------------------------------------------------- The PDF

class Reference(int):
    """The number of an object of a PDF."""


class Scan:
    """Reads values of PDF from bytes (ISO 32000-1, 7.3)."""

    TOKEN = re.compile(
        rb"(?:\s|%[^\r\n]*)*"
        rb"(<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>|/[^\s<>\[\](){}/%]*|[^\s<>\[\](){}/%]+|.)", re.S)
    OBJECT = re.compile(rb"\s+(\d+)\s+R(?![\w])")
    ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def value(self):
        """The next value; an operator or an end as bytes in a tuple; None at the end."""
        found = self.TOKEN.match(self.data, self.at)
        if not found:
            return None
        self.at, token = found.end(), found[1]
        if token == b"<<":
            values = list(iter(self.value, (b">>",)))
            return dict(zip(values[::2], values[1::2]))
        if token == b"[":
            return list(iter(self.value, (b"]",)))
        if token == b"(":
            return self.string()
        if token[:1] == b"/":
            return token.decode("latin-1")
        if token[:1] == b"<":
            return bytes.fromhex(token[1:-1].decode())
        if re.fullmatch(rb"[+-]?\d+", token):
            reference = self.OBJECT.match(self.data, self.at)
            if reference:
                self.at = reference.end()
                return Reference(token)
            return int(token)
        try:
            return float(token)
        except ValueError:
            return (token,)

    def string(self):
        out, depth = bytearray(), 1
        while depth:
            sign = self.data[self.at:self.at + 1]
            self.at += 1
            if sign == b"\\":
                octal = re.compile(rb"[0-7]{1,3}").match(self.data, self.at)
                sign = self.data[self.at:self.at + 1]
                self.at = octal.end() if octal else self.at + 1
                out += bytes([int(octal[0], 8) & 255]) if octal else self.ESCAPES.get(sign, sign)
                continue
            depth += (sign == b"(") - (sign == b")")
            out += sign if depth else b""
        return bytes(out)


class Piece:
    """Letters of one font and size in one line."""

    def __init__(self, text, font, size, line):
        self.text, self.font, self.size, self.line = text, font, size, line

    def goes_on(self, before):
        return (self.font, self.size) == (before.font, before.size) and abs(self.line - before.line) < 1


class Node:
    """An element of the structure, with its pieces and elements in their order."""

    def __init__(self, tag, raised):
        self.tag, self.raised, self.children, self.link = tag, raised, [], None

    def pieces(self):
        for child in self.children:
            yield from child.pieces() if isinstance(child, Node) else [child]

    def text(self):
        return "".join(piece.text for piece in self.pieces())


def utf16(data):
    return data.decode("utf-16") if data[:2] in (b"\xfe\xff", b"\xff\xfe") else data.decode("latin-1")


class Pdf:
    """A PDF as its structure tells it."""

    def __init__(self, path):
        self.data = path.read_bytes()
        self.objects, self.fonts, self.texts = {}, {}, {}
        start = int(re.findall(rb"startxref\s+(\d+)", self.data)[-1])
        scan = Scan(self.data, start + 4)
        first, count = scan.value(), scan.value()
        entries = re.compile(rb"\s*(\d{10}) \d{5} ([nf])")
        for number in range(first, first + count):
            entry = entries.match(self.data, scan.at)
            scan.at = entry.end()
            if entry[2] == b"n":
                self.objects[number] = int(entry[1])
        scan.value()
        catalog = self.of(scan.value()["/Root"])
        root = self.of(catalog["/StructTreeRoot"])
        self.roles = self.of(root.get("/RoleMap", {}))
        self.root = Node("root", False)
        self.kids(root, None, self.root)

    def of(self, value):
        """What a reference is to."""
        while isinstance(value, Reference):
            scan = Scan(self.data, self.objects[value])
            [scan.value() for _ in range(3)]
            value = scan.value()
        return value

    def stream(self, reference):
        scan = Scan(self.data, self.objects[reference])
        [scan.value() for _ in range(3)]
        values = scan.value()
        begin = re.compile(rb"\s*stream\r?\n").match(self.data, scan.at).end()
        data = self.data[begin:begin + self.of(values["/Length"])]
        return zlib.decompress(data) if "/Filter" in values else data

    def kids(self, values, page, node):
        """What stands in an element."""
        kids = self.of(values.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            at = page
            if isinstance(kid, Reference):
                kid = self.of(kid)
            if isinstance(kid, dict):
                at = kid.get("/Pg", page)
            if isinstance(kid, int):
                node.children += self.text(page).get(kid, [])
            elif "/MCID" in kid:
                node.children += self.text(at).get(kid["/MCID"], [])
            elif kid.get("/Type") == "/OBJR":
                node.link = self.of(kid["/Obj"])
            else:
                attributes = self.of(kid.get("/A", []))
                attributes = attributes if isinstance(attributes, list) else [attributes]
                raised = any("/BaselineShift" in self.of(one) for one in attributes)
                child = Node(kid["/S"][1:], raised)
                node.children.append(child)
                self.kids(kid, at, child)

    def font(self, reference):
        """The letters of each code of a font, and how many bytes a code has."""
        if reference not in self.fonts:
            values = self.of(reference)
            map_, letters_of = self.stream(values["/ToUnicode"]) if "/ToUnicode" in values else b"", {}
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", map_, re.S):
                for code, text in re.findall(rb"<(\w+)>\s*<(\w*)>", block):
                    letters_of[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for block in re.findall(rb"beginbfrange(.*?)endbfrange", map_, re.S):
                for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                    for step in range(int(last, 16) - int(first, 16) + 1):
                        data = (int(text, 16) + step).to_bytes(len(text) // 2, "big")
                        letters_of[int(first, 16) + step] = data.decode("utf-16-be", "replace")
            self.fonts[reference] = letters_of, 2 if values.get("/Subtype") == "/Type0" else 1
        return self.fonts[reference]

    def text(self, page):
        """The pieces of a page under the number of their marked content."""
        if page in self.texts:
            return self.texts[page]
        self.texts[page] = texts = {}
        values = self.of(page)
        fonts = self.of(self.of(values["/Resources"]).get("/Font", {}))
        contents = values["/Contents"]
        scan = Scan(b"\n".join(map(self.stream, contents if isinstance(contents, list) else [contents])))
        matrix, saved, marked, operands = (1, 0, 0, 1, 0, 0), [], [], []
        font, size, line, coded = None, 0, 0, None

        def put(text):
            # The marks around what is read from left to right are no letters.
            text = re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
            number = next((one for one, _ in reversed(marked) if one is not None), None)
            if not text:
                return
            texts.setdefault(number, []).append(Piece(text, font, size, line))

        while (value := scan.value()) is not None:
            if not isinstance(value, tuple):
                operands.append(value)
                continue
            operator = value[0].decode("latin-1")
            if operator == "q":
                saved.append(matrix)
            elif operator == "Q":
                matrix = saved.pop()
            elif operator == "cm":
                matrix = multiplied(operands, matrix)
            elif operator == "Tm":
                line = multiplied(operands, matrix)[5]
            elif operator == "Tf":
                font, size = operands
                coded = self.font(fonts[font])
            elif operator in ("BDC", "BMC"):
                given = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                actual = given.get("/ActualText")
                marked.append((given.get("/MCID"), actual))
                if actual is not None:
                    put(utf16(actual))
            elif operator == "EMC":
                marked.pop()
            elif operator in ("Tj", "TJ") and all(actual is None for _, actual in marked):
                letters_of, width = coded
                shown = operands[0] if operator == "TJ" else operands
                data = b"".join(one for one in shown if isinstance(one, bytes))
                codes = (int.from_bytes(data[at:at + width], "big") for at in range(0, len(data), width))
                put("".join(letters_of.get(code, "") for code in codes))
            operands = []
        return texts


def multiplied(one, other):
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class Paper:
    """The numbers of a PDF."""

    def __init__(self, path):
        self.numbers, self.places = Numbers(True), {}
        self.walk(Pdf(path).root)
        for shown, places in self.places.items():
            if len(places) > 1:
                self.numbers.wrong.append(f"references to {shown} lead to {len(places)} places")

    def walk(self, node):
        for child in node.children:
            if not isinstance(child, Node):
                continue
            if child.tag in ("Note", "FENote"):
                number = own_number(child)
                if number is None:
                    self.numbers.wrong.append(f"a note has no number: {child.text()[:HEAD]}")
                self.numbers.put("notes", number or 0, self.under(child.children))
            elif exhibit(child):
                self.places.setdefault(exhibit(child), set()).add(str(child.link["/Dest"]))
            if is_call(child) and node.tag != "LI":
                self.numbers.calls.append(digits(child.text()))
                continue
            if child.tag in ("P", "Span") and child.children:
                self.numbered(child, node.tag == "LI")
            self.walk(child)

    def numbered(self, node, in_list):
        """Paragraphs and exhibits begin a line with their number in a look of its own."""
        at = 0
        while at < len(node.children):
            first = node.children[at]
            end = at + 1
            if isinstance(first, Piece):
                while end < len(node.children) and goes_on(node.children[end], node.children[end - 1]):
                    end += 1
                own = "".join(one.text for one in node.children[at:end]).strip()
                before = node.children[at - 1] if at else None
                begins = not at or isinstance(before, Piece) and abs(before.line - first.line) > 1
                is_number = not at and node.tag == "P" and not in_list and own and digits(own) is not None
                if is_number and is_small(first, node.children[end:]):
                    self.numbers.put("paragraphs", digits(own), self.under(node.children[end:]))
                if begins and EXHIBIT.fullmatch(own):
                    self.numbers.put("exhibits", own, self.under(node.children[end:]))
            at = end

    def under(self, children):
        under = Under()
        self.read(children, under, [None, 0])
        return under

    def read(self, children, under, before):
        """What elements say. `before` has the line, and the size of the link just before:
        what follows it smaller is the number of a page or an address, for paper alone."""
        for child in children:
            if isinstance(child, Piece):
                if before[1] and 0.79 < child.size / before[1] < 0.86:
                    continue
                if before[0] is not None and abs(before[0] - child.line) > 0.9 * child.size:
                    under.text += " "
                under.text, before[:] = under.text + child.text, [child.line, 0]
                continue
            if child.tag in ("Note", "FENote"):
                before[1] = 0
            elif is_call(child):
                under.notes.append(digits(child.text()))
                before[1] = 0
            else:
                if exhibit(child):
                    under.exhibits.append(exhibit(child))
                if child.tag in ("P", "LI", "TD", "TH", "LBody"):
                    under.text += " "
                self.read(child.children, under, before)
                if child.tag == "Link":
                    before[1] = max((piece.size for piece in child.pieces()), default=0)


def exhibit(node):
    """The exhibit that a link within the file shows, if it is to one."""
    is_inner = node.tag == "Link" and node.link and "/Dest" in node.link
    shown = letters(node.text()) if is_inner else ""
    return shown if EXHIBIT.fullmatch(shown) else None


def goes_on(child, before):
    return isinstance(child, Piece) and isinstance(before, Piece) and child.goes_on(before)


def is_small(first, rest):
    """Whether a piece is smaller than what follows, as the numbers of paragraphs are."""
    pieces = (piece for child in rest for piece in (child.pieces() if isinstance(child, Node) else [child]))
    return first.size < next((piece.size for piece in pieces), first.size + 1)


def own_number(note):
    """Takes the number of a note from its head, which may be in its first paragraph."""
    holder = note
    while holder.children and isinstance(holder.children[0], Node):
        if holder.children[0].tag == "Lbl":
            return digits(holder.children.pop(0).text())
        holder = holder.children[0]
    return None


def is_call(node):
    """Whether it is the mark of a note: a label, and a raised link where the note was
    called before."""
    inner = [one for child in node.children if isinstance(child, Node) for one in [child, *child.children]]
    raised = any(isinstance(one, Node) and one.raised for one in inner)
    return (node.tag == "Lbl" or node.tag == "Link" and raised) and digits(node.text()) is not None


def read_paper(path):
    return Paper(path).numbers


READERS = {"pdf": read_paper, "epub": read_book, "docx": read_document}


def compared(page, file):
    """What differs from the page in a file."""
    try:
        return differences(page, READERS[file.suffix[1:]](file))
    except (AttributeError, LookupError, StopIteration, TypeError, ValueError, zlib.error) as error:
        return f"it cannot be read: {error!r}"


# --------------------------------------------------------------------------- LibreOffice

def printed(documents, folder):
    """What LibreOffice prints of documents, as poppler reads it; the last is what it said."""
    out, copies = folder / "printed", []
    for at, document in enumerate(documents):
        copies.append(folder / f"printed-{at}.docx")
        shutil.copy(document, copies[-1])
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office",
               "--convert-to", "pdf", "--outdir", str(out), *map(str, copies)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)

    def said(copy):
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(out / f"{copy.stem}.pdf"), "-"]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(said, copies)), run.stdout + run.stderr


def lost(page, said):
    """The notes and paragraphs of a page that do not stand under their number in a print."""
    lines = "".join(sign for sign in said if unicodedata.category(sign) != "Cf").splitlines()
    begun = {}
    for at, line in enumerate(lines):
        number = re.match(r"\W*(\d+)(.*)", line)
        if number:
            begun.setdefault(int(number[1]), []).append([number[2], *lines[at + 1:at + 40]])
    found = []
    for kind in ["notes", "paragraphs"]:
        for number, (text, *_) in getattr(page, kind).items():
            if not any(stands(text, rest) for rest in begun.get(number, [])):
                found.append(f"{kind} {number}: {text}")
    return found


def stands(text, lines):
    """Whether a text begins with these letters; marks of notes may be among them."""
    if not runs_from_the_right(text):
        # An address is said behind its link.
        said = re.sub(r"<[a-z]+:[^<>]*>", "", "".join(lines))
        return re.match(r"\d*".join(text[:20]), letters(said)) is not None
    # The lines are in their order, and the words of a line in that in which they are seen.
    return any(head(" ".join(lines[:end])) == text for end in range(1, len(lines)))


# ------------------------------------------------------------------------------ The sites

def reports(amicus, folder):
    """Every report that is there in all formats, and what it is called."""
    found = {}
    for _, _, out in built(amicus, folder, sites(), OUTPUTS):
        for document in sorted(out.rglob("*.docx")):
            page = document.parent / "index.html"
            if all(path.is_file() for path in [page, *map(document.with_suffix, [".pdf", ".epub"])]):
                found[document] = str(document.relative_to(folder / "out").with_suffix(""))
    return found


def altered(file, path, old, new, out):
    """A copy of a book or document with a thing in it changed."""
    with zipfile.ZipFile(file) as read, zipfile.ZipFile(out, "w") as write:
        for item in read.infolist():
            data = read.read(item)
            if re.fullmatch(path, item.filename):
                data = re.sub(old, new, data.decode(), count=1, flags=re.S).encode()
            write.writestr(item, data)
    return out


def self_test(document, folder):
    """The comparisons have to refuse numbers that are others."""
    page = read_page(document.parent / "index.html")
    broken = {
        "a note without its call": ("docx", r"word/document\.xml", "<w:footnoteReference [^>]*/>", ""),
        "a call with a mark of its own": (
            "docx", r"word/document\.xml", '<w:footnoteReference w:id="2"/>',
            '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>7</w:t>'),
        "a paragraph that is not counted": (
            "docx", r"word/document\.xml", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
        "a document with another exhibit": ("docx", r"word/document\.xml", ">X1</w:t></w:r><w:r>", ">X9</w:t></w:r><w:r>"),
        "a document with another text of a note": ("docx", r"word/footnotes\.xml", ">ibid<", ">idem<"),
        "another number of a note": ("epub", r"EPUB/part-.*", 'class="note-number">1<', 'class="note-number">9<'),
        "another number of a paragraph": ("epub", r"EPUB/part-.*", r'(class="par-number"[^>]*>)2<', r"\g<1>9<"),
        "another call of a note": ("epub", r"EPUB/part-.*", r'(role="doc-noteref"[^>]*>)2<', r"\g<1>9<"),
        "a reference that shows another exhibit": ("epub", r"EPUB/part-.*", r"(<a[^>]*ref-exhibit[^>]*>)X2<", r"\g<1>X9<"),
        "a book with another exhibit": ("epub", r"EPUB/part-.*", r'(class="item-id"[^>]*>)X2<', r"\g<1>X9<"),
    }
    for at, (name, (kind, path, old, new)) in enumerate(broken.items()):
        file = document.with_suffix(f".{kind}")
        said = compared(page, altered(file, path, old, new, folder / f"altered-{at}.{kind}"))
        told(f"the comparison refuses {name}", "" if said else "it did not")
    for kind in ["notes", "paragraphs", "exhibits"]:
        paper = read_paper(document.with_suffix(".pdf"))
        numbers = getattr(paper, kind)
        first, second, *_ = numbers
        numbers[first], numbers[second] = numbers[second], numbers[first]
        told(f"the comparison refuses a PDF with two {kind} changed", "" if differences(page, paper) else "it did not")
    paper = read_paper(document.with_suffix(".pdf"))
    paper.calls[0] += 1
    told("the comparison refuses a PDF with another call", "" if differences(page, paper) else "it did not")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("amicus")
    amicus = str(pathlib.Path(options.parse_args().amicus).resolve())
    with tempfile.TemporaryDirectory(prefix="amicus-numbers-") as name:
        folder = pathlib.Path(name)
        found = reports(amicus, folder)
        first = next(document for document, path in found.items() if path.startswith("showcase/"))
        self_test(first, folder)
        pages, count = {}, dict.fromkeys(LEAST, 0)
        for document, path in found.items():
            page = pages[document] = read_page(document.parent / "index.html")
            told(f"page of {path}", "\n".join(page.wrong))
            for kind in READERS:
                told(f"{kind} of {path}", compared(page, document.with_suffix(f".{kind}")))
            count["reports"] += 1
            count["calls"] += len(page.calls)
            for kind in ["notes", "paragraphs", "exhibits"]:
                count[kind] += len(getattr(page, kind))
            told_of = [*page.notes.values(), *page.paragraphs.values()]
            count["references"] += sum(len(exhibits) for _, _, exhibits in told_of)
        for kind, least in LEAST.items():
            told(f"{count[kind]} {kind}", "" if count[kind] >= least else f"they are fewer than {least}")
        # The largest of each site, those with the most notes first.
        largest = {}
        for document, path in found.items():
            site = path.split("/")[0]
            if site not in largest or document.stat().st_size > largest[site].stat().st_size:
                largest[site] = document
        chosen = sorted(largest.values(), key=lambda one: (one != first, -len(pages[one].notes), found[one]))[:OPENED]
        texts, said = printed(chosen, folder)
        for document, text in zip(chosen, texts):
            wrong = lost(pages[document], text) if text else [f"it was not printed: {said[-500:]}"]
            if document == first:
                other = read_page(document.parent / "index.html")
                other.notes = {number + 1: note for number, note in other.notes.items()}
                missed = len(lost(other, text)) < len(other.notes)
                told("notes under other numbers are not found in a print", "some were" if missed else "")
            told(f"LibreOffice prints {found[document]}", "\n".join(wrong))
    return ended()


if __name__ == "__main__":
    raise SystemExit(main())
