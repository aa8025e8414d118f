// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/qcustomplot_header.h"
#include "ui/theme/theme.h"

namespace neurostrata::ui
{

/// A sentence above a plot that is drawn all the same: what to keep in mind reading it. Wraps; takes no room if empty.
class PlotNotice : public QCPLayoutElement
{
public:
    explicit PlotNotice(QCustomPlot* plot) : QCPLayoutElement(plot) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setText(const QString& text) { m_text = text; }
    const QString& text() const { return m_text; }

    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme;
    QString m_text;
};

} // namespace neurostrata::ui
