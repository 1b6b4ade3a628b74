"""Trains the networks of an Edgewright search in Keras, on a folder of images: one folder a class in `train` and `validation`.

Copy it, with edgewright_trainer.py beside it, and change what you like; docs/training.md explains the search file.
It does mixed precision, checkpoints, early stopping, fine-tuning for int8, and the int8 export with its accuracy and time.
Needs keras 3 and tensorflow. In the options of the evaluator:

    data            the folder of images                    batch, rate    64 and 0.02 
    mixed           "mixed_float16" on a GPU, or            tuning         share of the epochs that end the training as int8:
                    "mixed_bfloat16" (default: none)                       0.25; 0 leaves it out
"""

import importlib.util
import os
import time

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from edgewright_trainer import Trial
from keras import ops

CALIBRATION_IMAGES = 64
TIMED_RUNS = 20


class FakeQuant(keras.layers.Layer):
    """Rounds a tensor to int8 steps over the range that it has had, and lets gradients through."""

    def build(self, shape):
        self.low = self.add_weight(name="low", initializer="zeros", trainable=False, dtype="float32")
        self.high = self.add_weight(name="high", initializer="ones", trainable=False, dtype="float32")
        self.seen = self.add_weight(name="seen", initializer="zeros", trainable=False, dtype="float32")

    def call(self, x, training=False):
        x = ops.cast(x, "float32")
        if training:
            # The first batch sets the range, later ones move it.
            keep = 0.99 * self.seen
            self.low.assign(keep * self.low + (1 - keep) * ops.minimum(ops.min(x), 0.0))
            self.high.assign(keep * self.high + (1 - keep) * ops.maximum(ops.max(x), 1e-3))
            self.seen.assign(1.0)
        return tf.quantization.fake_quant_with_min_max_vars(x, self.low, self.high)


class Rounded(keras.layers.Layer):
    """A layer that computes with its kernel rounded to int8 steps, one scale a channel, as an int8 runtime does.

    Such scales do not mind the batch norm behind the layer: it only multiplies each channel.
    """

    def __init__(self, layer):
        super().__init__(name=layer.name + "_int8", dtype="float32")
        self.layer = layer

    def call(self, x):
        kernel = self.layer.kernel
        value = ops.cast(kernel, "float32")
        is_depthwise = isinstance(self.layer, keras.layers.DepthwiseConv2D)
        flat = ops.reshape(value, (-1, np.prod(value.shape[-2:]) if is_depthwise else value.shape[-1]))
        limit = ops.maximum(ops.max(ops.abs(flat), axis=0), 1e-6)
        rounded = tf.quantization.fake_quant_with_min_max_vars_per_channel(flat, -limit, limit, narrow_range=True)
        with keras.StatelessScope(state_mapping=[(kernel, ops.cast(ops.reshape(rounded, kernel.shape), kernel.dtype))]):
            return self.layer(x)


def as_int8(model):
    """The same network with the same weights, computing as in int8."""

    names = {layer.name for layer in model.layers}

    def call(layer, *inputs, **more):
        inner = Rounded(layer) if getattr(layer, "kernel", None) is not None else layer
        out = inner(*inputs, **more)
        # An int8 runtime joins a batch norm and an activation to the layer before: nothing is rounded between them.
        base = layer.name.removesuffix("_act").removesuffix("_bn")
        followed = {base + "_bn", base + "_act"} if layer.name == base else {base + "_act"} - {layer.name}
        return out if followed & names else FakeQuant(name=layer.name + "_range")(out)

    return keras.models.clone_model(model, clone_function=lambda layer: layer, call_function=call)


def network_in(path):
    spec = importlib.util.spec_from_file_location("network", path)
    network = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(network)
    return network.build()


def images(folder, size, batch, seed=None):
    """Batches of images in [-1, 1] and their classes."""
    data = keras.utils.image_dataset_from_directory(
        folder, image_size=size, batch_size=batch, shuffle=seed is not None, seed=seed, verbose=False
    )
    classes = len(data.class_names)
    scaled = data.map(lambda x, y: (x / 127.5 - 1, y)).cache()
    if seed is not None:
        flipped = lambda x, y: (tf.image.random_flip_left_right(x), y)
        scaled = scaled.map(flipped)
    return scaled.prefetch(2), classes


