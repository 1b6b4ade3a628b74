"""The outside judge of `model-formats`: runs what was written in TensorFlow Lite, Keras and PyTorch, and checks it by ONNX.

A line of JSON in is a job, a line out its verdict:

    {"folder", "inputs": [{"name", "shape", "is_index"}], "outputs": [shape, …], "samples": N}

The folder holds float.onnx, int8.onnx, float.tflite, int8.tflite, classes.onnx and classes.tflite where the network ends in
an argmax, keras_source.py and torch_source.py where they can be written, weights.safetensors, and input-I.bin of float32.
Numbers that come out are left there as WHAT-O.bin, float32, row-major.
"""
import gc
import importlib.util
import json
import os
import sys

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow", OMP_NUM_THREADS="1", CUDA_VISIBLE_DEVICES="")
verdicts = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import numpy as np
import onnx
import tensorflow as tf
import torch
import keras

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
torch.set_num_threads(1)


class Job:
    def __init__(self, folder, inputs, outputs):
        self.folder, self.inputs, self.outputs = folder, inputs, outputs

    def path(self, name):
        return os.path.join(self.folder, name)

    def has(self, name):
        return os.path.exists(self.path(name))

    def arrays(self):
        for index, one in enumerate(self.inputs):
            numbers = np.fromfile(self.path(f"input-{index}.bin"), "<f4").reshape([1] + one["shape"])
            yield numbers.astype("i4") if one["is_index"] else numbers

    def leave(self, what, tensors):
        for index, tensor in enumerate(tensors):
            np.ascontiguousarray(tensor, "<f4").tofile(self.path(f"{what}-{index}.bin"))

    def module(self, name):
        spec = importlib.util.spec_from_file_location(name, self.path(name + ".py"))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def check(job):
    for name in ("float.onnx", "int8.onnx"):
        onnx.checker.check_model(onnx.load(job.path(name)), full_check=True)
    return {}


def interpreter_of(path):
    """The file in an interpreter; the second value says what had to be left out for it."""
    try:
        interpreter = tf.lite.Interpreter(path, num_threads=1)
        interpreter.allocate_tensors()
        return interpreter, None
    except RuntimeError as error:
        plain = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
        interpreter = tf.lite.Interpreter(path, num_threads=1, experimental_op_resolver_type=plain)
        interpreter.allocate_tensors()
        return interpreter, f"without XNNPACK, which says: {str(error)[:200]}"


def run_tflite(job, name):
    interpreter, note = interpreter_of(job.path(name + ".tflite"))
    for detail, numbers in zip(interpreter.get_input_details(), job.arrays()):
        interpreter.set_tensor(detail["index"], numbers.astype(detail["dtype"]))
    interpreter.invoke()
    job.leave(f"tflite-{name}", [interpreter.get_tensor(one["index"]) for one in interpreter.get_output_details()])
    return {"note": note}


def elements(shape):
    return int(np.prod([size for size in shape if size is not None], dtype="i8"))


def keras_macs(model):
    total = 0
    for layer in model.layers:
        for node in layer._inbound_nodes:
            made, read = (elements(node.output_tensors[0].shape), elements(node.input_tensors[0].shape)) if node.input_tensors else (0, 0)
            if isinstance(layer, keras.layers.Conv2DTranspose):
                total += read * elements(layer.kernel.shape[:-1])
            elif isinstance(layer, keras.layers.DepthwiseConv2D):
                total += made * elements(layer.kernel.shape[:2])
            elif isinstance(layer, (keras.layers.Conv2D, keras.layers.Conv1D, keras.layers.Dense)):
                total += made * elements(layer.kernel.shape[:-1])
    return total


def batch_of(arrays):
    """Two items: statistics of one value a channel are none."""
    return [np.concatenate([one, one[..., ::-1] if one.ndim == 4 else one]) for one in arrays]


