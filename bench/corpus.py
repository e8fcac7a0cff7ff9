#!/usr/bin/env python3
"""Writes a made-up body of expert reports, the same bytes every time.

    corpus.py N DIR [--for amicus|hugo] [--seed TEXT]

Report `i` depends on the seed and on `i` only, so a smaller corpus is the
beginning of a larger one, and both generators read the same Markdown. Each
report has 1,500 to 3,500 words; four to eight headings; 8 to 25 notes, a fifth
of them referred to twice, a third of the references in table cells, a few notes
of two paragraphs, and in every third report the definitions out of order; one
or two tables of charge, evidence and assessment; quotations in five scripts;
lists, block quotes, emphasis, and links of which two fifths stay in the site.
Five reports make a section. Needs nothing but Python.
"""

import argparse
import datetime
import json
import pathlib
import random
import shutil

HERE = pathlib.Path(__file__).resolve().parent
PER_SECTION = 5
SITE = "A Register of Opinions"

COMMON = """the of and to in that was for on with as by at be this from not were which had
have an they their has been one all would there no when who will so what its into than only
other some could these two any my our after also before must through where should because each
those under such between upon both during against however without within whether while since
until although therefore neither above below""".split()
FIELD = """evidence court witness expert opinion charge count element finding exhibit statement
testimony defence prosecution judge appeal verdict article statute conduct intent group speech
assembly belief association journal sermon utterance translation quotation context meaning
examination linguist historian physician interview custody detention search record transcript
file sheet volume annex archive recording photograph letter broadcast publication author reader
community ministry officer investigator indictment hearing judgment reasoning standard proof
doubt inference gap contradiction omission method sample question answer limit""".split()
ONSETS = "b br c cl cr d dr f fl g gr h l m n p pl pr qu r s sc sp st t tr v".split()
MIDDLES = "a e i o u ai au ea ie oa ou".split()
CODAS = "l m n r s t ct nd nt rd rn st".split()
ENDINGS = "ion ment able al ed ing ity ous ent ence ive ure ist".split()

SCRIPTS = [
    ("«", "»", " ", "суд свидетель показание заключение эксперта текст перевод смысл автор "
     "статья закон община вера слово собрание протокол обвинение защита довод".split(), 50),
    ("“", "”", " ", "сот куәгер дәлел айып сарапшы қорытынды мәтін аударма сөз заң бап құқық".split(), 20),
    ("“", "”", " ", "گۇۋاھ سوت دەلىل ئەيىبلەش تەكشۈرۈش تېكىست تەرجىمە سۆز قانۇن ھوقۇق".split(), 10),
    ("「", "」", "", "证据 法院 证人 指控 专家 意见 判决 翻译 言论 权利 记录 结论".split(), 15),
    ("“", "”", " ", "المحكمة الشاهد الدليل التهمة الخبير الحكم القانون الحق النص الترجمة".split(), 5),
]
GIVEN = "Ada Boris Chiara Daniyar Esther Farida Goran Hiba Ilmari Jana Kofi Leyla Marek Nino Olena Petra".split()
FAMILY = """Abayev Bramwell Corvin Dushanova Ekberg Fontaine Gulmira Hartwig Ibraimov Jablonski
Kestner Lindqvist Morosan Nurlanov Ostrander Pavlenko""".split()
PLACES = "Arden Bellmoor Castoria Dunholm Esterwick Falkmere Gorlitsa Harrowgate Istria Jelbrook".split()
TOPICS = [f"{kind} {thing}" for kind in "freedom proof law rights practice".split() for thing in
          "speech worship assembly association trial detention translation evidence language press".split()]
JURISDICTIONS = [f"{place} {part}" for place in PLACES for part in "North South East West Islands".split()]
ASSESSMENTS = ["Not made out", "Partly made out", "Made out", "Not addressed", "Out of context"]


def lexicon():
    """Words, frequent ones first, and their running weights (Zipf)."""
    rng = random.Random("lexicon")
    seen = dict.fromkeys(COMMON + FIELD)
    while len(seen) < 4500:
        stem = "".join(rng.choice(part) for part in (ONSETS, MIDDLES, CODAS))
        seen[stem + (rng.choice(MIDDLES) + rng.choice(CODAS) if rng.random() < 0.3 else "") + rng.choice(ENDINGS)] = None
    total, weights = 0.0, []
    for rank in range(len(seen)):
        total += 1 / (rank + 3)
        weights.append(total)
    return list(seen), weights


