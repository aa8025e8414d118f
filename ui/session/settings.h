// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace neurostrata::ui
{

/// What is remembered of each kind of thing that can be opened.
enum class RecentKind { Sessions, Runs, Models, Corpora };
inline constexpr int maximumRecent = 10;

/// What a person chose, in one readable INI file; where windows stood, in another, which may be thrown away.
/// A wrong value in the file counts as not set. GUI thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// Both files lie in `folder`; empty: the person's configuration folder.
    explicit Settings(const QString& folder = {}, QObject* parent = nullptr);

    ThemeStore::Choice theme() const;
    void setTheme(ThemeStore::Choice theme);
    QString language() const; ///< "en", "vi"; empty: the system's
    void setLanguage(const QString& language);
    double fontSize() const; ///< points, 9–20; 0: the default
    void setFontSize(double points);
    int threads() const; ///< 0: all cores
    void setThreads(int threads);
    QString memoryLimit() const; ///< core::parseSize text; empty: what is free
    void setMemoryLimit(const QString& size);
    QStringList modelFolders() const;
    void setModelFolders(const QStringList& folders);
    QString runFolder() const; ///< where new runs are written; empty: beside the person's documents
    void setRunFolder(const QString& folder);
    QString figureFolder() const; ///< last one used
    void setFigureFolder(const QString& folder);
    bool autosave() const; ///< default true
    void setAutosave(bool on);
    bool neverUseNetwork() const; ///< default true: nothing here needs it
    void setNeverUseNetwork(bool never);

    /// Newest first, at most maximumRecent, no two equal.
    QStringList recent(RecentKind kind) const;
    void addRecent(RecentKind kind, const QString& path);
    void removeRecent(RecentKind kind, const QString& path);

    /// A group of values that belongs to one part of the program ("figure", "filters"): strings, numbers, flags, lists.
    QVariant value(const QString& group, const QString& key, const QVariant& fallback = {}) const;
    void setValue(const QString& group, const QString& key, const QVariant& value);
    QStringList keys(const QString& group) const;
    void remove(const QString& group, const QString& key);

    /// Where a window stood, by screen size ("1600x1000"); empty: unknown.
    QByteArray windowState(const QString& key) const;
    void setWindowState(const QString& key, const QByteArray& state);
    void forgetWindowStates();

    /// Puts one setting, or everything but the recent lists, back to its default.
    void reset(const QString& key);
    void resetAll();
    QString fileName() const { return m_settings.fileName(); }
    /// Writes now; false if the file cannot be written.
    bool sync();

Q_SIGNALS:
    void changed(const QString& key);

private:
    void store(const QString& key, const QVariant& value);

    mutable QSettings m_settings;
    mutable QSettings m_window;
};

} // namespace neurostrata::ui
