// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/model_library_model.h"

#include <QString>
#include <QWidget>
#include <optional>

class QLabel;
class QListView;

namespace neurostrata::ui
{

class ThemeStore;

/// Which model will be measured: those on this computer, or another folder.
class ModelPicker : public QWidget
{
    Q_OBJECT
public:
    ModelPicker(JobRunner& jobs, const ThemeStore& theme, QWidget* parent = nullptr);

    /// The chosen one; none while there is none.
    std::optional<core::ModelEntry> model() const;
    /// Chooses a bundled name, hub id or folder, once the list is there; a new folder joins the list.
    void choose(const QString& nameOrFolder);
    ModelLibraryModel& library() { return *m_library; }

Q_SIGNALS:
    void modelChanged();

private:
    void settle();
    void fitHeight();
    void chooseFolder();

    ModelLibraryModel* m_library;
    QListView* m_list;
    QLabel* m_state;
    QString m_wanted; ///< to be chosen when the list is there
};

} // namespace neurostrata::ui
