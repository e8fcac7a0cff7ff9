#!/usr/bin/env python3
"""Writes made-up reports in five languages, and what to ask a search about them.

    polyglot.py N DIR [--seed TEXT] [--queries 20]

Of twenty reports, eight are in English, four in Russian, three in Kazakh, three
in Chinese and two in Arabic. As with `corpus.py`, report `i` depends on the seed
and on `i` only. Each has some 400 to 1,200 words: those of `tongues.py`, by Zipf,
in forms taken at random; and three stems that no other language's report has,
two of them its own and one shared with a neighbour or two.

`queries.json` holds, for each language and kind, as many queries as `--queries`
says, each with the published path of the one report that it means:

  title      two to four words of its title, which no other title has together
  rare       a word that no other report has in this form
  inflected  another form of a stem that no other report has (not in Chinese)
  phrase     "three to five words" in quotation marks, as no other report has them

`paragraph` is the text of the paragraph where it stands, or null where it is in
a title, a table or a note. `cost.json` holds queries of one and of three words,
for counting bytes. Needs nothing but Python.
"""

import argparse
import datetime
import functools
import json
import pathlib
import random
import re

import corpus
import tongues

PER_SECTION = 5
TURN = "en ru en kk en zh ru en ar en ru kk en zh en kk ru zh en ar".split()
LANGUAGES = {
    "en": ("A Register of Opinions", "Case"),
    "ru": ("Реестр заключений", "Дело"),
    "kk": ("Қорытындылар тізілімі", "Іс"),
    "zh": ("意见登记册", "案件"),
    "ar": ("سجل الآراء", "قضية"),
}
PEOPLE = {
    "en": (corpus.GIVEN, corpus.FAMILY),
    "ru": ("Анна Борис Вера Глеб Дарья Егор".split(), "Абрамов Белых Вдовин Громов Дёмин Ершов".split()),
    "kk": ("Айгүл Бекзат Гүлнар Дәурен Ерлан Жанар".split(), "Абай Бөкей Дулат Есім Жәңгір Қасым".split()),
    "zh": ("建国 丽华 志强 秀英 文博 雅婷".split(), "王 李 张 刘 陈 杨".split()),
    "ar": ("أحمد فاطمة خالد ليلى يوسف مريم".split(), "الحسن العمري النجار الشامي البغدادي المصري".split()),
}
TOPICS = {
    "en": ["freedom of speech", "freedom of worship", "detention", "language", "evidence", "translation"],
    "ru": ["свобода слова", "свобода вероисповедания", "задержание", "язык", "доказательства", "перевод"],
    "kk": ["сөз бостандығы", "діни сенім бостандығы", "қамау", "тіл", "дәлелдемелер", "аударма"],
    "zh": ["言论自由", "信仰自由", "拘留", "语言", "证据", "翻译"],
    "ar": ["حرية التعبير", "حرية العبادة", "الاحتجاز", "اللغة", "الأدلة", "الترجمة"],
}
# The marks within and after a sentence, the space between words, between sentences.
MARKS = {"zh": ("，", "。", "", ""), "ar": ("،", ".", " ", " ")}
KINDS = ["title", "rare", "inflected", "phrase"]


@functools.cache
def forms(lang, stem, kind):
    return tongues.forms(lang, stem, kind)


