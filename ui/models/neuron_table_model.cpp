// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_table_model.h"

#include "core/analysis/neuron_view.h"
#include "ui/models/neuron_columns.h"
#include "ui/session/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

using core::NeuronColumn;

constexpr NeuronColumn choosable[] = {NeuronColumn::R,          NeuronColumn::Difference, NeuronColumn::Nonlinearity,
                                      NeuronColumn::Eta2,       NeuronColumn::Mean,       NeuronColumn::Sd,
                                      NeuronColumn::Skewness,   NeuronColumn::Kurtosis,   NeuronColumn::Positive,
                                      NeuronColumn::Minimum,    NeuronColumn::Maximum,    NeuronColumn::TopToken,
                                      NeuronColumn::State,      NeuronColumn::Activation, NeuronColumn::PartialR,
                                      NeuronColumn::ControlsR2, NeuronColumn::DeltaR2,    NeuronColumn::Q,
                                      NeuronColumn::P,          NeuronColumn::FamilyP,    NeuronColumn::Lower,
                                      NeuronColumn::Upper,      NeuronColumn::Reversal,   NeuronColumn::Spearman,
                                      NeuronColumn::TypeShare,  NeuronColumn::Modes,      NeuronColumn::DipQ,
                                      NeuronColumn::Modality};

/// Words to the left, numbers to the right.
int alignment(NeuronColumn column)
{
    const bool words = column == NeuronColumn::Neuron || column == NeuronColumn::TopToken ||
                       column == NeuronColumn::State || column == NeuronColumn::Modality ||
                       column == NeuronColumn::Reversal;
    return static_cast<int>(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
}

bool signedColumn(NeuronColumn column)
{
    return column == NeuronColumn::Value || column == NeuronColumn::R || column == NeuronColumn::Difference ||
           column == NeuronColumn::PartialR || column == NeuronColumn::Spearman;
}

} // namespace

QString neuronName(core::NeuronId id)
{
    return QStringLiteral("L%1 N%2").arg(id.layer.value).arg(id.neuron.value);
}

QString shownToken(std::string_view bytes)
{
    return QString::fromStdString(core::readableToken(bytes)).replace(QLatin1Char(' '), QChar(0x2423));
}

NeuronTableModel::NeuronTableModel(QObject* parent) : QAbstractTableModel(parent), m_columns(defaultColumns({})) {}

std::vector<NeuronColumn> NeuronTableModel::defaultColumns(const core::StrataQuestion& question)
{
    return {NeuronColumn::Neuron,
            NeuronColumn::Value,
            columnMeaning(NeuronColumn::Value, question) == NeuronColumn::R ? NeuronColumn::Difference
                                                                            : NeuronColumn::R,
            NeuronColumn::Nonlinearity,
            NeuronColumn::Mean,
            NeuronColumn::Sd,
            NeuronColumn::TopToken,
            NeuronColumn::Positive};
}

std::span<const NeuronColumn> NeuronTableModel::choosableColumns()
{
    return choosable;
}

bool NeuronTableModel::descendingFirst(NeuronColumn column)
{
    return column != NeuronColumn::Neuron && column != NeuronColumn::Layer && column != NeuronColumn::TopToken &&
           column != NeuronColumn::P && column != NeuronColumn::Q && column != NeuronColumn::FamilyP &&
           column != NeuronColumn::DipQ;
}

NeuronColumn NeuronTableModel::sortColumnOf(NeuronColumn column)
{
    // By layer means by layer, then by index: the order in which "L0 N0" is counted.
    return column == NeuronColumn::Neuron ? NeuronColumn::Layer : column;
}

const core::StrataQuestion& NeuronTableModel::question() const
{
    static const core::StrataQuestion none;
    return m_table ? m_table->question : none;
}

