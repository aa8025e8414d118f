// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <cstdint>
#include <optional>

class QLineEdit;
class QSlider;

namespace neurostrata::ui
{

/// How many tokens are read at most: a logarithmic slider and a box for exact numbers.
class BudgetBox : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetBox(QWidget* parent = nullptr);

    std::optional<std::int64_t> tokens() const { return m_tokens; } ///< none: all there are
    void setTokens(std::optional<std::int64_t> tokens);

Q_SIGNALS:
    void tokensChanged();

private:
    void show();
    void readText();

    QSlider* m_slider;
    QLineEdit* m_text;
    std::optional<std::int64_t> m_tokens = 8192;
};

/// "8192", "8,192" and "8.192" with the separators of the locale, "20k", "1.5M", "all"; none for anything else.
struct BudgetText {
    bool valid = false;
    std::optional<std::int64_t> tokens; ///< none: all
};
BudgetText readBudget(const QString& text);

} // namespace neurostrata::ui
