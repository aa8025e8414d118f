// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

namespace neurostrata::test
{
namespace
{

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ExportTest : public ::testing::Test
{
protected:
    ExportTest()
    {
        const Outcome measured = m_program.run("analyze demo-small --tokens 600 -o run.h5");
        if (measured.status != 0)
            throw std::runtime_error(measured.err);
    }
    std::vector<std::string> lines(const std::string& arguments)
    {
        const Outcome outcome = m_program.run("export run.h5 " + arguments);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(outcome.err, "");
        std::vector<std::string> result;
        std::istringstream stream(outcome.out);
        for (std::string line; std::getline(stream, line);)
            result.push_back(line);
        return result;
    }
    ProgramRunner m_program;
};

TEST_F(ExportTest, CorrelationsHaveARowPerNeuron)
{
    const auto rows = lines("correlations");
    EXPECT_THAT(rows.front(),
                StartsWith("layer,neuron,state,n,r,mean,sd,skewness,kurtosis,minimum,maximum,positive,positive_upper,"
                           "eta2,epsilon2,nonlinearity,r_length,r_length_without_space,r_bytes,"));
    EXPECT_EQ(rows.size(), 1 + 4 * 512U);
    EXPECT_EQ(lines("correlations --layer 2 --site post").size(), 1 + 512U);
    EXPECT_THAT(lines("correlations --layer 2 --neuron 7").at(1), StartsWith("2,7,ok,"));
}

TEST_F(ExportTest, JsonCarriesTheProvenanceAndTheSameNumbers)
{
    const auto csv = lines("correlations --layer 1 --neuron 3 --covariate bytes");
    const Outcome outcome =
        m_program.run("export run.h5 correlations --layer 1 --neuron 3 --covariate bytes --format json");
    const auto json = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(json["provenance"]["model_name"], "demo-small");
    EXPECT_EQ(json["provenance"]["options"]["tokens"], 600);
    EXPECT_EQ(json["covariate"], "bytes");
    ASSERT_EQ(json["rows"].size(), 1U);
    const auto& row = json["rows"][0];
    EXPECT_EQ(row["r"], row["r_bytes"]);
    std::istringstream cells(csv.at(1));
    std::string cell;
    for (int i = 0; i < 5; ++i)
        std::getline(cells, cell, ',');
    EXPECT_EQ(std::stod(cell), row["r"].get<double>());
}

TEST_F(ExportTest, PartialIsTheTextbooksFormulaForOneControl)
{
    const auto table = nlohmann::json::parse(
        m_program.run("export run.h5 partial --layer 1 --control log_frequency --format json").out);
    const auto plain = nlohmann::json::parse(m_program.run("export run.h5 correlations --layer 1 --format json").out);
    EXPECT_EQ(table["controls"], nlohmann::json::array({"log_frequency"}));
    ASSERT_EQ(table["rows"].size(), 512U);
    for (std::size_t i = 0; i < 512; ++i) {
        const auto& row = table["rows"][i];
        const double l = plain["rows"][i]["r_length"], f = plain["rows"][i]["r_log_frequency"];
        // of length with log frequency: long words are rare, so it is below 0
        const double between = -std::sqrt(1 - 1 / row["vif"].get<double>());
        EXPECT_NEAR(row["partial_r"].get<double>(),
                    (l - between * f) / std::sqrt((1 - f * f) * (1 - between * between)), 1e-9);
        EXPECT_NEAR(row["r2_without"].get<double>(), f * f, 1e-12);
        EXPECT_NEAR(row["r2_with"].get<double>() - row["r2_without"].get<double>(), row["delta_r2"].get<double>(),
                    1e-12);
        EXPECT_EQ(row["sign_reversal"], row["r"].get<double>() * row["partial_r"].get<double>() < 0 ? 1 : 0);
    }
}

TEST_F(ExportTest, PartialSaysWhatCannotBeHeldFixed)
{
    EXPECT_EQ(m_program.run("export run.h5 partial --control length").err,
              "neurostrata: length is what r is taken with; it cannot be held fixed as well.\n");
    EXPECT_THAT(m_program.run("export run.h5 partial --control frequency").err,
                HasSubstr("no covariate \"frequency\"; it has length, "));
    EXPECT_EQ(m_program.run("export run.h5 partial").status, 2);
    EXPECT_EQ(m_program.run("export run.h5 layers --control position").status, 2);
    // length = length_without_space + leading_space: nothing of its own is left
    const auto row =
        nlohmann::json::parse(m_program
                                  .run("export run.h5 partial --layer 0 --neuron 0 --control length_without_space "
                                       "--control leading_space --format json")
                                  .out)["rows"][0];
    EXPECT_TRUE(row["partial_r"].is_null());
    EXPECT_TRUE(row["sign_reversal"].is_null());
    EXPECT_TRUE(row["r2_without"].is_number());
}

TEST_F(ExportTest, DefinitionsOfLengthCountAgainstCharacters)
{
    const auto rows = nlohmann::json::parse(m_program.run("export run.h5 definitions --format json").out)["rows"];
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0]["length"], "length");
    EXPECT_EQ(rows[0]["sign_changes"], 0);
    EXPECT_EQ(rows[1]["length"], "length_without_space");
    for (const auto& row : rows)
        EXPECT_EQ(row["significant"].get<int>() - rows[0]["significant"].get<int>(),
                  row["gained"].get<int>() - row["lost"].get<int>())
            << row["length"];
    // The signs are those of the table of correlations.
    int changes = 0;
    const auto neurons = nlohmann::json::parse(m_program.run("export run.h5 correlations --format json").out)["rows"];
    for (const auto& neuron : neurons)
        if (neuron["r_length"].is_number() && neuron["r_length_without_space"].is_number())
            changes += neuron["r_length"].get<double>() * neuron["r_length_without_space"].get<double>() < 0 ? 1 : 0;
    EXPECT_EQ(rows[1]["sign_changes"], changes);
}

