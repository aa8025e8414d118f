// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <filesystem>
#include <vector>

class QComboBox;

namespace neurostrata::ui
{

class Settings;

/// Which text is read: the bundled sample, a recent one, a file, a folder, or pasted text.
class CorpusBox : public QWidget
{
    Q_OBJECT
public:
    /// Pasted texts are kept in `pastedFolder`.
    CorpusBox(Settings& settings, const QString& pastedFolder, QWidget* parent = nullptr);

    std::vector<std::filesystem::path> sources() const; ///< empty: the bundled sample is missing
    void choose(const QString& path);                   ///< a file or folder; joins the recent ones
    void chooseSample();

Q_SIGNALS:
    void corpusChanged();
    void failed(const QString& sentence);

private:
    void fill();
    void activate(int index);
    void paste();

    Settings& m_settings;
    QString m_pastedFolder;
    QComboBox* m_box;
    QString m_chosen; ///< path
};

} // namespace neurostrata::ui
