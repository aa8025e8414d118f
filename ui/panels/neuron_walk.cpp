// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_walk.h"

#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int frameMs = 16;

/// The neuron of the layer `to` with the same rank as `id` has in its own; the same index where there are no ranks.
core::NeuronIndex sameRank(const core::Strata* strata, core::NeuronId id, core::LayerIndex to)
{
    if (strata == nullptr)
        return id.neuron;
    const auto from = static_cast<std::size_t>(id.layer.value), target = static_cast<std::size_t>(to.value);
    if (from >= strata->stratum.size() || target >= strata->stratum.size() || !strata->stratum[from] ||
        !strata->stratum[target])
        return id.neuron;
    const core::Stratum& old = *strata->stratum[from];
    const core::Stratum& next = *strata->stratum[target];
    const auto found = std::find(old.ascending.begin(), old.ascending.end(), id.neuron.value);
    const std::int64_t rank = found - old.ascending.begin();
    if (rank >= old.defined || next.defined == 0)
        return id.neuron;
    return core::NeuronIndex(next.ascending[static_cast<std::size_t>(std::min(rank, next.defined - 1))]);
}

} // namespace

NeuronWalk::NeuronWalk(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &NeuronWalk::apply);
}

void NeuronWalk::setHandlers(ActionRegistry& actions)
{
    actions.setHandler(ActionId::NextNeuron, [this] { stepInTable(1); });
    actions.setHandler(ActionId::PreviousNeuron, [this] { stepInTable(-1); });
    actions.setHandler(ActionId::TenNeuronsOn, [this] { stepInTable(10); });
    actions.setHandler(ActionId::TenNeuronsBack, [this] { stepInTable(-10); });
    actions.setHandler(ActionId::FirstNeuron, [this] { goToEnd(false); });
    actions.setHandler(ActionId::LastNeuron, [this] { goToEnd(true); });
    actions.setHandler(ActionId::NextNeuronByIndex, [this] { stepByIndex(1); });
    actions.setHandler(ActionId::PreviousNeuronByIndex, [this] { stepByIndex(-1); });
    actions.setHandler(ActionId::LayerAbove, [this] { stepLayer(1); });
    actions.setHandler(ActionId::LayerBelow, [this] { stepLayer(-1); });
    actions.setHandler(ActionId::Pin, [this] { togglePin(); });
    actions.setHandler(ActionId::NextPinned, [this] { nextPinned(); });
    actions.setHandler(ActionId::ClearBrush, [this] { clearBrushThenFilter(); });
}

void NeuronWalk::stepInTable(int rows)
{
    step(Kind::Table, rows);
}

void NeuronWalk::stepByIndex(int neurons)
{
    step(Kind::Index, neurons);
}

void NeuronWalk::stepLayer(int layers)
{
    step(Kind::Layer, layers);
}

void NeuronWalk::step(Kind kind, int count)
{
    if (kind != m_kind)
        apply();
    m_kind = kind;
    m_pending += count;
    if (!m_sinceApplied.isValid() || m_sinceApplied.elapsed() >= frameMs)
        apply();
    else if (!m_frame.isActive())
        m_frame.start(frameMs - static_cast<int>(m_sinceApplied.elapsed()));
}

void NeuronWalk::apply()
{
    m_frame.stop();
    const int count = std::exchange(m_pending, 0);
    const std::shared_ptr<const core::NeuronTable> table = m_workbench.table();
    if (count == 0 || !table || table->rows() == 0)
        return;
    m_sinceApplied.start();
    const Selection& now = m_workbench.selection().current();
    if (m_kind == Kind::Layer) {
        const core::LayerIndex to(std::clamp(now.layer.value + count, 0, table->layers - 1));
        const auto strata = m_workbench.strata();
        m_workbench.selection().edit(SelectionReason::KeyRepeat, [&](Selection& selection) {
            if (selection.neuron)
                selection.neuron = sameRank(strata.get(), {selection.layer, *selection.neuron}, to);
            selection.layer = to;
        });
        return;
    }
    if (m_kind == Kind::Index) {
        const std::int64_t row = now.neuron ? table->row({now.layer, *now.neuron}) + count : 0;
        select(table->id(std::clamp<std::int64_t>(row, 0, table->rows() - 1)), SelectionReason::KeyRepeat);
        return;
    }
    const auto rows = m_workbench.visibleRows();
    if (!rows || rows->empty())
        return;
    std::int64_t place = 0;
    if (now.neuron) {
        const auto row = static_cast<std::int32_t>(table->row({now.layer, *now.neuron}));
        const auto found = std::find(rows->begin(), rows->end(), row);
        if (found != rows->end())
            place =
                std::clamp<std::int64_t>(found - rows->begin() + count, 0, static_cast<std::int64_t>(rows->size()) - 1);
    }
    if (const std::int32_t row = (*rows)[static_cast<std::size_t>(place)]; row < table->rows())
        select(table->id(row), SelectionReason::KeyRepeat);
}

void NeuronWalk::goToEnd(bool last)
{
    const auto table = m_workbench.table();
    const auto rows = m_workbench.visibleRows();
    if (!table || !rows || rows->empty())
        return;
    m_pending = 0;
    if (const std::int32_t row = last ? rows->back() : rows->front(); row < table->rows())
        select(table->id(row), SelectionReason::KeyRepeat);
}

void NeuronWalk::select(core::NeuronId id, SelectionReason reason)
{
    m_workbench.selection().edit(reason, [&](Selection& selection) {
        selection.layer = id.layer;
        selection.neuron = id.neuron;
    });
}

void NeuronWalk::selectLayer(core::LayerIndex layer, SelectionReason reason)
{
    std::optional<core::NeuronIndex> best;
    if (const auto table = m_workbench.table(); table && layer.value < table->layers) {
        float largest = -1;
        for (std::int32_t i = 0; i < table->width; ++i) {
            const float size =
                std::abs(table->value[static_cast<std::size_t>(table->row({layer, core::NeuronIndex(i)}))]);
            if (size > largest) {
                largest = size;
                best = core::NeuronIndex(i);
            }
        }
    }
    m_workbench.selection().edit(reason, [&](Selection& selection) {
        selection.layer = layer;
        selection.neuron = best;
    });
}

void NeuronWalk::togglePin()
{
    if (const auto id = m_workbench.selection().current().neuronId())
        togglePin(*id);
}

void NeuronWalk::togglePin(core::NeuronId id)
{
    if (!ui::togglePin(m_workbench.selection(), id))
        Q_EMIT pinsFull();
}

void NeuronWalk::nextPinned()
{
    const Selection& now = m_workbench.selection().current();
    if (now.pinned.empty())
        return;
    const auto id = now.neuronId();
    auto next = id ? std::find(now.pinned.begin(), now.pinned.end(), *id) : now.pinned.end();
    next = next == now.pinned.end() || next + 1 == now.pinned.end() ? now.pinned.begin() : next + 1;
    select(*next);
}

void NeuronWalk::clearBrushThenFilter()
{
    m_workbench.selection().edit(SelectionReason::Click, [](Selection& selection) {
        if (selection.brush)
            selection.brush.reset();
        else if (selection.layers)
            selection.layers.reset();
        else
            selection.filter.clear();
    });
}

} // namespace neurostrata::ui
