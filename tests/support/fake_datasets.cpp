// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_datasets.h"

#include "core/base/message.h"
#include "tests/support/mnist_form.h"

#include <chrono>
#include <thread>
#include <utility>

namespace featherweight {

namespace {

LabelledImages images(std::size_t count) {
    LabelledImages images;
    images.pixels.resize(count * imagePixels);
    for (std::size_t image = 0; image < count; ++image) {
        images.labels.push_back(static_cast<std::uint8_t>(image % classCount));
        images.pixels[image * imagePixels] = static_cast<std::uint8_t>(image);
    }
    return images;
}

DatasetPointer load(FakeDatasets& datasets, std::string name, const std::stop_token& stop) {
    ++datasets.loads;
    while (datasets.held && !stop.stop_requested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (stop.stop_requested()) {
        throw Cancelled();
    }
    if (name == "auto") {
        name = datasets.mnistThere ? "mnist" : "digits";
    }
    const bool there = name == "mnist" ? datasets.mnistThere.load() : name != "/missing";
    if (!there) {
        throw Error({"%1 was not found. Download it, or use the drawn digits.", {name}});
    }
    Dataset dataset{name.substr(name.rfind('/') + 1), "/data/" + name, images(200), images(40)};
    dataset.known = name.find('/') == std::string::npos;
    if (dataset.known) {
        dataset.title = name == "mnist" ? "MNIST" : digitsTitle;
    }
    return std::make_shared<Dataset>(std::move(dataset));
}

} // namespace

DatasetSource fakeDatasetSource(const std::shared_ptr<FakeDatasets>& datasets) {
    return {[datasets](Look look, const std::stop_token&) {
                datasets->look(look);
                return std::vector<DatasetChoice>{
                    {QStringLiteral("mnist"), QStringLiteral("MNIST"), datasets->mnistThere,
                     11'000'000},
                    {QStringLiteral("digits"), QStringLiteral("Drawn digits"), true, 0}};
            },
            [datasets](const std::string& name, const std::stop_token& stop) {
                return load(*datasets, name, stop);
            },
            [datasets](const QString& name) {
                return name == QLatin1String("mnist") ? datasets->download : nullptr;
            },
            datasets->downloadFolder};
}

} // namespace featherweight
