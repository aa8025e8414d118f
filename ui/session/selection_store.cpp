// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection_store.h"

#include <QElapsedTimer>
#include <QUndoCommand>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int undoDepth = 200;
constexpr qint64 keyRepeatMs = 500;
constexpr qint64 typingMs = 800;

void normalise(Selection& selection)
{
    std::vector<core::NeuronId> pins;
    for (const core::NeuronId& id : selection.pinned)
        if (pins.size() < maximumPins && std::find(pins.begin(), pins.end(), id) == pins.end())
            pins.push_back(id);
    selection.pinned = std::move(pins);
    for (std::optional<Interval>* interval : {&selection.brush, &selection.activationRange})
        if (*interval && (*interval)->lower > (*interval)->upper)
            std::swap((*interval)->lower, (*interval)->upper);
    if (selection.layers && selection.layers->first > selection.layers->last)
        std::swap(selection.layers->first, selection.layers->last);
    if (selection.split.below > selection.split.above)
        std::swap(selection.split.below, selection.split.above);
    std::ranges::sort(selection.controls);
    selection.controls.erase(std::ranges::unique(selection.controls).begin(), selection.controls.end());
}

} // namespace

class SelectionCommand : public QUndoCommand
{
public:
    SelectionCommand(SelectionStore& store, Selection before, Selection after, SelectionReason reason, int drag)
        : m_store(store), m_before(std::move(before)), m_after(std::move(after)), m_reason(reason), m_drag(drag)
    {
        m_age.start();
    }

    void undo() override { m_store.apply(m_before); }
    void redo() override { m_store.apply(m_after); }
    int id() const override { return static_cast<int>(m_reason) + 1; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const SelectionCommand*>(next);
        const bool merges = m_reason == SelectionReason::Drag        ? other->m_drag == m_drag
                            : m_reason == SelectionReason::KeyRepeat ? m_age.elapsed() <= keyRepeatMs
                            : m_reason == SelectionReason::Typing    ? m_age.elapsed() <= typingMs
                                                                     : false;
        if (!merges)
            return false;
        m_after = other->m_after;
        m_age.restart();
        return true;
    }

private:
    SelectionStore& m_store;
    Selection m_before, m_after;
    SelectionReason m_reason;
    int m_drag;
    QElapsedTimer m_age;
};

SelectionStore::SelectionStore(QObject* parent) : QObject(parent)
{
    m_undo.setUndoLimit(undoDepth);
}

void SelectionStore::set(Selection selection, SelectionReason reason)
{
    Q_ASSERT_X(!m_notifying, "SelectionStore::set", "a view wrote back from changed()");
    normalise(selection);
    if (selection == m_current)
        return;
    m_undo.push(new SelectionCommand(*this, m_current, std::move(selection), reason, m_drag));
}

void SelectionStore::edit(SelectionReason reason, const std::function<void(Selection&)>& change)
{
    Selection selection = m_current;
    change(selection);
    set(std::move(selection), reason);
}

void SelectionStore::dragFinished()
{
    ++m_drag;
}

void SelectionStore::apply(const Selection& selection)
{
    const Selection before = std::exchange(m_current, selection);
    m_notifying = true;
    Q_EMIT changed(before, m_current, differingFields(before, m_current));
    m_notifying = false;
}

bool togglePin(SelectionStore& store, core::NeuronId neuron)
{
    const std::vector<core::NeuronId>& pinned = store.current().pinned;
    const bool unpin = std::find(pinned.begin(), pinned.end(), neuron) != pinned.end();
    if (!unpin && pinned.size() >= static_cast<std::size_t>(maximumPins))
        return false;
    store.edit(SelectionReason::Click, [&](Selection& selection) {
        if (unpin)
            std::erase(selection.pinned, neuron);
        else
            selection.pinned.push_back(neuron);
    });
    return true;
}

} // namespace neurostrata::ui
