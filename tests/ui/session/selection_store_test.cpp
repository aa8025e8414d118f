// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection_store.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace neurostrata::test
{
namespace
{

using ui::Selection;
using ui::SelectionField;
using ui::SelectionFields;
using ui::SelectionReason;
using ui::SelectionStore;

void setNeuron(SelectionStore& store, int neuron, SelectionReason reason)
{
    store.edit(reason, [neuron](Selection& s) { s.neuron = core::NeuronIndex(neuron); });
}

TEST(SelectionStore, TellsWhatChanged)
{
    SelectionStore store;
    SelectionFields seen;
    Selection old, now;
    int signals = 0;
    QObject::connect(&store, &SelectionStore::changed, &store,
                     [&](const Selection& before, const Selection& after, SelectionFields fields) {
                         old = before;
                         now = after;
                         seen = fields;
                         ++signals;
                     });
    store.edit(SelectionReason::Click, [](Selection& s) {
        s.layer = core::LayerIndex(3);
        s.filter = "r > 0.3";
    });
    EXPECT_EQ(seen, SelectionField::Layer | SelectionField::Filter);
    EXPECT_EQ(old, Selection());
    EXPECT_EQ(now, store.current());
    store.set(store.current(), SelectionReason::Click);
    EXPECT_EQ(signals, 1);
    EXPECT_EQ(store.undoStack().count(), 1);
}

TEST(SelectionStore, PutsItInOrder)
{
    SelectionStore store;
    Selection s;
    for (int i = 0; i < 12; ++i)
        s.pinned.push_back({core::LayerIndex(0), core::NeuronIndex(i / 2 * 2)});
    s.brush = ui::Interval{0.5, -0.5};
    s.layers = ui::LayerRange{7, 3};
    s.split = {9, 4};
    store.set(s, SelectionReason::Click);
    EXPECT_EQ(store.current().pinned.size(), 6U);
    EXPECT_EQ(store.current().brush, (ui::Interval{-0.5, 0.5}));
    EXPECT_EQ(store.current().layers, (ui::LayerRange{3, 7}));
    EXPECT_EQ(store.current().split, (core::Split{4, 9}));
    for (int i = 0; i < 12; ++i)
        s.pinned.push_back({core::LayerIndex(1), core::NeuronIndex(i)});
    store.set(s, SelectionReason::Click);
    EXPECT_EQ(store.current().pinned.size(), 8U);
}

TEST(SelectionStore, MergesWhatIsOneStepToAPerson)
{
    SelectionStore store;
    setNeuron(store, 1, SelectionReason::Click);
    setNeuron(store, 2, SelectionReason::Click);
    EXPECT_EQ(store.undoStack().count(), 2);
    for (int i = 3; i < 20; ++i)
        setNeuron(store, i, SelectionReason::KeyRepeat);
    EXPECT_EQ(store.undoStack().count(), 3);
    for (const char* text : {"r", "r >", "r > 0.3"})
        store.edit(SelectionReason::Typing, [text](Selection& s) { s.filter = text; });
    EXPECT_EQ(store.undoStack().count(), 4);
    for (int drag = 0; drag < 2; ++drag) {
        for (double upper : {0.1, 0.2, 0.3})
            store.edit(SelectionReason::Drag, [=](Selection& s) { s.brush = ui::Interval{-1.0 - drag, upper}; });
        store.dragFinished();
    }
    EXPECT_EQ(store.undoStack().count(), 6);
    store.undoStack().undo();
    EXPECT_EQ(store.current().brush, (ui::Interval{-1, 0.3}));
    store.undoStack().undo();
    EXPECT_FALSE(store.current().brush);
    store.undoStack().undo();
    EXPECT_EQ(store.current().filter, "");
    store.undoStack().undo();
    EXPECT_EQ(store.current().neuron, core::NeuronIndex(2));
    store.undoStack().redo();
    EXPECT_EQ(store.current().neuron, core::NeuronIndex(19));
}

TEST(SelectionStore, UndoesTwoHundredSteps)
{
    SelectionStore store;
    for (int i = 0; i < 300; ++i)
        setNeuron(store, i, SelectionReason::Click);
    while (store.undoStack().canUndo())
        store.undoStack().undo();
    EXPECT_EQ(store.current().neuron, core::NeuronIndex(99));
}

} // namespace
} // namespace neurostrata::test
