// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurostrata::app
{

/// What `figure` draws, as plain values: the program hands them to the module that has Qt.
struct FigureOrder {
    std::string run, what, format;
    std::string link; ///< the view to begin with; empty: that of a run just opened
    /// What is looked at and how, over that: keys and values of links ("T", "4:6").
    std::vector<std::pair<std::string, std::string>> fields;
    std::optional<int> layer, neuron;
    double widthMillimetres = 174, heightMillimetres = 110, fontPoints = 8, lineScale = 1;
    int dpi = 300;
    std::string theme = "print", language = "en";
    bool caption = true, legend = true, provenance = true, cellsAsRectangles = false, textAsOutlines = false;
};

/// Of the module: the bytes of the figure's file. Throws core::Error. Once per process.
std::string drawFigure(const FigureOrder& order);

} // namespace neurostrata::app
