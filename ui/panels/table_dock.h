// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "ui/session/selection_store.h"

#include <QTime>
#include <QWidget>
#include <optional>

class QLabel;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace neurostrata::ui
{

class ActionRegistry;
class FilterBox;
class NeuronTableModel;
class NeuronTableView;
class NeuronWalk;
class Settings;
class ThemeStore;
class Workbench;

/// What the dock "Neurons" holds: the table of the neurons that pass filter, brush and layer range, and the filter.
class TableDock : public QWidget
{
    Q_OBJECT
public:
    /// What it shares with the window. `actions` gets the handlers of Filter, and keys of the table.
    struct Parts {
        Workbench& workbench;
        ThemeStore& themes;
        Settings& settings;
        ActionRegistry& actions;
        NeuronWalk& walk;
    };
    explicit TableDock(const Parts& parts, QWidget* parent = nullptr);

    NeuronTableModel& model() const { return *m_model; }
    NeuronTableView& view() const { return *m_view; }
    FilterBox& filterBox() const { return *m_filter; }
    /// "38 of 196,608 · brush and filter".
    QString summary() const;
    /// While a run is measured the order stands still as long as the table has the focus: since when.
    std::optional<QTime> frozenSince() const { return m_frozenSince; }

    /// The marked rows as tab-separated text to the clipboard; many rows are written on the analysis lane.
    void copyRows();
    /// Shows the newest order now.
    void refresh();
    /// For the header's menu: tick columns.
    void fillColumnsMenu(QMenu& menu);
    /// Gestures of this view, for the status bar.
    QString gestures() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What a person asked for; while it stays the same, a new order comes from the run alone.
    struct Question {
        Selection selection; ///< only the fields that decide rows and their order
        core::NeuronColumn column;
        bool descending;
        friend bool operator==(const Question&, const Question&) = default;
    };
    Question question() const;
    bool ofSelectedRun() const;
    bool live() const;

    void build();
    void connectAll();
    void newRows();
    void applyRows();
    void selectionChanged(SelectionFields fields);
    void viewOptionsChanged();
    void sortBy(int section);
    void showSort();
    void showNeuron();
    void showState();
    void prefetch(int row);
    void setFrozen(bool frozen);
    void openMenu(core::NeuronId id, const QPoint& global);

    Parts m;
    NeuronTableModel* m_model;
    NeuronTableView* m_view;
    FilterBox* m_filter;
    QLabel* m_title;
    QLabel* m_summary;
    QLabel* m_error;
    QPushButton* m_refresh;
    QStackedLayout* m_pages;
    QLabel* m_emptySentence;
    QPushButton* m_clearFilter;
    QPushButton* m_clearBrush;
    QPushButton* m_relax;
    QString m_relaxedFilter;
    std::optional<Question> m_shown;
    std::optional<QTime> m_frozenSince;
    int m_lastRow = -1; ///< of the primary neuron, to know which way it walks
};

} // namespace neurostrata::ui
