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
    <name>JobRunner</name>
    <message>
        <source>There is not enough memory for this.</source>
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
        <source>%1 of %2 free</source>
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
    <name>neurostrata::ui::Opener</name>
    <message>
        <source>%1 holds no link to the view that it was exported from.</source>
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
