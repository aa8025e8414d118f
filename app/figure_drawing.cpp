// SPDX-License-Identifier: GPL-3.0-or-later
// The part of `figure` that needs Qt, in the module.
#include "app/figure_order.h"
#include "core/analysis/run_view.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/workflow/open_any_run.h"
#include "ui/export/figure.h"
#include "ui/session/deep_link.h"
#include "ui/session/filter.h"
#include "ui/session/run_selection.h"
#include "ui/session/selection_fields.h"
#include "ui/theme/language.h"
#include "ui/theme/theme.h"

#include <QApplication>

namespace neurostrata::app
{
namespace
{

using ui::FigureContent;

[[noreturn]] void refuse(core::ErrorKind kind, const std::string& sentence)
{
    throw core::Error(kind, sentence);
}

void readLink(const FigureOrder& order, FigureContent& content)
{
    if (order.link.empty())
        return;
    const auto parsed = ui::parseDeepLink(order.link);
    if (const auto* mistake = std::get_if<QString>(&parsed))
        refuse(core::ErrorKind::InvalidInput, mistake->toStdString());
    const auto& link = std::get<ui::DeepLink>(parsed);
    const std::string& id = content.run->provenance.runId;
    if (!link.selection.run.empty() && link.selection.run != id)
        refuse(core::ErrorKind::InvalidInput, "the link is of run " + core::printable(link.selection.run) + ", but " +
                                                  core::quotedPath(order.run) + " is run " + core::printable(id) + ".");
    content.selection = link.selection;
    content.selection.run = id;
    content.view = link.view;
}

void readFields(const FigureOrder& order, FigureContent& content)
{
    for (const auto& [key, value] : order.fields) {
        ui::FieldRead read = ui::readField(content.selection, key, value);
        if (read == ui::FieldRead::Unknown)
            read = ui::readField(content.view, key, value);
        if (read != ui::FieldRead::Done)
            refuse(core::ErrorKind::InvalidInput,
                   core::printable(value) + " is not a value of '" + key + "' in a view.");
    }
    if (order.layer && order.layer != content.selection.layer.value)
        content.selection.neuron.reset();
    if (order.layer)
        content.selection.layer = core::LayerIndex(*order.layer);
    if (order.neuron)
        content.selection.neuron = core::NeuronIndex(*order.neuron);
    const auto filter = ui::compileFilter(content.selection.filter);
    if (const auto* mistake = std::get_if<ui::FilterError>(&filter))
        refuse(core::ErrorKind::InvalidInput, "the filter " + core::printable(content.selection.filter) +
                                                  " is not understood: " + mistake->message.toStdString());
}

/// The window fits a selection to the run; who writes a command wants to know that it does not fit.
void requireExisting(const ui::Selection& s, const core::Run& run, bool needsLayer)
{
    if (!run.sites().contains(s.site))
        refuse(core::ErrorKind::NotFound, std::string("this run was measured with --site ") +
                                              (run.sites().pre ? "pre" : "post") + ": it has no site " +
                                              core::siteName(s.site) + ".");
    const auto requireLayer = [&](core::LayerIndex layer) {
        if (layer.value < 0 || layer.value >= run.layers())
            refuse(core::ErrorKind::NotFound, "this run has no layer " + std::to_string(layer.value) +
                                                  "; it has layers 0 to " + std::to_string(run.layers() - 1) + ".");
    };
    const auto requireNeuron = [&](core::NeuronIndex neuron) {
        if (neuron.value < 0 || neuron.value >= run.width())
            refuse(core::ErrorKind::NotFound, "this run has no neuron " + std::to_string(neuron.value) +
                                                  "; layers have neurons 0 to " + std::to_string(run.width() - 1) +
                                                  ".");
    };
    requireLayer(s.layer);
    if (s.neuron)
        requireNeuron(*s.neuron);
    for (const core::NeuronId& id : s.pinned) {
        requireLayer(id.layer);
        requireNeuron(id.neuron);
    }
    if (needsLayer && !run.holds(s.layer))
        refuse(core::ErrorKind::NotFound, "layer " + std::to_string(s.layer.value) +
                                              " of this unfinished run is not measured yet; continue it with "
                                              "`neurostrata analyze … --resume`.");
}

FigureContent contentOf(const FigureOrder& order)
{
    const auto run = core::openAnyRun(order.run);
    FigureContent content;
    content.kind = ui::figureKind(order.what).value();
    content.run = core::describeRun(*run, order.run);
    content.selection = ui::firstSelection(*content.run);
    readLink(order, content);
    readFields(order, content);
    const ui::Selection& s = content.selection;
    requireExisting(s, *run, ui::showsNeuron(content.kind));
    for (int layer = 0; layer < run->layers(); ++layer) {
        const core::LayerIndex index(layer);
        if (run->holds(index) && (!ui::showsNeuron(content.kind) || index == s.layer))
            content.run = core::withLayer(content.run, *run, index, s.site);
    }
    if (ui::showsNeuron(content.kind) && s.neuron)
        content.neuron = core::readNeuron(*run, content.run, *s.neuronId(), s.site);
    else
        content.strata = core::strataOf(*content.run, s.strataQuestion(), core::JobContext());
    if (ui::showsEvidence(content.kind) && run->complete())
        content.evidence = core::runEvidence(*run, s.site, s.controls, core::JobContext());
    return content;
}

ui::FigureStyle styleOf(const FigureOrder& order)
{
    ui::FigureStyle style;
    style.size = QSizeF(order.widthMillimetres, order.heightMillimetres);
    style.dpi = order.dpi;
    style.fontPoints = order.fontPoints;
    style.lineScale = order.lineScale;
    style.theme = order.theme == "dark"        ? ui::FigureTheme::ScreenDark
                  : order.theme == "greyscale" ? ui::FigureTheme::Greyscale
                                               : ui::FigureTheme::Print;
    style.caption = order.caption;
    style.legend = order.legend;
    style.provenance = order.provenance;
    style.cellsAsRectangles = order.cellsAsRectangles;
    style.textAsOutlines = order.textAsOutlines;
    return style;
}

} // namespace

std::string drawFigure(const FigureOrder& order)
{
    // No window is shown, so no display is needed; a person's own choice of platform stands.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // What Qt has to say of the surroundings (a missing runtime folder) means nothing here.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    static char name[] = "neurostrata";
    static char* arguments[] = {name, nullptr};
    static int count = 1;
    QApplication application(count, arguments);
    ui::installLanguage(application, QString::fromStdString(order.language));
    ui::loadFonts();
    const QByteArray file = ui::renderFigure(contentOf(order), styleOf(order), ui::figureFormat(order.format).value());
    return file.toStdString();
}

} // namespace neurostrata::app
