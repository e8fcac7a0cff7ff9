#!/usr/bin/env python3
"""Times what the look for secrets costs a build.

    guard.py [--size 10000] [--secrets 500] [--withheld 2] [--rounds 3]
             [--config dossier.toml] [--out DIR]

The reports are those of `corpus.py`. `nothing` builds as nobody, below a short
path; where the name of the computer says nothing either, nothing is looked for. `the
computer` looks for these, and `with` also for `--secrets` terms in `secrets.txt` and a
person who is withheld in `--withheld` of a hundred reports, none of which stands in
any page. The share is that of the look in its own build. The columns take turns; the seconds are those of both cores together, from wait4, the
best of the rounds. AMICUS_BIN names the binary.
"""

import argparse
import os
import pathlib
import random
import shutil
import tempfile

import corpus
from run import built

ENDS = ["ovskaya", "untara", "elbekov", "imdasov", "agulov", "ortenko", "ilnazar", "utshaev"]


def name(rng):
    """A name that nobody has and no report says."""
    part = lambda: rng.choice("bdgklmnrstvz") + rng.choice("aeiou") + rng.choice("lmnrst")
    return f"{part().title()}{part()} {part().title()}{part()}{rng.choice(ENDS)}"


# A computer that nothing is known of.
NOBODY = {"HOME": "/", "USER": "", "LOGNAME": "", "USERNAME": ""}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=10000)
    parser.add_argument("--secrets", type=int, default=500)
    parser.add_argument("--withheld", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--config", default="dossier.toml")
    parser.add_argument("--out", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
    given = parser.parse_args()
    rng = random.Random("secrets")
    with tempfile.TemporaryDirectory(dir=given.out) as folder:
        folder = pathlib.Path(folder)
        plain, secret, out = folder / "plain", folder / "secret", folder / "out"
        corpus.generate(given.size, plain)
        shutil.copy(plain / given.config, plain / "site.toml")
        shutil.copytree(plain, secret)
        (secret / "secrets.txt").write_text("".join(f"{name(rng)}\n" for _ in range(given.secrets)))
        reports = sorted(path for path in secret.glob("content/**/*.md") if not path.name.startswith("_"))
        withheld = 0
        for number, path in enumerate(reports):
            text = path.read_text()
            if number % 100 < given.withheld and "\ncase:" not in text:
                person = f"{{id: P1, role: witness, name: {name(rng)}, publish: withheld}}"
                case = f"case: {{name: State v Nobody, persons: [{person}]}}\n---\n"
                head, body = text.split("\n---\n", 1)
                path.write_text(f"{head}\n{case}{body}")
                withheld += 1
        print(f"{len(reports)} reports, {given.secrets} terms, {withheld} withheld persons")
        # A path of two names says nothing, and is not looked for.
        short = pathlib.Path(tempfile.mktemp(dir="/tmp"))
        short.symlink_to(plain)
        columns = [("nothing", short, True), ("the computer", plain, False), ("with", secret, False)]
        best = {}
        for _ in range(given.rounds):
            for column, site, nobody in columns:
                environment = {**os.environ, **(NOBODY if nobody else {})}
                made = built(site, out, env=environment)
                best[column] = min(best.get(column, made), made)
        short.unlink()
        base = best["nothing"][0]
        print("| looked for | CPU s | of that build | wall s | peak MiB | MB |")
        print("|---|--:|--:|--:|--:|--:|")
        for column, _, _ in columns:
            cpu, wall, peak, size = best[column]
            share = (cpu - base) / cpu
            print(f"| {column} | {cpu:.2f} | {share:.1%} | {wall:.2f} | {peak:.0f} | {size:.0f} |")


if __name__ == "__main__":
    main()
