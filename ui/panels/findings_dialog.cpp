// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/findings_dialog.h"

#include "core/workflow/report_findings.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/finding_pictures.h"
#include "ui/panels/layout_helpers.h"
#include "ui/session/number_format.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <cmath>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("findings");
enum Column { What, Value, Ends };

QString claimText(core::Claim claim)
{
    static constexpr const char* texts[] = {
        QT_TRANSLATE_NOOP("Findings", "The first layer prefers long tokens"),
        QT_TRANSLATE_NOOP("Findings", "The other layers lean slightly to short tokens"),
        QT_TRANSLATE_NOOP("Findings", "The last layers compress towards no correlation"),
        QT_TRANSLATE_NOOP("Findings", "Short tokens are multimodal, more so at the larger scale"),
        QT_TRANSLATE_NOOP("Findings", "Length survives control for token frequency"),
        QT_TRANSLATE_NOOP("Findings", "The last layers turn to the next token"),
        QT_TRANSLATE_NOOP("Findings", "There are functional zones over depth"),
    };
    return QCoreApplication::translate("Findings", texts[static_cast<std::size_t>(claim)]);
}

QString evidenceText(const core::Evidence& evidence)
{
    static constexpr const char* texts[] = {
        QT_TRANSLATE_NOOP("Findings", "median r of layer 0"),
        QT_TRANSLATE_NOOP("Findings", "mean of the other layers' median r"),
        QT_TRANSLATE_NOOP("Findings", "share of them below 0"),
        QT_TRANSLATE_NOOP("Findings", "compression index"),
        QT_TRANSLATE_NOOP("Findings", "compression index without the noise of r"),
        QT_TRANSLATE_NOOP("Findings", "global p of the controlled test"),
        QT_TRANSLATE_NOOP("Findings", "share of the excess that is retained"),
        QT_TRANSLATE_NOOP("Findings", "excess, raw"),
        QT_TRANSLATE_NOOP("Findings", "excess, controlled"),
        QT_TRANSLATE_NOOP("Findings", "change of next less current excess, last less middle layers"),
        QT_TRANSLATE_NOOP("Findings", "next token's excess in the last layers"),
        QT_TRANSLATE_NOOP("Findings", "first layer from which the next token leads"),
        QT_TRANSLATE_NOOP("Findings", "zones"),
        QT_TRANSLATE_NOOP("Findings", "BIC of the zones"),
        QT_TRANSLATE_NOOP("Findings", "BIC of a trend"),
        QT_TRANSLATE_NOOP("Findings", "p of the order of layers"),
        QT_TRANSLATE_NOOP("Findings", "multimodal share at shorter tokens, large less small model"),
        QT_TRANSLATE_NOOP("Findings", "multimodal share of the large model, shorter less longer tokens"),
        QT_TRANSLATE_NOOP("Findings", "multimodal share at shorter tokens, large model"),
        QT_TRANSLATE_NOOP("Findings", "multimodal share at shorter tokens, small model"),
        QT_TRANSLATE_NOOP("Findings", "stability of the boundary before layer %1"),
    };
    const QString text = QCoreApplication::translate("Findings", texts[static_cast<std::size_t>(evidence.kind)]);
    return evidence.kind == core::EvidenceKind::Stability ? text.arg(evidence.layer) : text;
}

/// Definition and assumption, for hovering over a number.
QString evidenceHelp(core::EvidenceKind kind)
{
    static constexpr const char* texts[] = {
        QT_TRANSLATE_NOOP("Findings",
                          "Half of the layer's neurons lie above it. Supported above 0.01, by the whole interval."),
        QT_TRANSLATE_NOOP("Findings", "Median r of each layer from 1 on, averaged. Supported between −0.1 and 0."),
        QT_TRANSLATE_NOOP("Findings", "Layers from 1 on with a negative median. Supported from two thirds on."),
        QT_TRANSLATE_NOOP(
            "Findings",
            "Mean sd of r in the last sixth of the layers over the median sd of the middle half. Supported below 0.9."),
        QT_TRANSLATE_NOOP("Findings", "The same after taking the variance of permuted r from that of r."),
        QT_TRANSLATE_NOOP(
            "Findings",
            "Mean squared partial r of all neurons against lengths permuted between types of equal frequency."),
        QT_TRANSLATE_NOOP("Findings",
                          "Controlled excess over raw excess. Supported above one half, by the whole interval."),
        QT_TRANSLATE_NOOP(
            "Findings",
            "Mean r² of all neurons less its mean under permuted lengths: an unbiased size of the association."),
        QT_TRANSLATE_NOOP("Findings", "The same of partial r given log frequency, permuted within frequency strata."),
        QT_TRANSLATE_NOOP("Findings",
                          "Excess of the next token's length less that of the current one's. Supported above 0."),
        QT_TRANSLATE_NOOP("Findings", "Mean over the last sixth of the layers. Supported above 0."),
        QT_TRANSLATE_NOOP("Findings", "From there to the last layer the next token's excess is larger."),
        QT_TRANSLATE_NOOP("Findings", "Number with the smallest BIC; distributions of r within a zone are alike."),
        QT_TRANSLATE_NOOP("Findings", "Supported if two or more below that of a trend."),
        QT_TRANSLATE_NOOP("Findings",
                          "Of a linear or quadratic drift of the quantiles of r over depth, whichever is better."),
        QT_TRANSLATE_NOOP(
            "Findings",
            "199 random orders of the layers explain as much: cannot fall below about 2 by the number of layers."),
        QT_TRANSLATE_NOOP("Findings",
                          "Neurons whose dip on one token per type has q at most 0.05; layers are the clusters."),
        QT_TRANSLATE_NOOP("Findings",
                          "Neurons whose dip on one token per type has q at most 0.05; layers are the clusters."),
        QT_TRANSLATE_NOOP("Findings",
                          "Neurons whose dip on one token per type has q at most 0.05; layers are the clusters."),
        QT_TRANSLATE_NOOP("Findings",
                          "Neurons whose dip on one token per type has q at most 0.05; layers are the clusters."),
        QT_TRANSLATE_NOOP("Findings",
                          "Share of jackknife replicates that place the boundary there. Supported from 0.8 on."),
    };
    return QCoreApplication::translate("Findings", texts[static_cast<std::size_t>(kind)]);
}