void NeuronTableModel::setRows(std::shared_ptr<const core::NeuronTable> table, Rows rows)
{
    if (table == m_table && rows == m_rows)
        return;
    if (!table || !rows ||
        (!rows->empty() && (*std::max_element(rows->begin(), rows->end()) >= table->rows() ||
                            *std::min_element(rows->begin(), rows->end()) < 0)))
        rows = nullptr;
    beginResetModel();
    m_table = std::move(table);
    m_rows = std::move(rows);
    if (m_defaultColumns)
        m_columns = defaultColumns(question());
    endResetModel();
}

bool NeuronTableModel::updateNumbers(std::shared_ptr<const core::NeuronTable> table)
{
    if (!table || !m_table || table->runId != m_table->runId || table->rows() != m_table->rows() ||
        table->width != m_table->width || table->question != m_table->question)
        return false;
    m_table = std::move(table);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return true;
}

void NeuronTableModel::setPinned(const std::vector<core::NeuronId>& pinned)
{
    if (pinned == m_pinned)
        return;
    m_pinned = pinned;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {PinnedRole});
}

void NeuronTableModel::setColumns(std::span<const NeuronColumn> columns)
{
    std::vector<NeuronColumn> wanted = {NeuronColumn::Neuron};
    for (const NeuronColumn column : columns)
        if (column != NeuronColumn::Layer && std::find(wanted.begin(), wanted.end(), column) == wanted.end())
            wanted.push_back(column);
    m_defaultColumns = columns.empty();
    if (m_defaultColumns)
        wanted = defaultColumns(question());
    if (wanted == m_columns)
        return;
    beginResetModel();
    m_columns = std::move(wanted);
    endResetModel();
}

core::NeuronId NeuronTableModel::neuronAt(int row) const
{
    return m_table->id((*m_rows)[static_cast<std::size_t>(row)]);
}

std::optional<int> NeuronTableModel::rowOf(core::NeuronId id) const
{
    if (!m_table || !m_rows || id.layer.value < 0 || id.layer.value >= m_table->layers || id.neuron.value < 0 ||
        id.neuron.value >= m_table->width)
        return std::nullopt;
    const auto found = std::find(m_rows->begin(), m_rows->end(), static_cast<std::int32_t>(m_table->row(id)));
    if (found == m_rows->end())
        return std::nullopt;
    return static_cast<int>(found - m_rows->begin());
}

int NeuronTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_rows ? 0 : static_cast<int>(m_rows->size());
}

int NeuronTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

bool NeuronTableModel::pinned(std::int64_t row) const
{
    return std::find(m_pinned.begin(), m_pinned.end(), m_table->id(row)) != m_pinned.end();
}

