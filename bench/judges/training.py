"""The outside judge of `training`: gradients by PyTorch in float64, and how fast PyTorch takes a step.

A line of JSON in is a job, a line out its verdict:

    {"what": "gradient", "folder", "inputs": [{"name", "shape", "is_index", "is_image"}], "weights": [same]}
        → {"worst": largest error of a parameter's gradient by the largest magnitude in it, "where",
           "single": the same of PyTorch's own gradient in float32,
           "kink": how near the nearest activation lies to a place where its slope jumps, by the largest magnitude in its tensor}
    {"what": "pace", "folder", "inputs", "weights", "steps"} → {"steps_a_second"}

The folder holds network.py, weights.safetensors, gradient.safetensors (in the form of weights) and input-I.bin of float32, each with
its batch first, and weights-I.bin for every output. The loss is the mean of every output times its weights, summed.
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
from torch.overrides import TorchFunctionMode

torch.set_num_threads(1)


def module_of(folder):
    spec = importlib.util.spec_from_file_location("network", os.path.join(folder, "network.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tensors_of(job, word, kind):
    for index, one in enumerate(job["inputs" if word == "input" else word]):
        numbers = np.fromfile(os.path.join(job["folder"], f"{word}-{index}.bin"), "<f4").reshape(one["shape"])
        tensor = torch.from_numpy(numbers.astype("i8" if one["is_index"] else kind))
        yield tensor.permute(0, 3, 1, 2).contiguous() if one["is_image"] else tensor


def loss_of(model, inputs, weights):
    made = model(*inputs)
    outputs = made if isinstance(made, (list, tuple)) else [made]
    return sum((one * weight).mean() for one, weight in zip(outputs, weights, strict=True))


# Where the slopes of activations jump.
KINKS = {"relu": [0.0], "relu6": [0.0, 6.0], "hardswish": [-3.0, 3.0], "hardsigmoid": [-3.0, 3.0]}


class NearestKink(TorchFunctionMode):
    """Watches how near activations come to a kink, where rounding decides which slope they have."""

    distance = float("inf")

    def __torch_function__(self, func, types, args=(), kwargs=None):
        x = args[0].detach() if func.__name__ in KINKS else None
        for place in [] if x is None else KINKS[func.__name__]:
            near = float((x - place).abs().min() / x.abs().max().clamp(min=1e-300))
            self.distance = min(self.distance, near)
        return func(*args, **(kwargs or {}))


def network_of(module, job, name):
    model = module.Model()
    module.load_weights(model, os.path.join(job["folder"], name))
    return model


def gradients_of(module, job, double):
    model = network_of(module, job, "weights.safetensors").train()
    inputs, weights = (list(tensors_of(job, word, "f8" if double else "f4")) for word in ("input", "weights"))
    loss = loss_of(model.double() if double else model, inputs, weights)
    loss.backward()
    return {name: torch.zeros_like(one) if one.grad is None else one.grad for name, one in model.named_parameters()}


# A gradient that is 0 but for rounding has no digits to compare: that of what adds a constant to all that a batch norm or a softmax
# sees. In float64 such tensors are below this share of the largest number of all.
ZERO = 1e-10


def worst_of(gradients, exact):
    """The largest error by the largest number of each tensor, or of all tensors where its own are 0; and where it is."""
    largest = max(float(one.abs().max()) for one in exact.values())
    worst, where = 0.0, ""
    for name, expected in exact.items():
        own = float(expected.abs().max())
        scale = own if own > ZERO * largest else largest
        error = float((gradients[name].detach().double() - expected).abs().max()) / scale if scale > 0 else 0.0
        if not error <= worst:
            worst, where = error, name
    return worst, where


def gradient(job):
    module = module_of(job["folder"])
    with NearestKink() as nearest:
        exact = gradients_of(module, job, double=True)
    ours = dict(network_of(module, job, "gradient.safetensors").named_parameters())
    worst, where = worst_of(ours, exact)
    single = worst_of(gradients_of(module, job, double=False), exact)[0]
    return {"worst": worst, "where": where, "single": single, "kink": min(nearest.distance, 1.0)}


def pace(job):
    model = network_of(module_of(job["folder"]), job, "weights.safetensors").train()
    inputs, weights = (list(tensors_of(job, word, "f4")) for word in ("input", "weights"))
    optimiser = torch.optim.SGD(model.parameters(), 0.01, momentum=0.9, weight_decay=1e-4)
    times = []
    for _ in range(job["steps"]):
        begin = time.process_time()
        optimiser.zero_grad()
        loss_of(model, inputs, weights).backward()
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
