// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"

#include <QObject>
#include <QUndoStack>
#include <functional>

namespace neurostrata::ui
{

/// Why a selection changes: decides what merges into one undo step.
enum class SelectionReason {
    Click,     ///< a step of its own
    KeyRepeat, ///< merges with key moves within 500 ms
    Drag,      ///< merges until dragFinished()
    Typing,    ///< merges within 800 ms
    Jump,      ///< history, deep link, findings: a step of its own
    Restore    ///< a session or run was opened: not undoable as typing is, a step of its own
};

/// The only writer of the selection. GUI thread.
///
/// A view reads current(), calls set() from its event handlers, and repaints in the slot of changed() for the fields
/// it uses; it must not write back from there (asserted).
class SelectionStore : public QObject
{
    Q_OBJECT
public:
    explicit SelectionStore(QObject* parent = nullptr);

    const Selection& current() const { return m_current; }
    /// Normalises (pins unique and at most maximumPins, intervals ordered), does nothing if nothing changes.
    void set(Selection selection, SelectionReason reason);
    /// set(edit(current())).
    void edit(SelectionReason reason, const std::function<void(Selection&)>& change);
    /// Ends a drag: the next change is a new undo step.
    void dragFinished();
    QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    void changed(const neurostrata::ui::Selection& before, const neurostrata::ui::Selection& now,
                 neurostrata::ui::SelectionFields fields);

private:
    friend class SelectionCommand;
    void apply(const Selection& selection);

    Selection m_current;
    QUndoStack m_undo;
    bool m_notifying = false;
    int m_drag = 0; ///< number of the drag under way or last finished
};

/// Pins a neuron, or takes its pin away; false: all slots are taken and nothing was done.
bool togglePin(SelectionStore& store, core::NeuronId neuron);

} // namespace neurostrata::ui
