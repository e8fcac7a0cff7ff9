#!/usr/bin/env python3
"""How long the photographs of a site take: made for the first time, and again.

    pip install pillow
    images.py [--photos 100] [--megapixels 12] [--work DIR] [--seed 1]

AMICUS_BIN names the binary (default target/release/amicus). The photographs are
made up, the same each time: soft shapes with the grain of a small sensor, which
packs about as well as a view of a street, some lying on their side, all with
Exif data. Four stand on each report. The site is built into an empty output,
again over it, again with one report changed, and once more into an empty output
with what was made before remembered but gone.
"""

import argparse
import os
import pathlib
import random
import resource
import shutil
import subprocess
import time

from PIL import Image, ImageFilter

HERE = pathlib.Path(__file__).resolve().parent
AMICUS = os.environ.get("AMICUS_BIN", str(HERE.parent / "target/release/amicus"))


def photograph(path, width, height, rng, turned):
    small = Image.effect_noise((width // 40, height // 40), 90)
    layers = [small, small.transpose(Image.Transpose.FLIP_LEFT_RIGHT), small.transpose(Image.Transpose.FLIP_TOP_BOTTOM)]
    soft = Image.merge("RGB", layers).resize((width, height), Image.Resampling.BICUBIC)
    # Edges of all lengths, none of them along the blocks of JPEG.
    edges = Image.effect_noise((width // 53, height // 53), 90).rotate(7, Image.Resampling.BICUBIC)
    edges = edges.resize((width, height), Image.Resampling.NEAREST).rotate(11, Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 14).filter(ImageFilter.GaussianBlur(1))
    image = Image.blend(soft, Image.merge("RGB", [edges] * 3), 0.4)
    image = Image.blend(image, Image.merge("RGB", [grain] * 3), 0.15)
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    exif[0x010F] = f"Maker {rng.random()}"
    image.save(path, quality=88, exif=exif)


def site(folder, photos, megapixels, seed):
    rng = random.Random(seed)
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    width = height * 4 // 3
    (folder / "content").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Photographs"\nbase_url = "https://example.org"\n')
    (folder / "content/_index.md").write_text("---\ntitle: Home\n---\n")
    for at in range(photos):
        report = folder / f"content/reports/r{at // 4}"
        report.mkdir(parents=True, exist_ok=True)
        photograph(report / f"p{at}.jpg", width, height, rng, at % 5 == 4)
        index = report / "index.md"
        if not index.exists():
            index.write_text(f"---\ntitle: Report {at // 4}\ndate: 2026-01-02\n---\n")
        with index.open("a") as text:
            text.write(f"\n![Photograph {at}](p{at}.jpg)\n")


def built(folder):
    begun = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([AMICUS, "build", "-q", "-r", str(folder)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, cpu, after.ru_maxrss // 1024


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--photos", type=int, default=100)
    args.add_argument("--megapixels", type=float, default=12)
    args.add_argument("--work", type=pathlib.Path, default=HERE / "work/images")
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    shutil.rmtree(args.work, ignore_errors=True)
    site(args.work, args.photos, args.megapixels, args.seed)
    size = lambda folder, end: sum(file.stat().st_size for file in folder.rglob(f"*{end}")) / 1e6
    print(f"{args.photos} photographs of {args.megapixels:g} Mpx, {size(args.work / 'content', '.jpg'):.0f} MB\n")
    print("| build | s | CPU s | most MB so far |\n|---|---|---|---|")
    report = lambda name: print("| {} | {:.1f} | {:.1f} | {} |".format(name, *built(args.work)))
    report("into an empty output")
    report("again")
    with (args.work / "content/reports/r0/index.md").open("a") as text:
        text.write("\nOne more sentence.\n")
    report("again, one report changed")
    shutil.rmtree(args.work / "output")
    report("into an empty output, remembered")
    output = args.work / "output"
    print(f"\nPublished: {size(output, '.jpg'):.0f} MB of JPEG, {size(output, '.webp'):.0f} MB of WebP")


main()
