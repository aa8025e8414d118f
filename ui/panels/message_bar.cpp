// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/message_bar.h"

#include "ui/panels/layout_helpers.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace neurostrata::ui
{

MessageBar::MessageBar(const ThemeStore& theme, QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_action(new QPushButton)
{
    setRole(*this, "bar");
    setRole(*m_text, "bad");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QPushButton(tr("Copy"));
    setRole(*copy, "link");
    auto* close = new QToolButton;
    setRole(*close, "quiet");
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    const auto setIcon = [close, &theme] { close->setIcon(icon(IconName::Cross, theme.current())); };
    setIcon();
    connect(&theme, &ThemeStore::changed, close, setIcon);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(copy);
    layout->addWidget(close);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionClicked);
    connect(m_action, &QPushButton::clicked, this, &QWidget::hide);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::show(const QString& sentence, const QString& action)
{
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(!sentence.isEmpty());
}

QString MessageBar::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace neurostrata::ui
