// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_library_model.h"

#include "ui/jobs/job_runner.h"
#include "ui/session/number_format.h"

namespace neurostrata::ui
{
namespace
{

using Origin = core::ModelEntry::Origin;

QString folderText(const core::ModelEntry& model)
{
    return QString::fromStdString(model.folder.string());
}

} // namespace

QString shownModelName(const core::ModelEntry& model)
{
    const QString name = QString::fromStdString(model.name);
    if (model.origin == Origin::Bundled) {
        QString shown = name;
        shown.replace(QLatin1Char('-'), QLatin1Char(' '));
        return shown.left(1).toUpper() + shown.mid(1);
    }
    if (model.origin == Origin::Cache)
        return name;
    const std::filesystem::path path = model.folder.lexically_normal();
    const auto last = path.has_filename() ? path.filename() : path.parent_path().filename();
    return last.empty() ? name : QString::fromStdString(last.string());
}

ModelLibraryModel::ModelLibraryModel(JobRunner& jobs, QObject* parent) : QAbstractListModel(parent), m_jobs(jobs) {}

void ModelLibraryModel::refresh()
{
    m_searching = true;
    using Models = std::vector<core::ModelEntry>;
    m_jobs.start<Models>(
        Lane::Analysis, QStringLiteral("models.find"),
        [](const core::JobContext&) { return std::make_shared<const Models>(core::listModels()); },
        [this](const JobResult<Models>& result) {
            m_searching = false;
            if (result.value)
                setModels(*result.value);
            Q_EMIT refreshed();
        });
}

void ModelLibraryModel::setModels(std::vector<core::ModelEntry> models)
{
    beginResetModel();
    m_rows.clear();
    const auto addGroup = [&](const QString& heading, auto belongs) {
        bool first = true;
        for (core::ModelEntry& model : models) {
            if (!belongs(model.origin))
                continue;
            if (first)
                m_rows.push_back({heading, {}});
            first = false;
            m_rows.push_back({{}, model});
        }
    };
    addGroup(tr("Bundled"), [](Origin origin) { return origin == Origin::Bundled; });
    addGroup(tr("On this computer"), [](Origin origin) { return origin != Origin::Bundled; });
    endResetModel();
}

const core::ModelEntry* ModelLibraryModel::entry(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    return row.heading.isEmpty() ? &row.model : nullptr;
}

QModelIndex ModelLibraryModel::find(const QString& folderOrName) const
{
    const std::string wanted = folderOrName.toStdString();
    const std::filesystem::path folder = std::filesystem::path(wanted).lexically_normal();
    for (int i = 0; i < rowCount(); ++i) {
        const Row& row = m_rows[static_cast<std::size_t>(i)];
        if (row.heading.isEmpty() && (row.model.name == wanted || row.model.folder.lexically_normal() == folder))
            return index(i);
    }
    return {};
}

QModelIndex ModelLibraryModel::firstReady() const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (const auto* model = entry(index(i)); model != nullptr && model->state == "ready")
            return index(i);
    }
    return {};
}

int ModelLibraryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ModelLibraryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool heading = !row.heading.isEmpty();
    const bool ready = row.model.state == "ready";
    switch (role) {
    case Qt::DisplayRole:
        return heading ? row.heading : shownModelName(row.model);
    case HeadingRole:
        return heading;
    case ShapeRole:
        return heading || row.model.layers == 0
                   ? QString()
                   : tr("%1 × %2", "layers × neurons").arg(row.model.layers).arg(shownCount(row.model.width));
    case ReadyRole:
        return !heading && ready;
    case StateRole:
        return heading || ready ? QString() : QString::fromStdString(row.model.state);
    case FolderRole:
        return folderText(row.model);
    case Qt::ToolTipRole:
        return heading ? QString() : ready ? folderText(row.model) : QString::fromStdString(row.model.state);
    case Qt::AccessibleDescriptionRole:
        return ready ? tr("ready") : QString::fromStdString(row.model.state);
    default:
        return {};
    }
}

Qt::ItemFlags ModelLibraryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return entry(index) != nullptr ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                   : Qt::ItemNeverHasChildren;
}

} // namespace neurostrata::ui