int NeuronTableModel::sign(NeuronColumn column, std::int64_t row) const
{
    const double value = signedColumn(column) ? m_table->number(column, row) : 0;
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

QString NeuronTableModel::text(NeuronColumn column, std::int64_t row) const
{
    switch (column) {
    case NeuronColumn::Layer:
    case NeuronColumn::Neuron:
        return neuronName(m_table->id(row));
    case NeuronColumn::TopToken: {
        const std::int64_t token = m_table->topToken[static_cast<std::size_t>(row)];
        return token < 0 ? QString() : shownToken(m_table->tokens->typeOf(token).bytes);
    }
    case NeuronColumn::State:
        switch (m_table->state[static_cast<std::size_t>(row)]) {
        case core::NeuronState::Ok:
            return tr("ok");
        case core::NeuronState::Constant:
            return tr("constant");
        case core::NeuronState::NonFinite:
            return tr("not finite");
        case core::NeuronState::TooFew:
            return tr("n too small");
        }
        return {};
    case NeuronColumn::Positive:
        return shownShare(m_table->number(column, row));
    case NeuronColumn::Value:
    case NeuronColumn::R:
    case NeuronColumn::Difference:
    case NeuronColumn::Skewness:
    case NeuronColumn::PartialR:
    case NeuronColumn::Spearman:
    case NeuronColumn::Lower:
    case NeuronColumn::Upper:
        return shownSigned(m_table->number(column, row));
    case NeuronColumn::P:
    case NeuronColumn::Q:
    case NeuronColumn::FamilyP:
    case NeuronColumn::DipQ:
        return shownProbability(m_table->number(column, row));
    case NeuronColumn::TypeShare:
        return shownShare(m_table->number(column, row));
    case NeuronColumn::Reversal:
        return neuronReversalText(m_table->number(column, row));
    case NeuronColumn::Modality:
        return neuronModalityText(m_table->number(column, row));
    default:
        return shownNumber(m_table->number(column, row));
    }
}

QString NeuronTableModel::help(NeuronColumn column, std::int64_t row) const
{
    const std::size_t place = static_cast<std::size_t>(row);
    if (!m_table->held[static_cast<std::size_t>(row / m_table->width)])
        return tr("This layer is not measured yet.");
    switch (m_table->state[place]) {
    case core::NeuronState::Constant:
        return tr("Constant: every activation is the same, so r is undefined.");
    case core::NeuronState::NonFinite:
        return tr("Some activations are not finite, so nothing is computed.");
    case core::NeuronState::TooFew:
        return tr("Too few tokens to judge.");
    case core::NeuronState::Ok:
        break;
    }
    if (column == NeuronColumn::TopToken && m_table->topToken[place] >= 0)
        return tr("The token with the largest activation, %1.").arg(shownNumber(m_table->maximum[place]));
    return {};
}

QVariant NeuronTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        !m_rows)
        return {};
    const std::int64_t row = (*m_rows)[static_cast<std::size_t>(index.row())];
    const NeuronColumn column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(column, row);
    case Qt::ToolTipRole:
        return help(column, row);
    case Qt::TextAlignmentRole:
        return alignment(column);
    case Qt::AccessibleTextRole:
        if (column == NeuronColumn::Neuron && pinned(row))
            return tr("%1, pinned").arg(text(column, row));
        return text(column, row);
    case SignRole:
        return sign(column, row);
    case PinnedRole:
        return pinned(row);
    case ColumnRole:
        return static_cast<int>(column);
    default:
        return {};
    }
}

QVariant NeuronTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const NeuronColumn column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column, question());
    case Qt::ToolTipRole:
        return columnHelp(column, question());
    case Qt::TextAlignmentRole:
        return alignment(column);
    case ColumnRole:
        return static_cast<int>(column);
    default:
        return {};
    }
}

QString tabSeparated(const core::NeuronTable& table, std::span<const std::int32_t> rows,
                     std::span<const NeuronColumn> columns)
{
    QString text = QStringLiteral("layer\tneuron");
    std::vector<NeuronColumn> others;
    for (const NeuronColumn column : columns)
        if (column != NeuronColumn::Layer && column != NeuronColumn::Neuron)
            others.push_back(column);
    for (const NeuronColumn column : others) {
        text += QLatin1Char('\t');
        text += QLatin1String(
            core::columnName(column == NeuronColumn::Value ? columnMeaning(column, table.question) : column));
    }
    text += QLatin1Char('\n');
    std::array<char, 32> digits; // room for any float
    for (const std::int32_t row : rows) {
        const core::NeuronId id = table.id(row);
        text += QString::number(id.layer.value) + QLatin1Char('\t') + QString::number(id.neuron.value);
        for (const NeuronColumn column : others) {
            text += QLatin1Char('\t');
            const std::int64_t token = table.topToken[static_cast<std::size_t>(row)];
            if (column == NeuronColumn::TopToken)
                text += token < 0 ? QString() : shownToken(table.tokens->typeOf(token).bytes);
            else if (column == NeuronColumn::State)
                text += QLatin1String(core::stateName(table.state[static_cast<std::size_t>(row)]));
            else if (const auto value = static_cast<float>(table.number(column, row)); std::isfinite(value))
                text += QLatin1String(digits.data(),
                                      std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace neurostrata::ui
