#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch's headers that most files of this folder include, compiled once.

#include <ATen/ATen.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/optim/adam.h>
#include <torch/utils.h>
