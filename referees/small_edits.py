"""What an author, an editor or a version control does to a site while it is previewed.

Each edit is a function of the site and a source of chances. It changes the
model and the folder, or only the folder where it breaks something: that is
mended later. It gives what it did, in a few words.
"""

import os
import shutil
import stat
import time

from small_site import WORDS, TOPICS, sentence

EDITS = []


def edit(weight):
    def listed(function):
        EDITS.append((weight, function))
        return function
    return listed


def pause(rng, most=0.03):
    time.sleep(rng.uniform(0, most))


# --- Ways to save -----------------------------------------------------------

def plainly(path, data, _):
    path.write_bytes(data)


def by_rename(path, data, rng):
    new = path.with_name(rng.choice([f".{path.name}.new", f"{path.name}.tmp", "4913"]))
    new.write_bytes(data)
    os.replace(new, path)


def with_backup(path, data, rng):
    kept = path.with_name(path.name + "~")
    if path.exists():
        os.rename(path, kept)
    pause(rng, 0.01)
    path.write_bytes(data)
    if rng.random() < 0.7:
        kept.unlink(missing_ok=True)


def in_halves(path, data, rng):
    with path.open("wb") as file:
        at = rng.randrange(len(data) + 1)
        file.write(data[:at])
        file.flush()
        pause(rng)
        file.write(data[at:])


def emptied_first(path, data, rng):
    path.write_bytes(b"")
    pause(rng)
    path.write_bytes(data)


def deleted_first(path, data, rng):
    path.unlink(missing_ok=True)
    pause(rng)
    path.write_bytes(data)


def with_old_time(path, data, rng):
    """As a copying tool does that keeps times: only the bytes tell."""
    before = path.stat() if path.exists() else None
    path.write_bytes(data)
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


WAYS = [plainly, plainly, by_rename, by_rename, with_backup, in_halves, emptied_first, deleted_first, with_old_time]

# Those in which an address is never gone: an empty text is a mistake, and what
# is shown then stays as it was.
STEADY = [plainly, by_rename, emptied_first, with_old_time]


def store(site, rng, files):
    """Writes those of some files that differ, each in a way of its own."""
    ways = []
    for name, data in files.items():
        data, path = data.encode() if isinstance(data, str) else data, site.path(name)
        if path.is_dir() or (path.is_file() and path.read_bytes() == data):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        way = rng.choice(WAYS)
        way(path, data, rng)
        ways.append(way.__name__)
    return ", ".join(sorted(set(ways))) or "nothing new"


def write(site, rng, report):
    return store(site, rng, {f"content/{name}": data for name, data in report.texts(site).items()})


def relink(site, rng, report):
    """Rewrites the reports that link to one whose address or state changed, or leaves that for later."""
    if rng.random() < 0.2:
        return "links left broken"
    for other in site.reports.values():
        if report.key in other.links:
            write(site, rng, other)
    return "links mended"


def some(site, rng):
    return site.reports[rng.choice(sorted(site.reports))]


def pick(site, rng, fits):
    """A report of a kind, or any where there is none."""
    found = [key for key, report in sorted(site.reports.items()) if fits(report)]
    return site.reports[rng.choice(found)] if found else some(site, rng)


# --- Reports ----------------------------------------------------------------

@edit(30)
def body(site, rng):
    report = some(site, rng)
    report.turn += 1
    report.paragraphs[rng.randrange(len(report.paragraphs))] = sentence(rng)
    return f"{report.slug} {write(site, rng, report)}"


@edit(6)
def title(site, rng):
    report = some(site, rng)
    report.title = f"Report {report.key:03d} {sentence(rng)[:-1]}"
    return f"{report.slug} {write(site, rng, report)}"


@edit(6)
def front_matter(site, rng):
    report = some(site, rng)
    what = rng.choice(["topics", "weight", "alias", "day", "translated"])
    if what == "topics":
        report.topics = rng.sample(TOPICS, rng.randint(1, 3))
    elif what == "weight":
        report.weight = rng.choice([None, 1, 2])
    elif what == "alias":
        report.alias = rng.choice([None, f"old/{report.key}"])
    elif what == "day":
        report.day = f"2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    else:
        old = report.texts(site)
        report.translated = not report.translated
        for name in old.keys() - report.texts(site).keys():
            site.path(f"content/{name}").unlink(missing_ok=True)
    return f"{what} of {report.slug} {write(site, rng, report)}"


@edit(4)
def address(site, rng):
    """Another address for the same file: who links to it has to follow, unchanged."""
    report = some(site, rng)
    report.address = None if report.address else f"{rng.choice(WORDS)}-{report.key:03d}"
    return f"{report.slug} at {report.address} {write(site, rng, report)}"


