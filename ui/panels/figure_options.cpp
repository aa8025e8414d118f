// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_options.h"

#include "ui/panels/layout_helpers.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

constexpr double inch = 25.4;
constexpr double smallestSide = 20, largestSide = 2000; ///< millimetres
constexpr double mostPixels = 20'000;                   ///< of a side
constexpr int smallestDpi = 50, largestDpi = 1200;
constexpr int labelWidth = 84;

struct NamedSize {
    const char* name;
    double width, height; ///< millimetres
};
/// Widths of journals' columns, and a slide as the common programs make it.
constexpr NamedSize namedSizes[] = {
    {QT_TRANSLATE_NOOP("neurostrata::ui::FigureOptions", "one column, 85 mm"), 85, 75},
    {QT_TRANSLATE_NOOP("neurostrata::ui::FigureOptions", "one and a half columns, 114 mm"), 114, 85},
    {QT_TRANSLATE_NOOP("neurostrata::ui::FigureOptions", "two columns, 174 mm"), 174, 110},
    {QT_TRANSLATE_NOOP("neurostrata::ui::FigureOptions", "slide, 16:9"), 254, 142.875},
};

QHBoxLayout* row(QVBoxLayout& column, const QString& text, QWidget& editor)
{
    auto* label = new QLabel(text);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(&editor);
    if (editor.accessibleName().isEmpty())
        editor.setAccessibleName(text);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(label);
    line->addWidget(&editor, 1);
    column.addLayout(line);
    return line;
}

QDoubleSpinBox* spinBox(double lowest, double highest, double step, int decimals, const QString& suffix)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(decimals);
    box->setRange(lowest, highest);
    box->setSingleStep(step);
    box->setSuffix(suffix);
    box->setMinimumWidth(64);
    return box;
}

bool isPicture(FigureFormat format)
{
    return format != FigureFormat::Csv && format != FigureFormat::Json;
}

bool isVector(FigureFormat format)
{
    return format == FigureFormat::Svg || format == FigureFormat::Pdf;
}

} // namespace

FigureOptions::FigureOptions(FigureMemory memory, QWidget* parent) : QWidget(parent), m_memory(memory)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makePresets());
    column->addWidget(ruleLine());
    makeFormat(*column);
    makeSize(*column);
    makeLook(*column);
    fillPresets({});
    showChoices();
}

QWidget* FigureOptions::makePresets()
{
    auto* box = new QWidget;
    m_presets = new QComboBox;
    m_presets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_presets->setMinimumContentsLength(8);
    m_savePreset = new QPushButton(tr("Save…"));
    m_savePreset->setAccessibleName(tr("Save these choices as a preset"));
    m_savePreset->setToolTip(m_savePreset->accessibleName());
    m_removePreset = new QPushButton(tr("Delete"));
    m_removePreset->setAccessibleName(tr("Delete the chosen preset"));
    m_removePreset->setToolTip(m_removePreset->accessibleName());
    for (QPushButton* button : {m_savePreset, m_removePreset}) {
        setRole(*button, "link");
        button->setAutoDefault(false);
    }
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    QHBoxLayout* line = row(*column, tr("Preset"), *m_presets);
    line->addWidget(m_savePreset);
    line->addWidget(m_removePreset);
    connect(m_presets, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            choosePreset(m_presets->itemText(index));
        m_removePreset->setEnabled(index > 0);
    });
    connect(m_savePreset, &QPushButton::clicked, this, &FigureOptions::askForName);
    connect(m_removePreset, &QPushButton::clicked, this, &FigureOptions::removePreset);
    return box;
}

void FigureOptions::makeFormat(QVBoxLayout& column)
{
    auto* formats = new QWidget;
    formats->setAccessibleName(tr("Format"));
    auto* line = new QHBoxLayout(formats);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_formats = new QButtonGroup(this);
    constexpr FigureFormat all[] = {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Csv,
                                    FigureFormat::Json};
    for (const FigureFormat format : all) {
        const std::string_view name = formatName(format);
        auto* button = new QToolButton;
        button->setText(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())).toUpper());
        button->setCheckable(true);
        setRole(*button, "segment");
        m_formats->addButton(button, static_cast<int>(format));
        line->addWidget(button);
    }
    line->addStretch();
    row(column, tr("Format"), *formats);
    connect(m_formats, &QButtonGroup::idClicked, this,
            [this](int id) { edit([id](FigureChoices& c) { c.format = static_cast<FigureFormat>(id); }); });
}

