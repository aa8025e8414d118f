// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hdf5_reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace neurostrata::test
{

/// tests/data/parity/statistics: inputs and float64 answers.
inline const Hdf5Reader& parityInput()
{
    static const Hdf5Reader file(std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/input.h5");
    return file;
}
inline const Hdf5Reader& parityExpected()
{
    static const Hdf5Reader file(std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/expected.h5");
    return file;
}

/// NaN where NaN is expected; else within `absolute` + `relative` |want|.
inline void expectClose(const std::vector<double>& got, const std::vector<double>& want, double absolute,
                        double relative, const std::string& what)
{
    ASSERT_EQ(got.size(), want.size()) << what;
    for (std::size_t i = 0; i < got.size(); ++i) {
        ASSERT_EQ(std::isnan(got[i]), std::isnan(want[i])) << what << " [" << i << "]: " << got[i] << ", " << want[i];
        if (std::isnan(want[i]) || got[i] == want[i])
            continue;
        EXPECT_LE(std::abs(got[i] - want[i]), absolute + relative * std::abs(want[i])) << what << " [" << i << "]";
    }
}

} // namespace neurostrata::test
