#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares one quantize run of featherweight-cli, or of parity_run, with PyTorch itself.

Usage: parity_quantize.py PROGRAM [quantize options...]

Data is MNIST where it is at hand, else Debian's Fashion-MNIST; on MNIST with the default settings
the accuracies must be those that PyTorch reaches, too.

The program trains, quantizes and keeps its two files; PyTorch then loads them with strict=True,
calibrates the same network on the same images, and every scale, zero point, INT8 weight and
prediction is compared; with parity_run, which tells them, the INT8 network's scores for 1,000 test
images as well. In exact sums, the INT8 network is computed here in whole numbers. Exit 0 when all
agree.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import find_or_skip, open_file
from reference_observers import ReferenceHistogramObserver

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.ao.nn.quantized import FloatFunctional
from torch.ao.quantization import (QConfig, convert, fuse_modules, get_default_qconfig, prepare)
from torch.ao.quantization.observer import (HistogramObserver, MinMaxObserver,
                                            MovingAverageMinMaxObserver, PerChannelMinMaxObserver)

VERSION = tuple(int(part) for part in torch.__version__.split(".")[:2])
MNIST_FORM = {"shape": [1, 28, 28], "mean": [0.1307], "deviation": [0.3081]}

failures = []


def check(what, good, detail=""):
    print(("ok   " if good else "FAIL ") + what + (f": {detail}" if detail else ""))
    if not good:
        failures.append(what)


# What --qconfig stands for: observer, reduce_range, weights per channel.
NAMED = {"fbgemm": ("histogram", True, True), "qnnpack": ("histogram", False, False),
         "onednn": ("histogram", False, True)}
OBSERVERS = {"minmax": MinMaxObserver, "moving-average": MovingAverageMinMaxObserver,
             "histogram": ReferenceHistogramObserver}


def weight_observer(per_channel):
    if per_channel:
        return PerChannelMinMaxObserver.with_args(dtype=torch.qint8,
                                                  qscheme=torch.per_channel_symmetric)
    return MinMaxObserver.with_args(dtype=torch.qint8, qscheme=torch.per_tensor_symmetric)


