# SPDX-License-Identifier: GPL-3.0-or-later
"""Ablates neurons of the tiny reference models and holds what `ablate` writes against a forward pass of its own in
numpy's float64: losses with and without, by length, their intervals, what neurons are held at, how random sets are
matched.

Usage: ablation_parity.py NEUROSTRATA PARITY_FOLDER WORK_FOLDER
"""
import json
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys

import h5py
import numpy as np

program, parity, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
TOLERANCE = 1e-5
# 97.5 % quantiles of Student's t with 1, 2 … 19 degrees of freedom.
T975 = [math.nan, 12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600, 2.26216, 2.22814, 2.20099, 2.17881,
        2.16037, 2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302]


def tensors(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    out = {}
    for name, of in header.items():
        if of["dtype"] != "F32":  # masks that old writers kept
            continue
        first, last = of["data_offsets"]
        values = np.frombuffer(data[8 + size + first:8 + size + last], "<f4").reshape(of["shape"])
        out[name.removeprefix("transformer.").removeprefix("gpt_neox.")] = values.astype(np.float64)
    return out


def erf(x):
    return np.vectorize(math.erf)(x)


class Reference:
    """Loss of every token but the first of a window; post-activations on the way."""

    def __init__(self, folder):
        self.c = c = json.loads((folder / "config.json").read_text())
        self.w = w = tensors(folder / "model.safetensors")
        self.kind = c["model_type"]
        self.layers = c.get("num_layers") or c.get("n_layer") or c["num_hidden_layers"]
        self.heads = c.get("num_heads") or c.get("n_head") or c["num_attention_heads"]
        self.eps = c.get("layer_norm_epsilon") or c["layer_norm_eps"]
        self.table = w["embed_in.weight" if self.kind == "gpt_neox" else "wte.weight"]
        self.head = w["embed_out.weight"] if self.kind == "gpt_neox" else self.table

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + self.eps)
        return scaled * self.w[name + ".weight"] + self.w[name + ".bias"]

    def linear(self, x, name):
        matrix = self.w[name + ".weight"]
        bias = self.w.get(name + ".bias", 0.0)
        return x @ (matrix if self.kind == "gpt2" else matrix.T) + bias

    def names(self, i):
        if self.kind == "gpt_neox":
            at = f"layers.{i}."
            return at + "input_layernorm", at + "post_attention_layernorm", at + "mlp.dense_h_to_4h", at + "mlp.dense_4h_to_h"
        return f"h.{i}.ln_1", f"h.{i}.ln_2", f"h.{i}.mlp.c_fc", f"h.{i}.mlp.c_proj"

    def rotary(self, x):
        turned = int(x.shape[-1] * self.c["rotary_pct"])
        half = turned // 2
        angle = np.outer(np.arange(x.shape[1]), self.c["rotary_emb_base"] ** (-2.0 * np.arange(half) / turned))
        a, b = x[..., :half], x[..., half:turned]
        return np.concatenate([a * np.cos(angle) - b * np.sin(angle), b * np.cos(angle) + a * np.sin(angle), x[..., turned:]], -1)

    def attention(self, x, i):
        n, width = x.shape
        size = width // self.heads
        by_head = lambda t: t.reshape(n, self.heads, size).transpose(1, 0, 2)
        if self.kind == "gpt_neo":
            at = f"h.{i}.attn.attention."
            q, k, v = (by_head(self.linear(x, at + p)) for p in ("q_proj", "k_proj", "v_proj"))
            out, scale = at + "out_proj", 1.0
        elif self.kind == "gpt2":
            q, k, v = (by_head(t) for t in np.split(self.linear(x, f"h.{i}.attn.c_attn"), 3, -1))
            out, scale = f"h.{i}.attn.c_proj", size ** -0.5
        else:
            fused = self.linear(x, f"layers.{i}.attention.query_key_value").reshape(n, self.heads, 3, size)
            q, k, v = (fused[:, :, p].transpose(1, 0, 2) for p in range(3))
            q, k = self.rotary(q), self.rotary(k)
            out, scale = f"layers.{i}.attention.dense", size ** -0.5
        distance = np.arange(n)[:, None] - np.arange(n)[None]
        seen = distance >= 0
        if self.kind == "gpt_neo" and self.c["attention_layers"][i] == "local":
            seen &= distance < self.c["window_size"]
        scores = np.where(seen, q @ k.transpose(0, 2, 1) * scale, -np.inf)
        share = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (share / share.sum(-1, keepdims=True)) @ v
        return self.linear(mixed.transpose(1, 0, 2).reshape(n, width), out)

    def run(self, ids, layer=None, neurons=(), values=()):
        """Losses of tokens 1 … of a window; post-activations of `layer` before anything is held."""
        x = self.table[ids]
        if self.kind != "gpt_neox":
            x = x + self.w["wpe.weight"][:len(ids)]
        kept = None
        for i in range(self.layers):
            first, second, up, down = self.names(i)
            mixed = self.attention(self.norm(x, first), i)
            parallel = self.kind == "gpt_neox" and self.c["use_parallel_residual"]
            f = self.linear(self.norm(x if parallel else x + mixed, second), up)
            if self.kind == "gpt_neox":
                post = 0.5 * f * (1 + erf(f / math.sqrt(2)))
            else:
                post = 0.5 * f * (1 + np.tanh(math.sqrt(2 / math.pi) * (f + 0.044715 * f ** 3)))
            if i == layer:
                kept = post.copy()
                post[:, list(neurons)] = values
            x = x + mixed + self.linear(post, down)
        logits = self.norm(x, "final_layer_norm" if self.kind == "gpt_neox" else "ln_f") @ self.head.T
        top = logits.max(-1)
        total = np.log(np.exp(logits - top[:, None]).sum(-1)) + top
        return total[:-1] - logits[np.arange(len(ids) - 1), ids[1:]], kept


