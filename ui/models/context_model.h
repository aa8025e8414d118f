// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <QAbstractListModel>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

/// Tokens in context, one row a token. Holds the rows it was given; asks for more when a view scrolls to the end
/// (moreWanted). What stands around a token is looked up when a row is shown, and kept.
class ContextModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        HeadingRole = Qt::UserRole, ///< QString, empty if as the row above
        ValueRole,                  ///< double
        BarRole,                    ///< double in [-1, 1]: the value as a share of the largest |value| of the list
        GroupRole,                  ///< int of core::LengthGroup
        BeforeRole,
        TokenRole, ///< a leading space is written ␣
        AfterRole,
        LengthRole, ///< QString "13 ch"
        SourceRole, ///< QString "essays.txt, byte 1,204"
        ExpandedRole,
        TokenIndexRole ///< qint64 index into the token table
    };
    static constexpr int pageRows = 24;

    explicit ContextModel(QObject* parent = nullptr);

    /// Shows these rows. If the ones shown are among them, in their order, the others are inserted, so that the place
    /// in the list and what is expanded stay.
    void setRows(std::shared_ptr<const core::NeuronRecord> record, std::vector<core::ContextRow> rows, bool more);
    /// How lengths are counted and grouped: changes bars and lengths, not the rows.
    void setLengths(core::LengthUnit unit, const core::Split& split);
    void clear();
    void setExpanded(const QModelIndex& index, bool expanded);
    /// The row as text for the clipboard: value, context, length, source separated by tabs.
    QString rowText(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The view reached the end; `rows` in all are wanted.
    void moreWanted(int rows);

private:
    struct Row {
        core::ContextRow row;
        mutable std::optional<core::TokenContext> around; ///< looked up when first shown
        bool expanded = false;
    };
    bool holdsAll(const std::vector<core::ContextRow>& rows) const;
    void insertMissing(std::vector<core::ContextRow> rows);
    const core::TokenContext& around(const Row& row) const;
    static QString headingOf(const core::ContextRow& row);
    QString accessibleText(const QModelIndex& index) const;

    std::shared_ptr<const core::NeuronRecord> m_record;
    std::vector<Row> m_rows;
    core::LengthUnit m_unit = core::LengthUnit::Characters;
    core::Split m_split;
    double m_largest = 0; ///< largest |value| of the rows
    bool m_more = false;
    bool m_asked = false;
};

} // namespace neurostrata::ui
