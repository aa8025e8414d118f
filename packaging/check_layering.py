#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that includes follow the layering, so that the tree stays what its folders promise.

usage: check_layering.py [ROOT]    prints one line for each breach and exits 1 if there is any

- app -> ui -> core, never back; nothing of these includes tests.
- Within core and within ui a folder includes only itself and folders above it in CORE_ORDER and UI_ORDER.
- Project headers are named from the repository's root and exist.
- torch only in core/model/torch (and its tests), HDF5 only in core/run, Qt never in core, QCustomPlot only in ui/plots.
- Every source is named in the CMakeLists.txt of its own folder, and the engine's are not part of the core library.
"""
import pathlib
import re
import sys

CORE_ORDER = ["base", "jobs", "io", "tokenizer", "corpus", "checkpoint", "probe", "model", "stats", "inference", "run", "analysis", "hub",
              "workflow"]
UI_ORDER = ["theme", "session", "jobs", "models", "plots", "export", "panels"]
ORDERS = {"core": CORE_ORDER, "ui": UI_ORDER}
SHARED_BY_TESTS = "tests/support"  # its sources are compiled into the programs of other folders
MAY_INCLUDE = {"core": {"core"}, "ui": {"core", "ui"}, "app": {"core", "ui", "app"}, "tests": {"core", "ui", "app", "tests"}}
GENERATED = {"neurostrata_version.h"}
ENGINE = "core/model/torch"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TORCH = re.compile(r"(torch|ATen|c10|caffe2)/")
HDF5 = re.compile(r"(hdf5(_hl)?|H5\w*)\.h$")
QT = re.compile(r"(Q[A-Z]\w*|Qt\w*/.*|q[a-z]+\.h)$")


def inside(path, folder):
    return path == folder or path.startswith(folder + "/")


def foreign_breach(path, header):
    """Why a header of a library may not be included here, or None."""
    if TORCH.match(header):
        if not any(inside(path, folder) for folder in (ENGINE, "tests/core/model", "tests/equivalence", "tests/bench")):
            return f"includes torch, which only {ENGINE} may"
    elif HDF5.search(header):
        if not inside(path, "core/run") and not inside(path, "tests"):
            return "includes HDF5, which only core/run may"
    elif header == "qcustomplot.h":
        if not inside(path, "ui/plots") and not inside(path, "tests/ui/plots"):
            return "includes QCustomPlot, which only ui/plots may"
    elif QT.match(header) and (inside(path, "core") or inside(path, "tests/core")):
        return "includes Qt, which core may not"
    return None


def project_breach(root, path, header):
    """Why a header of this project may not be included here, or None."""
    if header in GENERATED:
        return None
    layer, target = path.split("/")[0], header.split("/")[0]
    if target not in MAY_INCLUDE:
        return "is not named from the repository's root"
    if not (root / header).is_file():
        return "does not exist"
    if target not in MAY_INCLUDE[layer]:
        return f"is above: {layer} may include only {', '.join(sorted(MAY_INCLUDE[layer]))}"
    if layer == target and layer in ORDERS:
        own, other, order = path.split("/")[1], header.split("/")[1], ORDERS[layer]
        if order.index(other) > order.index(own):
            return f"is above: {layer}/{own} may include only {layer}/{{{','.join(order[:order.index(own) + 1])}}}"
    if layer == target == "core":
        if inside(header, ENGINE) and not inside(path, ENGINE):
            return "belongs to the engine, which the core library does not include"
    return None


def source_breaches(root, file):
    path = file.relative_to(root).as_posix()
    parts = path.split("/")
    if parts[0] in ORDERS and (len(parts) < 3 or parts[1] not in ORDERS[parts[0]]):
        yield f"{path}: {parts[0]}/{parts[1]} is not a folder of the layering"
        return
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, header = match.groups()
        breach = foreign_breach(path, header)
        if breach:
            yield f"{path}:{number}: {header}: {breach}"
        elif header.split("/")[0] in MAY_INCLUDE or (quote == '"' and not TORCH.match(header) and header != "qcustomplot.h"):
            breach = project_breach(root, path, header)
            if breach:
                yield f"{path}:{number}: \"{header}\" {breach}"


def build_breaches(root, folder):
    """The folder's sources against its CMakeLists.txt."""
    path = folder.relative_to(root).as_posix()
    listing = folder / "CMakeLists.txt"
    text = listing.read_text(encoding="utf-8") if listing.is_file() else ""
    text = re.sub(r"#.*", "", text)
    for source in sorted(folder.glob("*.cpp")):
        if not re.search(rf"(?<![\w/]){re.escape(source.name)}(?!\w)", text):
            yield f"{path}/{source.name}: not named in {path}/CMakeLists.txt"
    if inside(path, "core"):
        if inside(path, ENGINE) and re.search(r"target_sources\s*\(\s*neurostrata_core\b", text):
            yield f"{path}/CMakeLists.txt: adds the engine's sources to the core library"
        if not inside(path, ENGINE) and (re.search(r"torch/[\w/]*\.cpp", text) or "Neurostrata::TorchCpu" in text
                                         or "Neurostrata::C10" in text):
            yield f"{path}/CMakeLists.txt: brings torch outside {ENGINE}"


def breaches(root):
    for layer in MAY_INCLUDE:
        sources = [file for pattern in ("*.h", "*.cpp") for file in (root / layer).rglob(pattern)
                   if not inside(file.relative_to(root).as_posix(), "tests/data")]
        for file in sorted(sources):
            yield from source_breaches(root, file)
        folders = {file.parent for file in sources} - {root / SHARED_BY_TESTS}
        for folder in sorted(folders | ({root / "core"} if layer == "core" else set())):
            yield from build_breaches(root, folder)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    if not (root / "core").is_dir():
        sys.exit(f"check_layering: there is no core/ in {root}")
    found = list(breaches(root))
    for line in found:
        print(line)
    print(f"{len(found)} breach(es) of the layering" if found else "layering kept")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
