#!/usr/bin/env python3
"""Signed publications and bags before those who read them elsewhere: `minisign`,
`sha256sum`, and `bagit.py` of the Library of Congress.

    signed.py AMICUS [--seed N]

A site is exported as a folder and as archives, plain and as a bag. The others have to
take them, and to take a key and a signature of `minisign` is asked of amicus in turn.
Then bytes are changed at random: where minisign or sha256sum sees it, amicus has to.
AMICUS_REFEREES_VENV names the folder in which bagit is.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from verdicts import ended, told

VENV = os.environ.get("AMICUS_REFEREES_VENV", str(pathlib.Path(__file__).resolve().parent / ".venv"))
SITE = {
    "site.toml": 'title = "Signed: «Слова» and more"\nbase_url = "https://example.org"\n[languages.ru]\ntitle = "Слова"\n',
    "content/_index.md": "---\ntitle: Home\n---\n\nWords.\n",
    "content/_index.ru.md": "---\ntitle: Начало\n---\n\nСлова.\n",
    "content/reports/қазақ.md": "---\ntitle: A report\ndate: 2026-01-01\nslug: қазақ\n---\n\n" + "Many words. " * 300 + "\n",
    "static/a file with spaces.csv": "a,b\n" * 100,
    "static/empty.txt": "",
}


def run(folder, *command, said=""):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "AMICUS_KEY_PASSWORD": "sesame"}
    done = subprocess.run([str(word) for word in command], cwd=folder, env=env, input=said, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def takes(what, folder, *command):
    status, said = run(folder, *command)
    told(what, status != 0 and f"{status}: {said[:600]}")


def refuses(what, folder, *command):
    status, said = run(folder, *command)
    told(what, status != 1 and f"{status}: {said[:600]}")


def is_unlisted(folder):
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return there - listed != {"SHA256SUMS", "SHA256SUMS.minisig"} and f"unlisted: {there - listed}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("amicus")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    amicus = pathlib.Path(given.amicus).resolve()
    work = pathlib.Path(tempfile.mkdtemp(prefix="amicus-signed-"))
    for name, text in SITE.items():
        path = work / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    takes("a key is made", work, amicus, "keygen", "key", "--no-password")
    export = ["-q", "-r", "site", "--now", "2026-01-01", "--sign", "key"]
    for target, name in (("dir", "out"), ("zip", "out.zip"), ("tar.gz", "out.tgz")):
        takes(f"export to {target}", work, amicus, "export", target, name, "--portable", *export)
        takes(f"export of a bag to {target}", work, amicus, "export", target, f"bag-{name}", "--bag", *export)
    with zipfile.ZipFile(work / "out.zip") as archive:
        archive.extractall(work / "unzipped")
    with tarfile.open(work / "out.tgz") as archive:
        archive.extractall(work / "untarred", filter="data")
    for name in ("out", "unzipped", "untarred"):
        copy = work / name
        takes(f"minisign takes {name}", copy, "minisign", "-V", "-m", "SHA256SUMS", "-p", "../key.pub")
        takes(f"sha256sum takes {name}", copy, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
        takes(f"amicus takes {name}", work, amicus, "verify", name, "--key", "key.pub")
        told(f"every file of {name} is listed", is_unlisted(copy))
    # The other way round.
    (work / "theirs.txt").write_text("words\n")
    takes("minisign signs with the key", work, "minisign", "-S", "-W", "-s", "key", "-m", "theirs.txt")
    takes("minisign takes its own", work, "minisign", "-V", "-m", "theirs.txt", "-p", "key.pub")
    takes("minisign makes a key", work, "minisign", "-G", "-W", "-s", "mini", "-p", "mini.pub")
    mini = [word if word != "key" else "mini" for word in export]
    takes("amicus signs with the key of minisign", work, amicus, "export", "dir", "mini-out", *mini)
    takes("minisign takes that", work / "mini-out", "minisign", "-V", "-m", "SHA256SUMS", "-p", "../mini.pub")
    (work / "mini-out/SHA256SUMS.minisig").unlink()
    takes("minisign signs the list", work / "mini-out", "minisign", "-S", "-W", "-s", "../mini", "-m", "SHA256SUMS")
    takes("amicus takes that", work, amicus, "verify", "mini-out", "--key", "mini.pub")
    status, said = run(work, "minisign", "-G", "-s", "locked", "-p", "locked.pub", said="sesame\nsesame\n")
    told("minisign makes a key with a password", status != 0 and said)
    locked = [word if word != "key" else "locked" for word in export]
    takes("amicus opens it", work, amicus, "export", "dir", "locked-out", *locked)
    takes("minisign takes what it signed", work / "locked-out", "minisign", "-V", "-m", "SHA256SUMS", "-p", "../locked.pub")
    refuses("amicus refuses another key", work, amicus, "verify", "mini-out", "--key", "key.pub")
    # Bags.
    with zipfile.ZipFile(work / "bag-out.zip") as archive:
        archive.extractall(work / "bag-unzipped")
    with tarfile.open(work / "bag-out.tgz") as archive:
        archive.extractall(work / "bag-untarred", filter="data")
    for name in ("bag-out", "bag-unzipped/example.org", "bag-untarred/example.org"):
        takes(f"bagit.py takes {name}", work, f"{VENV}/bin/python", "-m", "bagit", "--validate", name)
        takes(f"amicus takes {name}", work, amicus, "verify", name, "--key", "key.pub")
        takes(f"minisign takes what is in {name}", work / name / "data", "minisign", "-V", "-m", "SHA256SUMS", "-p", work / "key.pub")
    rng = random.Random(given.seed)
    # Whatever is done to a copy, amicus sees what they see.
    missed = []
    files = sorted(path for path in (work / "out").rglob("*") if path.is_file() and path.stat().st_size)
    for _ in range(60):
        path = rng.choice(files)
        before = path.read_bytes()
        at = rng.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ (1 << rng.randrange(8))]) + before[at + 1 :])
        status, said = run(work, amicus, "verify", "out", "--key", "key.pub")
        if status != 1 or path.name not in said:
            missed.append(f"{path.name} at {at}: {status}")
        path.write_bytes(before)
    told("60 flipped bits are seen, each in its file", missed)
    missed = []
    files = sorted(path for path in (work / "bag-out").rglob("*") if path.is_file() and path.stat().st_size)
    for _ in range(40):
        path = rng.choice(files)
        before = path.read_bytes()
        path.write_bytes(before + b"x")
        theirs, _ = run(work, f"{VENV}/bin/python", "-m", "bagit", "--validate", "bag-out")
        ours, said = run(work, amicus, "verify", "bag-out", "--key", "key.pub")
        if theirs != 0 and ours != 1:
            missed.append(f"{path.relative_to(work)}: {said}")
        path.write_bytes(before)
    told("what bagit.py refuses is refused", missed)
    shutil.rmtree(work)
    sys.exit(ended())


if __name__ == "__main__":
    main()
