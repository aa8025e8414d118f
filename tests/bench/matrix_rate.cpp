// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the floating-point rate of a matrix product on the kernels that the engine uses: bench_matrix_rate ROWS INNER
// COLUMNS THREADS
#include "core/model/model.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    const auto engine = neurostrata::core::openEngine(std::atoi(argv[4]));
    std::printf("%.6g\n", engine->matrixRate(std::atoll(argv[1]), std::atoll(argv[2]), std::atoll(argv[3])));
    return 0;
}
