// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/length_definitions.h"

#include <QDialog>
#include <memory>
#include <string>
#include <vector>

class QLabel;
class QProgressBar;
class QTableWidget;

namespace neurostrata::ui
{

class Workbench;

/// How many neurons of the run would change sign, rank or significance if the length were counted in another way.
class DefinitionsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DefinitionsDialog(Workbench& workbench, QWidget* parent = nullptr);
    const QTableWidget& table() const { return *m_table; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    using Definitions = std::vector<core::LengthDefinition>;
    void ask();
    void fill(const Definitions& definitions);

    Workbench& m_workbench;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    QTableWidget* m_table;
    std::string m_shown; ///< run and site that the table is of
};

} // namespace neurostrata::ui
