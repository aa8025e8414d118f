#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times `neurostrata analyze` against what researchers run today, on the same model, text and machine, in the same run.

    python3 tests/bench/measure_pass.py [--shape 125m|1.3b] [--rounds 3] [--threads 2] [--build build-tests] [--json FILE]

The peer is tests/bench/peer/hf_hooks.py (transformers with a hook on every c_fc): `plain` as notebooks do it, `tuned` as well as
the same libraries allow. It needs torch and transformers: from --python, else a virtual environment under BUILD/bench, made on first use.
Programs run in turn, round by round, so that a machine whose speed drifts slows all of them; medians are compared. The sgemm rate is
measured in the same run, by torch (MKL) and by the kernels that neurostrata uses, and gives the time that the model's linear layers alone take.
"""
import argparse, json, os, statistics, subprocess, sys, venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHAPES = {"125m": (12, 768), "1.3b": (24, 2048)}
RATE = """
import sys, time, torch
rows, inner, columns, threads = map(int, sys.argv[1:])
torch.set_num_threads(threads)
x, w = torch.randn(rows, inner), torch.randn(columns, inner)
best = 0
for _ in range(30):
    start = time.perf_counter(); torch.mm(x, w.t()); best = max(best, 2 * rows * inner * columns / (time.perf_counter() - start))
print(best)
"""


def run(command, **kw):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **kw).stdout


def peer_python(given, folder):
    if given:
        return given
    python = folder / "venv/bin/python"
    if not python.exists():
        print("making a virtual environment with torch and transformers", file=sys.stderr)
        venv.create(folder / "venv", with_pip=True)
        run([python, "-m", "pip", "install", "-q", "torch==2.13.0", "transformers", "numpy"])
    return python


def linear_flops(shape, tokens):
    """Multiplications and additions of the products that a pass needs: q, k, v, output, c_fc, and c_proj of all layers but the last."""
    layers, hidden = SHAPES[shape]
    attention, mlp = 4 * hidden * hidden, 4 * hidden * hidden
    return 2.0 * tokens * (layers * (attention + mlp) + (layers - 1) * mlp)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shape", choices=SHAPES, default="125m")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--tokens", type=int, default=8192)
    p.add_argument("--build", type=Path, default=ROOT / "build-tests", help="a build with tests on")
    p.add_argument("--python", help="a Python with torch 2.13 and transformers")
    p.add_argument("--text", type=Path, default=ROOT / "resources/corpora/sample.txt")
    p.add_argument("--no-plain", action="store_true", help="leave the plain peer out (it needs 17 GB at 1.3b)")
    p.add_argument("--json", type=Path, help="write all figures here")
    p.add_argument("analyze", nargs="*", help="further options for neurostrata analyze, after --")
    a = p.parse_args()

    work = a.build / "bench"
    work.mkdir(parents=True, exist_ok=True)
    python = peer_python(a.python, work)
    model = work / a.shape
    if not (model / "model.safetensors").exists() and not (model / "model.safetensors.index.json").exists():
        print(f"writing a random model of the {a.shape} shape", file=sys.stderr)
        run([python, HERE / "peer/make_shape.py", a.shape, model, ROOT / "tests/data/tokenizer/gpt2"])

    env = dict(os.environ, OMP_NUM_THREADS=str(a.threads), HF_HUB_OFFLINE="1")
    _, hidden = SHAPES[a.shape]
    figures = {"mkl_rate": [], "own_rate": [], "plain": [], "tuned": [], "neurostrata": []}
    for _ in range(a.rounds):
        rates = [512, hidden, 4 * hidden, a.threads]
        figures["mkl_rate"].append(float(run([python, "-c", RATE, *rates], env=env)))
        figures["own_rate"].append(float(run([a.build / "bin/bench_matrix_rate", *rates], env=env)))
        for mode in ["tuned"] if a.no_plain else ["plain", "tuned"]:
            out = run([python, HERE / "peer/hf_hooks.py", model, a.text, "--tokens", a.tokens, "--threads", a.threads,
                       "--mode", mode], env=env)
            figures[mode].append(json.loads(out.splitlines()[-1]))
        target = work / "run.h5"
        run([a.build / "bin/neurostrata", "analyze", model, "--text", a.text, "--tokens", a.tokens, "--seq-len", 512,
             "--threads", a.threads, "--infer", "none", "--no-screen", "--force", "-o", target, *a.analyze], env=env)
        figures["neurostrata"].append(json.loads(run([a.build / "bin/neurostrata", "info", target, "--json"]))["timings"])
        target.unlink()

    median = lambda name, key: statistics.median(f[key] for f in figures[name])
    ours = median("neurostrata", "pass_s")
    flops = linear_flops(a.shape, a.tokens)
    print(f"{a.shape}, {a.tokens} tokens, {a.threads} threads, median of {a.rounds} rounds")
    rows = [("neurostrata pass_s", ours, median("neurostrata", "peak_bytes"))]
    rows += [(f"peer {m} work_s", median(m, "work_s"), median(m, "peak_bytes")) for m in ("plain", "tuned") if figures[m]]
    for name, seconds, peak in rows:
        print(f"  {name:22} {seconds:8.2f} s   x{seconds / ours:5.2f}   peak {peak / 1e9:5.2f} GB")
    for name, rate in (("torch (MKL)", "mkl_rate"), ("own kernels (oneDNN)", "own_rate")):
        value = statistics.median(figures[rate])
        linear = flops / value
        print(f"  linear layers alone at {value / 1e9:6.1f} GFLOP/s, {name:21} {linear:6.2f} s; pass = {ours / linear:.2f} x")
    t = {k: median("neurostrata", k) for k in ("load_s", "tokenize_s", "pass_s", "write_s", "total_s")}
    print("  neurostrata: " + ", ".join(f"{k} {v:.2f}" for k, v in t.items()))
    if a.json:
        a.json.write_text(json.dumps(figures, indent=1))


main()
