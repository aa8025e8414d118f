// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the tests: the check of foreign files, which starts its own program, and the files that the documentation's
// Python is tried on.
#include "core/run/file_check.h"
#include "tests/core/run/run_fixture.h"

#include <gtest/gtest.h>

#include <string_view>

int main(int argc, char** argv)
{
    using namespace neurostrata;
    if (const auto status = core::runFileCheck(argc, argv))
        return *status;
    if (argc == 4 && std::string_view(argv[1]) == "--write-example") {
        const test::RunFixture fixture;
        fixture.writeRun(argv[2]);
        fixture.writeCapture(argv[3]);
        return 0;
    }
    if (argc == 3 && std::string_view(argv[1]) == "--read-capture") {
        test::printCapture(argv[2]);
        return 0;
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
