// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/base/format.h"

#include <QDir>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int mostThreads = 1024;
constexpr double smallestFont = 9, largestFont = 20;
constexpr std::array<const char*, 4> themes = {"system", "light", "dark", "greyscale"};

QString file(const QString& folder, const char* name)
{
    const QString in = folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : folder;
    return QDir(in).filePath(QLatin1String(name));
}

QString recentKey(RecentKind kind)
{
    constexpr std::array<const char*, 4> names = {"sessions", "runs", "models", "corpora"};
    return QStringLiteral("recent/") + QLatin1String(names.at(static_cast<std::size_t>(kind)));
}

QString groupKey(const QString& group, const QString& key)
{
    return group + QLatin1Char('/') + key;
}

/// One text in a list is written like a text alone, and reads back as one.
QStringList texts(const QVariant& value)
{
    QStringList list = value.toStringList();
    list.removeAll(QString());
    return list;
}

} // namespace

Settings::Settings(const QString& folder, QObject* parent)
    : QObject(parent), m_settings(file(folder, "neurostrata.ini"), QSettings::IniFormat),
      m_window(file(folder, "window.ini"), QSettings::IniFormat)
{
}

void Settings::store(const QString& key, const QVariant& value)
{
    if (m_settings.contains(key) && m_settings.value(key) == value)
        return;
    m_settings.setValue(key, value);
    Q_EMIT changed(key);
}

ThemeStore::Choice Settings::theme() const
{
    const QString name = m_settings.value(QStringLiteral("look/theme")).toString();
    for (std::size_t i = 0; i < themes.size(); ++i)
        if (name == QLatin1String(themes[i]))
            return static_cast<ThemeStore::Choice>(i);
    return ThemeStore::Choice::System;
}

void Settings::setTheme(ThemeStore::Choice theme)
{
    store(QStringLiteral("look/theme"), QLatin1String(themes.at(static_cast<std::size_t>(theme))));
}

QString Settings::language() const
{
    const QString language = m_settings.value(QStringLiteral("look/language")).toString();
    return language == QLatin1String("en") || language == QLatin1String("vi") ? language : QString();
}

void Settings::setLanguage(const QString& language)
{
    store(QStringLiteral("look/language"), language);
}

double Settings::fontSize() const
{
    const double points = m_settings.value(QStringLiteral("look/font_points")).toDouble();
    return points >= smallestFont && points <= largestFont ? points : 0;
}

void Settings::setFontSize(double points)
{
    store(QStringLiteral("look/font_points"), points > 0 ? std::clamp(points, smallestFont, largestFont) : 0);
}

int Settings::threads() const
{
    const int threads = m_settings.value(QStringLiteral("measure/threads")).toInt();
    return threads >= 1 && threads <= mostThreads ? threads : 0;
}

void Settings::setThreads(int threads)
{
    store(QStringLiteral("measure/threads"), threads);
}

QString Settings::memoryLimit() const
{
    const QString size = m_settings.value(QStringLiteral("measure/memory_limit")).toString();
    return core::parseSize(size.toStdString()) ? size : QString();
}

void Settings::setMemoryLimit(const QString& size)
{
    store(QStringLiteral("measure/memory_limit"), size);
}

QStringList Settings::modelFolders() const
{
    return texts(m_settings.value(QStringLiteral("folders/models")));
}

void Settings::setModelFolders(const QStringList& folders)
{
    store(QStringLiteral("folders/models"), folders);
}

QString Settings::runFolder() const
{
    return m_settings.value(QStringLiteral("folders/runs")).toString();
}

void Settings::setRunFolder(const QString& folder)
{
    store(QStringLiteral("folders/runs"), folder);
}

QString Settings::figureFolder() const
{
    return m_settings.value(QStringLiteral("folders/figures")).toString();
}

void Settings::setFigureFolder(const QString& folder)
{
    store(QStringLiteral("folders/figures"), folder);
}

bool Settings::autosave() const
{
    return m_settings.value(QStringLiteral("session/autosave"), true).toBool();
}

void Settings::setAutosave(bool on)
{
    store(QStringLiteral("session/autosave"), on);
}

bool Settings::neverUseNetwork() const
{
    return m_settings.value(QStringLiteral("network/never"), true).toBool();
}

void Settings::setNeverUseNetwork(bool never)
{
    store(QStringLiteral("network/never"), never);
}

QStringList Settings::recent(RecentKind kind) const
{
    QStringList list = texts(m_settings.value(recentKey(kind)));
    list.removeDuplicates();
    return list.mid(0, maximumRecent);
}

void Settings::addRecent(RecentKind kind, const QString& path)
{
    QStringList list = recent(kind);
    list.removeAll(path);
    list.prepend(path);
    store(recentKey(kind), QStringList(list.mid(0, maximumRecent)));
}

void Settings::removeRecent(RecentKind kind, const QString& path)
{
    QStringList list = recent(kind);
    list.removeAll(path);
    store(recentKey(kind), list);
}

QVariant Settings::value(const QString& group, const QString& key, const QVariant& fallback) const
{
    return m_settings.value(groupKey(group, key), fallback);
}

void Settings::setValue(const QString& group, const QString& key, const QVariant& value)
{
    store(groupKey(group, key), value);
}

QStringList Settings::keys(const QString& group) const
{
    m_settings.beginGroup(group);
    const QStringList keys = m_settings.childKeys();
    m_settings.endGroup();
    return keys;
}

void Settings::remove(const QString& group, const QString& key)
{
    reset(groupKey(group, key));
}

QByteArray Settings::windowState(const QString& key) const
{
    return QByteArray::fromBase64(m_window.value(key).toByteArray());
}

void Settings::setWindowState(const QString& key, const QByteArray& state)
{
    m_window.setValue(key, QString::fromLatin1(state.toBase64()));
}

void Settings::forgetWindowStates()
{
    m_window.clear();
}

void Settings::reset(const QString& key)
{
    if (!m_settings.contains(key))
        return;
    m_settings.remove(key);
    Q_EMIT changed(key);
}

void Settings::resetAll()
{
    for (const QString& key : m_settings.allKeys())
        if (!key.startsWith(QLatin1String("recent/")))
            reset(key);
}

bool Settings::sync()
{
    m_settings.sync();
    m_window.sync();
    return m_settings.status() == QSettings::NoError && m_window.status() == QSettings::NoError;
}

} // namespace neurostrata::ui
