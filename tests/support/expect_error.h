// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace neurostrata::test
{

/// What a person must be able to rely on in every message: one line, one sentence, with its full stop.
inline void expectSentence(const core::Error& error)
{
    const std::string_view text = error.what();
    EXPECT_EQ(text.find_first_of("\n\r\t"), std::string_view::npos) << text;
    EXPECT_TRUE(text.ends_with('.')) << text;
    EXPECT_FALSE(text.ends_with("..")) << text;
    EXPECT_FALSE(text.empty() || (text.front() >= 'A' && text.front() <= 'Z')) << text;
}

/// Calls `function`; it must throw Error of `kind` whose message matches.
template <class Function, class Matcher>
void expectError(core::ErrorKind kind, const Matcher& message, Function&& function)
{
    try {
        function();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
        EXPECT_THAT(std::string(error.what()), message);
        expectSentence(error);
        return;
    }
    ADD_FAILURE() << "no error";
}

} // namespace neurostrata::test
