// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_picker.h"

#include "ui/panels/download_dialog.h"
#include "ui/panels/layout_helpers.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace neurostrata::ui
{
namespace
{

constexpr int rowHeight = 26;
constexpr int mostRows = 9;

/// A radio button, the name, and the shape at the right; muted where the model is not ready.
class ModelDelegate : public QStyledItemDelegate
{
public:
    ModelDelegate(const ThemeStore& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {120, std::max(rowHeight, option.fontMetrics.height() + 8)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = m_theme.current();
        const bool heading = index.data(ModelLibraryModel::HeadingRole).toBool();
        const bool ready = index.data(ModelLibraryModel::ReadyRole).toBool();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QRect row = option.rect.adjusted(0, 1, 0, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.interactionFill);
            painter->drawRoundedRect(row, 4, 4);
        }
        if (heading) {
            painter->setFont(theme.secondary());
            painter->setPen(theme.muted);
            painter->drawText(row.adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter,
                              index.data(Qt::DisplayRole).toString());
        } else {
            paintModel(*painter, theme, row, index, ready, chosen);
        }
        painter->restore();
    }

private:
    static void paintModel(QPainter& painter, const Theme& theme, const QRect& row, const QModelIndex& index,
                           bool ready, bool chosen)
    {
        const QPointF centre(row.left() + 14.5, row.center().y() + 0.5);
        painter.setPen(QPen(chosen ? theme.interaction : theme.muted, 1.2));
        painter.setBrush(theme.field);
        painter.drawEllipse(centre, 6, 6);
        if (chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.interaction);
            painter.drawEllipse(centre, 3, 3);
        }
        QFont font = theme.font;
        font.setWeight(chosen ? QFont::DemiBold : QFont::Normal);
        const QString shape =
            ready ? index.data(ModelLibraryModel::ShapeRole).toString() : ModelLibraryModel::tr("not usable");
        painter.setFont(theme.secondary());
        painter.setPen(ready ? theme.muted : theme.warning);
        const int shapeWidth = painter.fontMetrics().horizontalAdvance(shape);
        painter.drawText(row.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, shape);
        painter.setFont(font);
        painter.setPen(ready ? theme.text : theme.muted);
        const QRect name = row.adjusted(28, 0, -shapeWidth - 16, 0);
        painter.drawText(
            name, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, name.width()));
    }

    const ThemeStore& m_theme;
};

} // namespace

ModelPicker::ModelPicker(JobRunner& jobs, const ThemeStore& theme, QWidget* parent)
    : QWidget(parent), m_library(new ModelLibraryModel(jobs, this)), m_list(new QListView), m_state(new QLabel)
{
    m_list->setModel(m_library);
    m_list->setItemDelegate(new ModelDelegate(theme, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Model"));
    m_list->setToolTip(tr("The model whose neurons are measured"));
    m_state->setWordWrap(true);
    setRole(*m_state, "warning");
    auto* other = new QPushButton(tr("Folder…"));
    setRole(*other, "link");
    other->setToolTip(tr("Choose a folder that holds config.json, weights and tokenizer"));

    auto* download = new QPushButton(tr("Download…"));
    setRole(*download, "link");
    download->setToolTip(tr("Fetch a model from the hub into the cache on this computer"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list);
    layout->addWidget(m_state);
    layout->addWidget(other, 0, Qt::AlignLeft);
    layout->addWidget(download, 0, Qt::AlignLeft);

    connect(other, &QPushButton::clicked, this, &ModelPicker::chooseFolder);
    connect(download, &QPushButton::clicked, this, [this] {
        auto* dialog = new DownloadDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DownloadDialog::downloaded, this, [this](const QString& name) {
            m_wanted = name;
            m_library->refresh();
        });
        dialog->show();
    });
    connect(m_library, &ModelLibraryModel::modelReset, this, &ModelPicker::settle);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const QString state = m_list->currentIndex().data(ModelLibraryModel::StateRole).toString();
        m_state->setText(state);
        m_state->setVisible(!state.isEmpty());
        Q_EMIT modelChanged();
    });
    m_state->hide();
    fitHeight();
    m_library->refresh();
}

std::optional<core::ModelEntry> ModelPicker::model() const
{
    const core::ModelEntry* entry = m_library->entry(m_list->currentIndex());
    return entry != nullptr ? std::optional(*entry) : std::nullopt;
}

void ModelPicker::choose(const QString& nameOrFolder)
{
    m_wanted = nameOrFolder;
    const QModelIndex found = m_library->find(nameOrFolder);
    if (found.isValid()) {
        m_list->setCurrentIndex(found);
    } else if (!m_library->searching()) {
        core::rememberModel(nameOrFolder.toStdString());
        m_library->refresh();
    }
}

void ModelPicker::settle()
{
    fitHeight();
    QModelIndex index = m_wanted.isEmpty() ? QModelIndex() : m_library->find(m_wanted);
    if (!index.isValid())
        index = m_library->firstReady();
    m_list->setCurrentIndex(index);
}

void ModelPicker::fitHeight()
{
    const int rows = std::clamp(m_library->rowCount(), 3, mostRows);
    const int height = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : rowHeight;
    m_list->setFixedHeight(rows * height + 2 * m_list->frameWidth());
}

void ModelPicker::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of a model"));
    if (folder.isEmpty())
        return;
    core::rememberModel(folder.toStdString());
    m_wanted = folder;
    m_library->refresh();
}

} // namespace neurostrata::ui
