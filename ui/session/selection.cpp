// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection.h"

namespace neurostrata::ui
{

SelectionFields differingFields(const Selection& a, const Selection& b)
{
    SelectionFields fields;
    const auto note = [&fields](SelectionField field, bool equal) { fields.setFlag(field, !equal); };
    note(SelectionField::Run, a.run == b.run);
    note(SelectionField::Layer, a.layer == b.layer);
    note(SelectionField::Neuron, a.neuronId() == b.neuronId());
    note(SelectionField::Pinned, a.pinned == b.pinned);
    note(SelectionField::Site, a.site == b.site);
    note(SelectionField::Measure, a.measure == b.measure);
    note(SelectionField::Unit, a.unit == b.unit);
    note(SelectionField::Split, a.split == b.split);
    note(SelectionField::Brush, a.brush == b.brush);
    note(SelectionField::Layers, a.layers == b.layers);
    note(SelectionField::Filter, a.filter == b.filter);
    note(SelectionField::ActivationRange, a.activationRange == b.activationRange);
    note(SelectionField::Contexts, a.contexts == b.contexts);
    note(SelectionField::Controls, a.controls == b.controls);
    return fields;
}

core::StrataQuestion Selection::strataQuestion() const
{
    core::StrataQuestion question{site, measure, core::covariateOf(unit), split, controls};
    // Nothing is left of a length that is held fixed itself.
    std::erase(question.controls, question.covariate);
    return question;
}

} // namespace neurostrata::ui
