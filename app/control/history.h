#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Finished work that gave its place to other work, and can be brought back: nothing finished is
// lost unasked. Bringing back is an exchange: what stood there is kept in turn. GUI thread.

#include "core/runs/engine.h"

#include <QObject>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace featherweight {

/// Tells one trained network from all others. Held as long as anything is kept that is about it, so
/// that no other can have its address.
using NetworkKey = std::shared_ptr<const NetworkWeights>;

struct EarlierWork {
    QString title;                    ///< "Training on MNIST, 100 batches: 91.9 %"
    NetworkKey about;                 ///< the network that it was found out about; null: none
    std::vector<NetworkKey> networks; ///< that come back with it
    std::function<void()> bringBack;
};

class History : public QObject {
    Q_OBJECT

public:
    /// So many works are kept, the newest. Each is some megabytes: a network, or the results of
    /// one run with the predictions for every test image.
    static constexpr std::size_t most = 10;

    /// Takes the place of the same networks' earlier entry.
    void keep(EarlierWork work);
    /// The networks that are there now, and which one is worked with; `gone` were there before.
    void setPresent(std::vector<NetworkKey> networks, NetworkKey chosen,
                    std::optional<EarlierWork> gone = {});
    /// Whether it is there or can be brought back.
    [[nodiscard]] bool reaches(const NetworkKey& network) const;

    /// Of all works that are kept.
    [[nodiscard]] std::size_t count() const { return m_works.size(); }
    /// What can be brought back now, the newest first: what is about another network than the
    /// present one comes back with that network.
    [[nodiscard]] QStringList titles() const;
    /// `index` of titles().
    void bringBack(std::size_t index);
    /// What has this network; nothing when it is not among the earlier ones.
    void bringBack(const NetworkKey& network);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] std::vector<std::size_t> withinReach() const;
    void add(EarlierWork work);
    void bringBack(std::vector<EarlierWork>::iterator place);
    void forgetTheRest();

    std::vector<EarlierWork> m_works; ///< the oldest first
    std::vector<NetworkKey> m_present;
    NetworkKey m_chosen;
};

/// What was found out about each network that is there or can be brought back.
template <typename Found>
class PerNetwork {
public:
    /// Keeps what was found out until now, and gives what was about `next`; Found() if nothing was.
    [[nodiscard]] Found change(const History& history, Found present, const NetworkKey& next) {
        if (m_now) {
            m_found.insert_or_assign(m_now, std::move(present));
        }
        m_now = next;
        std::erase_if(m_found,
                      [&history](const auto& each) { return !history.reaches(each.first); });
        auto found = m_found.extract(next);
        return found ? std::move(found.mapped()) : Found();
    }

private:
    NetworkKey m_now;
    std::map<NetworkKey, Found> m_found;
};

} // namespace featherweight
