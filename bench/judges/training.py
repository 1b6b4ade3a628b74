"""The outside judge of `training`: gradients by PyTorch in float64, and how fast PyTorch takes a step.

A line of JSON in is a job, a line out its verdict:

    {"what": "gradient", "folder", "inputs": [{"name", "shape", "is_index"}]}
        → {"worst": largest error of a parameter's gradient by the largest magnitude in it, "where",
           "single": the same of PyTorch's own gradient in float32}
    {"what": "pace", "folder", "inputs", "steps"} → {"steps_a_second"}

The folder holds network.py, weights.safetensors, gradient.safetensors (in the form of weights) and input-I.bin of float32, each with
its batch first. The loss is the mean of squares of every output, summed.
"""
import importlib.util
import json
import os
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", CUDA_VISIBLE_DEVICES="")
verdicts = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import numpy as np
import torch

torch.set_num_threads(1)


def module_of(folder):
    spec = importlib.util.spec_from_file_location("network", os.path.join(folder, "network.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs_of(job, kind):
    for index, one in enumerate(job["inputs"]):
        numbers = np.fromfile(os.path.join(job["folder"], f"input-{index}.bin"), "<f4").reshape(one["shape"])
        tensor = torch.from_numpy(numbers.astype("i8" if one["is_index"] else kind))
        yield tensor.permute(0, 3, 1, 2).contiguous() if tensor.dim() == 4 else tensor


def loss_of(model, inputs):
    made = model(*inputs)
    return sum(one.square().mean() for one in (made if isinstance(made, (list, tuple)) else [made]))


def network_of(module, job, name):
    model = module.Model()
    module.load_weights(model, os.path.join(job["folder"], name))
    return model


def gradients_of(module, job, double):
    model = network_of(module, job, "weights.safetensors").train()
    loss = loss_of(model.double() if double else model, list(inputs_of(job, "f8" if double else "f4")))
    loss.backward()
    return {name: torch.zeros_like(one) if one.grad is None else one.grad for name, one in model.named_parameters()}


def worst_of(gradients, exact):
    """The largest error by the largest number of each tensor, and where it is."""
    largest = max(float(one.abs().max()) for one in exact.values())
    worst, where = 0.0, ""
    for name, expected in exact.items():
        # A gradient that is 0 but for rounding, as that of a bias before a batch norm, has no digits to compare.
        scale = max(float(expected.abs().max()), 1e-6 * largest)
        error = float((gradients[name].detach().double() - expected).abs().max()) / scale
        if not error <= worst:
            worst, where = error, name
    return worst, where


def gradient(job):
    module = module_of(job["folder"])
    exact = gradients_of(module, job, double=True)
    ours = dict(network_of(module, job, "gradient.safetensors").named_parameters())
    worst, where = worst_of(ours, exact)
    return {"worst": worst, "where": where, "single": worst_of(gradients_of(module, job, double=False), exact)[0]}


def pace(job):
    model = network_of(module_of(job["folder"]), job, "weights.safetensors").train()
    inputs = list(inputs_of(job, "f4"))
    optimiser = torch.optim.SGD(model.parameters(), 0.01, momentum=0.9, weight_decay=1e-4)
    times = []
    for _ in range(job["steps"]):
        begin = time.process_time()
        optimiser.zero_grad()
        loss_of(model, inputs).backward()
        optimiser.step()
        times.append(time.process_time() - begin)
    return {"steps_a_second": 1 / sorted(times)[len(times) // 2]}


for line in sys.stdin:
    job = json.loads(line)
    try:
        answer = {"gradient": gradient, "pace": pace}[job["what"]](job)
    except Exception as error:
        answer = {"failed": f"{type(error).__name__}: {str(error)[-600:]}"}
    verdicts.write(json.dumps(answer) + "\n")
    verdicts.flush()
