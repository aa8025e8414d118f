# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures models in the forms in which they are published, from the folder to the findings, and holds the run against
numpy's computation on the activations that `capture` writes of the same folder:

- as TinyStories: GPT-Neo as pytorch_model.bin alone, float32, with byte masks and a head that shares the embedding;
- as Pythia: GPT-NeoX as float16 safetensors with byte masks and only tokenizer.json;
- as GPT-2: GPT-2 as float32 safetensors without the prefix of names, vocab.json and merges.txt;
- as GPT-Neo was converted: a sharded .bin whose matrices are stored transposed.

The .bin files are pickled by Python's own pickler.

Usage: published_forms.py NEUROSTRATA PARITY_FOLDER WORK_FOLDER
"""
import collections
import csv
import hashlib
import io
import json
import os
import pickle
import shutil
import subprocess
import sys
import types
import zipfile

import h5py
import numpy as np

program, parity, work = sys.argv[1:4]

# Stand-ins for what a pickle of torch names; only their names reach the file.
torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
torch._utils = utils
sys.modules.update({"torch": torch, "torch._utils": utils})
STORAGES = {"float32": "FloatStorage", "float16": "HalfStorage", "uint8": "ByteStorage"}
for name in STORAGES.values():
    setattr(torch, name, type(name, (), {"__module__": "torch"}))


def _rebuild_tensor_v2(*arguments):
    raise AssertionError("only written, never called")


_rebuild_tensor_v2.__module__ = "torch._utils"
utils._rebuild_tensor_v2 = _rebuild_tensor_v2


class Storage:
    def __init__(self, array):
        self.array = array


class Tensor:
    def __init__(self, storage, shape, strides):
        self.storage, self.shape, self.strides = storage, shape, strides

    def __reduce_ex__(self, protocol):
        return _rebuild_tensor_v2, (self.storage, 0, self.shape, self.strides, False, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def __init__(self, file):
        super().__init__(file, 2)
        self.records = []

    def persistent_id(self, item):
        if not isinstance(item, Storage):
            return None
        if item not in self.records:
            self.records.append(item)
        kind = getattr(torch, STORAGES[item.array.dtype.name])
        return "storage", kind, str(self.records.index(item)), "cpu", item.array.size


def save(tensors, path):
    """As torch.save(state_dict, path)."""
    state = collections.OrderedDict(tensors)
    state._metadata = collections.OrderedDict({"": {"version": 1}})
    text = io.BytesIO()
    pickler = Pickler(text)
    pickler.dump(state)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("archive/data.pkl", text.getvalue())
        archive.writestr("archive/byteorder", "little")
        for number, storage in enumerate(pickler.records):
            archive.writestr(f"archive/data/{number}", storage.array.tobytes())
        archive.writestr("archive/version", "3\n")


def tensor(array, transposed=False):
    if transposed and array.ndim == 2:
        return Tensor(Storage(np.ascontiguousarray(array.T)), array.shape, (1, array.shape[0]))
    return Tensor(Storage(array), array.shape, tuple(s // array.itemsize for s in array.strides))


DTYPES = {"F32": np.float32, "F16": np.float16, "U8": np.uint8, "BOOL": np.bool_}


def read_safetensors(path):
    data = open(path, "rb").read()
    size = int.from_bytes(data[:8], "little")
    header, body = json.loads(data[8:8 + size]), data[8 + size:]
    return {name: np.frombuffer(body[e["data_offsets"][0]:e["data_offsets"][1]], DTYPES[e["dtype"]]).reshape(e["shape"])
            for name, e in header.items() if name != "__metadata__"}


def write_safetensors(tensors, path):
    names = {np.dtype(kind).name: name for name, kind in DTYPES.items()}
    header, body = {}, b""
    for name, array in tensors.items():
        header[name] = {"dtype": names[array.dtype.name], "shape": array.shape,
                        "data_offsets": [len(body), len(body) + array.nbytes]}
        body += array.tobytes()
    text = json.dumps(header).encode()
    open(path, "wb").write(len(text).to_bytes(8, "little") + text + body)


def folder_of(name, source, files):
    folder = f"{work}/{name}"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for file in files:
        shutil.copyfile(f"{parity}/{source}/{file}", f"{folder}/{file}")
    return folder, read_safetensors(f"{parity}/{source}/model.safetensors")


def like_tiny_stories():
    folder, weights = folder_of("tiny-stories", "gpt_neo_tiny", ["config.json", "vocab.json", "merges.txt"])
    tensors = {name: tensor(array) for name, array in weights.items()}
    tensors["lm_head.weight"] = tensors["transformer.wte.weight"]
    for layer in range(4):
        tensors[f"transformer.h.{layer}.attn.attention.bias"] = tensor(np.tri(96, dtype=np.uint8)[None, None])
        tensors[f"transformer.h.{layer}.attn.attention.masked_bias"] = tensor(np.array(-1e9, np.float32))
    save(tensors, f"{folder}/pytorch_model.bin")
    return folder, ["pytorch_model.bin"]


def like_converted():
    folder, weights = folder_of("converted", "gpt_neo_tiny", ["config.json", "vocab.json", "merges.txt"])
    names = sorted(weights)
    shards = {f"pytorch_model-0000{i + 1}-of-00002.bin": names[i::2] for i in range(2)}
    for shard, held in shards.items():
        save({name: tensor(weights[name], transposed=True) for name in held}, f"{folder}/{shard}")
    with open(f"{folder}/pytorch_model.bin.index.json", "w") as file:
        json.dump({"metadata": {"total_size": 1}, "weight_map": {n: s for s, held in shards.items() for n in held}}, file)
    return folder, sorted(shards)


def like_pythia():
    folder, weights = folder_of("pythia", "gpt_neox_tiny", ["config.json", "tokenizer.json"])
    with np.errstate(over="ignore"):  # masked_bias, -1e9, becomes -inf, as in the published files
        tensors = {name: array.astype(np.float16) if array.dtype == np.float32 else array
                   for name, array in weights.items()}
    write_safetensors(tensors, f"{folder}/model.safetensors")
    return folder, ["model.safetensors"]


def like_gpt2():
    folder, weights = folder_of("gpt2", "gpt2_tiny", ["config.json"])
    tensors = {name.removeprefix("transformer."): array for name, array in weights.items()}
    write_safetensors(tensors, f"{folder}/model.safetensors")
    # As many entries of the larger vocabulary as the model has rows: all bytes and the first merges.
    rows = json.load(open(f"{folder}/config.json"))["vocab_size"]
    vocabulary = json.load(open(f"{parity}/tokenizer_8k/vocab.json"))
    kept = {text: number for text, number in vocabulary.items() if number < rows - 1}
    with open(f"{folder}/vocab.json", "w") as file:
        json.dump({**kept, "<|endoftext|>": rows - 1}, file)
    merges = open(f"{parity}/tokenizer_8k/merges.txt", encoding="utf-8").read().splitlines()
    with open(f"{folder}/merges.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(line for line in merges if line.startswith("#version") or line.replace(" ", "") in kept) + "\n")
    return folder, ["model.safetensors"]


def call(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def pearson(activations, lengths):
    """Of every column of [tokens, neurons]."""
    a = activations - activations.mean(0)
    l = lengths - lengths.mean()
    with np.errstate(invalid="ignore", divide="ignore"):
        return l @ a / np.sqrt((l @ l) * (a * a).sum(0))


def check(folder, files):
    run, activations, table = f"{folder}.h5", f"{folder}-activations.h5", f"{folder}.csv"
    amount = ["--tokens", "1500", "--seq-len", "48"]
    call("analyze", folder, *amount, "-o", run, "--force", "--permutations", "19")
    call("capture", folder, *amount, "-o", activations, "--force")
    call("export", run, "correlations", "-o", table, "--force")

    about = json.loads(call("info", folder, "--json"))
    assert about["state"] == "ready" and about["weight_files"] == files, about
    listed = {model["folder"]: model for model in json.loads(call("models", "--json"))}
    assert listed[os.path.realpath(folder)]["state"] == "ready", listed
    weights = b"".join(open(f"{folder}/{file}", "rb").read() for file in files)
    provenance = json.loads(call("info", run, "--json"))["provenance"]
    assert provenance["weights_sha256"] == hashlib.sha256(weights).hexdigest()

    with h5py.File(activations) as source:
        ids, included = source["tokens/id"][()], source["tokens/included"][()].astype(bool)
        layers = [source[f"layers/{name}/pre"][()].astype(np.float64) for name in sorted(source["layers"])]
        length_of = {}
        for token, text in zip(source["vocabulary/id"][()], source["vocabulary/hex"][()]):
            try:
                length_of[token] = len(bytes.fromhex(text.decode()).decode())
            except UnicodeDecodeError:
                length_of[token] = None  # a fragment: never included
    kept = ids[included]
    assert len(kept) > 500, len(kept)
    lengths = np.array([length_of[token] for token in kept], np.float64)

    with open(table) as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == about["neurons"] == sum(layer.shape[1] for layer in layers)
    got = np.array([float(row["r"]) for row in rows]).reshape(len(layers), -1)
    want = np.array([pearson(layer[included], lengths) for layer in layers])
    worst = np.abs(got - want).max()
    assert worst < 1e-6, worst
    assert {int(row["n"]) for row in rows} == {len(kept)}
    mean = np.array([float(row["mean"]) for row in rows]).reshape(len(layers), -1)
    assert np.abs(mean - [layer[included].mean(0) for layer in layers]).max() < 1e-5

    findings = json.loads(call("findings", run, "--json"))
    assert findings["n"] == len(kept)
    medians = [layer["median"]["value"] for layer in findings["depth"]["layers"]]
    assert np.abs(np.array(medians) - np.median(want, axis=1)).max() < 1e-6, medians
    print(f"{os.path.basename(folder)}: {len(kept)} tokens, {got.size} neurons, r off by {worst:.1e} at most")
    return got


os.makedirs(work, exist_ok=True)
tiny = check(*like_tiny_stories())
converted = check(*like_converted())
assert (tiny == converted).all(), "the same weights in another order"
check(*like_gpt2())
check(*like_pythia())