void FigureOptions::makeSize(QVBoxLayout& column)
{
    m_sizes = new QComboBox;
    m_sizes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sizes->addItem(tr("own size"));
    for (const NamedSize& size : namedSizes)
        m_sizes->addItem(tr(size.name));
    row(column, tr("Size"), *m_sizes);
    connect(m_sizes, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            edit([&size = namedSizes[index - 1]](FigureChoices& c) { c.style.size = {size.width, size.height}; });
    });

    m_width = spinBox(smallestSide, largestSide, 1, 1, {});
    m_width->setObjectName(QStringLiteral("width"));
    m_width->setAccessibleName(tr("Width"));
    m_height = spinBox(smallestSide, largestSide, 1, 1, {});
    m_height->setObjectName(QStringLiteral("height"));
    m_height->setAccessibleName(tr("Height"));
    m_unit = new QComboBox;
    m_unit->addItems({tr("mm"), tr("px")});
    m_unit->setObjectName(QStringLiteral("unit"));
    m_unit->setAccessibleName(tr("Unit of the size"));
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->setContentsMargins(labelWidth + 8, 0, 0, 0);
    line->addWidget(m_width, 1);
    line->addWidget(labelOf(QStringLiteral("×"), "secondary"));
    line->addWidget(m_height, 1);
    line->addWidget(m_unit);
    column.addLayout(line);
    for (QDoubleSpinBox* box : {m_width, m_height})
        connect(box, &QDoubleSpinBox::valueChanged, this, &FigureOptions::sizeEdited);
    connect(m_unit, &QComboBox::activated, this,
            [this](int index) { edit([index](FigureChoices& c) { c.sizeUnit = static_cast<SizeUnit>(index); }); });

    m_dpi = new QComboBox;
    m_dpi->setObjectName(QStringLiteral("dpi"));
    m_dpi->setEditable(true);
    m_dpi->setInsertPolicy(QComboBox::NoInsert);
    m_dpi->addItems({QStringLiteral("150"), QStringLiteral("300"), QStringLiteral("600")});
    m_dpi->setValidator(new QIntValidator(1, largestDpi, m_dpi));
    m_dpi->setToolTip(tr("Pixels per inch of a PNG, from %1 to %2").arg(smallestDpi).arg(largestDpi));
    row(column, tr("Resolution"), *m_dpi)->addWidget(labelOf(tr("dpi"), "secondary"));
    connect(m_dpi, &QComboBox::currentTextChanged, this, &FigureOptions::dpiEdited);
    connect(m_dpi->lineEdit(), &QLineEdit::editingFinished, this, &FigureOptions::showChoices);
}

