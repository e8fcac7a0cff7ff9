"""A small made-up site of every kind of file, as a model that can be written.

The model says what the site is to be; the folder may be something else for a
while, as when an author is in the middle of a change. `mend` makes the folder
what the model says, and touches only what differs.
"""

import os
import pathlib
import random
import shutil

NOW = "2026-06-01"
WORDS = """the court heard that no witness had seen what the charge describes and the expert was asked
twice which sheet of the file holds the original statement before the hearing was closed again""".split()
RUSSIAN = "суд спросил эксперта о переводе показаний и закрыл заседание до утра".split()
TOPICS = ["Speech", "Worship", "Fair trial", "Detention", "Свобода"]
PLACES = ["Arden", "Bellmoor", "Castoria"]
PEOPLE = ["first-author", "second-author"]
# The head of a picture of one point, so that something beside a report is not text.
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                        "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
                        "0000000049454e44ae426082")
ELEMENTS = """title: Incitement
elements:
- {kind: conduct, text: An utterance}
- {kind: mental, text: The will to incite}
"""
BASE = """{% extends "theme/base.html" %}
{% block head %}<meta name="turn" content="TURN">
{% endblock head %}
{% block footer %}{{ super() }}<p class="turn">TURN</p>
{% endblock footer %}"""
SHORTCODE = '<p class="stamp">{{ args.word }} TURN</p>\n'


def sentence(rng, words=WORDS):
    return " ".join(rng.choices(words, k=rng.randint(6, 14))).capitalize() + "."


def allow(path):
    """Takes back that something may not be read, and all below it."""
    if path.is_symlink() or not path.exists():
        return
    if path.stat().st_mode & 0o777 == 0:
        path.chmod(0o755 if path.is_dir() else 0o644)
    if path.is_dir():
        for below in path.iterdir():
            allow(below)


class Report:
    """One report of the model."""

    def __init__(self, key, rng, section):
        self.key, self.section, self.slug = key, section, f"report-{key:03d}"
        self.bundle = rng.random() < 0.7
        self.turn, self.title = 0, f"Report {key:03d} {sentence(rng)[:-1]}"
        self.paragraphs = [sentence(rng) for _ in range(rng.randint(3, 8))]
        self.topics = rng.sample(TOPICS, rng.randint(1, 3))
        self.place, self.author = rng.choice(PLACES), rng.choice(PEOPLE)
        self.day = f"2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        self.links = [rng.randrange(max(1, key)) for _ in range(2)]
        self.draft, self.embargo, self.expires = False, None, None
        self.translated, self.case, self.access = rng.random() < 0.4, rng.random() < 0.6, "public"
        self.weight = self.alias = self.address = None
        self.files = {"exhibits/x1.txt": b"exhibit of " + self.slug.encode(), f"exhibits/x2-{key}.bin": rng.randbytes(300)}
        if rng.random() < 0.5:
            self.files["photo.png"] = PICTURE
        if rng.random() < 0.2:
            self.files["large.bin"] = rng.randbytes(200_000)

    def public(self):
        return not self.draft and (self.embargo or "") <= NOW and (self.expires or "9") > NOW

    def source(self):
        return f"{self.section}/{self.slug}/index.md" if self.bundle else f"{self.section}/{self.slug}.md"

    def front(self, title):
        lines = [f"title: {title}", f"date: {self.day}", f"topics: [{', '.join(self.topics)}]",
                 f"jurisdictions: [{self.place}]", f"authors: [{self.author}]", f"summary: Turn {self.turn} of a report."]
        for name in ("embargo", "expires", "weight"):
            if getattr(self, name) is not None:
                lines.append(f"{name}: {getattr(self, name)}")
        if self.address:
            lines.append(f"slug: {self.address}")
        if self.draft:
            lines.append("draft: true")
        return lines

    def texts(self, site):
        """Its files by their paths below `content/`."""
        lines = self.front(self.title)
        if self.alias:
            lines.append(f"aliases: [/{self.alias}/]")
        body = "\n\n".join(self.paragraphs) + f"[^1]\n\n## The charge {{#charge}}\n\nTurn {self.turn}.\n\n"
        for other in self.links:
            target = site.reports.get(other)
            if target is not None and target.public() and target is not self:
                body += f"See [another report](@/{target.source()}).\n\n"
        cased = self.bundle and self.case
        if cased:
            body += "{{ matrix(charge=\"C1\") }}\n\nThe sheet (@X1) says so.\n\n"
        body += '{{ stamp(word="seen") }}\n\n[^1]: File 3, sheet 12.\n'
        folder = f"{self.section}/{self.slug}/"
        files = {self.source(): "---\n" + "\n".join(lines) + "\n---\n\n" + body}
        if self.translated and site.languages:
            russian = random.Random(self.key)
            name = folder + "index.ru.md" if self.bundle else f"{self.section}/{self.slug}.ru.md"
            text = " ".join(sentence(russian, RUSSIAN) for _ in range(4))
            files[name] = "---\n" + "\n".join(self.front(f"Доклад {self.key}")) + f"\n---\n\n{text}\n"
        if self.bundle:
            files |= {folder + name: bytes_ for name, bytes_ in self.files.items() if cased or "exhibits/x2" not in name}
        if cased:
            files[folder + "case.yaml"] = self.declared()
        return files

    def declared(self):
        return f"""id: case-{self.key:03d}
name: Case {self.key} turn {self.turn}
jurisdiction: KZ
persons:
- {{id: P1, role: accused, name: Person {self.key}, publish: name}}
- {{id: P2, role: witness, count: 2, publish: withheld}}
charges:
- {{id: C1, title: Incitement, provision: "Criminal Code, art. 174(2)", against: [P1], elements: [{{use: incitement}}, {{id: C1.E9, kind: circumstance, text: A place that is public}}]}}
allegations:
- {{id: A1, kind: act, at: {self.day}, place: {self.place}, by: [P1], charges: [C1], text: A march of turn {self.turn}.}}
exhibits:
- {{id: X1, title: A sheet, files: [{{path: exhibits/x1.txt}}]}}
- {{id: X2, title: A recording, access: {self.access}, files: [{{path: exhibits/x2-{self.key}.bin}}]}}
findings:
- id: F1
  element: C1.E9
  finding: not-made-out
  evidence: [{{ref: A1, bears: for}}, {{ref: X1, bears: against}}]
  because: |
    The sheet does not say so.
- {{id: F2, element: C1.E1, finding: not-addressed}}
- {{id: F3, element: C1.E2, finding: not-addressed}}
"""


