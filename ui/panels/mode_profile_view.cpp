// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/mode_profile_view.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_table_model.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"
#include "ui/theme/elided_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("modeProfile");
constexpr int barsHeight = 44;

} // namespace

/// Shares per bin of the mode's tokens, filled, over those of the group, outlined.
class ModeProfileView::Bars : public QWidget
{
public:
    explicit Bars(const QString& name) : m_name(name)
    {
        setAccessibleName(name);
        setMinimumSize(60, barsHeight);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void set(const core::ProfileOf& of, const QColor& colour, const Theme& theme, const QString& tip)
    {
        m_of = of;
        m_colour = colour;
        m_theme = theme;
        setToolTip(tip);
        setAccessibleDescription(tip);
        update();
    }
    QSize sizeHint() const override { return {120, barsHeight}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setFont(m_theme.secondary());
        painter.setPen(m_theme.muted);
        const int line = painter.fontMetrics().height();
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop,
                         painter.fontMetrics().elidedText(m_name, Qt::ElideRight, width()));
        // Bins that no token of the group is in take no room at the ends.
        const auto used = [](std::int64_t count) { return count > 0; };
        const auto first = std::ranges::find_if(m_of.group, used) - m_of.group.begin();
        const auto last = std::find_if(m_of.group.rbegin(), m_of.group.rend(), used).base() - m_of.group.begin();
        if (first >= last)
            return;
        const auto total = [](const std::vector<std::int64_t>& counts) {
            return std::max(1.0, static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0})));
        };
        const double inside = total(m_of.count), all = total(m_of.group);
        double highest = 0;
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
            highest = std::max(
                {highest, static_cast<double>(m_of.count[i]) / inside, static_cast<double>(m_of.group[i]) / all});
        const double room = height() - line - 2,
                     step = static_cast<double>(width()) / static_cast<double>(last - first);
        QColor fill = m_colour;
        fill.setAlphaF(0.55f);
        for (auto i = first; i < last; ++i) {
            const auto b = static_cast<std::size_t>(i);
            const double left = step * static_cast<double>(i - first), wide = std::max(1.0, step - 1);
            const double of = static_cast<double>(m_of.count[b]) / inside / highest * room,
                         group = static_cast<double>(m_of.group[b]) / all / highest * room;
            painter.fillRect(QRectF(left, height() - of, wide, of), fill);
            painter.setPen(QPen(m_theme.text, 1));
            painter.drawLine(QLineF(left, height() - group - 0.5, left + wide, height() - group - 0.5));
        }
    }

private:
    QString m_name;
    core::ProfileOf m_of;
    QColor m_colour;
    Theme m_theme;
};

ModeProfileView::ModeProfileView(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_words(new ElidedLabel), m_types(new ElidedLabel),
      m_length(new Bars(tr("length"))), m_frequency(new Bars(tr("frequency"))), m_position(new Bars(tr("position")))
{
    setRole(*m_types, "secondary");
    auto* bars = new QHBoxLayout;
    bars->setSpacing(14);
    for (Bars* const one : {m_length, m_frequency, m_position})
        bars->addWidget(one, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 4);
    layout->setSpacing(4);
    layout->addWidget(m_words);
    layout->addLayout(bars);
    layout->addWidget(m_types);
    hide();
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) {
                if (fields &
                    (SelectionField::Run | SelectionField::Layer | SelectionField::Neuron | SelectionField::Site |
                     SelectionField::Split | SelectionField::Unit | SelectionField::ActivationRange))
                    leave();
            });
}

QString ModeProfileView::sentence() const
{
    return m_words->text();
}

void ModeProfileView::leave()
{
    m_workbench.jobs().stop(key);
    if (!m_profile)
        return;
    m_profile.reset();
    hide();
    Q_EMIT groupChanged({});
}

void ModeProfileView::choose(core::LengthGroup group, const Interval& basin)
{
    const auto record = m_workbench.neuron();
    if (!record || record->values.empty())
        return;
    m_group = group;
    const Selection& now = m_workbench.selection().current();
    m_workbench.jobs().start<core::ModeProfile>(
        Lane::Analysis, key,
        [record, group, split = now.split, unit = now.unit, basin](const core::JobContext&) {
            return std::make_shared<const core::ModeProfile>(
                core::modeProfile(*record, group, split, unit, basin.lower, basin.upper));
        },
        [this](const JobResult<core::ModeProfile>& result) {
            if (result.value)
                show(result.value);
        },
        {}, 1);
}

void ModeProfileView::setTheme(const Theme& theme)
{
    m_theme = theme;
    const QColor colour = m_group == core::LengthGroup::Shorter  ? theme.shorter
                          : m_group == core::LengthGroup::Longer ? theme.longer
                                                                 : theme.muted;
    if (!m_profile)
        return;
    const core::ModeProfile& p = *m_profile;
    const auto tip = [&](const QString& what, const core::ProfileOf& of, const QString& bins) {
        return tr("%1: mean %2 in the mode, %3 in all %4 tokens.\nFilled: the mode; line: all %4 tokens; %5. From the "
                  "stored activations, n = %6.")
            .arg(what, shownNumber(of.mean), shownNumber(of.groupMean), groupText(m_group), bins, shownCount(p.n));
    };
    m_length->set(p.length, colour, theme, tip(tr("Length in characters"), p.length, tr("one bar per length")));
    m_frequency->set(p.frequency, colour, theme,
                     tip(tr("log₂ of the occurrences in the text"), p.frequency, tr("one bar per octave, rare first")));
    m_position->set(p.position, colour, theme, tip(tr("Place in the sequence"), p.position, tr("16 bars")));
}

void ModeProfileView::show(std::shared_ptr<const core::ModeProfile> profile)
{
    m_profile = std::move(profile);
    const core::ModeProfile& p = *m_profile;
    m_words->setText(tr("Mode of %1 tokens: %2 of them, n = %3, %4 types worth %5 equal ones")
                         .arg(groupText(m_group), shownShare(p.share), shownCount(p.n), shownCount(p.types),
                              shownNumber(p.effectiveTypes)));
    m_words->setToolTip(tr("Stored tokens whose activation lies in the mode's basin, between the antimodes on either "
                           "side. Few effective types: a spike of frequent types rather than a mode (Kish 1965)."));
    QStringList frequent;
    const auto record = m_workbench.neuron();
    for (const auto& [type, count] : p.frequent)
        if (record)
            frequent << QStringLiteral("%1 ×%2").arg(
                shownToken(record->run->tokens->types[static_cast<std::size_t>(type)].bytes), shownCount(count));
    m_types->setText(tr("Most frequent: %1").arg(frequent.join(QStringLiteral("  "))));
    m_types->setToolTip(m_types->text());
    setTheme(m_theme);
    setVisible(true);
    Q_EMIT groupChanged(m_group);
}

} // namespace neurostrata::ui
