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
constexpr ActionId needFigure[] = {ActionId::Export, ActionId::ExportAgain, ActionId::ExportMany, ActionId::Copy};

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

void FigureCommands::sayNothingToExport(FigureKind kind)
{
    Q_EMIT said(whyNoFigure(m_parts.workbench, kind));
}

void FigureCommands::openDialog(FigureKind kind)
{
    if (m_dialog || m_opening)
        return;
    if (!whyNoFigure(m_parts.workbench, kind).isEmpty())
        return sayNothingToExport(kind);
    m_opening = true;
    takeFigure(m_parts.workbench, kind, [self = QPointer(this)](const FigureContent& content) {
        if (!self)
            return;
        self->m_opening = false;
        self->m_dialog = new FigureDialog(self->m_parts, content, &self->m_window);
        self->m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(self->m_dialog, &FigureDialog::saved, self, &FigureCommands::tellSaved);
        connect(self->m_dialog, &FigureDialog::manyWanted, self, &FigureCommands::openBatch);
        self->m_dialog->open();
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
    if (!whyNoFigure(m_parts.workbench, wanted).isEmpty())
        return sayNothingToExport(wanted);
    takeFigure(m_parts.workbench, wanted, [self = QPointer(this)](const FigureContent& content) {
        if (!self)
            return;
        const FigureChoices choices = self->m_memory.last();
        const std::string_view extension = formatName(choices.format);
        const QString path = freePath(self->m_memory.folder(), figureFileName(choices.pattern, content),
                                      QString::fromLatin1(extension.data(), static_cast<qsizetype>(extension.size())));
        QByteArray bytes;
        try {
            bytes = renderFigure(content, styleOn(choices, self->m_parts.themes.current().name), choices.format);
        } catch (const core::Error& error) {
            return Q_EMIT self->failed(QString::fromUtf8(error.what()));
        }
        writeFigureFile(self->m_parts.workbench.jobs(), path, bytes, [self, path](const QString& error) {
            if (!self)
                return;
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

void FigureCommands::copy()
{
    const FigureKind wanted = kind();
    if (m_plots.current() == nullptr)
        return Q_EMIT said(tr("Point at a plot or click into one first; then it can be copied."));
    if (!whyNoFigure(m_parts.workbench, wanted).isEmpty())
        return sayNothingToExport(wanted);
    takeFigure(m_parts.workbench, wanted, [self = QPointer(this)](const FigureContent& content) {
        if (!self)
            return;
        try {
            const FigureStyle style = styleOn(self->m_memory.last(), self->m_parts.themes.current().name);
            QGuiApplication::clipboard()->setMimeData(figureForClipboard(content, style).release());
            Q_EMIT self->said(tr("The figure, as PNG and SVG, and the link to its view are on the clipboard."));
        } catch (const core::Error& error) {
            Q_EMIT self->failed(QString::fromUtf8(error.what()));
        }
    });
}

} // namespace neurostrata::ui
