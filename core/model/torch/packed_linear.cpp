// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/packed_linear.h"

#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/linear.h>

#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

namespace
{

/// oneDNN's own symbols are hidden in libtorch; its operators are reached through the dispatcher, where inductor
/// reaches them too.
struct OneDnnOperators {
    std::optional<c10::OperatorHandle> reorder;
    std::optional<c10::OperatorHandle> linear;

    OneDnnOperators()
    {
        if (!at::globalContext().userEnabledMkldnn() || !at::hasMKLDNN())
            return;
        auto& dispatcher = c10::Dispatcher::singleton();
        auto find = [&](const char* name) -> std::optional<c10::OperatorHandle> {
            auto found = dispatcher.findSchema({name, ""});
            return found ? std::optional(*found) : std::nullopt;
        };
        reorder = find("mkldnn::_reorder_linear_weight");
        linear = find("mkldnn::_linear_pointwise");
        if (!reorder || !linear)
            reorder = linear = std::nullopt;
    }
    bool present() const { return linear.has_value(); }
};

const OneDnnOperators& oneDnn()
{
    static const OneDnnOperators operators;
    return operators;
}

at::Tensor multiply(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias)
{
    if (!oneDnn().present())
        return bias.defined() ? at::linear(x, weight, bias) : at::linear(x, weight);
    static const auto noScalars = c10::impl::GenericList(c10::OptionalType::create(c10::NumberType::get()));
    std::vector<c10::IValue> stack{
        x, weight, bias.defined() ? c10::IValue(bias) : c10::IValue(), std::string("none"), noScalars, c10::IValue()};
    oneDnn().linear->callBoxed(&stack);
    return stack.front().toTensor();
}

} // namespace

PackedLinear::PackedLinear(const at::Tensor& weight, const at::Tensor& bias, std::int64_t rows)
    : m_weight(weight), m_bias(bias)
{
    if (!oneDnn().present())
        return;
    std::vector<c10::IValue> stack{weight, std::optional<std::int64_t>(rows)};
    oneDnn().reorder->callBoxed(&stack);
    m_weight = stack.front().toTensor();
}

at::Tensor PackedLinear::apply(const at::Tensor& x) const
{
    return multiply(x, m_weight, m_bias);
}

at::Tensor product(const at::Tensor& x, const at::Tensor& w)
{
    return multiply(x, w, {});
}

const char* PackedLinear::kernels()
{
    return oneDnn().present() ? "oneDNN" : "MKL";
}

} // namespace neurostrata::core
