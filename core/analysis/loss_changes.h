// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"
#include "core/inference/jackknife.h"

#include <array>
#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// Losses of a text, added up by the length of the predicted token and by groups of documents. Predicted is every token
/// but the first of its window; special tokens and byte fragments have no length.
class LossSums
{
public:
    static constexpr std::size_t groups = 20;              ///< splitmix64(document number) mod 20
    static constexpr std::size_t lengths = 1 + lengthBins; ///< 0: without a length; the last: 24 or longer
    struct Sum {
        double losses = 0; ///< nats
        std::int64_t tokens = 0;
    };

    /// `losses`: of the tokens of `table` from `firstToken` on, as Model::tokenLosses gives them; parts of a text come
    /// in reading order.
    void add(const TokenTable& table, std::int64_t firstToken, std::span<const double> losses);

    const Sum& of(std::size_t length, std::size_t group) const { return m_sums[length][group]; }
    /// Documents with a predicted token of this length; of any.
    std::int64_t documents(std::size_t length) const { return m_documents[length]; }
    std::int64_t documents() const { return m_allDocuments; }

private:
    std::array<std::array<Sum, groups>, lengths> m_sums;
    std::array<std::int64_t, lengths> m_documents{};
    std::array<std::int32_t, lengths> m_lastDocument = filled();
    std::int64_t m_allDocuments = 0;
    std::int32_t m_lastOfAll = -1;

    static constexpr std::array<std::int32_t, lengths> filled()
    {
        std::array<std::int32_t, lengths> none{};
        none.fill(-1);
        return none;
    }
};

/// Mean loss of predicted tokens without and with an intervention, nats a token; NaN where there is no token. The
/// interval is a delete-a-group jackknife over documents: undefined where they fall into one group.
struct LossChange {
    std::int64_t tokens = 0;
    std::int64_t documents = 0;
    double before = 0, after = 0;
    Interval95 change; ///< after - before
};

struct LossChanges {
    LossChange all;
    std::array<LossChange, LossSums::lengths> byLength; ///< [0]: tokens without a length; the last: 24 or longer
};

/// Two passes over the same text.
LossChanges lossChanges(const LossSums& before, const LossSums& after);

} // namespace neurostrata::core
