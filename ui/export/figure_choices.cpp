// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_choices.h"

#include "ui/session/settings.h"

#include <QHash>
#include <QLocale>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr std::array<const char*, 3> themeNames = {"print", "screen", "greyscale"};
constexpr int longestPattern = 200, longestName = 60;
const QString group = QStringLiteral("figure");
const QString presetGroup = QStringLiteral("figure_presets");

QString text(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString pair(const char* key, const QString& value)
{
    return QLatin1String(key) + QLatin1Char('=') + value;
}

QString flag(const char* key, bool on)
{
    return pair(key, on ? QStringLiteral("yes") : QStringLiteral("no"));
}

class Values
{
public:
    explicit Values(const QStringList& texts)
    {
        for (const QString& pair : texts) {
            const qsizetype equals = pair.indexOf(QLatin1Char('='));
            if (equals > 0)
                m_values.insert(pair.left(equals), pair.mid(equals + 1));
        }
    }
    QString of(const char* key) const { return m_values.value(QLatin1String(key)); }
    void number(const char* key, double lowest, double highest, double& to) const
    {
        bool isNumber = false;
        const double value = of(key).toDouble(&isNumber);
        if (isNumber && value >= lowest && value <= highest)
            to = value;
    }
    void flag(const char* key, bool& to) const
    {
        const QString value = of(key);
        if (value == QLatin1String("yes") || value == QLatin1String("no"))
            to = value == QLatin1String("yes");
    }

private:
    QHash<QString, QString> m_values;
};

/// The first text of a preset is its name.
QString nameOf(const QStringList& preset)
{
    static const QString prefix = QStringLiteral("name=");
    return !preset.isEmpty() && preset.front().startsWith(prefix) ? preset.front().mid(prefix.size()) : QString();
}

QString tidied(const QString& name)
{
    return name.simplified().left(longestName);
}

} // namespace

FigureStyle styleOn(const FigureChoices& choices, ThemeName screen)
{
    FigureStyle style = choices.style;
    if (style.theme == FigureTheme::ScreenDark && screen != ThemeName::Dark)
        style.theme = screen == ThemeName::Greyscale ? FigureTheme::Greyscale : FigureTheme::Print;
    return style;
}

QStringList choicesToTexts(const FigureChoices& choices)
{
    const FigureStyle& style = choices.style;
    const std::string_view format = formatName(choices.format);
    return {pair("format", QString::fromLatin1(format.data(), static_cast<qsizetype>(format.size()))),
            pair("width", text(style.size.width())),
            pair("height", text(style.size.height())),
            pair("unit", choices.sizeUnit == SizeUnit::Pixels ? QStringLiteral("px") : QStringLiteral("mm")),
            pair("dpi", QString::number(style.dpi)),
            pair("font", text(style.fontPoints)),
            pair("lines", text(style.lineScale)),
            pair("theme", QLatin1String(themeNames.at(static_cast<std::size_t>(style.theme)))),
            flag("caption", style.caption),
            flag("legend", style.legend),
            flag("provenance", style.provenance),
            flag("rectangles", style.cellsAsRectangles),
            flag("outlines", style.textAsOutlines),
            pair("pattern", choices.pattern)};
}

FigureChoices choicesFromTexts(const QStringList& texts)
{
    const Values values(texts);
    FigureChoices choices;
    FigureStyle& style = choices.style;
    choices.format = figureFormat(values.of("format").toStdString()).value_or(choices.format);
    double width = style.size.width(), height = style.size.height(), dpi = style.dpi;
    values.number("width", 20, 2000, width);
    values.number("height", 20, 2000, height);
    style.size = {width, height};
    choices.sizeUnit = values.of("unit") == QLatin1String("px") ? SizeUnit::Pixels : SizeUnit::Millimetres;
    values.number("dpi", 50, 1200, dpi);
    style.dpi = static_cast<int>(std::lround(dpi));
    values.number("font", 4, 24, style.fontPoints);
    values.number("lines", 0.25, 4, style.lineScale);
    for (std::size_t i = 0; i < themeNames.size(); ++i) {
        if (values.of("theme") == QLatin1String(themeNames[i]))
            style.theme = static_cast<FigureTheme>(i);
    }
    values.flag("caption", style.caption);
    values.flag("legend", style.legend);
    values.flag("provenance", style.provenance);
    values.flag("rectangles", style.cellsAsRectangles);
    values.flag("outlines", style.textAsOutlines);
    if (const QString pattern = values.of("pattern").left(longestPattern); !pattern.isEmpty())
        choices.pattern = pattern;
    return choices;
}

FigureChoices FigureMemory::last() const
{
    return choicesFromTexts(m_settings.value(group, QStringLiteral("last")).toStringList());
}

std::optional<FigureKind> FigureMemory::lastKind() const
{
    return figureKind(m_settings.value(group, QStringLiteral("kind")).toString().toStdString());
}

void FigureMemory::remember(FigureKind kind, const FigureChoices& choices, const QString& folder)
{
    m_settings.setValue(group, QStringLiteral("kind"), QString::fromStdString(std::string(figureName(kind))));
    m_settings.setValue(group, QStringLiteral("last"), choicesToTexts(choices));
    m_settings.setFigureFolder(folder);
}

QString FigureMemory::folder() const
{
    const QString folder = m_settings.figureFolder();
    return folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) : folder;
}

QStringList FigureMemory::presets() const
{
    QStringList names;
    for (const QString& key : m_settings.keys(presetGroup)) {
        if (const QString name = nameOf(m_settings.value(presetGroup, key).toStringList()); !name.isEmpty())
            names.append(name);
    }
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    return names;
}

QString FigureMemory::presetKey(const QString& name) const
{
    for (const QString& key : m_settings.keys(presetGroup)) {
        if (nameOf(m_settings.value(presetGroup, key).toStringList()) == name)
            return key;
    }
    return {};
}

std::optional<FigureChoices> FigureMemory::preset(const QString& name) const
{
    const QString key = presetKey(tidied(name));
    if (key.isEmpty())
        return {};
    return choicesFromTexts(m_settings.value(presetGroup, key).toStringList());
}

bool FigureMemory::savePreset(const QString& name, const FigureChoices& choices)
{
    const QString tidy = tidied(name);
    if (tidy.isEmpty())
        return false;
    QString key = presetKey(tidy);
    const QStringList taken = m_settings.keys(presetGroup);
    for (int number = 1; key.isEmpty(); ++number) {
        if (!taken.contains(QString::number(number)))
            key = QString::number(number);
    }
    QStringList texts = choicesToTexts(choices);
    texts.prepend(pair("name", tidy));
    m_settings.setValue(presetGroup, key, texts);
    return true;
}

void FigureMemory::removePreset(const QString& name)
{
    if (const QString key = presetKey(tidied(name)); !key.isEmpty())
        m_settings.remove(presetGroup, key);
}

} // namespace neurostrata::ui
