// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/history.h"

namespace neurostrata::ui
{
namespace
{

constexpr std::size_t longest = 500;

} // namespace

void History::visit(const Visit& visit)
{
    const auto next = static_cast<std::size_t>(m_place + 1);
    if (m_place >= 0 && m_visits[next - 1] == visit)
        return;
    m_visits.resize(next);
    m_visits.push_back(visit);
    if (m_visits.size() > longest)
        m_visits.erase(m_visits.begin());
    m_place = static_cast<int>(m_visits.size()) - 1;
    Q_EMIT changed();
}

std::optional<Visit> History::back()
{
    if (!canGoBack())
        return std::nullopt;
    const Visit place = m_visits[static_cast<std::size_t>(--m_place)];
    Q_EMIT changed();
    return place;
}

std::optional<Visit> History::forward()
{
    if (!canGoForward())
        return std::nullopt;
    const Visit place = m_visits[static_cast<std::size_t>(++m_place)];
    Q_EMIT changed();
    return place;
}

} // namespace neurostrata::ui
