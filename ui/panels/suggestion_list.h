// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <vector>

class QLabel;
class QListWidget;

namespace neurostrata::ui
{

class ThemeStore;

/// What drops down under the go-to box: rows to pick from, or a sentence. Part of the window, not a window of its own,
/// so that the box keeps the focus.
class SuggestionList : public QFrame
{
    Q_OBJECT
public:
    struct Row {
        QString text, detail; ///< detail stands muted at the right
    };
    SuggestionList(QWidget* box, ThemeStore& themes);

    void showRows(const std::vector<Row>& rows, const QString& heading = {});
    void showSentence(const QString& sentence, bool wrong);
    int rowCount() const;
    int currentRow() const; ///< -1: none
    QString rowText(int row) const;
    QString sentence() const;
    void step(int rows);

Q_SIGNALS:
    void chosen(int row);

private:
    void place();

    QWidget* m_box;
    QLabel* m_sentence;
    QListWidget* m_list;
};

} // namespace neurostrata::ui