void FigureOptions::makeLook(QVBoxLayout& column)
{
    m_font = spinBox(4, 24, 0.5, 1, tr(" pt"));
    m_font->setObjectName(QStringLiteral("font"));
    m_font->setAccessibleName(tr("Size of the text"));
    m_lines = spinBox(0.25, 4, 0.25, 2, tr(" ×", "times as thick"));
    m_lines->setAccessibleName(tr("Thickness of lines"));
    QHBoxLayout* line = row(column, tr("Text"), *m_font);
    line->addWidget(labelOf(tr("lines")));
    line->addWidget(m_lines, 1);
    connect(m_font, &QDoubleSpinBox::valueChanged, this,
            [this](double points) { edit([points](FigureChoices& c) { c.style.fontPoints = points; }); });
    connect(m_lines, &QDoubleSpinBox::valueChanged, this,
            [this](double scale) { edit([scale](FigureChoices& c) { c.style.lineScale = scale; }); });

    m_theme = new QComboBox;
    m_theme->addItems({tr("light, for print"), tr("as on screen"), tr("greyscale")});
    row(column, tr("Colours"), *m_theme);
    connect(m_theme, &QComboBox::activated, this, [this](int index) {
        edit([index](FigureChoices& c) { c.style.theme = static_cast<FigureTheme>(index); });
    });

    auto* checks = new QVBoxLayout;
    checks->setSpacing(0);
    checks->setContentsMargins(labelWidth + 8, 0, 0, 0);
    const auto check = [this, checks](const QString& text, const QString& tip, bool FigureStyle::*member) {
        auto* box = new QCheckBox(text);
        box->setToolTip(tip);
        checks->addWidget(box);
        connect(box, &QCheckBox::clicked, this,
                [this, member](bool on) { edit([=](FigureChoices& c) { c.style.*member = on; }); });
        return box;
    };
    m_caption = check(tr("Caption"), tr("One or two sentences under the figure"), &FigureStyle::caption);
    m_legend = check(tr("Legend"), tr("What colours and lines mean"), &FigureStyle::legend);
    m_provenance =
        check(tr("Provenance line"), tr("Run, model, text and link, printed below; the file holds them anyway"),
              &FigureStyle::provenance);
    m_rectangles = check(tr("Cells as rectangles"), tr("Heatmap of an SVG or PDF: shapes in place of an image"),
                         &FigureStyle::cellsAsRectangles);
    m_outlines = check(tr("Text as outlines"), tr("SVG or PDF: looks the same without the fonts, but is no text"),
                       &FigureStyle::textAsOutlines);
    column.addLayout(checks);
    column.addWidget(ruleLine());

    m_pattern = new QLineEdit;
    m_pattern->setMaxLength(200);
    m_pattern->setAccessibleName(tr("Pattern of the file name"));
    m_pattern->setToolTip(tr("{run}, {model}, {layer}, {neuron} and {figure} stand for what the figure is of"));
    row(column, tr("File name"), *m_pattern);
    connect(m_pattern, &QLineEdit::textEdited, this,
            [this](const QString& text) { edit([&text](FigureChoices& c) { c.pattern = text; }); });
}

void FigureOptions::setChoices(const FigureChoices& choices)
{
    m_choices = choices;
    showChoices();
}

void FigureOptions::setKind(FigureKind kind)
{
    m_kind = kind;
    showWhatApplies();
}

void FigureOptions::edit(const std::function<void(FigureChoices&)>& change)
{
    if (m_showing)
        return;
    const FigureChoices before = m_choices;
    change(m_choices);
    if (m_choices == before)
        return;
    m_presets->setCurrentIndex(0);
    showChoices();
    Q_EMIT changed();
}

void FigureOptions::sizeEdited()
{
    edit([this](FigureChoices& c) {
        const double unit = c.sizeUnit == SizeUnit::Pixels ? inch / c.style.dpi : 1;
        c.style.size = {std::clamp(m_width->value() * unit, smallestSide, largestSide),
                        std::clamp(m_height->value() * unit, smallestSide, largestSide)};
    });
}

void FigureOptions::dpiEdited(const QString& text)
{
    const int dpi = text.toInt();
    if (dpi < smallestDpi || dpi > largestDpi)
        return; // still being typed
    edit([dpi](FigureChoices& c) {
        if (c.sizeUnit == SizeUnit::Pixels) // the number of pixels is what was chosen
            c.style.size *= static_cast<double>(c.style.dpi) / dpi;
        c.style.dpi = dpi;
        const double most = std::min(largestSide, mostPixels / dpi * inch);
        c.style.size = {std::clamp(c.style.size.width(), smallestSide, most),
                        std::clamp(c.style.size.height(), smallestSide, most)};
    });
}

