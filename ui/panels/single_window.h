// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

class QLocalServer;

namespace neurostrata::ui
{

/// One window for each person and display: a second start hands its question over and ends.
class SingleWindow : public QObject
{
    Q_OBJECT
public:
    struct Question {
        QString open, goTo;
    };
    explicit SingleWindow(QObject* parent = nullptr);

    /// True: a window is there and has taken the question.
    bool handOver(const Question& question) const;
    /// From now on this is the window that takes questions.
    void listen();

Q_SIGNALS:
    void asked(const neurostrata::ui::SingleWindow::Question& question);

private:
    QString m_name;
    QLocalServer* m_server = nullptr;
};

} // namespace neurostrata::ui
