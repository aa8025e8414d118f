// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_frame.h"

#include "ui/plots/painted_layerable.h"
#include "ui/plots/plot_canvas.h"
#include "ui/plots/plot_gestures.h"
#include "ui/plots/relayed_painter.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/icons.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

constexpr int padding = 16; // left and right of the title row
constexpr int titleRowHeight = 32;

QLabel* newLabel(QWidget* parent, const char* role)
{
    auto* label = new ElidedLabel(parent); // long words must not widen the window
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

struct PlotFrame::Implementation {
    Theme theme = ui::theme(ThemeName::Light);
    PlotState state;
    PlotCanvas* plot = nullptr;
    PlotGestures* gestures = nullptr;
    QWidget* titleRow = nullptr;
    QHBoxLayout* controls = nullptr;
    QLabel *title = nullptr, *subtitle = nullptr, *note = nullptr;
    QToolButton* exporter = nullptr;
    bool titleRowVisible = true, legendVisible = true, standalone = false;
    QCPLayer *selection = nullptr, *hover = nullptr;
    QPointF tipAt;
    QString tip;
    int replots = 0;

    void drawTip(QCPPainter& painter) const;
    void paintTitleRow(QPainter& painter, const QRectF& rect) const;
};

void PlotFrame::Implementation::drawTip(QCPPainter& painter) const
{
    if (tip.isEmpty())
        return;
    painter.setFont(theme.secondary());
    const QRectF viewport = plot->viewport();
    QRectF words = painter.boundingRect(QRectF(0, 0, viewport.width() - 24, viewport.height()), Qt::AlignLeft, tip);
    QRectF box = words.adjusted(-8, -4, 8, 4);
    box.moveTopLeft(tipAt + QPointF(14, 10));
    if (box.right() > viewport.right() - 2)
        box.moveRight(tipAt.x() - 10);
    if (box.bottom() > viewport.bottom() - 2)
        box.moveBottom(tipAt.y() - 8);
    box.moveLeft(std::max(box.left(), viewport.left() + 2));
    box.moveTop(std::max(box.top(), viewport.top() + 2));
    painter.setPen(QPen(theme.rule, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.text);
    painter.drawText(box.adjusted(8, 4, -8, -4), Qt::AlignLeft, tip);
}

void PlotFrame::Implementation::paintTitleRow(QPainter& painter, const QRectF& rect) const
{
    painter.setFont(theme.title());
    painter.setPen(theme.text);
    QRectF used;
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title->text(), &used);
    painter.setFont(theme.secondary());
    painter.setPen(theme.muted);
    const double gap = QFontMetricsF(theme.font, painter.device()).averageCharWidth() * 2;
    painter.drawText(rect.adjusted(used.width() + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, subtitle->text());
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, note->text());
}

PlotFrame::PlotFrame(QWidget* parent) : QWidget(parent), m(std::make_unique<Implementation>())
{
    m->titleRow = new QWidget(this);
    m->titleRow->setFixedHeight(titleRowHeight);
    m->titleRow->setVisible(false);
    m->title = newLabel(m->titleRow, "title");
    m->subtitle = newLabel(m->titleRow, "secondary");
    m->note = newLabel(m->titleRow, "secondary");
    m->note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m->exporter = new QToolButton(m->titleRow);
    m->exporter->setProperty("role", QStringLiteral("quiet"));
    m->exporter->setToolTip(tr("Export this figure (E)"));
    m->exporter->setAccessibleName(tr("Export this figure"));
    connect(m->exporter, &QToolButton::clicked, this, &PlotFrame::exportRequested);
    auto* row = new QHBoxLayout(m->titleRow);
    row->setContentsMargins(padding, 4, padding - 4, 0);
    row->setSpacing(8);
    row->addWidget(m->title);
    row->addWidget(m->subtitle, 1);
    row->addWidget(m->note);
    m->controls = new QHBoxLayout;
    m->controls->setSpacing(4);
    row->addLayout(m->controls);
    row->addWidget(m->exporter);

    m->plot = new PlotCanvas(*this, m->state, m->theme);
    m->gestures = new PlotGestures(*this, *m->plot);
    setFocusProxy(m->plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m->titleRow);
    column->addWidget(m->plot, 1);

    QCPLayer* main = m->plot->layer(QStringLiteral("main"));
    main->setMode(QCPLayer::lmBuffered);
    m->plot->addLayer(QStringLiteral("selection"), main, QCustomPlot::limAbove);
    m->selection = m->plot->layer(QStringLiteral("selection"));
    m->selection->setMode(QCPLayer::lmBuffered);
    m->plot->addLayer(QStringLiteral("hover"), m->plot->layer(QStringLiteral("overlay")), QCustomPlot::limAbove);
    m->hover = m->plot->layer(QStringLiteral("hover"));
    m->hover->setMode(QCPLayer::lmBuffered);
    m->plot->addLayer(QStringLiteral("tip"), m->hover, QCustomPlot::limAbove);
    m->plot->layer(QStringLiteral("tip"))->setMode(QCPLayer::lmBuffered);
    new PaintedLayerable(*m->plot, m->plot->layer(QStringLiteral("tip")), nullptr,
                         [this](QCPPainter& painter) { m->drawTip(painter); });
    connect(m->plot, &QCustomPlot::afterReplot, this, [this] { ++m->replots; });
    m->gestures->setAxes(m->plot->xAxis, m->plot->yAxis);
    setTheme(m->theme);
}

PlotFrame::~PlotFrame()
{
    // The canvas paints m's state and theme, and asks this object while it goes: it must go first.
    delete m->plot;
}

void PlotFrame::setTitle(const QString& title)
{
    m->title->setText(title);
    m->plot->setAccessibleName(title);
    m->titleRow->setVisible(m->titleRowVisible && !title.isEmpty());
}

void PlotFrame::setSubtitle(const QString& text)
{
    m->subtitle->setText(text);
}

void PlotFrame::setNote(const QString& text)
{
    m->note->setText(text);
}

QString PlotFrame::title() const
{
    return m->title->text();
}

QString PlotFrame::note() const
{
    return m->note->text();
}

void PlotFrame::setTitleRowVisible(bool visible)
{
    m->titleRowVisible = visible;
    m->titleRow->setVisible(visible && !title().isEmpty());
}

void PlotFrame::addControl(QWidget* control)
{
    QSizePolicy policy = control->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Fixed); // the words of the title give way, not those of its buttons
    control->setSizePolicy(policy);
    m->controls->addWidget(control);
}

