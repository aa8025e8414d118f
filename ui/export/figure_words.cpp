// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_words.h"

#include "ui/models/covariate_text.h"
#include "ui/models/neuron_text.h"
#include "ui/plots/strata_plot.h"
#include "ui/session/deep_link.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Figure)
};

/// "< 4" on one line.
QString rule(core::LengthGroup group, const core::Split& split)
{
    return groupRuleText(group, split).replace(QLatin1Char(' '), QChar::Nbsp);
}

/// What the values of a layer picture are: "r, the correlation of activation with token length in characters".
QString measureWords(const FigureContent& content)
{
    const core::StrataQuestion question = content.selection.strataQuestion();
    const QString unit = unitText(content.selection.unit);
    switch (question.measure) {
    case core::Measure::Difference:
        return Text::tr("d, the standardised difference of activation between long and short tokens");
    case core::Measure::Spearman:
        return Text::tr("ρ, the Spearman rank correlation of activation with token length in characters");
    case core::Measure::Correlation:
        break;
    }
    return question.partial() ? Text::tr("partial r, the correlation of activation with token length in %1 at equal "
                                         "%2 (linear control)")
                                    .arg(unit, covariatesText(question.controls))
                              : Text::tr("r, the correlation of activation with token length in %1").arg(unit);
}

QString what(const FigureContent& content)
{
    const Selection& s = content.selection;
    const QString layer = QStringLiteral("L%1").arg(s.layer.value);
    const QString name = s.neuron ? neuronText(*s.neuronId()) : QString();
    const QString unit = unitText(s.unit);
    switch (content.kind) {
    case FigureKind::Lines:
        return Text::tr("Distribution of %1, over the neurons of each layer; %2 is drawn thick.")
            .arg(measureWords(content), layer);
    case FigureKind::Heatmap:
        return Text::tr("Neurons of each layer by %1; %2 is framed.").arg(measureWords(content), layer);
    case FigureKind::Map:
        return Text::tr("Of every neuron %1; of neurons that share a place the one furthest from 0 is drawn.")
            .arg(measureWords(content));
    case FigureKind::Neuron:
        return Text::tr("Activation of %1 at short (%2), equal (%3) and long (%4) tokens; length in %5.")
            .arg(name, rule(core::LengthGroup::Shorter, s.split), rule(core::LengthGroup::Equal, s.split),
                 rule(core::LengthGroup::Longer, s.split), unit);
    case FigureKind::Dose:
        return Text::tr("Mean activation of %1 by token length in %2 with 95 % intervals, which treat tokens as "
                        "independent.")
            .arg(name, unit);
    case FigureKind::Scatter:
        return Text::tr("Activation of %1 against token length in %2: density within each length, up to 2,000 tokens "
                        "as dots, the mean of each length as a line.")
            .arg(name, unit);
    }
    return {};
}

/// d depends on the threshold, r does not.
QString threshold(const FigureContent& content)
{
    if (showsNeuron(content.kind) || content.selection.measure != core::Measure::Difference)
        return {};
    const core::Split& split = content.selection.split;
    return Text::tr("Short: fewer than %1 characters; long: more than %2.")
        .arg(shownCount(split.below), shownCount(split.above));
}

QString marked(const FigureContent& content, const FigureData& data)
{
    const Selection& s = content.selection;
    if (content.kind == FigureKind::Map && (data.shown || s.layers))
        return Text::tr("Neurons outside the selected range or filter are faded.");
    if (!showsNeuron(content.kind) && s.layers)
        return Text::tr("Layers outside the selected range are faded.");
    return {};
}

/// What stands behind the layers.
QString behind(const FigureContent& content)
{
    const core::RunEvidence* const evidence = content.evidence.get();
    const core::StrataQuestion question = content.selection.strataQuestion();
    const auto* const bands = core::bandsFor(evidence, question);
    const core::DepthProfile* const depth = core::depthFor(evidence, question);
    if (content.kind == FigureKind::Heatmap && depth != nullptr && depth->zoneStart.size() > 1)
        return Text::tr("At the left: %n zone(s) of layers with like distributions, by BIC; p of the order of layers "
                        "%1.",
                        nullptr, static_cast<int>(depth->zoneStart.size()))
            .arg(shownProbability(depth->orderP));
    const auto layer = static_cast<std::size_t>(content.selection.layer.value);
    if (content.kind != FigureKind::Lines || bands == nullptr || layer >= bands->size())
        return {};
    const core::LayerBand& of = (*bands)[layer];
    QString sentence;
    if (evidence->permutations > 1)
        sentence = Text::tr("Dashed: the same of %Ln permutation(s) of the lengths between token types.", nullptr,
                            evidence->permutations);
    if (std::isnan(of.median.lower))
        return sentence;
    return QStringList{sentence, Text::tr("At the foot: median of L%1 with its 95 % interval over token types, %2 to "
                                          "%3.")
                                     .arg(layer)
                                     .arg(shownSigned(of.median.lower), shownSigned(of.median.upper))}
        .join(QLatin1Char(' '))
        .trimmed();
}

QString source(const FigureContent& content)
{
    const core::RunView& run = *content.run;
    const QString model = QString::fromStdString(run.provenance.modelName), site = siteText(content.selection.site);
    if (!showsNeuron(content.kind)) {
        // Those drawn: layers of an unfinished run may be missing.
        const auto layers = std::ranges::count_if(content.strata->stratum, [](const auto& s) { return s != nullptr; });
        return Text::tr("%1, %2: %3 neurons, %4 tokens.", "model, site, numbers")
            .arg(model, site, shownCount(layers * content.strata->width), shownCount(run.covariateSums.tokens));
    }
    const QString r = QStringLiteral("r\u00a0=\u00a0%1").arg(shownSigned(content.neuron->rLength));
    return Text::tr("%1, %2: %3 tokens, %4.", "model, site, number, r = correlation")
        .arg(model, site, shownCount(content.neuron->summary.n), r);
}

QString partial(const FigureContent& content)
{
    const core::RunView& run = *content.run;
    if (run.complete)
        return {};
    return Text::tr("Partial: %1 of %2 tokens were measured.")
        .arg(shownCount(run.coveredTokens), shownCount(run.tokens ? run.tokens->size() : run.coveredTokens));
}

} // namespace

QString figureTitle(const FigureContent& content)
{
    const QString name = content.selection.neuron ? neuronText(*content.selection.neuronId()) : QString();
    const core::StrataQuestion question = content.selection.strataQuestion();
    switch (content.kind) {
    case FigureKind::Lines:
        return densityTitle(question);
    case FigureKind::Heatmap:
        return Text::tr("Neurons per layer and %1").arg(measureText(question));
    case FigureKind::Map:
        return Text::tr("Layer × neuron map of %1").arg(measureText(question));
    case FigureKind::Neuron:
        return Text::tr("%1: activation at short and long tokens").arg(name);
    case FigureKind::Dose:
        return Text::tr("%1: mean activation by token length").arg(name);
    case FigureKind::Scatter:
        return Text::tr("%1: activation against token length").arg(name);
    }
    return {};
}

QString figureCaption(const FigureContent& content, const FigureData& data)
{
    QStringList sentences{what(content),   threshold(content),    source(content),
                          behind(content), marked(content, data), partial(content)};
    if (content.stale && !showsNeuron(content.kind))
        sentences << Text::tr("Stale: computed for earlier settings.");
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

std::string figureLink(const FigureContent& content)
{
    return deepLink(content.selection, content.view, figureName(content.kind));
}

} // namespace neurostrata::ui
