#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes core/inference/dip_table.h from the simulated quantiles of the dip.

    python3 core/inference/make_dip_table.py

tests/data/parity/statistics/README.md says how the table was simulated."""
from pathlib import Path

root = Path(__file__).resolve().parents[2]
header, *rows = (root / "tests/data/parity/statistics/dip_table.csv").read_text().split()
probabilities = header.split(",")[1:]
rows = [row.split(",") for row in rows]
lines = [
    "// SPDX-License-Identifier: GPL-3.0-or-later",
    "// Made by make_dip_table.py from tests/data/parity/statistics/dip_table.csv: do not edit.",
    "#pragma once",
    "",
    "namespace neurostrata::core",
    "{",
    "",
    "// clang-format off",
    f"inline constexpr int dipProbabilities = {len(probabilities)}, dipSizes = {len(rows)};",
    "inline constexpr double dipProbability[dipProbabilities] = {" + ", ".join(probabilities) + "};",
    "inline constexpr double dipSize[dipSizes] = {" + ", ".join(row[0] for row in rows) + "};",
    "/// Quantiles of the dip of n uniforms, [dipSizes, dipProbabilities].",
    "inline constexpr double dipQuantile[dipSizes][dipProbabilities] = {",
    *("    {" + ", ".join(row[1:]) + "}," for row in rows),
    "};",
    "// clang-format on",
    "",
    "} // namespace neurostrata::core",
    "",
]
(root / "core/inference/dip_table.h").write_text("\n".join(lines))
