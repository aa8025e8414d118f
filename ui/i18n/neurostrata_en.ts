<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HistogramPlot</name>
    <message numerus="yes">
        <source>Only %n long token(s): too few to judge.</source>
        <translation>
            <numerusform>Only %n long token: too few to judge.</numerusform>
            <numerusform>Only %n long tokens: too few to judge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n short token(s): too few to judge.</source>
        <translation>
            <numerusform>Only %n short token: too few to judge.</numerusform>
            <numerusform>Only %n short tokens: too few to judge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n value(s) below</source>
        <translation>
            <numerusform>with %n value below</numerusform>
            <numerusform>with %n values below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n value(s) beyond</source>
        <translation>
            <numerusform>with %n value beyond</numerusform>
            <numerusform>with %n values beyond</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n analysed token(s) are too few for any statistic.</source>
        <translation>
            <numerusform>%n analysed token is too few for any statistic.</numerusform>
            <numerusform>%n analysed tokens are too few for any statistic.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>n = %1 · %n type(s)</source>
        <translation>
            <numerusform>n = %1 · %n type</numerusform>
            <numerusform>n = %1 · %n types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ForecastBox</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>about %n s</numerusform>
            <numerusform>about %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h</source>
        <translation>
            <numerusform>about %n h</numerusform>
            <numerusform>about %n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HeatmapPlot</name>
    <message numerus="yes">
        <source>Heatmap of %n layer(s): neurons per bin of the measure</source>
        <translation>
            <numerusform>Heatmap of %n layer: neurons per bin of the measure</numerusform>
            <numerusform>Heatmap of %n layers: neurons per bin of the measure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation>
            <numerusform>%n neuron</numerusform>
            <numerusform>%n neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n run(s) of this session cannot be found.</source>
        <translation>
            <numerusform>%n run of this session cannot be found.</numerusform>
            <numerusform>%n runs of this session cannot be found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MapPlot</name>
    <message numerus="yes">
        <source>Map of %n layer(s), neurons from left to right</source>
        <translation>
            <numerusform>Map of %n layer, neurons from left to right</numerusform>
            <numerusform>Map of %n layers, neurons from left to right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PinnedList</name>
    <message numerus="yes">
        <source>All %n slots are taken: unpin one first.</source>
        <translation>
            <numerusform>All %n slots are taken: unpin one first.</numerusform>
            <numerusform>All %n slots are taken: unpin one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ScatterPlot</name>
    <message numerus="yes">
        <source>%n token(s) as dots over lengths %1 to %2</source>
        <translation>
            <numerusform>%n token as dots over lengths %1 to %2</numerusform>
            <numerusform>%n tokens as dots over lengths %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryPanel</name>
    <message numerus="yes">
        <source>The text is longer than %n token(s); only these are shown.</source>
        <translation>
            <numerusform>The text is longer than %n token; only these are shown.</numerusform>
            <numerusform>The text is longer than %n tokens; only these are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryTokens</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · activation %2 · %n character(s)</source>
        <translation>
            <numerusform>%1 · activation %2 · %n character</numerusform>
            <numerusform>%1 · activation %2 · %n characters</numerusform>
        </translation>
    </message>
</context>
</TS>
