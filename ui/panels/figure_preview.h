// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure_choices.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace neurostrata::ui
{

/// A figure as its file will be: painted at true size or so that all of it is seen, or the first lines of its numbers.
/// Painted when changes have come to rest, never per keystroke.
class FigurePreview : public QWidget
{
    Q_OBJECT
public:
    explicit FigurePreview(QWidget* parent = nullptr);

    void setFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format);
    bool trueSize() const;
    void setTrueSize(bool on); ///< else: as large as there is room for, at most true size
    /// Whether what is shown is what was asked for last.
    bool settled() const { return !m_soon.isActive(); }
    int painted() const { return m_painted; } ///< so far
    QString error() const;                    ///< why there is nothing to see
    QImage image() const;
    QString text() const; ///< of CSV and JSON

Q_SIGNALS:
    void trueSizeChanged(bool on);
    void refreshed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showImage();
    void showText();
    void showSizes();
    double dotsPerInch() const; ///< to paint at, in device pixels

    FigureContent m_content;
    FigureStyle m_style;
    FigureFormat m_format = FigureFormat::Png;
    QTimer m_soon;
    QLabel *m_sizes, *m_image, *m_problem;
    QToolButton *m_fit, *m_true;
    QStackedWidget* m_pages;
    QScrollArea* m_scroll;
    QPlainTextEdit* m_text;
    int m_painted = 0;
};

} // namespace neurostrata::ui
