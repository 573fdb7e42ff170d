#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quantize run as a short PyTorch script, which Featherweight is measured against.

Usage: reference.py ROOT THREADS, where ROOT/MNIST/raw holds the unpacked files as torchvision keeps
them. Prints one line of JSON: seconds of the 100 training batches and of classifying the test images
in FP32, accuracies, peak memory in KB.
"""
import json
import os
import resource
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms


class MiniCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.quant = torch.ao.quantization.QuantStub()
        self.dequant = torch.ao.quantization.DeQuantStub()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.fc1 = nn.Linear(32 * 7 * 7, 10)

    def forward(self, x):
        x = self.quant(x)
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = self.dequant(self.fc1(torch.flatten(x, 1)))
        return F.log_softmax(x, dim=1)


def accuracy(model, loader):
    right = 0
    with torch.no_grad():
        for images, labels in loader:
            right += (model(images).argmax(1) == labels).sum().item()
    return right / len(loader.dataset)


def size_kb(model, name):
    path = os.path.join(tempfile.gettempdir(), f"{os.getpid()}-{name}")
    torch.save(model.state_dict(), path)
    kilobytes = os.path.getsize(path) / 1024
    os.remove(path)
    return kilobytes


def main():
    root, threads = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    torch.backends.quantized.engine = next(
        name for name in ("fbgemm", "onednn", "qnnpack")
        if name in torch.backends.quantized.supported_engines
    )
    steps = transforms.Compose(
        [transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))]
    )
    train = datasets.MNIST(root, train=True, transform=steps)
    test = datasets.MNIST(root, train=False, transform=steps)
    train_loader = torch.utils.data.DataLoader(train, batch_size=64, shuffle=True)
    test_loader = torch.utils.data.DataLoader(test, batch_size=64)

    model = MiniCNN()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    begin = time.perf_counter()
    for batch, (images, labels) in enumerate(train_loader):
        if batch == 100:
            break
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        loss.item()
    training = time.perf_counter() - begin

    copy = MiniCNN()
    copy.load_state_dict(model.state_dict())
    copy.eval()
    copy.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
    prepared = torch.ao.quantization.prepare(copy)
    with torch.no_grad():
        for batch, (images, _) in enumerate(train_loader):
            if batch == 10:
                break
            prepared(images)
    int8 = torch.ao.quantization.convert(prepared)
    model.eval()
    begin = time.perf_counter()
    accuracy_fp32 = accuracy(model, test_loader)
    evaluation = time.perf_counter() - begin
    print(json.dumps({
        "training_seconds": training,
        "evaluation_seconds": evaluation,
        "accuracy_fp32": accuracy_fp32,
        "accuracy_int8": accuracy(int8, test_loader),
        "size_fp32_kb": size_kb(model, "fp32.pth"),
        "size_int8_kb": size_kb(int8, "int8.pth"),
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }))


if __name__ == "__main__":
    main()
