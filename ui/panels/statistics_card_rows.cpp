// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statistics_card_rows.h"

#include "core/analysis/neuron_table.h"
#include "core/analysis/question_checks.h"
#include "ui/models/covariate_text.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/evidence_rows.h"
#include "ui/session/number_format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string_view>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(StatisticsCard)
};

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double nearlyLinear = 0.01;

/// n, mean and sum of squares of a group.
struct GroupSums {
    std::int64_t n = 0;
    double mean = 0, squares = 0;

    void add(std::int64_t count, double otherMean, double sd)
    {
        if (count == 0)
            return;
        const auto a = static_cast<double>(n), b = static_cast<double>(count), delta = otherMean - mean;
        squares += b * sd * sd + delta * delta * a * b / (a + b);
        mean += delta * b / (a + b);
        n += count;
    }
};

GroupDifference differenceOf(const GroupSums& shorter, const GroupSums& longer, bool ofSample)
{
    GroupDifference result{undefined, undefined, shorter.n, longer.n, ofSample};
    if (shorter.n == 0 || longer.n == 0)
        return result;
    result.difference = longer.mean - shorter.mean;
    if (shorter.n >= 2 && longer.n >= 2) {
        const double sd = std::sqrt((shorter.squares + longer.squares) / static_cast<double>(shorter.n + longer.n - 2));
        if (sd > 0)
            result.d = result.difference / sd;
    }
    return result;
}

QString effectHint(double d)
{
    const double size = std::abs(d);
    return std::isnan(d) ? QString()
           : size < 0.2  ? Text::tr("negligible")
           : size < 0.5  ? Text::tr("small")
           : size < 0.8  ? Text::tr("medium")
                         : Text::tr("large");
}

QString correlationHint(double r)
{
    return std::isnan(r) ? QString()
           : r < 0       ? Text::tr("more on shorter tokens")
           : r > 0       ? Text::tr("more on longer tokens")
                         : QString();
}

/// Kish's effective number beside the number.
QString worth(double effective)
{
    return effective > 0 ? Text::tr("worth %1 equal ones").arg(shownNumber(effective)) : QString();
}

class Rows
{
public:
    /// `tested`: rows of tests take the places of moments on the card.
    Rows(const core::NeuronRecord& record, const std::optional<RunSizes>& sizes, bool tested)
        : m_record(record), m_sizes(sizes), m_room(!tested)
    {
    }

    void correlation(core::LengthUnit unit);
    void partial(const core::StrataQuestion& question);
    void difference(const std::optional<GroupDifference>& difference);
    void shape();
    void tests(const core::NeuronEvidence& evidence, const core::StrataQuestion& question);
    void otherLengths(core::LengthUnit unit);
    void basis(const core::GroupedHistogram* histogram);
    std::vector<StatisticsRow> take() { return std::move(m_rows); }

private:
    void add(StatisticsRow row) { m_rows.push_back(std::move(row)); }
    QString everyToken() const
    {
        return Text::tr("From every one of n = %1 tokens.").arg(shownCount(m_record.summary.n));
    }

    const core::NeuronRecord& m_record;
    const std::optional<RunSizes>& m_sizes;
    bool m_room; ///< on the card
    std::vector<StatisticsRow> m_rows;
};

void Rows::correlation(core::LengthUnit unit)
{
    const double r = correlationWith(m_record, unit);
    add({QStringLiteral("r"), shownSigned(r), correlationHint(r),
         Text::tr("Pearson correlation of activation and token length (%1). Assumes nothing, but describes a straight "
                  "line only.")
                 .arg(unitText(unit)) +
             QLatin1Char('\n') + everyToken(),
         true, std::isnan(r) ? 0 : r});
}

