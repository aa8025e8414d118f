// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_card.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{

TEST(ModelCard, LicenceIsThatOfTheHead)
{
    EXPECT_EQ(licenceOfCard("---\nlicense: mit\n---\ntext"), "mit");
    EXPECT_EQ(licenceOfCard("---\r\ntags:\r\n- x\r\nlicense: \"apache-2.0\"\r\n---\r\n"), "apache-2.0");
    EXPECT_EQ(licenceOfCard("---\nlicense: other\nlicense_name: big-lab-licence\n---\n"), "big-lab-licence");
    EXPECT_EQ(licenceOfCard("---\nlicense: other\n---\n"), "other");
    EXPECT_EQ(licenceOfCard("---\nlicense: bsd"), "bsd") << "a head without an end";
    for (const char* none : {"", "# Model\nlicense: mit\n", "---\ntags: x\n---\nlicense: mit\n",
                             "---\n  license: x\n---", "---\nlicense:\n---\n"})
        EXPECT_EQ(licenceOfCard(none), "") << none;
}

} // namespace neurostrata::core
