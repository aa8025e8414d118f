// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings_dialog.h"

#include "core/base/format.h"
#include "ui/export/figure_choices.h"
#include "ui/session/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr double smallestFont = 9, largestFont = 20;

void showText(QLineEdit* box, const QString& text)
{
    if (box->text() != text)
        box->setText(text);
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_search(new QLineEdit(this)), m_body(new QWidget), m_nothing(nullptr)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Search settings…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search settings"));
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);

    auto* const rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setSpacing(14);
    addLook();
    addMeasuring();
    addFolders();
    addFigures();
    addSessions();
    m_nothing = new QLabel(tr("No setting has these words."), m_body);
    m_nothing->setProperty("role", QStringLiteral("secondary"));
    m_nothing->hide();
    rows->addWidget(m_nothing);
    rows->addStretch();

    auto* const scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("All settings"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_body);
    auto* const file = new QLabel(tr("Kept in %1").arg(QDir::toNativeSeparators(settings.fileName())), this);
    file->setProperty("role", QStringLiteral("secondary"));
    file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    file->setWordWrap(true);
    auto* const close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* const foot = new QHBoxLayout;
    foot->addWidget(file, 1);
    foot->addWidget(close);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 14, 18, 14);
    layout->setSpacing(14);
    layout->addWidget(m_search);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    resize(640, 620);
    connect(&m_settings, &Settings::changed, this, &SettingsDialog::showAll);
    showAll();
    m_search->setFocus();
}

void SettingsDialog::addRow(const QString& key, const QString& title, const QString& help, QWidget* editor,
                            std::function<void()> show, std::function<bool()> isDefault)
{
    auto* const row = new QWidget(m_body);
    row->setObjectName(key);
    auto* const name = new QLabel(title, row);
    auto* const what = new QLabel(help, row);
    what->setProperty("role", QStringLiteral("secondary"));
    what->setWordWrap(true);
    name->setBuddy(editor);
    editor->setAccessibleName(title);
    editor->setAccessibleDescription(help);
    auto* const reset = new QPushButton(tr("Reset"), row);
    reset->setProperty("role", QStringLiteral("link"));
    reset->setAccessibleName(tr("Reset: %1").arg(title));
    connect(reset, &QPushButton::clicked, this, [this, key] { m_settings.reset(key); });
    auto* const words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(what);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addLayout(words, 1);
    layout->addWidget(editor, 1, Qt::AlignTop);
    layout->addWidget(reset, 0, Qt::AlignTop);
    QSizePolicy kept = reset->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(kept);
    static_cast<QVBoxLayout*>(m_body->layout())->addWidget(row);
    m_rows.push_back({key, row, title + QLatin1Char(' ') + help, reset, std::move(show), std::move(isDefault)});
}

void SettingsDialog::addLook()
{
    auto* const theme = new QComboBox;
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark"), tr("Greyscale")});
    connect(theme, &QComboBox::activated, this,
            [this](int chosen) { m_settings.setTheme(static_cast<ThemeStore::Choice>(chosen)); });
    addRow(
        QStringLiteral("look/theme"), tr("Theme"), tr("Colours of the window. Figures have their own."), theme,
        [this, theme] { theme->setCurrentIndex(static_cast<int>(m_settings.theme())); },
        [this] { return m_settings.theme() == ThemeStore::Choice::System; });

    auto* const font = new QDoubleSpinBox;
    font->setRange(smallestFont - 1, largestFont);
    font->setDecimals(1);
    font->setSingleStep(0.5);
    font->setSpecialValueText(tr("default"));
    font->setSuffix(tr(" pt"));
    font->setKeyboardTracking(false);
    connect(font, &QDoubleSpinBox::valueChanged, this,
            [this](double points) { m_settings.setFontSize(points < smallestFont ? 0 : points); });
    addRow(
        QStringLiteral("look/font_points"), tr("Text size"),
        tr("From 9 to 20 points; Ctrl + and Ctrl − change it too."), font,
        [this, font] {
            const QSignalBlocker quiet(font);
            font->setValue(m_settings.fontSize() > 0 ? m_settings.fontSize() : font->minimum());
        },
        [this] { return m_settings.fontSize() == 0; });

    auto* const language = new QComboBox;
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Tiếng Việt"), QStringLiteral("vi"));
    connect(language, &QComboBox::activated, this,
            [this, language] { m_settings.setLanguage(language->currentData().toString()); });
    addRow(
        QStringLiteral("look/language"), tr("Language"), tr("Of the window; takes effect at the next start."), language,
        [this, language] { language->setCurrentIndex(language->findData(m_settings.language())); },
        [this] { return m_settings.language().isEmpty(); });
}

void SettingsDialog::addMeasuring()
{
    auto* const threads = new QSpinBox;
    threads->setRange(0, std::max(1, QThread::idealThreadCount()));
    threads->setSpecialValueText(tr("all cores"));
    threads->setKeyboardTracking(false);
    connect(threads, &QSpinBox::valueChanged, this, [this](int count) { m_settings.setThreads(count); });
    addRow(
        QStringLiteral("measure/threads"), tr("Threads"), tr("Processor threads a measurement uses."), threads,
        [this, threads] {
            const QSignalBlocker quiet(threads);
            threads->setValue(m_settings.threads());
        },
        [this] { return m_settings.threads() == 0; });

    auto* const memory = new QLineEdit;
    memory->setPlaceholderText(tr("what is free"));
    connect(memory, &QLineEdit::textEdited, this, [this, memory](const QString& text) {
        const QString size = text.trimmed();
        const bool right = size.isEmpty() || core::parseSize(size.toStdString()).has_value();
        memory->setProperty("wrong", !right);
        memory->setToolTip(right ? QString() : tr("A size is a number with a unit, for example 8 GB."));
        memory->setStyle(memory->style());
        if (right)
            m_settings.setMemoryLimit(size);
    });
    addRow(
        QStringLiteral("measure/memory_limit"), tr("Memory limit"),
        tr("A measurement that needs more is not started, for example 8 GB."), memory,
        [this, memory] {
            if (!memory->hasFocus() || m_settings.memoryLimit().isEmpty())
                showText(memory, m_settings.memoryLimit());
        },
        [this] { return m_settings.memoryLimit().isEmpty(); });
}

