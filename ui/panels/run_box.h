// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace neurostrata::ui
{

/// The one place of the run button with its five texts, and "Stop and keep" beside it while something runs.
class RunBox : public QWidget
{
    Q_OBJECT
public:
    enum class State { NothingToRun, Run, Pause, Resume, GoOn, UpToDate, RunAgain, Stopping };
    // Resume: what is paused; GoOn: what was stopped and kept. Both read "Resume".
    explicit RunBox(QWidget* parent = nullptr);

    /// `refusal`: why it cannot be run ("Does not fit: …"), shown in place of Run and Run again; empty: it can.
    void setState(State state, const QString& refusal = {});
    State state() const { return m_state; }
    QPushButton& button() { return *m_button; }

Q_SIGNALS:
    void runClicked();
    void pauseClicked();
    void resumeClicked();
    void stopClicked();

private:
    void clicked();

    QPushButton *m_button, *m_stop;
    State m_state = State::NothingToRun;
};

} // namespace neurostrata::ui