def qconfig_of(options):
    """The QConfig that the program's options ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--qconfig", default="fbgemm", choices=NAMED)
    parser.add_argument("--observer", choices=OBSERVERS)
    parser.add_argument("--per-tensor", action="store_true")
    wanted = parser.parse_known_args(options)[0]
    observer, reduce_range, per_channel = NAMED[wanted.qconfig]
    default = get_default_qconfig(wanted.qconfig)
    activation, weight = default.activation(), default.weight()
    expected = weight_observer(per_channel)()
    check(f"{wanted.qconfig} is what PyTorch has under this name",
          type(activation) is HistogramObserver and activation.reduce_range == reduce_range
          and type(weight) is type(expected) and weight.qscheme == expected.qscheme
          and weight.dtype == expected.dtype)
    return QConfig(
        activation=OBSERVERS[wanted.observer or observer].with_args(reduce_range=reduce_range),
        weight=weight_observer(per_channel and not wanted.per_tensor))


class DepthwiseSeparableConv(nn.Module):
    def __init__(self, inputs, outputs, kernel, padding):
        super().__init__()
        self.depthwise = nn.Conv2d(inputs, inputs, kernel, padding=padding, groups=inputs)
        self.pointwise = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


class MiniCNN(nn.Module):
    def __init__(self, separable, width1, width2):
        super().__init__()
        self.quant = torch.ao.quantization.QuantStub()
        self.dequant = torch.ao.quantization.DeQuantStub()
        self.conv1 = nn.Conv2d(1, width1, 3, padding=1)
        self.relu1 = self.relu2 = F.relu
        second = DepthwiseSeparableConv if separable else nn.Conv2d
        self.conv2 = second(width1, width2, 3, padding=1)
        self.fc1 = nn.Linear(49 * width2, 10)

    def scores(self, x):
        x = self.quant(x)
        x = F.max_pool2d(self.relu1(self.conv1(x)), 2)
        x = F.max_pool2d(self.relu2(self.conv2(x)), 2)
        return self.dequant(self.fc1(torch.flatten(x, 1)))

    def forward(self, x):
        return F.log_softmax(self.scores(x), 1)

    def fused(self):
        """Relus behind which observers stand: fuse_modules wants them to be modules."""
        del self.relu1, self.relu2
        self.relu1, self.relu2 = nn.ReLU(), nn.ReLU()
        last = "conv2" if isinstance(self.conv2, nn.Conv2d) else "conv2.pointwise"
        return fuse_modules(self.eval(), [["conv1", "relu1"], [last, "relu2"]])


class Branched(nn.Module):
    """As tests/support/branched_network.h."""

    def __init__(self, width):
        super().__init__()
        self.quant = torch.ao.quantization.QuantStub()
        self.dequant = torch.ao.quantization.DeQuantStub()
        self.stem = nn.Conv2d(3, 6, 5, padding=2)
        self.stem_relu = F.relu
        self.left = nn.Module()
        self.left.conv = nn.Conv2d(6, width, 3, padding=1)
        self.right = nn.Conv2d(6, width, 1)
        self.join = FloatFunctional()
        self.head = nn.Linear(width * 5 * 6, 20)
        self.with_relu = False

    def scores(self, x):
        x = F.max_pool2d(self.stem_relu(self.stem(self.quant(x))), 2)
        left, right = self.left.conv(x), self.right(x)
        x = (self.join.add_relu(left, right) if self.with_relu
             else F.relu(self.join.add(left, right)))
        return self.dequant(self.head(torch.flatten(F.max_pool2d(x, 2), 1)))

    def forward(self, x):
        return F.log_softmax(self.scores(x), 1)

    def fused(self):
        del self.stem_relu
        self.stem_relu = nn.ReLU()
        self.with_relu = True
        return fuse_modules(self.eval(), [["stem", "stem_relu"]])


def read_images(folder, name):
    with open_file(folder, name) as file:
        data = file.read()
    return torch.frombuffer(bytearray(data[16:]), dtype=torch.uint8)


def normalized(pixels, form=MNIST_FORM):
    mean, deviation = (torch.tensor(form[what]).reshape(-1, 1, 1) for what in ("mean", "deviation"))
    return (pixels.float().div(255) - mean) / deviation


class Images:
    """Of both sets: their bytes, and how a network sees them."""

    def __init__(self, folder, keep, form):
        self.form, self.shape = form, form["shape"]
        own = os.path.join(keep, "training-pixels")  # a set that has no files of its own
        if os.path.exists(own):
            read = lambda name: torch.from_file(os.path.join(keep, name), dtype=torch.uint8,
                                                size=os.path.getsize(os.path.join(keep, name)))
            both = read("training-pixels"), read("test-pixels")
        else:
            both = (read_images(folder, "train-images-idx3-ubyte"),
                    read_images(folder, "t10k-images-idx3-ubyte"))
        self.training, self.test = (pixels.reshape(-1, *self.shape) for pixels in both)

    def normalized(self, pixels):
        return normalized(pixels, self.form)

    def of_test(self, network, count=None):
        """What `network` says of the first `count` test images."""
        with torch.no_grad():
            return torch.cat([network(self.normalized(part))
                              for part in self.test[:count].split(64)])


def classes(told):
    """A text of digits, or a list."""
    return torch.tensor([int(one) for one in told])


def load(path):
    weights_only = int(torch.__version__.split(".")[0]) >= 2
    return torch.load(path, weights_only=weights_only)


def channels_last(tensor):
    """Also with one channel, where to(memory_format=...) leaves the plain strides."""
    _, channels, height, width = tensor.shape
    strides = (channels * height * width, 1, width * channels, channels)
    return tensor.contiguous(memory_format=torch.channels_last).as_strided(tensor.shape, strides)


def converted(model, engine, qconfig, images, after_relu):
    """Calibrates in the program's memory layout: another layout means another convolution kernel,
    whose last bits differ, and a bit can move HistogramObserver's search by a bin."""
    torch.backends.quantized.engine = engine
    if after_relu:
        model = model.fused()
    model.qconfig = qconfig
    prepared = prepare(model.eval())
    convolutions = [layer for layer in prepared.modules() if isinstance(layer, nn.Conv2d)]
    for layer in convolutions:
        layer.weight.data = channels_last(layer.weight.data)
    with torch.no_grad():
        for batch in images:
            prepared(channels_last(batch))
    for layer in convolutions:
        layer.weight.data = layer.weight.data.clone(memory_format=torch.contiguous_format)
    return convert(prepared)


