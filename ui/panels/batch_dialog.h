// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/batch_export.h"
#include "ui/panels/window_parts.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace neurostrata::ui
{

/// More files than this are written only after having asked.
inline constexpr int unaskedFiles = 200;

/// The same figure of every layer, of the pinned or of the filtered neurons: what of, where to, how many, and then how
/// far it is. Not modal: the window can be used meanwhile. Closing it cancels.
class BatchDialog : public QDialog
{
    Q_OBJECT
public:
    BatchDialog(const WindowParts& parts, FigureKind kind, const FigureChoices& choices, const QString& folder,
                QWidget* parent = nullptr);

    BatchExport& batch() { return m_batch; }
    QComboBox& kinds() const { return *m_kinds; }
    QRadioButton& scope(BatchScope scope) const;
    QLineEdit& folder() const { return *m_folder; }
    QPushButton& startButton() const { return *m_start; }
    QPushButton& cancelButton() const { return *m_cancel; }
    bool asking() const { return m_asking; } ///< whether so many files are meant
    QString message() const;

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    /// It has ended: how many files were written where; 0: none.
    void ended(int written, const QString& folder);

private:
    QWidget* makeScopes();
    void refresh();
    void start();
    void showProgress(int done, int of, double secondsLeft);
    void showEnd(int written, const QString& error);
    void say(const QString& text, const char* role);
    FigureKind kind() const;
    BatchScope chosen() const;

    WindowParts m_parts;
    FigureChoices m_choices;
    BatchExport m_batch;
    std::vector<BatchItem> m_items;
    bool m_asking = false, m_closing = false;
    QComboBox* m_kinds;
    QButtonGroup* m_scopes;
    QLineEdit* m_folder;
    QPushButton *m_choose, *m_start, *m_cancel;
    QProgressBar* m_progress;
    QLabel *m_look, *m_message;
};

} // namespace neurostrata::ui
