// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the tests: the check of foreign files, which starts its own program.
#include "core/run/file_check.h"

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    if (const auto status = neurostrata::core::runFileCheck(argc, argv))
        return *status;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