LAYERS = {"standard": ["conv1", "conv2", "fc1"],
          "separable": ["conv1", "conv2.depthwise", "conv2.pointwise", "fc1"],
          "branched": ["stem", "left.conv", "right", "join", "head"]}


def new_model(name, state):
    """With the widths that its state dict tells."""
    if name == "branched":
        return Branched(state["right.weight"].shape[0])
    return MiniCNN(name == "separable", state["conv1.weight"].shape[0],
                   state[LAYERS[name][-2] + ".weight"].shape[0])


def has_weight(layer):
    return layer != "join"


def cost(model, shape):
    """Parameters, and multiply-accumulate operations for one image, counted where they happen."""
    macs = 0

    def count(layer, inputs, output):
        nonlocal macs
        macs += output.numel() * layer.weight[0].numel()

    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [layer.register_forward_hook(count) for layer in layers]
    with torch.no_grad():
        model(torch.zeros(1, *shape))
    for hook in hooks:
        hook.remove()
    return {"parameters": sum(parameter.numel() for parameter in model.parameters()), "macs": macs}


def exact_output(layer, x, engine):
    """What the layer's kernel gives when it cuts no sum: sums of whole numbers in double, which are
    exact, and the engine's own way from there to a byte, in single precision."""
    weight, bias = layer.weight(), layer.bias().detach()
    per_channel = weight.qscheme() == torch.per_channel_affine
    scale = (weight.q_per_channel_scales().float() if per_channel
             else torch.full((weight.shape[0],), weight.q_scale()))
    numbers, w = x.int_repr().double() - x.q_zero_point(), weight.int_repr().double()
    conv = w.dim() == 4
    sums = (torch.nn.functional.conv2d(numbers, w, None, layer.stride, layer.padding,
                                       layer.dilation, layer.groups) if conv
            else numbers @ w.T)
    shape = [1, -1, 1, 1] if conv else [1, -1]
    relu = "ReLU" in type(layer).__name__

    def single(number):
        return torch.tensor(number, dtype=torch.float32)

    if engine == "qnnpack":
        product = scale * single(x.q_scale())
        sums += torch.round(bias / product).double().view(shape)
        steps = torch.round(sums.float() * (product * (1 / single(layer.scale))).view(shape))
        levels = (steps.clamp(min=0) if relu else steps) + layer.zero_point
    else:
        inverse_input, inverse_output = single(1 / x.q_scale()), single(1 / layer.scale)
        if VERSION >= (2, 1):  # oneDNN 3 adds the bias to sums that are scaled already
            factor = (scale * (1 / inverse_input)).view(shape)
            values = sums.float() * factor + bias.view(shape)
            values = values * (1 / (1 / inverse_output))
        else:
            unit = 1 / scale * inverse_input
            values = sums.float() + (bias * unit).view(shape)
            values = values * (inverse_output / unit).view(shape)
        levels = torch.round((values.clamp(min=0) if relu else values) + layer.zero_point)
    return torch._make_per_tensor_quantized_tensor(levels.clamp(0, 255).to(torch.uint8),
                                                   layer.scale, layer.zero_point)