def compiled(model):
    optimiser = keras.optimizers.SGD(momentum=0.9, nesterov=True)
    model.compile(optimiser, loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    # Its variables are part of a checkpoint, so they must be there before one is read.
    model.optimizer.build(model.trainable_variables)
    return model


def int8_file(model, path, calibration):
    """Writes the network as a full int8 TFLite file."""
    folder = path + ".saved"
    signature = keras.InputSpec(shape=(1, *model.input_shape[1:]), dtype="float32")
    model.export(folder, input_signature=[signature], verbose=False)
    converter = tf.lite.TFLiteConverter.from_saved_model(folder)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: ([image[None]] for image in calibration)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    with open(path, "wb") as file:
        file.write(converter.convert())


def measured(path, data):
    """Accuracy of a TFLite file, and its median time for an image in ms, on one thread of this machine."""
    runtime = tf.lite.Interpreter(model_path=path, num_threads=1)
    runtime.allocate_tensors()
    (into,), (out,) = runtime.get_input_details(), runtime.get_output_details()
    right = count = 0
    times = []
    for batch, truths in data:
        for image, truth in zip(batch.numpy(), truths.numpy()):
            runtime.set_tensor(into["index"], image[None])
            start = time.perf_counter()
            runtime.invoke()
            times.append(time.perf_counter() - start)
            right += int(np.argmax(runtime.get_tensor(out["index"])) == truth)
            count += 1
    return right / count, float(np.median(times[-TIMED_RUNS:]) * 1000)


def main():
    trial = Trial()
    options = trial.options
    keras.utils.set_random_seed(trial.seed % 2**31)
    if "mixed" in options:
        keras.mixed_precision.set_global_policy(options["mixed"])
    model = network_in(trial.models["keras"])
    size, batch = model.input_shape[1:3], options.get("batch", 64)
    train, classes = images(os.path.join(options["data"], "train"), size, batch, seed=trial.seed % 2**31)
    validation, _ = images(os.path.join(options["data"], "validation"), size, batch)
    if classes != model.output_shape[-1]:
        raise ValueError("%d folders of images, and a network of %d classes" % (classes, model.output_shape[-1]))

    epochs = max(1, round(trial.budget["epochs"] * trial.effort))
    tuned_from = epochs - round(epochs * options.get("tuning", 0.25))
    rate = options.get("rate", 0.02)

    def stage_of(epoch):
        return compiled(as_int8(model) if epoch >= tuned_from else model)

    training = stage_of(max(trial.first_step - 1, 0))
    if trial.resume is not None:
        training.load_weights(trial.resume["path"])  # those of the optimiser are among them
    for epoch in range(trial.first_step, epochs):
        if epoch == tuned_from:
            training = stage_of(epoch)
        training.optimizer.learning_rate = rate * (0.02 + 0.98 * np.cos(np.pi / 2 * epoch / epochs) ** 2)
        training.fit(train, verbose=0)
        _, accuracy = training.evaluate(validation, verbose=0)
        going = trial.report(epoch, accuracy=accuracy)
        # Two names by turns: the one that was kept last stays whole while this one is written.
        path = os.path.join(trial.checkpoint_dir, "epoch%d.weights.h5" % (epoch % 2))
        training.save_weights(path)
        trial.checkpoint(epoch, path)
        if not going:  # the search has stopped this trial, or somebody has stopped the search
            return
    if trial.first_step >= epochs:
        _, accuracy = training.evaluate(validation, verbose=0)
    calibration = np.concatenate([batch.numpy() for batch, _ in train.take(1 + CALIBRATION_IMAGES // batch)])
    path = os.path.join(trial.checkpoint_dir, "model_int8.tflite")
    int8_file(model, path, calibration[:CALIBRATION_IMAGES])
    int8_accuracy, int8_ms = measured(path, validation)
    result = {"accuracy": accuracy, "int8_accuracy": int8_accuracy, "int8_host_ms": int8_ms}
    trial.done(provenance={"keras": keras.__version__, "tensorflow": tf.__version__}, **result)


main()
