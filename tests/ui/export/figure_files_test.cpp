// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/scoped_environment.h"
#include "tests/ui/export/figure_fixture.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <ctime>
#include <nlohmann/json.hpp>
#include <thread>

namespace neurostrata::ui
{
namespace
{

using testing::HasSubstr;

class FigureFiles : public test::FigureFixture
{
protected:
    static QImage image(const QByteArray& png) { return QImage::fromData(png, "png"); }
    /// Text of the first element of that name.
    static QString element(const QByteArray& svg, const QString& name)
    {
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == name)
                return xml.readElementText();
        return {};
    }
    static bool parses(const QByteArray& svg)
    {
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        return !xml.hasError();
    }
    static double attribute(const QByteArray& text, const QString& pattern)
    {
        const auto match = QRegularExpression(pattern).match(QString::fromLatin1(text));
        return match.hasMatch() ? match.captured(1).toDouble() : -1;
    }
};

TEST_F(FigureFiles, AreAsLargeAsAsked)
{
    FigureStyle style;
    for (const QSizeF size : {QSizeF(85, 70), QSizeF(174, 110), QSizeF(123.4, 99.9)}) {
        style.size = size;
        const QImage png = image(renderFigure(content(FigureKind::Heatmap), style, FigureFormat::Png));
        EXPECT_NEAR(png.width() / 300.0 * 25.4, size.width(), 0.1);
        EXPECT_NEAR(png.height() / 300.0 * 25.4, size.height(), 0.1);
        const QByteArray svg = renderFigure(content(FigureKind::Heatmap), style, FigureFormat::Svg);
        EXPECT_NEAR(attribute(svg, QStringLiteral("<svg width=\"([0-9.]+)mm\"")), size.width(), 0.1);
        EXPECT_NEAR(attribute(svg, QStringLiteral("height=\"([0-9.]+)mm\"")), size.height(), 0.1);
        const QByteArray pdf = renderFigure(content(FigureKind::Heatmap), style, FigureFormat::Pdf);
        const double bottom = attribute(pdf, QStringLiteral("/MediaBox \\[0 ([0-9.]+) "));
        const double right = attribute(pdf, QStringLiteral("/MediaBox \\[0 [0-9.]+ ([0-9.]+) "));
        const double top = attribute(pdf, QStringLiteral("/MediaBox \\[0 [0-9.]+ [0-9.]+ ([0-9.]+)\\]"));
        EXPECT_NEAR(right / 72 * 25.4, size.width(), 0.1);
        EXPECT_NEAR((top - bottom) / 72 * 25.4, size.height(), 0.1);
    }
}

TEST_F(FigureFiles, PngSaysItsResolutionAndWhereItComesFrom)
{
    FigureStyle style;
    style.dpi = 150;
    const QImage png = image(renderFigure(content(FigureKind::Lines), style, FigureFormat::Png));
    EXPECT_EQ(png.dotsPerMeterX(), 5906);
    EXPECT_EQ(png.dotsPerMeterY(), 5906);
    EXPECT_EQ(png.text(QStringLiteral("neurostrata:run_id")), QStringLiteral("0123456789ab"));
    EXPECT_EQ(png.text(QStringLiteral("neurostrata:model_name")), QStringLiteral("fixture"));
    EXPECT_EQ(png.text(QStringLiteral("neurostrata:partial")), QStringLiteral("false"));
    EXPECT_EQ(png.text(QStringLiteral("neurostrata:tokens")).toLongLong(), run->coveredTokens());
}

TEST_F(FigureFiles, PdfKeepsImagesSharpTextAsTextAndTheNumbersWithIt)
{
    for (const FigureKind kind : allFigureKinds) {
        const QByteArray pdf = renderFigure(content(kind), {}, FigureFormat::Pdf);
        EXPECT_TRUE(pdf.startsWith("%PDF-1.")) << figureName(kind);
        EXPECT_FALSE(pdf.contains("DCTDecode")) << figureName(kind);
        EXPECT_TRUE(pdf.contains("/Subtype /CIDFontType2")) << "fonts are embedded, so text is text";
        EXPECT_TRUE(pdf.contains("figure.csv"));
        EXPECT_TRUE(pdf.contains("/CreationDate (D:20260102030405Z)")) << "the run's date";
        EXPECT_TRUE(pdf.contains(":run_id>0123456789ab<"));
    }
    FigureStyle style;
    style.textAsOutlines = true;
    EXPECT_FALSE(renderFigure(content(FigureKind::Lines), style, FigureFormat::Pdf).contains("/FontFile2"));
}

TEST_F(FigureFiles, SvgParsesAndHoldsItsMetadata)
{
    for (const FigureKind kind : allFigureKinds) {
        const QByteArray svg = renderFigure(content(kind), {}, FigureFormat::Svg);
        EXPECT_TRUE(parses(svg)) << figureName(kind);
        EXPECT_FALSE(element(svg, QStringLiteral("title")).isEmpty());
        EXPECT_THAT(element(svg, QStringLiteral("desc")).toStdString(), HasSubstr("fixture, before GELU"));
        const auto provenance = nlohmann::json::parse(element(svg, QStringLiteral("provenance")).toStdString());
        EXPECT_EQ(provenance["figure"], figureName(kind));
        EXPECT_EQ(provenance["run_id"], "0123456789ab");
        EXPECT_TRUE(svg.contains("<text ")) << figureName(kind);
        EXPECT_FALSE(svg.contains("optimizeQuality")) << "images are not smoothed";
    }
    FigureStyle style;
    style.textAsOutlines = true;
    const QByteArray outlines = renderFigure(content(FigureKind::Neuron), style, FigureFormat::Svg);
    EXPECT_TRUE(parses(outlines));
    EXPECT_FALSE(outlines.contains("<text "));
}

TEST_F(FigureFiles, HeatmapsCanBeRectangles)
{
    FigureStyle style;
    EXPECT_TRUE(renderFigure(content(FigureKind::Heatmap), style, FigureFormat::Svg).contains("<image "));
    style.cellsAsRectangles = true;
    EXPECT_FALSE(renderFigure(content(FigureKind::Heatmap), style, FigureFormat::Svg).contains("<image "));
}

TEST_F(FigureFiles, TheSameFigureHasTheSameBytesAtAnyTimeAndPlace)
{
    for (const FigureFormat format :
         {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Csv, FigureFormat::Json})
        for (const FigureKind kind : allFigureKinds) {
            const QByteArray first = renderFigure(content(kind), {}, format);
            const test::ScopedEnvironment zone("TZ", "Asia/Ho_Chi_Minh");
            ::tzset();
            EXPECT_EQ(first, renderFigure(content(kind), {}, format)) << figureName(kind) << ' ' << formatName(format);
        }
    ::tzset();
}

TEST_F(FigureFiles, PaperIsWhiteAndADarkScreenDark)
{
    FigureStyle style;
    const auto corner = [&](FigureTheme theme) {
        style.theme = theme;
        return image(renderFigure(content(FigureKind::Map), style, FigureFormat::Png)).pixelColor(2, 2);
    };
    EXPECT_EQ(corner(FigureTheme::Print), QColor(Qt::white));
    EXPECT_EQ(corner(FigureTheme::Greyscale), QColor(Qt::white));
    EXPECT_LT(corner(FigureTheme::ScreenDark).lightness(), 60);
    // Without colours: every pixel is grey.
    style.theme = FigureTheme::Greyscale;
    for (const FigureKind kind : allFigureKinds) {
        const QImage grey = image(renderFigure(content(kind), style, FigureFormat::Png));
        for (int y = 0; y < grey.height(); y += 3)
            for (int x = 0; x < grey.width(); x += 3) {
                const QColor colour = grey.pixelColor(x, y);
                ASSERT_LE(std::max({colour.red(), colour.green(), colour.blue()}) -
                              std::min({colour.red(), colour.green(), colour.blue()}),
                          2)
                    << figureName(kind) << " at " << x << ", " << y;
            }
    }
}

TEST_F(FigureFiles, NeitherTheRunsPathNorItsFolderIsInThem)
{
    const QByteArray place = QByteArray::fromStdString(folder.path().string());
    for (const FigureFormat format :
         {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Csv, FigureFormat::Json})
        EXPECT_FALSE(renderFigure(content(FigureKind::Neuron), {}, format).contains(place));
}

TEST_F(FigureFiles, AreMadeOfWhatWasDrawnOnAnyThread)
{
    for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Pdf}) {
        const auto makeFile = drawFigure(content(FigureKind::Lines), {}, format);
        QByteArray file;
        std::thread([&] { file = makeFile(); }).join();
        EXPECT_EQ(file, renderFigure(content(FigureKind::Lines), {}, format));
    }
}

TEST_F(FigureFiles, APreviewIsThePictureAtItsResolution)
{
    FigureStyle style;
    const QImage preview = figurePreview(content(FigureKind::Dose), style, 96);
    EXPECT_EQ(preview.size(), QSize(658, 416));
    style.dpi = 96;
    EXPECT_EQ(preview, image(renderFigure(content(FigureKind::Dose), style, FigureFormat::Png)));
}

} // namespace
} // namespace neurostrata::ui