TEST_F(ExportTest, DensitiesOfALayerIntegrateToOne)
{
    double sum = 0;
    int bins = 0;
    const auto table = nlohmann::json::parse(m_program.run("export run.h5 densities --layer 0 --format json").out);
    for (const auto& row : table["rows"]) {
        sum += row["density"].get<double>() * (row["upper"].get<double>() - row["lower"].get<double>());
        ++bins;
    }
    EXPECT_EQ(bins, 201);
    EXPECT_NEAR(sum, 1, 1e-9);
}

TEST_F(ExportTest, NeuronTellsTheSameMeanInBothFormats)
{
    const auto json =
        nlohmann::json::parse(m_program.run("export run.h5 neuron --layer 3 --neuron 17 --format json").out);
    const double mean = json["statistics"]["mean"];
    double stored = 0;
    for (const auto& value : json["stored"])
        stored += value["value"].get<double>() / static_cast<double>(json["stored"].size());
    EXPECT_NEAR(stored, mean, 1e-3 * json["statistics"]["sd"].get<double>());
    double byLength = 0;
    for (const auto& bin : json["by_length"])
        byLength += bin["mean"].get<double>() * bin["n"].get<double>() / json["n"].get<double>();
    EXPECT_NEAR(byLength, mean, 1e-9);
    EXPECT_THAT(lines("neuron --layer 3 --neuron 17"),
                ::testing::Contains("mean,," + json["n"].dump() + "," + json["statistics"]["mean"].dump()));
}

TEST_F(ExportTest, TokensOfTheWholeText)
{
    EXPECT_EQ(nlohmann::json::parse(m_program.run("export run.h5 tokens --format json").out)["rows"].size(), 600U);
    EXPECT_THAT(lines("tokens").at(1), StartsWith("0,8191,<|endoftext|>,"));
}

TEST_F(ExportTest, WritesAFileAndNeverOverOne)
{
    EXPECT_EQ(m_program.run("export run.h5 layers -o layers.csv").status, 0);
    EXPECT_EQ(readFile(m_program / "layers.csv"), m_program.run("export run.h5 layers").out);
    const Outcome again = m_program.run("export run.h5 layers -o layers.csv");
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.err, HasSubstr("--force"));
    EXPECT_EQ(m_program.run("export run.h5 layers --layer 9").err,
              "neurostrata: this run has no layer 9; it has layers 0 to 3.\n");
}

TEST(Models, ListsTheBundledOnesAsJson)
{
    const ProgramRunner program;
    const auto models = nlohmann::json::parse(program.run("models --json").out);
    ASSERT_GE(models.size(), 2U);
    EXPECT_EQ(models[0]["name"], "demo-large");
    EXPECT_EQ(models[0]["origin"], "bundled");
    EXPECT_EQ(models[0]["state"], "ready");
    EXPECT_EQ(models[0]["layers"], 8);
    const auto info = nlohmann::json::parse(program.run("info demo-small --json").out);
    EXPECT_EQ(info["kind"], "model");
    EXPECT_EQ(info["width"], 512);
    EXPECT_EQ(info["vocabulary_size"], 8192);
}

} // namespace
} // namespace neurostrata::test
