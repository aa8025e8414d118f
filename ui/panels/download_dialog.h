// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_runner.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace neurostrata::ui
{

/// Fetches a model from the hub. Not modal; closing it stops, and what has come is kept.
class DownloadDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DownloadDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void downloaded(const QString& name);

private:
    void start();
    void refresh(bool running);

    QLineEdit *m_name, *m_revision;
    QPushButton* m_start;
    QProgressBar* m_progress;
    QLabel* m_message;
    JobRunner m_jobs; ///< of its own: a download would hold up everything else on a shared lane
};

} // namespace neurostrata::ui
