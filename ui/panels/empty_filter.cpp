// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/empty_filter.h"

#include "ui/session/filter.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <cmath>
#include <limits>

namespace neurostrata::ui
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("EmptyFilter", text);
}

std::optional<core::NeuronColumn> columnNamed(const QString& name)
{
    if (name == QLatin1String("d"))
        return core::NeuronColumn::Difference;
    for (int i = 0; i < core::neuronColumns; ++i) {
        const auto column = static_cast<core::NeuronColumn>(i);
        if (name == QLatin1String(core::columnName(column)) && column != core::NeuronColumn::TopToken &&
            column != core::NeuronColumn::State)
            return column;
    }
    return std::nullopt;
}

bool passesAny(const QString& text, const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned)
{
    const auto filter = compileFilter(text.toStdString());
    return std::holds_alternative<Filter>(filter) && !std::get<Filter>(filter).rows(table, pinned).empty();
}

/// The number with fewest digits on the near side of `extreme`, so that `extreme` meets the comparison.
double roundedBound(double extreme, bool wantsLarger, bool orEqual)
{
    if (extreme == 0)
        return orEqual ? 0 : wantsLarger ? -0.1 : 0.1;
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(extreme))));
    double bound = extreme;
    for (int digits = 1; digits <= 9; ++digits) {
        const int places = digits - 1 - exponent;
        const double scale = std::pow(10.0, std::abs(places));
        const double scaled = places >= 0 ? extreme * scale : extreme / scale;
        const double whole = wantsLarger ? std::floor(scaled) : std::ceil(scaled);
        bound = places >= 0 ? whole / scale : whole * scale;
        if (wantsLarger ? extreme > bound : extreme < bound)
            break;
    }
    return bound;
}

} // namespace

EmptyFilter explainEmpty(const core::NeuronTable& table, const Selection& selection)
{
    EmptyFilter answer;
    const QString filter = QString::fromStdString(selection.filter);
    const QString all = shownCount(table.rows());
    if (filter.trimmed().isEmpty() || passesAny(filter, table, selection.pinned)) {
        answer.sentence = filter.trimmed().isEmpty()
                              ? tr("None of %1 neurons lies in the brushed range.").arg(all)
                              : tr("None of %1 neurons matches “%2” within the brushed range.").arg(all, filter);
        return answer;
    }
    answer.sentence = tr("None of %1 neurons matches “%2”.").arg(all, filter);
    static const QRegularExpression comparison(
        QStringLiteral("\\b([a-z_][a-z_0-9]*)\\s*(<=|>=|<|>)\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)"));
    for (auto matches = comparison.globalMatch(filter); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto column = columnNamed(match.captured(1));
        if (!column || passesAny(match.captured(0), table, selection.pinned))
            continue;
        const bool larger = match.captured(2).startsWith(QLatin1Char('>'));
        double extreme = std::numeric_limits<double>::quiet_NaN();
        for (std::int64_t row = 0; row < table.rows(); ++row)
            if (const double value = table.number(*column, row);
                std::isfinite(value) && !(larger ? value <= extreme : value >= extreme))
                extreme = value;
        if (!std::isfinite(extreme))
            continue;
        const QString name = match.captured(1);
        answer.sentence = (larger ? tr("None of %1 neurons matches “%2”. The largest %3 is %4.")
                                  : tr("None of %1 neurons matches “%2”. The smallest %3 is %4."))
                              .arg(all, filter, name, shownNumber(extreme));
        const QString bound =
            QString::number(roundedBound(extreme, larger, match.captured(2).endsWith(QLatin1Char('='))), 'g', 9);
        QString relaxed = filter;
        relaxed.replace(match.capturedStart(3), match.capturedLength(3), bound);
        if (passesAny(relaxed, table, selection.pinned)) {
            answer.relaxed = relaxed;
            answer.relaxedBound = bound;
        }
        break;
    }
    return answer;
}

} // namespace neurostrata::ui