class SmallSite:
    """The model, and the folder it is written to."""

    def __init__(self, root, reports=40, seed="small"):
        self.root, rng = pathlib.Path(root), random.Random(f"site/{seed}")
        self.title, self.turns = "A small register", {"base": 0, "style": 0, "stamp": 0, "words": 0, "theme": 0, "about": 0}
        self.languages, self.per_page, self.feeds = True, 10, 10
        self.sections = ["reports", "reports/old", "trials"]
        self.static = {"notes.txt": b"Kept as it is.\n", "blob": rng.randbytes(2000), "deep/er/file.bin": rng.randbytes(50)}
        self.people = {name: 0 for name in PEOPLE}
        self.elements = 0
        self.counter = 0
        self.reports, self.next = {}, 0
        for _ in range(reports):
            self.add(rng)

    def add(self, rng):
        report = Report(self.next, rng, rng.choice(self.sections))
        self.reports[self.next] = report
        self.next += 1
        return report

    def settings(self):
        text = f"""title = "{self.title}"
base_url = "https://example.org"
theme = "own"
description = "Made up."
paginate_by = {self.per_page}

[taxonomies]
names = ["topics", "jurisdictions"]

[feeds]
limit = {self.feeds}
"""
        return text + ('\n[languages.ru]\ntitle = "Малый реестр"\n' if self.languages else "")

    def files(self):
        """What the whole site is to be: bytes by paths."""
        content = {"_index.md": f"---\ntitle: {self.title}\n---\n\nWelcome.\n", "elements/incitement.yaml": ELEMENTS + f"# {self.elements}\n",
                   "about.md": f"---\ntitle: About, turn {self.turns['about']}\nweight: 1\n---\n\nAbout [the reports](@/reports/_index.md).\n",
                   "counter.md": f"---\ntitle: Counter\n---\n\nCount {self.counter} is reached.\n"}
        if self.languages:
            content["_index.ru.md"] = "---\ntitle: Начало\n---\n\nДобро пожаловать.\n"
        content["people.yaml"] = "".join(f"{name}:\n  name: {name.title()}\n  bio: Turn {turn}.\n" for name, turn in self.people.items())
        for section in self.sections:
            content[f"{section}/_index.md"] = f"---\ntitle: Section {section}\n---\n"
        for report in self.reports.values():
            content |= report.texts(self)
        files = {f"content/{path}": text for path, text in content.items()} | {f"static/{path}": data for path, data in self.static.items()}
        files |= {
            "site.toml": self.settings(),
            "templates/base.html": BASE.replace("TURN", str(self.turns["base"])),
            "themes/own/theme.toml": f'name = "own"\nextends = "dossier"\ndescription = "Turn {self.turns["theme"]}"\n',
            "themes/own/templates/shortcodes/stamp.html": SHORTCODE.replace("TURN", str(self.turns["stamp"])),
            "themes/own/static/own/style.css": f"p {{ margin: {self.turns['style'] % 90}px }}\n",
            "themes/own/i18n/en.ftl": f"reports = Reports, turn {self.turns['words']}\n",
        }
        return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    # --- The folder ---------------------------------------------------------

    def path(self, name):
        return self.root / name

    def put(self, name, data):
        """Writes a file over the old one, as simple editors do."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def save(self):
        """Writes the whole site into an empty folder."""
        for name, data in self.files().items():
            self.put(name, data)

    def mend(self):
        """Makes the folder what the model says; gives how many files that touched."""
        wanted, touched = self.files(), 0
        folders = {parent for name in wanted for parent in map(str, pathlib.PurePosixPath(name).parents)}
        for top in ("content", "static", "templates", "themes"):
            top = self.path(top)
            allow(top)
            if top.is_symlink() or top.is_file():
                top.unlink()
            for folder, below, names in os.walk(top, topdown=False):
                for path in (pathlib.Path(folder) / name for name in names + below):
                    inside = path.relative_to(self.root).as_posix()
                    if path.is_symlink() or not path.is_dir():
                        keep = inside in wanted and not path.is_symlink()
                        remove = path.unlink
                    else:
                        keep = inside in folders
                        remove = lambda path=path: shutil.rmtree(path)
                    if not keep:
                        remove()
                        touched += 1
        for name, data in wanted.items():
            path = self.path(name)
            if not path.is_file() or path.read_bytes() != data:
                self.put(name, data)
                touched += 1
        return touched