def splitmix(v):
    mask = (1 << 64) - 1
    z = (v + 1) * 0x9E3779B97F4A7C15 & mask
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
    return z ^ z >> 31


def make_model(name):
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(parity / name, folder)
    if name == "gpt2_tiny":  # bytes and the first merges of a larger vocabulary
        vocabulary = json.loads((parity / "tokenizer_8k/vocab.json").read_text())
        merges = (parity / "tokenizer_8k/merges.txt").read_text().splitlines()
        few = [token for token, i in sorted(vocabulary.items(), key=lambda e: e[1]) if i < 319]
        (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(few + ["<|endoftext|>"])}))
        known = set(few)
        kept = merges[:1] + [m for m in merges[1:] if "".join(m.split()) in known]
        (folder / "merges.txt").write_text("\n".join(kept) + "\n")
    return folder


def run_program(*arguments):
    done = subprocess.run([program, *map(str, arguments)], cwd=work, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check(what, got, want, tolerance=TOLERANCE):
    worst = np.max(np.abs(np.asarray(got, float) - np.asarray(want, float)))
    assert worst < tolerance, f"{what}: {got} instead of {want}"
    return worst


def changes(losses, other, lengths, documents):
    """length name: n, documents, loss, change, lower, upper."""
    out = {}
    groups = np.array([splitmix(int(d)) % 20 for d in documents])
    for name in ["all"] + [str(v) for v in range(1, 24)] + ["24+", "none"]:
        chosen = {"all": lengths >= -1, "24+": lengths >= 24, "none": lengths == 0}.get(name)
        chosen = lengths == int(name) if chosen is None else chosen
        if not chosen.any():
            continue
        before, change, group = losses[chosen], (other - losses)[chosen], groups[chosen]
        present = np.unique(group)
        row = [chosen.sum(), len(np.unique(documents[chosen])), before.mean(), change.mean(), None, None]
        if len(present) > 1:
            without = np.array([change[group != g].mean() for g in present])
            error = math.sqrt((len(present) - 1) / len(present) * ((without - without.mean()) ** 2).sum())
            half = T975[len(present) - 1] * error
            row[4:] = change.mean() - half, change.mean() + half
        out[name] = row
    return out


def check_set(reference, tokens, windows, rows, layer, neurons, values, plain):
    lengths, documents = tokens["length"], tokens["document"]
    predicted = tokens["position"] > 0
    held = np.concatenate([reference.run(tokens["id"][a:a + n], layer, neurons, values)[0] for a, n in windows])
    want = changes(plain, held, lengths[predicted], documents[predicted])
    assert [r["length"] for r in rows] == [k for k in want], (rows, want.keys())
    worst = 0
    for row in rows:
        n, number, before, change, lower, upper = want[row["length"]]
        assert (row["tokens"], row["documents"]) == (n, number), row
        worst = max(worst, check("loss", row["loss"], before), check("change", row["change"], change),
                    check("loss_ablated", row["loss_ablated"], before + change))
        if lower is None:
            assert row["change_lower"] is None, row
        else:
            check("interval", [row["change_lower"], row["change_upper"]], [lower, upper], 10 * TOLERANCE)  # few groups widen rounding, too
    return worst


os.makedirs(work, exist_ok=True)
words = "a strange thing happened: seven enormous elephants walked slowly past our little house, unhurried. "
documents = [words * 2, "It was extraordinarily cold that night… ", "Zwölf Boxkämpfer jagen Viktor quer. " * 3,
             "numbers 1234 567 and (brackets) [too] ", "the same words and the same words again "]
(work / "text.txt").write_text("\n<|endoftext|>\n".join(documents * 4))
for name, length in (("gpt_neo_tiny", 64), ("gpt2_tiny", 48), ("gpt_neox_tiny", 40)):
    folder = make_model(name)
    run_program("analyze", folder, "--text", "text.txt", "--tokens", 600, "--seq-len", length, "--force", "-o", f"{name}.h5")
    run_program("analyze", folder, "--text", "text.txt", "--tokens", 600, "--seq-len", length, "--site", "pre", "--force",
                "-o", f"{name}-pre.h5")
    reference = Reference(folder)
    with h5py.File(work / f"{name}.h5") as run:
        tokens = {k: run[f"tokens/{k}"][()] for k in ("id", "length", "position", "document", "included")}
        tokens["length"] = np.where(run["vocabulary/special"][()][run["tokens/type"][()]] == 1, 0, tokens["length"])
        windows = list(zip(run["windows/first"][()], run["windows/count"][()]))
        width = run["layers/00/pre/shift"].shape[0]
    analysed = tokens["included"] == 1
    plain = np.concatenate([reference.run(tokens["id"][a:a + n])[0] for a, n in windows])
    worst = 0
    for layer, choice in ((0, ["--neuron", "0.7"]), (1, ["--layer", 1, "--top", 9]),
                          (reference.layers - 1, ["--neuron", f"{reference.layers - 1}.3", "--neuron", f"{reference.layers - 1}.90"])):
        post = np.concatenate([reference.run(tokens["id"][a:a + n], layer)[1] for a, n in windows])[analysed]
        mean, sd = post.mean(0), post.std(0)
        tenth = np.empty(width, int)
        tenth[np.argsort(sd, kind="stable")] = np.arange(width) * 10 // width
        run_program("ablate", f"{name}.h5", "--model", folder, *choice, "--sets", 5, "--force", "-o", "a.json")
        result = json.loads((work / "a.json").read_text())
        run_program("ablate", f"{name}-pre.h5", "--model", folder, *choice, "--sets", 5, "--force", "-o", "pre.json")
        without_post = json.loads((work / "pre.json").read_text())
        assert result["neurons"] == without_post["neurons"]
        check("means from a pass of their own", without_post["held_at"], result["held_at"])
        check("held at", result["held_at"], mean[result["neurons"]])
        sets = {}
        for row in result["rows"]:
            sets.setdefault(row["set"], []).append(row)
        assert list(sets) == ["chosen"] + [f"random {i}" for i in range(1, 6)]
        seen = set()
        for rows in sets.values():
            neurons = [int(v) for v in rows[0]["neurons"].split()]
            assert sorted(tenth[neurons]) == sorted(tenth[result["neurons"]]), "sets are matched by the sd"
            assert tuple(neurons) not in seen
            seen.add(tuple(neurons))
            worst = max(worst, check_set(reference, tokens, windows, rows, layer, neurons, mean[neurons], plain))
        observed = sets["chosen"][0]["change"]
        larger = sum(rows[0]["change"] >= observed for of, rows in sets.items() if of != "chosen")
        assert result["p"] == (1 + larger) / 6 == sets["chosen"][0]["p"]
        # What a set does to the model does not depend on what else is asked.
        alone = [f"--neuron={layer}.{n}" for n in sets["random 3"][0]["neurons"].split()]
        run_program("ablate", f"{name}.h5", "--model", folder, *alone, "--sets", 0, "--force", "-o", "b.json")
        again = json.loads((work / "b.json").read_text())
        assert [r["change"] for r in again["rows"]] == [r["change"] for r in sets["random 3"]]
        assert again["p"] is None
        for threads in (1, 3):
            run_program("ablate", f"{name}.h5", "--model", folder, *choice, "--sets", 5, "--threads", threads, "--force", "-o", "c.json")
            assert (work / "c.json").read_bytes() == (work / "a.json").read_bytes(), "same bits for any number of threads"
    print(f"{name}: losses and changes within {worst:.1e}")
