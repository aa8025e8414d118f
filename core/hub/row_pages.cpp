// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/row_pages.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/hub_client.h"
#include "core/io/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

constexpr std::size_t mostPageBytes = 256'000'000;
constexpr int tooBig = 413;

} // namespace

RowPages::RowPages(const SampleQuestion& question, const HubSettings& settings, HttpTransport& transport)
    : m_question(question), m_settings(settings), m_transport(transport)
{
}

RowPage RowPages::fetch(std::int64_t first, std::int64_t most, const JobContext& context)
{
    for (;;) {
        const std::int64_t length = std::min(m_length, most);
        HttpRequest request;
        request.url =
            fmt::format("{}/rows?dataset={}&config={}&split={}&offset={}&length={}", m_settings.rowsEndpoint,
                        percentEncoded(m_question.dataset, false), percentEncoded(m_question.configuration, false),
                        percentEncoded(m_question.split, false), first, length);
        std::string body;
        const HttpResponse response = sendWithRetries(
            m_settings, m_settings.rowsEndpoint,
            [&] {
                body.clear();
                HttpResponse answer = m_transport.send(
                    request,
                    [&](const HttpResponse&, std::string_view piece) {
                        if (piece.size() > mostPageBytes - body.size())
                            throw Error(ErrorKind::InvalidInput,
                                        fmt::format("{} sends a page of rows of more than {}; ask another data set.",
                                                    m_settings.rowsEndpoint, humanBytes(mostPageBytes)));
                        body += piece;
                    },
                    context);
                if (answer.header("x-error-code") == "TooBigContentError")
                    answer.status = tooBig; // whatever its number, waiting would not help
                return answer;
            },
            context);
        if (response.status == 200)
            return parse(body, first);
        if (response.status != tooBig || length == 1)
            refuse(response);
        m_length = std::max<std::int64_t>(1, length / 2);
    }
}

RowPage RowPages::parse(const std::string& body, std::int64_t first) const
{
    const auto defect = [&](const std::string& what) {
        throw Error(ErrorKind::InvalidInput, fmt::format("{} {}; try again later, or check NEUROSTRATA_ROWS_ENDPOINT.",
                                                         m_settings.rowsEndpoint, what));
    };
    nlohmann::json page;
    try {
        page = parseStrictJson(body, "rows");
    } catch (const Error&) {
        defect("does not answer with rows");
    }
    if (!page.is_object() || !page.contains("rows") || !page["rows"].is_array() || !page.contains("num_rows_total") ||
        !page["num_rows_total"].is_number_unsigned())
        defect("does not answer with rows");
    RowPage result;
    result.total =
        static_cast<std::int64_t>(std::min<std::uint64_t>(page["num_rows_total"].get<std::uint64_t>(), INT64_MAX));
    for (const auto& row : page["rows"]) {
        const std::int64_t number = first + static_cast<std::int64_t>(result.texts.size());
        if (!row.is_object() || row.value("row_idx", nlohmann::json()) != number || !row.contains("row") ||
            !row["row"].is_object())
            defect(fmt::format("does not give row {} where it belongs", number));
        const auto text = row["row"].find(m_question.column);
        if (text == row["row"].end() || !text->is_string())
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("row {} of {} has no text in the column '{}'; choose another data set.", number,
                                    m_question.dataset, printable(m_question.column)));
        const auto cut = row.value("truncated_cells", nlohmann::json::array());
        if (std::find(cut.begin(), cut.end(), m_question.column) != cut.end())
            defect(fmt::format("gives the text of row {} cut short", number));
        result.texts.push_back(text->get<std::string>());
    }
    return result;
}

void RowPages::refuse(const HttpResponse& response) const
{
    const std::string code = response.header("x-error-code");
    const int status = response.status;
    if (status == tooBig)
        throw Error(ErrorKind::Unsupported,
                    fmt::format("{} finds even one row of {} too big to give; choose another data set.",
                                m_settings.rowsEndpoint, m_question.dataset));
    if (status == 401 || status == 404 || status == 422)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} knows no public data set {} with the configuration {} and the split {}; check "
                                "their names.",
                                m_settings.rowsEndpoint, m_question.dataset, printable(m_question.configuration),
                                printable(m_question.split)));
    if (const auto wait = secondsToWait(response); status == 429 && wait)
        throw Error(ErrorKind::Io, fmt::format("{} is asked too often; run the same again in {} to go on.",
                                               m_settings.rowsEndpoint, humanSeconds(*wait)));
    throw Error(ErrorKind::Io,
                fmt::format("{} answered {}{} to a request for rows of {}; run the same again later to go on.",
                            m_settings.rowsEndpoint, status, code.empty() ? "" : " (" + printable(code, 40) + ")",
                            m_question.dataset));
}

} // namespace neurostrata::core
