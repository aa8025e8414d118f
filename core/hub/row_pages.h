// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/sample_download.h"

#include <string>
#include <vector>

namespace neurostrata::core
{

/// Texts of consecutive rows.
struct RowPage {
    std::vector<std::string> texts;
    std::int64_t total = 0; ///< rows that can be had
};

/// Asks the viewer for pages.
class RowPages
{
public:
    RowPages(const SampleQuestion& question, const HubSettings& settings, HttpTransport& transport);

    /// The page that begins with row `first`, of at most `most` rows; shorter where the server finds that too much.
    RowPage fetch(std::int64_t first, std::int64_t most, const JobContext& context);

private:
    RowPage parse(const std::string& body, std::int64_t first) const;
    [[noreturn]] void refuse(const HttpResponse& response) const;

    const SampleQuestion& m_question;
    const HubSettings& m_settings;
    HttpTransport& m_transport;
    std::int64_t m_length = 100; ///< the most that the viewer gives
};

} // namespace neurostrata::core
