// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neuron_shapes.h"

#include <QCoreApplication>

namespace neurostrata::ui
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NeuronShapes)
};

} // namespace

bool hasHistogram(const core::NeuronRecord& record)
{
    return !record.values.empty() && record.summary.state == core::NeuronState::Ok;
}

bool hasDoses(const core::NeuronRecord& record, core::LengthUnit unit)
{
    return unit == core::LengthUnit::Characters || !record.values.empty();
}

bool hasScatter(const core::NeuronRecord& record)
{
    return !record.values.empty() && record.summary.state != core::NeuronState::NonFinite;
}

QString missingShape(const core::NeuronRecord& record)
{
    if (!record.values.empty())
        return record.summary.state == core::NeuronState::NonFinite
                   ? Text::tr("This neuron has activations that are not finite.")
                   : Text::tr("Laying out the stored activations…");
    return record.run->complete ? Text::tr("This run kept no activations to show one by one.")
                                : Text::tr("Comes after the run, from the stored activations.");
}

} // namespace neurostrata::ui