void Rows::partial(const core::StrataQuestion& question)
{
    const std::vector<std::string> names = core::heldFixed(question);
    const core::PartialCorrelations given = core::partialCorrelations(*m_record.run, question.covariate, names);
    const core::PartialCorrelation of = given.of(m_record.r);
    const QString fixed = covariatesText(names);
    add({Text::tr("partial r"), shownSigned(of.r),
         given.identifiable() ? Text::tr("at equal %1").arg(fixed) : Text::tr("not identifiable"),
         Text::tr("Correlation of activation and token length among tokens of equal %1: what is linear in it is taken "
                  "out of both.")
                 .arg(fixed) +
             QLatin1Char('\n') + everyToken(),
         true, std::isnan(of.r) ? 0 : of.r});
    add({Text::tr("R² of what is held fixed"), shownNumber(of.r2Without), fixed,
         Text::tr("Share of the activation's variance that a linear fit on it explains.") + QLatin1Char('\n') +
             everyToken(),
         false, 0, false});
    add({Text::tr("ΔR² of the length"),
         shownNumber(of.deltaR2),
         {},
         Text::tr("What token length adds to that R².") + QLatin1Char('\n') + everyToken(),
         false,
         0,
         false});
    add({Text::tr("VIF of the length"),
         shownNumber(given.vif()),
         {},
         Text::tr("1/(1 − R²) of the length on what is held fixed; the same for every neuron. Above 10 little length "
                  "is left."),
         false,
         0,
         false});
}

void Rows::difference(const std::optional<GroupDifference>& difference)
{
    const GroupDifference d = difference.value_or(GroupDifference{undefined, undefined, 0, 0, false});
    const QString source =
        Text::tr("n = %1 short and %2 long tokens.").arg(shownCount(d.shorter), shownCount(d.longer)) +
        QLatin1Char(' ') + (d.ofSample ? Text::tr("From the stored sample.") : Text::tr("From every token."));
    add({Text::tr("d long − short"), shownSigned(d.d), effectHint(d.d),
         Text::tr("Cohen's d: difference of the means in units of the sd within the two groups.") + QLatin1Char('\n') +
             source,
         false, std::isnan(d.d) ? 0 : d.d});
    add({Text::tr("mean difference"), shownSigned(d.difference), Text::tr("activation"),
         Text::tr("Mean activation of the long tokens minus that of the short ones.") + QLatin1Char('\n') + source,
         false, std::isnan(d.difference) ? 0 : d.difference, m_room});
}

void Rows::tests(const core::NeuronEvidence& evidence, const core::StrataQuestion& question)
{
    const auto place =
        static_cast<std::size_t>(m_record.id.layer.value * m_record.run->width + m_record.id.neuron.value);
    std::ranges::move(evidenceRows(evidence, place, question), std::back_inserter(m_rows));
}

void Rows::shape()
{
    const core::NeuronSummary& s = m_record.summary;
    add({Text::tr("η² − r²"), shownNumber(s.nonlinearity),
         std::isnan(s.nonlinearity)      ? QString()
         : s.nonlinearity < nearlyLinear ? Text::tr("nearly linear")
                                         : Text::tr("not linear"),
         Text::tr("Share of variance that the mean of each length explains beyond a straight line (lengths in "
                  "characters, 24 and more together). Never negative, so a little above 0 means nothing.") +
             QLatin1Char('\n') + everyToken()});
    const bool dead = s.positive == 0 && s.n > 0;
    add({Text::tr("active share"), shownShare(s.positive),
         dead ? Text::tr("dead: at most %1").arg(shownShare(s.positiveUpper)) : Text::tr("of tokens above 0"),
         Text::tr("Share of tokens with activation above 0. For a dead neuron the one-sided 95 % upper bound "
                  "(Clopper–Pearson), which takes tokens as independent.") +
             QLatin1Char('\n') + everyToken()});
    add({Text::tr("mean"),
         shownNumber(s.moments.mean),
         {},
         Text::tr("Mean activation.") + QLatin1Char('\n') + everyToken(),
         false,
         0,
         m_room});
    add({Text::tr("sd"),
         shownNumber(s.moments.sd),
         {},
         Text::tr("Standard deviation of the activation (population).") + QLatin1Char('\n') + everyToken(),
         false,
         0,
         m_room});
    add({Text::tr("skewness"), shownNumber(s.moments.skewness),
         std::isnan(s.moments.skewness) ? QString()
         : s.moments.skewness > 1       ? Text::tr("long upper tail")
         : s.moments.skewness < -1      ? Text::tr("long lower tail")
                                        : Text::tr("nearly even"),
         Text::tr("Third central moment over sd³; 0 for a symmetric distribution.") + QLatin1Char('\n') + everyToken(),
         false, 0, m_room});
    add({Text::tr("kurtosis"), shownNumber(s.moments.kurtosis), Text::tr("Gaussian: 3"),
         Text::tr("Fourth central moment over sd⁴.") + QLatin1Char('\n') + everyToken(), false, 0, m_room});
    add({Text::tr("min … max"),
         Text::tr("%1 … %2").arg(shownNumber(s.minimum), shownNumber(s.maximum)),
         {},
         Text::tr("Smallest and largest activation.") + QLatin1Char('\n') + everyToken(),
         false,
         0,
         false});
    add({QStringLiteral("η²"),
         shownNumber(s.eta2),
         {},
         Text::tr("Correlation ratio: share of variance between the means of the lengths.") + QLatin1Char('\n') +
             everyToken(),
         false,
         0,
         false});
    add({QStringLiteral("ε²"),
         shownNumber(s.epsilon2),
         {},
         Text::tr("η² corrected for its bias (Kelley 1935).") + QLatin1Char('\n') + everyToken(),
         false,
         0,
         false});
}

