// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace neurostrata::core
{

/// y = x Wᵀ + b with W laid out for the matrix kernels of this machine.
///
/// oneDNN's blocked kernels where libtorch has them: on AVX-512 processors that MKL does not know they are more than
/// twice as fast, elsewhere about equal. Immutable; apply() may run on several threads at once, each with its own rows.
class PackedLinear
{
public:
    PackedLinear() = default;
    /// `weight` float32 [out, in], `bias` [out] or undefined; `rows`: the usual number of rows, a hint for the layout.
    PackedLinear(const at::Tensor& weight, const at::Tensor& bias, std::int64_t rows);

    /// `x` float32 [rows, in], contiguous → [rows, out]. Runs on the calling thread alone when called inside a parallel
    /// region.
    at::Tensor apply(const at::Tensor& x) const;

    /// "oneDNN" or "MKL".
    static const char* kernels();

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// x wᵀ on the same kernels, for matrices that are used once. `x` contiguous [rows, inner]; `w` [columns, inner] or the
/// transpose of such.
at::Tensor product(const at::Tensor& x, const at::Tensor& w);

} // namespace neurostrata::core
