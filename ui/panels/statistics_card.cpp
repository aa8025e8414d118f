// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statistics_card.h"

#include "ui/theme/elided_label.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int lineGap = 4, partGap = 8;

QLabel* label(QWidget* parent, const char* role, Qt::Alignment alignment, bool elided = false)
{
    QLabel* made = elided ? new ElidedLabel(parent) : new QLabel(parent);
    if (role)
        made->setProperty("role", QLatin1String(role));
    made->setAlignment(alignment | Qt::AlignVCenter);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

QSize StatisticsCard::minimumSizeHint() const
{
    constexpr int letters = 22; // the longest value and most of its name
    return {letters * fontMetrics().averageCharWidth(), QWidget::minimumSizeHint().height()};
}

StatisticsCard::StatisticsCard(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Statistics"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 14, 8);
    layout->setSpacing(lineGap);
    auto* header = new QHBoxLayout;
    header->setSpacing(0); // the links have a margin of their own
    QLabel* title = label(this, "title", Qt::AlignLeft);
    title->setText(tr("Statistics"));
    auto* all = new QToolButton(this);
    all->setObjectName(QStringLiteral("allStatistics"));
    all->setProperty("role", QStringLiteral("link"));
    all->setText(tr("all…"));
    all->setToolTip(tr("Every number of this neuron with its definition"));
    all->setAccessibleName(tr("All statistics"));
    connect(all, &QToolButton::clicked, this, &StatisticsCard::openList);
    auto* strata = new QToolButton(this);
    strata->setObjectName(QStringLiteral("frequencyStrata"));
    strata->setProperty("role", QStringLiteral("link"));
    strata->setText(tr("strata…"));
    strata->setToolTip(tr("Length at equal frequency: within strata, and in matched tokens"));
    strata->setAccessibleName(strata->toolTip());
    connect(strata, &QToolButton::clicked, this, &StatisticsCard::strataWanted);
    header->addWidget(title);
    header->addStretch();
    header->addWidget(strata);
    header->addWidget(all);
    layout->addLayout(header);
    m_column = new QVBoxLayout;
    m_column->setSpacing(lineGap);
    layout->addLayout(m_column);
    m_basis = label(this, "secondary", Qt::AlignLeft);
    m_basis->setWordWrap(true);
    layout->addWidget(m_basis);
    layout->addStretch();
}

StatisticsCard::Line StatisticsCard::addLine()
{
    Line line{label(this, nullptr, Qt::AlignLeft, true), label(this, nullptr, Qt::AlignRight),
              label(this, "secondary", Qt::AlignRight, true)}; // cut where it is narrow; the tip says more
    // Each line on its own: a long value cuts its own name, not those of all.
    auto* parts = new QHBoxLayout;
    parts->setSpacing(partGap);
    parts->addWidget(line.name, 1);
    parts->addWidget(line.value);
    parts->addWidget(line.hint);
    m_column->addLayout(parts);
    return line;
}

void StatisticsCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    refresh();
}

void StatisticsCard::setRows(std::vector<StatisticsRow> rows, const QString& basis)
{
    m_rows = std::move(rows);
    m_basisText = basis;
    refresh();
}

void StatisticsCard::refresh()
{
    std::size_t used = 0;
    for (const StatisticsRow& row : m_rows) {
        if (!row.ofCard)
            continue;
        if (used == m_lines.size())
            m_lines.push_back(addLine());
        const Line& line = m_lines[used++];
        line.name->setText(row.name);
        line.value->setText(row.value);
        line.hint->setText(row.hint);
        const QColor ink = row.side < 0 ? m_theme.shorter : row.side > 0 ? m_theme.longer : m_theme.text;
        const QString style = QStringLiteral("color: %1; font-weight: %2")
                                  .arg((row.strong ? ink : m_theme.text).name())
                                  .arg(row.strong ? 700 : 600);
        if (line.value->styleSheet() != style) // setting it is slow, and rarely needed while T is dragged
            line.value->setStyleSheet(style);
        for (QLabel* part : {line.name, line.value, line.hint}) {
            part->setToolTip(row.definition);
            part->setVisible(true);
        }
        line.value->setAccessibleName(tr("%1: %2 %3").arg(row.name, row.value, row.hint));
    }
    for (std::size_t i = used; i < m_lines.size(); ++i)
        for (QLabel* part : {m_lines[i].name, m_lines[i].value, m_lines[i].hint})
            part->setVisible(false);
    m_basis->setText(m_basisText);
    showHintsThatFit();
    fillList();
}

void StatisticsCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showHintsThatFit();
}

void StatisticsCard::showHintsThatFit()
{
    int name = 0, value = 0, hint = 0;
    for (const Line& line : m_lines) {
        name = std::max(name, line.name->sizeHint().width());
        value = std::max(value, line.value->sizeHint().width());
        hint = std::max(hint, line.hint->sizeHint().width());
    }
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right() - 2 * partGap;
    const bool fits = name + value + hint / 2 <= room; // half a hint still says something
    for (const Line& line : m_lines) {
        line.hint->setVisible(fits && !line.name->isHidden());
        line.hint->setFixedWidth(fits ? std::min(hint, room - name - value) : 0); // values stand under each other
    }
}

void StatisticsCard::openList()
{
    if (!m_list) {
        m_list = new QDialog(this);
        m_list->setAttribute(Qt::WA_DeleteOnClose);
        m_list->setWindowTitle(tr("All statistics"));
        m_list->resize(520, 560);
        auto* layout = new QVBoxLayout(m_list);
        m_table = new QTableWidget(m_list);
        m_table->setColumnCount(3);
        m_table->setHorizontalHeaderLabels({tr("Statistic"), tr("Value"), tr("Meaning")});
        m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
        m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
        m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
        m_table->verticalHeader()->hide();
        m_table->verticalHeader()->setDefaultSectionSize(26);
        m_table->setShowGrid(false);
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_table->setTabKeyNavigation(false);
        m_table->setAccessibleName(tr("All statistics of the neuron"));
        m_definition = label(m_list, "secondary", Qt::AlignLeft);
        m_definition->setWordWrap(true);
        m_definition->setMinimumHeight(fontMetrics().height() * 4);
        connect(m_table, &QTableWidget::currentCellChanged, m_list, [this](int row) {
            m_definition->setText(row >= 0 && row < static_cast<int>(m_rows.size())
                                      ? m_rows[static_cast<std::size_t>(row)].definition
                                      : QString());
        });
        layout->addWidget(m_table);
        layout->addWidget(m_definition);
    }
    fillList();
    m_list->show();
    m_list->raise();
    m_list->activateWindow();
}

void StatisticsCard::fillList()
{
    if (!m_list)
        return;
    const int current = std::max(0, m_table->currentRow());
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    for (int i = 0; i < m_table->rowCount(); ++i) {
        const StatisticsRow& row = m_rows[static_cast<std::size_t>(i)];
        const QString texts[] = {row.name, row.value, row.hint};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(row.definition);
            if (column == 1)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(i, column, item);
        }
    }
    if (m_table->rowCount() > 0)
        m_table->setCurrentCell(std::min(current, m_table->rowCount() - 1), 0);
}

} // namespace neurostrata::ui
