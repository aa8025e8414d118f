// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QObject>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::ui
{

struct Visit {
    std::string run;
    core::NeuronId neuron;
    friend bool operator==(const Visit&, const Visit&) = default;
};

/// The neurons that were looked at, for ◀ and ▶. Not undo: it holds places, not selections. GUI thread.
class History : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// A neuron became primary. The one at the current place is not repeated; another one ends what lay ahead.
    void visit(const Visit& visit);
    bool canGoBack() const { return m_place > 0; }
    bool canGoForward() const { return m_place + 1 < static_cast<int>(m_visits.size()); }
    /// Moves the current place and says where it is; the selection follows by the caller.
    std::optional<Visit> back();
    std::optional<Visit> forward();
    const std::vector<Visit>& visits() const { return m_visits; } ///< oldest first
    int place() const { return m_place; }                         ///< -1: empty

Q_SIGNALS:
    void changed();

private:
    std::vector<Visit> m_visits;
    int m_place = -1;
};

} // namespace neurostrata::ui
