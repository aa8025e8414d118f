// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start_page.h"

#include "ui/panels/layout_helpers.h"
#include "ui/panels/opening.h"
#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int shownRecent = 3;
constexpr int columnWidth = 460;

/// A dashed frame that says what may be dropped.
class DropArea : public QFrame
{
public:
    DropArea(const ThemeStore& theme, const QString& text) : m_theme(theme)
    {
        auto* label = labelOf(text, "secondary");
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(16, 22, 16, 22);
        layout->addWidget(label);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.current().rule, 1.5, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

private:
    const ThemeStore& m_theme;
};

} // namespace

StartPage::StartPage(const ThemeStore& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_demo(new QPushButton(tr("Explore the demo"))), m_sentence(new QLabel),
      m_recent(new QVBoxLayout), m_recentBox(new QWidget)
{
    setRole(*this, "panel");
    auto* column = new QWidget;
    column->setMaximumWidth(columnWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(12);

    auto* heading = labelOf(tr("How do neurons relate to the tokens they read?"), "title");
    heading->setWordWrap(true);
    m_sentence->setWordWrap(true);
    setRole(*m_sentence, "secondary");
    setRole(*m_demo, "primary");
    m_demo->setDefault(true);
    m_demo->setAutoDefault(true);
    m_demo->setMinimumHeight(34);
    auto* open = new QPushButton(tr("Open session or run…"));
    open->setMinimumHeight(34);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_demo, 1);
    buttons->addWidget(open, 1);
    auto* recent = new QVBoxLayout(m_recentBox);
    recent->setContentsMargins(0, 8, 0, 0);
    recent->setSpacing(2);
    recent->addWidget(labelOf(tr("Recent"), "title"));
    recent->addLayout(m_recent);
    layout->addWidget(heading);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);
    layout->addWidget(new DropArea(theme, tr("Drop a model folder, a text, a run, a session or an exported figure "
                                             "anywhere in this window.")));
    layout->addWidget(m_recentBox);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(2);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(column, 100);
    centred->addStretch(1);
    outer->addLayout(centred);
    outer->addStretch(3);

    connect(m_demo, &QPushButton::clicked, this, &StartPage::exploreDemo);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    setFocusProxy(m_demo);
    setDemoMeasured(false);
    setRecent({});
}

void StartPage::setDemoMeasured(bool measured)
{
    m_sentence->setText(
        measured ? tr("The demo was measured on this computer before and opens at once. Nothing is sent anywhere.")
                 : tr("The demo measures the bundled model “Demo large” on the bundled text: a few seconds, on this "
                      "computer alone. You then see how every neuron's activation goes with the length of the token."));
}

void StartPage::setRecent(const QStringList& paths)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    for (const QString& path : paths.mid(0, shownRecent)) {
        const QFileInfo info(path);
        auto* button = new QPushButton(info.fileName());
        setRole(*button, "link");
        button->setToolTip(info.exists() ? path : tr("%1 is not there any more").arg(path));
        button->setEnabled(info.exists());
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRecent(path); });
        m_recent->addWidget(button, 0, Qt::AlignLeft);
    }
    m_recentBox->setVisible(!paths.isEmpty());
}

} // namespace neurostrata::ui
