"""Trains the networks of an Edgewright search in PyTorch, on a folder of images: one folder a class in `train` and `validation`.

Copy it, with edgewright_trainer.py beside it, and change what you like; docs/training.md explains the search file.
It does mixed precision, checkpoints, early stopping, fine-tuning for int8, and the int8 export with its accuracy and time.
Needs torch, onnx and onnxruntime, and Pillow for images that are not arrays of numpy. In the options of the evaluator:

    data            the folder of images                    batch, rate    64 and 0.02
    mixed           whether to train in mixed precision     tuning         share of the epochs that end the training as int8:
                    (default: false)                                       0.25; 0 leaves it out
"""

import importlib.util
import json
import math
import os
import time

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from edgewright_trainer import Trial
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from torch import nn
from torch.nn.utils import parametrize

CALIBRATION_IMAGES = 64
TIMED_RUNS = 20
GPU = torch.cuda.is_available()
DEVICE = "cuda" if GPU else "cpu"


def network_in(path):
    spec = importlib.util.spec_from_file_location("network", path)
    network = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(network)
    return network.Model()


class Images(torch.utils.data.Dataset):
    """Images in [-1, 1], float32[channels, height, width], with their classes."""

    def __init__(self, folder, size, flips):
        classes = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
        self.count, self.size, self.flips = len(classes), size, flips
        self.files = [
            (os.path.join(folder, name, file), index)
            for index, name in enumerate(classes)
            for file in sorted(os.listdir(os.path.join(folder, name)))
        ]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        path, truth = self.files[index]
        image = torch.from_numpy(self.pixels(path)).permute(2, 0, 1).float() / 127.5 - 1
        return (image.flip(2) if self.flips and torch.rand(()) < 0.5 else image), truth

    def pixels(self, path):
        if path.endswith(".npy"):
            return np.load(path)
        from PIL import Image

        return np.array(Image.open(path).convert("RGB").resize(self.size[::-1]))


class Int8Rounding:
    """Lets a network compute with kernels and activations rounded to int8 steps, as an int8 runtime does.

    Kernels have one scale a channel. Such scales do not mind the batch norm behind a layer: it only multiplies each channel.
    """

    def __init__(self, model):
        self.ranges = {}
        kernels = [each for each in model.modules() if isinstance(each, (nn.Conv2d, nn.Linear))]
        for module in kernels:
            parametrize.register_parametrization(module, "weight", RoundedKernel())
        # The children of the model have their batch norm and activation in them, as an int8 runtime joins them.
        for name, module in model.named_children():
            self.ranges[name] = None
            module.register_forward_hook(lambda module, _, out, name=name: self.rounded(name, module, out))

    def rounded(self, name, module, out):
        if not out.is_floating_point():
            return out
        if module.training:
            low, high = min(out.min().item(), 0.0), max(out.max().item(), 1e-3)
            before = self.ranges[name] or (low, high)  # the first batch sets the range, later ones move it
            self.ranges[name] = (0.99 * before[0] + 0.01 * low, 0.99 * before[1] + 0.01 * high)
        if self.ranges[name] is None:
            return out
        low, high = self.ranges[name]
        scale = (high - low) / 255
        return torch.fake_quantize_per_tensor_affine(out.float(), scale, round(-low / scale) - 128, -128, 127)


class RoundedKernel(nn.Module):
    def forward(self, kernel):
        kernel = kernel.float()
        scales = kernel.detach().flatten(1).abs().amax(1).clamp_min(1e-6) / 127
        zeros = torch.zeros_like(scales, dtype=torch.int32)
        return torch.fake_quantize_per_channel_affine(kernel, scales, zeros, 0, -127, 127)


class Training:
    """A network, its optimiser, and whether it is fine-tuned for int8 by now."""

    def __init__(self, model, options):
        self.model = model.to(DEVICE, memory_format=torch.channels_last)
        self.optimiser = torch.optim.SGD(model.parameters(), lr=1.0, momentum=0.9, nesterov=True)
        self.mixed = bool(options.get("mixed", False))
        self.scaler = torch.amp.GradScaler(DEVICE, enabled=self.mixed and GPU)
        self.rounding = None

    def probabilities(self, images):
        with torch.autocast(DEVICE, torch.float16 if GPU else torch.bfloat16, enabled=self.mixed):
            return self.model(images.to(DEVICE, memory_format=torch.channels_last)).float()

    def tune_for_int8(self):
        self.rounding = Int8Rounding(self.model)

    def epoch(self, data, rate):
        self.model.train()
        self.optimiser.param_groups[0]["lr"] = rate
        for images, truths in data:
            self.optimiser.zero_grad(set_to_none=True)
            loss = F.nll_loss(self.probabilities(images).clamp_min(1e-7).log(), truths.to(DEVICE))
            self.scaler.scale(loss).backward()
            self.scaler.step(self.optimiser)
            self.scaler.update()

    @torch.no_grad()
    def accuracy(self, data):
        self.model.eval()
        return sum((self.probabilities(images).argmax(1).cpu() == truths).sum().item() for images, truths in data) / len(data.dataset)

    def state(self):
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "scaler": self.scaler.state_dict()}
        return {**state, "ranges": self.rounding and self.rounding.ranges, "random": torch.get_rng_state()}

    def restore(self, state):
        if state["ranges"] is not None:
            self.tune_for_int8()
            self.rounding.ranges = state["ranges"]
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.scaler.load_state_dict(state["scaler"])
        torch.set_rng_state(state["random"])


