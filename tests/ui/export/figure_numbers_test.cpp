// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/export/figure_fixture.h"
#include "ui/export/figure_data.h"
#include "ui/export/figure_page.h"
#include "ui/plots/histogram_plot_bars.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

namespace neurostrata::ui
{
namespace
{

using Json = nlohmann::json;

class FigureNumbers : public test::FigureFixture
{
protected:
    /// Rows of the CSV without comments, cells without quotes: none of these numbers has any.
    static std::vector<std::vector<std::string>> rows(const QByteArray& csv)
    {
        std::vector<std::vector<std::string>> result;
        std::istringstream lines(csv.toStdString());
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("#"))
                continue;
            std::vector<std::string> cells(1);
            bool quoted = false;
            for (const char c : line) {
                if (c == '"')
                    quoted = !quoted;
                else if (c == ',' && !quoted)
                    cells.emplace_back();
                else
                    cells.back() += c;
            }
            result.push_back(std::move(cells));
        }
        return result;
    }
    static double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }
    std::vector<std::vector<std::string>> csv(const FigureContent& of) const
    {
        return rows(renderFigure(of, {}, FigureFormat::Csv));
    }
};

TEST_F(FigureNumbers, OfLinesAreTheHeightsDrawn)
{
    const auto of = changed(FigureKind::Lines, [](FigureContent& c) {
        c.view.linesNormalisation = Normalisation::Share;
        c.view.linesScale = AxisScale::SquareRoot; // drawn as roots, written as they are
    });
    const auto table = csv(of);
    EXPECT_EQ(table[0], (std::vector<std::string>{"layer", "r", "share"}));
    ASSERT_EQ(table.size(), 1 + 3 * 201U);
    const auto heights = lineHeights(*of.strata, *of.strata->stratum[2], Normalisation::Share);
    for (std::size_t bin = 0; bin < 201; ++bin) {
        EXPECT_EQ(number(table[1 + 2 * 201 + bin][2]), heights[bin]);
        EXPECT_EQ(heights[bin], of.strata->stratum[2]->density.kernel[bin] * (2.0 / 201));
    }
}

TEST_F(FigureNumbers, OfTheHeatmapAreTheCounts)
{
    const auto of = content(FigureKind::Heatmap);
    const auto table = csv(of);
    ASSERT_EQ(table.size(), 1 + 3 * 201U);
    std::int64_t all = 0;
    for (std::size_t i = 1; i < table.size(); ++i) {
        const auto& stratum = *of.strata->stratum[(i - 1) / 201];
        EXPECT_EQ(table[i][3], std::to_string(stratum.density.count[(i - 1) % 201]));
        EXPECT_EQ(number(table[i][4]),
                  static_cast<double>(stratum.density.count[(i - 1) % 201]) / static_cast<double>(stratum.defined));
        all += std::atoll(table[i][3].c_str());
    }
    EXPECT_EQ(all, 3 * 70);
}

TEST_F(FigureNumbers, OfTheMapAreThePixelColumns)
{
    const auto of = content(FigureKind::Map);
    const auto table = csv(of);
    // Seventy neurons have room for a column each.
    ASSERT_EQ(table.size(), 1 + 3 * 70U);
    for (std::size_t i = 1; i < table.size(); ++i) {
        const core::NeuronId id{core::LayerIndex(std::atoi(table[i][0].c_str())),
                                core::NeuronIndex(std::atoi(table[i][4].c_str()))};
        EXPECT_EQ(static_cast<float>(number(table[i][5])), of.strata->value(id));
    }
    // Where there is less room, the largest |r| of those that share a column.
    FigureStyle narrow;
    narrow.size = QSizeF(60, 60);
    narrow.fontPoints = 12;
    narrow.caption = narrow.provenance = false;
    const FigurePage page(of, narrow);
    const auto reduced = dynamic_cast<const MapPlot&>(page.plot()).reducedFor(page.plotSize());
    ASSERT_LT(reduced.columns, 70);
    const auto few = rows(renderFigure(of, narrow, FigureFormat::Csv));
    ASSERT_EQ(few.size(), 1 + reduced.value.size());
    for (std::size_t i = 0; i < reduced.value.size(); ++i)
        EXPECT_EQ(static_cast<float>(number(few[i + 1][5])), reduced.value[i]);
}

