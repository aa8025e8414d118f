// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/table_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string table(TableFormat format, const std::vector<std::vector<Cell>>& rows)
{
    std::string text;
    TableWriter writer([&text](std::string_view piece) { text += piece; }, format, "things", {"name", "n", "value"},
                       "\"provenance\": {\"seed\": 1}");
    for (const auto& row : rows)
        writer.row(row);
    writer.finish();
    return text;
}

TEST(ShortestNumber, ReadsBackAsTheSameDouble)
{
    for (const double value : {0.1, 1.0 / 3, -2.5e-310, 1e300, 123456789.0, std::nextafter(1.0, 2.0)})
        EXPECT_EQ(std::strtod(shortestNumber(value).c_str(), nullptr), value);
    EXPECT_EQ(shortestNumber(0.1), "0.1");
    EXPECT_EQ(shortestNumber(-nan), "nan");
}

TEST(TableWriter, QuotesCsvAsRfc4180Says)
{
    EXPECT_EQ(table(TableFormat::Csv, {{std::string("a,\"b\"\n"), std::int64_t{3}, 0.5}, {Cell(), Cell(), nan}}),
              "name,n,value\n\"a,\"\"b\"\"\n\",3,0.5\n,,nan\n");
}

TEST(TableWriter, WritesJsonThatParses)
{
    const auto json = nlohmann::json::parse(
        table(TableFormat::Json, {{std::string("\xff\"\n"), std::int64_t{3}, 0.5}, {Cell(), Cell(), nan}}));
    EXPECT_EQ(json["table"], "things");
    EXPECT_EQ(json["provenance"]["seed"], 1);
    ASSERT_EQ(json["rows"].size(), 2U);
    EXPECT_EQ(json["rows"][0]["name"], "\xef\xbf\xbd\"\n") << "a byte that is not UTF-8 becomes U+FFFD";
    EXPECT_EQ(json["rows"][0]["value"], 0.5);
    EXPECT_TRUE(json["rows"][1]["value"].is_null());
}

TEST(TableWriter, HandsOutLargeTablesInPieces)
{
    std::size_t pieces = 0, bytes = 0;
    TableWriter writer(
        [&](std::string_view piece) {
            ++pieces;
            bytes += piece.size();
        },
        TableFormat::Csv, "t", {"n"}, "");
    for (int i = 0; i < 100'000; ++i)
        writer.row(std::vector<Cell>{std::int64_t{1234567}});
    writer.finish();
    EXPECT_GT(pieces, 5U);
    EXPECT_EQ(bytes, 2 + 100'000 * 8U);
}

} // namespace
} // namespace neurostrata::core