void PlotFrame::setExportable(bool exportable)
{
    m->exporter->setVisible(exportable);
}

void PlotFrame::setMessage(const QString& sentence, bool error)
{
    m->state.message = sentence;
    m->state.error = error;
    m->plot->update();
}

QString PlotFrame::message() const
{
    return m->state.message;
}

void PlotFrame::setStale(bool stale, const QString& reason)
{
    m->state.stale = stale;
    m->state.reason = reason;
    m->plot->update();
}

bool PlotFrame::stale() const
{
    return m->state.stale;
}

void PlotFrame::setLegendVisible(bool visible)
{
    if (visible == m->legendVisible)
        return;
    m->legendVisible = visible;
    themeChanged(); // margins make room for it
    replotSoon();
}

bool PlotFrame::legendVisible() const
{
    return m->legendVisible;
}

void PlotFrame::setStandalone(bool standalone)
{
    if (standalone == m->standalone)
        return;
    m->standalone = standalone;
    themeChanged();
    replotSoon();
}

bool PlotFrame::standalone() const
{
    return m->standalone;
}

const Theme& PlotFrame::currentTheme() const
{
    return m->theme;
}

void PlotFrame::setTheme(const Theme& theme)
{
    m->theme = theme;
    m->plot->setBackground(QBrush(theme.panel));
    m->exporter->setIcon(icon(IconName::Export, theme));
    for (QCPAxis* axis : m->plot->axisRect()->axes())
        styleAxis(axis, axis->grid()->visible());
    themeChanged();
    replotSoon();
}

