// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace neurostrata::ui
{

class SelectionStore;

/// What is asked of a run: measure, length unit, split, site. All but the site are recomputed from stored statistics.
class AnalysisBox : public QWidget
{
    Q_OBJECT
public:
    explicit AnalysisBox(SelectionStore& selection, QWidget* parent = nullptr);

private:
    void show(const Selection& selection);
    void setSplit();

    SelectionStore& m_selection;
    QComboBox *m_measure, *m_unit, *m_site;
    QSpinBox *m_below, *m_above;
    QLabel* m_splitText;
    QWidget* m_gap;
    QToolButton* m_more;
};

} // namespace neurostrata::ui
