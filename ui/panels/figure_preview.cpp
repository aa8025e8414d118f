// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_preview.h"

#include "core/base/error.h"
#include "ui/panels/layout_helpers.h"
#include "ui/theme/elided_label.h"

#include <QButtonGroup>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr int restMs = 120;               ///< changes come to rest before anything is painted
constexpr double inch = 25.4;             ///< millimetres
constexpr double screenDpi = 96;          ///< of a logical pixel, as everywhere in the window
constexpr double mostPixels = 4000;       ///< of a side: larger ones are scaled up
constexpr qsizetype mostText = 32 * 1024; ///< characters of CSV and JSON
constexpr int margin = 16;

QToolButton* segment(const QString& text, QButtonGroup& group)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    setRole(*button, "segment");
    group.addButton(button);
    return button;
}

} // namespace

FigurePreview::FigurePreview(QWidget* parent)
    : QWidget(parent), m_sizes(new ElidedLabel), m_image(new QLabel), m_problem(labelOf({}, "bad")),
      m_pages(new QStackedWidget), m_scroll(new QScrollArea), m_text(new QPlainTextEdit)
{
    auto* group = new QButtonGroup(this);
    m_fit = segment(tr("Fit"), *group);
    m_fit->setToolTip(tr("All of the figure, no larger than it is"));
    m_true = segment(tr("True size"), *group);
    m_true->setToolTip(tr("As large as on paper"));
    m_true->setChecked(true);
    setRole(*m_sizes, "secondary");
    m_image->setAlignment(Qt::AlignCenter);
    m_image->setAccessibleName(tr("Preview of the figure"));
    setRole(*m_scroll, "page");
    m_scroll->setWidget(m_image);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // arrows scroll it
    m_scroll->setAccessibleName(tr("Preview of the figure"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("First lines of the file"));
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setMargin(margin);
    for (QWidget* page : std::initializer_list<QWidget*>{m_scroll, m_text, m_problem})
        m_pages->addWidget(page);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_sizes, 1);
    head->addWidget(m_fit);
    head->addWidget(m_true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_pages, 1);

    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &FigurePreview::refresh);
    connect(m_true, &QToolButton::toggled, this, [this](bool on) {
        m_soon.start(restMs);
        Q_EMIT trueSizeChanged(on);
    });
}

void FigurePreview::setFigure(const FigureContent& content, const FigureStyle& style, FigureFormat format)
{
    m_content = content;
    m_style = style;
    m_format = format;
    const bool picture = format != FigureFormat::Csv && format != FigureFormat::Json;
    m_fit->setVisible(picture);
    m_true->setVisible(picture);
    showSizes();
    m_soon.start(m_painted == 0 ? 0 : restMs);
}

bool FigurePreview::trueSize() const
{
    return m_true->isChecked();
}

void FigurePreview::setTrueSize(bool on)
{
    (on ? m_true : m_fit)->setChecked(true);
}

QString FigurePreview::error() const
{
    return m_pages->currentWidget() == m_problem ? m_problem->text() : QString();
}

QImage FigurePreview::image() const
{
    return m_image->pixmap().toImage();
}

QString FigurePreview::text() const
{
    return m_text->toPlainText();
}

void FigurePreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!trueSize() && m_content.run)
        m_soon.start(restMs);
}

void FigurePreview::showSizes()
{
    const QLocale locale;
    const QString millimetres =
        tr("%1 × %2 mm")
            .arg(locale.toString(m_style.size.width(), 'g', 4), locale.toString(m_style.size.height(), 'g', 4));
    const auto pixels = [this, &locale](double side) {
        return locale.toString(static_cast<qlonglong>(std::lround(side / inch * m_style.dpi)));
    };
    switch (m_format) {
    case FigureFormat::Png:
        m_sizes->setText(tr("%1  ·  %2 × %3 px", "size in mm · in pixels")
                             .arg(millimetres, pixels(m_style.size.width()), pixels(m_style.size.height())));
        break;
    case FigureFormat::Svg:
    case FigureFormat::Pdf:
        m_sizes->setText(millimetres);
        break;
    case FigureFormat::Csv:
    case FigureFormat::Json:
        m_sizes->setText(tr("the numbers behind the figure"));
        break;
    }
}

double FigurePreview::dotsPerInch() const
{
    const QSizeF inches = m_style.size / inch;
    double dpi = screenDpi * devicePixelRatioF();
    if (!trueSize()) {
        const QSizeF room = QSizeF(m_pages->size() - QSize(2, 2)) * devicePixelRatioF();
        dpi = std::min({dpi, room.width() / inches.width(), room.height() / inches.height()});
    }
    return std::clamp(dpi, 10.0, mostPixels / std::max(inches.width(), inches.height()));
}

void FigurePreview::refresh()
{
    ++m_painted;
    try {
        if (m_format == FigureFormat::Csv || m_format == FigureFormat::Json)
            showText();
        else
            showImage();
    } catch (const core::Error& error) {
        m_problem->setText(QString::fromUtf8(error.what()));
        m_pages->setCurrentWidget(m_problem);
    }
    Q_EMIT refreshed();
}

void FigurePreview::showImage()
{
    const double dpi = dotsPerInch();
    QImage image = figurePreview(m_content, m_style, dpi);
    image.setDevicePixelRatio(devicePixelRatioF());
    m_image->setPixmap(QPixmap::fromImage(image));
    const bool enlarged = trueSize() && dpi < screenDpi * devicePixelRatioF();
    m_image->setScaledContents(enlarged);
    m_image->resize(enlarged ? (m_style.size / inch * screenDpi).toSize() : image.deviceIndependentSize().toSize());
    m_pages->setCurrentWidget(m_scroll);
}

void FigurePreview::showText()
{
    const QByteArray bytes = renderFigure(m_content, m_style, m_format);
    QString text = QString::fromUtf8(bytes.left(mostText));
    if (bytes.size() > mostText) {
        text.truncate(text.lastIndexOf(QLatin1Char('\n')) + 1);
        text += QStringLiteral("…\n");
    }
    m_text->setPlainText(text);
    m_pages->setCurrentWidget(m_text);
}

} // namespace neurostrata::ui
