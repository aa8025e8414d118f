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

/// QSvgGenerator has no place for metadata: they are put after the description that it writes.
QByteArray metadata(const FigureContent& content)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
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
    generator.setTitle(page.title());
    generator.setDescription(page.caption());
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
    const QByteArray place = "</desc>";
    const qsizetype at = file.indexOf(place);
    if (at < 0)
        throw core::Error(core::ErrorKind::Internal,
                          "the SVG writer wrote no description to put the provenance after.");
    return file.insert(at + place.size(), '\n' + metadata(page.content()));
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
