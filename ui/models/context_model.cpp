// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/context_model.h"

#include "ui/models/neuron_text.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int neighbours = 12, expandedNeighbours = 40; ///< tokens on either side

bool same(const core::ContextRow& a, const core::ContextRow& b)
{
    return a.token == b.token && a.mode == b.mode && a.level == b.level;
}

} // namespace

ContextModel::ContextModel(QObject* parent) : QAbstractListModel(parent) {}

void ContextModel::setRows(std::shared_ptr<const core::NeuronRecord> record, std::vector<core::ContextRow> rows,
                           bool more)
{
    m_more = more;
    m_asked = false;
    double largest = 0;
    for (const core::ContextRow& row : rows)
        largest = std::max(largest, std::abs(static_cast<double>(row.value)));
    if (record == m_record && holdsAll(rows)) {
        insertMissing(std::move(rows));
        if (std::exchange(m_largest, largest) != largest && !m_rows.empty())
            Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {BarRole});
        return;
    }
    beginResetModel();
    m_record = std::move(record);
    m_rows.clear();
    m_rows.reserve(rows.size());
    for (core::ContextRow& row : rows)
        m_rows.push_back({std::move(row), {}, false});
    m_largest = largest;
    endResetModel();
}

bool ContextModel::holdsAll(const std::vector<core::ContextRow>& rows) const
{
    auto at = rows.begin();
    for (const Row& row : m_rows) {
        at = std::find_if(at, rows.end(), [&row](const core::ContextRow& other) { return same(row.row, other); });
        if (at == rows.end())
            return false;
        ++at;
    }
    return true;
}

void ContextModel::insertMissing(std::vector<core::ContextRow> rows)
{
    for (std::size_t i = 0; i < rows.size();) {
        if (i < m_rows.size() && same(m_rows[i].row, rows[i])) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < rows.size() && (i >= m_rows.size() || !same(m_rows[i].row, rows[end])))
            ++end;
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
        std::vector<Row> added;
        for (std::size_t k = i; k < end; ++k)
            added.push_back({std::move(rows[k]), {}, false});
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), std::make_move_iterator(added.begin()),
                      std::make_move_iterator(added.end()));
        endInsertRows();
        i = end;
    }
}

void ContextModel::setLengths(core::LengthUnit unit, const core::Split& split)
{
    if (unit == m_unit && split == m_split)
        return;
    if (unit != m_unit)
        for (Row& row : m_rows)
            row.around.reset(); // it holds the length
    m_unit = unit;
    m_split = split;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {GroupRole, LengthRole});
}

void ContextModel::clear()
{
    if (m_rows.empty() && !m_record)
        return;
    beginResetModel();
    m_record.reset();
    m_rows.clear();
    m_more = false;
    m_asked = false;
    m_largest = 0;
    endResetModel();
}

void ContextModel::setExpanded(const QModelIndex& index, bool expanded)
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.expanded == expanded)
        return;
    row.expanded = expanded;
    row.around.reset(); // with more, or with fewer, neighbours
    Q_EMIT dataChanged(index, index);
}

QString ContextModel::rowText(const QModelIndex& index) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::TokenContext& c = around(m_rows[static_cast<std::size_t>(index.row())]);
    const QString text = QString::fromStdString(c.before) + QLatin1Char('[') + data(index, TokenRole).toString() +
                         QLatin1Char(']') + QString::fromStdString(c.after);
    return QStringList{shownNumber(data(index, ValueRole).toDouble()), text, data(index, LengthRole).toString(),
                       data(index, SourceRole).toString()}
        .join(QLatin1Char('\t'));
}

int ContextModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const core::TokenContext& ContextModel::around(const Row& row) const
{
    if (!row.around)
        row.around = core::tokenContext(*m_record->run->tokens, row.row.token, m_unit,
                                        row.expanded ? expandedNeighbours : neighbours);
    return *row.around;
}

QString ContextModel::headingOf(const core::ContextRow& row)
{
    if (row.heading.empty())
        return {};
    return row.mode > 0 ? tr("mode %1 at %2").arg(row.mode).arg(shownNumber(row.level))
                        : tr("%1 % quantile").arg(shownNumber(row.level));
}

QString ContextModel::accessibleText(const QModelIndex& index) const
{
    const core::TokenContext& c = around(m_rows[static_cast<std::size_t>(index.row())]);
    return tr("%1: %2, in: %3")
        .arg(shownNumber(data(index, ValueRole).toDouble()), data(index, TokenRole).toString(),
             QString::fromStdString(c.before + c.token + c.after));
}

QVariant ContextModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TokenRole: {
        const QString token = QString::fromStdString(around(row).token);
        return token.startsWith(QLatin1Char(' ')) ? QChar(0x2423) + token.mid(1) : token;
    }
    case Qt::AccessibleTextRole:
        return accessibleText(index);
    case Qt::ToolTipRole:
        return tr("%1 · activation %2 · %3 · place %4 in its sequence\n%5")
            .arg(data(index, TokenRole).toString(), shownNumber(static_cast<double>(row.row.value)),
                 data(index, LengthRole).toString(), shownCount(around(row).position),
                 data(index, SourceRole).toString());
    case HeadingRole:
        return headingOf(row.row);
    case ValueRole:
        return static_cast<double>(row.row.value);
    case BarRole:
        return m_largest > 0 ? static_cast<double>(row.row.value) / m_largest : 0.0;
    case GroupRole:
        return static_cast<int>(
            core::groupOf(core::lengthOf(m_record->run->tokens->typeOf(row.row.token), m_unit), m_split));
    case BeforeRole:
        return QString::fromStdString(around(row).before);
    case AfterRole:
        return QString::fromStdString(around(row).after);
    case LengthRole:
        return lengthText(around(row).length, m_unit);
    case SourceRole: {
        const core::TokenContext& c = around(row);
        return c.document.empty() ? tr("sequence of token ids %1").arg(shownCount(c.offset))
                                  : tr("%1, at %2").arg(QString::fromStdString(c.document), shownCount(c.offset));
    }
    case ExpandedRole:
        return row.expanded;
    case TokenIndexRole:
        return static_cast<qint64>(row.row.token);
    default:
        return {};
    }
}

bool ContextModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_asked;
}

void ContextModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    Q_EMIT moreWanted(static_cast<int>(m_rows.size()) + pageRows);
}

} // namespace neurostrata::ui
