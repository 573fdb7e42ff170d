// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/history.h"

#include <algorithm>

namespace featherweight {

void History::keep(EarlierWork work) {
    add(std::move(work));
    forgetTheRest();
    Q_EMIT changed();
}

void History::setPresent(std::vector<NetworkKey> networks, NetworkKey chosen,
                         std::optional<EarlierWork> gone) {
    m_present = std::move(networks);
    m_chosen = std::move(chosen);
    if (gone) {
        add(std::move(*gone));
    }
    forgetTheRest();
    Q_EMIT changed();
}

void History::add(EarlierWork work) {
    if (!work.networks.empty()) {
        std::erase_if(m_works,
                      [&work](const EarlierWork& each) { return each.networks == work.networks; });
    }
    m_works.push_back(std::move(work));
    if (m_works.size() > most) {
        m_works.erase(m_works.begin());
    }
}

bool History::reaches(const NetworkKey& network) const {
    const auto among = [&network](const std::vector<NetworkKey>& networks) {
        return std::find(networks.begin(), networks.end(), network) != networks.end();
    };
    return among(m_present) || std::any_of(m_works.begin(), m_works.end(),
                                           [&](const auto& work) { return among(work.networks); });
}

QStringList History::titles() const {
    QStringList titles;
    for (const std::size_t index : withinReach()) {
        titles.append(m_works[index].title);
    }
    return titles;
}

void History::bringBack(std::size_t index) {
    const std::vector<std::size_t> reach = withinReach();
    if (index < reach.size()) {
        bringBack(m_works.begin() + static_cast<std::ptrdiff_t>(reach[index]));
    }
}

void History::bringBack(const NetworkKey& network) {
    const auto place = std::find_if(m_works.begin(), m_works.end(), [&](const EarlierWork& work) {
        return std::find(work.networks.begin(), work.networks.end(), network) !=
               work.networks.end();
    });
    if (place != m_works.end()) {
        bringBack(place);
    }
}

void History::bringBack(std::vector<EarlierWork>::iterator place) {
    const EarlierWork work = std::move(*place);
    m_works.erase(place);
    work.bringBack();
    Q_EMIT changed();
}

std::vector<std::size_t> History::withinReach() const {
    std::vector<std::size_t> reach;
    for (std::size_t index = m_works.size(); index-- > 0;) {
        if (!m_works[index].about || m_works[index].about == m_chosen) {
            reach.push_back(index);
        }
    }
    return reach;
}

/// What is about a network that cannot be brought back any more.
void History::forgetTheRest() {
    std::erase_if(m_works,
                  [this](const EarlierWork& work) { return work.about && !reaches(work.about); });
}

} // namespace featherweight

#include "moc_history.cpp"
