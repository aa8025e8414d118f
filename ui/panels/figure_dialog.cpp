// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_dialog.h"

#include "core/base/error.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/figure_files.h"
#include "ui/panels/figure_options.h"
#include "ui/panels/figure_preview.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/layout_helpers.h"
#include "ui/panels/vertical_scroll.h"
#include "ui/session/settings.h"
#include "ui/theme/elided_label.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

constexpr int firstWidth = 1088, firstHeight = 680;
const QString group = QStringLiteral("figure");
const QString trueSizeKey = QStringLiteral("true_size");

QString extensionOf(FigureFormat format)
{
    const std::string_view name = formatName(format);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QPushButton* plainButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false); // Enter saves, wherever the focus is
    return button;
}

} // namespace

FigureDialog::FigureDialog(const WindowParts& parts, FigureContent content, QWidget* parent)
    : QDialog(parent), m_parts(parts), m_memory(parts.settings), m_content(std::move(content)),
      m_preview(new FigurePreview), m_options(new FigureOptions(m_memory)), m_kinds(new QComboBox),
      m_folder(new QLineEdit), m_result(new ElidedLabel), m_problem(new QLabel), m_notice(new QFrame),
      m_replace(plainButton(tr("Replace"))), m_keepBoth(plainButton({})), m_many(plainButton(tr("Export every…"))),
      m_save(new QPushButton(tr("Save")))
{
    setObjectName(QStringLiteral("figureDialog"));
    setWindowTitle(tr("Export figure"));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(18);
    middle->addWidget(m_preview, 1);
    middle->addWidget(makeSide());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(12);
    column->addLayout(middle, 1);
    column->addWidget(ruleLine());
    column->addWidget(makeFoot());

    m_options->setChoices(m_memory.last());
    m_folder->setText(QDir::toNativeSeparators(m_memory.folder()));
    m_preview->setTrueSize(m_parts.settings.value(group, trueSizeKey, true).toBool());
    connect(m_preview, &FigurePreview::trueSizeChanged, this,
            [this](bool on) { m_parts.settings.setValue(group, trueSizeKey, on); });
    connect(m_options, &FigureOptions::changed, this, &FigureDialog::refresh);
    connect(m_folder, &QLineEdit::textChanged, this, &FigureDialog::refresh);
    connect(m_kinds, &QComboBox::activated, this, &FigureDialog::chooseKind);
    connect(&m_parts.workbench, &Workbench::strataChanged, this, &FigureDialog::followWorkbench);
    connect(&m_parts.themes, &ThemeStore::changed, this, &FigureDialog::refresh);

    const QSize room = screen()->availableSize() - QSize(24, 24);
    resize(QSize(firstWidth, firstHeight).boundedTo(room));
    setContent(m_content);
    m_save->setFocus();
}

QWidget* FigureDialog::makeSide()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    for (const FigureKind kind : allFigureKinds)
        m_kinds->addItem(figureText(kind));
    m_kinds->setAccessibleName(tr("Figure"));
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(m_kinds);
    column->addWidget(m_options);
    column->addStretch();
    auto* scroll = new VerticalScroll(side);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    scroll->setFixedWidth(side->minimumSizeHint().width() + bar);
    return scroll;
}

QWidget* FigureDialog::makeFoot()
{
    auto* foot = new QWidget;
    m_folder->setAccessibleName(tr("Folder"));
    auto* choose = plainButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the folder"));
    connect(choose, &QPushButton::clicked, this, &FigureDialog::chooseFolder);
    auto* where = new QHBoxLayout;
    where->setSpacing(8);
    auto* label = new QLabel(tr("Folder"));
    label->setBuddy(m_folder);
    where->addWidget(label);
    where->addWidget(m_folder, 1);
    where->addWidget(choose);

    setRole(*m_notice, "box");
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* notice = new QHBoxLayout(m_notice);
    notice->setContentsMargins(12, 8, 12, 8);
    notice->setSpacing(8);
    notice->addWidget(m_problem, 1);
    notice->addWidget(m_replace);
    notice->addWidget(m_keepBoth);
    connect(m_replace, &QPushButton::clicked, this, [this] { write(path()); });
    connect(m_keepBoth, &QPushButton::clicked, this, [this] {
        const QFileInfo wanted(path());
        write(freePath(wanted.absolutePath(), wanted.completeBaseName(), wanted.suffix()));
    });

    setRole(*m_result, "secondary");
    auto* cancel = plainButton(tr("Cancel"));
    setRole(*m_save, "primary");
    m_save->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &FigureDialog::save);
    connect(m_many, &QPushButton::clicked, this, [this] {
        Q_EMIT manyWanted(m_content.kind, m_options->choices(), QDir::fromNativeSeparators(m_folder->text().trimmed()));
        reject();
    });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_result, 1);
    buttons->addWidget(m_many);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);

    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(where);
    column->addWidget(m_notice);
    column->addLayout(buttons);
    return foot;
}

