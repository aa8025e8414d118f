<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Explore the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image or rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next y scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram as outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tokens of length T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show plot as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show frame times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next neuron in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous neuron in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next neuron by index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous neuron by index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten neurons on in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten neurons back in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First neuron in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last neuron in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer above, same rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer below, same rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pinned neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush a range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear brush, then filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again as before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export many…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Neurostrata</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActionCategory</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>The histogram comes after the run. Dose–response, statistics and top tokens rest on running sums and are already shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run kept no activations, so there is no histogram. Statistics, dose–response and top tokens rest on every token; measure again with a store to see the shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token is longer than %1: move T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token is shorter than %1: move T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only %n long token(s): too few to judge.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n short token(s): too few to judge.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All long tokens are one and the same word piece: this is the shape of one token type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All short tokens are one and the same word piece: this is the shape of one token type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>with %n value(s) below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n value(s) beyond</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: n = %2 · %3 of the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 activations equal %2; r is undefined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 activations are not finite, so nothing is computed for this neuron.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n analysed token(s) are too few for any statistic.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Dead: never above 0 in %1 tokens (at most %2 of tokens, 95 % bound).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density (√)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density (log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens (√)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens (log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of group (√)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of group (log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation (sample: %1 of %2 tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation (all %1 tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>n = %1 · %n type(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   %2 (off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◂ %1 below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 beyond ▸</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeuronText</name>
    <message>
        <source>before GELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after GELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters without the leading space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>graphemes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>length in bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gr</source>
        <comment>length in graphemes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ch</source>
        <comment>length in characters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>&lt; %1</source>
        <extracomment>a p-value or q-value below the smallest one shown; %1 is that number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>a share; %1 is a number such as 4.1</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Choose the model in the folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the texts in the folder %1 as the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the text %1 as the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the unfinished run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the session %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the view that the figure %1 was exported from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the view that the link names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files, folders and neurostrata: links can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened: it is no run, session, exported figure, text or folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunLibrary</name>
    <message>
        <source>Layer %1 is not measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatisticsCard</name>
    <message>
        <source>negligible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more on shorter tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more on longer tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From every one of n = %1 tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearson correlation of activation and token length (%1). Assumes nothing, but describes a straight line only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n = %1 short and %2 long tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the stored sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From every token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d long − short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cohen&apos;s d: difference of the means in units of the sd within the two groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation of the long tokens minus that of the short ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η² − r²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of variance that the mean of each length explains beyond a straight line (lengths in characters, 24 and more together). Never negative, so a little above 0 means nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead: at most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of tokens above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of tokens with activation above 0. For a dead neuron the one-sided 95 % upper bound (Clopper–Pearson), which takes tokens as independent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the activation (population).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skewness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long upper tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long lower tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Third central moment over sd³; 0 for a symmetric distribution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kurtosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian: 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourth central moment over sd⁴.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min … max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 … %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest and largest activation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation ratio: share of variance between the means of the lengths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η² corrected for its bias (Kelley 1935).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearson correlation with the length counted in another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r, logarithm of characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearson correlation with the logarithm of the length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysed tokens: ordinary ones with an ordinary neighbour on either side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different word pieces among the analysed tokens. Length belongs to the type: they are the independent units, not the tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents that the analysed tokens come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens whose activations are kept: histogram, scatter and contexts rest on them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StrataPlot</name>
    <message>
        <source>r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d (long − short)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TryIt</name>
    <message>
        <source>These activations were imported: there is no model to try a text on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 on this computer is not the one that was measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui</name>
    <message>
        <source>This link is longer than a link can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no Neurostrata link: it does not begin with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link is of version “%1”; this program reads version 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” in the link has no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link says “%1” twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link asks for “%1”, which this version does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a value of “%2” in a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has layers %1–%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 has neurons %2–%3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a neuron such as L5 N1234, a layer such as L5, max, min, random or a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is longer than a token can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neuron&apos;s number is missing, as in L5 N1234.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no token between the quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of %1 neurons lies in the brushed range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2” within the brushed range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”. The largest %3 is %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”. The smallest %3 is %4.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ActionRegistry</name>
    <message>
        <source>%1 in plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::AnalysisBox</name>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is drawn for every neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the length of a token is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where in the MLP the neuron is observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correlation r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters without leading space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>graphemes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before GELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after GELU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens shorter than T against tokens longer than T; equal ones are counted apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a gap: tokens longer than this count as longer, those between as equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gap between shorter and longer tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long: over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short &lt; %1</source>
        <comment>tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short &lt; %1 &lt; long</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::BudgetBox</name>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens of the text are read: a number, 20k, 1.5M, or all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ContextModel</name>
    <message>
        <source>mode %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % quantile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, in: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · activation %2 · %3 · place %4 in its sequence
%5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequence of token ids %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ContextsView</name>
    <message>
        <source>Tokens in context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokens with the largest activations of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokens with the smallest activations of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens around each peak of the activation&apos;s density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quantiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens at the 5, 25, 50, 75 and 95 % quantiles: what a list of the top ones alone would hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens drawn at random, the same ones each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tokens: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range of activations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only tokens with an activation in this range; click to show the others again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2  ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activations from %1 to %2, remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run kept no activations: only the top and bottom tokens are known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes after the run, from the stored activations; top and bottom tokens are known already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stored token has an activation in this range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This neuron has activations that are not finite: its tokens have no order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no tokens to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 sampled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try this text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::CorpusBox</name>
    <message>
        <source>%1 (folder)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundled sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name (size)</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text that the model reads; several files are read one after another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts (*.txt *.jsonl *.gz *.zst);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste or type the text that the model should read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pasted text could not be kept in %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DataDock</name>
    <message>
        <source>Sequence length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the model reads at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens analysed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which tokens of the text enter the statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence length and which tokens are analysed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every ordinary token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model that is ready and a text first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DataRail</name>
    <message>
        <source>Data and model, analysis, pinned neurons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DosePlot</name>
    <message>
        <source>Dose–response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation by token length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token length (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No analysed tokens to average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag T: shorter tokens to the left, longer ones to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length %1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · no token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · mean %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · mean %2 (%3 to %4) · %5%6
The 95 % interval treats tokens as independent: it is too narrow where few word types repeat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · too few to judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag T: split short from long · , and . move T · hover: mean and n · wheel: zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No length has %1 tokens or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean %1 at length %2, %3 at length %4; short below %5, long above %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FilterBox</name>
    <message>
        <source>Saved filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of the neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: r &gt; 0.3 and token ~ tion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FilterCompiler</name>
    <message>
        <source>This filter is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The closing quote is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This parenthesis was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“and” or “or” is missing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This filter is nested too deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A condition is missing after “not”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A condition is missing after this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This parenthesis is not closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A condition is missing before this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“!” stands only in “!=”; write “not” or put quotes around the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text between the quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing after this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“pinned” stands alone, or with = or !=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“pinned” is yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“state” takes = or !=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A state is one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“token” takes ~ (contains), = or !=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column of numbers takes &lt; &lt;= = != &gt;= &gt; or in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number is missing after the comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write %1, with a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This range ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ForecastBox</name>
    <message numerus="yes">
        <source>about %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store fewer activations: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store no activations (no histograms): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences of %1 tokens: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before GELU only: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the memory that is free: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guessed: nothing like it was measured on this computer yet; corrected as it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From measurements on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 while it is measured; %2 are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tight: the disk will be nearly full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tight: other programs may become slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not fit: %1 of %2 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough room on the disk. Ways out:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough memory. Ways out:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system may end the program when memory runs out; what is whole by then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>needed of free</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of memory are free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::GoToBox</name>
    <message>
        <source>Go to a neuron, layer, token or link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L5 N1234, L5, max, min, random, a token or a link; &gt; for commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no neuron, and no neuron&apos;s top token holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons that it excites most, with their largest activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron has a value yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HeatmapPlot</name>
    <message>
        <source>Neurons per layer and bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click selects a neuron of the cell, again the next  ·  Ctrl-click pins  ·  drag on r brushes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Heatmap of %n layer(s): neurons per bin of the measure</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◀ fires on shorter tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires on longer tokens ▶</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neurons per bin (log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 · %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n neuron(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>range · number of neurons</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · best N%3 %4</source>
        <comment>range · number of neurons · best neuron and value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neurons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HistogramPlot</name>
    <message>
        <source>Activation, short vs long tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram of the activation at short and long tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a neuron in the picture, the map or the table to see how it responds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: short tokens n = %2, mean %3, median %4; long tokens n = %5, mean %6, median %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click a bar: its tokens · click ▾: tokens of that mode · click the legend: hide a group · wheel: zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide or show this group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: mode at %2 · %3 of the group · click for its tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::LinesPlot</name>
    <message>
        <source>click selects a layer  ·  Ctrl-click pins its best neuron  ·  Shift-drag brushes  ·  drag the ramp: layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neurons per bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density of %1 for %2 of %3 layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer (depth)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 · not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 · median %2 · sd %3 · n %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share above 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MainWindow</name>
    <message>
        <source>%1: %2 ms</source>
        <comment>gesture: time to the frame</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screenshot %1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace %1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data &amp;&amp; model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action (keys)</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurostrata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurostrata — %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything (*.h5 *.h5.partial *.nsession *.png *.svg *.pdf *.txt *.jsonl *.gz *.zst);;Runs (*.h5 *.partial);;Sessions (*.nsession);;Exported figures (*.png *.svg *.pdf);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) of this session cannot be found.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Locate runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder they lie in now; they are recognised by their ids: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export   %1</source>
        <comment>button with its key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MapPlot</name>
    <message>
        <source>click selects  ·  Ctrl-click pins  ·  drag rows: layers  ·  wheel zooms to single neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Map of %n layer(s), neurons from left to right</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 N%2 · %3 %4</source>
        <comment>layer, neuron, measure, value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::Measuring</name>
    <message>
        <source>This very measurement is there already: it is shown, not repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished: %1 tokens in %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the first layer was whole: nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 layers, kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at %1 of %2 tokens, kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A measurement is under way: stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this run was measured with is not known any more: choose the same model, text and budget again, and it goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ModelLibraryModel</name>
    <message>
        <source>Bundled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>layers × neurons</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not usable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ModelPicker</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model whose neurons are measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that holds config.json, weights and tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronDock</name>
    <message>
        <source>Unpin this neuron (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin this neuron (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This neuron has activations that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laying out the stored activations…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run kept no activations to show one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes after the run, from the stored activations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n = %1 tokens, %2 types, %3 documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n = %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin this neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density, tokens or share of the group (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>√ scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale of the histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>√ and log show modes beside a tall spike (Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dose–response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation by token length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation against token length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any text of yours through the model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronTableModel</name>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n too small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is not measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant: every activation is the same, so r is undefined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some activations are not finite, so nothing is computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few tokens to judge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token with the largest activation, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r</source>
        <comment>correlation coefficient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ long − short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sd</source>
        <comment>standard deviation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skewness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kurtosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>η² − r²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer and neuron, counted from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation of the activation with token length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standardised difference (Cohen&apos;s d), longer minus shorter tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skewness of the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kurtosis of the activation, 3 for a Gaussian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of tokens with a positive activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of variance explained by token length, however curved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a straight line misses of the dependence on length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token with the largest activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the numbers are defined</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronTableView</name>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::Opener</name>
    <message>
        <source>%1 holds no link to the view that it was exported from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PinnedList</name>
    <message>
        <source>Pinned %1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click selects, the pin unpins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl-click or P pins a neuron.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %n slots are taken: unpin one first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PlotCommands</name>
    <message>
        <source>This plot has no numbers to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a plot or click into one first; then it can be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image and the link to its view are on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PlotFrame</name>
    <message>
        <source>Export this figure (E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wheel zooms  ·  right-drag pans  ·  double-click resets  ·  Backspace: previous zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::RunBox</name>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the measurement and keeps what is whole; it can be resumed later (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓  Results up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again (settings changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures the model on the text (F5)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::RunLibrary</name>
    <message>
        <source>The run of this neuron is not open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ScatterPlot</name>
    <message>
        <source>Scatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation against token length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token length (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stored activations to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) as dots over lengths %1 to %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2
%3[%4]%5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hover a dot: its context · click a dot: tokens of that activation · wheel: zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greyscale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window. Figures have their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 9 to 20 points; Ctrl + and Ctrl − change it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the window; takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads a measurement uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A size is a number with a unit, for example 8 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A measurement that needs more is not started, for example 8 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one folder a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked through for models, beside the Hugging Face cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beside the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for new runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where new measurements are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every 30 seconds and on exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the session safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recovery copy, offered after a crash.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StartPage</name>
    <message>
        <source>Explore the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do neurons relate to the tokens they read?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session or run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a model folder, a text, a run, a session or an exported figure anywhere in this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo was measured on this computer before and opens at once. Nothing is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo measures the bundled model “Demo large” on the bundled text: a few seconds, on this computer alone. You then see how every neuron&apos;s activation goes with the length of the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatisticsCard</name>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number of this neuron with its definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All statistics of the neuron</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep what is whole (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click selects  ·  Ctrl-click pins  ·  drag on r brushes  ·  ? all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <comment>stage · time left</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1  ·  seed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume (Shift+F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Shift+F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StrataPage</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer × neuron map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order: rank in layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order: index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale of the lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines over each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One ridge per layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heatmap shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons per bin (log)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share within the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer densities of r (activation, token length)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer densities of d (activation of long − short tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 neurons · %2 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour = r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour = d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a model or open a run: its layers appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing the layers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first layer appears here when it is measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>place among the neurons of a cell</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TableDock</name>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order from %1 · refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · brush and filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · layers and filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relax to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click selects · Ctrl-click pins · Shift-click marks rows · header click sorts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryIt</name>
    <message>
        <source>No run is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the model of this run…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryPanel</name>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste any text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text goes through the model of this run; nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose activations are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find neurons that like this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a token of the answer first: the neurons whose activation at it stands out most from their own mean, in sd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons that like the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron is pinned: pin some, or try the selected one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a neuron to see what it says to this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the text through the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no token in this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than %n token(s); only these are shown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens coloured by the activation of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing every neuron with its own mean…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neuron of this run could be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons whose activation at this token is furthest above their own mean:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   %2 sd above its mean · activation %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryTokens</name>
    <message>
        <source>Tokens of the text, coloured by activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · activation %2 · %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Find neurons that like this token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::WindowCommands</name>
    <message>
        <source>Folder of a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.nsession)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link to this view is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Neurostrata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Neurostrata %1&lt;/h3&gt;&lt;p&gt;How the MLP neurons of GPT-style language models relate to the tokens they read.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later, without any warranty.&lt;/p&gt;&lt;p&gt;Nothing that is measured leaves this computer.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