void PlotFrame::paint(QPainter& painter, const QSize& size)
{
    painter.save();
    const double dpi = painter.device()->logicalDpiY() / 96.0;
    int top = 0;
    if (m->titleRowVisible && !title().isEmpty()) {
        top = static_cast<int>(std::ceil(QFontMetricsF(m->theme.title(), painter.device()).height() + 8 * dpi));
        m->paintTitleRow(painter, QRectF(0, 0, size.width(), top));
    }
    const QSize body(size.width(), std::max(1, size.height() - top));
    painter.translate(0, top);
    if (m->state.message.isEmpty()) {
        const QSize screen = m->plot->viewport().size();
        for (QCPLayer* layer : {m->hover, m->plot->layer(QStringLiteral("tip"))})
            layer->setVisible(false);
        plotResized(body);
        {
            RelayedPainter relay(painter, body);
            QCPPainter plotPainter(&relay);
            plotPainter.setFont(m->theme.font); // not the application's: it is written to files
            plotPainter.setMode(QCPPainter::pmVectorized);
            m->plot->toPainter(&plotPainter, body.width(), body.height());
        }
        plotResized(screen);
        for (QCPLayer* layer : {m->hover, m->plot->layer(QStringLiteral("tip"))})
            layer->setVisible(true);
    }
    paintPlotState(painter, QRectF(QPointF(), QSizeF(body)), m->state, m->theme);
    painter.restore();
}

PlotFrame* PlotFrame::around(QWidget* widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (auto* plot = qobject_cast<PlotFrame*>(widget))
            return plot;
    }
    return nullptr;
}

void PlotFrame::clickFromMenu(const QPoint& globalPosition, Qt::KeyboardModifiers modifiers)
{
    clickAt(m->plot->mapFromGlobal(globalPosition), modifiers);
}

QString PlotFrame::gestures() const
{
    return tr("wheel zooms  ·  right-drag pans  ·  double-click resets  ·  Backspace: previous zoom");
}

int PlotFrame::fullReplots() const
{
    return m->replots;
}

QCustomPlot& PlotFrame::plot() const
{
    return *m->plot;
}

void PlotFrame::linkHorizontalZoom(PlotFrame& other)
{
    m->gestures->link(*other.m->gestures);
}

bool PlotFrame::zoomed() const
{
    return m->gestures->zoomed();
}

void PlotFrame::resetZoom()
{
    m->gestures->reset();
}

void PlotFrame::previousZoom()
{
    m->gestures->previous();
}

QCPLayer* PlotFrame::selectionLayer() const
{
    return m->selection;
}

QCPLayer* PlotFrame::hoverLayer() const
{
    return m->hover;
}

void PlotFrame::setZoomAxes(QCPAxis* x, QCPAxis* y)
{
    m->gestures->setAxes(x, y);
}

void PlotFrame::setHome(const QCPRange& x, const QCPRange& y)
{
    m->gestures->setHome(x, y);
}

void PlotFrame::zoomTo(const QCPRange& x, const QCPRange& y)
{
    m->gestures->zoomTo(x, y);
}

void PlotFrame::replotSoon()
{
    m->plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotFrame::showTip(const QPointF& position, const QString& text)
{
    if (text.isEmpty() && m->tip.isEmpty())
        return;
    m->tipAt = position;
    m->tip = text;
    m->plot->layer(QStringLiteral("tip"))->replot();
}

void PlotFrame::styleAxis(QCPAxis* axis, bool grid) const
{
    const Theme& t = m->theme;
    const QPen line(t.rule, t.lineScale);
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLength(0, 3);
    axis->setSubTickLength(0, 0);
    axis->setTickLabelFont(t.secondary());
    axis->setTickLabelColor(t.muted);
    axis->setLabelFont(t.secondary());
    axis->setLabelColor(t.muted);
    axis->setTickLabelPadding(4);
    axis->setLabelPadding(4);
    axis->grid()->setVisible(grid);
    axis->grid()->setPen(line);
    axis->grid()->setZeroLinePen(line);
    axis->grid()->setAntialiased(false);
}

} // namespace neurostrata::ui
