// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_svg.h"

#include "core/base/error.h"
#include "ui/export/figure_provenance.h"
#include "ui/export/figure_words.h"
#include "ui/plots/relayed_painter.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QXmlStreamReader>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

const QLatin1String ownNamespace("urn:neurostrata:figure");
constexpr int unitsPerMillimetre = 100; ///< whole numbers of which QSvgGenerator makes the size
constexpr int mostElements = 100;       ///< our metadata comes after title and description

/// What QSvgGenerator has no place for, or (title and description, until Qt 6.5) writes without escaping.
QByteArray metadata(const FigurePage& page)
{
    const FigureContent& content = page.content();
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeTextElement(QStringLiteral("title"), page.title());
    xml.writeTextElement(QStringLiteral("desc"), page.caption());
    xml.writeStartElement(QStringLiteral("metadata"));
    xml.writeStartElement(QStringLiteral("figure"));
    xml.writeDefaultNamespace(ownNamespace);
    xml.writeTextElement(QStringLiteral("link"), QString::fromStdString(figureLink(content)));
    xml.writeTextElement(QStringLiteral("provenance"), QString::fromStdString(figureProvenanceLine(content)));
    xml.writeEndElement();
    xml.writeEndElement();
    return text;
}

} // namespace

QByteArray svgFile(const FigurePage& page)
{
    const FigureStyle& style = page.style();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(std::lround(unitsPerMillimetre * 25.4)));
    generator.setSize((style.size * unitsPerMillimetre).toSize());
    generator.setViewBox(QRectF(QPointF(), page.size()));
    QPainter painter(&generator);
    if (style.textAsOutlines) {
        RelayedPainter relay(painter, page.size().toSize(), RelayedPainter::Text::Outlines);
        QPainter outlines(&relay);
        page.paint(outlines);
    } else {
        page.paint(painter);
    }
    painter.end();
    QByteArray file = buffer.data();
    const qsizetype root = file.indexOf("<svg"), at = root < 0 ? -1 : file.indexOf('>', root);
    if (at < 0)
        throw core::Error(core::ErrorKind::Internal, "the SVG writer wrote no element to put the provenance into.");
    file.insert(at + 1, metadata(page));
    // Readers of the file seldom have the bundled family: Noto Sans, of which it was made, has the same widths.
    const QByteArray family = page.fontFamily().toUtf8();
    return file.replace("font-family=\"" + family + '"', "font-family=\"" + family + ", Noto Sans, sans-serif\"");
}

std::optional<std::string> linkInSvg(const QByteArray& file)
{
    QXmlStreamReader xml(file);
    for (int elements = 0; !xml.atEnd() && elements < mostElements;) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        ++elements;
        if (xml.name() == QLatin1String("link") && xml.namespaceUri() == ownNamespace) {
            const QString link = xml.readElementText();
            return xml.hasError() ? std::nullopt : std::optional(link.toStdString());
        }
    }
    return {};
}

} // namespace neurostrata::ui
