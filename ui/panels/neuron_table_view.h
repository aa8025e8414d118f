// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QStyledItemDelegate>
#include <QTableView>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

class NeuronTableModel;
class ThemeStore;

/// Paints the rows: pin icon, name, numbers coloured by their sign, the token in its box.
class NeuronDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    NeuronDelegate(ThemeStore& themes, QObject* parent) : QStyledItemDelegate(parent), m_themes(themes) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    static constexpr int pinWidth = 32; ///< at the left of the first column

private:
    ThemeStore& m_themes;
};

/// The view on a NeuronTableModel. Clicks say what they mean; nothing is selected until the selection says so.
class NeuronTableView : public QTableView
{
    Q_OBJECT
public:
    NeuronTableView(NeuronTableModel& model, ThemeStore& themes, QWidget* parent = nullptr);

    /// Marks the row of a neuron and scrolls to it; none: no row.
    void showRow(std::optional<int> row);
    /// Rows marked by Shift and the mouse or the arrow keys, ascending; else the current row.
    std::vector<int> markedRows() const;
    /// Gives every column room for its numbers and shares out what is left.
    void fitColumns();

    static constexpr int rowHeight = 26;

Q_SIGNALS:
    void clicked(neurostrata::core::NeuronId id);
    void pinClicked(neurostrata::core::NeuronId id); ///< the icon, or Ctrl-click anywhere in the row
    void menuWanted(neurostrata::core::NeuronId id, const QPoint& global);
    void copyWanted();
    void focusChanged(bool focused);

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    NeuronTableModel& m_model;
};

} // namespace neurostrata::ui
