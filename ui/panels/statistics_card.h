// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/statistics_card_rows.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QPointer>
#include <QWidget>
#include <vector>

class QLabel;
class QTableWidget;
class QVBoxLayout;

namespace neurostrata::ui
{

/// The numbers of a neuron: the ones that matter most as lines, all of them in a list of its own.
class StatisticsCard : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsCard(QWidget* parent = nullptr);
    /// The same for every neuron: a panel that grew with its numbers would push its neighbours.
    QSize minimumSizeHint() const override;

    /// Empty rows: nothing is selected. `basis`: what they rest on, under the lines.
    void setRows(std::vector<StatisticsRow> rows, const QString& basis);
    void setTheme(const Theme& theme);
    const std::vector<StatisticsRow>& rows() const { return m_rows; }
    /// The dialog with all rows; it follows the neuron while it is open.
    void openList();
    QDialog* list() const { return m_list; }

Q_SIGNALS:
    /// The neuron among tokens of like frequency is wanted.
    void strataWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QLabel *name = nullptr, *value = nullptr, *hint = nullptr;
    };
    void refresh();
    void showHintsThatFit();
    void fillList();
    Line addLine();

    Theme m_theme;
    std::vector<StatisticsRow> m_rows;
    QString m_basisText;
    QVBoxLayout* m_column = nullptr;
    std::vector<Line> m_lines;
    QLabel* m_basis = nullptr;
    QPointer<QDialog> m_list;
    QTableWidget* m_table = nullptr; ///< of the list, while it is open
    QLabel* m_definition = nullptr;
};

} // namespace neurostrata::ui
