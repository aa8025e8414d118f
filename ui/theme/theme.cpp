// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/oklab.h"

#include <QFontDatabase>
#include <algorithm>
#include <cmath>

/// Resources of a static library are linked only if somebody asks for them; the macro wants the global namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(fonts);
    Q_INIT_RESOURCE(controls);
}

namespace neurostrata::ui
{

namespace
{

constexpr double defaultPointSize = 9.75; // 13 px at 96 dots per inch

// Every tenth colour of viridis (Smith and van der Walt, public domain).
constexpr std::array<QRgb, 11> viridis = {0xff440154, 0xff482475, 0xff414487, 0xff355f8d, 0xff2a788e, 0xff21918c,
                                          0xff22a884, 0xff44bf70, 0xff7ad151, 0xffbddf26, 0xfffde725};
constexpr std::array<QRgb, 6> countsLight = {0xffffffff, 0xffb5dad7, 0xff71b1b3, 0xff3a868d, 0xff155a65, 0xff07303a};
constexpr std::array<QRgb, 6> countsDark = {0xff1c2026, 0xff1f4c53, 0xff2c7a83, 0xff5ca9ac, 0xff9cd6d2, 0xfff1faf8};
constexpr std::array<QRgb, 9> divergingLight = {0xff083b66, 0xff1f6a9f, 0xff559bcc, 0xffa7c8e1, 0xfff4f4f2,
                                                0xffeebea1, 0xffe18447, 0xffaf571d, 0xff7a2e00};
constexpr std::array<QRgb, 9> divergingDark = {0xffb5def8, 0xff6fafdc, 0xff3981b2, 0xff33546e, 0xff262b32,
                                               0xff694839, 0xffb36437, 0xffe8935f, 0xffffd3ae};
// One direction of grey cannot mirror at 0: dark is shorter, light is longer, 0 is the grey between.
constexpr std::array<QRgb, 2> divergingGrey = {0xff141414, 0xffececec};
constexpr std::array<QRgb, 2> countsGrey = {0xffffffff, 0xff101010};
constexpr std::array<QRgb, 2> depthGrey = {0xff1a1a1a, 0xff8c8c8c};

void lightColours(Theme& t)
{
    t.shorter = QColor(0x0072b2);
    t.equal = QColor(0x707880);
    t.longer = QColor(0xc85200);
    t.text = QColor(0x1b2129);
    t.muted = QColor(0x5a6572);
    t.interaction = QColor(0x5b45b8);
    t.interactionFill = QColor(0xebe7f8);
    t.panel = QColor(0xffffff);
    t.window = QColor(0xf3f4f6);
    t.rule = QColor(0xdce0e6);
    t.field = QColor(0xffffff);
    t.warning = QColor(0x8a5a00);
    t.good = QColor(0x1b7a3d);
    t.bad = QColor(0xb3261e);
    t.depth = rampOf(viridis, 0, 0.60);
    t.counts = rampOf(countsLight);
    t.diverging = rampOf(divergingLight);
}

void darkColours(Theme& t)
{
    t.shorter = QColor(0x5ab4e8);
    t.equal = QColor(0xa3abb5);
    t.longer = QColor(0xf08a45);
    t.text = QColor(0xe7eaee);
    t.muted = QColor(0x9aa5b3);
    t.interaction = QColor(0xa996ff);
    t.interactionFill = QColor(0x2f2a4a);
    t.panel = QColor(0x1c2026);
    t.window = QColor(0x15181d);
    t.rule = QColor(0x323943);
    t.field = QColor(0x1c2026);
    t.warning = QColor(0xe8b64c);
    t.good = QColor(0x5ccb85);
    t.bad = QColor(0xff8a80);
    t.depth = rampOf(viridis, 0.38, 1);
    t.counts = rampOf(countsDark);
    t.diverging = rampOf(divergingDark);
}

void greyColours(Theme& t)
{
    lightColours(t);
    t.shorter = QColor(0x1f1f1f);
    t.equal = QColor(0x767676);
    t.longer = QColor(0x595959);
    t.text = QColor(0x1a1a1a);
    t.muted = QColor(0x5f5f5f);
    t.interaction = QColor(0x3c3c3c);
    t.interactionFill = QColor(0xe6e6e6);
    t.window = QColor(0xf4f4f4);
    t.rule = QColor(0xdedede);
    t.warning = t.good = t.bad = QColor(0x333333);
    t.depth = rampOf(depthGrey);
    t.counts = rampOf(countsGrey);
    t.diverging = rampOf(divergingGrey);
}

QFont scaled(const QFont& font, double factor)
{
    QFont result = font;
    if (font.pixelSize() > 0) // figures: sizes that no screen's resolution changes
        result.setPixelSize(static_cast<int>(font.pixelSize() * factor + 1e-6));
    else
        result.setPointSizeF(font.pointSizeF() * factor);
    return result;
}

} // namespace

QColor Theme::depthOf(int layer, int layers) const
{
    const int place = layers > 1 ? layer * (static_cast<int>(depth.size()) - 1) / (layers - 1) : 0;
    return QColor::fromRgb(depth[static_cast<std::size_t>(std::clamp(place, 0, 255))]);
}

QRgb Theme::divergingOf(double value, double limit) const
{
    if (std::isnan(value))
        return panel.rgb();
    const double share = std::clamp(value / limit, -1.0, 1.0);
    return diverging[static_cast<std::size_t>(std::lround((share + 1) * 127.5))];
}

QFont Theme::title() const
{
    QFont result = scaled(font, 14.0 / 13.0);
    result.setWeight(QFont::DemiBold);
    return result;
}

QFont Theme::secondary() const
{
    return scaled(font, 12.5 / 13.0);
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, panel);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, field);
    p.setColor(QPalette::AlternateBase, window);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Button, panel);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::Highlight, interactionFill);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, interaction);
    p.setColor(QPalette::LinkVisited, interaction);
    p.setColor(QPalette::ToolTipBase, panel);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Light, mixed(panel, text, 0.05));
    p.setColor(QPalette::Midlight, mixed(panel, rule, 0.5));
    p.setColor(QPalette::Mid, rule);
    p.setColor(QPalette::Dark, mixed(rule, text, 0.2));
    p.setColor(QPalette::Shadow, mixed(rule, text, 0.4));
    const QColor off = mixed(muted, panel, 0.4);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, off);
    return p;
}

Theme theme(ThemeName name, double pointSize)
{
    Theme t;
    t.name = name;
    if (name == ThemeName::Dark)
        darkColours(t);
    else if (name == ThemeName::Greyscale)
        greyColours(t);
    else
        lightColours(t);
    t.font = QFont(QStringLiteral("Neurostrata Sans"));
    t.font.setPointSizeF(pointSize > 0 ? pointSize : defaultPointSize);
    // The same shapes on every machine and at every size of a figure.
    t.font.setHintingPreference(QFont::PreferNoHinting);
    t.font.setStyleStrategy(QFont::PreferAntialias);
    return t;
}

void loadFonts()
{
    static const bool once = [] {
        initialiseResources();
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSans-Regular.ttf"));
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSans-SemiBold.ttf"));
        return true;
    }();
    static_cast<void>(once);
}

} // namespace neurostrata::ui
