// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_data.h"
#include "ui/export/figure_key.h"

#include <QRectF>

namespace neurostrata::ui
{

/// A figure laid out on its page: title, key, plot, caption, link, none over another. Counted in units of which twelve
/// are the height of the style's font, so that everything that plots measure in pixels follows the font and nothing
/// depends on a screen or a device.
class FigurePage
{
public:
    /// Throws core::Error: see renderFigure; also when text of that size leaves no room for the plot.
    FigurePage(const FigureContent& content, const FigureStyle& style);
    ~FigurePage();

    const FigureContent& content() const { return m_content; }
    const FigureStyle& style() const { return m_style; }
    const FigureData& data() const { return m_data; }
    const QString& title() const { return m_title; }
    const QString& caption() const { return m_captionText; }
    QString fontFamily() const { return m_theme.font.family(); }
    QSizeF size() const { return m_size; } ///< units
    QSize plotSize() const { return m_plotRect.size(); }
    PlotFrame& plot() const { return *m_plot; }
    /// Title, key if there is one, plot, caption and link if they are wanted: from the top, in units.
    std::vector<QRectF> parts() const;
    /// Paints (0, 0, size()) of the painter, background included.
    void paint(QPainter& painter) const;

private:
    void layOut();

    FigureContent m_content;
    FigureStyle m_style;
    FigureData m_data;
    Theme m_theme;
    QSizeF m_size;
    QString m_title, m_captionText, m_link;
    std::vector<KeyEntry> m_key;
    QRectF m_titleRect, m_keyRect, m_captionRect, m_linkRect;
    QRect m_plotRect;
    std::unique_ptr<PlotFrame> m_plot;
};

} // namespace neurostrata::ui