void FigureOptions::showChoices()
{
    const QScopedValueRollback guard(m_showing, true);
    m_formats->button(static_cast<int>(m_choices.format))->setChecked(true);
    m_unit->setCurrentIndex(static_cast<int>(m_choices.sizeUnit));
    showSize();
    const QString dpi = QString::number(m_choices.style.dpi);
    if (m_dpi->currentText().toInt() != m_choices.style.dpi)
        m_dpi->setEditText(dpi);
    m_font->setValue(m_choices.style.fontPoints);
    m_lines->setValue(m_choices.style.lineScale);
    m_theme->setCurrentIndex(static_cast<int>(m_choices.style.theme));
    m_caption->setChecked(m_choices.style.caption);
    m_legend->setChecked(m_choices.style.legend);
    m_provenance->setChecked(m_choices.style.provenance);
    m_rectangles->setChecked(m_choices.style.cellsAsRectangles);
    m_outlines->setChecked(m_choices.style.textAsOutlines);
    if (m_pattern->text() != m_choices.pattern)
        m_pattern->setText(m_choices.pattern);
    showWhatApplies();
}

void FigureOptions::showSize()
{
    const FigureStyle& style = m_choices.style;
    const bool pixels = m_choices.sizeUnit == SizeUnit::Pixels;
    const double unit = pixels ? inch / style.dpi : 1;
    const double most = std::min(largestSide, mostPixels / style.dpi * inch);
    for (QDoubleSpinBox* box : {m_width, m_height}) {
        const double side = box == m_width ? style.size.width() : style.size.height();
        if (box->hasFocus() && std::abs(box->value() * unit - side) < 1e-6)
            continue; // do not rewrite what is being typed
        box->setDecimals(pixels ? 0 : 1);
        box->setRange(pixels ? std::ceil(smallestSide / unit) : smallestSide, pixels ? std::floor(most / unit) : most);
        box->setSingleStep(pixels ? 10 : 1);
        box->setValue(side / unit);
    }
    const auto* const named =
        std::find_if(std::begin(namedSizes), std::end(namedSizes), [&style](const NamedSize& size) {
            return std::abs(size.width - style.size.width()) < 0.05 &&
                   std::abs(size.height - style.size.height()) < 0.05;
        });
    m_sizes->setCurrentIndex(named == std::end(namedSizes) ? 0 : static_cast<int>(named - std::begin(namedSizes)) + 1);
}

void FigureOptions::showWhatApplies()
{
    const FigureFormat format = m_choices.format;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_sizes, m_width, m_height, m_unit, m_font, m_lines, m_theme,
                                                           m_caption, m_legend, m_provenance})
        widget->setEnabled(isPicture(format));
    m_dpi->setEnabled(format == FigureFormat::Png || (isPicture(format) && m_choices.sizeUnit == SizeUnit::Pixels));
    m_rectangles->setVisible(m_kind == FigureKind::Heatmap);
    m_rectangles->setEnabled(isVector(format));
    m_outlines->setEnabled(isVector(format));
}

void FigureOptions::fillPresets(const QString& chosen)
{
    m_presets->clear();
    m_presets->addItem(tr("own choices"));
    m_presets->addItems(m_memory.presets());
    m_presets->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, m_presets->findText(chosen)));
    m_removePreset->setEnabled(m_presets->currentIndex() > 0);
}

QString FigureOptions::preset() const
{
    return m_presets->currentIndex() > 0 ? m_presets->currentText() : QString();
}

void FigureOptions::choosePreset(const QString& name)
{
    const auto choices = m_memory.preset(name);
    if (!choices)
        return;
    m_choices = *choices;
    m_presets->setCurrentIndex(m_presets->findText(name));
    showChoices();
    Q_EMIT changed();
}

void FigureOptions::savePreset(const QString& name)
{
    if (m_memory.savePreset(name, m_choices))
        fillPresets(name.simplified());
}

void FigureOptions::removePreset()
{
    m_memory.removePreset(preset());
    fillPresets({});
    m_presets->setFocus();
}

void FigureOptions::askForName()
{
    bool given = false;
    const QString name =
        QInputDialog::getText(this, tr("Save preset"), tr("Name of the preset; an old one of that name is replaced:"),
                              QLineEdit::Normal, preset(), &given);
    if (given)
        savePreset(name);
}

} // namespace neurostrata::ui
