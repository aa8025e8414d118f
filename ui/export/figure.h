// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "core/analysis/run_evidence.h"
#include "core/analysis/run_view.h"
#include "core/analysis/strata.h"
#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <QByteArray>
#include <QSizeF>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QImage;

namespace neurostrata::ui
{

/// What can be taken as a figure, in the order of the `figure` command's names.
enum class FigureKind { Lines, Heatmap, Map, Neuron, Dose, Scatter };
inline constexpr FigureKind allFigureKinds[] = {FigureKind::Lines,  FigureKind::Heatmap, FigureKind::Map,
                                                FigureKind::Neuron, FigureKind::Dose,    FigureKind::Scatter};
/// "lines", "heatmap", "map", "neuron", "dose", "scatter": also in links and file names, never translated.
std::string_view figureName(FigureKind kind);
std::optional<FigureKind> figureKind(std::string_view name);
/// Whether it shows one neuron (and needs one to be selected), or the strata of the whole run.
bool showsNeuron(FigureKind kind);

/// Whether bands and zones of the run's tests belong to it.
bool showsEvidence(FigureKind kind);

enum class FigureFormat { Png, Svg, Pdf, Csv, Json };
/// "png" …: the file name's extension, without the dot.
std::string_view formatName(FigureFormat format);
std::optional<FigureFormat> figureFormat(std::string_view extension);

enum class FigureTheme { Print, ScreenDark, Greyscale }; ///< Print: light, on white

/// How a figure is laid out: all that the dialog and the `figure` command let a person choose, remembered between
/// figures. Independent of the window: the same values give the same bytes.
struct FigureStyle {
    QSizeF size{174, 110}; ///< millimetres, 20 to 2,000 each
    int dpi = 300;         ///< of PNG, 50 to 1,200; bounded so that no side exceeds 20,000 pixels
    double fontPoints = 8; ///< 4 to 24
    double lineScale = 1;  ///< 0.25 to 4
    FigureTheme theme = FigureTheme::Print;
    bool caption = true, legend = true, provenance = true;
    bool cellsAsRectangles = false; ///< heatmap in SVG and PDF; up to 10,000 cells, images above
    bool textAsOutlines = false;    ///< SVG and PDF
    friend bool operator==(const FigureStyle&, const FigureStyle&) = default;
};

/// What a figure shows, taken at one moment: immutable snapshots, so that a running measurement or another selection
/// does not change it.
struct FigureContent {
    FigureKind kind = FigureKind::Lines;
    Selection selection;
    ViewOptions view;
    std::shared_ptr<const core::RunView> run;
    std::shared_ptr<const core::Strata> strata;
    std::shared_ptr<const core::NeuronRecord> neuron;  ///< of selection.neuronId(); null for strata
    std::shared_ptr<const core::RunEvidence> evidence; ///< bands and zones of the strata; null: drawn without
    bool stale = false;                                ///< strata are of older settings
    /// Rows that brush, layers and filter leave (Workbench::visibleRows): what the map does not fade. Null: found from
    /// the selection, which takes a second for a filter over 196,608 neurons.
    std::shared_ptr<const std::vector<std::int32_t>> shownRows;
};

/// The whole file, provenance in it. GUI thread (plots are widgets). Throws core::Error when the content lacks what the
/// kind shows ("no neuron is selected …"), or the style is out of range.
QByteArray renderFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format);
/// The same in two steps: what is drawn now, on the GUI thread (tens of milliseconds), and what makes the file of it,
/// once, on any thread (a PNG's compression takes several times as long).
std::function<QByteArray()> drawFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format);
/// The figure as its PNG would show it, at `dpi` in place of the style's: the dialog's preview.
QImage figurePreview(const FigureContent& content, const FigureStyle& style, double dpi);

/// `{run}_{layer}_{neuron}_{figure}` with its values, safe as a file name on every system; no extension.
QString figureFileName(const QString& pattern, const FigureContent& content);

/// What was found in a file that renderFigure wrote (PNG, SVG, PDF; recognised by content): the deep link that reopens
/// its view. Null if the file is none of ours; a damaged or huge file is none. Any thread; reads at most a few MB.
std::optional<std::string> linkInFigure(const QByteArray& file);

} // namespace neurostrata::ui