void FigureDialog::setContent(const FigureContent& content)
{
    m_content = content;
    m_kinds->setCurrentIndex(static_cast<int>(content.kind));
    auto* model = qobject_cast<QStandardItemModel*>(m_kinds->model());
    for (const FigureKind kind : allFigureKinds) {
        const QString why = whyNoFigure(m_parts.workbench, kind);
        QStandardItem* item = model->item(static_cast<int>(kind));
        item->setEnabled(why.isEmpty());
        item->setToolTip(why);
    }
    m_options->setKind(content.kind);
    refresh();
}

void FigureDialog::chooseKind(int index)
{
    takeFigure(m_parts.workbench, allFigureKinds[index], [self = QPointer(this)](const FigureContent& content) {
        if (self)
            self->setContent(content);
    });
}

/// What was stale when it was taken is taken again when the answer is there.
void FigureDialog::followWorkbench()
{
    if (m_content.stale && !m_writing && m_content.selection == m_parts.workbench.selection().current())
        setContent(figureContent(m_parts.workbench, m_content.kind));
}

void FigureDialog::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder for figures"), QDir::fromNativeSeparators(m_folder->text()));
    if (!folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(folder));
}

QString FigureDialog::path() const
{
    const FigureChoices& choices = m_options->choices();
    const QString name = figureFileName(choices.pattern, m_content);
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    return QDir(folder).absoluteFilePath(name + QLatin1Char('.') + extensionOf(choices.format));
}

void FigureDialog::refresh()
{
    const FigureChoices& choices = m_options->choices();
    m_preview->setFigure(m_content, styleOn(choices, m_parts.themes.current().name), choices.format);
    m_result->setText(QFileInfo(path()).fileName());
    m_result->setToolTip(QDir::toNativeSeparators(path()));
    const bool many = showsNeuron(m_content.kind) || (m_content.strata && m_content.strata->layers > 1);
    m_many->setEnabled(many);
    say({});
}

QString FigureDialog::problem() const
{
    return m_notice->isHidden() || asking() ? QString() : m_problem->text();
}

bool FigureDialog::asking() const
{
    return !m_notice->isHidden() && !m_replace->isHidden();
}

void FigureDialog::say(const QString& problem)
{
    setRole(*m_problem, "bad");
    m_problem->setText(problem);
    m_problem->setStyle(m_problem->style()); // takes over the role
    m_replace->hide();
    m_keepBoth->hide();
    m_notice->setVisible(!problem.isEmpty());
    m_save->setEnabled(!m_writing);
}

void FigureDialog::ask(const QString& path)
{
    const QFileInfo info(path);
    setRole(*m_problem, "");
    m_problem->setStyle(m_problem->style());
    m_problem->setText(tr("%1 is there already.").arg(info.fileName()));
    const QString other = freePath(info.absolutePath(), info.completeBaseName(), info.suffix());
    m_keepBoth->setText(tr("Save as %1").arg(QFileInfo(other).fileName()));
    m_replace->show();
    m_keepBoth->show();
    m_notice->show();
    m_keepBoth->setFocus();
}

void FigureDialog::save()
{
    if (m_writing)
        return;
    if (m_folder->text().trimmed().isEmpty()) {
        say(tr("There is no folder to save in: choose one."));
        return m_folder->setFocus();
    }
    if (QFileInfo::exists(path()))
        return ask(path());
    write(path());
}

void FigureDialog::write(const QString& path)
{
    std::function<QByteArray()> make;
    const FigureChoices choices = m_options->choices();
    try {
        make = drawFigure(m_content, styleOn(choices, m_parts.themes.current().name), choices.format);
    } catch (const core::Error& error) {
        return say(QString::fromUtf8(error.what()));
    }
    m_writing = true;
    say({});
    writeFigureFile(m_parts.workbench.jobs(), path, std::move(make),
                    [self = QPointer(this), path, choices](const QString& error) {
                        if (!self)
                            return;
                        self->m_writing = false;
                        self->say(error);
                        if (!error.isEmpty())
                            return self->m_save->setFocus();
                        self->m_memory.remember(self->m_content.kind, choices, QFileInfo(path).absolutePath());
                        Q_EMIT self->saved(path);
                        self->accept();
                    });
}

} // namespace neurostrata::ui
