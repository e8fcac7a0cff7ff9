#!/usr/bin/env python3
"""The recipe for rsync that the guide has, word for word, with folders for the hosts:
what has not changed stays where it is, parts come before pages, and in the end
the copy is the export.

    rsync.py AMICUS
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

GUIDE = pathlib.Path(__file__).parent.parent / "docs/content/hosting.md"
SITE = {
    "site.toml": 'title = "Sent"\nbase_url = "https://example.org"\n',
    "content/_index.md": "---\ntitle: Home\n---\n\nWords.\n",
    "content/a/index.md": "---\ntitle: A\n---\n\n![Dot](dot.svg)\n",
    "content/a/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
    "content/b/index.md": "---\ntitle: B\n---\n\n" + "Many words. " * 500 + "\n",
    "content/b/table.csv": "a,b\n" * 500,
}

passed = failed = 0


def verdict(ok, what, found=()):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    print(f"{'ok    ' if ok else 'FAILED'} {what}")
    for line in [] if ok else list(found)[:20]:
        print(f"         {line}")


def recipe():
    """The lines of the guide's recipe."""
    section = GUIDE.read_text().split("{#rsync}")[1]
    block = section.split("```sh\n")[1].split("```")[0]
    return block.strip().splitlines()


def run(command, folder):
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout


def sent(output):
    """The files that rsync says it has written or deleted."""
    lines = [line.split(" ", 1) for line in output.splitlines() if " " in line]
    return [(what, name.strip()) for what, name in lines if what[0] in "<>*" or what.startswith("c")]


def main():
    amicus = pathlib.Path(sys.argv[1]).resolve()
    place = pathlib.Path(tempfile.mkdtemp(prefix="amicus-rsync-"))
    try:
        site, host = place / "site", place / "host"
        for name, text in SITE.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text)
        host.mkdir()
        lines = [line.replace("amicus ", f"{amicus} ", 1).replace("host:/srv/www/example.org/", f"{host}/")
                 .replace("rsync -a", "rsync -ai") for line in recipe()]
        verdict(len(lines) == 3 and all("host:" not in line for line in lines), "the guide has the recipe", lines)

        def publish():
            told = [sent(run(line, site)) for line in lines][1:]
            # rsync tells apart what was written in different seconds, and these
            # exports may follow each other within one.
            for folder in (place / "public", host):
                for path in folder.rglob("*"):
                    then = path.stat().st_mtime_ns - 10 * 10**9
                    os.utime(path, ns=(then, then))
            return told

        def same():
            found = subprocess.run(["diff", "-r", place / "public", host], capture_output=True, text=True)
            return found.stdout.splitlines()

        parts, pages = publish()
        verdict(not same(), "the first time all is there", same())
        says = (".html", ".xml", "SHA256SUMS")
        early = [name for _, name in parts if any(one in name for one in says)]
        verdict(parts and not early, "parts of pages go first", early)
        late = {name for _, name in pages if not name.endswith("/")}
        verdict(late and all(any(one in name for one in says) for name in late), "pages go then", late)

        again = publish()
        verdict(again == [[], []], "the same once more sends nothing", again)

        text = site / "content/a/index.md"
        text.write_text(text.read_text() + "\nOne more word.\n")
        parts, pages = publish()
        names = {name for what, name in parts + pages if not name.endswith("/")}
        verdict(not same(), "after a change all is there", same())
        wrong = [name for name in names if name.startswith(("b/", "dossier/", "favicon"))]
        verdict("a/index.html" in names and not wrong, f"after a change little is sent ({len(names)} files)", wrong)

        shutil.rmtree(site / "content/b")
        parts, pages = publish()
        gone = [name for what, name in parts if what.startswith("*")]
        verdict(not gone and not same() and not (host / "b").exists(), "what is gone goes last", gone + same())
    finally:
        shutil.rmtree(place)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
