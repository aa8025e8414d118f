// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/budget_box.h"

#include "ui/session/number_format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSlider>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int stepsPerOctave = 2;
constexpr int octaves = 14; ///< 512 … 8,388,608
constexpr int allStep = octaves * stepsPerOctave + 1;
constexpr std::int64_t fewest = 512;

std::int64_t tokensAt(int step)
{
    const double exact = static_cast<double>(fewest) * std::exp2(static_cast<double>(step) / stepsPerOctave);
    // Round numbers between the powers of two: 724 is 700.
    const double unit = std::pow(10, std::floor(std::log10(exact)) - 1);
    return step % stepsPerOctave == 0 ? static_cast<std::int64_t>(exact)
                                      : static_cast<std::int64_t>(std::round(exact / unit) * unit);
}

int stepOf(std::optional<std::int64_t> tokens)
{
    if (!tokens)
        return allStep;
    const double octave = std::log2(static_cast<double>(std::max(*tokens, fewest)) / static_cast<double>(fewest));
    return std::clamp(static_cast<int>(std::lround(octave * stepsPerOctave)), 0, octaves * stepsPerOctave);
}

} // namespace

BudgetText readBudget(const QString& text)
{
    QString number = text.trimmed().toLower();
    if (number == QLatin1String("all") || number == BudgetBox::tr("all").toLower())
        return {true, {}};
    double scale = 1;
    if (number.endsWith(QLatin1Char('k')) || number.endsWith(QLatin1Char('m'))) {
        scale = number.endsWith(QLatin1Char('k')) ? 1e3 : 1e6;
        number.chop(1);
    }
    bool ok = false;
    double value = QLocale().toDouble(number, &ok);
    if (!ok)
        value = QLocale::c().toDouble(number, &ok);
    value *= scale;
    if (!ok || !(value >= 1) || value > 1e12 || value != std::floor(value))
        return {};
    return {true, static_cast<std::int64_t>(value)};
}

BudgetBox::BudgetBox(QWidget* parent) : QWidget(parent), m_slider(new QSlider(Qt::Horizontal)), m_text(new QLineEdit)
{
    auto* label = new QLabel(tr("Token budget"));
    label->setBuddy(m_text);
    m_text->setAlignment(Qt::AlignRight);
    m_text->setMaximumWidth(110);
    m_text->setAccessibleName(tr("Token budget"));
    m_text->setToolTip(tr("How many tokens of the text are read at most: a number, 20k, 1.5M, or all"));
    m_slider->setRange(0, allStep);
    m_slider->setPageStep(stepsPerOctave);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setAccessibleName(tr("Token budget"));
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_text);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_slider);
    show();
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        setTokens(step == allStep ? std::optional<std::int64_t>() : std::optional(tokensAt(step)));
    });
    connect(m_text, &QLineEdit::editingFinished, this, &BudgetBox::readText);
    connect(m_text, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_text->setProperty("wrong", !readBudget(text).valid);
        m_text->style()->polish(m_text);
    });
}

void BudgetBox::setTokens(std::optional<std::int64_t> tokens)
{
    if (tokens == m_tokens)
        return;
    m_tokens = tokens;
    show();
    Q_EMIT tokensChanged();
}

void BudgetBox::show()
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(stepOf(m_tokens));
    m_text->setText(m_tokens ? shownCount(*m_tokens) : tr("all"));
    m_text->setProperty("wrong", false);
    m_text->style()->polish(m_text);
}

void BudgetBox::readText()
{
    const BudgetText read = readBudget(m_text->text());
    if (read.valid)
        setTokens(read.tokens);
    show();
}

} // namespace neurostrata::ui
