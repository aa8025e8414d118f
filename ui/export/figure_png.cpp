// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_png.h"

#include "core/base/error.h"
#include "ui/export/figure_provenance.h"

#include <zlib.h>

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <QtEndian>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int mostPixels = 20'000;
constexpr qsizetype mostText = 256 * 1024; ///< of a text chunk, and of what it holds
const QLatin1String keyPrefix("neurostrata:");
const QByteArray linkKey = "neurostrata:link";
const QByteArray signature("\x89PNG\r\n\x1a\n", 8);

/// At most mostText bytes; none if the stream is damaged or longer. zlib itself, because qUncompress has no bound.
std::optional<std::string> inflated(const QByteArray& bytes)
{
    std::string text(mostText, '\0');
    auto length = static_cast<uLongf>(text.size());
    const int status =
        ::uncompress(reinterpret_cast<Bytef*>(text.data()), &length, reinterpret_cast<const Bytef*>(bytes.constData()),
                     static_cast<uLong>(bytes.size()));
    if (status != Z_OK)
        return {};
    text.resize(length);
    return text;
}

/// What a tEXt, zTXt or iTXt chunk says under the key of the link.
std::optional<std::string> linkInChunk(const QByteArray& type, const QByteArray& data)
{
    if (!data.startsWith(linkKey + '\0'))
        return {};
    QByteArray rest = data.mid(linkKey.size() + 1);
    if (type == "tEXt")
        return rest.toStdString();
    if (type == "zTXt")
        return inflated(rest.mid(1));
    // iTXt: compressed or not, method, language, translated key.
    if (rest.size() < 2)
        return {};
    const bool compressed = rest[0] != 0;
    qsizetype at = rest.indexOf('\0', 2);
    at = at < 0 ? -1 : rest.indexOf('\0', at + 1);
    if (at < 0)
        return {};
    rest = rest.mid(at + 1);
    return compressed ? inflated(rest) : rest.toStdString();
}

/// Whether type and data are as they were written.
bool intact(const QByteArray& file, qsizetype chunk, qsizetype length)
{
    const auto* start = reinterpret_cast<const Bytef*>(file.constData() + chunk + 4);
    return ::crc32(0, start, static_cast<uInt>(length + 4)) ==
           qFromBigEndian<quint32>(file.constData() + chunk + 8 + length);
}

} // namespace

QImage figureImage(const FigurePage& page, double dpi)
{
    const FigureStyle& style = page.style();
    const auto pixels = [dpi](double millimetres) { return static_cast<int>(std::lround(millimetres / 25.4 * dpi)); };
    const QSize size(pixels(style.size.width()), pixels(style.size.height()));
    if (std::max(size.width(), size.height()) > mostPixels)
        throw core::Error(
            core::ErrorKind::InvalidInput,
            "the figure has more than 20000 pixels to a side; choose fewer dots per inch or a smaller size.");
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        throw core::Error(core::ErrorKind::OutOfMemory,
                          "there is not enough memory for so many pixels; choose fewer dots per inch.");
    QPainter painter(&image);
    painter.scale(size.width() / page.size().width(), size.height() / page.size().height());
    page.paint(painter);
    painter.end();
    const int perMetre = static_cast<int>(std::lround(dpi / 0.0254));
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    image.setText(QStringLiteral("Title"), page.title());
    image.setText(QStringLiteral("Description"), page.caption());
    for (const auto& [key, value] : figureProvenanceTexts(page.content()))
        image.setText(keyPrefix + QString::fromStdString(key), QString::fromStdString(value));
    return image;
}

QByteArray pngFile(const QImage& image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    if (!writer.write(image))
        throw core::Error(core::ErrorKind::OutOfMemory, "the PNG image could not be made; choose fewer dots per inch.");
    return buffer.data();
}

std::optional<std::string> linkInPng(const QByteArray& file)
{
    if (!file.startsWith(signature))
        return {};
    constexpr qsizetype frame = 12; // length, type, checksum
    for (qsizetype at = signature.size(); at + frame <= file.size();) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(file.constData() + at));
        const QByteArray type = file.mid(at + 4, 4);
        if (type == "IDAT" || length > file.size() - at - frame)
            return {}; // texts of ours come before the pixels
        if ((type == "tEXt" || type == "zTXt" || type == "iTXt") && length <= mostText && intact(file, at, length))
            if (auto link = linkInChunk(type, file.mid(at + 8, length)))
                return link;
        at += frame + length;
    }
    return {};
}

} // namespace neurostrata::ui
