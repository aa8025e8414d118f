// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/session/selection_store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>

namespace neurostrata::ui
{

class ActionRegistry;
class Workbench;

/// Moves the selection from neuron to neuron and from layer to layer, as the keys do. Steps that come faster than a
/// frame (16 ms) are added up, and the views see the last one.
class NeuronWalk : public QObject
{
    Q_OBJECT
public:
    explicit NeuronWalk(Workbench& workbench, QObject* parent = nullptr);

    /// Gives the actions of the category Selection that move, pin and clear their handlers.
    void setHandlers(ActionRegistry& actions);

    void stepInTable(int rows); ///< in the table's order; from its first row if the neuron is not in it
    void goToEnd(bool last);    ///< of the table
    void stepByIndex(int neurons);
    void stepLayer(int layers); ///< keeps the neuron's rank within its layer
    void togglePin();           ///< the primary neuron
    void togglePin(core::NeuronId id);
    void nextPinned();
    void clearBrushThenFilter();
    void select(core::NeuronId id, SelectionReason reason = SelectionReason::Click);
    /// The layer and its neuron with the largest |value|.
    void selectLayer(core::LayerIndex layer, SelectionReason reason = SelectionReason::Click);

Q_SIGNALS:
    /// A ninth neuron was to be pinned.
    void pinsFull();

private:
    enum class Kind { Table, Index, Layer };
    void step(Kind kind, int count);
    void apply();

    Workbench& m_workbench;
    QTimer m_frame;
    QElapsedTimer m_sinceApplied;
    Kind m_kind = Kind::Table;
    int m_pending = 0;
};

} // namespace neurostrata::ui
