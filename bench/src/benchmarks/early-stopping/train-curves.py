"""Trains small networks on Fashion-MNIST and prints their learning curves as JSON: what `early-stopping` runs on.

    apt-get download dataset-fashion-mnist && dpkg-deb -x dataset-fashion-mnist_*.deb data
    OMP_NUM_THREADS=1 python3 train-curves.py data/usr/share/datasets/fashion-mnist 64 > fashion-curves.json

Every network is drawn from a seed: stem, three stages of plain, depthwise or fused blocks. All are trained alike, SGD with
momentum and a cosine schedule of the learning rate over 27 reports of 12 batches of 64 images; validation accuracy is that of the last 2,000
images of the training set. Needs numpy and torch.
"""

import gzip
import json
import os
import random
import sys
import time

import numpy
import torch
from torch import nn

REPORTS, BATCHES, BATCH, VALIDATION, PEAK = 27, 12, 64, 2000, 0.1


def images(folder, name, offset):
    path = next(os.path.join(at, file) for at, _, files in os.walk(folder) for file in files if file.startswith(name))
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=offset)


class Block(nn.Module):
    def __init__(self, into, out, choice, stride):
        super().__init__()
        kernel, middle = choice["kernel"], into * choice["expansion"]
        spatial = lambda a, b, groups: nn.Conv2d(a, b, kernel, stride, kernel // 2, groups=groups, bias=False)
        norm = lambda width: [nn.BatchNorm2d(width), nn.ReLU()]
        if choice["op"] == "plain":
            layers = [spatial(into, out, 1), *norm(out)]
        elif choice["op"] == "fused":
            layers = [spatial(into, middle, 1), *norm(middle), nn.Conv2d(middle, out, 1, bias=False), nn.BatchNorm2d(out)]
        else:
            expand = [nn.Conv2d(into, middle, 1, bias=False), *norm(middle)]
            layers = [*expand, spatial(middle, middle, middle), *norm(middle), nn.Conv2d(middle, out, 1, bias=False), nn.BatchNorm2d(out)]
        self.body, self.skips = nn.Sequential(*layers), stride == 1 and into == out

    def forward(self, x):
        return x + self.body(x) if self.skips else self.body(x)


def draw(seed):
    rng = random.Random(seed)
    blocks = []
    for stage in range(3):
        width = rng.choice([4, 6, 8, 12, 16]) * (1, 2, 3)[stage]
        for repeat in range(rng.choice([1, 1, 2])):
            op = rng.choice(["plain", "fused", "depthwise", "depthwise"])
            choice = {"op": op, "kernel": rng.choice([3, 3, 5]), "expansion": rng.choice([1, 2, 3]), "width": width}
            blocks.append({**choice, "stride": 2 if repeat == 0 and stage > 0 else 1})
    return {"stem": rng.choice([4, 8, 12]), "blocks": blocks}


def build(drawn):
    layers, width = [nn.Conv2d(1, drawn["stem"], 3, 2, 1, bias=False), nn.BatchNorm2d(drawn["stem"]), nn.ReLU()], drawn["stem"]
    for block in drawn["blocks"]:
        layers.append(Block(width, block["width"], block, block["stride"]))
        width = block["width"]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10))


def macs_of(net):
    total = [0]
    def count(layer, _, out):
        per_output = layer.weight[0].numel()
        total[0] += per_output * out[0].numel()
    hooks = [layer.register_forward_hook(count) for layer in net.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    net.eval()(torch.zeros(1, 1, 28, 28))
    for hook in hooks:
        hook.remove()
    return total[0]


def train(seed, x, y, held_x, held_y):
    torch.manual_seed(seed)
    net = build(draw(seed))
    macs, params = macs_of(net), sum(each.numel() for each in net.parameters())
    net.to(memory_format=torch.channels_last)
    optimiser = torch.optim.SGD(net.parameters(), lr=PEAK, momentum=0.9, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, REPORTS * BATCHES)
    loss, accuracies = nn.CrossEntropyLoss(label_smoothing=0.05), []
    order = torch.Generator().manual_seed(seed)
    for _ in range(REPORTS):
        net.train()
        for _ in range(BATCHES):
            batch = torch.randint(len(x), (BATCH,), generator=order)
            optimiser.zero_grad(set_to_none=True)
            loss(net(x[batch]), y[batch]).backward()
            optimiser.step()
            schedule.step()
        net.eval()
        with torch.no_grad():
            right = sum((net(part).argmax(1) == truth).sum().item() for part, truth in zip(held_x.split(500), held_y.split(500)))
        accuracies.append(round(right / len(held_x), 4))
    return {"seed": seed, "macs": macs, "params": params, "accuracy": accuracies}


def main(folder, count):
    torch.set_num_threads(1)
    x = torch.from_numpy(images(folder, "train-images", 16).reshape(-1, 1, 28, 28).copy()).float().div(127.5).sub(1)
    y = torch.from_numpy(images(folder, "train-labels", 8).copy()).long()
    start, curves = time.process_time(), []
    for seed in range(1, int(count) + 1):
        curves.append(train(seed, x[:-VALIDATION], y[:-VALIDATION], x[-VALIDATION:], y[-VALIDATION:]))
        print(seed, curves[-1]["macs"], curves[-1]["accuracy"][::13], round(time.process_time() - start), file=sys.stderr)
    about = "Validation accuracy on Fashion-MNIST after each of %d reports of %d batches of %d; train-curves.py" % (REPORTS, BATCHES, BATCH)
    lines = ",\n    ".join(json.dumps(curve) for curve in curves)
    seconds = round(time.process_time() - start)
    print('{\n  "about": %s,\n  "torch": "%s",\n  "processorSeconds": %d,\n  "curves": [\n    %s\n  ]\n}' % (json.dumps(about), torch.__version__, seconds, lines))


main(*sys.argv[1:])
