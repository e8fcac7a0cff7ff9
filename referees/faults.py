#!/usr/bin/env python3
"""Ends builds in bad ways and looks at what readers would see.

    faults.py AMICUS [--rounds 20] [--seed N]

A site is built, changed, and built again while something goes wrong: the
process is killed at a random moment, the disk fills, a file cannot be read, a
second build starts. After each, the output must be the old site or the new one,
whole, as its SHA256SUMS says; what no build wrote must still be there; and the
next build must succeed and leave nothing behind.
"""

import argparse
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import corpus  # noqa: E402

REPORTS = 40
results = {True: 0, False: 0}


def verdict(good, what, why=""):
    results[good] += 1
    print(f"{'ok    ' if good else 'FAILED'} {what}{': ' + why if why and not good else ''}", flush=True)


def manifest(output):
    """The files of an output by their digests, after checking all of them."""
    listed = {}
    for line in (output / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        if hashlib.sha256((output / name).read_bytes()).hexdigest() != digest:
            raise ValueError(f"{name} is not what SHA256SUMS says")
        listed[name] = digest
    return listed


def strangers(output, listed):
    """Files of an output that its manifest does not know."""
    names = {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file()}
    return sorted(names - set(listed) - {"SHA256SUMS", ".gitignore", "CNAME"})


class Site:
    def __init__(self, amicus, folder):
        self.amicus, self.root = amicus, pathlib.Path(folder) / "site"
        self.output = self.root / "output"
        corpus.generate(REPORTS, self.root, "amicus", "faults")
        self.page = self.root / "content/case-0000/opinion-00000.md"
        self.text = self.page.read_text(encoding="utf-8")
        self.turn = 0

    def command(self):
        return [self.amicus, "build", "-q", "-r", str(self.root), "-o", str(self.output)]

    def build(self, **options):
        return subprocess.run(self.command(), capture_output=True, text=True, timeout=300, **options)

    def change(self):
        """Another text in every section, so that much of the site is new."""
        self.turn += 1
        for page in self.root.glob("content/*/opinion-*.md"):
            with page.open("a", encoding="utf-8") as file:
                file.write(f"\nChange {self.turn}.\n")

    def whole(self, *allowed):
        """Why the output is none of the allowed sites; empty where it is one."""
        try:
            listed = manifest(self.output)
        except (OSError, ValueError) as error:
            return str(error)
        if listed not in allowed:
            return "neither the old site nor the new one"
        if strange := strangers(self.output, listed):
            return f"left behind in the output: {strange[:5]}"
        if not (self.output / "CNAME").is_file():
            return "a file that no build wrote is gone"
        return ""

    def orphans(self):
        return [path.name for path in self.root.iterdir() if ".amicus-" in path.name]


def killed(site, rounds, rng):
    start = time.perf_counter()
    site.change()
    site.build()
    usual = time.perf_counter() - start
    bad, ended = [], 0
    for _ in range(rounds):
        old = manifest(site.output)
        site.change()
        process = subprocess.Popen(site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, usual * 1.05))
        ended += process.poll() is None
        process.kill()
        process.wait()
        # What stands there now must be the old site, or the one that a build
        # from nothing makes of the changed one.
        seen = site.output.with_name("seen")
        shutil.rmtree(seen, ignore_errors=True)
        shutil.copytree(site.output, seen)
        again = site.build()
        new = manifest(site.output)
        there = Site.__new__(Site)
        there.output = seen
        if why := there.whole(old, new):
            bad.append(why)
        if again.returncode != 0:
            bad.append(f"the next build ended with {again.returncode}: {again.stderr[-300:]}")
        shutil.rmtree(seen)
        if orphans := site.orphans():
            bad.append(f"the next build left {orphans}")
    verdict(not bad, f"killed {ended} times at random moments of {usual:.2f} s", "; ".join(bad[:3]))
    verdict(ended > rounds // 3, "kills came while a build was running", f"only {ended} of {rounds}")


def unreadable(site):
    old = manifest(site.output)
    site.page.unlink()
    site.page.symlink_to("/nowhere")
    failed = site.build()
    why = site.whole(old)
    site.page.unlink()
    site.page.write_text(site.text, encoding="utf-8")
    verdict(failed.returncode == 1 and not why, "a file that cannot be read", why or f"exit {failed.returncode}")


def mistaken(site):
    old = manifest(site.output)
    site.page.write_text(site.text + "\nSee this.[^nowhere]\n", encoding="utf-8")
    failed = site.build()
    why = site.whole(old)
    site.page.write_text(site.text, encoding="utf-8")
    told = "opinion-00000.md:" in failed.stderr
    verdict(failed.returncode == 1 and told and not why, "a mistake in a page", why or failed.stderr[-300:] or "no word")


def together(site):
    site.change()
    builds = [subprocess.Popen(site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(build.communicate(timeout=300)[1], build.returncode) for build in builds]
    refused = [error for error, status in ends if status != 0]
    bad = len(refused) > 1 or any("another" not in error and "lock" not in error for error in refused)
    why = site.whole(manifest(site.output)) or (str(ends) if bad else "")
    verdict(not why, "two builds at once", why)


def archived(site, rounds, rng):
    """The same for an archive, which is the old one or a new one, and whole."""
    target = site.output.with_name("site.zip")
    command = [site.amicus, "export", "zip", str(target), "--replace", "-q", "-r", str(site.root)]
    start = time.perf_counter()
    subprocess.run(command, check=True, timeout=300)
    usual = time.perf_counter() - start
    bad, ended = [], 0
    for _ in range(rounds):
        old = target.read_bytes()
        site.change()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, usual * 1.05))
        ended += process.poll() is None
        process.kill()
        process.wait()
        there = target.read_bytes()
        subprocess.run(command, check=True, timeout=300)
        if there not in (old, target.read_bytes()):
            bad.append("the archive is neither the old one nor the new one")
        if left := [path.name for path in target.parent.glob(".amicus-parcel*")]:
            bad.append(f"the next export left {left}")
    with zipfile.ZipFile(target) as archive:
        if broken := archive.testzip():
            bad.append(f"{broken} is broken")
    verdict(not bad, f"exports killed {ended} times at random moments of {usual:.2f} s", "; ".join(bad[:3]))
    target.unlink()


