# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports the designed activations of tests/data/parity/statistics and holds every dataset that `export statistics`
writes against the float64 answers there, within the tolerances of that folder's README.

Usage: statistics_parity.py NEUROSTRATA PARITY_FOLDER WORK_FOLDER
"""
import os
import subprocess
import sys

import h5py
import numpy as np

program, parity, work = sys.argv[1:4]
source, expected = h5py.File(f"{parity}/input.h5"), h5py.File(f"{parity}/expected.h5")


def make_capture(path):
    """The layout that `import` reads. Bytes are made up and unique; what follows from real ones is given."""
    tokens = {name: source[f"tokens/{name}"][()] for name in ("type", "sequence", "document", "position", "special",
                                                              "fragment")}
    ids = np.unique(tokens["type"])
    ordinary = {int(v): i for i, v in enumerate(source["types/id"][()])}
    special = set(tokens["type"][tokens["special"] == 1])
    fragment = set(tokens["type"][tokens["fragment"] == 1])
    with h5py.File(path, "w") as out:
        out.attrs["model"] = "parity"
        out.attrs["vocabulary_size"] = np.int64(source.attrs["vocabulary_size"])
        out.attrs["resampling_groups"] = np.int64(source.attrs["resampling_groups"])
        out["layers/00/pre"] = source["activations"][()].T.astype(np.float32)
        for name in ("sequence", "document", "position"):
            out[f"tokens/{name}"] = tokens[name].astype(np.int32)
        out["tokens/id"] = tokens["type"].astype(np.int32)
        out["vocabulary/id"] = ids.astype(np.int32)
        out["vocabulary/special"] = np.array([i in special for i in ids], np.uint8)
        out["vocabulary/fragment"] = np.array([i in fragment for i in ids], np.uint8)
        out["vocabulary/hex"] = np.array([("t%d" % i).encode().hex().encode()
                                          for i in ids], "S32")

        def of_type(name, missing=0):
            table = source[f"types/{name}"][()]
            return np.array([table[ordinary[i]] if int(i) in ordinary else missing for i in ids.tolist()])

        for name in ("length", "bytes", "graphemes", "class"):
            out[f"vocabulary/{name}"] = of_type(name, 1 if name in ("length", "bytes", "graphemes") else 0).astype(np.int32)
        out["vocabulary/leading_space"] = of_type("leading_space").astype(np.uint8)
        out["vocabulary/external_count"] = of_type("external_count").astype(np.int64)
        for name in ("free", "stratified"):
            maps = source[f"permutations/{name}"][()].astype(np.int32)
            out[f"permutations/{name}"] = np.array([[row[ordinary[i]] if i in ordinary else 0 for i in ids.tolist()]
                                                    for row in maps], np.int32)


# name (or prefix ending in /): absolute, relative tolerance; those of the README for sums (float32 blocks) and store.
# A callable gets the expected values and gives the tolerance of each.
sd = expected["moments/sd"][()]
# 16-bit activations of a neuron that takes one value per length are all off by the same rounding, and r = 1 makes any
# rounding large on Fisher's scale.
linear = np.array([kind.decode() == "exactly_linear" for kind in source["neurons/kind"][()]])
scale = np.where(np.isfinite(sd) & (sd > 0), sd, 1)


def per_sd(share):
    return lambda want: share * scale.reshape((-1,) + (1,) * (want.ndim - 1)) + 1e-9 * np.abs(want)


TOLERANCE = {
    "moments/state": (0, 0), "moments/nonfinite": (0, 0), "moments/mean": per_sd(1e-6), "moments/sd": (0, 1e-6),
    "moments/minimum": (0, 1e-12), "moments/maximum": (0, 1e-12), "moments/positive": (1e-12, 0),
    "moments/positive_upper": (1e-9, 1e-9), "moments/skewness": (1e-5, 1e-5), "moments/kurtosis": (1e-5, 1e-5),
    "correlation/slope": (1e-6, 1e-3), "correlation/spearman": (5e-5, 0), "correlation/lack_of_fit": (1e-3, 1e-3),
    "correlation/type_eta2": (1e-4, 0), "correlation/type_epsilon2": (1e-4, 0), "correlation/": (5e-6, 0),
    "covariates/": (1e-12, 1e-10), "inference/naive_p": (1e-9, 1e-2), "inference/se_": (1e-6, 1e-3),
    "inference/effective_n": (1e-6, 3e-3), "inference/design_effect": (1e-6, 3e-3),
    "inference/jackknife_": (1e-6, 1e-4), "inference/retained_share": (1e-4, 0),
    "inference/survives_frequency": (0, 0), "neighbours/": (1e-5, 1e-4), "partial/": (1e-5, 1e-6),
    "strata/size": (0, 0), "strata/sign_reversal": (0, 0), "strata/q_": (1e-3, 1e-3), "strata/": (1e-5, 1e-4),
    "tokens/": (0, 1e-12), "types/": (0, 0), "documents/": (0, 0), "by_group/size": (0, 1e-12), "modes/tokens/q": (5e-3, 0), "modes/balanced/q": (5e-3, 0),
    "quantiles/probability": (0, 0),
}
for test in ("raw", "controlled"):
    group = f"inference/{test}/"
    TOLERANCE.update({group + "statistic": (1e-5, 0), group + "null": (1e-5, 0), group + "excess": (1e-6, 0),
                      group + "p_t": (1e-10, 1e-3), group + "q": (1e-10, 1e-3)})
    for name in ("p_family", "global_p"):
        TOLERANCE[group + name] = (1.001 / 200, 0)

problems, checked = [], []


def compare(name, got, want, tolerance, where=None):
    checked.append(name)
    if got.shape != want.shape:
        problems.append(f"{name}: shape {got.shape}, expected {want.shape}")
        return
    got, want = got.astype(float), want.astype(float)
    if want.ndim and len(want) == len(linear) and name.startswith(("comparison", "correlation/slope", "strata/q_", "strata/matched")):
        got[linear] = want[linear] = 0
    keep = np.ones(want.shape, bool) if where is None else where
    undefined = (np.isnan(got) != np.isnan(want)) & keep
    if undefined.any():
        problems.append(f"{name}: {undefined.sum()} values are NaN on one side only, first at {np.argwhere(undefined)[0]}")
    with np.errstate(invalid="ignore"):
        limit = tolerance(want) if callable(tolerance) else tolerance[0] + tolerance[1] * np.abs(want)
        off = (np.abs(got - want) > limit) & keep & (got != want)
    if off.any():
        at = tuple(np.argwhere(off)[0])
        problems.append(f"{name}: {off.sum()} of {off.size} values are off, first at {at}: {got[at]!r}, "
                        f"expected {want[at]!r}")


def tolerance_of(name):
    if name in TOLERANCE:
        return TOLERANCE[name]
    prefixes = [key for key in TOLERANCE if name.startswith(key)]
    return TOLERANCE[max(prefixes, key=len)] if prefixes else None


def check(got):
    names = []
    got.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
    for name in names:
        if name not in expected:
            continue
        value, want = got[name][()], expected[name][()]
        if value.dtype.kind == "S":
            assert [v.decode() for v in value] == [v.decode() for v in want[:len(value)]], name
            continue
        # The designed data has a covariate without spread that no text gives: always_zero, the last.
        if name == "correlation/pearson":
            want = want[:, :value.shape[1]]
        elif name == "covariates/correlation":
            want = want[:value.shape[0], :value.shape[0]]
        elif name.startswith("covariates/"):
            want = want[:value.shape[0]]
        if name in ("inference/raw/p", "inference/controlled/p"):
            span = expected[name + "_range"][()]
            inside = np.isnan(value) | ((value >= span[:, 0] - 1e-12) & (value <= span[:, 1] + 1e-12))
            compare(name, np.where(inside, want, -1), want, (1e-12, 0))
        elif name == "by_length/values":
            compare(name, value[..., :1], want[..., :1], (0, 0))
            compare(name + " mean", value[..., 1], want[..., 1], per_sd(5e-6))
            compare(name + " sd", value[..., 2], want[..., 2], lambda w: per_sd(5e-6)(w) + 1e-5 * np.abs(w))
            compare(name + " se", value[..., 5], want[..., 5], lambda w: per_sd(2e-4)(w) + 1e-3 * np.abs(w))
            compare(name + " ends", value[..., 6:], want[..., 6:], lambda w: per_sd(2e-3)(w) + 1e-3 * np.abs(w))
        elif name == "by_group/moments":
            kept = np.isfinite(sd)
            compare(name + " mean", value[kept, :, 0], want[kept, :, 0],
                    lambda w: 5e-6 * scale[kept][:, None] + 1e-9 * np.abs(w))
            compare(name + " sd", value[kept, :, 1], want[kept, :, 1], (0, 5e-6))
        elif name == "quantiles/exact":
            compare(name, value, want, per_sd(4e-3))
        elif name.startswith("comparison/"):
            compare(name + " difference", value[:, 0], want[:, 0], lambda w: 5e-5 * scale + 1e-9 * np.abs(w))
            for column, (label, absolute, relative) in enumerate(
                    (("se_welch", 0, 1e-3), ("se_types", 0, 1e-3), ("d", 1e-4, 0), ("g", 1e-4, 0), ("ks", 2e-3, 0))):
                compare(f"{name} {label}", value[:, column + 1], want[:, column + 1], (absolute, relative))
            compare(name + " wasserstein", value[:, 6], want[:, 6], lambda w: 5e-5 * scale)
            compare(name + " auc", value[:, 8], want[:, 8], (5e-5, 0))
        elif name == "strata/matched":
            compare(name, value[:, 0], want[:, 0], lambda w: 5e-5 * scale)
            compare(name + " d", value[:, 1:], want[:, 1:], (1e-4, 0))
        elif name.startswith("modes/") and name.endswith("values"):
            sure = (want[..., 10] == 1) & (want[..., 6] == 0)
            compare(name + " n", value[..., 0], want[..., 0], (0, 0))
            compare(name + " bc", value[..., 1:3], want[..., 1:3], (1e-3, 1e-3))
            compare(name + " dip", value[..., 3], want[..., 3], (5e-4, 0), want[..., 6] == 0)
            compare(name + " p", value[..., 4], want[..., 4], (5e-3, 0.05), want[..., 6] == 0)
            compare(name + " discrete", value[..., 6], want[..., 6], (0, 0))
            compare(name + " bandwidth", value[..., 7], want[..., 7], (0, 1e-3), want[..., 6] == 0)
            compare(name + " modes", value[..., 9], want[..., 9], (0, 0), sure)
        elif name.startswith("modes/tokens/") or name.startswith("modes/balanced/"):
            values = expected[name.rsplit("/", 1)[0] + "/values"][()]
            sure = ((values[..., 10] == 1) & (values[..., 6] == 0))[..., None]
            if name.endswith("/q"):
                compare(name, value, want, (5e-3, 0.02))
            elif name.endswith(("position", "antimode")):
                compare(name, value, want, lambda w: 0.1 * values[..., 7:8] + 0 * w, np.broadcast_to(sure, want.shape))
            elif name.endswith("share"):
                compare(name, value, want, (0.01, 0), np.broadcast_to(sure, want.shape))
            else:
                compare(name, value, want, (0.3, 0.05), np.broadcast_to(sure, want.shape))
        elif name == "modes/label":
            clear = (expected["modes/tokens/values"][..., 10] == 1) & (expected["modes/tokens/values"][..., 6] == 0)
            compare(name, value, want, (0, 0), clear)
        elif name == "modes/equal_size":
            compare(name, value, want, (5e-3, 0.02))
        else:
            tolerance = tolerance_of(name)
            if tolerance is None:
                problems.append(f"{name}: no tolerance is known")
                continue
            compare(name, value, want, tolerance)


def pearson(x, z):
    x, z = x - x.mean(), z - z.mean()
    return (x @ z) / np.sqrt((x @ x) * (z @ z)) if x.any() and z.any() else np.nan


def check_halves(got):
    """Split half, defined here: over the tokens whose document lies in the first, or the second, half of the groups."""
    kept = expected["tokens/analysed"][()] == 1
    place = np.searchsorted(source["types/id"][()], source["tokens/type"][()][kept])
    length = source["types/length"][()][place].astype(float)
    total = expected["tokens/sizes"][2] + source.attrs["vocabulary_size"]
    frequency = np.log((expected["types/count"][()] + 1) / total)[place]
    group = expected["documents/resampling_group"][()][source["tokens/document"][()][kept]]
    ok = expected["moments/state"][()] == 0
    for half, inside in (("first", group < source.attrs["resampling_groups"] // 2),
                         ("second", group >= source.attrs["resampling_groups"] // 2)):
        r, partial = np.full(len(ok), np.nan), np.full(len(ok), np.nan)
        for n in np.flatnonzero(ok):
            x = source["activations"][n].astype(float)[kept][inside]
            if x.min() == x.max():
                continue
            xl, xf, lf = pearson(x, length[inside]), pearson(x, frequency[inside]), pearson(length[inside], frequency[inside])
            r[n], partial[n] = xl, (xl - xf * lf) / np.sqrt((1 - xf ** 2) * (1 - lf ** 2))
        compare(f"split_half/r_{half}", got[f"inference/split_half/r_{half}"][()], r, (1e-5, 0))
        compare(f"split_half/partial_r_{half}", got[f"inference/split_half/partial_r_{half}"][()], partial, (1e-5, 0))


def check_constant_control():
    """A covariate without spread is dropped from a ticked set: here graphemes, in a text where every token has one.
    It is the designed data's always_zero by another name."""
    make_capture(capture)
    with h5py.File(capture, "r+") as file:
        file["vocabulary/graphemes"][...] = 1
    subprocess.run([program, "import", capture, "-o", run, "--force"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([program, "export", run, "statistics", "--control", "log_frequency", "--control", "graphemes",
                    "--format", "h5", "-o", out, "--force"], check=True)
    with h5py.File(out) as got:
        names = [name.decode() for name in got["covariates/name"][()]]
        constant = names.index("graphemes")
        assert got["covariates/sd"][constant] == 0
        assert np.isnan(got["covariates/correlation"][constant]).all()
        assert np.isnan(got["correlation/pearson"][:, constant]).all()
        for name in ("partial_r", "r2_with", "r2_without", "delta_r2", "vif"):
            compare("partial/with_constant/" + name, got["partial/given/" + name][()],
                    expected["partial/with_constant/" + name][()], (1e-5, 1e-6))


def check_histograms():
    """Without a store: exact counts, and what they tell."""
    make_capture(capture)
    subprocess.run([program, "import", capture, "-o", run, "--force", "--store", "none"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([program, "export", run, "statistics", "--format", "h5", "-o", out, "--force"], check=True)
    with h5py.File(out) as got:
        for name, tolerance in (("grid", (0, 0)), ("counts", (0, 0)), ("quantiles", (0, 1e-12)),
                                ("comparison", (1e-12, 1e-12)), ("dip", (1e-9, 0))):
            compare("histogram/" + name, got["histogram/" + name][()], expected["histogram/" + name][()], tolerance)
    with h5py.File(run) as file, h5py.File(out) as got:
        balanced = expected["tokens/balanced"][()] == 1
        total = file["layers/00/pre/histogram/counts"][()][0, 3:].sum()
        assert total == balanced.sum(), "one token of each type is counted apart"
        assert "activations" not in file["layers/00/pre"]
        # Screened from the counts: within a bin's share of the dip of the values, and exact for what is spread.
        values = [expected[f"modes/{sample}/values"][()] for sample in ("tokens", "balanced")]
        want = np.stack([v[..., 3] for v in values], axis=-1)
        exact = np.stack([v[..., 6] == 0 for v in values], axis=-1) & np.isfinite(want)
        dip = file["layers/00/pre/screening/dip"][()].reshape(want.shape)
        counts = file["layers/00/pre/histogram/counts"][()].reshape(len(want), 2, 3, -1).astype(float)
        largest = (counts.max(-1) / np.maximum(counts.sum(-1), 1)).transpose(0, 2, 1)
        compare("screening from histograms: dip", dip, want, lambda w: largest + 1e-6, exact)
        compare("screening from histograms: dip of all tokens", dip[..., 0], expected["histogram/dip"][()], (1e-6, 0),
                exact[..., 0])
        spearman = file["layers/00/pre/screening/spearman"][()]
        assert np.isnan(spearman).all(), "ranks need the store"


os.makedirs(work, exist_ok=True)
capture, run, out = (f"{work}/{name}.h5" for name in ("capture", "run", "statistics"))
for path in (capture, run, out):
    if os.path.exists(path):
        os.remove(path)
make_capture(capture)
subprocess.run([program, "import", capture, "-o", run], check=True, stdout=subprocess.DEVNULL)
subprocess.run([program, "export", run, "statistics", "--format", "h5", "-o", out], check=True)
with h5py.File(out) as got:
    check(got)
    check_halves(got)
    absent = []
    expected.visititems(lambda name, item: absent.append(name) if isinstance(item, h5py.Dataset) and name not in got
                        else None)
check_constant_control()
check_histograms()
print(f"{len(set(checked))} quantities checked")
if "--absent" in sys.argv:
    print("absent:", " ".join(absent))
print("\n".join(problems))
sys.exit(1 if problems else 0)
