// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/layer_code.h"

#include "core/base/joined.h"
#include "core/separable/run_cost.h"

#include <vector>

namespace featherweight {

namespace {

using Lines = std::vector<std::string>;

std::string pair(const Size& size, const char* open, const char* close) {
    return size.height == size.width
               ? std::to_string(size.height)
               : open + std::to_string(size.height) + ", " + std::to_string(size.width) + close;
}

/// "3 to 16 channels, kernel 3×3, padding 1×1, input 1×3×32×32": what is not Conv2d's default.
std::string inWords(const SeparableSettings& settings) {
    Lines parts{std::to_string(settings.inChannels) + " to " +
                    std::to_string(settings.outChannels) + " channels",
                "kernel " + toText(settings.kernel)};
    if (settings.stride != Size{1, 1}) {
        parts.push_back("stride " + toText(settings.stride));
    }
    if (settings.samePadding) {
        parts.emplace_back("padding same");
    } else if (settings.padding != Size{0, 0}) {
        parts.push_back("padding " + toText(settings.padding));
    }
    if (settings.separablePadding) {
        parts.push_back("the separable block's " + toText(*settings.separablePadding));
    }
    if (settings.dilation != Size{1, 1}) {
        parts.push_back("dilation " + toText(settings.dilation));
    }
    if (settings.groups != 1) {
        parts.push_back(std::to_string(settings.groups) + " groups");
    }
    if (settings.depthMultiplier != 1) {
        parts.push_back("depth multiplier " + std::to_string(settings.depthMultiplier));
    }
    if (!settings.bias) {
        parts.emplace_back("no bias");
    }
    parts.push_back("input " + toText(inputShape(settings)));
    return joined(parts);
}

/// nn.Conv2d's arguments; those that are its defaults are left out.
std::string pythonArguments(const ConvolutionSettings& layer, bool meta) {
    const auto both = [](const Size& size) { return pair(size, "(", ")"); };
    Lines parts{std::to_string(layer.in), std::to_string(layer.out), both(layer.kernel)};
    if (layer.stride != Size{1, 1}) {
        parts.push_back("stride=" + both(layer.stride));
    }
    if (layer.samePadding) {
        parts.emplace_back("padding=\"same\"");
    } else if (layer.padding != Size{0, 0}) {
        parts.push_back("padding=" + both(layer.padding));
    }
    if (layer.dilation != Size{1, 1}) {
        parts.push_back("dilation=" + both(layer.dilation));
    }
    if (layer.groups != 1) {
        parts.push_back("groups=" + std::to_string(layer.groups));
    }
    if (!layer.bias) {
        parts.emplace_back("bias=False");
    }
    if (meta) {
        parts.emplace_back("device=\"meta\"");
    }
    return joined(parts);
}

/// Conv2dOptions(…).…; the same.
std::string cppOptions(const ConvolutionSettings& layer) {
    const auto both = [](const Size& size) { return pair(size, "{", "}"); };
    const auto variant = [](const Size& size) { // paddings are a variant, which takes no braces
        return pair(size, "torch::ExpandingArray<2>({", "})");
    };
    std::string text = "torch::nn::Conv2dOptions(" + std::to_string(layer.in) + ", " +
                       std::to_string(layer.out) + ", " + both(layer.kernel) + ")";
    const auto add = [&text](const std::string& name, const std::string& value) {
        text += "." + name + "(" + value + ")";
    };
    if (layer.stride != Size{1, 1}) {
        add("stride", both(layer.stride));
    }
    if (layer.samePadding) {
        add("padding", "torch::kSame");
    } else if (layer.padding != Size{0, 0}) {
        add("padding", variant(layer.padding));
    }
    if (layer.dilation != Size{1, 1}) {
        add("dilation", both(layer.dilation));
    }
    if (layer.groups != 1) {
        add("groups", std::to_string(layer.groups));
    }
    if (!layer.bias) {
        add("bias", "false");
    }
    return text;
}

std::string python(const SeparableSettings& settings, bool runs) {
    const auto layer = [runs](const char* name, const ConvolutionSettings& of) {
        return std::string(name) + " = nn.Conv2d(" + pythonArguments(of, !runs) + ")\n";
    };
    return "# " + inWords(settings) + "\n" +
           "import torch\n"
           "from torch import nn\n"
           "\n" +
           layer("standard", standardLayer(settings)) +
           layer("depthwise", depthwiseLayer(settings)) +
           layer("pointwise", pointwiseLayer(settings)) +
           "separable = nn.Sequential(depthwise, pointwise)\n"
           "\n"
           "\n"
           "def parameters(module):\n"
           "    return sum(parameter.numel() for parameter in module.parameters())\n"
           "\n"
           "\n"
           "def macs(layer, output):  # every weight once for every pixel of its output\n"
           "    batch, _, height, width = output.shape\n"
           "    return layer.weight.numel() * batch * height * width\n"
           "\n"
           "\n" +
           (runs ? "x = torch.randn(" + joined(inputShape(settings)) + ")\n"
                 : "# Too large to run at once: on the device \"meta\" tensors have shapes only.\n"
                   "x = torch.empty(" +
                       joined(inputShape(settings)) + ", device=\"meta\")\n") +
           "with torch.no_grad():\n"
           "    y = standard(x)\n"
           "    between = depthwise(x)\n"
           "    z = pointwise(between)\n"
           "\n"
           "print(\"Standard parameters:\", parameters(standard))\n"
           "print(\"Depthwise parameters:\", parameters(depthwise))\n"
           "print(\"Pointwise parameters:\", parameters(pointwise))\n"
           "print(\"Separable parameters:\", parameters(separable))\n"
           "print(f\"Parameter ratio: {parameters(standard) / parameters(separable):.2f}\")\n"
           "print(\"Standard MACs:\", macs(standard, y))\n"
           "print(\"Separable MACs:\", macs(depthwise, between) + macs(pointwise, z))\n"
           "print(\"Standard output:\", list(y.shape))\n"
           "print(\"Separable output:\", list(z.shape))\n";
}

/// The lines of both C++ programs that print parameters, from `parameters(layer)`.
const char* const cppParameterLines =
    "    const auto separable = parameters(depthwise) + parameters(pointwise);\n"
    "    std::cout << \"Standard parameters: \" << parameters(standard) << '\\n'\n"
    "              << \"Depthwise parameters: \" << parameters(depthwise) << '\\n'\n"
    "              << \"Pointwise parameters: \" << parameters(pointwise) << '\\n'\n"
    "              << \"Separable parameters: \" << separable << '\\n'\n"
    "              << \"Parameter ratio: \" << std::fixed << std::setprecision(2)\n"
    "              << static_cast<double>(parameters(standard)) / separable << '\\n';\n";

std::string cppHead(const SeparableSettings& settings) {
    return "// " + inWords(settings) + "\n" +
           "// CMake: find_package(Torch REQUIRED), target_link_libraries(NAME "
           "${TORCH_LIBRARIES})\n"
           "#include <torch/torch.h>\n"
           "\n"
           "#include <cstdint>\n"
           "#include <iomanip>\n"
           "#include <iostream>\n"
           "\n";
}

std::string cpp(const SeparableSettings& settings) {
    const auto layer = [](const char* name, const ConvolutionSettings& of) {
        return std::string("    torch::nn::Conv2d ") + name + "(\n        " + cppOptions(of) +
               ");\n";
    };
    return cppHead(settings) +
           "std::int64_t parameters(const torch::nn::Conv2d& layer) {\n"
           "    std::int64_t count = 0;\n"
           "    for (const torch::Tensor& parameter : layer->parameters()) {\n"
           "        count += parameter.numel();\n"
           "    }\n"
           "    return count;\n"
           "}\n"
           "\n"
           "// Every weight once for every pixel of its output.\n"
           "std::int64_t macs(const torch::nn::Conv2d& layer, const torch::Tensor& output) {\n"
           "    return layer->weight.numel() * output.size(0) * output.size(2) * output.size(3);\n"
           "}\n"
           "\n"
           "int main() {\n" +
           layer("standard", standardLayer(settings)) +
           layer("depthwise", depthwiseLayer(settings)) +
           layer("pointwise", pointwiseLayer(settings)) +
           "\n    const torch::NoGradGuard noGrad;\n" + "    const auto x = torch::randn({" +
           joined(inputShape(settings)) +
           "});\n"
           "    const auto y = standard(x);\n"
           "    const auto between = depthwise(x);\n"
           "    const auto z = pointwise(between);\n"
           "\n" +
           cppParameterLines +
           "    std::cout << \"Standard MACs: \" << macs(standard, y) << '\\n'\n"
           "              << \"Separable MACs: \"\n"
           "              << macs(depthwise, between) + macs(pointwise, z) << '\\n'\n"
           "              << \"Standard output: \" << y.sizes() << '\\n'\n"
           "              << \"Separable output: \" << z.sizes() << '\\n';\n"
           "}\n";
}

/// Without modules, since those would allocate their weights.
std::string cppThatCounts(const SeparableSettings& settings) {
    const auto layer = [](const char* name, const ConvolutionSettings& of) {
        return std::string("    const auto ") + name + " =\n        " + cppOptions(of) + ";\n";
    };
    return cppHead(settings) +
           "// Too large to run at once, so these parameters are counted without being allocated.\n"
           "std::int64_t parameters(const torch::nn::Conv2dOptions& layer) {\n"
           "    const auto& kernel = *layer.kernel_size();\n"
           "    const auto weight = torch::empty({layer.out_channels(),\n"
           "                                      layer.in_channels() / layer.groups(),\n"
           "                                      kernel[0], kernel[1]},\n"
           "                                     torch::kMeta);\n"
           "    return weight.numel() + (layer.bias() ? layer.out_channels() : 0);\n"
           "}\n"
           "\n"
           "int main() {\n" +
           layer("standard", standardLayer(settings)) +
           layer("depthwise", depthwiseLayer(settings)) +
           layer("pointwise", pointwiseLayer(settings)) + "\n" + cppParameterLines + "}\n";
}

} // namespace

bool codeRuns(const SeparableSettings& settings, const SeparableCounts& counts) {
    return !whyNotRun(forwardCost(settings, counts), checkLimits, codeMostBytes);
}

std::string layerCode(const SeparableSettings& settings, const SeparableCounts& counts,
                      CodeLanguage language) {
    const bool runs = codeRuns(settings, counts);
    if (language == CodeLanguage::Python) {
        return python(settings, runs);
    }
    return runs ? cpp(settings) : cppThatCounts(settings);
}

} // namespace featherweight