@edit(7)
def what_may_be_seen(site, rng):
    report = some(site, rng)
    what = rng.choice(["draft", "embargo", "expires"])
    if what == "draft":
        report.draft = not report.draft
    elif what == "embargo":
        report.embargo, report.expires = rng.choice([None, "2026-01-01", "2090-01-01"]), None
    else:
        report.expires, report.embargo = rng.choice([None, "2026-05-01", "2090-01-01"]), None
    return f"{what} of {report.slug} {write(site, rng, report)}, {relink(site, rng, report)}"


@edit(8)
def case(site, rng):
    report = pick(site, rng, lambda report: report.bundle and report.case)
    report.turn += 1
    report.access = rng.choice(["public", "described-only", "withheld"])
    return f"{report.slug} {report.access} {write(site, rng, report)}"


@edit(8)
def file_beside(site, rng):
    report = pick(site, rng, lambda report: report.bundle)
    name = rng.choice(["photo.png", "large.bin", "exhibits/x1.txt", f"exhibits/x2-{report.key}.bin", "data.bin", "дело.csv"])
    path = site.path(f"content/{report.section}/{report.slug}/{name}")
    if name in report.files and "exhibits" not in name and rng.random() < 0.3:
        del report.files[name]
        if report.bundle and path.is_file():
            path.unlink()
        return f"{name} of {report.slug} deleted"
    report.files[name] = rng.randbytes(rng.choice([0, 1, 300, 300, 200_000]) if name == "large.bin" else rng.randint(1, 400))
    return f"{name} of {report.slug} {write(site, rng, report)}"


@edit(3)
def file_or_folder(site, rng):
    """A name beside a report that is a file, then a folder, then a file."""
    report = pick(site, rng, lambda report: report.bundle and "thing" in report.files)
    path = site.path(f"content/{report.section}/{report.slug}/thing")
    if report.bundle:
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
    if report.files.pop("thing", None) is None:
        for name in [name for name in report.files if name.startswith("thing/")]:
            del report.files[name]
        report.files["thing"] = rng.randbytes(20)
        what = "a file"
    else:
        report.files |= {"thing/one": rng.randbytes(20), "thing/two/three.bin": rng.randbytes(20)}
        what = "a folder"
    return f"thing of {report.slug} becomes {what} {write(site, rng, report)}"


@edit(5)
def create(site, rng):
    report = site.add(rng)
    texts = report.texts(site)
    if report.bundle and rng.random() < 0.6:
        # In full elsewhere, then moved in; or moved in empty and filled.
        outside = site.root.with_name("outside")
        for name, data in texts.items():
            path = outside / name.removeprefix(f"{report.section}/{report.slug}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        site.path(f"content/{report.section}").mkdir(parents=True, exist_ok=True)
        os.rename(outside, site.path(f"content/{report.section}/{report.slug}"))
        how = "moved in"
    else:
        how = write(site, rng, report)
    if len(site.reports) > site.most:
        how += "; " + delete(site, rng)
    return f"{report.slug} {how}"


@edit(4)
def delete(site, rng):
    if len(site.reports) < site.least:
        return create(site, rng)
    report = some(site, rng)
    paths = [site.path(f"content/{name}") for name in report.texts(site)]
    del site.reports[report.key]
    folder = site.path(f"content/{report.section}/{report.slug}")
    if report.bundle and folder.is_dir():
        if rng.random() < 0.5:
            shutil.rmtree(folder)
        else:
            bin_ = site.root.with_name("bin")
            shutil.rmtree(bin_, ignore_errors=True)
            os.rename(folder, bin_)
    for path in paths:
        path.unlink(missing_ok=True)
    return f"{report.slug} deleted, {relink(site, rng, report)}"


@edit(5)
def rename(site, rng):
    report = some(site, rng)
    old = {name: site.path(f"content/{name}") for name in report.texts(site)}
    before = f"content/{report.section}/{report.slug}"
    report.slug = f"report-{report.key:03d}-{rng.choice(WORDS)}"
    if rng.random() < 0.3:
        report.section = rng.choice(site.sections)
    after = site.path(f"content/{report.section}/{report.slug}")
    if report.bundle:
        if site.path(before).is_dir() and not after.exists():
            after.parent.mkdir(parents=True, exist_ok=True)
            os.rename(site.path(before), after)
    else:
        for new, path in zip(report.texts(site), old.values()):
            new = site.path(f"content/{new}")
            if path.is_file():
                new.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, new)
    return f"{before} becomes {report.slug}, {write(site, rng, report)}, {relink(site, rng, report)}"


