#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the two fonts of this folder from Debian 12's packages fonts-noto-core and fonts-noto-extra (both 20201225-1)
# with fonttools 4.38: hints dropped, and the signs that Noto Sans lacks taken from Noto Sans Math and Symbols 2.
set -euo pipefail
cd "$(dirname "$0")"
noto="${1:-/usr/share/fonts/truetype/noto}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

arrows_and_signs="U+2190-2194,U+2208,U+2212,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265,U+22EF"
shapes="U+21E7,U+2318,U+23CE,U+23F5,U+23F8,U+2423,U+25A0,U+25A1,U+25B2,U+25B6,U+25B8,U+25BC,U+25BE,U+25C0,U+25C6"
shapes="$shapes,U+25CB,U+25CF,U+2713,U+2715,U+2717"
pyftsubset "$noto/NotoSansMath-Regular.ttf" --unicodes="$arrows_and_signs" --layout-features='' --no-hinting \
    --drop-tables+=MATH,GSUB,GPOS,GDEF --output-file="$work/signs.ttf"
pyftsubset "$noto/NotoSansSymbols2-Regular.ttf" --unicodes="$shapes" --layout-features='' --no-hinting \
    --drop-tables+=GSUB,GPOS,GDEF --output-file="$work/shapes.ttf"
for weight in Regular SemiBold; do
    pyftsubset "$noto/NotoSans-$weight.ttf" --unicodes='*' --glyphs='*' --layout-features='*' --no-hinting \
        --name-IDs='*' --name-legacy --output-file="$work/base.ttf"
    pyftmerge --output-file="$work/merged.ttf" "$work/base.ttf" "$work/signs.ttf" "$work/shapes.ttf"
    # The signs' fonts are made for tall formulas: lines keep the height that Noto Sans gives them.
    /usr/bin/python3 - "$work/base.ttf" "$work/merged.ttf" "NotoSans-$weight.ttf" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont
base, merged = TTFont(sys.argv[1]), TTFont(sys.argv[2], recalcBBoxes=False)
for table, fields in (("hhea", ("ascent", "descent", "lineGap")),
                      ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent",
                                "fsSelection", "usWeightClass")),
                      ("head", ("yMin", "yMax", "macStyle"))):
    for field in fields:
        setattr(merged[table], field, getattr(base[table], field))
# A family of its own: where Noto Sans is installed, that one would be taken for it.
for record in merged["name"].names:
    if record.nameID in (1, 3, 4, 6, 16):
        name = record.toUnicode().replace("Noto Sans", "Neurostrata Sans")
        record.string = name.replace("NotoSans", "NeurostrataSans")
merged.save(sys.argv[3])
PYTHON
done
