// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the explorer on a run: milliseconds from an input event to the painted frame that answers it, for 200 (or
// N) gestures of each kind, or with --soak the stalls and the memory of minutes of random events.
//
// usage: bench_explorer RUN.h5 [--gestures N | --soak SECONDS]     (bench_synthetic_run makes a 24 × 8192 run)
//
// The figures are those of ui.md §4 and §9; it exits 1 if a p99 is above twice its budget (a shared machine), and
// prints one line of JSON at the end.
#include "core/run/file_check.h"
#include "tests/bench/gesture_clock.h"
#include "ui/jobs/workbench.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/controls_box.h"
#include "ui/panels/main_window.h"
#include "ui/panels/neuron_walk.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/session/history.h"
#include "ui/session/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace neurostrata;
using namespace neurostrata::ui;
using namespace neurostrata::bench;

namespace
{

constexpr const char* eventKinds[] = {"click in a plot", "zoom", "click on a row", "scroll", "sort",
                                      "filter",          "undo", "hover"};

class Bench
{
public:
    Bench(const char* path, int gestures)
        : m_gestures(gestures), m_settings(m_folder.path()), m_walk(m_workbench),
          m_window({m_workbench, m_themes, m_settings, m_actions, m_walk, m_history, m_folder.path()})
    {
        m_themes.choose(ThemeStore::Choice::Light, m_settings.fontSize());
        m_window.resize(1600, 1000);
        m_window.show();
        QObject::connect(&m_workbench, &Workbench::failed, [](const QString&, const QString& sentence) {
            std::fprintf(stderr, "bench_explorer: %s\n", qPrintable(sentence));
        });
        m_workbench.open(path);
        QElapsedTimer clock;
        clock.start();
        while (!(m_workbench.strata() && m_workbench.strata()->complete() && m_workbench.visibleRows() &&
                 m_workbench.neuron()) &&
               clock.elapsed() < 120'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        std::printf("opened %lld neurons in %.1f s, %.0f MB\n",
                    static_cast<long long>(m_workbench.table() ? m_workbench.table()->rows() : 0),
                    static_cast<double>(clock.elapsed()) * 1e-3, residentMb());
        m_lines = m_window.findChild<LinesPlot*>();
        m_heatmap = m_window.findChild<HeatmapPlot*>();
        m_histogram = m_window.findChild<HistogramPlot*>();
        m_dose = m_window.findChild<DosePlot*>();
        for (QTableView* view : m_window.findChildren<QTableView*>())
            if (view->model() != nullptr && view->model()->rowCount() > 1000)
                m_table = view;
    }
    bool ready() const { return m_lines && m_heatmap && m_histogram && m_dose && m_table && m_workbench.neuron(); }

    int measure();
    int soak(int seconds);

private:
    QPointF somewhere(QWidget* widget)
    {
        return {widget->width() * (0.15 + 0.6 * m_uniform(m_random)),
                widget->height() * (0.2 + 0.6 * m_uniform(m_random))};
    }
    void selectNeurons();
    void sortAndFilter();
    void dragThreshold();
    void holdFixed();
    void zoomAndHover();
    int randomEvent(); ///< an index of eventKinds

