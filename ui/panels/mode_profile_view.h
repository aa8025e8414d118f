// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mode_profile.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <memory>
#include <optional>

class QLabel;

namespace neurostrata::ui
{

class JobRunner;
class Workbench;
struct Interval;

/// Which tokens a mode is made of, above the list of them: how many, of how many types, and their length, frequency and
/// position against those of the whole group. Hidden while no mode is chosen.
class ModeProfileView : public QWidget
{
    Q_OBJECT
public:
    explicit ModeProfileView(Workbench& workbench, QWidget* parent = nullptr);

    /// Of the selected neuron; stays until the neuron, the lengths or the range of activations change.
    void choose(core::LengthGroup group, const Interval& basin);
    void setTheme(const Theme& theme);
    const std::shared_ptr<const core::ModeProfile>& profile() const { return m_profile; }
    QString sentence() const;

Q_SIGNALS:
    /// Of the tokens listed only those of this group are of the mode; none: no mode is chosen.
    void groupChanged(std::optional<neurostrata::core::LengthGroup> group);

private:
    class Bars;
    void leave();
    void show(std::shared_ptr<const core::ModeProfile> profile);

    Workbench& m_workbench;
    std::shared_ptr<const core::ModeProfile> m_profile;
    core::LengthGroup m_group = core::LengthGroup::Shorter;
    Theme m_theme;
    QLabel *m_words, *m_types;
    Bars *m_length, *m_frequency, *m_position;
};

} // namespace neurostrata::ui