class Calibration(CalibrationDataReader):
    def __init__(self, name, images):
        self.items = iter([{name: image[None].numpy()} for image in images])

    def get_next(self):
        return next(self.items, None)


def int8_file(training, source, folder, images):
    """Writes the network as an ONNX file in int8."""
    plain = network_in(source)
    state = training.model.state_dict()
    # Fine-tuned kernels lie a name deeper, and their rounding is the runtime's business now.
    plain.load_state_dict({name.replace("parametrizations.weight.original", "weight"): value.cpu() for name, value in state.items()})
    float_path, path = os.path.join(folder, "model.onnx"), os.path.join(folder, "model_int8.onnx")
    torch.onnx.export(plain.eval(), images[:1], float_path, input_names=["images"], output_names=["classes"], dynamo=False)
    quantize_static(
        float_path, path, Calibration("images", images), quant_format=QuantFormat.QDQ,
        per_channel=True, activation_type=QuantType.QInt8, weight_type=QuantType.QInt8,
    )  # fmt: skip
    return path


def measured(path, data):
    """Accuracy of an ONNX file, and its median time for an image in ms, on one thread of this machine."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    right, times = 0, []
    for images, truths in data:
        for image, truth in zip(images, truths):
            start = time.perf_counter()
            (classes,) = session.run(None, {"images": image[None].numpy()})
            times.append(time.perf_counter() - start)
            right += int(classes.argmax() == truth)
    return right / len(data.dataset), float(np.median(times[-TIMED_RUNS:]) * 1000)


def main():
    trial = Trial()
    options = trial.options
    torch.manual_seed(trial.seed)
    source = trial.models["pytorch"]
    with open(trial.graph) as file:
        graph = json.load(file)
    size, classes = tuple(graph["inputs"][0]["shape"][:2]), graph["layers"][-1]["out"][-1]
    folders = [os.path.join(options["data"], name) for name in ("train", "validation")]
    pictures, held = Images(folders[0], size, flips=True), Images(folders[1], size, flips=False)
    if pictures.count != classes:
        raise ValueError("%d folders of images, and a network of %d classes" % (pictures.count, classes))
    batch = options.get("batch", 64)
    # A last batch of one image would have no statistics.
    train = torch.utils.data.DataLoader(pictures, batch, shuffle=True, drop_last=len(pictures) > batch)
    validation = torch.utils.data.DataLoader(held, batch)

    epochs = max(1, round(trial.budget["epochs"] * trial.effort))
    tuned_from = epochs - round(epochs * options.get("tuning", 0.25))
    training = Training(network_in(source), options)
    if trial.resume is not None:
        training.restore(torch.load(trial.resume["path"], map_location=DEVICE))
    for epoch in range(trial.first_step, epochs):
        if epoch == tuned_from:
            training.tune_for_int8()
        rate = options.get("rate", 0.02) * (0.02 + 0.98 * math.cos(math.pi / 2 * epoch / epochs) ** 2)
        training.epoch(train, rate)
        accuracy = training.accuracy(validation)
        going = trial.report(epoch, accuracy=accuracy)
        # Two names by turns: the one that was kept last stays whole while this one is written.
        path = os.path.join(trial.checkpoint_dir, "epoch%d.pt" % (epoch % 2))
        torch.save(training.state(), path)
        trial.checkpoint(epoch, path)
        if not going:  # the search has stopped this trial, or somebody has stopped the search
            return
    if trial.first_step >= epochs:
        accuracy = training.accuracy(validation)
    chosen = torch.randperm(len(pictures))[:CALIBRATION_IMAGES]
    images = torch.stack([pictures[index][0] for index in chosen])
    path = int8_file(training, source, trial.checkpoint_dir, images)
    int8_accuracy, int8_ms = measured(path, validation)
    result = {"accuracy": accuracy, "int8_accuracy": int8_accuracy, "int8_host_ms": int8_ms}
    trial.done(provenance={"torch": torch.__version__, "onnxruntime": onnxruntime.__version__}, **result)


main()