def with_exact_sums(model, layers, engine):
    for layer in map(model.get_submodule, filter(has_weight, layers)):
        layer.forward = lambda x, layer=layer: exact_output(layer, x, engine)
    return model


def compare_tensors(result, model, layers):
    told = {tensor["name"]: tensor for tensor in result["tensors"]}
    names = ["quant", *(name for layer in layers for name in (layer, layer + ".weight")
                        if has_weight(layer) or name == layer)]
    check("names of the quantized tensors", list(told) == names, list(told))
    check("names of the observers and of the layers with errors",
          all([part["name"] for part in result[key]] == ["quant", *layers]
              for key in ("observers", "layers") if key in result))
    for name in ("quant", *layers):
        module = model.get_submodule(name)
        scale, zero = float(module.scale), int(module.zero_point)
        off = abs(told[name]["scale"] - scale) / scale
        check(f"{name}: scale {scale:.9g}", off <= 1e-6, f"relative difference {off:.1e}")
        check(f"{name}: zero point {zero}", told[name]["zero_point"] == zero)
        if name != "quant" and has_weight(name):
            weight = module.weight()
            per_channel = weight.qscheme() == torch.per_channel_affine
            mine = torch.tensor(told[name + ".weight"]["scale"], dtype=torch.double)
            theirs = (weight.q_per_channel_scales() if per_channel
                      else torch.tensor(weight.q_scale(), dtype=torch.double))
            check(f"{name}.weight: as many scales", mine.shape == theirs.shape, mine.shape)
            off = ((mine - theirs).abs() / theirs).max().item()
            check(f"{name}.weight: scales", off <= 1e-6, f"{off:.1e}")
            zeros = (weight.q_per_channel_zero_points().tolist() if per_channel
                     else weight.q_zero_point())
            check(f"{name}.weight: zero points", told[name + ".weight"]["zero_point"] == zeros)