TEST_F(FigureNumbers, OfTheHistogramAreTheBarsDrawn)
{
    for (const Normalisation normalisation : {Normalisation::Density, Normalisation::Count, Normalisation::Share}) {
        const auto of = changed(FigureKind::Neuron, [&](FigureContent& c) {
            c.view.histogramNormalisation = normalisation;
            c.view.histogramKernel = true;
        });
        const auto histogram = core::groupedHistogram(*of.neuron, of.selection.split, of.selection.unit, true);
        const HistogramBars bars = histogramBars(histogram, of.view);
        const auto table = csv(of);
        std::size_t bar = 0, kernel = 0;
        for (const auto& row : table) {
            const std::size_t group = row[1] == "short" ? 0 : 2;
            EXPECT_NE(row[1], "equal") << "is not drawn";
            if (row[0] == "bar") {
                const std::size_t b = bar++ % static_cast<std::size_t>(bars.bins());
                EXPECT_EQ(number(row[2]), bars.edges[b]);
                EXPECT_EQ(number(row[5]), bars.height[group][b]);
                EXPECT_EQ(row[4], std::to_string(histogram.group[group].count[b]));
            } else if (row[0] == "kernel") {
                ++kernel;
            }
        }
        EXPECT_EQ(bar, 2 * static_cast<std::size_t>(bars.bins()));
        EXPECT_EQ(kernel, histogram.group[0].kernel.x.size() + histogram.group[2].kernel.x.size());
    }
}

TEST_F(FigureNumbers, OfDoseAndScatterAreThePointsDrawn)
{
    const auto of = content(FigureKind::Dose);
    const auto doses = core::doseResponse(*of.neuron, of.selection.unit);
    const auto table = csv(of);
    ASSERT_EQ(table.size(), 1 + doses.size());
    for (std::size_t i = 0; i < doses.size(); ++i) {
        EXPECT_EQ(table[i + 1][0], std::to_string(doses[i].length));
        EXPECT_EQ(table[i + 1][3], std::to_string(doses[i].n));
        if (doses[i].n > 0) {
            EXPECT_EQ(number(table[i + 1][4]), doses[i].mean);
        }
    }
    const auto scattered = content(FigureKind::Scatter);
    const auto drawn = core::scatterView(*scattered.neuron, scattered.selection.unit);
    std::size_t dots = 0;
    for (const auto& row : csv(scattered))
        if (row[0] == "dot") {
            EXPECT_EQ(static_cast<float>(number(row[2])), drawn.dots[dots].value);
            EXPECT_EQ(row[5], std::to_string(drawn.dots[dots].token));
            ++dots;
        }
    EXPECT_EQ(dots, drawn.dots.size());
}

TEST_F(FigureNumbers, JsonAndCsvAreTheSame)
{
    for (const FigureKind kind : allFigureKinds) {
        const QByteArray text = renderFigure(content(kind), {}, FigureFormat::Csv);
        const auto table = rows(text);
        const Json json = Json::parse(renderFigure(content(kind), {}, FigureFormat::Json).toStdString());
        ASSERT_EQ(json["rows"].size() + 1, table.size()) << figureName(kind);
        for (std::size_t i = 1; i < table.size(); ++i)
            for (std::size_t c = 0; c < table[0].size(); ++c) {
                const Json& value = json["rows"][i - 1][table[0][c]];
                if (value.is_number()) {
                    EXPECT_EQ(value.get<double>(), number(table[i][c]));
                } else if (value.is_null()) {
                    EXPECT_TRUE(table[i][c].empty() || table[i][c] == "nan");
                }
            }
        EXPECT_EQ(json["table"], figureName(kind));
        // The same provenance heads the CSV.
        for (const auto& [key, value] : json["provenance"].items())
            EXPECT_THAT(text.toStdString(),
                        testing::HasSubstr("# " + key + ": " +
                                           (value.is_string() ? value.get<std::string>() : value.dump()) + "\n"))
                << figureName(kind);
    }
}

TEST_F(FigureNumbers, DoNotDependOnTheLocale)
{
    const QByteArray before = renderFigure(content(FigureKind::Neuron), {}, FigureFormat::Csv);
    const QLocale english;
    QLocale::setDefault(QLocale(QLocale::Vietnamese));
    EXPECT_EQ(renderFigure(content(FigureKind::Neuron), {}, FigureFormat::Csv), before);
    QLocale::setDefault(english);
}

} // namespace
} // namespace neurostrata::ui
