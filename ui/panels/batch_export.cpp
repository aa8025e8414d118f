// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/batch_export.h"

#include "core/base/error.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/figure_files.h"
#include "ui/session/deep_link.h"

#include <QFileInfo>
#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

/// Of largest |value| in its layer.
std::optional<core::NeuronIndex> strongest(const core::Stratum& stratum)
{
    if (stratum.defined == 0)
        return {};
    const core::LayerSummary& summary = stratum.summary;
    return std::abs(summary.minimum) > std::abs(summary.maximum) ? summary.lowest : summary.highest;
}

/// Files of one batch must differ in their names by what they differ in.
QString distinguishing(const QString& pattern, FigureKind kind)
{
    QString result = pattern;
    for (const QString& part : {QStringLiteral("{layer}"), QStringLiteral("{neuron}")}) {
        if (!result.contains(part) && (part == QLatin1String("{layer}") || showsNeuron(kind)))
            result += QLatin1Char('_') + part;
    }
    return result;
}

/// RFC 4180.
QByteArray quoted(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n'))
        return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

} // namespace

std::vector<BatchItem> batchItems(Workbench& workbench, FigureKind kind, BatchScope scope)
{
    const Selection& now = workbench.selection().current();
    std::vector<BatchItem> items;
    if (scope == BatchScope::Layers) {
        const auto strata = workbench.strata();
        if (!strata)
            return items;
        for (const auto& stratum : strata->stratum) {
            if (!stratum)
                continue;
            const auto neuron = strongest(*stratum);
            if (!showsNeuron(kind))
                items.push_back({stratum->layer, stratum->layer == now.layer ? now.neuron : neuron});
            else if (neuron)
                items.push_back({stratum->layer, neuron});
        }
    } else if (!showsNeuron(kind)) {
        return items;
    } else if (scope == BatchScope::Pinned) {
        for (const core::NeuronId& id : now.pinned)
            items.push_back({id.layer, id.neuron});
    } else {
        const auto table = workbench.table();
        const auto rows = workbench.visibleRows();
        if (!table || !rows || table->runId != now.run)
            return items;
        items.reserve(rows->size());
        for (const std::int32_t row : *rows) {
            const core::NeuronId id = table->id(row);
            items.push_back({id.layer, id.neuron});
        }
    }
    return items;
}

BatchExport::BatchExport(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {}

void BatchExport::start(Task task)
{
    if (m_running)
        return;
    m_task = std::move(task);
    m_task.choices.pattern = distinguishing(m_task.choices.pattern, m_task.content.kind);
    m_running = true;
    m_cancelled = false;
    m_at = 0;
    m_done = 0;
    m_paths.clear();
    m_indexPath.clear();
    m_index = "file,layer,neuron,link\r\n";
    m_clock.start();
    Q_EMIT progressed(0, static_cast<int>(m_task.items.size()), -1);
    QTimer::singleShot(0, this, &BatchExport::next);
}

void BatchExport::cancel()
{
    m_cancelled = true;
}

void BatchExport::next()
{
    if (m_cancelled || m_at == m_task.items.size())
        return finish({});
    const BatchItem& item = m_task.items[m_at++];
    Selection& selection = m_task.content.selection;
    selection.layer = item.layer;
    selection.neuron = item.neuron;
    if (!showsNeuron(m_task.content.kind))
        return render(nullptr);
    m_workbench.record(selection.run, *selection.neuronId(), selection.site,
                       [self = QPointer(this)](std::shared_ptr<const core::NeuronRecord> record) {
                           if (self)
                               self->render(std::move(record));
                       });
}

void BatchExport::render(std::shared_ptr<const core::NeuronRecord> record)
{
    if (m_cancelled)
        return finish({});
    FigureContent& content = m_task.content;
    content.neuron = std::move(record);
    if (showsNeuron(content.kind) && !content.neuron)
        return finish(tr("L%1 N%2 could not be read: the run is closed or its file is damaged.")
                          .arg(content.selection.layer.value)
                          .arg(content.selection.neuron ? content.selection.neuron->value : 0));
    std::function<QByteArray()> make;
    try {
        make = drawFigure(content, m_task.style, m_task.choices.format);
    } catch (const core::Error& error) {
        return finish(QString::fromUtf8(error.what()));
    }
    const QString path = freePath(m_task.folder, figureFileName(m_task.choices.pattern, content),
                                  latin(formatName(m_task.choices.format)), m_paths);
    m_paths.insert(path);
    const Selection& selection = content.selection;
    const QByteArray line =
        quoted(QFileInfo(path).fileName()) + ',' + QByteArray::number(selection.layer.value) + ',' +
        (selection.neuron && showsNeuron(content.kind) ? QByteArray::number(selection.neuron->value) : QByteArray()) +
        ',' + quoted(QString::fromStdString(deepLink(selection, content.view, figureName(content.kind)))) + "\r\n";
    writeFigureFile(m_workbench.jobs(), path, std::move(make), [self = QPointer(this), line](const QString& error) {
        if (!self)
            return;
        if (!error.isEmpty())
            return self->finish(error);
        self->m_index += line;
        ++self->m_done;
        const int of = static_cast<int>(self->m_task.items.size());
        const double perFile = self->m_clock.elapsed() / 1000.0 / self->m_done;
        Q_EMIT self->progressed(self->m_done, of, perFile * (of - self->m_done));
        QTimer::singleShot(0, self.data(), &BatchExport::next);
    });
}

void BatchExport::finish(const QString& error)
{
    const auto end = [this](const QString& why) {
        m_running = false;
        m_task = {};
        Q_EMIT ended(m_done, why);
    };
    if (m_done == 0)
        return end(error);
    // Of the run and the kind, not of one layer or neuron.
    const QString name = figureFileName(QStringLiteral("{run}_{figure}_index"), m_task.content);
    const QString path = freePath(m_task.folder, name, QStringLiteral("csv"), m_paths);
    writeFigureFile(
        m_workbench.jobs(), path, [index = m_index] { return index; },
        [self = QPointer(this), path, error, end](const QString& indexError) {
            if (!self)
                return;
            if (indexError.isEmpty())
                self->m_indexPath = path;
            end(error.isEmpty() ? indexError : error);
        });
}

} // namespace neurostrata::ui
