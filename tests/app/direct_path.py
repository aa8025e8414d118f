# SPDX-License-Identifier: GPL-3.0-or-later
"""r of the direct path, as `analyze` measures it and `export statistics` writes it, against numpy in float64 on the
weights: c_fc on ln_2 of the token embedding plus the mean position embedding, correlated with length over the analysed
tokens.

Usage: direct_path.py NEUROSTRATA PARITY_FOLDER TEXT WORK_FOLDER
"""
import collections
import json
import os
import shutil
import subprocess
import sys

import h5py
import numpy as np

program, parity, text, work = sys.argv[1:5]


def tensors(path):
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header, data = json.loads(file.read(size)), file.read()
    for name, entry in header.items():
        if name != "__metadata__":
            assert entry["dtype"] == "F32", name
            first, last = entry["data_offsets"]
            yield (name.removeprefix("transformer."),
                   np.frombuffer(data[first:last], "<f4").reshape(entry["shape"]).astype(float))


def byte_characters():
    """The characters that GPT-2 writes bytes as."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = iter(range(256, 512))
    return {b: chr(b if b in plain else next(others)) for b in range(256)}


def write_tokenizer(folder, size):
    """Byte pairs of the text: bytes, as many merges as there is room for, and the special token last."""
    spell = byte_characters()
    words = collections.Counter()
    with open(text, encoding="utf-8") as file:
        for i, word in enumerate(file.read()[:50000].split()):
            words[tuple(spell[b] for b in ((" " if i else "") + word).encode())] += 1
    merges = []
    while len(merges) < size - 257:
        pairs = collections.Counter()
        for word, count in words.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += count
        best = max(sorted(pairs), key=pairs.get)
        merges.append(best)
        joined = collections.Counter()
        for word, count in words.items():
            parts = list(word)
            for i in range(len(parts) - 1, 0, -1):
                if i < len(parts) and (parts[i - 1], parts[i]) == best:
                    parts[i - 1:i + 1] = ["".join(best)]
            joined[tuple(parts)] += count
        words = joined
    vocabulary = [*spell.values(), *("".join(pair) for pair in merges), "<|endoftext|>"]
    with open(f"{folder}/vocab.json", "w") as file:
        json.dump({token: i for i, token in enumerate(vocabulary)}, file)
    with open(f"{folder}/merges.txt", "w", encoding="utf-8") as file:
        file.write("#version: 0.2\n" + "".join(" ".join(pair) + "\n" for pair in merges))


def expected(folder, config, run):
    weights = dict(tensors(f"{folder}/model.safetensors"))
    included = run["tokens/included"][()] == 1
    ids = run["tokens/id"][()][included]
    length = run["tokens/length"][()][included].astype(float)
    types, place = np.unique(ids, return_inverse=True)
    x = weights["wte.weight"][types] + weights["wpe.weight"].mean(0)
    x -= x.mean(1, keepdims=True)
    x /= np.sqrt((x ** 2).mean(1, keepdims=True) + config["layer_norm_epsilon"])
    length -= length.mean()
    for layer in range(config.get("n_layer") or config["num_layers"]):
        block = f"h.{layer}."
        matrix = weights[block + "mlp.c_fc.weight"]
        u = (x * weights[block + "ln_2.weight"] + weights[block + "ln_2.bias"])
        u = u @ (matrix if config["model_type"] == "gpt2" else matrix.T) + weights[block + "mlp.c_fc.bias"]
        u = u[place] - u[place].mean(0)
        yield (u * length[:, None]).sum(0) / np.sqrt((u ** 2).sum(0) * (length ** 2).sum())


def check(name, tokens):
    folder = f"{work}/{name}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(f"{parity}/{name}", folder)
    with open(f"{folder}/config.json") as file:
        config = json.load(file)
    if not os.path.exists(f"{folder}/vocab.json"):
        write_tokenizer(folder, config["vocab_size"])
    run, out = f"{work}/{name}.h5", f"{work}/{name}-statistics.h5"
    subprocess.run([program, "analyze", folder, "--text", text, "--tokens", str(tokens), "--seq-len", "48",
                    "--permutations", "19", "--no-screen", "-o", run, "--force"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "export", run, "statistics", "--format", "h5", "-o", out, "--force"], check=True)
    with h5py.File(run) as file, h5py.File(out) as statistics:
        want = np.concatenate(list(expected(folder, config, file)))
        got = statistics["correlation/direct_path"][()]
        assert got.shape == want.shape and np.isfinite(got).all()
        worst = np.abs(got - want).max()
        spread = np.abs(statistics["correlation/pearson"][:, 0] - got).max()
        print(f"{name}: {got.size} neurons, off by at most {worst:.1e}; r measured differs by up to {spread:.2f}")
        assert worst < 2e-5
        assert spread > 0.05, "as if the blocks did nothing"


os.makedirs(work, exist_ok=True)
check("gpt_neo_tiny", 12000)  # more than one super-block
check("gpt2_tiny", 3000)
