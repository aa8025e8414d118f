// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/model_library.h"

#include <QAbstractListModel>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

class JobRunner;

/// The models on this computer in groups, each group under a heading; found in the background. GUI thread.
class ModelLibraryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        HeadingRole = Qt::UserRole, ///< bool: a group's name, not a model
        ShapeRole,                  ///< "4 × 512"; empty if the model cannot be read
        ReadyRole,                  ///< bool
        StateRole,                  ///< one sentence on what is missing or damaged; empty if ready
        FolderRole
    };
    explicit ModelLibraryModel(JobRunner& jobs, QObject* parent = nullptr);

    /// Looks again; the rows stay until the answer is there.
    void refresh();
    bool searching() const { return m_searching; }
    void setModels(std::vector<core::ModelEntry> models);

    const core::ModelEntry* entry(const QModelIndex& index) const; ///< null for headings
    QModelIndex find(const QString& folderOrName) const;
    QModelIndex firstReady() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void refreshed();

private:
    struct Row {
        QString heading; ///< empty: a model
        core::ModelEntry model;
    };
    JobRunner& m_jobs;
    std::vector<Row> m_rows;
    bool m_searching = false;
};

/// "demo-small" as "Demo small"; a folder by its last part; hub ids as they are.
QString shownModelName(const core::ModelEntry& model);

} // namespace neurostrata::ui
