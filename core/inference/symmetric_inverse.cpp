// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/symmetric_inverse.h"

#include <Eigen/Eigenvalues>
#include <cmath>

namespace neurostrata::core
{

std::vector<double> symmetricInverse(std::span<const double> matrix, std::size_t size)
{
    if (size == 0)
        return {};
    const auto n = static_cast<Eigen::Index>(size);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(Eigen::Map<const Eigen::MatrixXd>(matrix.data(), n, n));
    const Eigen::VectorXd& values = solver.eigenvalues();
    const double cut = nothingLeft * values.cwiseAbs().maxCoeff();
    Eigen::VectorXd inverted(n);
    for (Eigen::Index i = 0; i < n; ++i)
        inverted[i] = std::abs(values[i]) > cut ? 1 / values[i] : 0.0;
    const Eigen::MatrixXd inverse = solver.eigenvectors() * inverted.asDiagonal() * solver.eigenvectors().transpose();
    return {inverse.data(), inverse.data() + inverse.size()};
}

std::vector<double> product(std::span<const double> matrix, std::span<const double> a)
{
    std::vector<double> result(a.size(), 0.0);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < a.size(); ++j)
            result[i] += matrix[i * a.size() + j] * a[j];
    return result;
}

double bilinear(std::span<const double> a, std::span<const double> matrix, std::span<const double> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            sum += a[i] * matrix[i * b.size() + j] * b[j];
    return sum;
}

double spreadOf(double sum, double square, double n)
{
    constexpr double smallest = 1e-12; // of the sum of squares
    const double spread = square - sum * sum / n;
    return spread > smallest * square ? spread : 0.0;
}

} // namespace neurostrata::core
