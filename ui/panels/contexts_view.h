// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/session/selection_store.h"
#include "ui/session/view_state.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <map>
#include <memory>

class QLabel;
class QListView;
class QToolButton;

namespace neurostrata::ui
{

class ContextModel;
class ContextsDelegate;
class JobRunner;

/// Tokens of a neuron in the text they stand in: the most active ones, the least active ones, those of each mode, at
/// the quantiles, at random, or those of a range of activations. More come as the list is scrolled.
class ContextsView : public QWidget
{
    Q_OBJECT
public:
    ContextsView(SelectionStore& selection, Hover& hover, JobRunner& jobs, QWidget* parent = nullptr);
    ~ContextsView() override;

    /// Null: nothing is selected.
    void setRecord(std::shared_ptr<const core::NeuronRecord> record);
    /// Of the tokens in the range of activations only those of a group; none: all of them.
    void setRangeGroup(std::optional<core::LengthGroup> group);
    void setTheme(const Theme& theme);
    QListView& list() const { return *m_list; }
    ContextModel& model() const { return *m_model; }

Q_SIGNALS:
    /// The text around a token is to be tried.
    void tryRequested(const QString& text);
    /// The table is to be sorted by the activations at this token (index into the token table).
    void sortRequested(qint64 token);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addModes(QWidget* header);
    void ask(int rows);
    void showRows(std::shared_ptr<const core::NeuronRecord> record, std::vector<core::ContextRow> rows, int asked);
    void showState();
    void toggle(const QModelIndex& index);
    void openMenu(const QPoint& position);
    void copyRows();

    SelectionStore& m_selection;
    Hover& m_hover;
    JobRunner& m_jobs;
    std::shared_ptr<const core::NeuronRecord> m_record;
    ContextModel* m_model = nullptr;
    ContextsDelegate* m_delegate = nullptr;
    QListView* m_list = nullptr;
    QLabel *m_count = nullptr, *m_message = nullptr;
    QToolButton* m_range = nullptr; ///< the chip of the activation range; clicking it removes the range
    std::map<core::ContextMode, QToolButton*> m_modes;
    std::optional<core::LengthGroup> m_rangeGroup;
};

} // namespace neurostrata::ui