def main():
    program, *options = sys.argv[1:]
    folder = find_or_skip()
    print("data:", folder)
    qconfig = qconfig_of(options)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as keep:
        command = [program, "quantize", "--dataset", folder, "--json", "-", "--keep-models", keep,
                   "--predictions", *options]
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        images = Images(folder, keep, result.get("images", MNIST_FORM))
        fp32_path = os.path.join(keep, "temp_fp32_model.pth")
        int8_path = os.path.join(keep, "temp_int8_model.pth")
        fp32_state, int8_state = load(fp32_path), load(int8_path)

        name = result["model"]
        check("the model that was asked for",
              name == next((asked for asked in LAYERS if asked in options), "standard"))
        after_relu = result["observer_placement"] == "after-relu"
        check("observers where they were asked for", after_relu == ("after-relu" in options))
        layers = LAYERS[name]
        model = new_model(name, fp32_state)
        model.load_state_dict(fp32_state, strict=True)
        counted = cost(model, images.shape)
        check("parameters and MACs", counted == result["network"], counted)
        indices = torch.tensor(result["calibration"]["indices"])
        size = result["training"]["batch_size"]
        batches = [images.normalized(images.training[part]) for part in indices.split(size)]
        check("calibration batches", len(batches) == result["calibration"]["batches"])

        mine = classes(result["predictions"]["fp32"])
        theirs = images.of_test(model.eval()).argmax(1)
        check("FP32 predictions of all test images", torch.equal(mine, theirs),
              f"{(mine != theirs).sum().item()} of {len(theirs)} differ")

        own = converted(model, result["engine"], qconfig, batches, after_relu)
        compare_tensors(result, own, layers)

        # The INT8 file into a converted network that was calibrated on something else.
        loaded = converted(new_model(name, fp32_state), result["engine"], qconfig,
                           [torch.randn(4, *images.shape)], after_relu)
        loaded.load_state_dict(int8_state, strict=True)
        for layer in filter(has_weight, layers):
            check(f"{layer}: INT8 weights as PyTorch converts them",
                  torch.equal(loaded.get_submodule(layer).weight().int_repr(),
                              own.get_submodule(layer).weight().int_repr()))
        mine = classes(result["predictions"]["int8"])
        for what, network in (("loaded file", loaded), ("PyTorch's own conversion", own)):
            theirs = images.of_test(network).argmax(1)
            check(f"INT8 predictions of all test images, {what}", torch.equal(mine, theirs),
                  f"{(mine != theirs).sum().item()} of {len(theirs)} differ")
            if "scores_int8" in result:
                their_scores = images.of_test(network.scores, 1000)
                mine_scores = torch.tensor(result["scores_int8"]).reshape(
                    -1, their_scores.shape[1])
                off = (mine_scores != their_scores).sum().item()
                check(f"INT8 scores of {len(mine_scores)} test images, {what}",
                      len(mine_scores) == 1000 and off == 0, f"{off} differ")

        exact = classes(result["predictions"]["int8_exact"])
        print("sums that the kernels cut change", (mine != exact).sum().item(), "predictions")
        theirs = images.of_test(with_exact_sums(own, layers, result["engine"])).argmax(1)
        check("INT8 predictions in exact sums", torch.equal(exact, theirs),
              f"{(exact != theirs).sum().item()} of {len(theirs)} differ")

        for what, path, state, key in (("FP32", fp32_path, model_state(name, fp32_state), "size_fp32_kb"),
                                       ("INT8", int8_path, loaded.state_dict(), "size_int8_kb")):
            os.mkdir(os.path.join(keep, what))
            reference = os.path.join(keep, what, os.path.basename(path))  # names the zip's entries
            torch.save(state, reference)
            ours, theirs = os.path.getsize(path), os.path.getsize(reference)
            off = abs(ours - theirs) / theirs
            check(f"{what} file within 1 % of torch.save's {theirs} bytes", off <= 0.01,
                  f"{ours} bytes")
            # QNNPACK unpacks its weights in another layout; fused relus leave empty modules behind.
            if result["engine"] != "qnnpack" and not (after_relu and what == "INT8"):
                compare_files(what, path, reference)
            check(f"{what} size in the result", abs(result[key] * 1024 - ours) < 0.5)
    if result["training"]["batches"] != 100:
        print("left out: accuracies after a training of another length")
    elif os.path.basename(folder) == "mnist" and name != "branched":
        # What quantizing costs, whatever the kernels cut.
        fp32, int8 = result["accuracy_fp32"], result["accuracy_int8_exact"]
        least = 0.85 if name == "separable" else 0.90  # fewer weights learn more slowly
        check(f"FP32 accuracy on MNIST at least {least}", fp32 >= least, fp32)
        check("INT8 accuracy within 0.5 percentage points", abs(fp32 - int8) <= 0.005, int8)
    else:
        print("left out: accuracies on MNIST, which is not on this machine")
    return 1 if failures else 0


def compare_files(what, path, reference):
    """To the byte, unless PyTorch writes records that it did not know in 1.13 and 2.6: then those
    that both files have, but for the checksum of all."""
    def records(path):
        with zipfile.ZipFile(path) as file:
            return {name.partition("/")[2]: file.read(name) for name in file.namelist()}

    ours, theirs = records(path), records(reference)
    if ours.keys() == theirs.keys():
        with open(path, "rb") as mine, open(reference, "rb") as other:
            check(f"{what} file equal to torch.save's to the byte", mine.read() == other.read())
        return
    print("only in torch.save's file:", sorted(theirs.keys() - ours.keys()))
    ours.pop(".data/serialization_id", None)
    check(f"{what} file: each record that torch.save writes, too, is the same",
          "data.pkl" in ours and all(theirs.get(name) == data for name, data in ours.items()))


def model_state(name, state):
    model = new_model(name, state)
    model.load_state_dict(state, strict=True)
    return model.state_dict()


if __name__ == "__main__":
    sys.exit(main())
