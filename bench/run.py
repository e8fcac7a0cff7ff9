#!/usr/bin/env python3
"""Times whole builds of amicus beside Hugo, over the same reports.

    run.py [--sizes 100,1000,10000] [--rounds 5] [--columns amicus,hugo]
           [--memory DIR] [--disk DIR] [--seed TEXT] [--json FILE]

AMICUS_BIN names the binary (default target/release/amicus), HUGO_BIN Hugo's.
A column whose binary is missing is left out. The columns take turns, forwards
and backwards, each round writing into a fresh folder: first on a memory file
system, then on disk. `again` builds once more over what is there. The floor is
`cp -r`, which writes the same files, and `cat`, which reads the reports. Wall
clock, CPU of both kinds and peak memory are those of the process, from wait4.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

HERE = pathlib.Path(__file__).resolve().parent
AMICUS = os.environ.get("AMICUS_BIN", str(HERE.parent / "target/release/amicus"))
HUGO = os.environ.get("HUGO_BIN", shutil.which("hugo") or "hugo")


def amicus(config):
    return lambda site, out: [AMICUS, "build", "-q", "-r", site, "-c", f"{site}/{config}", "-o", out]


def hugo(site, out):
    return [HUGO, "--source", site, "--destination", out, "--quiet"]


# Column: the site it reads, the binary it needs, the command.
COLUMNS = {
    "amicus": ("amicus", AMICUS, amicus("site.toml")),
    "amicus-dossier": ("amicus", AMICUS, amicus("dossier.toml")),
    "hugo": ("hugo", HUGO, hugo),
}


def timed(command, **options):
    """Runs a command to its end and says what it took."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "mib": usage.ru_maxrss / 1024}


def built(site, out, **options):
    """Builds into an empty folder: seconds of all cores, of the clock, MiB, and MB that came out."""
    shutil.rmtree(out, ignore_errors=True)
    took = timed([AMICUS, "build", "-q", "-r", str(site), "-o", str(out)], **options)
    size = sum(path.stat().st_size for path in pathlib.Path(out).rglob("*") if path.is_file())
    return took["cpu"], took["wall"], took["mib"], size / 1e6


def measure(columns, sites, place, rounds):
    """One warming round, then `rounds` more; gives each column's runs."""
    runs = {name: [] for column in columns for name in (column, f"{column} again")}
    written = {}
    runs["cp -r"], runs["cat"] = [], []
    for turn in range(-1, rounds):
        for column in columns if turn % 2 == 0 else columns[::-1]:
            kind, _, command = COLUMNS[column]
            out = str(place / f"{column}-{turn}")
            shutil.rmtree(out, ignore_errors=True)
            fresh, again = timed(command(sites[kind], out)), timed(command(sites[kind], out))
            if turn >= 0:
                runs[column].append(fresh)
                runs[f"{column} again"].append(again)
            files = [path for path in pathlib.Path(out).rglob("*") if path.is_file()]
            written[column] = (len(files), sum(path.stat().st_size for path in files))
            if column == columns[0]:
                copy = timed(["cp", "-r", out, out + "-copy"])
                shutil.rmtree(out + "-copy")
                cat = timed(["find", sites[kind] + "/content", "-type", "f", "-exec", "cat", "{}", "+"])
                if turn >= 0:
                    runs["cp -r"].append(copy)
                    runs["cat"].append(cat)
            shutil.rmtree(out)
    return runs, written


def table(title, runs, written, reference):
    base = runs.get(reference)
    lines = [f"\n### {title}\n", "| | wall s | CPU s | peak MiB | wall | CPU | files | MB |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for name, rows in runs.items():
        middle = {key: statistics.median(row[key] for row in rows) for key in ("wall", "cpu", "mib")}
        ratio = {key: statistics.median(a[key] / b[key] for a, b in zip(rows, base)) if base else 1 for key in ("wall", "cpu")}
        files, size = written.get(name, ("", 0))
        lines.append(f"| {name} | {middle['wall']:.3f} | {middle['cpu']:.3f} | {middle['mib']:.0f} | {ratio['wall']:.2f} "
                     f"| {ratio['cpu']:.2f} | {files} | {f'{size / 1e6:.1f}' if size else ''} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--columns", default="amicus,amicus-dossier,hugo")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on a memory file system, or '' for none")
    parser.add_argument("--disk", default=str(HERE / "work"), help="a folder on a disk, or '' for none")
    parser.add_argument("--seed", default="one")
    parser.add_argument("--json", help="where every run is written")
    asked = parser.parse_args()
    columns = [name for name in asked.columns.split(",") if shutil.which(COLUMNS[name][1])]
    if not columns:
        sys.exit("no binary: set AMICUS_BIN or HUGO_BIN")
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    print("Medians; `wall` and `CPU` on the right are shares of Hugo's in the same round.")
    record = []
    for size in map(int, asked.sizes.split(",")):
        work = HERE / "work" / f"{asked.seed}-{size}"
        sites = {}
        for kind in {COLUMNS[name][0] for name in columns}:
            sites[kind] = str(work / kind)
            shutil.rmtree(sites[kind], ignore_errors=True)
            sizes = corpus.generate(size, sites[kind], kind, asked.seed)
        print(f"\n## {size:,} reports: {sizes['words']:,} words, {sizes['bytes'] / 1e6:.1f} MB, {sizes['notes']:,} notes")
        for where, folder in (("memory", asked.memory), ("disk", asked.disk)):
            if not folder:
                continue
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="amicus-bench-", dir=folder) as place:
                runs, written = measure(columns, sites, pathlib.Path(place), asked.rounds)
            print(table(f"{size:,} reports, outputs {'in memory' if where == 'memory' else 'on disk'}", runs, written, "hugo"), flush=True)
            record.append({"size": size, "where": where, "runs": runs, "written": written})
    if asked.json:
        pathlib.Path(asked.json).write_text(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