QString obstacleWords(core::Obstacle obstacle)
{
    static constexpr const char* texts[] = {
        "",
        QT_TRANSLATE_NOOP("Findings", "needs 2 layers or more"),
        QT_TRANSLATE_NOOP("Findings", "needs 4 layers or more"),
        QT_TRANSLATE_NOOP("Findings", "needs 6 layers or more"),
        QT_TRANSLATE_NOOP("Findings", "needs runs of two models on the same text"),
        QT_TRANSLATE_NOOP("Findings", "needs permutations"),
        QT_TRANSLATE_NOOP("Findings", "no length effect to control"),
        QT_TRANSLATE_NOOP("Findings", "needs the neighbours' covariates"),
        QT_TRANSLATE_NOOP("Findings", "too few types to tell"),
    };
    return obstacle == core::Obstacle::None
               ? QString()
               : QCoreApplication::translate("Findings", texts[static_cast<std::size_t>(obstacle)]);
}

QString verdictText(core::Verdict verdict)
{
    switch (verdict) {
    case core::Verdict::Supported:
        return QCoreApplication::translate("Findings", "✓ supported");
    case core::Verdict::NotSupported:
        return QCoreApplication::translate("Findings", "✗ not supported");
    case core::Verdict::Undecided:
        break;
    }
    return QCoreApplication::translate("Findings", "? undecided");
}

QString valueText(const core::Evidence& evidence)
{
    if (evidence.kind == core::EvidenceKind::Crossing && evidence.value.value < 0)
        return QCoreApplication::translate("Findings", "none", "layer");
    return core::isCount(evidence.kind) ? QLocale().toString(static_cast<int>(evidence.value.value))
                                        : shownNumber(evidence.value.value);
}

} // namespace

struct FindingsDialog::Answer {
    core::Findings findings;
    core::Site site = core::Site::Pre;
    std::string text;
};

FindingsDialog::FindingsDialog(Workbench& workbench, const ThemeStore& themes, QWidget* parent)
    : QDialog(parent), m_workbench(workbench), m_sentence(new QLabel), m_list(new QTreeWidget),
      m_picture(new DepthPlot), m_copy(new QPushButton(tr("Copy as text"))),
      m_evidence(new QPushButton(tr("Show evidence")))
{
    setWindowTitle(tr("Findings"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Claim"), tr("Value"), tr("95 % interval")});
    m_list->setAccessibleName(tr("Claims and their evidence"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    for (const int column : {Value, Ends})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_copy->setEnabled(false);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_sentence);
    layout->addWidget(m_list, 3);
    m_picture->setMinimumHeight(200);
    m_picture->setTheme(themes.current());
    connect(&themes, &ThemeStore::changed, this, [this, &themes] { m_picture->setTheme(themes.current()); });
    layout->addWidget(m_picture, 2);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &FindingsDialog::showClaim);
    m_evidence->setToolTip(tr("Shows the layers that this verdict rests on in the explorer"));
    connect(m_evidence, &QPushButton::clicked, this, &FindingsDialog::showEvidence);
    layout->addWidget(labelOf(tr("Intervals: 95 % delete-a-group jackknife over token types. Claims hold for this "
                                 "text; a second text is a replication."),
                              "secondary"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_evidence, QDialogButtonBox::ActionRole);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(&m_workbench, &Workbench::runChanged, this, [this] {
        if (isVisible())
            ask();
    });
    resize(900, 860);
}

FindingsDialog::~FindingsDialog() = default;

QString FindingsDialog::sentence() const
{
    return m_sentence->text();
}

void FindingsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    ask();
}

void FindingsDialog::say(const QString& sentence)
{
    m_sentence->setText(sentence);
    m_list->clear();
    m_text.clear();
    m_copy->setEnabled(false);
    m_answer.reset();
    showClaim();
}

std::optional<core::Claim> FindingsDialog::claim() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item || !m_answer)
        return {};
    while (item->parent())
        item = item->parent();
    return static_cast<core::Claim>(m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem*>(item)));
}

