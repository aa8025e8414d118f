// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/controls_box.h"

#include "core/inference/partial_correlation.h"
#include "ui/jobs/workbench.h"
#include "ui/models/covariate_text.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"

#include <QCheckBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <memory>

namespace neurostrata::ui
{
namespace
{

constexpr double inflated = 10; ///< from here on a control leaves little of the length (statistics.md §4)
constexpr const char* common[] = {"log_frequency", "log_external_frequency", "leading_space", "position"};

/// Of a covariate among those of the run; -1: it has none of that name, or there is no run.
int place(const std::shared_ptr<const core::RunView>& run, const std::string& name)
{
    if (!run)
        return -1;
    const auto at = std::ranges::find(run->covariates, name, &core::Covariate::name);
    return at == run->covariates.end() ? -1 : static_cast<int>(at - run->covariates.begin());
}

QVBoxLayout* column(QWidget* widget)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

/// r of two covariates over the analysed tokens.
double correlationOf(const core::CovariateSums& sums, int a, int b)
{
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b), C = sums.sum.size();
    const auto n = static_cast<double>(sums.tokens);
    const auto shared = [&](std::size_t x, std::size_t y) {
        return sums.product[x * C + y] - sums.sum[x] * sums.sum[y] / n;
    };
    return shared(i, j) / std::sqrt(shared(i, i) * shared(j, j));
}

} // namespace

ControlsBox::ControlsBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_first(new QWidget), m_rest(new QWidget), m_more(new QToolButton),
      m_inflation(labelOf({}, "secondary"))
{
    column(m_first);
    column(m_rest);
    m_rest->hide();
    m_more->setText(tr("more…"));
    m_more->setCheckable(true);
    setRole(*m_more, "link");
    m_more->setToolTip(tr("Every covariate of the run"));
    m_more->setAccessibleName(m_more->toolTip());
    connect(m_more, &QToolButton::toggled, m_rest, &QWidget::setVisible);
    m_inflation->setWordWrap(true);
    QVBoxLayout* const all = column(this);
    all->addWidget(m_first);
    all->addWidget(m_rest);
    all->addWidget(m_more);
    all->addWidget(m_inflation);

    connect(&m_workbench, &Workbench::runChanged, this, &ControlsBox::show);
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) {
                if (fields &
                    (SelectionField::Controls | SelectionField::Measure | SelectionField::Unit | SelectionField::Run))
                    show();
            });
    show();
}

QCheckBox* ControlsBox::tick(const std::string& name) const
{
    const auto at = std::ranges::find(m_ticks, name, &Tick::name);
    return at == m_ticks.end() ? nullptr : at->box;
}

QString ControlsBox::inflation() const
{
    return m_inflation->text();
}

void ControlsBox::makeTicks(const std::vector<std::string>& names)
{
    m_made = names;
    for (const Tick& old : m_ticks)
        delete old.box;
    m_ticks.clear();
    const auto add = [this](const std::string& name, bool isCommon) {
        auto* box = new QCheckBox(covariateText(name));
        box->setFocusPolicy(Qt::StrongFocus);
        connect(box, &QCheckBox::clicked, this, [this, name](bool on) {
            m_workbench.selection().edit(SelectionReason::Click, [&](Selection& s) {
                if (on)
                    s.controls.push_back(name);
                else
                    std::erase(s.controls, name);
            });
        });
        (isCommon ? m_first : m_rest)->layout()->addWidget(box);
        m_ticks.push_back({name, box, isCommon});
    };
    for (const char* const name : common)
        if (std::ranges::find(names, name) != names.end())
            add(name, true);
    for (const std::string& name : names)
        if (std::ranges::find(common, name) == std::end(common))
            add(name, false);
}

void ControlsBox::show()
{
    const auto run = m_workbench.run();
    const Selection& now = m_workbench.selection().current();
    std::vector<std::string> names;
    if (run)
        for (const core::Covariate& covariate : run->covariates)
            names.push_back(covariate.name);
    else
        names.assign(std::begin(common), std::end(common));
    if (names != m_made)
        makeTicks(names);

    const std::string target = core::covariateOf(now.unit);
    const int length = place(run, target);
    const bool correlated = now.measure == core::Measure::Correlation;
    for (const Tick& tick : m_ticks) {
        const int at = place(run, tick.name);
        const bool spread = at >= 0 && run->covariates[static_cast<std::size_t>(at)].sd > 0;
        const bool on = std::ranges::find(now.controls, tick.name) != now.controls.end();
        tick.box->setChecked(on && tick.name != target);
        tick.box->setEnabled(correlated && spread && tick.name != target);
        QString tip = covariateHelp(tick.name);
        if (tick.name == target)
            tip += QLatin1Char('\n') + tr("This is the length that is correlated.");
        else if (run && !spread)
            tip += QLatin1Char('\n') + tr("The same at every analysed token of this text: nothing to hold fixed.");
        else if (!correlated)
            tip += QLatin1Char('\n') + tr("Correlation r alone can hold covariates fixed.");
        else if (spread && length >= 0)
            tip += QLatin1Char('\n') + tr("Correlation with the length: %1 over %2 tokens.")
                                           .arg(shownSigned(correlationOf(run->covariateSums, at, length)),
                                                shownCount(run->covariateSums.tokens));
        tick.box->setToolTip(tip);
        if (on && !tick.common)
            m_more->setChecked(true);
    }
    m_more->setVisible(std::ranges::any_of(m_ticks, [](const Tick& tick) { return !tick.common; }));
    showInflation();
}

void ControlsBox::showInflation()
{
    const auto run = m_workbench.run();
    const core::StrataQuestion question = m_workbench.selection().current().strataQuestion();
    const int target = place(run, question.covariate);
    m_inflation->setVisible(question.partial() && target >= 0);
    if (m_inflation->isHidden())
        return;
    std::vector<int> given;
    for (const std::string& name : question.controls)
        if (const int at = place(run, name); at >= 0)
            given.push_back(at);
    const core::PartialCorrelations partial(run->covariateSums, target, given);
    const bool identifiable = partial.identifiable();
    const bool amber = !identifiable || partial.vif() > inflated;
    m_inflation->setText(!identifiable ? tr("Not identifiable: these determine the length.")
                                       : tr("VIF of the length %1").arg(shownNumber(partial.vif())));
    m_inflation->setToolTip(tr("Variance inflation 1/(1 − R²) of the length on what is held fixed: by how much less "
                               "precise partial r is than r. Above 10 hardly any length is left to speak of."));
    if (const char* const role = amber ? "warning" : "secondary";
        m_inflation->property("role").toString() != QLatin1String(role)) {
        setRole(*m_inflation, role);
        m_inflation->style()->unpolish(m_inflation);
        m_inflation->style()->polish(m_inflation);
    }
}

} // namespace neurostrata::ui
