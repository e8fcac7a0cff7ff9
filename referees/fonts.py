#!/usr/bin/env python3
"""Makes the letters of the theme `dossier` and of papers: python3 referees/fonts.py OUT

Takes Literata and Noto Naskh Arabic, cut by script as they are published on npm
(@fontsource-variable/literata 5, @fontsource-variable/noto-naskh-arabic 5), keeps
the weights from 400 to 700, of italics 400 alone, and the letters below with what
sets them well, and writes WOFF2 into OUT. For papers it takes Amiri (@fontsource/amiri 5.3.0)
and writes TrueType. It needs `fonttools` and `brotli` (pip), and the three packages in
node_modules/ of the folder that it is run from. It fails where a letter of Kazakh or Uyghur
is missing.
"""

import io
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = "node_modules/@fontsource-variable/"
LITERATA = SOURCE + "literata/files/literata-{}-wght-{}.woff2"
AMIRI = "node_modules/@fontsource/amiri/files/amiri-arabic-{}-normal.woff2"
NASKH = SOURCE + "noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2"

LETTERS = {
    "latin": "20-7E A0-FF 131 152-153 160-161 178 17D-17E 2BC 2C6 2DA 2DC 304 308 329 2000-200F"
    " 2010-2015 2018-201E 2020-2022 2026 202F 2030 2032-2033 2039-203A 2044 2060 20AC 2122"
    " 2190-2193 2197 21A9 2212 2215 2260 2264-2265",
    "latin-ext": "100-130 132-151 154-15F 162-177 179-17C 17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC"
    " 1E6-1E7 218-21B 259 2B9-2BB 2BD-2BF 300-303 306-307 30A-30C 323 1E00-1E9F 20A8-20AB 20B8"
    " 20BD 20BE",
    "cyrillic": "300-302 400-45F 490-491 4B0-4B1 2116",
    "cyrillic-ext": "460-48F 492-4AF 4B2-52F 20B4",
    "amiri": "20-21 28-29 2E 3A 30-39 AB BB 600-604 606-60F 610-615 61B-61F 620-6FF 750-77F"
    " 200C-200F 2010-2011 2018-201D 2026 FD3E-FD3F FDF2 FDFA-FDFD",
    "naskh": "20-21 28-29 2E 3A 30-39 AB BB 600-605 609-60F 610-615 61B-61F 620-665 666-66D"
    " 670-6D5 6EE-6EF 6F0-6FF 200C-200F 2010-2011 2018-201D 2026 FD3E-FD3F",
}
# How letters join, part and stand together, and figures of one width; no small
# capitals or swashes, which the theme has no use for.
FEATURES = (
    "calt ccmp clig init medi fina isol rlig liga locl mark mkmk kern case lnum tnum pnum"
).split()
# Amiri raises letters before those that hang, by these parts of its lookups once it is
# cut. What stands higher than the rest of its line is taken for another line by those who
# read, search and copy PDFs.
RAISING = {49: {0}, 131: {0}, 132: {1, 3, 12, 19, 25, 28, 44, 53}}
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
UYGHUR = "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە"


def letters(ranges):
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def make(source, ranges, weights, target):
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weights})
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    whole.seek(0)
    font = TTFont(whole)
    # The subsetter asks for the variations of every glyph, also of those that have none.
    if "gvar" in font:
        variations = font["gvar"].variations
        for glyph in font.getGlyphOrder():
            if glyph not in variations:
                variations[glyph] = []
    return cut(font, ranges, "woff2", target)


def cut(font, ranges, flavor, target):
    options = subset.Options(layout_features=FEATURES, hinting=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(letters(ranges)))
    subsetter.subset(font)
    if flavor is None:
        for lookup, parts in RAISING.items():
            lookup = font["GSUB"].table.LookupList.Lookup[lookup]
            lookup.SubTable = [part for at, part in enumerate(lookup.SubTable) if at not in parts]
            lookup.SubTableCount = len(lookup.SubTable)
    font.flavor = flavor
    font.save(target)
    print(f"{os.path.getsize(target):7} {os.path.basename(target)}")
    return set(font.getBestCmap())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out, has = sys.argv[1], {}
    os.makedirs(out, exist_ok=True)
    for name in ["latin", "latin-ext", "cyrillic", "cyrillic-ext"]:
        for style, ending, weights in [("normal", "", (400, 700)), ("italic", "-italic", 400)]:
            target = f"{out}/literata-{name}{ending}.woff2"
            has[name] = make(LITERATA.format(name, style), LETTERS[name], weights, target)
    arabic = make(NASKH, LETTERS["naskh"], (400, 700), f"{out}/naskh.woff2")
    missing = [c for c in KAZAKH if ord(c) not in has["cyrillic"] | has["cyrillic-ext"]]
    for weight, name in [(400, "amiri"), (700, "amiri-bold")]:
        arabic &= cut(TTFont(AMIRI.format(weight)), LETTERS["amiri"], None, f"{out}/{name}.ttf")
    missing += [c for c in UYGHUR if ord(c) not in arabic]
    if missing:
        sys.exit(f"missing letters: {missing}")


main()