def run_keras(job):
    module = job.module("keras_source")
    model = module.build()
    module.load_weights(model, job.path("weights.safetensors"))
    arrays = list(job.arrays())
    given = arrays if len(arrays) > 1 else arrays[0]
    made = model(given, training=False)
    job.leave("keras", [np.asarray(one) for one in (made if isinstance(made, (list, tuple)) else [made])])
    counted = {"params": sum(elements(v.shape) for v in model.trainable_variables), "macs": keras_macs(model)}
    batch = batch_of(arrays)
    with tf.GradientTape() as tape:
        made = model(batch if len(batch) > 1 else batch[0], training=True)
        loss = sum(tf.reduce_mean(tf.square(one)) for one in (made if isinstance(made, (list, tuple)) else [made]))
    gradients = tape.gradient(loss, [v.value for v in model.trainable_variables])
    optimiser = keras.optimizers.SGD(1e-3)
    optimiser.build(model.trainable_variables)
    missing = [v.path for v, g in zip(model.trainable_variables, gradients) if g is None]
    optimiser.apply([g if g is not None else tf.zeros(v.shape) for v, g in zip(model.trainable_variables, gradients)])
    finite = all(bool(np.isfinite(np.asarray(v)).all()) for v in model.trainable_variables)
    keras.backend.clear_session()
    return {**counted, "learns": bool(np.isfinite(float(loss))) and finite and not missing, "missing": missing[:3]}


def torch_macs(model):
    macs = []

    def count(module, inputs, output):
        if isinstance(module, torch.nn.ConvTranspose2d):
            macs.append(inputs[0].numel() * module.weight[0].numel())
        elif isinstance(module, (torch.nn.Conv1d, torch.nn.Conv2d)):
            macs.append(output.numel() * module.weight[0].numel())
        elif isinstance(module, torch.nn.Linear):
            macs.append(output.numel() * module.in_features)

    return macs, [module.register_forward_hook(count) for module in model.modules()]


def tensors_of(arrays):
    """Images have their channels first in PyTorch."""
    tensors = [torch.from_numpy(np.ascontiguousarray(one)) for one in arrays]
    return [one.permute(0, 3, 1, 2) if one.ndim == 4 else one for one in tensors]


def run_torch(job):
    module = job.module("torch_source")
    model = module.Model().eval()
    module.load_weights(model, job.path("weights.safetensors"))
    arrays = list(job.arrays())
    macs, hooks = torch_macs(model)
    with torch.no_grad():
        made = model(*tensors_of(arrays))
    for hook in hooks:
        hook.remove()
    made = made if isinstance(made, (list, tuple)) else [made]
    job.leave("torch", [one.numpy() for one in made])
    parameters = dict(model.named_parameters())
    model.train()
    optimiser = torch.optim.SGD(parameters.values(), 1e-3)
    made = model(*tensors_of(batch_of(arrays)))
    loss = sum(one.square().mean() for one in (made if isinstance(made, (list, tuple)) else [made]))
    loss.backward()
    missing = [name for name, value in parameters.items() if value.grad is None]
    optimiser.step()
    finite = all(bool(torch.isfinite(value).all()) for value in parameters.values())
    return {
        "params": sum(value.numel() for value in parameters.values()),
        "macs": sum(macs),
        "learns": bool(torch.isfinite(loss)) and finite and not missing,
        "missing": missing[:3],
    }


def verdict(part, *arguments):
    try:
        return part(*arguments)
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {str(error)[-600:]}"}


for line in sys.stdin:
    job = Job(**json.loads(line))
    answer = {"checker": verdict(check, job)}
    for name in ("float", "int8", "classes"):
        if job.has(name + ".tflite"):
            answer[name] = verdict(run_tflite, job, name)
    if job.has("keras_source.py"):
        answer["keras"] = verdict(run_keras, job)
    if job.has("torch_source.py"):
        answer["torch"] = verdict(run_torch, job)
    verdicts.write(json.dumps(answer) + "\n")
    verdicts.flush()
    gc.collect()