@edit(3)
def folder_or_page(site, rng):
    """`x.md` becomes `x/index.md`, and back."""
    report = some(site, rng)
    old = [site.path(f"content/{name}") for name in report.texts(site)]
    folder = site.path(f"content/{report.section}/{report.slug}")
    report.bundle = not report.bundle
    if not report.bundle and folder.is_dir():
        shutil.rmtree(folder)
    for path in old:
        path.unlink(missing_ok=True)
    return f"{report.slug} becomes {'a folder' if report.bundle else 'a page'} {write(site, rng, report)}, {relink(site, rng, report)}"


# --- Sections and the whole -------------------------------------------------

@edit(2)
def move_section(site, rng):
    old = rng.choice(["trials", "reports/old"])
    if old not in site.sections:
        old = {"trials": "hearings", "reports/old": "reports/older"}[old]
    new = {"trials": "hearings", "hearings": "trials", "reports/old": "reports/older", "reports/older": "reports/old"}[old]
    if site.path(f"content/{new}").exists() or not site.path(f"content/{old}").is_dir():
        return "no section moved"
    site.sections = [new if section == old else section for section in site.sections]
    os.rename(site.path(f"content/{old}"), site.path(f"content/{new}"))
    for report in site.reports.values():
        if report.section == old:
            report.section = new
    if rng.random() < 0.7:
        for report in site.reports.values():
            write(site, rng, report)
    return f"section {old} becomes {new}"


@edit(1)
def delete_section(site, rng):
    section = rng.choice(site.sections)
    shutil.rmtree(site.path(f"content/{section}"), ignore_errors=True)
    pause(rng, 0.1)
    return f"section {section} deleted in full, to be mended"


@edit(1.5)
def take_away_a_top_folder(site, rng):
    name = rng.choice(["content", "static", "templates", "themes", "themes/own", "themes/own/static"])
    away = site.root.with_name("away")
    shutil.rmtree(away, ignore_errors=True)
    if not site.path(name).is_dir():
        return "nothing taken away"
    os.rename(site.path(name), away)
    pause(rng, 0.1)
    how = rng.choice(["put back", "copied back", "left away"])
    if how == "put back":
        os.rename(away, site.path(name))
    elif how == "copied back":
        shutil.copytree(away, site.path(name), symlinks=True, ignore=pipes)
    return f"{name} taken away and {how}"


def pipes(folder, names):
    """Those of some names that nobody can copy."""
    return [name for name in names if stat.S_ISFIFO(os.lstat(os.path.join(folder, name)).st_mode)]


@edit(0.7)
def checkout(site, rng):
    """Every report at once, as when another branch is looked at."""
    for report in site.reports.values():
        report.turn += 1
        for name, data in report.texts(site).items():
            site.put(f"content/{name}", data.encode() if isinstance(data, str) else data) if not site.path(f"content/{name}").is_dir() else None
    return "every report rewritten"


# --- Theme, settings, data --------------------------------------------------

@edit(14)
def theme(site, rng):
    what, name = rng.choice([("base", "templates/base.html"), ("stamp", "themes/own/templates/shortcodes/stamp.html"),
                             ("style", "themes/own/static/own/style.css"), ("style", "themes/own/static/own/style.css"),
                             ("words", "themes/own/i18n/en.ftl"), ("theme", "themes/own/theme.toml")])
    site.turns[what] += 1
    return f"{name} {store(site, rng, {name: site.files()[name]})}"


@edit(5)
def settings(site, rng):
    what = rng.choice(["title", "per_page", "feeds", "languages"])
    if what == "title":
        site.title = f"A small register of {rng.choice(WORDS)}"
    elif what == "languages":
        # A text in a language that the site has not is a mistake: so both change.
        site.languages = not site.languages
        site.mend()
    else:
        setattr(site, what, rng.choice([3, 10, 50]))
    files = site.files()
    return f"{what} {store(site, rng, {name: files[name] for name in ('site.toml', 'content/_index.md')})}"


@edit(4)
def data(site, rng):
    if rng.random() < 0.5:
        name = rng.choice(sorted(site.people))
        site.people[name] += 1
        name = "content/people.yaml"
    else:
        site.elements += 1
        name = "content/elements/incitement.yaml"
    return f"{name} {store(site, rng, {name: site.files()[name]})}"


