// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/state_dict_file.h"

#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "core/engine/files/pickle.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/libtorch_version.h"
#include "core/network/network.h"

#include <ATen/ATen.h>
#include <caffe2/serialize/inline_container.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

const char* storageName(at::ScalarType type) {
    switch (type) {
    case at::kFloat:
        return "FloatStorage";
    case at::kDouble:
        return "DoubleStorage";
    case at::kLong:
        return "LongStorage";
    case at::kQInt8:
        return "QInt8Storage";
    default:
        throw Error({FW_TEXT("A tensor of type %1 cannot be saved in a state dict."),
                     {at::toString(type)}});
    }
}

/// Versions that Python's modules of these names write beside their tensors.
using Metadata = std::vector<std::pair<std::string, int>>;

[[noreturn]] void throwUnwritableFile(const std::filesystem::path& file,
                                      const std::string& detail) {
    throw Error({FW_TEXT("The model could not be written to %1; check its name, your "
                         "permissions and the free space there."),
                 {file.string()}},
                detail);
}

/// Writes a pickle and the tensors that it refers to as the zip that torch.load reads. The entries
/// are named after the file and sorted by name as strings, as torch.save has them.
std::int64_t writeZip(const std::string& pickle, const std::vector<at::Tensor>& payloads,
                      const std::filesystem::path& file) {
    std::map<std::string, const at::Tensor*> entries;
    for (std::size_t index = 0; index < payloads.size(); ++index) {
        entries.emplace("data/" + std::to_string(index), &payloads[index]);
    }
    std::unique_ptr<caffe2::serialize::PyTorchStreamWriter> zip;
    try {
        zip = std::make_unique<caffe2::serialize::PyTorchStreamWriter>(file.string());
        zip->writeRecord("data.pkl", pickle.data(), pickle.size());
        if (savesByteOrder) {
            constexpr std::string_view order =
                std::endian::native == std::endian::little ? "little" : "big";
            zip->writeRecord("byteorder", order.data(), order.size());
        }
        for (const auto& [name, payload] : entries) {
            zip->writeRecord(name, payload->data_ptr(), payload->nbytes());
        }
        zip->writeEndOfFile();
        zip.reset();
        // What stays in the stream's buffer until it is closed can fail without a word, and the
        // zip's directory stands at its end: reading that back shows a file that is whole.
        (void)caffe2::serialize::PyTorchStreamReader(file.string()).getAllRecords();
    } catch (const c10::Error& error) {
        // After a failed write its destructor writes on, throws, and so would end the program
        // (LibTorch 1.13). It is lost instead, but not the space that its open file takes.
        (void)zip.release();
        std::error_code ignored;
        std::filesystem::resize_file(file, 0, ignored);
        // LibTorch keeps the system's reason to itself; as much again without it has one.
        constexpr std::ptrdiff_t container = 4096;
        requireRoom(file.parent_path(),
                    std::accumulate(payloads.begin(), payloads.end(),
                                    std::ssize(pickle) + container,
                                    [](std::ptrdiff_t sum, const at::Tensor& payload) {
                                        return sum + static_cast<std::ptrdiff_t>(payload.nbytes());
                                    }));
        throwUnwritableFile(file, error.what_without_backtrace());
    }
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem) {
        throwUnwritableFile(file, problem.message());
    }
    return static_cast<std::int64_t>(size);
}

/// What a tensor's bytes count as.
using Part = std::int64_t FileParts::*;

/// Collects a state dict of `entries` entries, then writes it.
class StateDictWriter {
public:
    explicit StateDictWriter(std::size_t entries) : m_entries(entries) {
        emptyOrderedDict();
        m_pickle.beginItems(m_entries);
    }

    void entry(const std::string& name, const at::Tensor& value, Part part) {
        m_pickle.string(name);
        tensor(value, part);
    }

    void qparams(const std::string& prefix, const ActivationQParams& chosen,
                 at::IntArrayRef shape) {
        entry(prefix + ".scale", at::full(shape, chosen.scale, at::kFloat), &FileParts::qparams);
        entry(prefix + ".zero_point", at::full(shape, chosen.zeroPoint, at::kLong),
              &FileParts::qparams);
    }

