// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_page.h"

#include "core/base/error.h"
#include "ui/export/figure_words.h"
#include "ui/plots/plot_frame.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr double fontUnits = 12; ///< of Theme::secondary(): tick labels and caption
constexpr int bodyPixels = 13;   ///< of which it is 12.5/13, rounded down
constexpr int linkPixels = 10;
constexpr double margin = 10, gap = 6;
constexpr double finestLine = 8; ///< points of font at which line scale 1 is one unit, 0.67 pt
constexpr QSize smallestPlot(120, 80);

constexpr int titleFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int linkFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere;

Theme figureTheme(const FigureStyle& style)
{
    Theme t = theme(style.theme == FigureTheme::ScreenDark  ? ThemeName::Dark
                    : style.theme == FigureTheme::Greyscale ? ThemeName::Greyscale
                                                            : ThemeName::Light);
    t.font.setPixelSize(bodyPixels);
    // The colours of a screen's stripes have no place on paper, nor in equal bytes.
    t.font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    t.lineScale = style.lineScale * finestLine / style.fontPoints;
    return t;
}

QFont linkFont(const Theme& theme)
{
    QFont font = theme.font;
    font.setPixelSize(linkPixels);
    return font;
}

double heightOf(const QFont& font, const QString& text, int flags, double width)
{
    return std::ceil(QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), flags, text).height());
}

void requireStyle(const FigureStyle& style)
{
    const auto within = [](double value, double lower, double upper, const char* sentence) {
        if (!(value >= lower && value <= upper))
            throw core::Error(core::ErrorKind::InvalidInput, sentence);
    };
    for (const double side : {style.size.width(), style.size.height()})
        within(side, 20, 2000, "each side of a figure is 20 to 2000 mm.");
    within(style.dpi, 50, 1200, "a figure has 50 to 1200 dots per inch.");
    within(style.fontPoints, 4, 24, "the font of a figure is 4 to 24 points.");
    within(style.lineScale, 0.25, 4, "the lines of a figure are scaled by 0.25 to 4.");
}

} // namespace

FigurePage::FigurePage(const FigureContent& content, const FigureStyle& style) : m_content(content), m_style(style)
{
    requireStyle(style);
    loadFonts();
    m_data = figureData(content);
    m_theme = figureTheme(style);
    const double unitsPerMillimetre = fontUnits / (style.fontPoints / 72 * 25.4);
    m_size = style.size * unitsPerMillimetre;
    m_title = figureTitle(content);
    m_captionText = figureCaption(content, m_data);
    m_link = QString::fromStdString(figureLink(content));
    if (style.legend)
        m_key = figureKey(content, m_data, m_theme);
    layOut();
    m_plot = figurePlot(content, m_data, m_theme);
    m_plot->setStandalone(true);
    // The histogram's own legend, made for clicks, would lie on the curves of a small figure: its key is above.
    m_plot->setLegendVisible(style.legend && content.kind != FigureKind::Neuron);
    m_plot->setCellsAsRectangles(style.cellsAsRectangles);
}

FigurePage::~FigurePage() = default;

void FigurePage::layOut()
{
    const double width = m_size.width() - 2 * margin;
    double top = margin, bottom = m_size.height() - margin;
    m_titleRect = QRectF(margin, top, width, heightOf(m_theme.title(), m_title, titleFlags, width));
    top = m_titleRect.bottom() + gap;
    if (!m_key.empty()) {
        m_keyRect = QRectF(margin, top, width, drawKey(nullptr, m_key, m_theme, margin, top, width));
        top = m_keyRect.bottom() + gap;
    }
    if (m_style.provenance) {
        const double height = heightOf(linkFont(m_theme), m_link, linkFlags, width);
        m_linkRect = QRectF(margin, bottom - height, width, height);
        bottom = m_linkRect.top() - gap;
    }
    if (m_style.caption) {
        const double height = heightOf(m_theme.secondary(), m_captionText, titleFlags, width);
        m_captionRect = QRectF(margin, bottom - height, width, height);
        bottom = m_captionRect.top() - gap;
    }
    m_plotRect = QRect(QPoint(static_cast<int>(margin), static_cast<int>(std::ceil(top))),
                       QSize(static_cast<int>(width), static_cast<int>(std::floor(bottom) - std::ceil(top))));
    if (m_plotRect.width() < smallestPlot.width() || m_plotRect.height() < smallestPlot.height())
        throw core::Error(
            core::ErrorKind::InvalidInput,
            "the figure is too small for its text: make it larger, its font smaller, or leave out caption "
            "and link.");
}

std::vector<QRectF> FigurePage::parts() const
{
    std::vector<QRectF> parts;
    for (const QRectF& rect : {m_titleRect, m_keyRect, QRectF(m_plotRect), m_captionRect, m_linkRect})
        if (!rect.isEmpty())
            parts.push_back(rect);
    return parts;
}

void FigurePage::paint(QPainter& painter) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setFont(m_theme.title()); // before anything is drawn: SVG names a font with every shape
    painter.fillRect(QRectF(QPointF(), m_size), m_theme.panel);
    painter.setPen(m_theme.text);
    painter.drawText(m_titleRect, titleFlags, m_title);
    drawKey(&painter, m_key, m_theme, m_keyRect.left(), m_keyRect.top(), m_keyRect.width());
    if (m_style.caption) {
        painter.setFont(m_theme.secondary());
        painter.setPen(m_theme.text);
        painter.drawText(m_captionRect, titleFlags, m_captionText);
    }
    if (m_style.provenance) {
        painter.setFont(linkFont(m_theme));
        painter.setPen(m_theme.muted);
        painter.drawText(m_linkRect, linkFlags, m_link);
    }
    painter.save();
    painter.translate(m_plotRect.topLeft());
    m_plot->paint(painter, m_plotRect.size());
    painter.restore();
}

} // namespace neurostrata::ui