void FindingsDialog::showClaim()
{
    const auto of = claim();
    const auto picture = of ? findingPicture(*of, m_answer->findings) : std::nullopt;
    const bool shown = of && evidenceSelection(*of, m_answer->findings, m_answer->site, {}).has_value();
    m_evidence->setEnabled(shown);
    m_picture->setVisible(of.has_value());
    m_picture->setPicture(picture.value_or(DepthPicture()));
    m_picture->setMessage(picture || !of ? QString()
                          : *of == core::Claim::ShortMultimodalAtScale
                              ? tr("This claim needs runs of two models on the same text.")
                              : tr("This run does not keep what a picture of this claim needs."));
}

void FindingsDialog::showEvidence()
{
    const auto of = claim();
    SelectionStore& store = m_workbench.selection();
    if (const auto selection =
            of ? evidenceSelection(*of, m_answer->findings, m_answer->site, store.current()) : std::nullopt)
        store.set(*selection, SelectionReason::Jump);
}

void FindingsDialog::ask()
{
    const auto run = m_workbench.run();
    const std::string id = run && run->complete && !run->path.empty() ? run->provenance.runId : std::string();
    if (!id.empty() && id == m_asked)
        return;
    m_asked = id;
    m_workbench.jobs().stop(key);
    if (!run)
        return say(tr("Open a run to see what it says about the claims."));
    if (id.empty())
        return say(tr("A run that is not finished has no verdicts yet."));
    say(tr("Reading the run…"));
    m_workbench.jobs().start<Answer>(
        Lane::Outside, key,
        [path = run->path](const core::JobContext& context) {
            const auto file = core::openRun(path);
            auto answer = std::make_shared<Answer>();
            answer->site =
                file->inferredSites().pre || !file->inferredSites().post ? core::Site::Pre : core::Site::Post;
            answer->findings = core::findings(core::runInference(*file, {answer->site, {"log_frequency"}}, context),
                                              file->tokens(), file->provenance().seed);
            answer->text = core::findingsText(answer->findings, *file, answer->site);
            return std::shared_ptr<const Answer>(std::move(answer));
        },
        [self = QPointer(this)](const JobResult<Answer>& result) {
            if (!self)
                return;
            if (result.value) {
                self->m_answer = result.value;
                self->showAnswer(*result.value);
            } else if (!result.stopped)
                self->say(result.error);
        });
}

void FindingsDialog::showAnswer(const Answer& answer)
{
    const core::Findings& all = answer.findings;
    const QLocale locale;
    m_sentence->setText(
        tr("%1: %2 tokens of %3 types, worth %4 equally frequent ones; %5 permutations; %6 groups of types.")
            .arg(answer.site == core::Site::Pre ? tr("Before GELU") : tr("After GELU"),
                 locale.toString(static_cast<qlonglong>(all.n)), locale.toString(static_cast<qlonglong>(all.types)),
                 locale.toString(std::round(all.effectiveTypes), 'f', 0), locale.toString(all.permutations),
                 locale.toString(all.typeGroups)));
    m_list->clear();
    for (const core::Finding& finding : all.finding) {
        auto* claim = new QTreeWidgetItem(
            m_list, {claimText(finding.claim), verdictText(finding.verdict), obstacleWords(finding.obstacle)});
        QFont bold = claim->font(What);
        bold.setBold(true);
        for (const int column : {What, Value})
            claim->setFont(column, bold);
        for (const core::Evidence& evidence : finding.evidence) {
            const core::Interval95& value = evidence.value;
            auto* line = new QTreeWidgetItem(
                claim,
                {evidenceText(evidence), valueText(evidence),
                 std::isnan(value.lower) ? QString()
                                         : tr("%1 to %2").arg(shownNumber(value.lower), shownNumber(value.upper))});
            line->setTextAlignment(Value, Qt::AlignRight | Qt::AlignVCenter);
            for (const int column : {What, Value, Ends})
                line->setToolTip(column, evidenceHelp(evidence.kind));
        }
        claim->setExpanded(true);
    }
    m_text = QString::fromStdString(answer.text);
    m_copy->setEnabled(true);
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

} // namespace neurostrata::ui
