// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/corpus_box.h"

#include "core/base/error.h"
#include "core/hub/model_library.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/settings.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace neurostrata::ui
{
namespace
{

enum class Entry { Path, File, Folder, Paste };

QString samplePath()
{
    try {
        return QString::fromStdString(core::sampleText().string());
    } catch (const core::Error&) {
        return {}; // other texts can still be measured
    }
}

QString shownText(const QString& path, const QString& sample)
{
    const QFileInfo info(path);
    if (info.isDir())
        return CorpusBox::tr("%1 (folder)").arg(info.fileName());
    const QString size = QLocale().formattedDataSize(info.size(), 1, QLocale::DataSizeSIFormat);
    const QString name = path == sample ? CorpusBox::tr("Bundled sample") : info.fileName();
    return CorpusBox::tr("%1 (%2)", "name (size)").arg(name, size);
}

} // namespace

CorpusBox::CorpusBox(Settings& settings, const QString& pastedFolder, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_pastedFolder(pastedFolder), m_box(new QComboBox), m_chosen(samplePath())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    m_box->setAccessibleName(tr("Corpus"));
    m_box->setToolTip(tr("The text that the model reads; several files are read one after another"));
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    fill();
    connect(m_box, &QComboBox::activated, this, &CorpusBox::activate);
}

std::vector<std::filesystem::path> CorpusBox::sources() const
{
    if (m_chosen.isEmpty())
        return {};
    return {m_chosen.toStdString()};
}

void CorpusBox::choose(const QString& path)
{
    if (path != samplePath())
        m_settings.addRecent(RecentKind::Corpora, path);
    m_chosen = path;
    fill();
    Q_EMIT corpusChanged();
}

void CorpusBox::chooseSample()
{
    choose(samplePath());
}

void CorpusBox::fill()
{
    m_box->clear();
    const QString sample = samplePath();
    QStringList paths;
    if (!sample.isEmpty())
        paths.append(sample);
    if (!m_chosen.isEmpty() && !paths.contains(m_chosen))
        paths.append(m_chosen);
    for (const QString& recent : m_settings.recent(RecentKind::Corpora)) {
        if (!paths.contains(recent) && QFileInfo::exists(recent))
            paths.append(recent);
    }
    for (const QString& path : paths) {
        m_box->addItem(shownText(path, sample), static_cast<int>(Entry::Path));
        m_box->setItemData(m_box->count() - 1, path, Qt::ToolTipRole);
    }
    m_box->setCurrentIndex(static_cast<int>(paths.indexOf(m_chosen)));
    m_box->insertSeparator(m_box->count());
    m_box->addItem(tr("File…"), static_cast<int>(Entry::File));
    m_box->addItem(tr("Folder…"), static_cast<int>(Entry::Folder));
    m_box->addItem(tr("Pasted text…"), static_cast<int>(Entry::Paste));
}

void CorpusBox::activate(int index)
{
    const QString tip = m_box->itemData(index, Qt::ToolTipRole).toString();
    const auto entry = static_cast<Entry>(m_box->itemData(index).toInt());
    fill(); // the entries below the line are never the current one
    QString path;
    switch (entry) {
    case Entry::Path:
        path = tip;
        break;
    case Entry::File:
        path = QFileDialog::getOpenFileName(this, tr("Text to read"), {},
                                            tr("Texts (*.txt *.jsonl *.gz *.zst);;All files (*)"));
        break;
    case Entry::Folder:
        path = QFileDialog::getExistingDirectory(this, tr("Folder of texts"));
        break;
    case Entry::Paste:
        return paste();
    }
    if (!path.isEmpty() && path != m_chosen)
        choose(path);
}

void CorpusBox::paste()
{
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Pasted text"));
    dialog.resize(560, 360);
    auto* edit = new QPlainTextEdit;
    edit->setPlaceholderText(tr("Paste or type the text that the model should read."));
    edit->setAccessibleName(tr("Text"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* use = buttons->addButton(tr("Use this text"), QDialogButtonBox::AcceptRole);
    setRole(*use, "primary");
    use->setEnabled(false);
    auto* layout = new QVBoxLayout(&dialog);
    layout->addWidget(edit);
    layout->addWidget(buttons);
    connect(edit, &QPlainTextEdit::textChanged, use,
            [=] { use->setEnabled(!edit->toPlainText().trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QByteArray text = edit->toPlainText().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(8);
    const QString path = m_pastedFolder + QStringLiteral("/pasted-%1.txt").arg(QString::fromLatin1(hash));
    QSaveFile file(path);
    if (!QDir().mkpath(m_pastedFolder) || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
        !file.commit()) {
        Q_EMIT failed(tr("The pasted text could not be kept in %1: %2.").arg(m_pastedFolder, file.errorString()));
        return;
    }
    choose(path);
}

} // namespace neurostrata::ui
