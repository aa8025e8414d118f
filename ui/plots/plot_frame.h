// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointF>
#include <QStringList>
#include <QWidget>
#include <memory>
#include <vector>

class QCPAxis;
class QCPAxisRect;
class QCPLayer;
class QCPRange;
class QCustomPlot;
class QPainter;

namespace neurostrata::ui
{

/// What every plot of the explorer has: a title row with an export button, a QCustomPlot, zooming, a hover layer, and
/// words in place of the plot when there is nothing to draw. Concrete plots are dumb: setters in, signals out.
///
/// Layers, from below: QCustomPlot's background, grid, main (buffered), then selection() (buffered), axes, legend,
/// overlay, hover() (buffered). What follows the pointer or the selection lies on the buffered layers and is repainted
/// by `layer->replot()`; only new data or new ranges cost a full replot.
///
/// Works without being shown: paint() draws the plot in its theme at any size, for figures.
class PlotFrame : public QWidget
{
    Q_OBJECT
public:
    explicit PlotFrame(QWidget* parent = nullptr);
    ~PlotFrame() override;

    void setTitle(const QString& title);
    void setSubtitle(const QString& text); ///< muted, beside the title
    void setNote(const QString& text);     ///< muted, at the right: units and n
    QString title() const;
    QString note() const;
    void setTitleRowVisible(bool visible); ///< on screen; figures follow it
    /// A control at the right of the title row (combo box, tool button); not part of figures. Takes ownership.
    void addControl(QWidget* control);
    void setExportable(bool exportable); ///< whether the title row has an export button; it has at first

    /// Words in place of the plot: nothing to show, or what went wrong. Empty: the plot.
    void setMessage(const QString& sentence, bool error = false);
    QString message() const;
    /// Hatches the plot: a newer result is under way, or settings changed. `reason` is shown in amber; may be empty.
    void setStale(bool stale, const QString& reason = {});
    bool stale() const;

    const Theme& currentTheme() const;
    void setTheme(const Theme& theme);

    /// Whether what explains marks and colours is drawn (group legend, colour strips): figures may go without.
    void setLegendVisible(bool visible);
    bool legendVisible() const;
    /// For figures: axes that the window shares with a neighbour are labelled, and nothing waits to be dragged.
    void setStandalone(bool standalone);
    bool standalone() const;
    /// Heatmaps drawn by paint(): cells as rectangles in place of an image, up to 10,000 of them.
    virtual void setCellsAsRectangles(bool) {}

    /// Draws title row and plot into (0, 0, size) of `painter` (any device), without hover, focus and controls.
    void paint(QPainter& painter, const QSize& size);

    /// The plot that `widget` is or lies in; null: none.
    static PlotFrame* around(QWidget* widget);
    /// What a click there would do, for the context menu. Screen coordinates, as contextMenuWanted() gives them.
    void clickFromMenu(const QPoint& globalPosition, Qt::KeyboardModifiers modifiers);
    /// Whether a click selects a neuron, and one with Ctrl pins it.
    virtual bool selectsNeurons() const { return false; }
    /// Zooms to what is selected in this plot; false: nothing is.
    virtual bool zoomToSelection() { return false; }

    /// Gestures of this view, for the status bar.
    virtual QString gestures() const;
    /// The plotted numbers as rows of text, the first being the header: the alternative to seeing the plot.
    virtual std::vector<QStringList> dataTable() const { return {}; }

    /// Full replots so far: hovering must not add any.
    int fullReplots() const;
    /// For code in ui/plots and its tests.
    QCustomPlot& plot() const;

    /// Moves the horizontal zoom of both together, from now on. Both must live equally long.
    void linkHorizontalZoom(PlotFrame& other);
    bool zoomed() const;

public Q_SLOTS:
    void resetZoom();
    void previousZoom();

Q_SIGNALS:
    void exportRequested();
    /// The pointer entered or left this plot: whose gestures() to show.
    void pointed(bool inside);
    void contextMenuWanted(const QPoint& globalPosition);
    void horizontalZoomChanged(double lower, double upper);

protected:
    QCPLayer* selectionLayer() const;
    QCPLayer* hoverLayer() const;
    /// Which axes zoom (null: none), and the ranges that they reset to and never exceed. New data sets them again;
    /// unless zoomed, the axes follow.
    void setZoomAxes(QCPAxis* x, QCPAxis* y);
    void setHome(const QCPRange& x, const QCPRange& y);
    void zoomTo(const QCPRange& x, const QCPRange& y);
    /// Merges requests: at most one full replot per turn of the event loop.
    void replotSoon();
    /// A tip near `position` (plot pixels), on the hover layer; empty hides it. Replots that layer alone.
    void showTip(const QPointF& position, const QString& text);
    /// Gives an axis the theme's look: muted labels, thin ticks, `grid` lines in the rule colour.
    void styleAxis(QCPAxis* axis, bool grid) const;

    /// The theme, the legend or being standalone changed: set every pen, brush and font again. The base has set
    /// background and axes of the main rect.
    virtual void themeChanged() {}
    /// Pointer in plot pixels. hoverAt is called without buttons; a click is a left press and release in one place.
    virtual void hoverAt(const QPointF&) {}
    virtual void hoverLeft() {}
    virtual void clickAt(const QPointF&, Qt::KeyboardModifiers) {}
    /// A left press: true takes the drag. Otherwise dragging pans while zoomed.
    virtual bool dragStarts(const QPointF&, Qt::KeyboardModifiers) { return false; }
    virtual void dragTo(const QPointF&) {}
    virtual void dragEnds(const QPointF&) {}
    /// A key while the plot has the focus; true: used.
    virtual bool keyPressed(int /*key*/, Qt::KeyboardModifiers) { return false; }
    /// Whether a key that is a shortcut of the window means something else in this plot now: keyPressed() gets it.
    virtual bool claimsKey(int /*key*/, Qt::KeyboardModifiers) const { return false; }
    virtual void focusLeft() {}
    /// The size of the plot changed (pixels), on screen or for a figure, before it is drawn.
    virtual void plotResized(const QSize&) {}
    /// Ranges changed by zooming or panning, before the replot.
    virtual void zoomChanged() {}

private:
    friend class PlotCanvas;
    friend class PlotGestures;
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