class Report:
    """One report: its text, and what is known of it."""

    def __init__(self, seed, index):
        self.rng = random.Random(f"polyglot/{seed}/{index}")
        self.index, self.lang = index, TURN[index % len(TURN)]
        self.comma, self.stop, self.space, self.gap = MARKS.get(self.lang, (",", ".", " ", " "))
        self.words, self.weights = tongues.WORDS[self.lang]
        self.count, self.clauses, self.rare = 0, [], []
        rng = self.rng
        day = datetime.date(2005, 1, 1) + datetime.timedelta(days=rng.randrange(7500))
        self.title_words = self.titled()
        self.title = self.upper(self.space.join(word for word, _ in self.title_words))
        given, family = PEOPLE[self.lang]
        self.authors = [f"{rng.choice(given)} {rng.choice(family)}" for _ in range(rng.randint(1, 2))]
        self.topics = rng.sample(TOPICS[self.lang], rng.randint(1, 3))
        self.summary = self.sentence()[0]
        front = {"title": self.title, "date": day.isoformat(), "authors": self.authors, "topics": self.topics, "summary": self.summary}
        # A date is no string in YAML; all else is JSON, which YAML contains.
        lines = [f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        self.body = self.written(seed)
        self.text = "---\n" + "\n".join(lines) + "\n---\n\n" + self.body

    def upper(self, text):
        return text[:1].upper() + text[1:]

    def draw(self, low, high):
        """Words in some form, the plain one at every third."""
        found = []
        for stem, kind in self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(low, high)):
            shapes = forms(self.lang, stem, kind)
            found.append(shapes[0] if self.rng.random() < 0.3 else self.rng.choice(shapes))
        self.count += len(found)
        return found

    def titled(self):
        """Four to seven words and their stems, three of them no small ones."""
        while True:
            drawn = self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(4, 7))
            drawn = [(self.rng.choice(forms(self.lang, stem, kind)), None if kind == "small" else stem) for stem, kind in drawn]
            if len({stem for _, stem in drawn} - {None}) >= 3:
                return drawn

    def sentence(self, extra=None):
        """A sentence and its clauses; `extra` is a word that must be in it."""
        words = self.draw(8, 22)
        if extra:
            words.insert(self.rng.randrange(1, len(words)), extra)
        at = self.rng.randrange(4, 9) if len(words) > 12 else len(words)
        clauses = [words[:at], words[at:]] if at < len(words) else [words]
        text = (self.comma + self.gap).join(self.space.join(clause) for clause in clauses)
        return self.upper(text) + self.stop, clauses

    def paragraph(self, extra=(), labels=()):
        """A paragraph as Markdown; its clauses and rare words are noted with its plain text."""
        extra, plain, marked, clauses = list(extra), [], [], []
        for at in range(self.rng.randint(3, 6)):
            text, found = self.sentence(extra[at][2] if at < len(extra) else None)
            plain.append(text)
            clauses += found
            marked.append(text)
        for label in labels:
            marked[self.rng.randrange(len(marked))] += f"[^{label}]"
        whole = self.gap.join(plain)
        self.clauses += [(clause, whole) for clause in clauses]
        self.rare += [(*word, whole) for word in extra]
        return self.gap.join(marked)

    def coined(self, source):
        """A rare stem, its kind, and the form in which this report has it."""
        stem, kind = tongues.coin(self.lang, random.Random(f"polyglot/{source}"), syllables=3)
        return stem, kind, self.rng.choice(forms(self.lang, stem, kind))

    def table(self, extra):
        rows = [[str(row + 1), *(self.space.join(self.draw(2, 6)) for _ in range(2))] for row in range(self.rng.randint(3, 6))]
        for stem, kind, form in extra:
            self.rng.choice(rows)[1] += (self.space or "，") + form
            self.rare.append((stem, kind, form, None))
        head = ["No.", *(self.upper(self.space.join(self.draw(1, 2))) for _ in range(2))]
        return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---:", "---", "---"], *rows])

    def note(self, label, extra):
        text, _ = self.sentence(extra[2] if extra else None)
        if extra:
            self.rare.append((*extra, None))
        return f"[^{label}]: {text}"

    def written(self, seed):
        rng = self.rng
        goal = rng.randint(400, 1000)
        own = [self.coined(f"{seed}/{self.lang}/own/{self.index}/{which}") for which in range(2)]
        turn, third = divmod(self.index, len(TURN))
        shared = self.coined(f"{seed}/{self.lang}/shared/{turn}/{third % 3}")
        second = rng.choice(["paragraph", "paragraph", "table", "note"])
        labels = [str(at) for at in range(1, rng.randint(2, 7) + 1)]
        parts, headings = [], rng.randint(3, 5)
        # What the notes, the table and the last paragraphs' excess will take is left out.
        room = (goal - self.count - 15 * len(labels) - 60) // headings - 35
        extras = [[own[0]], [shared], [own[1]] if second == "paragraph" else []]
        for heading in range(headings):
            parts.append(f"## {self.upper(self.space.join(self.draw(2, 5)))}")
            marks, until = labels[heading::headings], self.count + room
            while True:
                parts.append(self.paragraph(extras.pop(0) if extras else (), marks))
                marks = ()
                if self.count > until:
                    break
            if heading == 1:
                parts.append(self.table([own[1]] if second == "table" else []))
            elif rng.random() < 0.3:
                parts.append("\n".join(f"- {self.sentence()[0]}" for _ in range(rng.randint(2, 4))))
        parts += [self.note(label, own[1] if second == "note" and label == labels[0] else None) for label in labels]
        return "\n\n".join(parts) + "\n"

    def titled_with(self, words):
        """Whether the title has all these words, in whatever form; a Chinese one may have them within others."""
        if self.lang == "zh":
            return all(word in self.title for word, _ in words)
        return {stem for _, stem in words} <= {stem for _, stem in self.title_words}

    @property
    def file(self):
        ending = "" if self.lang == "en" else f".{self.lang}"
        return f"case-{self.index // PER_SECTION:04d}/opinion-{self.index:05d}{ending}.md"

    @property
    def path(self):
        start = "" if self.lang == "en" else f"/{self.lang}"
        return f"{start}/case-{self.index // PER_SECTION:04d}/opinion-{self.index:05d}/"

    @functools.cached_property
    def flat(self):
        """All its words one after the other, as a search for phrases sees them."""
        body = re.sub(r"\[\^\d+\]", "", self.body)
        found = re.findall(r"\w+", f"{self.title} {self.summary} {body}".lower())
        return "".join(found) if self.lang == "zh" else f" {' '.join(found)} "