    int m_gestures; ///< of each kind
    QTemporaryDir m_folder;
    Settings m_settings;
    ThemeStore m_themes;
    Workbench m_workbench;
    ActionRegistry m_actions;
    NeuronWalk m_walk;
    History m_history;
    MainWindow m_window;
    LinesPlot* m_lines = nullptr;
    HeatmapPlot* m_heatmap = nullptr;
    HistogramPlot* m_histogram = nullptr;
    DosePlot* m_dose = nullptr;
    QTableView* m_table = nullptr;
    std::mt19937 m_random{1};
    std::uniform_real_distribution<double> m_uniform;
    std::vector<Times> m_times;
};

void Bench::selectNeurons()
{
    const auto answered = [this] {
        const auto record = m_workbench.neuron();
        return record && m_workbench.selection().current().neuronId() == record->id && m_histogram->histogram();
    };
    Times rows{"table row to histograms painted", 50, {}};
    QWidget* viewport = m_table->viewport();
    for (int i = 0; i < m_gestures; ++i) {
        m_table->scrollTo(m_table->model()->index(static_cast<int>(m_random() % 100'000), 0));
        const double y = (0.5 + static_cast<double>(m_random() % 4)) * m_table->rowHeight(0);
        const auto before = m_workbench.neuron();
        time(
            rows, m_histogram,
            [&] {
                click(viewport, {200, y});
            },
            [&] { return answered() && m_workbench.neuron() != before; });
    }
    m_times.push_back(rows);
    Times cells{"heatmap cell to histograms painted", 50, {}};
    QWidget* canvas = canvasOf(*m_heatmap);
    while (cells.ms.size() + static_cast<std::size_t>(cells.missed) < static_cast<std::size_t>(m_gestures)) {
        const auto before = m_workbench.neuron();
        const Selection selected = m_workbench.selection().current();
        bool empty = false; // a cell without neurons answers nothing
        const QPointF place(canvas->width() * (0.35 + 0.25 * m_uniform(m_random)),
                            canvas->height() * (0.2 + 0.5 * m_uniform(m_random)));
        time(
            cells, m_histogram,
            [&] {
                click(canvas, place);
                empty = m_workbench.selection().current() == selected;
            },
            [&] { return answered() && m_workbench.neuron() != before; }, [&] { return !empty; });
    }
    m_times.push_back(cells);
}

void Bench::sortAndFilter()
{
    Times sort{"header click to sorted table painted", 100, {}};
    QHeaderView* header = m_table->horizontalHeader();
    int answers = 0;
    QObject::connect(&m_workbench, &Workbench::visibleRowsChanged, &m_window, [&answers] { ++answers; });
    for (int i = 0; i < m_gestures; ++i) {
        const int section = 1 + i % std::max(1, header->count() - 2);
        const int x = header->sectionViewportPosition(section) + header->sectionSize(section) / 2;
        const int before = answers;
        time(
            sort, m_table->viewport(), [&] { click(header->viewport(), QPointF(x, header->height() / 2.0)); },
            [&] { return answers > before; });
    }
    m_times.push_back(sort);
    Times filter{"filter to filtered table painted", 100, {}};
    for (int i = 0; i < m_gestures; ++i) {
        const int before = answers;
        const std::string text = i % 2 == 0 ? "r > 0." + std::to_string(10 + i % 30) + " and layer in 3..17" : "";
        time(
            filter, m_table->viewport(),
            [&] { m_workbench.selection().edit(SelectionReason::Click, [&](Selection& s) { s.filter = text; }); },
            [&] { return answers > before; });
    }
    m_times.push_back(filter);
    m_workbench.disconnect(&m_window);
}

void Bench::dragThreshold()
{
    Times drag{"threshold moved to histogram painted", 33, {}};
    QWidget* canvas = canvasOf(*m_dose);
    const QPointF handle = m_dose->placeOfHandle();
    mouse(canvas, QEvent::MouseButtonPress, handle, Qt::LeftButton, Qt::LeftButton);
    for (int i = 0; i < m_gestures; ++i) {
        const QPointF place(m_dose->placeOfLength(2 + i % 7).x(), handle.y());
        const auto before = m_histogram->histogram();
        time(
            drag, m_histogram, [&] { mouse(canvas, QEvent::MouseMove, place, Qt::NoButton, Qt::LeftButton); },
            [&] { return m_histogram->histogram() != before; });
    }
    mouse(canvas, QEvent::MouseButtonRelease, handle, Qt::LeftButton, Qt::NoButton);
    m_times.push_back(drag);
}

/// Covariates ticked one after another: the selected layer is to follow at once, the others and the table soon.
void Bench::holdFixed()
{
    Times first{"covariate ticked to selected layer painted", 60, {}},
        all{"covariate ticked to all layers painted", 400, {}};
    auto* const controls = m_window.findChild<ControlsBox*>();
    constexpr const char* names[] = {"log_frequency", "leading_space", "position"};
    const auto asked = [this] { return m_workbench.selection().current().strataQuestion(); };
    for (int i = 0; i < std::min(m_gestures, 60); ++i) {
        QCheckBox* const tick = controls->tick(names[i % 3]);
        const auto press = [&] { tick->click(); };
        if (i % 2 == 0)
            time(first, m_lines, press, [&] {
                return m_workbench.strata()->question == asked() &&
                       !m_workbench.strataStale(m_workbench.selection().current().layer);
            });
        else
            time(all, m_lines, press,
                 [&] { return m_workbench.strata()->question == asked() && !m_workbench.strataStale(); });
        waitFor([&] { return !m_workbench.strataStale() && !m_workbench.tableStale(); });
        settle();
    }
    m_times.push_back(first);
    m_times.push_back(all);
    m_workbench.selection().edit(SelectionReason::Click, [](Selection& s) { s.controls.clear(); });
}

void Bench::zoomAndHover()
{
    Times zoom{"wheel to zoomed lines painted", 16, {}};
    QWidget* lines = canvasOf(*m_lines);
    const auto always = [] { return true; };
    for (int i = 0; i < m_gestures; ++i)
        time(
            zoom, lines, [&] { wheel(lines, somewhere(lines), i % 8 < 4 ? 120 : -120); }, always);
    m_times.push_back(zoom);
    Times pan{"pan to moved lines painted", 16, {}};
    wheel(lines, {lines->width() / 2.0, lines->height() / 2.0}, 360);
    settle();
    QPointF place(lines->width() / 2.0, lines->height() / 2.0);
    mouse(lines, QEvent::MouseButtonPress, place, Qt::MiddleButton, Qt::MiddleButton);
    for (int i = 0; i < m_gestures; ++i) {
        place.rx() += i % 20 < 10 ? 3 : -3;
        time(
            pan, lines, [&] { mouse(lines, QEvent::MouseMove, place, Qt::NoButton, Qt::MiddleButton); }, always);
    }
    mouse(lines, QEvent::MouseButtonRelease, place, Qt::MiddleButton, Qt::NoButton);
    m_times.push_back(pan);
    m_lines->resetZoom();
    Times hover{"heatmap hover to tip painted", 16, {}};
    QWidget* heatmap = canvasOf(*m_heatmap);
    for (int i = 0; i < m_gestures; ++i) {
        const QPointF at(heatmap->width() * (0.3 + 0.4 * m_uniform(m_random)),
                         heatmap->height() * (0.2 + 0.5 * m_uniform(m_random)));
        time(
            hover, heatmap, [&] { mouse(heatmap, QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton); }, always);
    }
    m_times.push_back(hover);
}

int Bench::measure()
{
    selectNeurons();
    sortAndFilter();
    dragThreshold();
    holdFixed();
    zoomAndHover();
    bool kept = true;
    std::string json = "{";
    for (const Times& t : m_times) {
        const double p50 = t.quantile(0.5), p99 = t.quantile(0.99);
        const bool within = t.missed <= m_gestures / 20 && p99 <= 2 * t.budget;
        kept &= within;
        std::printf("%-40s p50 %6.1f ms  p99 %6.1f ms  budget %3.0f ms  unanswered %d%s\n", t.name, p50, p99, t.budget,
                    t.missed, within ? "" : "  ABOVE");
        json += (json.size() > 1 ? ", \"" : "\"") + std::string(t.name) + "\": {\"p50\": " + std::to_string(p50) +
                ", \"p99\": " + std::to_string(p99) + "}";
    }
    std::printf("%s}\n", json.c_str());
    return kept ? 0 : 1;
}

int Bench::randomEvent()
{
    const std::vector<QWidget*> canvases{canvasOf(*m_lines), canvasOf(*m_heatmap), canvasOf(*m_dose),
                                         canvasOf(*m_histogram)};
    QWidget* canvas = canvases[m_random() % canvases.size()];
    const int kind = static_cast<int>(m_random() % std::size(eventKinds));
    switch (kind) {
    case 0:
        click(canvas, somewhere(canvas));
        break;
    case 1:
        wheel(canvas, somewhere(canvas), m_random() % 2 == 0 ? 120 : -120);
        break;
    case 2:
        click(m_table->viewport(), {200, m_table->viewport()->height() * m_uniform(m_random)});
        break;
    case 3:
        wheel(m_table->viewport(), {200, 40}, m_random() % 2 == 0 ? 120 : -120);
        break;
    case 4: {
        const int section = 1 + static_cast<int>(m_random() % 6);
        QHeaderView* header = m_table->horizontalHeader();
        if (m_random() % 8 == 0)
            click(header->viewport(), QPointF(header->sectionViewportPosition(section) + 10, header->height() / 2.0));
        break;
    }
    case 5:
        m_workbench.selection().edit(SelectionReason::Typing,
                                     [this](Selection& s) { s.filter = m_random() % 2 == 0 ? "r > 0.1" : ""; });
        break;
    case 6:
        m_workbench.selection().undoStack().undo();
        break;
    default:
        mouse(canvas, QEvent::MouseMove, somewhere(canvas), Qt::NoButton, Qt::NoButton);
        break;
    }
    return kind;
}

int Bench::soak(int seconds)
{
    QElapsedTimer clock, gap;
    clock.start();
    double worst = 0, before = 0;
    int stalls = 0, worstKind = 0;
    qint64 events = 0;
    while (clock.elapsed() < seconds * 1000LL) {
        gap.restart();
        const int kind = randomEvent();
        ++events;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        const double ms = static_cast<double>(gap.nsecsElapsed()) * 1e-6;
        if (ms > worst) {
            worst = ms;
            worstKind = kind;
        }
        stalls += ms > 50 ? 1 : 0;
        if (before == 0 && clock.elapsed() > seconds * 250LL)
            before = residentMb(); // caches are full by now
        waitFor([&] { return gap.elapsed() >= 16; });
    }
    const double growth = residentMb() - before;
    std::printf(
        "soak %d s: %lld events, %d stalls over 50 ms, longest turn %.1f ms (%s), memory %.0f MB, growth %.1f MB\n",
        seconds, static_cast<long long>(events), stalls, worst, eventKinds[worstKind], residentMb(), growth);
    return stalls > 0 || growth > 20 ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto status = core::runFileCheck(argc, argv))
        return *status;
    const std::string_view option = argc == 4 ? argv[2] : "";
    const int number = argc == 4 ? std::atoi(argv[3]) : 200;
    if ((argc != 2 && option != "--gestures" && option != "--soak") || number < 1) {
        std::fprintf(stderr, "usage: bench_explorer RUN.h5 [--gestures N | --soak SECONDS]\n");
        return 2;
    }
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    loadFonts();
    Bench bench(argv[1], option == "--gestures" || argc == 2 ? number : 0);
    if (!bench.ready()) {
        std::fprintf(stderr, "bench_explorer: the window did not show the run within two minutes.\n");
        return 1;
    }
    return option == "--soak" ? bench.soak(number) : bench.measure();
}
