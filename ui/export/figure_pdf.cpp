// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_pdf.h"

#include "core/base/build_info.h"
#include "core/base/error.h"
#include "ui/export/figure_provenance.h"
#include "ui/export/figure_table.h"
#include "ui/export/figure_words.h"
#include "ui/export/pdf_objects.h"
#include "ui/plots/relayed_painter.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QXmlStreamReader>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

const QLatin1String ownNamespace("urn:neurostrata:figure:");
constexpr int resolution = 1200;
constexpr double pointsPerMillimetre = 72 / 25.4;
const QByteArray packetStart = "<x:xmpmeta", packetEnd = "</x:xmpmeta>";
constexpr qsizetype longestPacket = 4 * 1024 * 1024;

QString programText()
{
    const std::string_view version = core::programVersion();
    return QStringLiteral("Neurostrata ") + QString::fromUtf8(version.data(), static_cast<qsizetype>(version.size()));
}

/// When the run was measured: the same figure has the same bytes whenever it is written.
QDateTime dateOf(const FigureContent& content)
{
    const QDateTime date =
        QDateTime::fromString(QString::fromStdString(content.run->provenance.created), Qt::ISODate).toUTC();
    return date.isValid() ? date : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
}

QByteArray xmp(const FigurePage& page)
{
    const QString rdf = QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    const QString dc = QStringLiteral("http://purl.org/dc/elements/1.1/");
    const QString basic = QStringLiteral("http://ns.adobe.com/xap/1.0/");
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeProcessingInstruction(QStringLiteral("xpacket"),
                                   QStringLiteral("begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\""));
    xml.writeNamespace(QStringLiteral("adobe:ns:meta/"), QStringLiteral("x"));
    xml.writeStartElement(QStringLiteral("adobe:ns:meta/"), QStringLiteral("xmpmeta"));
    xml.writeNamespace(rdf, QStringLiteral("rdf"));
    xml.writeStartElement(rdf, QStringLiteral("RDF"));
    xml.writeNamespace(dc, QStringLiteral("dc"));
    xml.writeNamespace(basic, QStringLiteral("xmp"));
    xml.writeNamespace(ownNamespace, QStringLiteral("neurostrata"));
    xml.writeStartElement(rdf, QStringLiteral("Description"));
    xml.writeAttribute(rdf, QStringLiteral("about"), QString());
    for (const auto& [name, value] :
         {std::pair(QStringLiteral("title"), page.title()), std::pair(QStringLiteral("description"), page.caption())}) {
        xml.writeStartElement(dc, name);
        xml.writeStartElement(rdf, QStringLiteral("Alt"));
        xml.writeStartElement(rdf, QStringLiteral("li"));
        xml.writeAttribute(QStringLiteral("xml:lang"), QStringLiteral("x-default"));
        xml.writeCharacters(value);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeTextElement(basic, QStringLiteral("CreatorTool"), programText());
    xml.writeTextElement(basic, QStringLiteral("CreateDate"), dateOf(page.content()).toString(Qt::ISODate));
    for (const auto& [key, value] : figureProvenanceTexts(page.content()))
        xml.writeTextElement(ownNamespace, QString::fromStdString(key), QString::fromStdString(value));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeProcessingInstruction(QStringLiteral("xpacket"), QStringLiteral("end=\"r\""));
    return text;
}

} // namespace

QByteArray pdfFile(const FigurePage& page)
{
    const FigureStyle& style = page.style();
    const QSizeF points = style.size * pointsPerMillimetre;
    // Qt counts pages in whole points: the page is made as large as needed, then cut to its true size.
    const QSize whole(static_cast<int>(std::ceil(points.width())), static_cast<int>(std::ceil(points.height())));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(whole, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(page.title());
        writer.setCreator(programText());
        writer.setDocumentXmpMetadata(xmp(page));
        writer.addFileAttachment(QStringLiteral("figure.csv"), figureTable(page, core::TableFormat::Csv),
                                 QStringLiteral("text/csv"));
        QPainter painter(&writer);
        painter.setRenderHint(QPainter::LosslessImageRendering);
        const double scale = points.width() / page.size().width() * resolution / 72;
        painter.scale(scale, scale);
        if (style.textAsOutlines) {
            RelayedPainter relay(painter, page.size().toSize(), RelayedPainter::Text::Outlines);
            QPainter outlines(&relay);
            page.paint(outlines);
        } else {
            page.paint(painter);
        }
    }
    PdfObjects objects(buffer.data());
    const QByteArray box = "/MediaBox [0 " + QByteArray::number(whole.height() - points.height(), 'f', 4) + ' ' +
                           QByteArray::number(points.width(), 'f', 4) + ' ' + QByteArray::number(whole.height()) + ']';
    const QByteArray date = dateOf(page.content()).toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1();
    if (objects.replace("/MediaBox [", "]", box) != 1 ||
        objects.replace("/CreationDate (", ")", "/CreationDate (D:" + date + "Z)") < 1)
        throw core::Error(core::ErrorKind::Internal,
                          "the PDF writer of this Qt writes its page or date otherwise than expected; save the figure "
                          "as SVG or PNG.");
    const std::string line = figureProvenanceLine(page.content());
    return objects.file(QCryptographicHash::hash(QByteArrayView(line.data(), static_cast<qsizetype>(line.size())),
                                                 QCryptographicHash::Md5));
}

std::optional<std::string> linkInPdf(const QByteArray& file)
{
    if (!file.startsWith("%PDF-"))
        return {};
    const qsizetype from = file.indexOf(packetStart);
    const qsizetype to = from < 0 ? -1 : file.indexOf(packetEnd, from);
    if (to < 0 || to - from > longestPacket)
        return {};
    QXmlStreamReader xml(file.mid(from, to + packetEnd.size() - from));
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("link") &&
            xml.namespaceUri() == ownNamespace) {
            const QString link = xml.readElementText();
            return xml.hasError() ? std::nullopt : std::optional(link.toStdString());
        }
    return {};
}

} // namespace neurostrata::ui
