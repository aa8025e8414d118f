// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_commands.h"

#include "core/base/error.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/batch_dialog.h"
#include "ui/panels/figure_dialog.h"
#include "ui/panels/figure_files.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/plot_commands.h"
#include "ui/session/deep_link.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>

namespace neurostrata::ui
{
namespace
{

constexpr int clipboardDpi = 192; ///< twice the 96 of a logical pixel
constexpr ActionId needFigure[] = {ActionId::Export, ActionId::ExportAgain, ActionId::ExportMany, ActionId::Copy,
                                   ActionId::CopyData};

} // namespace

std::unique_ptr<QMimeData> figureForClipboard(const FigureContent& content, FigureStyle style)
{
    style.dpi = clipboardDpi;
    const QByteArray png = renderFigure(content, style, FigureFormat::Png);
    auto data = std::make_unique<QMimeData>();
    data->setData(QStringLiteral("image/png"), png); // with its provenance
    data->setImageData(QImage::fromData(png));       // for programs that know no PNG
    data->setData(QStringLiteral("image/svg+xml"), renderFigure(content, style, FigureFormat::Svg));
    data->setText(QString::fromStdString(deepLink(content.selection, content.view, figureName(content.kind))));
    return data;
}

FigureCommands::FigureCommands(const WindowParts& parts, PlotCommands& plots, QWidget& window)
    : QObject(&window), m_parts(parts), m_plots(plots), m_window(window), m_memory(parts.settings)
{
    ActionRegistry& actions = m_parts.actions;
    actions.setHandler(ActionId::Export, [this] { openDialog(kind()); });
    actions.setHandler(ActionId::ExportAgain, [this] { exportAgain(); });
    actions.setHandler(ActionId::ExportMany, [this] { openBatch(kind(), m_memory.last(), m_memory.folder()); });
    actions.setHandler(ActionId::Copy, [this] { copy(); });
    actions.setHandler(ActionId::CopyData, [this] { copyData(); });
    Workbench& workbench = m_parts.workbench;
    connect(&workbench, &Workbench::runChanged, this, &FigureCommands::update);
    connect(&workbench, &Workbench::strataChanged, this, &FigureCommands::update);
    connect(&workbench, &Workbench::neuronChanged, this, &FigureCommands::update);
    update();
}

FigureDialog* FigureCommands::dialog() const
{
    return m_dialog;
}

BatchDialog* FigureCommands::batch() const
{
    return m_batch;
}

FigureKind FigureCommands::kind() const
{
    if (const PlotFrame* plot = m_plots.current()) {
        if (const auto kind = figureOf(*plot))
            return *kind;
    }
    return m_memory.lastKind().value_or(FigureKind::Lines);
}

void FigureCommands::update()
{
    const QString why = whyNoFigure(m_parts.workbench);
    for (const ActionId id : needFigure) {
        QAction* action = m_parts.actions.action(id);
        action->setEnabled(why.isEmpty());
        action->setStatusTip(why);
        action->setToolTip(why.isEmpty() ? action->text() : why);
    }
}

void FigureCommands::take(FigureKind kind, const std::function<void(const FigureContent&)>& use)
{
    const QString why = whyNoFigure(m_parts.workbench, kind);
    if (!why.isEmpty())
        return Q_EMIT said(why);
    takeFigure(m_parts.workbench, kind, [self = QPointer(this), kind, use](const FigureContent& content) {
        if (!self)
            return;
        if (showsNeuron(kind) && !content.neuron)
            return Q_EMIT self->failed(tr("The neuron could not be read: the run is closed or its file is damaged."));
        try {
            use(content);
        } catch (const core::Error& error) {
            Q_EMIT self->failed(QString::fromUtf8(error.what()));
        }
    });
}

void FigureCommands::openDialog(FigureKind kind)
{
    take(kind, [this](const FigureContent& content) {
        if (m_dialog)
            return;
        m_dialog = new FigureDialog(m_parts, content, &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &FigureDialog::saved, this, &FigureCommands::tellSaved);
        connect(m_dialog, &FigureDialog::manyWanted, this, &FigureCommands::openBatch);
        m_dialog->open();
    });
}

void FigureCommands::tellSaved(const QString& path)
{
    const QFileInfo info(path);
    Q_EMIT saved(tr("Saved %1", "a file").arg(info.fileName()), info.absolutePath());
}

void FigureCommands::exportAgain()
{
    const FigureKind wanted = kind();
    if (!m_memory.lastKind())
        return openDialog(wanted); // nothing to repeat yet
    take(wanted, [this](const FigureContent& content) {
        const FigureChoices choices = m_memory.last();
        const std::string_view extension = formatName(choices.format);
        const QString path =
            freePath(m_memory.folder(), figureFileName(choices.pattern, content),
                     QString::fromLatin1(extension.data(), static_cast<qsizetype>(extension.size())), m_writing);
        const auto make = drawFigure(content, styleOn(choices, m_parts.themes.current().name), choices.format);
        m_writing.insert(path);
        writeFigureFile(m_parts.workbench.jobs(), path, make, [self = QPointer(this), path](const QString& error) {
            if (!self)
                return;
            self->m_writing.remove(path);
            if (error.isEmpty())
                self->tellSaved(path);
            else
                Q_EMIT self->failed(error);
        });
    });
}

void FigureCommands::openBatch(FigureKind kind, const FigureChoices& choices, const QString& folder)
{
    if (m_batch) {
        m_batch->raise();
        return m_batch->activateWindow();
    }
    m_batch = new BatchDialog(m_parts, kind, choices, folder, &m_window);
    m_batch->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_batch, &BatchDialog::ended, this, [this](int written, const QString& into) {
        if (written > 0)
            Q_EMIT saved(tr("Saved %Ln figure(s) and their index", "", written), into);
    });
    m_batch->show();
}

void FigureCommands::copyData()
{
    const FigureKind wanted = kind();
    if (m_plots.current() == nullptr)
        return Q_EMIT said(tr("Point at a plot or click into one first; then it can be copied."));
    take(wanted, [this](const FigureContent& content) {
        const FigureStyle style = styleOn(m_memory.last(), m_parts.themes.current().name);
        QGuiApplication::clipboard()->setText(QString::fromUtf8(renderFigure(content, style, FigureFormat::Csv)));
        Q_EMIT said(tr("The numbers behind the plot are on the clipboard, as CSV."));
    });
}

void FigureCommands::copy()
{
    const FigureKind wanted = kind();
    if (m_plots.current() == nullptr)
        return Q_EMIT said(tr("Point at a plot or click into one first; then it can be copied."));
    take(wanted, [this](const FigureContent& content) {
        const FigureStyle style = styleOn(m_memory.last(), m_parts.themes.current().name);
        QGuiApplication::clipboard()->setMimeData(figureForClipboard(content, style).release());
        Q_EMIT said(tr("The figure, as PNG and SVG, and the link to its view are on the clipboard."));
    });
}

} // namespace neurostrata::ui
