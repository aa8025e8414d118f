// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/suggestion_list.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int rowHeight = 26;
constexpr int mostRows = 12;
constexpr int usualWidth = 420;
constexpr int detailRole = Qt::UserRole;

class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(ThemeStore& themes, QObject* parent) : QStyledItemDelegate(parent), m_themes(themes) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = m_themes.current();
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.interactionFill);
        const QRect rect = option.rect.adjusted(12, 0, -12, 0);
        painter->setFont(theme.secondary());
        painter->setPen(theme.muted);
        const QString detail = index.data(detailRole).toString();
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, detail);
        const int taken = painter->fontMetrics().horizontalAdvance(detail);
        painter->setFont(theme.font);
        painter->setPen(theme.text);
        painter->drawText(
            rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            QFontMetrics(theme.font).elidedText(index.data().toString(), Qt::ElideRight, rect.width() - taken - 12));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, rowHeight}; }

private:
    ThemeStore& m_themes;
};

} // namespace

SuggestionList::SuggestionList(QWidget* box, ThemeStore& themes)
    : QFrame(box->window()), m_box(box), m_sentence(new QLabel(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("suggestions"));
    setProperty("role", QStringLiteral("panel"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    hide();
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(12, 6, 12, 6);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new RowDelegate(themes, m_list));
    m_list->setAccessibleName(tr("Suggestions"));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_sentence);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { Q_EMIT chosen(m_list->row(item)); });
}

void SuggestionList::showRows(const std::vector<Row>& rows, const QString& heading)
{
    m_list->clear();
    for (const Row& row : rows) {
        auto* const item = new QListWidgetItem(row.text, m_list);
        item->setData(detailRole, row.detail);
    }
    m_list->setCurrentRow(rows.empty() ? -1 : 0);
    m_list->setVisible(!rows.empty());
    m_list->setFixedHeight(rowHeight * std::min(mostRows, static_cast<int>(rows.size())));
    m_sentence->setText(heading);
    m_sentence->setVisible(!heading.isEmpty());
    m_sentence->setProperty("role", QStringLiteral("secondary"));
    m_sentence->setStyle(m_sentence->style());
    place();
}

void SuggestionList::showSentence(const QString& sentence, bool wrong)
{
    showRows({}, sentence);
    m_sentence->setProperty("role", wrong ? QStringLiteral("bad") : QStringLiteral("secondary"));
    m_sentence->setStyle(m_sentence->style());
    place();
}

void SuggestionList::place()
{
    QWidget* const window = m_box->window();
    if (parentWidget() != window)
        setParent(window); // the box came into its window later
    setFixedWidth(std::min(std::max(usualWidth, m_box->width()), window->width()));
    const int sentence = m_sentence->isVisibleTo(this) ? m_sentence->heightForWidth(width() - 2) : 0;
    const int list = m_list->isVisibleTo(this) ? m_list->height() : 0;
    setFixedHeight(sentence + list + 2);
    const QPoint below = m_box->mapTo(window, QPoint(0, m_box->height() + 4));
    move(std::clamp(below.x(), 0, std::max(0, window->width() - width())), below.y());
    show();
    raise();
}

int SuggestionList::rowCount() const
{
    return m_list->count();
}

int SuggestionList::currentRow() const
{
    return isVisible() ? m_list->currentRow() : -1;
}

QString SuggestionList::rowText(int row) const
{
    return m_list->item(row)->text();
}

QString SuggestionList::sentence() const
{
    return isVisible() ? m_sentence->text() : QString();
}

void SuggestionList::step(int rows)
{
    if (m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, m_list->count() - 1));
}

} // namespace neurostrata::ui
