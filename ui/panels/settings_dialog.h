// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace neurostrata::ui
{

class Settings;

/// What a person can choose, each with what it does and a way back. Writes at once; whoever uses a setting listens to
/// Settings::changed.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(Settings& settings, QWidget* parent = nullptr);

    QLineEdit& searchBox() const { return *m_search; }

private:
    struct Row {
        QString key; ///< of Settings::reset
        QWidget* widget;
        QString words; ///< what the search looks in
        QPushButton* reset;
        std::function<void()> show;      ///< the setting in the editor
        std::function<bool()> isDefault; ///< then there is nothing to reset
    };
    void addRow(const QString& key, const QString& title, const QString& help, QWidget* editor,
                std::function<void()> show, std::function<bool()> isDefault);
    void addLook();
    void addMeasuring();
    void addFolders();
    void addFigures();
    void addSessions();
    void search(const QString& text);
    void showAll();

    Settings& m_settings;
    QLineEdit* m_search;
    QWidget* m_body;
    QLabel* m_nothing;
    std::vector<Row> m_rows;
};

} // namespace neurostrata::ui
