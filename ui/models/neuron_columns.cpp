// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_columns.h"

#include "core/analysis/run_evidence.h"
#include "core/inference/multimodality.h"
#include "ui/models/covariate_text.h"
#include "ui/models/neuron_table_model.h"

#include <cmath>

namespace neurostrata::ui
{

using core::NeuronColumn;

NeuronColumn columnMeaning(NeuronColumn column, const core::StrataQuestion& question)
{
    if (column != NeuronColumn::Value)
        return column;
    return question.measure == core::Measure::Difference ? NeuronColumn::Difference
           : question.measure == core::Measure::Spearman ? NeuronColumn::Spearman
           : question.partial()                          ? NeuronColumn::PartialR
                                                         : NeuronColumn::R;
}

QString neuronReversalText(double reversal)
{
    if (std::isnan(reversal) || reversal < 1)
        return {};
    return reversal < 2 ? NeuronTableModel::tr("nominal") : NeuronTableModel::tr("established");
}

QString neuronModalityText(double label)
{
    if (std::isnan(label))
        return {};
    switch (static_cast<core::ModeLabel>(static_cast<int>(label))) {
    case core::ModeLabel::Multimodal:
        return NeuronTableModel::tr("multimodal");
    case core::ModeLabel::SpikeOfFrequentTypes:
        return NeuronTableModel::tr("spike of frequent types");
    case core::ModeLabel::TokensOnly:
        return NeuronTableModel::tr("on tokens only");
    case core::ModeLabel::Unimodal:
        return NeuronTableModel::tr("unimodal");
    case core::ModeLabel::NotTested:
        break;
    }
    return {};
}

QString NeuronTableModel::columnTitle(NeuronColumn column, const core::StrataQuestion& question)
{
    switch (columnMeaning(column, question)) {
    case NeuronColumn::Layer:
        return tr("Layer");
    case NeuronColumn::Neuron:
        return tr("Neuron");
    case NeuronColumn::Value:
    case NeuronColumn::R:
        return tr("r", "correlation coefficient");
    case NeuronColumn::Difference:
        return tr("Δ long − short");
    case NeuronColumn::Mean:
        return tr("mean");
    case NeuronColumn::Sd:
        return tr("sd", "standard deviation");
    case NeuronColumn::Skewness:
        return tr("skewness");
    case NeuronColumn::Kurtosis:
        return tr("kurtosis");
    case NeuronColumn::Positive:
        return tr("active");
    case NeuronColumn::Eta2:
        return tr("η²");
    case NeuronColumn::Nonlinearity:
        return tr("η² − r²");
    case NeuronColumn::Minimum:
        return tr("minimum");
    case NeuronColumn::Maximum:
        return tr("maximum");
    case NeuronColumn::TopToken:
        return tr("top token");
    case NeuronColumn::State:
        return tr("state");
    case NeuronColumn::Activation:
        return tr("at token");
    case NeuronColumn::PartialR:
        return tr("partial r");
    case NeuronColumn::ControlsR2:
        return tr("R² controls");
    case NeuronColumn::DeltaR2:
        return tr("ΔR² length");
    case NeuronColumn::P:
        return tr("p", "probability");
    case NeuronColumn::Q:
        return tr("q", "false discovery rate");
    case NeuronColumn::FamilyP:
        return tr("family p");
    case NeuronColumn::Lower:
        return tr("r from");
    case NeuronColumn::Upper:
        return tr("r to");
    case NeuronColumn::Reversal:
        return tr("sign reversal");
    case NeuronColumn::Spearman:
        return tr("Spearman ρ");
    case NeuronColumn::TypeShare:
        return tr("lexical share");
    case NeuronColumn::Modes:
        return tr("modes");
    case NeuronColumn::DipQ:
        return tr("dip q");
    case NeuronColumn::Modality:
        return tr("modality");
    }
    return {};
}

QString NeuronTableModel::columnHelp(NeuronColumn column, const core::StrataQuestion& question)
{
    const QString tested = covariatesText(core::testedControls(question.controls));
    const QString interval = question.controls.empty()
                                 ? tr("of r with length in characters")
                                 : tr("of the correlation with length in characters at equal %1").arg(tested);
    switch (columnMeaning(column, question)) {
    case NeuronColumn::Layer:
    case NeuronColumn::Neuron:
        return tr("Layer and neuron, counted from 0");
    case NeuronColumn::Value:
    case NeuronColumn::R:
        return tr("Correlation of the activation with token length");
    case NeuronColumn::Difference:
        return tr("Standardised difference (Cohen's d), longer minus shorter tokens");
    case NeuronColumn::Mean:
        return tr("Mean activation");
    case NeuronColumn::Sd:
        return tr("Standard deviation of the activation");
    case NeuronColumn::Skewness:
        return tr("Skewness of the activation");
    case NeuronColumn::Kurtosis:
        return tr("Kurtosis of the activation, 3 for a Gaussian");
    case NeuronColumn::Positive:
        return tr("Share of tokens with a positive activation");
    case NeuronColumn::Eta2:
        return tr("Share of variance explained by token length, however curved");
    case NeuronColumn::Nonlinearity:
        return tr("What a straight line misses of the dependence on length");
    case NeuronColumn::Minimum:
        return tr("Smallest activation");
    case NeuronColumn::Maximum:
        return tr("Largest activation");
    case NeuronColumn::TopToken:
        return tr("Token with the largest activation");
    case NeuronColumn::State:
        return tr("Whether the numbers are defined");
    case NeuronColumn::Activation:
        return tr("Activation at one token: double-click a token in its context to choose it");
    case NeuronColumn::PartialR:
        return tr("Correlation of the activation with token length at equal %1; linear control")
            .arg(covariatesText(core::heldFixed(question)));
    case NeuronColumn::ControlsR2:
        return tr("Share of the activation's variance that a linear fit on %1 explains")
            .arg(covariatesText(core::heldFixed(question)));
    case NeuronColumn::DeltaR2:
        return tr("What token length adds to the R² of %1").arg(covariatesText(core::heldFixed(question)));
    case NeuronColumn::P:
        return tr("Of partial r with length in characters at equal %1, lengths permuted between types of equal "
                  "frequency: permutation mean and sd, t tail")
            .arg(tested);
    case NeuronColumn::Q:
        return tr(
            "Share of false discoveries among neurons with a q as small (Benjamini–Hochberg, all neurons of the run)");
    case NeuronColumn::FamilyP:
        return tr("p for one neuron among all of the run: largest standardised value under each permutation (max-T)");
    case NeuronColumn::Lower:
        return tr("Lower end of the 95 % interval %1: token types left out in groups (jackknife)").arg(interval);
    case NeuronColumn::Upper:
        return tr("Upper end of the 95 % interval %1: token types left out in groups (jackknife)").arg(interval);
    case NeuronColumn::Reversal:
        return tr("r and partial r differ in sign; established if both 95 % intervals exclude 0");
    case NeuronColumn::Spearman:
        return tr("Rank correlation with length in characters, from the stored activations");
    case NeuronColumn::TypeShare:
        return tr("Share of variance that the token alone decides (ε² between types), from the stored activations");
    case NeuronColumn::Modes:
        return tr("Peaks of the kernel estimate over shorter tokens, one token per type; a description, no test");
    case NeuronColumn::DipQ:
        return tr("Hartigan's dip of shorter tokens, one token per type: q over all neurons of the run");
    case NeuronColumn::Modality:
        return tr("Shorter tokens: multimodal (one token per type), spike of few frequent types, on tokens only, or "
                  "unimodal");
    }
    return {};
}

} // namespace neurostrata::ui