    /// What LinearPackedParams keeps: its dtype, and weight and bias as one tuple.
    void packedLinear(const std::string& prefix, const at::Tensor& weight, const at::Tensor& bias) {
        m_pickle.string(prefix + ".dtype");
        m_pickle.global("torch", "qint8");
        m_pickle.string(prefix + "._packed_params");
        m_pickle.beginTuple(2);
        tensor(weight, &FileParts::weights);
        parameter(bias, &FileParts::biases);
        m_pickle.endTuple(2);
    }

    FileParts write(const Metadata& metadata, const std::filesystem::path& file) {
        m_pickle.endItems(m_entries);
        versions(metadata);
        const std::int64_t size = writeZip(m_pickle.finish(), m_payloads, file);
        FileParts parts = m_parts;
        parts.container = size - parts.total();
        return parts;
    }

private:
    void emptyOrderedDict() {
        m_pickle.global("collections", "OrderedDict");
        m_pickle.endTuple(0);
        m_pickle.reduce();
    }

    void versions(const Metadata& metadata) {
        m_pickle.emptyDict();
        m_pickle.string("_metadata");
        emptyOrderedDict();
        m_pickle.beginItems(metadata.size());
        for (const auto& [module, version] : metadata) {
            m_pickle.string(module);
            m_pickle.emptyDict();
            m_pickle.string("version");
            m_pickle.integer(version);
            m_pickle.endItems(1);
        }
        m_pickle.endItems(metadata.size());
        m_pickle.endItems(1);
        m_pickle.build();
    }

    void integers(at::IntArrayRef values) {
        m_pickle.beginTuple(values.size());
        for (const std::int64_t value : values) {
            m_pickle.integer(value);
        }
        m_pickle.endTuple(values.size());
    }

    void parameter(const at::Tensor& value, Part part) {
        m_pickle.global("torch._utils", "_rebuild_parameter");
        m_pickle.beginTuple(3);
        tensor(value, part);
        m_pickle.boolean(true); // requires_grad
        emptyOrderedDict();     // backward hooks
        m_pickle.endTuple(3);
        m_pickle.reduce();
    }

    void tensor(const at::Tensor& value, Part part) {
        const bool quantized = value.is_quantized();
        const at::Tensor plain = quantized ? value.contiguous() : plainLayout(value);
        const std::size_t arguments = quantized ? 7 : 6;
        m_pickle.global("torch._utils", quantized ? "_rebuild_qtensor" : "_rebuild_tensor_v2");
        m_pickle.beginTuple(arguments);
        storage(plain, part);
        m_pickle.integer(0); // offset into the storage
        integers(plain.sizes());
        integers(plain.strides());
        if (quantized) {
            quantizer(plain);
        }
        m_pickle.boolean(false); // requires_grad
        emptyOrderedDict();      // backward hooks
        m_pickle.endTuple(arguments);
        m_pickle.reduce();
    }

    void quantizer(const at::Tensor& value) {
        const bool perChannel = value.qscheme() == at::kPerChannelAffine;
        const std::size_t arguments = perChannel ? 4 : 3;
        m_pickle.beginTuple(arguments);
        if (perChannel) {
            m_pickle.global("torch", "per_channel_affine");
            tensor(value.q_per_channel_scales(), &FileParts::qparams);
            tensor(value.q_per_channel_zero_points(), &FileParts::qparams);
            m_pickle.integer(value.q_per_channel_axis());
        } else {
            m_pickle.global("torch", "per_tensor_affine");
            m_pickle.real(value.q_scale());
            m_pickle.integer(value.q_zero_point());
        }
        m_pickle.endTuple(arguments);
    }

    void storage(const at::Tensor& plain, Part part) {
        m_pickle.beginTuple(5);
        m_pickle.string("storage");
        m_pickle.global("torch", storageName(plain.scalar_type()));
        m_pickle.string(std::to_string(m_payloads.size()));
        m_pickle.string("cpu");
        m_pickle.integer(plain.numel());
        m_pickle.endTuple(5);
        m_pickle.persistentId();
        m_payloads.push_back(plain);
        m_parts.*part += static_cast<std::int64_t>(plain.nbytes());
    }

