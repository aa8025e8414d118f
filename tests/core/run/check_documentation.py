#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the Python of run-file.md on files just written and checks its numbers against numpy on raw activations.

usage: check_documentation.py TEST_PROGRAM RUN_FILE_MD
"""
import os
import re
import subprocess
import sys
import tempfile

import h5py
import numpy as np


def close(what, got, expected, tolerance):
    worst = float(np.max(np.abs(np.asarray(got) - expected)))
    assert worst <= tolerance, f"{what}: off by {worst}"


def check_reading(block):
    names = {}
    exec(block, names)
    with h5py.File("acts.h5") as acts, h5py.File("run.h5") as run:
        included = run["tokens/included"][:] == 1
        x = acts["layers/00/pre"][:].astype(np.float64)[included]
        length = run["tokens/length"][:][included].astype(np.float64)
        close("mean", names["mean"], x.mean(axis=0), 1e-9)
        close("sd", names["sd"], x.std(axis=0), 1e-9)
        expected = [np.corrcoef(column, length)[0, 1] for column in x.T]
        close("r", names["r"], expected, 1e-9)
        assert run["layers/00/pre/activations"].dtype == np.dtype("<f2")
        neuron = names["neuron"]
        assert np.array_equal(names["token"], np.flatnonzero(included))
        assert np.array_equal(names["length"], length)
        close("x", names["x"], x[:, neuron], 2e-3)
        top = np.flatnonzero(included)[np.argmax(x[:, neuron])]
        assert names["top"] == top
        expected = run["vocabulary/length"][:][run["tokens/type"][top]]
        assert len(names["text"]) == expected, names["text"]
        assert names["model"] == {"layers": 3}

        def described(name, item):
            if isinstance(item, h5py.Dataset):
                assert "unit" in item.attrs and "note" in item.attrs, name
                axes = item.attrs["dimensions"].decode().split(", ") if item.shape else []
                assert len(axes) == item.ndim, name

        run.visititems(described)


def check_writing(block, program):
    os.remove("acts.h5")
    names = {}
    exec(block, names)
    said = subprocess.run([program, "--read-capture", "acts.h5"], capture_output=True, text=True, check=True).stdout
    model, layers, width, tokens, types, included, vocabulary, last = said.split()
    assert (model, layers, width, tokens, types, vocabulary) == ("my-model", "2", "10", "64", "6", "50257"), said
    # Out of 2 sequences of 32: the special token, the one after it and the last one are left out.
    assert included == "58", said
    with h5py.File("acts.h5") as acts:
        close("activation", float(last), acts["layers/01/pre"][-1, -1], 1e-4)


def main():
    program, document = sys.argv[1:]
    with open(document, encoding="utf-8") as file:
        reading, writing = re.findall(r"```python\n(.*?)```", file.read(), re.S)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run([program, "--write-example", "run.h5", "acts.h5"], check=True)
        check_reading(reading)
        check_writing(writing, program)
        os.chdir("/")
    print("the documentation's Python works")


main()
