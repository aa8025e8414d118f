// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress_line.h"

#include "app/standard_streams.h"
#include "core/base/format.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>

namespace neurostrata::app
{
namespace
{

using namespace std::chrono_literals;

std::size_t terminalColumns()
{
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1U : 79;
}

} // namespace

std::string progressText(const core::Progress& progress, std::size_t columns)
{
    std::string text = fmt::format("{}  {:.0f} %", progress.stage, std::floor(100 * progress.fraction));
    if (progress.tokensPerSecond > 0)
        text += fmt::format("  {} tokens/s", core::withThousands(std::llround(progress.tokensPerSecond)));
    if (progress.secondsLeft >= 0)
        text += fmt::format("  {} left", core::humanSeconds(progress.secondsLeft));
    return text.substr(0, columns);
}

ProgressLine::ProgressLine()
{
    const char* kind = std::getenv("TERM");
    m_terminal = ::isatty(STDERR_FILENO) == 1 && !(kind != nullptr && std::string_view(kind) == "dumb");
}

ProgressLine::~ProgressLine()
{
    if (m_shown)
        writeError("\r\033[K");
}

void ProgressLine::say(std::string_view message)
{
    if (m_shown)
        writeError("\r\033[K");
    m_shown = false;
    writeMessage(message);
}

void ProgressLine::show(const core::Progress& progress)
{
    if (!m_terminal)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (m_shown && now - m_last < 100ms)
        return;
    m_last = now;
    m_shown = true;
    writeError(fmt::format("\r{}\033[K", progressText(progress, terminalColumns())));
}

} // namespace neurostrata::app
