// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hdf5_file.h"
#include "core/run/hdf5_turn.h"
#include "tests/support/hdf5_reader.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace neurostrata::test
{
namespace
{

using namespace core;

TEST(Hdf5Turn, IsGivenInTheOrderOfAsking)
{
    std::atomic<bool> ended = false;
    std::atomic<int> turns = 0;
    std::jthread writer([&] { // lets go and takes again at once, as a writer of many slices does
        while (!ended) {
            const Hdf5Turn turn;
            ++turns;
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    while (turns == 0)
        std::this_thread::yield();
    std::vector<int> waited;
    for (int i = 0; i < 51; ++i) {
        const int before = turns;
        const Hdf5Turn turn;
        waited.push_back(turns - before);
    }
    ended = true;
    std::ranges::sort(waited);
    EXPECT_LE(waited[waited.size() / 2], 1) << "the writer's turn at the time of asking";
}

TEST(Hdf5Turn, NestsAndKeepsOthersOutUntilTheOutermostEnds)
{
    std::atomic<bool> asking = false;
    bool inside = false, seen = true;
    std::jthread other;
    {
        const Hdf5Turn outer;
        other = std::jthread([&] {
            asking = true;
            const Hdf5Turn turn;
            seen = inside;
        });
        inside = true;
        while (!asking)
            std::this_thread::yield();
        {
            const Hdf5Turn inner;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        inside = false;
    }
    other.join();
    EXPECT_FALSE(seen);
}

TEST(Hdf5File, BlocksLargerThanATurnArriveWhole)
{
    const TemporaryFolder folder;
    constexpr std::int64_t rows = 1500, columns = 2100;
    DatasetSpec spec;
    spec.path = "group/matrix";
    spec.element = Element::Int32;
    spec.extents = {rows, columns};
    spec.chunk = {64, 1024};
    const auto valueAt = [](std::int64_t row, std::int64_t column) {
        return static_cast<std::int32_t>(row * 10'000 + column);
    };
    {
        Hdf5File file = Hdf5File::create(folder / "file.h5");
        file.createDataset(spec);
        // Blocks that end inside chunks, some of them 6 MB.
        for (const auto& [first, count] : {std::pair{0, 700}, {700, 1}, {701, 1000}, {1701, 399}}) {
            std::vector<std::int32_t> block;
            for (std::int64_t row = 0; row < rows; ++row)
                for (std::int64_t column = first; column < first + count; ++column)
                    block.push_back(valueAt(row, column));
            file.writeBlock("group/matrix", 0, rows, first, count, std::span<const std::int32_t>(block));
        }
        file.close();
    }
    const auto values = Hdf5Reader(folder / "file.h5").read<std::int32_t>("group/matrix");
    ASSERT_EQ(values.size(), static_cast<std::size_t>(rows * columns));
    std::int64_t wrong = 0;
    for (std::int64_t i = 0; i < rows * columns; ++i)
        wrong += values[static_cast<std::size_t>(i)] != valueAt(i / columns, i % columns) ? 1 : 0;
    EXPECT_EQ(wrong, 0);
}

} // namespace
} // namespace neurostrata::test
