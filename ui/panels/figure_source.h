// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <QString>
#include <functional>
#include <optional>

namespace neurostrata::ui
{

class PlotFrame;
class Workbench;

/// What a person calls it: "Layer densities", "Heatmap" … (translated).
QString figureText(FigureKind kind);
/// The figure that a plot of the window is; none: a plot of another sort.
std::optional<FigureKind> figureOf(const PlotFrame& plot);

/// Why there is no such figure now, and what to do: one sentence. Empty: there is one.
QString whyNoFigure(Workbench& workbench, FigureKind kind);
/// The same for every kind: nothing is open, or nothing of it is there yet.
QString whyNoFigure(Workbench& workbench);

/// A figure of what is looked at now: selection, view options, run, strata, neuron, and whether they are older than
/// what is asked for. `neuron` is null while its record is being read.
FigureContent figureContent(Workbench& workbench, FigureKind kind);
/// The same with the neuron's record, which is read first if it is not there: `done` comes at once or soon, once.
/// If the record cannot be read, the workbench says why and `neuron` stays null.
void takeFigure(Workbench& workbench, FigureKind kind, std::function<void(const FigureContent&)> done);

} // namespace neurostrata::ui