WORDS, WEIGHTS = lexicon()


class Writer:
    """Writes one report and counts its words."""

    def __init__(self, seed, index):
        self.rng = random.Random(f"{seed}/{index}")
        self.index = index
        self.count = 0

    def draw(self, low, high):
        words = self.rng.choices(WORDS, cum_weights=WEIGHTS, k=self.rng.randint(low, high))
        self.count += len(words)
        return words

    def phrase(self, low, high):
        return " ".join(self.draw(low, high))

    def heading(self, low, high):
        return self.phrase(low, high).capitalize()

    def person(self):
        return f"{self.rng.choice(GIVEN)} {self.rng.choice(FAMILY)}"

    def quotation(self):
        opening, closing, space, words, _ = self.rng.choices(SCRIPTS, [script[4] for script in SCRIPTS])[0]
        return opening + space.join(self.rng.choices(words, k=self.rng.randint(4, 10))) + closing

    def link(self):
        if self.rng.random() < 0.4:
            other = self.rng.randrange(self.index + 1)
            return f"[{self.phrase(2, 4)}]({address(other)})"
        return f"[{self.phrase(2, 4)}](https://example.org/{self.rng.choice(PLACES).lower()}/{self.rng.randrange(10**5)})"

    def sentence(self, low=8, high=28, plain=False):
        words = self.draw(low, high)
        words[0] = words[0].capitalize()
        if len(words) > 14:
            words[self.rng.randrange(5, 10)] += ","
        if not plain:
            at = self.rng.randrange(1, len(words) - 1)
            kind = self.rng.random()
            if kind < 0.10:
                words[at] = f"*{words[at].rstrip(',')}*"
            elif kind < 0.16:
                words[at] = f"**{words[at].rstrip(',')}**"
            elif kind < 0.20:
                words.insert(at, self.quotation())
            elif kind < 0.24:
                words.insert(at, self.link())
            elif kind < 0.26:
                words.insert(at, f"`sheet-{self.rng.randrange(300)}`")
        return " ".join(words) + "."

    def paragraph(self, labels, low=3, high=7):
        sentences = [self.sentence() for _ in range(self.rng.randint(low, high))]
        for label in labels:
            sentences[self.rng.randrange(len(sentences))] += f"[^{label}]"
        return " ".join(sentences)

    def note(self):
        kind = self.rng.random()
        if kind < 0.45:
            year, page = self.rng.randint(1950, 2025), self.rng.randint(1, 400)
            text = f"{self.person()}, *{self.heading(3, 6)}* ({self.rng.choice(PLACES)}, {year}), p. {page}."
        elif kind < 0.75:
            text = f"File {self.rng.randint(1, 40)}, sheet {self.rng.randint(1, 280)}: {self.sentence(6, 14, plain=True)}"
        else:
            text = f"{self.person()}, {self.quotation()}, <https://example.org/source/{self.rng.randrange(10**5)}>."
        if self.rng.random() < 0.1:
            text += f"\n\n    {self.sentence(10, 24, plain=True)}"
        return text

    def table(self, labels):
        rows = [
            [str(row + 1), self.phrase(5, 12), self.phrase(6, 16), f"{self.rng.choice(ASSESSMENTS)}: {self.phrase(4, 10)}"]
            for row in range(self.rng.randint(5, 15))
        ]
        for label in labels:
            self.rng.choice(rows)[self.rng.randint(1, 3)] += f"[^{label}]"
        self.rng.choice(rows)[2] += " " + self.quotation()
        head = ["| No. | Charge | Evidence | Assessment |", "|---:|---|---|---|"]
        return "\n".join(head + [f"| {' | '.join(row)} |" for row in rows])

    def extra(self, kind, labels):
        marks = "".join(f"[^{label}]" for label in labels)
        if kind == "quote":
            return f"> {self.sentence()} {self.quotation()}\n>\n> {self.sentence()}{marks}"
        items = [self.sentence(6, 16, plain=True) for _ in range(self.rng.randint(3, 6))]
        items[0] += marks
        if kind == "ordered":
            return "\n".join(f"{at}. {item}" for at, item in enumerate(items, 1))
        inner = (lambda: f"\n  - {self.sentence(5, 10, plain=True)}") if kind == "nested" else (lambda: "")
        return "\n".join(f"- {item}{inner()}" for item in items)

    def body(self):
        rng = self.rng
        goal = rng.randint(1500, 3500)
        kind = rng.choice(["", "", "", "exhibit-", "source-"])
        labels = [f"{kind}{at}" for at in range(1, rng.randint(8, 25) + 1)]
        notes = [f"[^{label}]: {self.note()}" for label in labels]
        if rng.random() < 1 / 3:
            rng.shuffle(notes)
        uses = labels + rng.sample(labels, max(1, len(labels) // 5))
        split = len(uses) // 3
        chosen = set(rng.sample(range(len(uses)), split))
        in_cells = [use for at, use in enumerate(uses) if at in chosen]
        in_prose = [use for at, use in enumerate(uses) if at not in chosen]
        parts, headings, tables = [], rng.randint(4, 8), rng.randint(1, 2)
        with_table = sorted(rng.sample(range(1, headings), tables))
        room = max(1, (goal - self.count - 150 * tables) // headings)
        for heading in range(headings):
            level = "##" if heading == 0 or rng.random() < 0.7 else "###"
            parts.append(f"{level} {self.heading(2, 6)}")
            own, until = in_prose[heading::headings], self.count + room
            extras = ["quote", "list", "ordered", "nested"]
            rng.shuffle(extras)
            if heading in with_table:
                parts.append(self.paragraph([]))
                parts.append(self.table(in_cells[with_table.index(heading)::tables]))
            while self.count < until or own:
                parts.append(self.paragraph(own[:2]))
                own = own[2:]
                if extras and rng.random() < 0.3:
                    parts.append(self.extra(extras.pop(), own[:1]))
                    own = own[1:]
        return "\n\n".join(parts + notes) + "\n"


def section(index):
    return f"case-{index // PER_SECTION:04d}"


def address(index):
    return f"/{section(index)}/opinion-{index:05d}/"


def report(seed, index):
    """A report as Markdown with front matter, and how many words it has."""
    writer = Writer(seed, index)
    rng = writer.rng
    day = datetime.date(2005, 1, 1) + datetime.timedelta(days=rng.randrange(7500))
    front = {
        "title": writer.heading(4, 8),
        "date": day.isoformat(),
        "authors": [writer.person() for _ in range(rng.randint(1, 3))],
        "topics": rng.sample(TOPICS, rng.randint(3, 6)),
        "jurisdictions": [rng.choice(JURISDICTIONS)],
        "summary": writer.sentence(18, 34, plain=True),
    }
    body = writer.body()
    # A date is no string in YAML; all else is JSON, which YAML contains.
    lines = [f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body, writer.count


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def generate(count, folder, generator="amicus", seed="one"):
    """Writes a whole site, ready to build; gives its sizes."""
    folder = pathlib.Path(folder)
    content = folder / "content"
    sizes = {"reports": count, "words": 0, "bytes": 0, "notes": 0}
    write(content / "_index.md", f"---\ntitle: {SITE}\n---\n")
    for index in range(count):
        if index % PER_SECTION == 0:
            write(content / section(index) / "_index.md", f"---\ntitle: Case {index // PER_SECTION}\n---\n")
        text, words = report(seed, index)
        write(content / section(index) / f"opinion-{index:05d}.md", text)
        sizes["words"] += words
        sizes["bytes"] += len(text.encode())
        sizes["notes"] += text.count("\n[^")
    shutil.copytree(HERE / generator, folder, dirs_exist_ok=True)
    return sizes


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--for", dest="generator", choices=["amicus", "hugo"], default="amicus")
    parser.add_argument("--seed", default="one")
    asked = parser.parse_args()
    print(json.dumps(generate(asked.count, asked.folder, asked.generator, asked.seed)))