void SettingsDialog::addFolders()
{
    auto* const models = new QWidget;
    auto* const list = new QPlainTextEdit(models);
    list->setPlaceholderText(tr("one folder a line"));
    list->setFixedHeight(list->fontMetrics().lineSpacing() * 3 + 16);
    list->setAccessibleName(tr("Model folders"));
    auto* const add = new QPushButton(tr("Add folder…"), models);
    auto* const layout = new QVBoxLayout(models);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(list);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(list, &QPlainTextEdit::textChanged, this, [this, list] {
        QStringList folders;
        for (const QString& line : list->toPlainText().split(QLatin1Char('\n')))
            if (const QString folder = line.trimmed(); !folder.isEmpty())
                folders.append(QDir::fromNativeSeparators(folder));
        m_settings.setModelFolders(folders);
    });
    connect(add, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with models"));
        QStringList folders = m_settings.modelFolders();
        if (!folder.isEmpty() && !folders.contains(folder))
            m_settings.setModelFolders(folders << folder);
    });
    addRow(
        QStringLiteral("folders/models"), tr("Model folders"),
        tr("Looked through for models, beside the Hugging Face cache."), models,
        [this, list] {
            const QSignalBlocker quiet(list);
            if (!list->hasFocus() || m_settings.modelFolders().isEmpty())
                list->setPlainText(m_settings.modelFolders().join(QLatin1Char('\n')));
        },
        [this] { return m_settings.modelFolders().isEmpty(); });

    auto* const runs = new QWidget;
    auto* const box = new QLineEdit(runs);
    box->setPlaceholderText(tr("beside the documents"));
    box->setAccessibleName(tr("Run folder"));
    auto* const choose = new QPushButton(tr("Choose…"), runs);
    auto* const line = new QHBoxLayout(runs);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(box, 1);
    line->addWidget(choose);
    connect(box, &QLineEdit::editingFinished, this,
            [this, box] { m_settings.setRunFolder(QDir::fromNativeSeparators(box->text().trimmed())); });
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Folder for new runs"), m_settings.runFolder());
        if (!folder.isEmpty())
            m_settings.setRunFolder(folder);
    });
    addRow(
        QStringLiteral("folders/runs"), tr("Run folder"), tr("Where new measurements are written."), runs,
        [this, box] { showText(box, QDir::toNativeSeparators(m_settings.runFolder())); },
        [this] { return m_settings.runFolder().isEmpty(); });
}

void SettingsDialog::addFigures()
{
    auto* const presets = new QWidget;
    auto* const names = new QComboBox(presets);
    names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    names->setPlaceholderText(tr("no presets"));
    names->setAccessibleName(tr("Export presets"));
    auto* const remove = new QPushButton(tr("Delete"), presets);
    remove->setAccessibleName(tr("Delete the chosen preset"));
    auto* const line = new QHBoxLayout(presets);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(names, 1);
    line->addWidget(remove);
    connect(remove, &QPushButton::clicked, this,
            [this, names] { FigureMemory(m_settings).removePreset(names->currentText()); });
    addRow(
        QStringLiteral("figure/last"), tr("Export presets"),
        tr("Saved in “Export figure…”. Reset forgets what was chosen there last, not the presets."), presets,
        [this, names, remove] {
            const QStringList there = FigureMemory(m_settings).presets();
            QStringList shown;
            for (int i = 0; i < names->count(); ++i)
                shown.append(names->itemText(i));
            if (shown != there) {
                names->clear();
                names->addItems(there);
                names->setCurrentIndex(there.isEmpty() ? -1 : 0); // else the placeholder would stay
            }
            names->setEnabled(!there.isEmpty());
            remove->setEnabled(!there.isEmpty());
        },
        [this] { return FigureMemory(m_settings).last() == FigureChoices(); });
}

void SettingsDialog::addSessions()
{
    auto* const autosave = new QCheckBox(tr("every 30 seconds and on exit"));
    connect(autosave, &QCheckBox::clicked, this, [this](bool on) { m_settings.setAutosave(on); });
    addRow(
        QStringLiteral("session/autosave"), tr("Keep the session safe"), tr("A recovery copy, offered after a crash."),
        autosave, [this, autosave] { autosave->setChecked(m_settings.autosave()); },
        [this] { return m_settings.autosave(); });
}

void SettingsDialog::search(const QString& text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool any = false;
    for (const Row& row : m_rows) {
        const bool found = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return row.words.contains(word, Qt::CaseInsensitive);
        });
        row.widget->setVisible(found);
        any |= found;
    }
    m_nothing->setVisible(!any);
}

void SettingsDialog::showAll()
{
    for (const Row& row : m_rows) {
        row.show();
        row.reset->setVisible(!row.isDefault());
    }
}

} // namespace neurostrata::ui
