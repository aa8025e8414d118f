// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QToolButton;

namespace neurostrata::ui
{

class Workbench;

/// Covariates to hold fixed in correlations, each a tick, with what they leave of the length (VIF). Recomputed from
/// stored sums: nothing is measured again.
class ControlsBox : public QWidget
{
    Q_OBJECT
public:
    explicit ControlsBox(Workbench& workbench, QWidget* parent = nullptr);

    /// Of a covariate of the run; null: it has none of that name.
    QCheckBox* tick(const std::string& name) const;
    QString inflation() const; ///< the line about VIF

private:
    void show();
    void makeTicks(const std::vector<std::string>& names);
    void showInflation();

    Workbench& m_workbench;
    QWidget *m_first, *m_rest;
    QToolButton* m_more;
    QLabel* m_inflation;
    struct Tick {
        std::string name;
        QCheckBox* box;
        bool common;
    };
    std::vector<Tick> m_ticks;
    std::vector<std::string> m_made; ///< the covariates that they are of
};

} // namespace neurostrata::ui