    PickleWriter m_pickle;
    std::size_t m_entries;
    std::vector<at::Tensor> m_payloads;
    FileParts m_parts; ///< of the payloads
};

/// The modules before the first layer, the network itself among them.
Metadata stubs() {
    return {{"", 1}, {"quant", 1}, {"dequant", 1}};
}

/// The modules around it come first, as far as they are not there yet.
void addModule(Metadata& metadata, const std::string& name, int version) {
    for (std::size_t dot = name.find('.'); dot != std::string::npos;
         dot = name.find('.', dot + 1)) {
        const std::string parent = name.substr(0, dot);
        const auto isParent = [&parent](const auto& entry) { return entry.first == parent; };
        if (std::none_of(metadata.begin(), metadata.end(), isParent)) {
            metadata.emplace_back(parent, 1);
        }
    }
    metadata.emplace_back(name, version);
}

/// The place of a sum's observer, which PyTorch's FloatFunctional and QFunctional keep.
void addSum(Metadata& metadata, const std::string& name) {
    addModule(metadata, name, 1);
    addModule(metadata, name + ".activation_post_process", 1);
}

bool isSum(const Node& node) {
    return std::holds_alternative<Add>(node.operation);
}

/// Entries of one node in the state dict of a quantized network: scale and zero point, and what
/// weights and biases are kept in.
std::size_t entriesOf(const Node& node) {
    return weightShape(node.operation) ? 4 : traitsOf(node.operation).observed ? 2 : 0;
}

} // namespace

FileParts saveStateDict(const NetworkModule& model, const std::filesystem::path& file) {
    const StateDict state = model->stateDict();
    StateDictWriter writer(state.size());
    for (const auto& [name, tensor] : state) {
        writer.entry(name, tensor, tensor.dim() > 1 ? &FileParts::weights : &FileParts::biases);
    }
    Metadata metadata = stubs();
    for (const Node& node : model->network().nodes()) {
        if (isSum(node)) {
            addSum(metadata, node.name);
        } else if (weightShape(node.operation)) {
            addModule(metadata, node.name, 1);
        }
    }
    return writer.write(metadata, file);
}

FileParts saveStateDict(const QuantizedNetwork& model, const std::filesystem::path& file) {
    const std::vector<Node>& nodes = model.network().nodes();
    StateDictWriter writer(
        std::accumulate(nodes.begin(), nodes.end(), std::size_t{0},
                        [](std::size_t sum, const Node& node) { return sum + entriesOf(node); }));
    Metadata metadata = stubs();
    for (const ObservedOutput& place : model.network().observed()) {
        const Node& node = nodes[place.node];
        const ActivationQParams& output = model.qparams(place.node);
        if (place.node == model.network().inputNode()) {
            writer.qparams(place.name, output, {1});
        } else if (isSum(node)) {
            writer.qparams(node.name, output, {});
            addSum(metadata, node.name);
        } else if (std::holds_alternative<Conv2d>(node.operation)) {
            const QuantizedNetwork::Layer& layer = model.layer(place.node);
            writer.entry(node.name + ".weight", layer.weight, &FileParts::weights);
            writer.entry(node.name + ".bias", layer.bias, &FileParts::biases);
            writer.qparams(node.name, output, {});
            addModule(metadata, node.name, 1);
        } else if (std::holds_alternative<Linear>(node.operation)) {
            const QuantizedNetwork::Layer& layer = model.layer(place.node);
            writer.qparams(node.name, output, {});
            writer.packedLinear(node.name + "._packed_params", layer.weight, layer.bias);
            addModule(metadata, node.name, 3);
            addModule(metadata, node.name + "._packed_params", 3);
        } else {
            throw std::logic_error("an observed operation without a place in the state dict");
        }
    }
    return writer.write(metadata, file);
}

} // namespace featherweight
