// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <QString>
#include <string>
#include <string_view>
#include <variant>

namespace neurostrata::ui
{

/// What a link opens: where to look, how it is drawn, and which figure it was printed under (empty: none).
struct DeepLink {
    Selection selection;
    ViewOptions view;
    std::string figure; ///< a name of the `figure` command: "lines", "heatmap", "map", "neuron", "dose", "scatter"
    friend bool operator==(const DeepLink&, const DeepLink&) = default;
};

inline constexpr std::string_view deepLinkPrefix = "neurostrata:view/";
/// One line without spaces: neurostrata:view/1?run=7f3a91c4d2e8&n=17.3021&T=5&brush=0.3:0.5 — defaults left out, keys
/// in fixed order, numbers in the C locale and exact, everything but letters, digits and -._~:, percent-encoded.
std::string deepLink(const Selection& selection, const ViewOptions& view, std::string_view figure = {});
/// The link, or a sentence that says what is wrong with it. A key that this version does not know is a mistake: what it
/// asks for would silently not be shown. White space around the link does not matter.
std::variant<DeepLink, QString> parseDeepLink(std::string_view text);
/// Whether a text claims to be a link (it may still be a wrong one).
bool looksLikeDeepLink(std::string_view text);

} // namespace neurostrata::ui
