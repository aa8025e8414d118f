// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/evidence_rows.h"

#include "ui/models/covariate_text.h"
#include "ui/models/neuron_columns.h"
#include "ui/models/neuron_table_model.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <iterator>

namespace neurostrata::ui
{
namespace
{

using core::EvidenceColumn;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(EvidenceRows)
};

/// The table's column of the same numbers: its name and what it says on hover are the same here.
core::NeuronColumn columnOf(EvidenceColumn column)
{
    return static_cast<core::NeuronColumn>(static_cast<int>(core::NeuronColumn::P) + static_cast<int>(column));
}

} // namespace

std::vector<StatisticsRow> evidenceRows(const core::NeuronEvidence& evidence, std::size_t place,
                                        const core::StrataQuestion& question)
{
    std::vector<StatisticsRow> rows;
    const auto value = [&](EvidenceColumn column) -> double {
        return place < evidence[column].size() ? evidence[column][place] : NAN;
    };
    constexpr EvidenceColumn onCard[] = {EvidenceColumn::Q, EvidenceColumn::FamilyP, EvidenceColumn::Spearman,
                                         EvidenceColumn::TypeShare};
    const auto add = [&](EvidenceColumn column, const QString& text, double side = 0) {
        if (evidence[column].empty())
            return;
        const core::NeuronColumn of = columnOf(column);
        rows.push_back({NeuronTableModel::columnTitle(of, question),
                        text,
                        {},
                        NeuronTableModel::columnHelp(of, question),
                        false,
                        std::isnan(side) ? 0 : side,
                        std::ranges::find(onCard, column) != std::end(onCard)});
    };
    const double lower = value(EvidenceColumn::Lower), upper = value(EvidenceColumn::Upper);
    if (!evidence[EvidenceColumn::Lower].empty())
        rows.push_back(
            {evidence.ofPartial ? Text::tr("95 % interval of partial r") : Text::tr("95 % interval of r"),
             std::isnan(lower) ? shownNumber(lower) : Text::tr("%1 to %2").arg(shownSigned(lower), shownSigned(upper)),
             {},
             (evidence.ofPartial
                  ? Text::tr("Of the correlation with length in characters at equal %1: groups of token types left out "
                             "in turn (jackknife). Tokens of one type are not taken as independent.")
                        .arg(covariatesText(evidence.controls))
                  : Text::tr("Of r with length in characters: groups of token types left out in turn (jackknife). "
                             "Tokens of one type are not taken as independent.")),
             false,
             lower > 0   ? 1.0
             : upper < 0 ? -1.0
                         : 0.0,
             false});
    const auto addHalves = [&](const std::vector<std::array<float, 2>>& halves, const QString& name) {
        if (halves.empty())
            return;
        const double first = halves[place][0], second = halves[place][1];
        rows.push_back({name,
                        Text::tr("%1 and %2").arg(shownSigned(first), shownSigned(second)),
                        {},
                        Text::tr("Over one half of the documents, and over the other (groups of documents, drawn by "
                                 "number). What holds of the text as a whole comes out alike in both."),
                        false,
                        0,
                        false});
    };
    if (!evidence.directPath.empty()) {
        const double direct = evidence.directPath[place];
        rows.push_back(
            {Text::tr("r of the direct path"),
             shownSigned(direct),
             {},
             Text::tr("What this neuron makes of the token's embedding alone, with no block between, and its "
                      "correlation with length in characters over the same tokens. Near r: the length "
                      "effect is already in the embeddings."),
             false,
             std::isnan(direct) ? 0 : direct,
             false});
    }
    addHalves(evidence.halves, Text::tr("r in halves of the text"));
    addHalves(evidence.partialHalves, Text::tr("partial r in halves of the text"));
    const double spearman = value(EvidenceColumn::Spearman);
    add(EvidenceColumn::P, shownProbability(value(EvidenceColumn::P)));
    add(EvidenceColumn::Q, shownProbability(value(EvidenceColumn::Q)));
    add(EvidenceColumn::FamilyP, shownProbability(value(EvidenceColumn::FamilyP)));
    if (const QString reversal = neuronReversalText(value(EvidenceColumn::Reversal)); !reversal.isEmpty())
        add(EvidenceColumn::Reversal, reversal);
    add(EvidenceColumn::Spearman, shownSigned(spearman), spearman);
    add(EvidenceColumn::TypeShare, shownShare(value(EvidenceColumn::TypeShare)));
    add(EvidenceColumn::Modes, shownNumber(value(EvidenceColumn::Modes)));
    add(EvidenceColumn::DipQ, shownProbability(value(EvidenceColumn::DipQ)));
    add(EvidenceColumn::Modality, neuronModalityText(value(EvidenceColumn::Modality)));
    return rows;
}

} // namespace neurostrata::ui
