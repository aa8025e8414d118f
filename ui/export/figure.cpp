// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "ui/export/figure_pdf.h"
#include "ui/export/figure_png.h"
#include "ui/export/figure_svg.h"
#include "ui/export/figure_table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr std::array<std::pair<FigureKind, std::string_view>, 6> kinds = {{{FigureKind::Lines, "lines"},
                                                                           {FigureKind::Heatmap, "heatmap"},
                                                                           {FigureKind::Map, "map"},
                                                                           {FigureKind::Neuron, "neuron"},
                                                                           {FigureKind::Dose, "dose"},
                                                                           {FigureKind::Scatter, "scatter"}}};
constexpr std::array<std::pair<FigureFormat, std::string_view>, 5> formats = {{{FigureFormat::Png, "png"},
                                                                               {FigureFormat::Svg, "svg"},
                                                                               {FigureFormat::Pdf, "pdf"},
                                                                               {FigureFormat::Csv, "csv"},
                                                                               {FigureFormat::Json, "json"}}};

template <class Table, class Value>
std::string_view nameIn(const Table& table, Value value)
{
    return std::ranges::find(table, value, [](const auto& entry) { return entry.first; })->second;
}

template <class Value, std::size_t n>
std::optional<Value> valueIn(const std::array<std::pair<Value, std::string_view>, n>& table, std::string_view name)
{
    const auto at = std::ranges::find(table, name, [](const auto& entry) { return entry.second; });
    return at == table.end() ? std::nullopt : std::optional(at->first);
}

constexpr qsizetype longestName = 150; ///< so that folders and extensions of any system leave room for it

/// A name as files may have it everywhere: letters, digits and marks that no system reads otherwise.
QString safe(const QString& text)
{
    QString result;
    for (const QChar c : text)
        result += c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('.') || c == QLatin1Char('_') ||
                          c == QLatin1Char(' ') || c.isSurrogate() || c.isMark()
                      ? c
                      : QLatin1Char('_');
    return result;
}

} // namespace

std::string_view figureName(FigureKind kind)
{
    return nameIn(kinds, kind);
}

std::optional<FigureKind> figureKind(std::string_view name)
{
    return valueIn(kinds, name);
}

bool showsEvidence(FigureKind kind)
{
    return kind == FigureKind::Lines || kind == FigureKind::Heatmap;
}

bool showsNeuron(FigureKind kind)
{
    return kind == FigureKind::Neuron || kind == FigureKind::Dose || kind == FigureKind::Scatter;
}

std::string_view formatName(FigureFormat format)
{
    return nameIn(formats, format);
}

std::optional<FigureFormat> figureFormat(std::string_view extension)
{
    return valueIn(formats, extension);
}

QByteArray renderFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format)
{
    return drawFigure(content, style, format)();
}

std::function<QByteArray()> drawFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format)
{
    const FigurePage page(content, style);
    if (format == FigureFormat::Png)
        return [image = figureImage(page, style.dpi)] { return pngFile(image); };
    const QByteArray file = format == FigureFormat::Svg   ? svgFile(page)
                            : format == FigureFormat::Pdf ? pdfFile(page)
                            : format == FigureFormat::Csv ? figureTable(page, core::TableFormat::Csv)
                                                          : figureTable(page, core::TableFormat::Json);
    return [file] { return file; };
}

QImage figurePreview(const FigureContent& content, const FigureStyle& style, double dpi)
{
    return figureImage(FigurePage(content, style), dpi);
}

QString figureFileName(const QString& pattern, const FigureContent& content)
{
    const Selection& s = content.selection;
    const std::string_view kind = figureName(content.kind);
    const std::pair<QString, QString> values[] = {
        {QStringLiteral("{run}"), QString::fromStdString(s.run)},
        {QStringLiteral("{layer}"), QStringLiteral("L%1").arg(s.layer.value)},
        {QStringLiteral("{neuron}"),
         showsNeuron(content.kind) && s.neuron ? QStringLiteral("N%1").arg(s.neuron->value) : QString()},
        {QStringLiteral("{figure}"), QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()))},
        {QStringLiteral("{model}"),
         content.run ? QString::fromStdString(content.run->provenance.modelName) : QString()}};
    QString name = pattern;
    for (const auto& [key, value] : values) {
        // A value that is not there takes its separator with it.
        if (value.isEmpty())
            name.replace(key + QLatin1Char('_'), QString());
        name.replace(key, value);
    }
    name = safe(name).simplified().left(longestName);
    while (!name.isEmpty() &&
           (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')) || name.endsWith(QLatin1Char('_'))))
        name.chop(1);
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("figure") : name;
}

} // namespace neurostrata::ui