def full(amicus, base):
    """On a file system too small for two sites."""
    disk = pathlib.Path(base) / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk], capture_output=True)
    if mounted.returncode != 0:
        print("skip   a full disk: no right to mount one")
        return
    try:
        site = Site(amicus, base)
        site.output = disk / "output"
        first = site.build()
        (site.output / "CNAME").write_text("example.org\n")
        if first.returncode != 0:
            return verdict(False, "a full disk", f"the first build did not fit: {first.stderr[-300:]}")
        old = manifest(site.output)
        with (disk / "filler").open("wb") as filler:
            try:
                while filler.write(b"\0" * 65536):
                    filler.flush()
            except OSError:
                pass
        os.truncate(disk / "filler", max(0, (disk / "filler").stat().st_size - 2_000_000))
        site.change()
        failed = site.build()
        why = site.whole(old) or ("" if failed.returncode == 1 and failed.stderr else f"exit {failed.returncode}")
        verdict(not why, "a full disk", why)
        target = disk / "site.zip"
        target.write_bytes(b"the old one")
        command = [amicus, "export", "zip", str(target), "--replace", "-q", "-r", str(site.root)]
        failed = subprocess.run(command, capture_output=True, text=True, timeout=300)
        left = [path.name for path in disk.glob(".amicus-parcel*")]
        kept = target.read_bytes() == b"the old one" and not left
        told = failed.returncode == 1 and "the disk is full" in failed.stderr
        verdict(kept and told, "an archive on a full disk", f"{left} {failed.returncode} {failed.stderr[-300:]}")
        target.unlink()
        (disk / "filler").unlink()
        again = site.build()
        why = site.whole(manifest(site.output)) if again.returncode == 0 else again.stderr[-300:]
        verdict(not why, "and room again", why)
    finally:
        subprocess.run(["umount", disk], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("amicus")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    amicus = str(pathlib.Path(asked.amicus).resolve())
    print(f"seed {asked.seed}")
    with tempfile.TemporaryDirectory(prefix="amicus-faults-") as base:
        site = Site(amicus, base)
        first = site.build()
        if first.returncode != 0:
            verdict(False, "a build with nothing wrong", first.stderr[-1000:])
        else:
            (site.output / "CNAME").write_text("example.org\n")
            killed(site, asked.rounds, random.Random(asked.seed))
            unreadable(site)
            mistaken(site)
            together(site)
            archived(site, max(3, asked.rounds // 4), random.Random(asked.seed))
            shutil.rmtree(site.root)
            full(amicus, base)
    print(f"{results[True]} passed, {results[False]} failed")
    sys.exit(1 if results[False] else 0)


if __name__ == "__main__":
    main()