void Rows::otherLengths(core::LengthUnit unit)
{
    for (const core::LengthUnit other : core::allLengthUnits) {
        if (other == unit)
            continue;
        const double r = correlationWith(m_record, other);
        add({Text::tr("r, %1").arg(unitText(other)), shownSigned(r), correlationHint(r),
             Text::tr("Pearson correlation with the length counted in another way.") + QLatin1Char('\n') + everyToken(),
             false, std::isnan(r) ? 0 : r, false});
    }
    const std::vector<core::Covariate>& covariates = m_record.run->covariates;
    for (std::size_t c = 0; c < covariates.size() && c < m_record.r.size(); ++c)
        if (covariates[c].name == "log_length")
            add({Text::tr("r, logarithm of characters"), shownSigned(m_record.r[c]), correlationHint(m_record.r[c]),
                 Text::tr("Pearson correlation with the logarithm of the length.") + QLatin1Char('\n') + everyToken(),
                 false, std::isnan(m_record.r[c]) ? 0 : m_record.r[c], false});
}

void Rows::basis(const core::GroupedHistogram* histogram)
{
    add({Text::tr("n tokens"),
         shownCount(m_record.summary.n),
         {},
         Text::tr("Analysed tokens: ordinary ones with an ordinary neighbour on either side."),
         false,
         0,
         false});
    if (m_sizes) {
        add({Text::tr("n types"), shownCount(m_sizes->types), worth(m_sizes->effectiveTypes),
             Text::tr("Different word pieces among the analysed tokens. Length belongs to the type: they are the "
                      "independent units, not the tokens."),
             false, 0, false});
        add({Text::tr("n documents"), shownCount(m_sizes->documents), worth(m_sizes->effectiveDocuments),
             Text::tr("Documents that the analysed tokens come from."), false, 0, false});
    }
    if (histogram)
        add({Text::tr("stored tokens"),
             shownCount(histogram->stored),
             {},
             Text::tr("Tokens whose activations are kept: histogram, scatter and contexts rest on them."),
             false,
             0,
             false});
}

} // namespace

