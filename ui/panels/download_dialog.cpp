// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/download_dialog.h"

#include "core/hub/hub_download.h"
#include "ui/jobs/qt_http_transport.h"
#include "ui/panels/layout_helpers.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

namespace neurostrata::ui
{

DownloadDialog::DownloadDialog(QWidget* parent)
    : QDialog(parent), m_name(new QLineEdit), m_revision(new QLineEdit(QStringLiteral("main"))),
      m_progress(new QProgressBar), m_message(new QLabel)
{
    setWindowTitle(tr("Download a model"));
    m_name->setPlaceholderText(QStringLiteral("EleutherAI/gpt-neo-125m"));
    m_progress->setRange(0, 1000);
    m_message->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_start = buttons->addButton(tr("Download"), QDialogButtonBox::ActionRole);
    m_start->setDefault(true);
    auto* form = new QFormLayout(this);
    form->addRow(tr("Name on the hub"), m_name);
    form->addRow(tr("Revision"), m_revision);
    form->addRow(m_progress);
    form->addRow(m_message);
    form->addRow(buttons);
    resize(440, sizeHint().height());
    connect(m_start, &QPushButton::clicked, this, &DownloadDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_name, &QLineEdit::textChanged, this, [this] { refresh(false); });
    refresh(false);
}

void DownloadDialog::refresh(bool running)
{
    m_progress->setVisible(running);
    m_name->setEnabled(!running);
    m_revision->setEnabled(!running);
    m_start->setEnabled(!running && !m_name->text().trimmed().isEmpty());
}

void DownloadDialog::start()
{
    const QString name = m_name->text().trimmed();
    const core::DownloadQuestion question{name.toStdString(), m_revision->text().trimmed().toStdString()};
    refresh(true);
    m_progress->setValue(0);
    m_message->clear();
    m_jobs.start<core::DownloadedModel>(
        Lane::Outside, QStringLiteral("download"),
        [question](const core::JobContext& context) {
            QtHttpTransport transport;
            return std::make_shared<const core::DownloadedModel>(
                core::downloadModel(question, core::hubSettings(), transport, context));
        },
        [this, name](const JobResult<core::DownloadedModel>& result) {
            refresh(false);
            m_message->setText(result.value ? tr("%1 is in the list of models now.").arg(name) : result.error);
            if (result.value)
                Q_EMIT downloaded(name);
        },
        [this](const core::Progress& progress) {
            m_progress->setValue(static_cast<int>(progress.fraction * 1000));
            const QString left = QString::number(static_cast<int>(progress.secondsLeft + 0.5));
            const QString stage = QString::fromStdString(progress.stage);
            m_message->setText(progress.secondsLeft < 0 ? stage : tr("%1, %2 s left").arg(stage, left));
        });
}

} // namespace neurostrata::ui
