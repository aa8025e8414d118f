// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings.h"

#include <QDialog>
#include <QPointer>
#include <memory>
#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace neurostrata::ui
{

class DepthPlot;
class ThemeStore;
class Workbench;

/// The verdict of each claim about the run that is shown, with the numbers that it rests on. Follows the selection's
/// run; asked again only when that changes. The run is read by itself, on a lane where no click waits.
class FindingsDialog : public QDialog
{
    Q_OBJECT
public:
    FindingsDialog(Workbench& workbench, const ThemeStore& themes, QWidget* parent = nullptr);
    ~FindingsDialog() override;

    QTreeWidget& list() const { return *m_list; }
    DepthPlot& picture() const { return *m_picture; }
    QPushButton& evidenceButton() const { return *m_evidence; }
    QString sentence() const; ///< what stands above the list
    /// As the `findings` command writes it; empty while there is nothing.
    QString text() const { return m_text; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Answer;
    void ask();
    void showAnswer(const Answer& answer);
    void say(const QString& sentence);
    void showClaim();
    void showEvidence();
    std::optional<core::Claim> claim() const; ///< of the line that is current

    Workbench& m_workbench;
    QLabel* m_sentence;
    QTreeWidget* m_list;
    DepthPlot* m_picture;
    QPushButton *m_copy, *m_evidence;
    std::shared_ptr<const Answer> m_answer; ///< that is shown
    QString m_text;
    std::string m_asked; ///< run id of what is shown or asked
};

} // namespace neurostrata::ui
