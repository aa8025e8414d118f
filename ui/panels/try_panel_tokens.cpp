// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/try_panel_tokens.h"

#include "core/analysis/neuron_view.h"
#include "ui/session/number_format.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int padding = 4, rowGap = 3, legendWidth = 160, legendBar = 8;
constexpr double darkText = 0.35; ///< luminance above which black text reads better than white

/// Relative luminance (WCAG 2).
double luminance(const QColor& colour)
{
    const auto linear = [](float channel) {
        const double c = channel;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QString shownToken(const std::string& bytes)
{
    QString text = QString::fromStdString(core::readableToken(bytes));
    if (text.startsWith(QLatin1Char(' ')))
        text[0] = QChar(0x2423);
    return text;
}

} // namespace

TryTokens::TryTokens(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Tokens of the text, coloured by activation"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TryTokens::setAnswer(std::shared_ptr<const core::TryAnswer> answer, std::size_t row, std::optional<double> centre)
{
    m_answer = std::move(answer);
    m_row = row;
    m_centre = centre;
    m_current = -1;
    m_limit = 0;
    if (m_answer && row < m_answer->values.size())
        for (const float value : m_answer->values[row])
            if (std::isfinite(value))
                m_limit = std::max(m_limit, std::abs(static_cast<double>(value) - centre.value_or(0)));
    if (!(m_limit > 0))
        m_limit = 1;
    measure();
    setAccessibleDescription(m_answer ? tr("%Ln token(s)", nullptr, static_cast<int>(m_answer->tokens.size()))
                                      : QString());
}

void TryTokens::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

void TryTokens::measure()
{
    m_pieces.clear();
    if (m_answer)
        for (const core::TryToken& token : m_answer->tokens)
            m_pieces.push_back({shownToken(token.bytes), {}, token.bytes.find('\n') != std::string::npos});
    layOut(width(), m_pieces);
    updateGeometry();
    update();
}

int TryTokens::legendHeight() const
{
    return m_pieces.empty() ? 0 : QFontMetrics(m_theme.secondary()).height() + 2 * rowGap;
}

int TryTokens::layOut(int width, std::vector<Piece>& pieces) const
{
    const QFontMetrics metrics(m_theme.font);
    const int height = metrics.height() + padding;
    int x = 0, y = 0;
    for (Piece& piece : pieces) {
        const int wide = std::min(std::max(1, width), metrics.horizontalAdvance(piece.text) + padding);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += height + rowGap;
        }
        piece.rect = {x, y, wide, height};
        x += wide + 1;
        if (piece.breaks) {
            x = 0;
            y += height + rowGap;
        }
    }
    return pieces.empty() ? 0 : y + height + rowGap + legendHeight();
}

int TryTokens::heightForWidth(int width) const
{
    std::vector<Piece> pieces = m_pieces;
    return layOut(width, pieces);
}

QSize TryTokens::sizeHint() const
{
    return {240, heightForWidth(std::max(240, width()))};
}

void TryTokens::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut(width(), m_pieces);
}

QRgb TryTokens::colourOf(float value) const
{
    if (!std::isfinite(value))
        return m_theme.panel.rgb();
    if (m_centre)
        return m_theme.divergingOf(static_cast<double>(value) - *m_centre, m_limit);
    // Without a mean only the size is told.
    const double share = std::clamp(static_cast<double>(value) / m_limit, 0.0, 1.0);
    return m_theme.counts[static_cast<std::size_t>(std::lround(share * 255))];
}

void TryTokens::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font);
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const Piece& piece = m_pieces[i];
        const auto& values = m_answer->values;
        const float value = m_row < values.size() && i < values[m_row].size() ? values[m_row][i] : std::nanf("");
        const QColor ground(colourOf(value));
        painter.fillRect(piece.rect, ground);
        painter.setPen(luminance(ground) > darkText ? Qt::black : Qt::white);
        painter.drawText(piece.rect, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(piece.text, Qt::ElideRight, piece.rect.width()));
        if (static_cast<int>(i) == m_current) {
            painter.setPen(QPen(m_theme.interaction, 2));
            painter.drawRect(piece.rect.adjusted(1, 1, -1, -1));
        }
    }
    if (!m_pieces.empty())
        paintLegend(painter);
    if (hasFocus() && m_current < 0) {
        painter.setPen(QPen(m_theme.interaction, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void TryTokens::paintLegend(QPainter& painter) const
{
    painter.setFont(m_theme.secondary());
    painter.setPen(m_theme.muted);
    const double low = m_centre ? *m_centre - m_limit : 0, high = m_centre.value_or(0) + m_limit;
    const QString left = shownNumber(low), right = shownNumber(high);
    const QString middle = m_centre ? tr("mean %1").arg(shownNumber(*m_centre)) : QString();
    const QFontMetrics metrics = painter.fontMetrics();
    const int textWidth = metrics.horizontalAdvance(left) + 6;
    const QRect line(0, height() - legendHeight(), width(), legendHeight());
    const QRect bar(textWidth, line.center().y() - legendBar / 2, legendWidth, legendBar);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, left);
    for (int x = 0; x < bar.width(); ++x)
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(),
                         QColor(colourOf(static_cast<float>(low + (high - low) * x / (bar.width() - 1)))));
    painter.drawText(line.adjusted(bar.right() + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     middle.isEmpty() ? right : tr("%1 · %2").arg(right, middle));
}

int TryTokens::tokenAt(const QPoint& position) const
{
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        if (m_pieces[i].rect.contains(position))
            return static_cast<int>(i);
    return -1;
}

QRect TryTokens::tokenRect(int token) const
{
    return m_pieces[static_cast<std::size_t>(token)].rect;
}

QString TryTokens::tokenTip(int token) const
{
    const auto i = static_cast<std::size_t>(token);
    if (!m_answer || m_row >= m_answer->values.size() || i >= m_answer->values[m_row].size())
        return {};
    return tr("%1 · activation %2 · %Ln character(s)", nullptr, m_answer->tokens[i].length)
        .arg(m_pieces[i].text, shownNumber(static_cast<double>(m_answer->values[m_row][i])));
}

void TryTokens::setCurrent(int token)
{
    if (token == m_current)
        return;
    m_current = token;
    update();
    Q_EMIT currentChanged(token);
}

void TryTokens::mousePressEvent(QMouseEvent* event)
{
    setCurrent(tokenAt(event->pos()));
}

void TryTokens::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_pieces.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (last < 0)
            break;
        setCurrent(std::clamp(m_current + (event->key() == Qt::Key_Right ? 1 : -1), 0, last));
        QToolTip::showText(mapToGlobal(tokenRect(m_current).bottomLeft()), tokenTip(m_current), this);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT searchRequested(m_current);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TryTokens::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int token = byKey ? m_current : tokenAt(event->pos());
    if (token < 0)
        return;
    setCurrent(token);
    QMenu menu(this);
    menu.addAction(tr("Find neurons that like this token"), this, [this, token] { Q_EMIT searchRequested(token); });
    menu.exec(byKey ? mapToGlobal(tokenRect(token).bottomLeft()) : event->globalPos());
}

bool TryTokens::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int token = tokenAt(help->pos());
        if (token >= 0)
            QToolTip::showText(help->globalPos(), tokenTip(token), this, tokenRect(token));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace neurostrata::ui
