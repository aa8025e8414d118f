// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"
#include "core/jobs/job_context.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

enum class ElementType : std::uint8_t { F32, F16, BF16, F64, Other };
std::size_t elementSize(ElementType type);

/// Which elements of a matrix follow one another. Column by column is what torch writes of a transposed matrix.
enum class ElementOrder : std::uint8_t { RowMajor, ColumnMajor };

/// A tensor as it lies in a mapped file: bytes may be unaligned, little-endian. Two tensors may share their bytes. The
/// view lives as long as the checkpoint.
struct TensorView {
    std::string_view name; ///< without the family's prefix
    ElementType type = ElementType::Other;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
    ElementOrder order = ElementOrder::RowMajor;
    std::int64_t elements() const;
};

/// A model folder's weights: names → bytes, types, shapes; memory-mapped, checked, read lazily. Immutable; safe to
/// share.
///
/// Names are those of the model's family (family.h), without its prefix.
class Checkpoint
{
public:
    /// Opens model.safetensors or pytorch_model.bin, or the index of either with its shards (weight_files.h), and holds
    /// every tensor against the shapes that `config` implies: missing, extra, misshapen or doubly stored tensors are
    /// named in the Error; legacy buffers are ignored.
    ///
    /// A head that is stored although `config` says it is tied is treated as by transformers 5: equal to the embedding,
    /// it is ignored; different, it is used, and config().tiedHead is false. If the writer kept only the head, it
    /// serves as embedding.
    static std::shared_ptr<const Checkpoint> open(const std::filesystem::path& folder, const ModelConfig& config);
    ~Checkpoint();

    const ModelConfig& config() const;
    /// Throws Error(Internal) for a name that the architecture does not have.
    const TensorView& tensor(std::string_view name) const;
    /// Widens to float32 into `out` (its size must equal the tensor's elements).
    void read(std::string_view name, std::span<float> out) const;
    /// Rows [first, first + rows) of a matrix, widened to float32.
    void readRows(std::string_view name, std::int64_t firstRow, std::int64_t rows, std::span<float> out) const;
    /// Hints: the pages of one layer will be needed soon / are no longer needed.
    void prefetchLayer(std::int64_t layer) const;
    void releaseLayer(std::int64_t layer) const;

    /// Bytes of all weight files.
    std::uint64_t fileBytes() const;
    std::vector<std::filesystem::path> files() const;
    /// Reads everything once: SHA-256 over the bytes of the weight files one after another, sorted by name (lower-case
    /// hex; what `cat *.safetensors | sha256sum` prints, or `*.bin`), and a check of every weight for NaN and infinity,
    /// which throws Error naming the tensor and the index. Hashes and checks in two threads; pages are released as it
    /// goes.
    std::string verify(const JobContext& context) const;

private:
    struct Implementation;
    explicit Checkpoint(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::core
