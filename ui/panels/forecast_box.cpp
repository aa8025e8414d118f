// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/forecast_box.h"

#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

QString bytes(std::uint64_t count)
{
    const int decimals = count < 1'000'000'000 ? 0 : 1;
    return QLocale().formattedDataSize(static_cast<qint64>(count), decimals, QLocale::DataSizeSIFormat);
}

QString duration(double seconds)
{
    if (seconds < 90)
        return ForecastBox::tr("about %Ln s", "", std::max(1, static_cast<int>(std::lround(seconds))));
    if (seconds < 90 * 60)
        return ForecastBox::tr("about %Ln min", "", static_cast<int>(std::lround(seconds / 60)));
    return ForecastBox::tr("about %Ln h", "", static_cast<int>(std::lround(seconds / 3600)));
}

QString wayText(const core::WayOut& way)
{
    using Kind = core::WayOut::Kind;
    const QString needs = bytes(way.needs.disk ? way.needs.diskPeakBytes : way.needs.memoryBytes);
    switch (way.kind) {
    case Kind::FewerTokens:
        return ForecastBox::tr("%1 tokens: %2").arg(shownCount(way.needs.tokens), needs);
    case Kind::SmallerStore:
        return ForecastBox::tr("Store fewer activations: %1").arg(needs);
    case Kind::NoStore:
        return ForecastBox::tr("Store no activations (no histograms): %1").arg(needs);
    case Kind::ShorterSequence:
        return ForecastBox::tr("Sequences of %1 tokens: %2").arg(shownCount(way.question.corpus.sequenceLength), needs);
    case Kind::OneSite:
        return ForecastBox::tr("Before GELU only: %1").arg(needs);
    case Kind::SmallerModel:
        return ForecastBox::tr("Model %1: %2").arg(QString::fromStdString(way.question.modelName), needs);
    case Kind::HigherLimit:
        return ForecastBox::tr("Use the memory that is free: %1").arg(needs);
    }
    return {};
}

void setLook(QLabel& label, const char* role)
{
    setRole(label, role);
    label.style()->polish(&label);
}

} // namespace

ForecastBox::ForecastBox(QWidget* parent)
    : QFrame(parent), m_time(new QLabel), m_memory(new QLabel), m_disk(new QLabel), m_verdict(new QLabel),
      m_numbers(new QWidget), m_ways(new QVBoxLayout)
{
    setRole(*this, "box");
    auto* grid = new QGridLayout(m_numbers);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    int row = 0;
    const auto add = [&](const QString& name, QLabel* value) {
        grid->addWidget(labelOf(name, "secondary"), row, 0);
        grid->addWidget(value, row++, 1, Qt::AlignRight);
        value->setAccessibleName(name);
    };
    add(tr("Time"), m_time);
    add(tr("Memory"), m_memory);
    add(tr("Run file"), m_disk);
    m_verdict->setWordWrap(true);
    m_ways->setSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(4);
    layout->addWidget(m_numbers);
    layout->addWidget(m_verdict);
    layout->addLayout(m_ways);
    setMessage({});
}

void ForecastBox::clearWaysOut()
{
    while (QLayoutItem* item = m_ways->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
}

void ForecastBox::setMessage(const QString& sentence)
{
    clearWaysOut();
    m_refusal.clear();
    m_diskRefused = false;
    m_numbers->setVisible(sentence.isEmpty());
    for (QLabel* value : {m_time, m_memory, m_disk})
        value->setText(QStringLiteral("–"));
    m_verdict->setText(sentence);
    m_verdict->setVisible(!sentence.isEmpty());
    setLook(*m_verdict, "warning");
}

void ForecastBox::setForecast(const core::MeasureForecast& forecast)
{
    using Verdict = core::MeasureNeeds::Verdict;
    setMessage({});
    const core::MeasureNeeds& needs = forecast.needs;
    m_time->setText(duration(needs.seconds));
    m_time->setToolTip(forecast.secondsGuessed
                           ? tr("Guessed: nothing like it was measured on this computer yet; corrected as it runs.")
                           : tr("From measurements on this computer."));
    m_memory->setText(tr("%1 of %2", "needed of free").arg(bytes(needs.memoryBytes), bytes(needs.availableMemory)));
    m_memory->setToolTip(tr("%1 of memory are free").arg(bytes(needs.availableMemory)));
    m_disk->setText(bytes(needs.diskBytes));
    m_disk->setToolTip(
        tr("%1 while it is measured; %2 are free").arg(bytes(needs.diskPeakBytes), bytes(needs.availableDisk)));
    if (needs.verdict == Verdict::Fits)
        return;
    const QString wanted = bytes(needs.disk ? needs.diskPeakBytes : needs.memoryBytes);
    const QString there = bytes(needs.disk ? needs.availableDisk : needs.availableMemory);
    if (needs.verdict == Verdict::Tight) {
        m_verdict->setText(needs.disk ? tr("Tight: the disk will be nearly full.")
                                      : tr("Tight: other programs may become slow."));
    } else {
        m_refusal = tr("Does not fit: %1 of %2 free").arg(wanted, there);
        m_diskRefused = needs.disk;
        m_verdict->setText(needs.disk ? tr("Not enough room on the disk. Ways out:")
                                      : tr("Not enough memory. Ways out:"));
        setLook(*m_verdict, "bad");
    }
    m_verdict->show();
    for (const core::WayOut& way : forecast.waysOut) {
        auto* button = new QPushButton(wayText(way));
        setRole(*button, "link");
        connect(button, &QPushButton::clicked, this,
                [this, question = way.question] { Q_EMIT wayOutChosen(question); });
        m_ways->addWidget(button, 0, Qt::AlignLeft);
    }
    if (needs.verdict == Verdict::DoesNotFit && !needs.disk) {
        auto* anyway = new QPushButton(tr("Run anyway"));
        setRole(*anyway, "link");
        anyway->setToolTip(tr("The system may end the program when memory runs out; what is whole by then is kept."));
        connect(anyway, &QPushButton::clicked, this, &ForecastBox::runAnywayChosen);
        m_ways->addWidget(anyway, 0, Qt::AlignLeft);
    }
}

} // namespace neurostrata::ui
