// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_strata.h"

#include <QDialog>
#include <memory>

class QLabel;
class QTableWidget;

namespace neurostrata::ui
{

class Workbench;

/// The selected neuron among tokens of like frequency: r within frequency strata, pooled, and long against short tokens
/// in matched cells. Follows neuron and threshold while it is open.
class NeuronStrataDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NeuronStrataDialog(Workbench& workbench, QWidget* parent = nullptr);
    const QTableWidget& table() const { return *m_table; }
    QString summary() const;
    const std::shared_ptr<const core::NeuronStrata>& shown() const { return m_shown; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void fill(std::shared_ptr<const core::NeuronStrata> strata);
    void say(const QString& sentence);

    Workbench& m_workbench;
    QLabel *m_name, *m_summary;
    QTableWidget* m_table;
    std::shared_ptr<const core::NeuronStrata> m_shown;
};

} // namespace neurostrata::ui
