#!/usr/bin/env python3
"""How long a site takes into one ZIP archive, beside `zip -r` of the same files.

    export.py [--reports 10000] [--rounds 3] [--work DIR]

Each round builds the site, packs what was built with `zip -r`, and exports the
site as an archive, which builds it too. What packing costs is the export less
the build. Seconds of the clock, and of all cores together.
AMICUS_BIN names the binary.
"""

import argparse
import os
import pathlib
import shutil
import statistics

import corpus
from run import AMICUS, timed

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=HERE / "work")
    given = parser.parse_args()
    work = given.work / "export"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    site, output = work / "site", work / "output"
    corpus.generate(given.reports, site, "amicus", "export")
    rows = {"build": [], "zip -r": [], "export zip": []}
    for _ in range(given.rounds):
        shutil.rmtree(output, ignore_errors=True)
        for name in ("by-zip.zip", "by-amicus.zip"):
            (work / name).unlink(missing_ok=True)
        rows["build"].append(timed([AMICUS, "build", "-q", "-r", site, "-o", output]))
        rows["zip -r"].append(timed(["zip", "-q", "-r", work / "by-zip.zip", "."], cwd=output))
        rows["export zip"].append(timed([AMICUS, "export", "zip", work / "by-amicus.zip", "-q", "-r", site]))
    middle = {name: [statistics.median(one[at] for one in times) for at in ("wall", "cpu")] for name, times in rows.items()}
    middle["packing"] = [middle["export zip"][at] - middle["build"][at] for at in (0, 1)]
    files = sum(1 for path in output.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    print(f"{given.reports} reports, {files} files, {size / 1e6:.0f} MB, {os.cpu_count()} cores")
    print("| what | s | s of one core |\n|---|---|---|")
    for name, (clock, cores) in middle.items():
        print(f"| {name} | {clock:.2f} | {cores:.2f} |")
    for name in ("by-zip.zip", "by-amicus.zip"):
        print(f"{name}: {(work / name).stat().st_size / 1e6:.1f} MB")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
