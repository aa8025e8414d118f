// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/model/model_runner.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace neurostrata::test
{

namespace
{

using testing::HasSubstr;

TEST(ModelErrors, AWindowLongerThanThePositionsIsRefusedByName)
{
    const ModelRunner runner(parityFolder("gpt_neo_tiny"));
    expectError(core::ErrorKind::InvalidInput, HasSubstr("97 tokens is longer than the model's 96 positions"),
                [&] { runner.run({std::vector<core::TokenId>(97, 1)}); });
}

TEST(ModelErrors, IdsOutsideTheVocabularyAreRefusedByName)
{
    const ModelRunner runner(parityFolder("gpt_neo_tiny"));
    for (const core::TokenId id : {-1, 8192})
        expectError(core::ErrorKind::InvalidInput, HasSubstr("token id " + std::to_string(id)), [&] {
            runner.run({{0, id}});
        });
    expectError(core::ErrorKind::InvalidInput, HasSubstr("without tokens"), [&] { runner.run({{}}); });
}

TEST(ModelErrors, AStopIsHonouredWithin200Milliseconds)
{
    const ModelRunner runner(std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/models/demo-large");
    const std::vector<core::TokenId> ids(512, 5);
    const std::vector<core::ModelWindow> windows(64, core::ModelWindow{ids, 0});
    core::ResidualStream stream = runner.model().embed(windows);
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    });
    EXPECT_THROW(for (int layer = 0; layer < 8; ++layer) runner.model().runLayer(
                     core::LayerIndex(layer), stream, nullptr, true, core::JobContext(source.get_token())),
                 core::Stopped);
    stopper.join();
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(200));
}

} // namespace

} // namespace neurostrata::test
