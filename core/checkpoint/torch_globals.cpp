// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/torch_globals.h"

#include "core/checkpoint/tensor_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace neurostrata::core
{

namespace
{

using Kind = TorchGlobal::Kind;

struct Known {
    std::string_view module;
    std::string_view name;
    Kind kind;
    std::string_view format;
};

constexpr std::array known = {
    Known{"collections", "OrderedDict", Kind::Dictionary, {}},
    Known{"torch._utils", "_rebuild_tensor_v2", Kind::Tensor, {}},
    Known{"torch._utils", "_rebuild_parameter", Kind::Parameter, {}},
    Known{"torch", "FloatStorage", Kind::Storage, "F32"},
    Known{"torch", "HalfStorage", Kind::Storage, "F16"},
    Known{"torch", "BFloat16Storage", Kind::Storage, "BF16"},
    Known{"torch", "DoubleStorage", Kind::Storage, "F64"},
    Known{"torch", "ByteStorage", Kind::Storage, "U8"},
    Known{"torch", "CharStorage", Kind::Storage, "I8"},
    Known{"torch", "BoolStorage", Kind::Storage, "BOOL"},
    Known{"torch", "ShortStorage", Kind::Storage, "I16"},
    Known{"torch", "IntStorage", Kind::Storage, "I32"},
    Known{"torch", "LongStorage", Kind::Storage, "I64"},
};

/// Names of torch whose tensors are no plain arrays.
bool isSparse(std::string_view module, std::string_view name)
{
    return (module == "torch._utils" && name == "_rebuild_sparse_tensor") ||
           (module == "torch.serialization" && name == "_get_layout");
}

bool isQuantized(std::string_view module, std::string_view name)
{
    return (module == "torch._utils" && name == "_rebuild_qtensor") ||
           (module == "torch" && (name.starts_with("per_tensor_") || name.starts_with("per_channel_") ||
                                  (name.starts_with('Q') && name.ends_with("Storage"))));
}

} // namespace

TorchGlobal torchGlobal(std::string_view module, std::string_view name, std::string_view tensor,
                        const std::filesystem::path& path)
{
    for (const Known& entry : known) {
        if (entry.module == module && entry.name == name)
            return {entry.kind, entry.format.empty() ? nullptr : elementFormat(entry.format)};
    }
    const std::string which = tensor.empty() ? "a tensor" : tensorNamed(tensor);
    if (isSparse(module, name))
        refuseFile(path,
                   fmt::format("holds {} as a sparse tensor; make it dense in Python with `.to_dense()` and save the "
                               "weights again.",
                               which),
                   ErrorKind::Unsupported);
    if (isQuantized(module, name))
        refuseFile(
            path,
            fmt::format("holds {} as a quantized tensor; get the weights in float32, float16 or bfloat16.", which),
            ErrorKind::Unsupported);
    if (module == "torch._utils" && name == "_rebuild_tensor_v3")
        refuseFile(path,
                   fmt::format("holds {} in a type of number that cannot be measured; get the weights in float32, "
                               "float16 or bfloat16.",
                               which),
                   ErrorKind::Unsupported);
    refuseFile(path,
               fmt::format("asks Python for '{}.{}', which weights do not need and which could run any code; nothing "
                           "was run: get the weights as safetensors from someone you trust.",
                           printable(module, 80), printable(name, 80)),
               ErrorKind::Unsupported);
}

} // namespace neurostrata::core
