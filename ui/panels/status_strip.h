// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/statistics_card_rows.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace neurostrata::ui
{

class ThemeStore;
class Workbench;

/// The last row of the window: what is being done or was done last | gestures of the view under the pointer | the run.
class StatusStrip : public QFrame
{
    Q_OBJECT
public:
    StatusStrip(Workbench& workbench, const ThemeStore& theme, QWidget* parent = nullptr);

    /// Something that happened; stays until the next.
    void setMessage(const QString& sentence);
    QString message() const;
    /// The same, about files in a folder, with a way to it.
    void setSaved(const QString& sentence, const QString& folder);
    /// Of the view under the pointer; empty: the general ones.
    void setGestures(const QString& text);
    void setFrameTime(const QString& text); ///< empty: not shown

private:
    void showJob();
    void showRun();
    void showIcons();

    Workbench& m_workbench;
    const ThemeStore& m_theme;
    QLabel *m_job, *m_gestures, *m_run, *m_frame;
    QProgressBar* m_progress;
    QToolButton *m_pause, *m_stop;
    QPushButton* m_open; ///< the folder of what was saved
    QString m_message, m_folder;
    std::optional<RunSizes> m_sizes;
    QString m_sizesAsked;            ///< run that is counted or was
    QString m_sizesOf;               ///< run that m_sizes are of
    std::int64_t m_sizedTokens = -1; ///< covered ones that were counted
};

} // namespace neurostrata::ui