RunSizes runSizes(const core::RunView& run)
{
    RunSizes sizes;
    const core::TokenTable& tokens = *run.tokens;
    std::vector<std::int64_t> type(tokens.types.size()), document(tokens.documents.size()); // tokens of each
    const auto covered = static_cast<std::size_t>(std::min(run.coveredTokens, tokens.size()));
    for (std::size_t i = 0; i < covered; ++i)
        if (tokens.included[i] != 0) {
            ++sizes.tokens;
            ++type[static_cast<std::size_t>(tokens.type[i])];
            ++document[static_cast<std::size_t>(tokens.document[i])];
        }
    const auto some = [](std::int64_t count) { return count > 0; };
    sizes.types = std::ranges::count_if(type, some);
    sizes.documents = std::ranges::count_if(document, some);
    const auto effective = [&](const std::vector<std::int64_t>& counts) {
        double squares = 0;
        for (const std::int64_t count : counts)
            squares += static_cast<double>(count) * static_cast<double>(count);
        const auto n = static_cast<double>(sizes.tokens);
        return squares > 0 ? n * n / squares : 0;
    };
    sizes.effectiveTypes = effective(type);
    sizes.effectiveDocuments = effective(document);
    return sizes;
}

double correlationWith(const core::NeuronRecord& record, core::LengthUnit unit)
{
    const std::string_view name = core::covariateOf(unit);
    const std::vector<core::Covariate>& covariates = record.run->covariates;
    for (std::size_t c = 0; c < covariates.size() && c < record.r.size(); ++c)
        if (covariates[c].name == name)
            return record.r[c];
    return unit == core::LengthUnit::Characters ? record.rLength : undefined;
}

std::optional<GroupDifference> groupDifference(const core::NeuronRecord& record, const core::Split& split,
                                               core::LengthUnit unit, const core::GroupedHistogram* histogram)
{
    if (record.summary.state != core::NeuronState::Ok)
        return {};
    // The last bin holds every length from 24 on: a threshold beyond cannot be told from the sums.
    if (unit == core::LengthUnit::Characters && split.above < core::lengthBins) {
        GroupSums shorter, longer;
        for (int bin = 0; bin < core::lengthBins; ++bin) {
            const core::Moments& moments = record.byLength[static_cast<std::size_t>(bin)];
            const core::LengthGroup group = core::groupOf(bin + 1, split);
            if (group != core::LengthGroup::Equal)
                (group == core::LengthGroup::Shorter ? shorter : longer).add(moments.n, moments.mean, moments.sd);
        }
        return differenceOf(shorter, longer, false);
    }
    if (!histogram)
        return {};
    GroupSums shorter, longer;
    const core::GroupShape& a = histogram->group[static_cast<std::size_t>(core::LengthGroup::Shorter)];
    const core::GroupShape& b = histogram->group[static_cast<std::size_t>(core::LengthGroup::Longer)];
    shorter.add(a.n, a.mean, a.sd);
    longer.add(b.n, b.mean, b.sd);
    return differenceOf(shorter, longer, true);
}

double measured(const core::NeuronRecord& record, const core::StrataQuestion& question)
{
    const core::RunView& run = *record.run;
    switch (question.measure) {
    case core::Measure::Difference: {
        const auto difference = groupDifference(record, question.split, core::LengthUnit::Characters, nullptr);
        return difference ? difference->d : undefined;
    }
    case core::Measure::Spearman: {
        const std::vector<float>* const all = run.spearmanAt(record.site);
        return all ? (*all)[static_cast<std::size_t>(record.id.layer.value * run.width + record.id.neuron.value)]
                   : undefined;
    }
    case core::Measure::Correlation:
        break;
    }
    return question.partial() ? core::partialCorrelations(run, question.covariate, question.controls).of(record.r).r
                              : record.r[core::covariateIndex(run.covariates, question.covariate)];
}

std::vector<StatisticsRow> statisticsRows(const core::NeuronRecord& record, const core::StrataQuestion& question,
                                          core::LengthUnit unit, const core::GroupedHistogram* histogram,
                                          const std::optional<RunSizes>& sizes, const core::NeuronEvidence* evidence)
{
    Rows rows(record, sizes, evidence != nullptr);
    rows.correlation(unit);
    rows.partial(question);
    if (evidence != nullptr)
        rows.tests(*evidence, question);
    rows.difference(groupDifference(record, question.split, unit, histogram));
    rows.shape();
    rows.otherLengths(unit);
    rows.basis(histogram);
    return rows.take();
}

} // namespace neurostrata::ui
