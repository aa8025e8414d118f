// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/try_text.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

/// A text as flowing tokens, each in the colour of one neuron's activation: diverging around the neuron's mean in the
/// run, or from 0 on if the mean is not known.
class TryTokens : public QWidget
{
    Q_OBJECT
public:
    explicit TryTokens(QWidget* parent = nullptr);

    /// `row`: which neuron of the answer. `centre`: the neuron's mean.
    void setAnswer(std::shared_ptr<const core::TryAnswer> answer, std::size_t row, std::optional<double> centre);
    void setTheme(const Theme& theme);
    int tokenAt(const QPoint& position) const; ///< -1: none
    QRect tokenRect(int token) const;
    int current() const { return m_current; } ///< chosen by keys or click; -1: none
    void setCurrent(int token);
    QString tokenTip(int token) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(int token);
    /// Neurons that like this token are to be found.
    void searchRequested(int token);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Piece {
        QString text;
        QRect rect;
        bool breaks = false; ///< a line break follows
    };
    void measure();
    int layOut(int width, std::vector<Piece>& pieces) const;
    QRgb colourOf(float value) const;
    void paintLegend(QPainter& painter) const;
    int legendHeight() const;

    Theme m_theme;
    std::shared_ptr<const core::TryAnswer> m_answer;
    std::size_t m_row = 0;
    std::optional<double> m_centre;
    double m_limit = 1; ///< of the colours, around the centre
    std::vector<Piece> m_pieces;
    int m_current = -1;
};

} // namespace neurostrata::ui
