// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_table_view.h"

#include "ui/models/neuron_table_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <numeric>

namespace neurostrata::ui
{
namespace
{

constexpr int padding = 10;
constexpr int iconSize = 16;

/// Room for what a column usually holds; ties the look to the font, not to the rows.
int neededWidth(core::NeuronColumn column, const QFontMetrics& metrics, const QString& title)
{
    const char* sample = "+0.0000";
    switch (column) {
    case core::NeuronColumn::Neuron:
        return NeuronDelegate::pinWidth + metrics.horizontalAdvance(QStringLiteral("L00 N00000")) + 2 * padding;
    case core::NeuronColumn::TopToken:
        sample = "responsibility";
        break;
    case core::NeuronColumn::State:
        sample = "n too small";
        break;
    default:
        break;
    }
    constexpr int sortMark = 14;
    return std::max(metrics.horizontalAdvance(QLatin1String(sample)), metrics.horizontalAdvance(title) + sortMark) +
           2 * padding;
}

/// Shows the order before the title, which Qt would draw over.
class NeuronHeader : public QHeaderView
{
public:
    explicit NeuronHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->sortIndicator = QStyleOptionHeader::None;
        if (!isSortIndicatorShown() || section != sortIndicatorSection())
            return;
        const bool descending = sortIndicatorOrder() == Qt::DescendingOrder;
        option->text = (descending ? QStringLiteral("\u25BC ") : QStringLiteral("\u25B2 ")) + option->text;
    }
};

} // namespace

void NeuronDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = m_themes.current();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, theme.interactionFill);
    const auto column = static_cast<core::NeuronColumn>(index.data(NeuronTableModel::ColumnRole).toInt());
    QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    if (column == core::NeuronColumn::Neuron) {
        const bool pinned = index.data(NeuronTableModel::PinnedRole).toBool();
        const QRect place(option.rect.left() + padding, option.rect.center().y() - iconSize / 2 + 1, iconSize,
                          iconSize);
        paintIcon(*painter, pinned ? IconName::PinFilled : IconName::Pin, place,
                  pinned ? theme.interaction : theme.muted);
        rect.setLeft(option.rect.left() + pinWidth);
    }
    const int sign = index.data(NeuronTableModel::SignRole).toInt();
    QFont font = theme.font;
    const bool isMeasure = column == core::NeuronColumn::Value;
    font.setWeight(isMeasure || (selected && column == core::NeuronColumn::Neuron) ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(!isMeasure || sign == 0 ? theme.text : sign < 0 ? theme.shorter : theme.longer);
    const QString text = index.data(Qt::DisplayRole).toString();
    // On the line of the regular weight: another weight may come from a font with other metrics.
    const QFontMetrics regular(theme.font), metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    painter->drawText(right ? rect.right() + 1 - metrics.horizontalAdvance(shown) : rect.left(),
                      rect.top() + (rect.height() - regular.height()) / 2 + regular.ascent(), shown);
    painter->restore();
}

NeuronTableView::NeuronTableView(NeuronTableModel& model, ThemeStore& themes, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("neuronTable"));
    setAccessibleName(tr("Neurons"));
    setHorizontalHeader(new NeuronHeader(this));
    setModel(&model);
    setItemDelegate(new NeuronDelegate(themes, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAutoScroll(false);
    setDragEnabled(false);
    verticalHeader()->hide();
    // Fixed heights: Qt then never asks rows for theirs.
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalScrollBar()->setSingleStep(rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setFixedHeight(rowHeight);
}

void NeuronTableView::showRow(std::optional<int> row)
{
    if (!row) {
        clearSelection();
        selectionModel()->clearCurrentIndex();
        return;
    }
    const QModelIndex index = m_model.index(*row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const int top = rowViewportPosition(*row);
    if (top < 0 || top + rowHeight > viewport()->height())
        // A step is followed at the edge; a jump lands in the middle.
        verticalScrollBar()->setValue(top < -2 * rowHeight || top > viewport()->height() + rowHeight
                                          ? verticalScrollBar()->value() + top - viewport()->height() / 2
                                      : top < 0
                                          ? verticalScrollBar()->value() + top
                                          : verticalScrollBar()->value() + top + rowHeight - viewport()->height());
}

std::vector<int> NeuronTableView::markedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    return rows;
}

void NeuronTableView::fitColumns()
{
    const int columns = m_model.columnCount();
    std::vector<int> widths;
    for (int column = 0; column < columns; ++column)
        widths.push_back(neededWidth(m_model.columns()[static_cast<std::size_t>(column)], fontMetrics(),
                                     m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
    const int needed = std::accumulate(widths.begin(), widths.end(), 0);
    const int room = viewport()->width() - needed;
    for (int column = 0, given = 0; column < columns; ++column) {
        const int extra = room > 0 ? room * (column + 1) / columns - given : 0;
        given += extra;
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + extra);
    }
}

bool NeuronTableView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        (static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy) ||
         static_cast<QKeyEvent*>(event)->matches(QKeySequence::SelectAll))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void NeuronTableView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid()) {
        event->accept(); // a click on nothing changes nothing
        return;
    }
    const core::NeuronId id = m_model.neuronAt(index.row());
    const bool onPin =
        index.column() == 0 && event->position().x() - columnViewportPosition(0) < NeuronDelegate::pinWidth;
    if (event->button() == Qt::LeftButton && (event->modifiers().testFlag(Qt::ControlModifier) || onPin))
        Q_EMIT pinClicked(id);
    else if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier))
        QTableView::mousePressEvent(event);
    else if (event->button() == Qt::LeftButton)
        Q_EMIT clicked(id);
    event->accept();
}

void NeuronTableView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton)
        QTableView::mouseMoveEvent(event);
}

void NeuronTableView::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    Q_EMIT menuWanted(m_model.neuronAt(index.row()), place);
}

void NeuronTableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
        return;
    }
    if (event->matches(QKeySequence::SelectAll) || (event->modifiers().testFlag(Qt::ShiftModifier) &&
                                                    (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))) {
        QTableView::keyPressEvent(event);
        return;
    }
    event->ignore(); // the other keys are actions, and letters search nothing here
}

void NeuronTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitColumns();
}

void NeuronTableView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    Q_EMIT focusChanged(true);
}

void NeuronTableView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    Q_EMIT focusChanged(false);
}

} // namespace neurostrata::ui
