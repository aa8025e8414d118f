// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_text.h"

#include "ui/session/number_format.h"

#include <QCoreApplication>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NeuronText)
};

} // namespace

QString neuronText(core::NeuronId id)
{
    // A name, not a number of things: no group separators.
    return QStringLiteral("L%1 · N%2").arg(id.layer.value).arg(id.neuron.value);
}

QString siteText(core::Site site)
{
    return site == core::Site::Pre ? Text::tr("before GELU") : Text::tr("after GELU");
}

QString measureText(const core::StrataQuestion& question)
{
    return question.measure == core::Measure::Difference ? QStringLiteral("d")
           : question.measure == core::Measure::Spearman ? QStringLiteral("ρ")
           : question.partial()                          ? Text::tr("partial r")
                                                         : QStringLiteral("r");
}

QString unitText(core::LengthUnit unit)
{
    switch (unit) {
    case core::LengthUnit::Characters:
        return Text::tr("characters");
    case core::LengthUnit::CharactersWithoutSpace:
        return Text::tr("characters without the leading space");
    case core::LengthUnit::Bytes:
        return Text::tr("bytes");
    case core::LengthUnit::Graphemes:
        return Text::tr("graphemes");
    }
    return {};
}

QString lengthText(std::int64_t length, core::LengthUnit unit)
{
    switch (unit) {
    case core::LengthUnit::Bytes:
        return Text::tr("%1 B", "length in bytes").arg(shownCount(length));
    case core::LengthUnit::Graphemes:
        return Text::tr("%1 gr", "length in graphemes").arg(shownCount(length));
    default:
        return Text::tr("%1 ch", "length in characters").arg(shownCount(length));
    }
}

QString groupText(core::LengthGroup group)
{
    switch (group) {
    case core::LengthGroup::Shorter:
        return Text::tr("short");
    case core::LengthGroup::Equal:
        return Text::tr("equal");
    case core::LengthGroup::Longer:
        return Text::tr("long");
    }
    return {};
}

QString groupRuleText(core::LengthGroup group, const core::Split& split)
{
    switch (group) {
    case core::LengthGroup::Shorter:
        return QStringLiteral("< %1").arg(split.below);
    case core::LengthGroup::Equal:
        return split.below == split.above ? QStringLiteral("= %1").arg(split.below)
                                          : QStringLiteral("%1–%2").arg(split.below).arg(split.above);
    case core::LengthGroup::Longer:
        return QStringLiteral("> %1").arg(split.above);
    }
    return {};
}

} // namespace neurostrata::ui
