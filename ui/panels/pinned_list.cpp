// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/pinned_list.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/neuron_walk.h"
#include "ui/session/number_format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int rowHeight = 28;
constexpr int pinWidth = 26;
constexpr int pinSize = 16;

QChar slotLetter(std::size_t slot)
{
    return QChar(static_cast<char16_t>(u'A' + slot));
}

/// One pinned neuron: a button whose icon is another button would be two stops for the keyboard; Delete unpins.
class PinnedRow : public QAbstractButton
{
public:
    PinnedRow(core::NeuronId id, std::size_t slot, Workbench& workbench, ThemeStore& themes, NeuronWalk& walk,
              QWidget* parent)
        : QAbstractButton(parent), m_id(id), m_slot(slot), m_workbench(workbench), m_themes(themes), m_walk(walk)
    {
        setObjectName(QStringLiteral("pinned%1").arg(slotLetter(slot)));
        setFixedHeight(rowHeight);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        connect(this, &QAbstractButton::clicked, this, [this] { m_walk.select(m_id); });
        refresh();
    }

    void refresh()
    {
        const auto table = m_workbench.table();
        m_value = table && m_id.layer.value < table->layers && m_id.neuron.value < table->width
                      ? table->number(core::NeuronColumn::Value, table->row(m_id))
                      : std::nan("");
        setText(neuronName(m_id));
        setAccessibleName(
            PinnedList::tr("Pinned %1: %2, %3").arg(slotLetter(m_slot)).arg(text(), shownSigned(m_value)));
        setToolTip(PinnedList::tr("Click selects, the pin unpins"));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = m_themes.current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool primary = m_workbench.selection().current().neuronId() == m_id;
        if (primary || underMouse()) {
            painter.setPen(Qt::NoPen);
            QColor fill = theme.interactionFill;
            if (!primary)
                fill.setAlphaF(0.5F);
            painter.setBrush(fill);
            painter.drawRoundedRect(rect(), 4, 4);
        }
        if (hasFocus()) {
            painter.setPen(QPen(theme.interaction, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        }
        paintIcon(painter, IconName::PinFilled, QRectF(4, (height() - pinSize) / 2.0, pinSize, pinSize),
                  theme.interaction);
        painter.setPen(theme.muted);
        painter.setFont(theme.secondary());
        painter.drawText(QRect(pinWidth, 0, 16, height()), Qt::AlignVCenter | Qt::AlignLeft, slotLetter(m_slot));
        painter.setPen(theme.text);
        painter.setFont(theme.font);
        painter.drawText(rect().adjusted(pinWidth + 18, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        QFont bold = theme.font;
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(m_value < 0 ? theme.shorter : m_value > 0 ? theme.longer : theme.muted);
        painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, shownSigned(m_value));
    }
    void mousePressEvent(QMouseEvent* event) override
    {
        if (event->button() == Qt::LeftButton &&
            (event->position().x() < pinWidth || event->modifiers().testFlag(Qt::ControlModifier)))
            m_walk.togglePin(m_id);
        else
            QAbstractButton::mousePressEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Delete)
            m_walk.togglePin(m_id);
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    core::NeuronId m_id;
    std::size_t m_slot;
    Workbench& m_workbench;
    ThemeStore& m_themes;
    NeuronWalk& m_walk;
    double m_value = 0;
};

} // namespace

PinnedList::PinnedList(Workbench& workbench, ThemeStore& themes, NeuronWalk& walk, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_themes(themes), m_walk(walk), m_count(new QLabel(this)),
      m_hint(new QLabel(this)), m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("pinnedList"));
    auto* const title = new QLabel(tr("Pinned"), this);
    title->setProperty("role", QStringLiteral("title"));
    m_count->setProperty("role", QStringLiteral("secondary"));
    m_hint->setProperty("role", QStringLiteral("secondary"));
    m_hint->setWordWrap(true);
    auto* const head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_count);
    m_rows->setSpacing(0);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(m_rows);
    layout->addWidget(m_hint);
    connect(&m_workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) {
                if (fields.testFlag(SelectionField::Pinned))
                    rebuild();
                else if (fields & (SelectionField::Layer | SelectionField::Neuron))
                    showValues();
            });
    connect(&m_workbench, &Workbench::tableChanged, this, &PinnedList::showValues);
    connect(&m_themes, &ThemeStore::changed, this, &PinnedList::showValues);
    connect(&m_walk, &NeuronWalk::pinsFull, this, &PinnedList::showFull);
    rebuild();
}

void PinnedList::rebuild()
{
    while (QLayoutItem* const item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    const std::vector<core::NeuronId>& pinned = m_workbench.selection().current().pinned;
    for (std::size_t slot = 0; slot < pinned.size(); ++slot)
        m_rows->addWidget(new PinnedRow(pinned[slot], slot, m_workbench, m_themes, m_walk, this));
    m_count->setText(tr("%1 of %2").arg(pinned.size()).arg(maximumPins));
    m_hint->setText(tr("Ctrl-click or P pins a neuron."));
    m_hint->setVisible(pinned.empty());
}

void PinnedList::showValues()
{
    for (int i = 0; i < m_rows->count(); ++i)
        static_cast<PinnedRow*>(m_rows->itemAt(i)->widget())->refresh();
}

void PinnedList::showFull()
{
    m_hint->setText(tr("All %Ln slots are taken: unpin one first.", "", maximumPins));
    m_hint->setVisible(true);
}

} // namespace neurostrata::ui
