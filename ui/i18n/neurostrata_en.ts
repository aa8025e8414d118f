<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Figure</name>
    <message numerus="yes">
        <source>At the left: %n zone(s) of layers with like distributions, by BIC; p of the order of layers %1.</source>
        <translation>
            <numerusform>At the left: %n zone of layers with like distributions, by BIC; p of the order of layers %1.</numerusform>
            <numerusform>At the left: %n zones of layers with like distributions, by BIC; p of the order of layers %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dashed: the same of %Ln permutation(s) of the lengths between token types.</source>
        <translation>
            <numerusform>Dashed: the same of %Ln permutation of the lengths between token types.</numerusform>
            <numerusform>Dashed: the same of %Ln permutations of the lengths between token types.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message numerus="yes">
        <source>Only %Ln long token(s): too few to judge.</source>
        <translation>
            <numerusform>Only %Ln long token: too few to judge.</numerusform>
            <numerusform>Only %Ln long tokens: too few to judge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln short token(s): too few to judge.</source>
        <translation>
            <numerusform>Only %Ln short token: too few to judge.</numerusform>
            <numerusform>Only %Ln short tokens: too few to judge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %Ln value(s) below</source>
        <translation>
            <numerusform>with %Ln value below</numerusform>
            <numerusform>with %Ln values below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %Ln value(s) beyond</source>
        <translation>
            <numerusform>with %Ln value beyond</numerusform>
            <numerusform>with %Ln values beyond</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln analysed token(s) are too few for any statistic.</source>
        <translation>
            <numerusform>%Ln analysed token is too few for any statistic.</numerusform>
            <numerusform>%Ln analysed tokens are too few for any statistic.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>n = %1 · %Ln type(s)</source>
        <translation>
            <numerusform>n = %1 · %Ln type</numerusform>
            <numerusform>n = %1 · %Ln types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::AblationDialog</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n neuron(s) of layer %1 held at the mean, the loss changes by %2 nats per token.</source>
        <translation>
            <numerusform>With %n neuron of layer %1 held at the mean, the loss changes by %2 nats per token.</numerusform>
            <numerusform>With %n neurons of layer %1 held at the mean, the loss changes by %2 nats per token.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::BatchDialog</name>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>%Ln s left</numerusform>
            <numerusform>%Ln s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>%Ln min left</numerusform>
            <numerusform>%Ln min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Strongest neuron of every layer: %Ln figure(s)</source>
        <translation>
            <numerusform>Strongest neuron of every layer: %Ln figure</numerusform>
            <numerusform>Strongest neuron of every layer: %Ln figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every layer: %Ln figure(s)</source>
        <translation>
            <numerusform>Every layer: %Ln figure</numerusform>
            <numerusform>Every layer: %Ln figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinned neurons: %Ln figure(s)</source>
        <translation>
            <numerusform>Pinned neurons: %Ln figure</numerusform>
            <numerusform>Pinned neurons: %Ln figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Neurons that the table shows: %Ln figure(s)</source>
        <translation>
            <numerusform>Neurons that the table shows: %Ln figure</numerusform>
            <numerusform>Neurons that the table shows: %Ln figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>Write %Ln file</numerusform>
            <numerusform>Write %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln files. Write all of them?</source>
        <translation>
            <numerusform>This is %Ln file. Write it?</numerusform>
            <numerusform>These are %Ln files. Write all of them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln file(s) were written.)</source>
        <comment>reason; how many</comment>
        <translation>
            <numerusform>%1 (%Ln file was written.)</numerusform>
            <numerusform>%1 (%Ln files were written.)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FigureCommands</name>
    <message numerus="yes">
        <source>Saved %Ln figure(s) and their index</source>
        <translation>
            <numerusform>Saved %Ln figure and the index</numerusform>
            <numerusform>Saved %Ln figures and their index</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ForecastBox</name>
    <message numerus="yes">
        <source>about %Ln s</source>
        <translation>
            <numerusform>about %Ln s</numerusform>
            <numerusform>about %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>about %Ln min</numerusform>
            <numerusform>about %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>about %Ln h</numerusform>
            <numerusform>about %Ln h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HeatmapPlot</name>
    <message numerus="yes">
        <source>Heatmap of %Ln layer(s): neurons per bin of the measure</source>
        <translation>
            <numerusform>Heatmap of %Ln layer: neurons per bin of the measure</numerusform>
            <numerusform>Heatmap of %Ln layers: neurons per bin of the measure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln neuron(s)</source>
        <translation>
            <numerusform>%Ln neuron</numerusform>
            <numerusform>%Ln neurons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln run(s) of this session cannot be found.</source>
        <translation>
            <numerusform>%Ln run of this session cannot be found.</numerusform>
            <numerusform>%Ln runs of this session cannot be found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MapPlot</name>
    <message numerus="yes">
        <source>Map of %Ln layer(s), neurons from left to right</source>
        <translation>
            <numerusform>Map of %Ln layer, neurons from left to right</numerusform>
            <numerusform>Map of %Ln layers, neurons from left to right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PinnedList</name>
    <message numerus="yes">
        <source>All %Ln slots are taken: unpin one first.</source>
        <translation>
            <numerusform>All %Ln slots are taken: unpin one first.</numerusform>
            <numerusform>All %Ln slots are taken: unpin one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ScatterPlot</name>
    <message numerus="yes">
        <source>%Ln token(s) as dots over lengths %1 to %2</source>
        <translation>
            <numerusform>%Ln token as dots over lengths %1 to %2</numerusform>
            <numerusform>%Ln tokens as dots over lengths %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>%Ln s left</numerusform>
            <numerusform>%Ln s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>%Ln min left</numerusform>
            <numerusform>%Ln min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryPanel</name>
    <message numerus="yes">
        <source>The text is longer than %Ln token(s); only these are shown.</source>
        <translation>
            <numerusform>The text is longer than %Ln token; only these are shown.</numerusform>
            <numerusform>The text is longer than %Ln tokens; only these are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryTokens</name>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · activation %2 · %Ln character(s)</source>
        <translation>
            <numerusform>%1 · activation %2 · %Ln character</numerusform>
            <numerusform>%1 · activation %2 · %Ln characters</numerusform>
        </translation>
    </message>
</context>
</TS>