class Asker:
    """Makes the queries of one language."""

    def __init__(self, lang, reports, seed):
        self.lang, self.reports = lang, [report for report in reports if report.lang == lang]
        self.rng = random.Random(f"queries/{seed}/{len(reports)}/{lang}")
        self.space = "" if lang == "zh" else " "

    def holders(self, words):
        text = self.space + self.space.join(words).lower() + self.space
        return [report for report in self.reports if text in report.flat]

    def title(self, report):
        content = [pair for pair in dict(report.title_words).items() if pair[1]]
        for length in (2, 3, 4):
            if length > len(content):
                return None
            chosen = sorted(self.rng.sample(range(len(content)), length))
            if sum(other.titled_with([content[at] for at in chosen]) for other in self.reports) == 1:
                return " ".join(content[at][0] for at in chosen), None

    def rare(self, report):
        _, _, form, paragraph = self.rng.choice(report.rare)
        return (form, paragraph) if self.holders([form]) == [report] else None

    def inflected(self, report):
        stem, kind, form, paragraph = self.rng.choice(report.rare)
        others = [shape for shape in forms(self.lang, stem, kind) if shape != form]
        if not others:
            return None
        asked = self.rng.choice(others)
        found = [holder for shape in forms(self.lang, stem, kind) for holder in self.holders([shape])]
        return (asked, paragraph) if found == [report] else None

    def phrase(self, report):
        clause, paragraph = self.rng.choice(report.clauses)
        length = self.rng.randint(3, 5)
        if len(clause) < length:
            return None
        at = self.rng.randrange(len(clause) - length + 1)
        words = clause[at:at + length]
        return (f'"{self.space.join(words)}"', paragraph) if self.holders(words) == [report] else None

    def queries(self, kind, wanted):
        found, tries = {}, 0
        while self.reports and len(found) < wanted and tries < 60:
            for report in self.rng.sample(self.reports, len(self.reports)):
                made = getattr(self, kind)(report) if len(found) < wanted else None
                if made and made[0] not in found:
                    found[made[0]] = {"lang": self.lang, "kind": kind, "q": made[0], "target": report.path, "paragraph": made[1]}
            tries += 1
        return list(found.values())

    def cost(self, wanted):
        """Words of titles: one, and three of the same title."""
        found = []
        for _ in range(wanted if self.reports else 0):
            words = [word for word, stem in self.rng.choice(self.reports).title_words if stem]
            found.append({"lang": self.lang, "words": 1, "q": self.rng.choice(words)})
            found.append({"lang": self.lang, "words": 3, "q": " ".join(words[:3])})
        return found


def generate(count, folder, seed="one", queries=20, cost=20):
    """Writes a whole site, ready to build, and its queries; gives its sizes."""
    folder = pathlib.Path(folder)
    reports = [Report(seed, index) for index in range(count)]
    for lang, (title, case) in LANGUAGES.items():
        ending = "" if lang == "en" else f".{lang}"
        corpus.write(folder / f"content/_index{ending}.md", f"---\ntitle: {title}\n---\n")
        for section in sorted({report.index // PER_SECTION for report in reports if report.lang == lang}):
            corpus.write(folder / f"content/case-{section:04d}/_index{ending}.md", f"---\ntitle: {case} {section}\n---\n")
    for report in reports:
        corpus.write(folder / "content" / report.file, report.text)
    others = "".join(f'\n[languages.{lang}]\ntitle = "{title}"\n' for lang, (title, _) in LANGUAGES.items() if lang != "en")
    corpus.write(folder / "site.toml", f'title = "{LANGUAGES["en"][0]}"\nbase_url = "https://example.org"\ndefault_language = "en"\n'
                 f'{others}\n[taxonomies]\nnames = ["topics"]\n')
    askers = [Asker(lang, reports, seed) for lang in LANGUAGES]
    # Chinese has one kind less, and more of the others.
    asked = [query for asker in askers for kind in KINDS for query in asker.queries(kind, queries if asker.lang != "zh" else queries * 4 // 3)]
    corpus.write(folder / "queries.json", json.dumps(asked, ensure_ascii=False, indent=1) + "\n")
    corpus.write(folder / "cost.json", json.dumps([query for asker in askers for query in asker.cost(cost)], ensure_ascii=False, indent=1) + "\n")
    return {
        "reports": count, "words": sum(report.count for report in reports), "queries": len(asked),
        "bytes": sum(len(report.text.encode()) for report in reports), "notes": sum(report.text.count("\n[^") for report in reports),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--seed", default="one")
    parser.add_argument("--queries", type=int, default=20, help="how many of a kind in a language")
    asked = parser.parse_args()
    print(json.dumps(generate(asked.count, asked.folder, asked.seed, asked.queries)))
