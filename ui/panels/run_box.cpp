// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run_box.h"

#include "ui/panels/layout_helpers.h"

#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace neurostrata::ui
{

RunBox::RunBox(QWidget* parent)
    : QWidget(parent), m_button(new QPushButton), m_stop(new QPushButton(tr("Stop and keep")))
{
    m_stop->setToolTip(tr("Ends the measurement and keeps what is whole; it can be resumed later (Ctrl+.)"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_button);
    layout->addWidget(m_stop);
    connect(m_button, &QPushButton::clicked, this, &RunBox::clicked);
    connect(m_stop, &QPushButton::clicked, this, &RunBox::stopClicked);
    setState(State::NothingToRun);
}

void RunBox::setState(State state, const QString& refusal)
{
    m_state = state;
    const bool starts = state == State::Run || state == State::GoOn || state == State::RunAgain;
    const bool refused = starts && !refusal.isEmpty();
    QString text;
    switch (state) {
    case State::NothingToRun:
    case State::Run:
        text = tr("Run");
        break;
    case State::Pause:
        text = tr("Pause run");
        break;
    case State::Resume:
    case State::GoOn:
        text = tr("Resume");
        break;
    case State::UpToDate:
        text = tr("✓  Results up to date");
        break;
    case State::RunAgain:
        text = tr("Run again (settings changed)");
        break;
    case State::Stopping:
        text = tr("Stopping…");
        break;
    }
    m_button->setText(refused ? refusal : text);
    m_button->setToolTip(refused ? refusal : tr("Measures the model on the text (F5)"));
    m_button->setEnabled(!refused && (starts || state == State::Pause || state == State::Resume));
    m_stop->setVisible(state == State::Pause || state == State::Resume);
    const QString role = m_button->isEnabled() && state != State::Pause ? QStringLiteral("primary") : QString();
    if (m_button->property("role").toString() != role) {
        m_button->setProperty("role", role);
        m_button->style()->unpolish(m_button);
        m_button->style()->polish(m_button);
    }
}

void RunBox::clicked()
{
    switch (m_state) {
    case State::Run:
    case State::GoOn:
    case State::RunAgain:
        return Q_EMIT runClicked();
    case State::Pause:
        return Q_EMIT pauseClicked();
    case State::Resume:
        return Q_EMIT resumeClicked();
    case State::NothingToRun:
    case State::UpToDate:
    case State::Stopping:
        return;
    }
}

} // namespace neurostrata::ui
