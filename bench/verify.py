#!/usr/bin/env python3
"""How long it takes to verify a copy, beside `sha256sum -c` of the same tree.

    verify.py [--sizes 1000,10000] [--rounds 5] [--work DIR] [--large MB]

AMICUS_BIN names the binary (default target/release/amicus). The site is that of
corpus.py, exported and signed once, with a recording of `--large` megabytes in it.
Then both read it in turn, round by round, with the files in the memory of the
system; the medians are told, and what amicus takes as a share of sha256sum. The
archives are verified as well, beside what unpacks them into nothing.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

from run import timed

HERE = pathlib.Path(__file__).resolve().parent
AMICUS = os.environ.get("AMICUS_BIN", str(HERE.parent / "target/release/amicus"))


def compare(what, ours, theirs, folder, rounds):
    times = {"amicus": [], "other": []}
    for _ in range(rounds + 1):
        times["amicus"].append(timed(ours, cwd=folder, stderr=subprocess.DEVNULL))
        times["other"].append(timed(theirs, cwd=folder, stderr=subprocess.DEVNULL))
    # The first round brought the files into memory.
    median = lambda name, at: statistics.median(one[at] for one in times[name][1:])
    wall, cpu = median("amicus", "wall"), median("amicus", "cpu")
    other_wall, other_cpu = median("other", "wall"), median("other", "cpu")
    print(f"| {what} | {wall:.3f} | {cpu:.3f} | {other_wall:.3f} | {other_cpu:.3f} | {wall / other_wall:.2f} | {cpu / other_cpu:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work")
    parser.add_argument("--large", type=int, default=200)
    given = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="amicus-verify-", dir=given.work))
    print("| copy | amicus s | CPU s | other s | CPU s | of the other | CPU |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    try:
        run = lambda *command: subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
        run(AMICUS, "keygen", "key", "--no-password", "-q")
        for size in map(int, given.sizes.split(",")):
            site = work / f"site-{size}"
            run(sys.executable, str(HERE / "corpus.py"), str(size), str(site))
            (site / "static").mkdir(exist_ok=True)
            (site / "static/recording.bin").write_bytes(random.Random(1).randbytes(given.large << 20))
            export = ["-q", "-r", str(site), "--now", "2026-01-01", "--sign", "key"]
            for target, name in (("dir", "out"), ("zip", "out.zip"), ("tar.gz", "out.tgz")):
                run(AMICUS, "export", target, name, *export)
            files = sum(1 for path in (work / "out").rglob("*") if path.is_file())
            mb = sum(path.stat().st_size for path in (work / "out").rglob("*") if path.is_file()) / 1e6
            verify = [AMICUS, "verify", "--key", "../key.pub"]
            said = f"{size} reports, {files} files, {mb:.0f} MB"
            compare(f"{said}: folder, `sha256sum -c`", [*verify, "."], ["sha256sum", "--check", "--quiet", "SHA256SUMS"], work / "out", given.rounds)
            compare("the same: zip, `unzip -t`", [*verify, "../out.zip"], ["unzip", "-tqq", "../out.zip"], work / "out", given.rounds)
            compare("the same: tar.gz, `tar -xzO`", [*verify, "../out.tgz"], ["tar", "-xzOf", "../out.tgz"], work / "out", given.rounds)
            for name in ("out", site.name):
                shutil.rmtree(work / name)
            for name in ("out.zip", "out.tgz"):
                (work / name).unlink()
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
