// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/oklab.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPixmap>
#include <QRawFont>
#include <QSignalSpy>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace neurostrata::ui
{
namespace
{

constexpr std::array names = {ThemeName::Light, ThemeName::Dark, ThemeName::Greyscale};

/// What a person without one kind of cone sees (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
QRgb seenWithout(int cone, const QColor& colour)
{
    static constexpr double matrices[3][9] = {
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
    const auto decode = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    const auto encode = [](double v) {
        v = std::clamp(v, 0.0, 1.0);
        return static_cast<int>(std::lround(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
    };
    const double in[3] = {decode(colour.redF()), decode(colour.greenF()), decode(colour.blueF())};
    int out[3];
    for (int i = 0; i < 3; ++i) {
        const double* row = matrices[cone] + 3 * i;
        out[i] = encode(row[0] * in[0] + row[1] * in[1] + row[2] * in[2]);
    }
    return qRgb(out[0], out[1], out[2]);
}

TEST(Theme, TextIsReadableOnPanelAndWindow)
{
    for (const ThemeName name : names) {
        const Theme t = theme(name);
        for (const QColor& text : {t.text, t.muted, t.interaction, t.warning, t.good, t.bad, t.shorter, t.longer})
            EXPECT_GE(contrast(text, t.panel), 4.5) << static_cast<int>(name) << ' ' << qPrintable(text.name());
        for (const QColor& text : {t.text, t.muted})
            EXPECT_GE(contrast(text, t.window), 4.5) << static_cast<int>(name) << ' ' << qPrintable(text.name());
        EXPECT_GE(contrast(t.interaction, t.interactionFill), 4.5);
        EXPECT_GE(contrast(t.equal, t.panel), 4.45);
    }
}

TEST(Theme, ContrastsAreThoseOfTheSpecification)
{
    const Theme light = theme(ThemeName::Light);
    EXPECT_NEAR(contrast(light.shorter, light.panel), 5.2, 0.05);
    EXPECT_NEAR(contrast(light.longer, light.panel), 4.5, 0.05);
    EXPECT_NEAR(contrast(QColor(Qt::black), QColor(Qt::white)), 21, 1e-9);
    const Theme dark = theme(ThemeName::Dark);
    for (const QColor& group : {dark.shorter, dark.equal, dark.longer})
        EXPECT_GE(contrast(group, dark.panel), 6.55); // 6.6 as written
}

TEST(Theme, GroupsDifferForEveryColourVision)
{
    for (const ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
        const Theme t = theme(name);
        const QColor groups[] = {t.shorter, t.equal, t.longer};
        for (int cone = 0; cone < 3; ++cone)
            for (int a = 0; a < 3; ++a)
                for (int b = 0; b < a; ++b)
                    EXPECT_GE(distance(oklabOf(seenWithout(cone, groups[a])), oklabOf(seenWithout(cone, groups[b]))),
                              0.07)
                        << static_cast<int>(name) << " cone " << cone << " groups " << a << b;
    }
}

TEST(Theme, RampsStepEvenly)
{
    for (const ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
        const Theme t = theme(name);
        for (const Ramp& ramp : {t.counts, t.diverging}) {
            // Over 32 entries: a step of one entry is below what 8 bits can tell apart.
            double least = std::numeric_limits<double>::max(), most = 0;
            for (std::size_t i = 0; i + 32 < ramp.size(); i += 32) {
                const double step = distance(oklabOf(ramp[i]), oklabOf(ramp[i + 32]));
                least = std::min(least, step);
                most = std::max(most, step);
            }
            EXPECT_LT(most / least, 1.3) << static_cast<int>(name);
        }
    }
}

TEST(Theme, RampsBeginAndEndInTheirStops)
{
    const Theme light = theme(ThemeName::Light), dark = theme(ThemeName::Dark);
    EXPECT_EQ(light.counts.front(), 0xffffffff);
    EXPECT_EQ(light.counts.back(), 0xff07303a);
    EXPECT_EQ(light.diverging.front(), 0xff083b66);
    EXPECT_EQ(light.diverging.back(), 0xff7a2e00);
    EXPECT_EQ(dark.diverging.front(), 0xffb5def8);
    EXPECT_EQ(light.depth.front(), 0xff440154);
    EXPECT_EQ(dark.depth.back(), 0xfffde725);
    for (const Theme& t : {light, dark})
        for (const QRgb colour : t.depth)
            ASSERT_GE(contrast(QColor::fromRgb(colour), t.panel), 2.8) << qPrintable(QColor::fromRgb(colour).name());
}

TEST(Theme, DivergingIsCentredAtZeroAndClamped)
{
    const Theme t = theme(ThemeName::Light);
    const OkLab middle = oklabOf(t.divergingOf(0, 0.5));
    EXPECT_LT(distance(middle, oklabOf(0xfff4f4f2)), 0.01);
    EXPECT_EQ(t.divergingOf(-3, 0.5), t.diverging.front());
    EXPECT_EQ(t.divergingOf(3, 0.5), t.diverging.back());
    EXPECT_EQ(t.divergingOf(std::nan(""), 0.5), t.panel.rgb());
}

TEST(Theme, BundledFontHasEverySignTheProgramWrites)
{
    for (const auto weight : {QFont::Normal, QFont::DemiBold}) {
        QFont font = theme(ThemeName::Light).font;
        font.setWeight(weight);
        const QRawFont raw = QRawFont::fromFont(font);
        EXPECT_EQ(raw.familyName().toStdString().substr(0, 16), "Neurostrata Sans") << "not one of the system's";
        for (const QChar sign : QStringLiteral("−√≤≥→←↑↓≈∞␣⏎◀▶▾✓✗×·…ΔρηậừẵőЖω"))
            EXPECT_TRUE(raw.supportsCharacter(sign)) << QString(sign).toStdString();
    }
}

TEST(Theme, MinusAndPlusAreAsWideAsDigits)
{
    const QFontMetricsF metrics(theme(ThemeName::Light).font);
    EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(QChar(0x2212)), metrics.horizontalAdvance(QLatin1Char('+')));
    EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(QLatin1Char('8')), metrics.horizontalAdvance(QLatin1Char('1')));
    EXPECT_NEAR(metrics.height() / theme(ThemeName::Light).font.pointSizeF(), 1.362 * 96 / 72, 0.1);
}

TEST(Theme, StyleSheetHasNoWordLeft)
{
    for (const ThemeName name : names) {
        const QString sheet = theme(name).styleSheet();
        EXPECT_FALSE(sheet.contains(QLatin1Char('@')));
        EXPECT_FALSE(sheet.contains(QStringLiteral(": ;")));
        for (const QString& piece : sheet.split(QStringLiteral("url(")).mid(1)) {
            const QString file = piece.section(QLatin1Char(')'), 0, 0);
            EXPECT_FALSE(QPixmap(file).isNull()) << qPrintable(file);
        }
    }
}

TEST(ThemeStore, AppliesAndTellsWhatIsChosen)
{
    ThemeStore store;
    QSignalSpy spy(&store, &ThemeStore::changed);
    store.choose(ThemeStore::Choice::Dark, 12);
    EXPECT_EQ(spy.count(), 1);
    EXPECT_EQ(store.current().name, ThemeName::Dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), theme(ThemeName::Dark).panel);
    EXPECT_DOUBLE_EQ(QApplication::font().pointSizeF(), 12);
    store.choose(ThemeStore::Choice::System, 0);
    EXPECT_EQ(store.current().name, ThemeName::Light) << "no dark system here: our own dark palette must not count";
    store.choose(ThemeStore::Choice::Light, 99);
    EXPECT_DOUBLE_EQ(store.current().font.pointSizeF(), 20);
}

TEST(Icons, DrawInTheirColour)
{
    for (int i = 0; i <= static_cast<int>(IconName::Diamond); ++i) {
        const QImage image = icon(static_cast<IconName>(i), QColor(Qt::red)).pixmap(32, 32).toImage();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += qAlpha(image.pixel(x, y)) > 200 && qRed(image.pixel(x, y)) > 240 ? 1 : 0;
        EXPECT_GT(drawn, 20) << i;
    }
}

} // namespace
} // namespace neurostrata::ui
