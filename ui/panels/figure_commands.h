// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_choices.h"
#include "ui/panels/window_parts.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <functional>
#include <memory>

class QMimeData;
class QWidget;

namespace neurostrata::ui
{

class BatchDialog;
class FigureDialog;
class PlotCommands;

/// A figure as the clipboard takes it: PNG at twice the screen's resolution, SVG, and the link to its view as text.
/// Throws core::Error as renderFigure does.
std::unique_ptr<QMimeData> figureForClipboard(const FigureContent& content, FigureStyle style);

/// Takes figures of what the window shows: by dialog, again as before, of every layer or neuron, to the clipboard.
class FigureCommands : public QObject
{
    Q_OBJECT
public:
    /// Gives the export actions and Copy their handlers. "The plot" is that of `plots`.
    FigureCommands(const WindowParts& parts, PlotCommands& plots, QWidget& window);

    void openDialog(FigureKind kind);
    void exportAgain();
    void openBatch(FigureKind kind, const FigureChoices& choices, const QString& folder);
    void copy();
    void copyData(); ///< the same numbers as an exported CSV

    FigureDialog* dialog() const; ///< null: not open
    BatchDialog* batch() const;

Q_SIGNALS:
    void said(const QString& sentence);
    void saved(const QString& sentence, const QString& folder);
    void failed(const QString& sentence);

private:
    FigureKind kind() const; ///< of the plot, else of the last export
    void update();
    /// Has a figure used, at once or as soon as its neuron is read; says why if there is none.
    void take(FigureKind kind, const std::function<void(const FigureContent&)>& use);
    void tellSaved(const QString& path);

    WindowParts m_parts;
    PlotCommands& m_plots;
    QWidget& m_window;
    FigureMemory m_memory;
    QPointer<FigureDialog> m_dialog;
    QPointer<BatchDialog> m_batch;
    QSet<QString> m_writing; ///< paths not on disk yet
};

} // namespace neurostrata::ui