@edit(4)
def static(site, rng):
    name = rng.choice(["notes.txt", "blob", "deep/er/file.bin", ".well-known/security.txt", "new.bin"])
    if name == "blob":
        path = site.path("static/blob")
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if site.static.pop("blob", None):
            site.static |= {"blob/a.bin": rng.randbytes(9), "blob/b/c.bin": rng.randbytes(9)}
        else:
            del site.static["blob/a.bin"], site.static["blob/b/c.bin"]
            site.static["blob"] = rng.randbytes(2000)
    else:
        site.static[name] = rng.randbytes(rng.randint(0, 3000))
    return f"{name} {store(site, rng, {f'static/{name}': data for name, data in site.static.items()})}"


# --- What breaks the site, until it is mended -------------------------------

@edit(9)
def broken(site, rng):
    report = pick(site, rng, lambda report: report.bundle and report.case)
    name, data = rng.choice([
        (f"content/{report.section}/{report.slug}/case.yaml", b"id: [\n  - {"),
        (f"content/{report.section}/{report.slug}/case.yaml", b"id: case\nname: a\nname: b\n"),
        (f"content/{report.source()}", b"---\ntitle: {{{\n---\n"),
        (f"content/{report.source()}", b"---\ntitle: No end"),
        (f"content/{report.source()}", b"---\ntitle: T\n---\n\nSee @X99 and a note.[^none]\n"),
        (f"content/{report.source()}", b"---\ntitle: T\ndraft: perhaps\n---\n"),
        (f"content/{report.source()}", b"\xff\xfe\x00not a text"),
        ("templates/base.html", b"{% block"),
        ("templates/base.html", b"{{ nothing.here }}"),
        ("themes/own/templates/shortcodes/stamp.html", b"{% if %}"),
        ("themes/own/theme.toml", b"name = own"),
        ("themes/own/i18n/en.ftl", b"= nothing\n{{{"),
        ("site.toml", b"title = \n"),
        ("site.toml", b""),
        ("content/people.yaml", b"- a\n- b: {\n"),
        ("content/elements/incitement.yaml", b"title\n"),
    ])
    path = site.path(name)
    if not path.parent.is_dir() or path.is_dir():
        return "nothing broken"
    old = path.read_bytes() if path.is_file() else None
    path.write_bytes(data)
    if old is not None and rng.random() < 0.7:
        pause(rng, 0.08)
        path.write_bytes(old)
        return f"{name} broken and mended"
    return f"{name} broken"


@edit(4)
def odd(site, rng):
    """Links, pipes, and what may not be read."""
    report = pick(site, rng, lambda report: report.bundle)
    folder = site.path(f"content/{report.section}/{report.slug}")
    where = rng.choice([folder, site.path("static"), site.path("content"), site.path("templates")])
    if not where.is_dir():
        return "nothing odd"
    path = where / "odd"
    if os.path.lexists(path):
        return "odd already"
    what = rng.choice(["a link to a file", "a link to its own folder", "a dangling link", "a pipe", "no right"])
    if what == "a link to a file":
        path.symlink_to("/etc/passwd")
    elif what == "a link to its own folder":
        path.symlink_to(".")
    elif what == "a dangling link":
        path.symlink_to("nowhere")
    elif what == "a pipe":
        os.mkfifo(path)
    elif os.geteuid() == 0:
        # Nothing is forbidden to root.
        return "nothing odd"
    else:
        target = rng.choice([where, next((path for path in sorted(where.iterdir()) if path.is_file()), where)])
        mode = target.stat().st_mode
        target.chmod(0)
        pause(rng, 0.05)
        if rng.random() < 0.5:
            target.chmod(mode)
        return f"no right to {target.name}"
    if rng.random() < 0.6:
        pause(rng, 0.05)
        path.unlink()
    return f"{what} in {where.name}"


@edit(3)
def noise(site, rng):
    """Nothing that a site reads."""
    what = rng.choice(["output", "hidden", "touched", "same bytes", "beside"])
    if what == "output":
        site.put("output/stray.html", rng.randbytes(30))
    elif what == "hidden":
        site.path("content").mkdir(exist_ok=True)
        name = rng.choice(["content/.index.md.swp", "content/about.md~", "content/.git/index", "static/.DS_Store"])
        site.put(name, b"not a page")
    elif what == "beside":
        site.put("README.md", rng.randbytes(30))
    else:
        for report in rng.sample(sorted(site.reports.values(), key=lambda report: report.key), 3):
            path = site.path(f"content/{report.source()}")
            if path.is_file():
                path.touch() if what == "touched" else path.write_bytes(path.read_bytes())
    return what


def any_edit(site, rng):
    """One of them; where another has just taken its ground away, says so."""
    function = rng.choices([function for _, function in EDITS], [weight for weight, _ in EDITS])[0]
    try:
        return f"{function.__name__}: {function(site, rng)}"
    except OSError as error:
        return f"{function.__name__}: not possible ({error})"
