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

class ControlsBox;
class DefinitionsDialog;
class Workbench;

/// What is asked of a run: measure, length unit, split, site, what is held fixed. All but the site are recomputed from
/// stored statistics.
class AnalysisBox : public QWidget
{
    Q_OBJECT
public:
    explicit AnalysisBox(Workbench& workbench, QWidget* parent = nullptr);
    /// Opens the table of how many neurons change by the definition of length.
    DefinitionsDialog& showDefinitions();
    ControlsBox& controls() const { return *m_controls; }

private:
    void show(const Selection& selection);
    void showMeasures();
    void setSplit();

    Workbench& m_workbench;
    QComboBox *m_measure, *m_unit, *m_site;
    QSpinBox *m_below, *m_above;
    QLabel* m_splitText;
    QWidget* m_gap;
    QToolButton* m_more;
    ControlsBox* m_controls;
    DefinitionsDialog* m_definitions = nullptr; ///< made when it is first wanted
};

} // namespace neurostrata::ui
