#!/usr/bin/env python3
"""Builds the Tifo Sans cuts: Latin of Inter with tabular digits, Japanese of BIZ UDPGothic.

    build.py INTER_DIR BIZ_DIR OUT_DIR

The two folders are the unpacked npm packages @expo-google-fonts/inter and
@expo-google-fonts/biz-udpgothic. Needs fontTools (Debian: python3-fonttools).
"""
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# style name, weight, file of Inter, file of BIZ UDPGothic (which has no cut between 400 and 700)
CUTS = [
    ("Regular", 400, "400Regular/Inter_400Regular.ttf", "400Regular/BIZUDPGothic_400Regular.ttf"),
    ("SemiBold", 600, "600SemiBold/Inter_600SemiBold.ttf", "700Bold/BIZUDPGothic_700Bold.ttf"),
    ("Bold", 700, "700Bold/Inter_700Bold.ttf", "700Bold/BIZUDPGothic_700Bold.ttf"),
]

# Latin, Greek, Cyrillic, punctuation, currency, arrows, mathematics, shapes
LATIN = [(0x20, 0x24F), (0x2B0, 0x3FF), (0x400, 0x45F), (0x2000, 0x27BF)]
KANA = [(0x3000, 0x30FF), (0x31F0, 0x31FF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6)]
SYMBOLS = [(0x2010, 0x27BF), (0x3200, 0x33FF)]

VERSION = "1.000"
COPYRIGHT = (
    "Copyright 2020 The Inter Project Authors (https://github.com/rsms/inter). "
    "Copyright 2022 The BIZ UDGothic Project Authors "
    "(https://github.com/googlefonts/morisawa-biz-ud-gothic)."
)
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)


def within(ranges, code):
    return any(first <= code <= last for first, last in ranges)


def jis_x_0208():
    """Every character of JIS X 0208, by decoding its 94 rows of 94 cells."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("euc_jp"))
            except (UnicodeDecodeError, TypeError):
                continue


def tabular_digits(font):
    """Maps the characters 0 to 9 onto the glyphs that `tnum` would choose."""
    gsub = font["GSUB"].table
    lookups = [
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    ]
    swaps = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            swaps.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                glyph = table.cmap[code]  # tables may share one map
                table.cmap[code] = swaps.get(glyph, glyph)


def subset(font, codes):
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "meta", "vhea", "vmtx", "prep", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def adopt(base, guest):
    """Copies the guest's mapped glyphs into the base, components first."""
    assert base["head"].unitsPerEm == guest["head"].unitsPerEm
    order, renamed = list(base.getGlyphOrder()), {}
    glyphs, widths = base["glyf"].glyphs, base["hmtx"].metrics
    for name in guest.getGlyphOrder():
        if name != ".notdef":
            renamed[name] = "j." + name
    for old, new in renamed.items():
        glyph = guest["glyf"][old]
        if glyph.isComposite():
            for part in glyph.components:
                part.glyphName = renamed[part.glyphName]
        glyphs[new] = glyph
        widths[new] = guest["hmtx"].metrics[old]
        order.append(new)
    base.setGlyphOrder(order)
    base["glyf"].glyphOrder = order
    base["maxp"].numGlyphs = len(order)
    for code, name in guest.getBestCmap().items():
        for table in base["cmap"].tables:
            if table.isUnicode() and code <= 0xFFFF:
                table.cmap.setdefault(code, renamed[name])


def name(font, style, weight):
    """RIBBI programs see one family a weight, others one family of three."""
    family = "Tifo Sans" if style in ("Regular", "Bold") else f"Tifo Sans {style}"
    full = f"Tifo Sans {style}"
    table = font["name"]
    table.names = []
    texts = {
        0: COPYRIGHT,
        1: family,
        2: style if style in ("Regular", "Bold") else "Regular",
        3: f"{VERSION};TIFO;TifoSans-{style}",
        4: full,
        5: f"Version {VERSION}",
        6: f"TifoSans-{style}",
        13: LICENCE,
        14: "https://openfontlicense.org",
        16: "Tifo Sans",
        17: style,
    }
    for number, text in texts.items():
        table.setName(text, number, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    os2.achVendID = "TIFO"
    os2.fsSelection = (os2.fsSelection & ~0x61) | (0x20 if style == "Bold" else 0x40)
    font["head"].macStyle = 1 if style == "Bold" else 0


def build(inter_path, biz_path, style, weight, out):
    # Fixed time stamps: the same inputs give the same bytes.
    inter = TTFont(inter_path, recalcTimestamp=False)
    biz = TTFont(biz_path, recalcTimestamp=False)
    tabular_digits(inter)
    latin = [c for c in inter.getBestCmap() if within(LATIN, c)]
    wanted = set(jis_x_0208())
    japanese = [
        c
        for c in biz.getBestCmap()
        if c not in latin and (c in wanted or within(KANA, c) or within(SYMBOLS, c))
    ]
    subset(inter, latin)
    subset(biz, japanese)
    adopt(inter, biz)
    name(inter, style, weight)
    inter["post"].formatType = 3.0
    path = out / f"TifoSans-{style}.ttf"
    inter.save(path)
    missing = wanted - set(TTFont(path).getBestCmap())
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {len(latin)} + {len(japanese)} characters")
    if missing:
        sys.exit("missing: " + "".join(chr(c) for c in sorted(missing)))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    inter, biz, out = (Path(argument) for argument in sys.argv[1:])
    for style, weight, latin, japanese in CUTS:
        build(inter / latin, biz / japanese, style, weight, out)


if __name__ == "__main__":
    main()
