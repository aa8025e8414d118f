<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Explore the demo</source>
        <translation>Khám phá bản mẫu</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Mở…</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>Mở thư mục mô hình…</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Lưu phiên</translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation>Lưu phiên thành…</translation>
    </message>
    <message>
        <source>Close run</source>
        <translation>Đóng lượt chạy</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Undo selection</source>
        <translation>Hoàn tác lựa chọn</translation>
    </message>
    <message>
        <source>Redo selection</source>
        <translation>Làm lại lựa chọn</translation>
    </message>
    <message>
        <source>Copy image or rows</source>
        <translation>Sao chép hình hoặc các dòng</translation>
    </message>
    <message>
        <source>Copy data of the plot</source>
        <translation>Sao chép dữ liệu của biểu đồ</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Sao chép liên kết</translation>
    </message>
    <message>
        <source>Filter neurons</source>
        <translation>Lọc nơ-ron</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Lùi</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Next normalisation</source>
        <translation>Cách chuẩn hoá kế tiếp</translation>
    </message>
    <message>
        <source>Next y scale</source>
        <translation>Thang trục y kế tiếp</translation>
    </message>
    <message>
        <source>Histogram as outlines</source>
        <translation>Biểu đồ tần suất dạng đường viền</translation>
    </message>
    <message>
        <source>Show tokens of length T</source>
        <translation>Hiện token có độ dài bằng T</translation>
    </message>
    <message>
        <source>Kernel density</source>
        <translation>Mật độ hạt nhân</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Đặt lại thu phóng</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Phóng đến lựa chọn</translation>
    </message>
    <message>
        <source>Previous zoom</source>
        <translation>Mức thu phóng trước</translation>
    </message>
    <message>
        <source>Show plot as table</source>
        <translation>Hiện biểu đồ dạng bảng</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Khung kế tiếp</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Khung trước</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Chữ lớn hơn</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Show frame times</source>
        <translation>Hiện thời gian vẽ</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Đặt lại bố cục</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Đi đến…</translation>
    </message>
    <message>
        <source>Next neuron in the table</source>
        <translation>Nơ-ron kế tiếp trong bảng</translation>
    </message>
    <message>
        <source>Previous neuron in the table</source>
        <translation>Nơ-ron trước trong bảng</translation>
    </message>
    <message>
        <source>Next neuron by index</source>
        <translation>Nơ-ron kế tiếp theo chỉ số</translation>
    </message>
    <message>
        <source>Previous neuron by index</source>
        <translation>Nơ-ron trước theo chỉ số</translation>
    </message>
    <message>
        <source>Ten neurons on in the table</source>
        <translation>Tiến mười nơ-ron trong bảng</translation>
    </message>
    <message>
        <source>Ten neurons back in the table</source>
        <translation>Lùi mười nơ-ron trong bảng</translation>
    </message>
    <message>
        <source>First neuron in the table</source>
        <translation>Nơ-ron đầu bảng</translation>
    </message>
    <message>
        <source>Last neuron in the table</source>
        <translation>Nơ-ron cuối bảng</translation>
    </message>
    <message>
        <source>Layer above, same rank</source>
        <translation>Tầng trên, cùng thứ hạng</translation>
    </message>
    <message>
        <source>Layer below, same rank</source>
        <translation>Tầng dưới, cùng thứ hạng</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Ghim hoặc bỏ ghim</translation>
    </message>
    <message>
        <source>Next pinned neuron</source>
        <translation>Nơ-ron đã ghim kế tiếp</translation>
    </message>
    <message>
        <source>Brush a range</source>
        <translation>Quét chọn khoảng</translation>
    </message>
    <message>
        <source>Clear brush, then filter</source>
        <translation>Xoá khoảng quét chọn, rồi bộ lọc</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Tạm dừng hoặc tiếp tục</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Dừng và giữ kết quả</translation>
    </message>
    <message>
        <source>Try a text…</source>
        <translation>Thử một văn bản…</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>Xuất hình…</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>Bảng lệnh…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>About Neurostrata</source>
        <translation>Giới thiệu Neurostrata</translation>
    </message>
    <message>
        <source>Repeat last export</source>
        <translation>Lặp lại lần xuất trước</translation>
    </message>
    <message>
        <source>Export every…</source>
        <translation>Xuất hàng loạt…</translation>
    </message>
    <message>
        <source>Findings…</source>
        <translation>Kết luận…</translation>
    </message>
    <message>
        <source>Ablate…</source>
        <translation>Cắt bỏ…</translation>
    </message>
</context>
<context>
    <name>ActionCategory</name>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Lựa chọn</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
</context>
<context>
    <name>Covariate</name>
    <message>
        <source>length in characters</source>
        <translation>độ dài theo ký tự</translation>
    </message>
    <message>
        <source>Unicode code points of the token, leading space included.</source>
        <translation>Số điểm mã Unicode của token, gồm cả dấu cách đầu.</translation>
    </message>
    <message>
        <source>length without leading space</source>
        <translation>độ dài không kể dấu cách đầu</translation>
    </message>
    <message>
        <source>Characters of the token, not counting a leading space.</source>
        <translation>Số ký tự của token, không kể dấu cách đầu.</translation>
    </message>
    <message>
        <source>length in bytes</source>
        <translation>độ dài theo byte</translation>
    </message>
    <message>
        <source>Bytes of the token in UTF-8.</source>
        <translation>Số byte của token trong UTF-8.</translation>
    </message>
    <message>
        <source>length in graphemes</source>
        <translation>độ dài theo grapheme</translation>
    </message>
    <message>
        <source>Characters as people see them: extended grapheme clusters.</source>
        <translation>Ký tự như người đọc thấy: cụm grapheme mở rộng.</translation>
    </message>
    <message>
        <source>log length</source>
        <translation>log độ dài</translation>
    </message>
    <message>
        <source>Natural logarithm of the length in characters.</source>
        <translation>Logarit tự nhiên của độ dài theo ký tự.</translation>
    </message>
    <message>
        <source>log frequency</source>
        <translation>log tần suất</translation>
    </message>
    <message>
        <source>Natural logarithm of how often the token occurs in this text: (count + 1) / (tokens + vocabulary).</source>
        <translation>Logarit tự nhiên của tần suất token trong văn bản này: (số lần + 1) / (số token + từ vựng).</translation>
    </message>
    <message>
        <source>log external frequency</source>
        <translation>log tần suất ngoài</translation>
    </message>
    <message>
        <source>Natural logarithm of how often the token occurs in the table that was given.</source>
        <translation>Logarit tự nhiên của tần suất token trong bảng đã cho.</translation>
    </message>
    <message>
        <source>log rank in the vocabulary</source>
        <translation>log hạng trong từ vựng</translation>
    </message>
    <message>
        <source>Natural logarithm of the token&apos;s number in the vocabulary + 1: merge order, a stand-in for frequency in a large corpus.</source>
        <translation>Logarit tự nhiên của số thứ tự token trong từ vựng + 1: thứ tự ghép, thay cho tần suất trong ngữ liệu lớn.</translation>
    </message>
    <message>
        <source>leading space</source>
        <translation>dấu cách đầu</translation>
    </message>
    <message>
        <source>1 if the token begins with a space, else 0.</source>
        <translation>1 nếu token bắt đầu bằng dấu cách, ngược lại 0.</translation>
    </message>
    <message>
        <source>is a number</source>
        <translation>là số</translation>
    </message>
    <message>
        <source>1 if the token, without a leading space, is digits only; letters are what is compared with.</source>
        <translation>1 nếu token, không kể dấu cách đầu, chỉ gồm chữ số; so với chữ cái.</translation>
    </message>
    <message>
        <source>is punctuation</source>
        <translation>là dấu câu</translation>
    </message>
    <message>
        <source>1 if the token, without a leading space, is punctuation or symbols only; letters are what is compared with.</source>
        <translation>1 nếu token, không kể dấu cách đầu, chỉ gồm dấu câu hay ký hiệu; so với chữ cái.</translation>
    </message>
    <message>
        <source>is white space</source>
        <translation>là khoảng trắng</translation>
    </message>
    <message>
        <source>1 if nothing but white space is left of the token; letters are what is compared with.</source>
        <translation>1 nếu token chỉ còn khoảng trắng; so với chữ cái.</translation>
    </message>
    <message>
        <source>is mixed</source>
        <translation>là hỗn hợp</translation>
    </message>
    <message>
        <source>1 if the token mixes letters, digits or signs; letters are what is compared with.</source>
        <translation>1 nếu token trộn chữ, số hay ký hiệu; so với chữ cái.</translation>
    </message>
    <message>
        <source>position</source>
        <translation>vị trí</translation>
    </message>
    <message>
        <source>Place of the token in its sequence, from 0.</source>
        <translation>Vị trí của token trong chuỗi, từ 0.</translation>
    </message>
    <message>
        <source>length of the previous token</source>
        <translation>độ dài token trước</translation>
    </message>
    <message>
        <source>Characters of the token before it in the same sequence.</source>
        <translation>Số ký tự của token đứng trước trong cùng chuỗi.</translation>
    </message>
    <message>
        <source>length of the next token</source>
        <translation>độ dài token sau</translation>
    </message>
    <message>
        <source>Characters of the token after it in the same sequence.</source>
        <translation>Số ký tự của token đứng sau trong cùng chuỗi.</translation>
    </message>
    <message>
        <source>log frequency of the previous token</source>
        <translation>log tần suất token trước</translation>
    </message>
    <message>
        <source>Log frequency of the token before it in the same sequence.</source>
        <translation>Log tần suất của token đứng trước trong cùng chuỗi.</translation>
    </message>
    <message>
        <source>log frequency of the next token</source>
        <translation>log tần suất token sau</translation>
    </message>
    <message>
        <source>Log frequency of the token after it in the same sequence.</source>
        <translation>Log tần suất của token đứng sau trong cùng chuỗi.</translation>
    </message>
</context>
<context>
    <name>EvidenceRows</name>
    <message>
        <source>95 % interval of r</source>
        <translation>khoảng 95 % của r</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>Of r with length in characters: groups of token types left out in turn (jackknife). Tokens of one type are not taken as independent.</source>
        <translation>Của r với độ dài theo ký tự: lần lượt bỏ từng nhóm loại token (jackknife). Các token cùng loại không được coi là độc lập.</translation>
    </message>
    <message>
        <source>95 % interval of partial r</source>
        <translation>khoảng 95 % của r riêng phần</translation>
    </message>
    <message>
        <source>Of the correlation with length in characters at equal %1: groups of token types left out in turn (jackknife). Tokens of one type are not taken as independent.</source>
        <translation>Của tương quan với độ dài theo ký tự khi %1 bằng nhau: lần lượt bỏ từng nhóm loại token (jackknife). Các token cùng loại không được coi là độc lập.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 và %2</translation>
    </message>
    <message>
        <source>Over one half of the documents, and over the other (groups of documents, drawn by number). What holds of the text as a whole comes out alike in both.</source>
        <translation>Trên một nửa số tài liệu và trên nửa kia (các nhóm tài liệu, chia theo số). Điều đúng với toàn văn bản sẽ ra giống nhau ở cả hai.</translation>
    </message>
    <message>
        <source>r of the direct path</source>
        <translation>r của đường trực tiếp</translation>
    </message>
    <message>
        <source>What this neuron makes of the token&apos;s embedding alone, with no block between, and its correlation with length in characters over the same tokens. Near r: the length effect is already in the embeddings.</source>
        <translation>Nơ-ron này làm gì với riêng vectơ nhúng của token, không qua khối nào, và tương quan của nó với độ dài theo ký tự trên cùng các token. Gần r: hiệu ứng độ dài đã có sẵn trong vectơ nhúng.</translation>
    </message>
    <message>
        <source>r in halves of the text</source>
        <translation>r ở hai nửa văn bản</translation>
    </message>
    <message>
        <source>partial r in halves of the text</source>
        <translation>r riêng phần ở hai nửa văn bản</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>%1 (%2)</source>
        <comment>group and its rule: short (&lt; 4)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>fewer than 30 tokens</source>
        <translation>dưới 30 token</translation>
    </message>
    <message>
        <source>tokens of that length</source>
        <translation>số token có độ dài đó</translation>
    </message>
    <message>
        <source>a token</source>
        <translation>một token</translation>
    </message>
    <message>
        <source>density within a length</source>
        <translation>mật độ trong từng độ dài</translation>
    </message>
    <message>
        <source>mean of a length</source>
        <translation>trung bình theo độ dài</translation>
    </message>
    <message>
        <source>Activation of %1 at short (%2), equal (%3) and long (%4) tokens; length in %5.</source>
        <translation>Giá trị kích hoạt của %1 ở token ngắn (%2), bằng ngưỡng (%3) và dài (%4); độ dài tính bằng %5.</translation>
    </message>
    <message>
        <source>Mean activation of %1 by token length in %2 with 95 % intervals, which treat tokens as independent.</source>
        <translation>Giá trị kích hoạt trung bình của %1 theo độ dài token (%2), kèm khoảng tin cậy 95 % coi các token là độc lập.</translation>
    </message>
    <message>
        <source>Activation of %1 against token length in %2: density within each length, up to 2,000 tokens as dots, the mean of each length as a line.</source>
        <translation>Giá trị kích hoạt của %1 theo độ dài token (%2): mật độ trong từng độ dài, tối đa 2.000 token là các chấm, trung bình của từng độ dài là đường nối.</translation>
    </message>
    <message>
        <source>Short: fewer than %1 characters; long: more than %2.</source>
        <translation>Ngắn: dưới %1 ký tự; dài: trên %2.</translation>
    </message>
    <message>
        <source>Neurons outside the selected range or filter are faded.</source>
        <translation>Các nơ-ron ngoài khoảng đã chọn hoặc bộ lọc được làm mờ.</translation>
    </message>
    <message>
        <source>Layers outside the selected range are faded.</source>
        <translation>Các tầng ngoài khoảng đã chọn được làm mờ.</translation>
    </message>
    <message>
        <source>%1, %2: %3 neurons, %4 tokens.</source>
        <comment>model, site, numbers</comment>
        <translation>%1, %2: %3 nơ-ron, %4 token.</translation>
    </message>
    <message>
        <source>Partial: %1 of %2 tokens were measured.</source>
        <translation>Chưa đủ: mới đo %1 trên %2 token.</translation>
    </message>
    <message>
        <source>%1: activation at short and long tokens</source>
        <translation>%1: giá trị kích hoạt ở token ngắn và token dài</translation>
    </message>
    <message>
        <source>%1: mean activation by token length</source>
        <translation>%1: giá trị kích hoạt trung bình theo độ dài token</translation>
    </message>
    <message>
        <source>%1: activation against token length</source>
        <translation>%1: giá trị kích hoạt theo độ dài token</translation>
    </message>
    <message>
        <source>Stale: computed for earlier settings.</source>
        <translation>Đã cũ: tính theo thiết lập trước.</translation>
    </message>
    <message>
        <source>Layer densities</source>
        <translation>Mật độ theo tầng</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Biểu đồ nhiệt</translation>
    </message>
    <message>
        <source>Layer × neuron map</source>
        <translation>Bản đồ tầng × nơ-ron</translation>
    </message>
    <message>
        <source>Neuron: histograms</source>
        <translation>Nơ-ron: biểu đồ tần suất</translation>
    </message>
    <message>
        <source>Neuron: dose–response</source>
        <translation>Nơ-ron: liều – đáp ứng</translation>
    </message>
    <message>
        <source>Neuron: scatter plot</source>
        <translation>Nơ-ron: biểu đồ phân tán</translation>
    </message>
    <message>
        <source>Nothing is open: open a run or explore the demo first.</source>
        <translation>Chưa mở gì: hãy mở một lượt chạy hoặc khám phá bản minh họa trước.</translation>
    </message>
    <message>
        <source>No layer is there yet: wait for the first one.</source>
        <translation>Chưa có tầng nào: hãy đợi tầng đầu tiên.</translation>
    </message>
    <message>
        <source>No neuron is selected: click one in a plot or in the table.</source>
        <translation>Chưa chọn nơ-ron nào: hãy bấm vào một nơ-ron trong biểu đồ hoặc trong bảng.</translation>
    </message>
    <message>
        <source>%1 (%2), n = %3</source>
        <comment>group, its rule, number of tokens</comment>
        <translation>%1 (%2), n = %3</translation>
    </message>
    <message>
        <source>%1, %2: %3 tokens, %4.</source>
        <comment>model, site, number, r = correlation</comment>
        <translation>%1, %2: %3 token, %4.</translation>
    </message>
    <message>
        <source>d, the standardised difference of activation between long and short tokens</source>
        <translation>d, chênh lệch chuẩn hoá của giá trị kích hoạt giữa token dài và token ngắn</translation>
    </message>
    <message>
        <source>ρ, the Spearman rank correlation of activation with token length in characters</source>
        <translation>ρ, tương quan hạng Spearman của giá trị kích hoạt với độ dài token theo ký tự</translation>
    </message>
    <message>
        <source>partial r, the correlation of activation with token length in %1 at equal %2 (linear control)</source>
        <translation>r riêng phần, tương quan của giá trị kích hoạt với độ dài token theo %1 khi %2 bằng nhau (kiểm soát tuyến tính)</translation>
    </message>
    <message>
        <source>r, the correlation of activation with token length in %1</source>
        <translation>r, tương quan của giá trị kích hoạt với độ dài token theo %1</translation>
    </message>
    <message>
        <source>Distribution of %1, over the neurons of each layer; %2 is drawn thick.</source>
        <translation>Phân phối của %1, trên các nơ-ron của mỗi tầng; %2 được vẽ đậm.</translation>
    </message>
    <message>
        <source>Neurons of each layer by %1; %2 is framed.</source>
        <translation>Các nơ-ron của mỗi tầng theo %1; %2 được đóng khung.</translation>
    </message>
    <message>
        <source>Of every neuron %1; of neurons that share a place the one furthest from 0 is drawn.</source>
        <translation>Của mọi nơ-ron, %1; trong các nơ-ron chung chỗ, vẽ nơ-ron xa 0 nhất.</translation>
    </message>
    <message numerus="yes">
        <source>At the left: %n zone(s) of layers with like distributions, by BIC; p of the order of layers %1.</source>
        <translation>
            <numerusform>Bên trái: %n vùng gồm các tầng có phân phối giống nhau, theo BIC; p của thứ tự tầng %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dashed: the same of %Ln permutation(s) of the lengths between token types.</source>
        <translation>
            <numerusform>Nét đứt: như vậy với %Ln hoán vị độ dài giữa các loại token.</numerusform>
        </translation>
    </message>
    <message>
        <source>At the foot: median of L%1 with its 95 % interval over token types, %2 to %3.</source>
        <translation>Ở chân: trung vị của L%1 với khoảng 95 % trên các loại token, từ %2 đến %3.</translation>
    </message>
    <message>
        <source>Neurons per layer and %1</source>
        <translation>Số nơ-ron theo tầng và %1</translation>
    </message>
    <message>
        <source>Layer × neuron map of %1</source>
        <translation>Bản đồ tầng × nơ-ron của %1</translation>
    </message>
</context>
<context>
    <name>FigureFiles</name>
    <message>
        <source>The folder %1 is not there and cannot be made: choose another.</source>
        <translation>Thư mục %1 không có và không tạo được: hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>%1 could not be written (%2): choose another folder, or make room.</source>
        <translation>Không ghi được %1 (%2): hãy chọn thư mục khác hoặc giải phóng chỗ.</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The first layer prefers long tokens</source>
        <translation>Lớp đầu ưa token dài</translation>
    </message>
    <message>
        <source>The other layers lean slightly to short tokens</source>
        <translation>Các lớp khác hơi nghiêng về token ngắn</translation>
    </message>
    <message>
        <source>The last layers compress towards no correlation</source>
        <translation>Các lớp cuối co về không tương quan</translation>
    </message>
    <message>
        <source>Short tokens are multimodal, more so at the larger scale</source>
        <translation>Token ngắn đa đỉnh, càng rõ ở mô hình lớn hơn</translation>
    </message>
    <message>
        <source>Length survives control for token frequency</source>
        <translation>Độ dài vẫn còn tác dụng khi kiểm soát tần suất token</translation>
    </message>
    <message>
        <source>The last layers turn to the next token</source>
        <translation>Các lớp cuối chuyển sang token kế tiếp</translation>
    </message>
    <message>
        <source>There are functional zones over depth</source>
        <translation>Có các vùng chức năng theo chiều sâu</translation>
    </message>
    <message>
        <source>median r of layer 0</source>
        <translation>trung vị r của lớp 0</translation>
    </message>
    <message>
        <source>mean of the other layers&apos; median r</source>
        <translation>trung bình trung vị r của các lớp khác</translation>
    </message>
    <message>
        <source>share of them below 0</source>
        <translation>tỉ lệ lớp có trung vị dưới 0</translation>
    </message>
    <message>
        <source>compression index</source>
        <translation>chỉ số co</translation>
    </message>
    <message>
        <source>compression index without the noise of r</source>
        <translation>chỉ số co sau khi trừ nhiễu của r</translation>
    </message>
    <message>
        <source>global p of the controlled test</source>
        <translation>p toàn cục của kiểm định có kiểm soát</translation>
    </message>
    <message>
        <source>share of the excess that is retained</source>
        <translation>phần dư được giữ lại</translation>
    </message>
    <message>
        <source>excess, raw</source>
        <translation>phần dư, thô</translation>
    </message>
    <message>
        <source>excess, controlled</source>
        <translation>phần dư, có kiểm soát</translation>
    </message>
    <message>
        <source>change of next less current excess, last less middle layers</source>
        <translation>thay đổi của phần dư kế tiếp trừ hiện tại, lớp cuối trừ lớp giữa</translation>
    </message>
    <message>
        <source>next token&apos;s excess in the last layers</source>
        <translation>phần dư của token kế tiếp ở các lớp cuối</translation>
    </message>
    <message>
        <source>first layer from which the next token leads</source>
        <translation>lớp đầu tiên mà từ đó token kế tiếp dẫn trước</translation>
    </message>
    <message>
        <source>zones</source>
        <translation>số vùng</translation>
    </message>
    <message>
        <source>BIC of the zones</source>
        <translation>BIC của các vùng</translation>
    </message>
    <message>
        <source>BIC of a trend</source>
        <translation>BIC của một xu hướng</translation>
    </message>
    <message>
        <source>p of the order of layers</source>
        <translation>p của thứ tự các lớp</translation>
    </message>
    <message>
        <source>stability of the boundary before layer %1</source>
        <translation>độ ổn định của ranh giới trước lớp %1</translation>
    </message>
    <message>
        <source>Half of the layer&apos;s neurons lie above it. Supported above 0.01, by the whole interval.</source>
        <translation>Một nửa số nơ-ron của lớp nằm trên giá trị này. Được ủng hộ khi cả khoảng nằm trên 0.01.</translation>
    </message>
    <message>
        <source>Median r of each layer from 1 on, averaged. Supported between −0.1 and 0.</source>
        <translation>Trung vị r của mỗi lớp từ lớp 1, lấy trung bình. Được ủng hộ khi nằm giữa −0.1 và 0.</translation>
    </message>
    <message>
        <source>Layers from 1 on with a negative median. Supported from two thirds on.</source>
        <translation>Các lớp từ lớp 1 có trung vị âm. Được ủng hộ từ hai phần ba trở lên.</translation>
    </message>
    <message>
        <source>Mean sd of r in the last sixth of the layers over the median sd of the middle half. Supported below 0.9.</source>
        <translation>Độ lệch chuẩn trung bình của r ở một phần sáu lớp cuối chia cho trung vị của nửa giữa. Được ủng hộ khi dưới 0.9.</translation>
    </message>
    <message>
        <source>The same after taking the variance of permuted r from that of r.</source>
        <translation>Như trên, sau khi trừ phương sai của r hoán vị khỏi phương sai của r.</translation>
    </message>
    <message>
        <source>Mean squared partial r of all neurons against lengths permuted between types of equal frequency.</source>
        <translation>Trung bình bình phương r riêng phần của mọi nơ-ron so với độ dài hoán vị giữa các loại cùng tần suất.</translation>
    </message>
    <message>
        <source>Controlled excess over raw excess. Supported above one half, by the whole interval.</source>
        <translation>Phần dư có kiểm soát chia cho phần dư thô. Được ủng hộ khi cả khoảng nằm trên một nửa.</translation>
    </message>
    <message>
        <source>Mean r² of all neurons less its mean under permuted lengths: an unbiased size of the association.</source>
        <translation>Trung bình r² của mọi nơ-ron trừ trung bình khi hoán vị độ dài: độ lớn không chệch của mối liên hệ.</translation>
    </message>
    <message>
        <source>The same of partial r given log frequency, permuted within frequency strata.</source>
        <translation>Như trên với r riêng phần theo log tần suất, hoán vị trong các tầng tần suất.</translation>
    </message>
    <message>
        <source>Excess of the next token&apos;s length less that of the current one&apos;s. Supported above 0.</source>
        <translation>Phần dư của độ dài token kế tiếp trừ phần dư của token hiện tại. Được ủng hộ khi trên 0.</translation>
    </message>
    <message>
        <source>Mean over the last sixth of the layers. Supported above 0.</source>
        <translation>Trung bình trên một phần sáu lớp cuối. Được ủng hộ khi trên 0.</translation>
    </message>
    <message>
        <source>From there to the last layer the next token&apos;s excess is larger.</source>
        <translation>Từ đó đến lớp cuối, phần dư của token kế tiếp lớn hơn.</translation>
    </message>
    <message>
        <source>Number with the smallest BIC; distributions of r within a zone are alike.</source>
        <translation>Số vùng có BIC nhỏ nhất; phân bố của r trong một vùng giống nhau.</translation>
    </message>
    <message>
        <source>Supported if two or more below that of a trend.</source>
        <translation>Được ủng hộ nếu thấp hơn BIC của xu hướng từ hai trở lên.</translation>
    </message>
    <message>
        <source>Of a linear or quadratic drift of the quantiles of r over depth, whichever is better.</source>
        <translation>Của một xu hướng bậc một hoặc bậc hai của các phân vị r theo chiều sâu, lấy cái tốt hơn.</translation>
    </message>
    <message>
        <source>199 random orders of the layers explain as much: cannot fall below about 2 by the number of layers.</source>
        <translation>199 thứ tự ngẫu nhiên của các lớp giải thích được chừng ấy: không thể dưới khoảng 2 chia cho số lớp.</translation>
    </message>
    <message>
        <source>Share of jackknife replicates that place the boundary there. Supported from 0.8 on.</source>
        <translation>Tỉ lệ mẫu jackknife đặt ranh giới tại đó. Được ủng hộ từ 0.8 trở lên.</translation>
    </message>
    <message>
        <source>needs 2 layers or more</source>
        <translation>cần từ 2 lớp trở lên</translation>
    </message>
    <message>
        <source>needs 4 layers or more</source>
        <translation>cần từ 4 lớp trở lên</translation>
    </message>
    <message>
        <source>needs 6 layers or more</source>
        <translation>cần từ 6 lớp trở lên</translation>
    </message>
    <message>
        <source>needs runs of two models on the same text</source>
        <translation>cần lượt đo của hai mô hình trên cùng văn bản</translation>
    </message>
    <message>
        <source>needs permutations</source>
        <translation>cần hoán vị</translation>
    </message>
    <message>
        <source>no length effect to control</source>
        <translation>không có hiệu ứng độ dài để kiểm soát</translation>
    </message>
    <message>
        <source>needs the neighbours&apos; covariates</source>
        <translation>cần biến của token lân cận</translation>
    </message>
    <message>
        <source>✓ supported</source>
        <translation>✓ được ủng hộ</translation>
    </message>
    <message>
        <source>✗ not supported</source>
        <translation>✗ không được ủng hộ</translation>
    </message>
    <message>
        <source>? undecided</source>
        <translation>? chưa quyết định</translation>
    </message>
    <message>
        <source>none</source>
        <comment>layer</comment>
        <translation>không có</translation>
    </message>
    <message>
        <source>multimodal share at shorter tokens, large less small model</source>
        <translation>tỉ lệ đa đỉnh ở token ngắn, mô hình lớn trừ nhỏ</translation>
    </message>
    <message>
        <source>multimodal share of the large model, shorter less longer tokens</source>
        <translation>tỉ lệ đa đỉnh của mô hình lớn, token ngắn trừ dài</translation>
    </message>
    <message>
        <source>multimodal share at shorter tokens, large model</source>
        <translation>tỉ lệ đa đỉnh ở token ngắn, mô hình lớn</translation>
    </message>
    <message>
        <source>multimodal share at shorter tokens, small model</source>
        <translation>tỉ lệ đa đỉnh ở token ngắn, mô hình nhỏ</translation>
    </message>
    <message>
        <source>Neurons whose dip on one token per type has q at most 0.05; layers are the clusters.</source>
        <translation>Nơ-ron có q của dip trên mẫu mỗi loại một token không quá 0.05; các lớp là cụm.</translation>
    </message>
    <message>
        <source>too few types to tell</source>
        <translation>quá ít loại để kết luận</translation>
    </message>
    <message>
        <source>Median r of each layer</source>
        <translation>Trung vị r của mỗi tầng</translation>
    </message>
    <message>
        <source>median r</source>
        <translation>trung vị r</translation>
    </message>
    <message>
        <source>Zones of layers with like distributions of r</source>
        <translation>Các vùng tầng có phân phối r giống nhau</translation>
    </message>
    <message>
        <source>How wide r is in each layer</source>
        <translation>Độ rộng của r ở mỗi tầng</translation>
    </message>
    <message>
        <source>sd of r</source>
        <translation>sd của r</translation>
    </message>
    <message>
        <source>under permuted lengths</source>
        <translation>khi hoán vị độ dài</translation>
    </message>
    <message>
        <source>Length effect of each layer, raw and at equal frequency</source>
        <translation>Hiệu ứng độ dài của mỗi tầng, thô và khi tần suất bằng nhau</translation>
    </message>
    <message>
        <source>excess of mean r²</source>
        <translation>phần dư của r² trung bình</translation>
    </message>
    <message>
        <source>at equal frequency</source>
        <translation>khi tần suất bằng nhau</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>thô</translation>
    </message>
    <message>
        <source>Whose length a layer answers to</source>
        <translation>Tầng phản ứng với độ dài của token nào</translation>
    </message>
    <message>
        <source>next token</source>
        <translation>token sau</translation>
    </message>
    <message>
        <source>current token</source>
        <translation>token hiện tại</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>The histogram comes after the run. Dose–response, statistics and top tokens rest on running sums and are already shown.</source>
        <translation>Biểu đồ tần suất có sau lượt chạy. Liều – đáp ứng, thống kê và các token đứng đầu dựa trên tổng tích luỹ nên đã hiện rồi.</translation>
    </message>
    <message>
        <source>This run kept no activations, so there is no histogram. Statistics, dose–response and top tokens rest on every token; measure again with a store to see the shape.</source>
        <translation>Lượt chạy này không lưu giá trị kích hoạt nên không có biểu đồ tần suất. Thống kê, liều – đáp ứng và các token đứng đầu dựa trên mọi token; hãy đo lại có lưu để xem hình dạng.</translation>
    </message>
    <message>
        <source>No token is longer than %1: move T.</source>
        <translation>Không có token nào dài hơn %1: hãy dời T.</translation>
    </message>
    <message>
        <source>No token is shorter than %1: move T.</source>
        <translation>Không có token nào ngắn hơn %1: hãy dời T.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln long token(s): too few to judge.</source>
        <translation>
            <numerusform>Chỉ có %Ln token dài: quá ít để kết luận.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln short token(s): too few to judge.</source>
        <translation>
            <numerusform>Chỉ có %Ln token ngắn: quá ít để kết luận.</numerusform>
        </translation>
    </message>
    <message>
        <source>All long tokens are one and the same word piece: this is the shape of one token type.</source>
        <translation>Mọi token dài đều là cùng một mẩu từ: đây là hình dạng của một loại token.</translation>
    </message>
    <message>
        <source>All short tokens are one and the same word piece: this is the shape of one token type.</source>
        <translation>Mọi token ngắn đều là cùng một mẩu từ: đây là hình dạng của một loại token.</translation>
    </message>
    <message>
        <source>activation %1 to %2</source>
        <translation>giá trị kích hoạt từ %1 đến %2</translation>
    </message>
    <message numerus="yes">
        <source>with %Ln value(s) below</source>
        <translation>
            <numerusform>gồm %Ln giá trị thấp hơn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %Ln value(s) beyond</source>
        <translation>
            <numerusform>gồm %Ln giá trị cao hơn</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: n = %2 · %3 of the group</source>
        <translation>%1: n = %2 · %3 của nhóm</translation>
    </message>
    <message>
        <source>All %1 activations equal %2; r is undefined.</source>
        <translation>Cả %1 giá trị kích hoạt đều bằng %2; r không xác định.</translation>
    </message>
    <message>
        <source>%1 of %2 activations are not finite, so nothing is computed for this neuron.</source>
        <translation>%1 trong %2 giá trị kích hoạt không hữu hạn nên không tính gì cho nơ-ron này.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln analysed token(s) are too few for any statistic.</source>
        <translation>
            <numerusform>%Ln token được phân tích là quá ít cho mọi thống kê.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dead: never above 0 in %1 tokens (at most %2 of tokens, 95 % bound).</source>
        <translation>Chết: không lần nào trên 0 ở %1 token (nhiều nhất %2 số token, cận 95 %).</translation>
    </message>
    <message>
        <source>density</source>
        <translation>mật độ</translation>
    </message>
    <message>
        <source>density (√)</source>
        <translation>mật độ (√)</translation>
    </message>
    <message>
        <source>density (log)</source>
        <translation>mật độ (log)</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>tokens (√)</source>
        <translation>token (√)</translation>
    </message>
    <message>
        <source>tokens (log)</source>
        <translation>token (log)</translation>
    </message>
    <message>
        <source>share of group</source>
        <translation>tỉ lệ trong nhóm</translation>
    </message>
    <message>
        <source>share of group (√)</source>
        <translation>tỉ lệ trong nhóm (√)</translation>
    </message>
    <message>
        <source>share of group (log)</source>
        <translation>tỉ lệ trong nhóm (log)</translation>
    </message>
    <message>
        <source>activation (sample: %1 of %2 tokens)</source>
        <translation>giá trị kích hoạt (mẫu: %1 trong %2 token)</translation>
    </message>
    <message>
        <source>activation (all %1 tokens)</source>
        <translation>giá trị kích hoạt (tất cả %1 token)</translation>
    </message>
    <message numerus="yes">
        <source>n = %1 · %Ln type(s)</source>
        <translation>
            <numerusform>n = %1 · %Ln loại</numerusform>
        </translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>%1   %2 (off)</source>
        <translation>%1   %2 (tắt)</translation>
    </message>
    <message>
        <source>◂ %1 below</source>
        <translation>◂ %1 thấp hơn</translation>
    </message>
    <message>
        <source>%1 beyond ▸</source>
        <translation>%1 cao hơn ▸</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Không đủ bộ nhớ cho việc này.</translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>NeuronShapes</name>
    <message>
        <source>This neuron has activations that are not finite.</source>
        <translation>Nơ-ron này có giá trị kích hoạt không hữu hạn.</translation>
    </message>
    <message>
        <source>Laying out the stored activations…</source>
        <translation>Đang sắp xếp các giá trị kích hoạt đã lưu…</translation>
    </message>
    <message>
        <source>This run kept no activations to show one by one.</source>
        <translation>Lượt chạy này không lưu giá trị kích hoạt để hiện từng cái.</translation>
    </message>
    <message>
        <source>Comes after the run, from the stored activations.</source>
        <translation>Có sau lượt chạy, từ các giá trị kích hoạt đã lưu.</translation>
    </message>
</context>
<context>
    <name>NeuronText</name>
    <message>
        <source>before GELU</source>
        <translation>trước GELU</translation>
    </message>
    <message>
        <source>after GELU</source>
        <translation>sau GELU</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>ký tự</translation>
    </message>
    <message>
        <source>characters without the leading space</source>
        <translation>ký tự, không kể dấu cách đầu</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>byte</translation>
    </message>
    <message>
        <source>graphemes</source>
        <translation>cụm ký tự</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>length in bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 gr</source>
        <comment>length in graphemes</comment>
        <translation>%1 cụm</translation>
    </message>
    <message>
        <source>%1 ch</source>
        <comment>length in characters</comment>
        <translation>%1 kt</translation>
    </message>
    <message>
        <source>short</source>
        <translation>ngắn</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>bằng</translation>
    </message>
    <message>
        <source>long</source>
        <translation>dài</translation>
    </message>
    <message>
        <source>partial r</source>
        <translation>r riêng phần</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>&lt; %1</source>
        <extracomment>a p-value or q-value below the smallest one shown; %1 is that number</extracomment>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>a share; %1 is a number such as 4.1</extracomment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Choose the model in the folder %1</source>
        <translation>Chọn mô hình trong thư mục %1</translation>
    </message>
    <message>
        <source>Choose the texts in the folder %1 as the corpus</source>
        <translation>Chọn các văn bản trong thư mục %1 làm ngữ liệu</translation>
    </message>
    <message>
        <source>Choose the text %1 as the corpus</source>
        <translation>Chọn văn bản %1 làm ngữ liệu</translation>
    </message>
    <message>
        <source>Open the run %1</source>
        <translation>Mở lượt chạy %1</translation>
    </message>
    <message>
        <source>Open the unfinished run %1</source>
        <translation>Mở lượt chạy dang dở %1</translation>
    </message>
    <message>
        <source>Open the session %1</source>
        <translation>Mở phiên %1</translation>
    </message>
    <message>
        <source>Open the view that the figure %1 was exported from</source>
        <translation>Mở khung nhìn mà từ đó hình %1 được xuất</translation>
    </message>
    <message>
        <source>Open the view that the link names</source>
        <translation>Mở khung nhìn mà liên kết chỉ đến</translation>
    </message>
    <message>
        <source>Only files, folders and neurostrata: links can be opened.</source>
        <translation>Chỉ mở được tệp, thư mục và liên kết neurostrata:.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: it is no run, session, exported figure, text or folder.</source>
        <translation>Không mở được %1: đó không phải lượt chạy, phiên, hình đã xuất, văn bản hay thư mục.</translation>
    </message>
</context>
<context>
    <name>RunLibrary</name>
    <message>
        <source>Layer %1 is not measured yet.</source>
        <translation>Tầng %1 chưa được đo.</translation>
    </message>
</context>
<context>
    <name>StatisticsCard</name>
    <message>
        <source>negligible</source>
        <translation>không đáng kể</translation>
    </message>
    <message>
        <source>small</source>
        <translation>nhỏ</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>vừa</translation>
    </message>
    <message>
        <source>large</source>
        <translation>lớn</translation>
    </message>
    <message>
        <source>more on shorter tokens</source>
        <translation>mạnh hơn ở token ngắn</translation>
    </message>
    <message>
        <source>more on longer tokens</source>
        <translation>mạnh hơn ở token dài</translation>
    </message>
    <message>
        <source>From every one of n = %1 tokens.</source>
        <translation>Từ tất cả n = %1 token.</translation>
    </message>
    <message>
        <source>Pearson correlation of activation and token length (%1). Assumes nothing, but describes a straight line only.</source>
        <translation>Hệ số tương quan Pearson giữa giá trị kích hoạt và độ dài token (%1). Không giả định gì, nhưng chỉ mô tả đường thẳng.</translation>
    </message>
    <message>
        <source>n = %1 short and %2 long tokens.</source>
        <translation>n = %1 token ngắn và %2 token dài.</translation>
    </message>
    <message>
        <source>From the stored sample.</source>
        <translation>Từ mẫu đã lưu.</translation>
    </message>
    <message>
        <source>From every token.</source>
        <translation>Từ mọi token.</translation>
    </message>
    <message>
        <source>d long − short</source>
        <translation>d dài − ngắn</translation>
    </message>
    <message>
        <source>Cohen&apos;s d: difference of the means in units of the sd within the two groups.</source>
        <translation>d của Cohen: hiệu hai trung bình tính theo độ lệch chuẩn trong hai nhóm.</translation>
    </message>
    <message>
        <source>mean difference</source>
        <translation>hiệu trung bình</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>giá trị kích hoạt</translation>
    </message>
    <message>
        <source>Mean activation of the long tokens minus that of the short ones.</source>
        <translation>Giá trị kích hoạt trung bình của token dài trừ đi của token ngắn.</translation>
    </message>
    <message>
        <source>η² − r²</source>
        <translation>η² − r²</translation>
    </message>
    <message>
        <source>nearly linear</source>
        <translation>gần tuyến tính</translation>
    </message>
    <message>
        <source>not linear</source>
        <translation>không tuyến tính</translation>
    </message>
    <message>
        <source>Share of variance that the mean of each length explains beyond a straight line (lengths in characters, 24 and more together). Never negative, so a little above 0 means nothing.</source>
        <translation>Phần phương sai mà trung bình của từng độ dài giải thích thêm so với đường thẳng (độ dài tính bằng ký tự, từ 24 trở lên gộp chung). Không bao giờ âm, nên nhỉnh hơn 0 một chút không có ý nghĩa gì.</translation>
    </message>
    <message>
        <source>active share</source>
        <translation>tỉ lệ hoạt động</translation>
    </message>
    <message>
        <source>dead: at most %1</source>
        <translation>chết: nhiều nhất %1</translation>
    </message>
    <message>
        <source>of tokens above 0</source>
        <translation>số token trên 0</translation>
    </message>
    <message>
        <source>Share of tokens with activation above 0. For a dead neuron the one-sided 95 % upper bound (Clopper–Pearson), which takes tokens as independent.</source>
        <translation>Tỉ lệ token có giá trị kích hoạt trên 0. Với nơ-ron chết là cận trên một phía 95 % (Clopper–Pearson), coi các token là độc lập.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>trung bình</translation>
    </message>
    <message>
        <source>Mean activation.</source>
        <translation>Giá trị kích hoạt trung bình.</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>độ lệch chuẩn</translation>
    </message>
    <message>
        <source>Standard deviation of the activation (population).</source>
        <translation>Độ lệch chuẩn của giá trị kích hoạt (tổng thể).</translation>
    </message>
    <message>
        <source>skewness</source>
        <translation>độ lệch</translation>
    </message>
    <message>
        <source>long upper tail</source>
        <translation>đuôi trên dài</translation>
    </message>
    <message>
        <source>long lower tail</source>
        <translation>đuôi dưới dài</translation>
    </message>
    <message>
        <source>nearly even</source>
        <translation>gần cân đối</translation>
    </message>
    <message>
        <source>Third central moment over sd³; 0 for a symmetric distribution.</source>
        <translation>Mômen trung tâm bậc ba chia cho lập phương độ lệch chuẩn; bằng 0 với phân phối đối xứng.</translation>
    </message>
    <message>
        <source>kurtosis</source>
        <translation>độ nhọn</translation>
    </message>
    <message>
        <source>Gaussian: 3</source>
        <translation>chuẩn: 3</translation>
    </message>
    <message>
        <source>Fourth central moment over sd⁴.</source>
        <translation>Mômen trung tâm bậc bốn chia cho luỹ thừa bốn của độ lệch chuẩn.</translation>
    </message>
    <message>
        <source>min … max</source>
        <translation>nhỏ … lớn nhất</translation>
    </message>
    <message>
        <source>%1 … %2</source>
        <translation>%1 … %2</translation>
    </message>
    <message>
        <source>Smallest and largest activation.</source>
        <translation>Giá trị kích hoạt nhỏ nhất và lớn nhất.</translation>
    </message>
    <message>
        <source>Correlation ratio: share of variance between the means of the lengths.</source>
        <translation>Tỉ số tương quan: phần phương sai giữa các trung bình theo độ dài.</translation>
    </message>
    <message>
        <source>η² corrected for its bias (Kelley 1935).</source>
        <translation>η² đã hiệu chỉnh độ chệch (Kelley 1935).</translation>
    </message>
    <message>
        <source>r, %1</source>
        <translation>r, %1</translation>
    </message>
    <message>
        <source>Pearson correlation with the length counted in another way.</source>
        <translation>Hệ số tương quan Pearson với độ dài đếm theo cách khác.</translation>
    </message>
    <message>
        <source>r, logarithm of characters</source>
        <translation>r, logarit số ký tự</translation>
    </message>
    <message>
        <source>Pearson correlation with the logarithm of the length.</source>
        <translation>Hệ số tương quan Pearson với logarit của độ dài.</translation>
    </message>
    <message>
        <source>n tokens</source>
        <translation>số token</translation>
    </message>
    <message>
        <source>Analysed tokens: ordinary ones with an ordinary neighbour on either side.</source>
        <translation>Token được phân tích: token thường có token thường ở hai bên.</translation>
    </message>
    <message>
        <source>n types</source>
        <translation>số loại</translation>
    </message>
    <message>
        <source>Different word pieces among the analysed tokens. Length belongs to the type: they are the independent units, not the tokens.</source>
        <translation>Các mẩu từ khác nhau trong số token được phân tích. Độ dài thuộc về loại: đơn vị độc lập là loại, không phải token.</translation>
    </message>
    <message>
        <source>n documents</source>
        <translation>số tài liệu</translation>
    </message>
    <message>
        <source>Documents that the analysed tokens come from.</source>
        <translation>Các tài liệu chứa token được phân tích.</translation>
    </message>
    <message>
        <source>stored tokens</source>
        <translation>token được lưu</translation>
    </message>
    <message>
        <source>Tokens whose activations are kept: histogram, scatter and contexts rest on them.</source>
        <translation>Token có giá trị kích hoạt được giữ lại: biểu đồ tần suất, biểu đồ phân tán và ngữ cảnh dựa trên chúng.</translation>
    </message>
    <message>
        <source>worth %1 equal ones</source>
        <translation>tương đương %1 đơn vị đều nhau</translation>
    </message>
    <message>
        <source>partial r</source>
        <translation>r riêng phần</translation>
    </message>
    <message>
        <source>at equal %1</source>
        <translation>khi %1 bằng nhau</translation>
    </message>
    <message>
        <source>not identifiable</source>
        <translation>không xác định được</translation>
    </message>
    <message>
        <source>Correlation of activation and token length among tokens of equal %1: what is linear in it is taken out of both.</source>
        <translation>Tương quan của giá trị kích hoạt và độ dài token giữa các token có %1 bằng nhau: phần tuyến tính theo nó được bỏ khỏi cả hai.</translation>
    </message>
    <message>
        <source>R² of what is held fixed</source>
        <translation>R² của biến được giữ cố định</translation>
    </message>
    <message>
        <source>Share of the activation&apos;s variance that a linear fit on it explains.</source>
        <translation>Phần phương sai của giá trị kích hoạt mà khớp tuyến tính theo nó giải thích.</translation>
    </message>
    <message>
        <source>ΔR² of the length</source>
        <translation>ΔR² của độ dài</translation>
    </message>
    <message>
        <source>What token length adds to that R².</source>
        <translation>Phần độ dài token thêm vào R² đó.</translation>
    </message>
    <message>
        <source>VIF of the length</source>
        <translation>VIF của độ dài</translation>
    </message>
    <message>
        <source>1/(1 − R²) of the length on what is held fixed; the same for every neuron. Above 10 little length is left.</source>
        <translation>1/(1 − R²) của độ dài theo biến được giữ cố định; như nhau ở mọi nơ-ron. Trên 10 thì độ dài còn lại rất ít.</translation>
    </message>
</context>
<context>
    <name>StrataPlot</name>
    <message>
        <source>r</source>
        <translation>r</translation>
    </message>
    <message>
        <source>d (long − short)</source>
        <translation>d (dài − ngắn)</translation>
    </message>
    <message>
        <source>%1 to %2 · %3</source>
        <translation>%1 đến %2 · %3</translation>
    </message>
    <message>
        <source>← → move the right edge  ·  Shift: the left edge  ·  Enter ends  ·  Esc clears</source>
        <translation>← → dời cạnh phải  ·  Shift: cạnh trái  ·  Enter kết thúc  ·  Esc xoá</translation>
    </message>
    <message>
        <source>Layer densities of r (activation, token length)</source>
        <translation>Mật độ theo tầng của r (giá trị kích hoạt, độ dài token)</translation>
    </message>
    <message>
        <source>Layer densities of d (activation of long − short tokens)</source>
        <translation>Mật độ theo tầng của d (giá trị kích hoạt token dài − ngắn)</translation>
    </message>
    <message>
        <source>Spearman ρ</source>
        <translation>ρ Spearman</translation>
    </message>
    <message>
        <source>partial r</source>
        <translation>r riêng phần</translation>
    </message>
    <message>
        <source>Layer densities of Spearman ρ (activation, token length)</source>
        <translation>Mật độ theo tầng của ρ Spearman (giá trị kích hoạt, độ dài token)</translation>
    </message>
    <message>
        <source>Layer densities of partial r (activation, token length)</source>
        <translation>Mật độ theo tầng của r riêng phần (giá trị kích hoạt, độ dài token)</translation>
    </message>
</context>
<context>
    <name>TryIt</name>
    <message>
        <source>These activations were imported: there is no model to try a text on.</source>
        <translation>Các giá trị kích hoạt này được nhập vào: không có mô hình để thử văn bản.</translation>
    </message>
    <message>
        <source>The model %1 on this computer is not the one that was measured.</source>
        <translation>Mô hình %1 trên máy này không phải mô hình đã được đo.</translation>
    </message>
    <message>
        <source>The model %1 is not on this computer.</source>
        <translation>Mô hình %1 không có trên máy này.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui</name>
    <message>
        <source>This link is longer than a link can be.</source>
        <translation>Liên kết này dài hơn mức một liên kết có thể có.</translation>
    </message>
    <message>
        <source>This is no Neurostrata link: it does not begin with “%1”.</source>
        <translation>Đây không phải liên kết Neurostrata: nó không bắt đầu bằng “%1”.</translation>
    </message>
    <message>
        <source>This link is of version “%1”; this program reads version 1.</source>
        <translation>Liên kết này thuộc phiên bản “%1”; chương trình đọc phiên bản 1.</translation>
    </message>
    <message>
        <source>“%1” in the link has no value.</source>
        <translation>“%1” trong liên kết không có giá trị.</translation>
    </message>
    <message>
        <source>The link says “%1” twice.</source>
        <translation>Liên kết ghi “%1” hai lần.</translation>
    </message>
    <message>
        <source>The link asks for “%1”, which this version does not know.</source>
        <translation>Liên kết yêu cầu “%1”, điều mà phiên bản này không biết.</translation>
    </message>
    <message>
        <source>“%1” is not a value of “%2” in a link.</source>
        <translation>“%1” không phải giá trị của “%2” trong liên kết.</translation>
    </message>
    <message>
        <source>This run has layers %1–%2.</source>
        <translation>Lượt chạy này có các tầng %1–%2.</translation>
    </message>
    <message>
        <source>L%1 has neurons %2–%3.</source>
        <translation>L%1 có các nơ-ron %2–%3.</translation>
    </message>
    <message>
        <source>Type a neuron such as L5 N1234, a layer such as L5, max, min, random or a token.</source>
        <translation>Gõ một nơ-ron như L5 N1234, một tầng như L5, max, min, random hoặc một token.</translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation>Chưa mở lượt chạy nào.</translation>
    </message>
    <message>
        <source>This text is longer than a token can be.</source>
        <translation>Văn bản này dài hơn mức một token có thể có.</translation>
    </message>
    <message>
        <source>The neuron&apos;s number is missing, as in L5 N1234.</source>
        <translation>Thiếu số của nơ-ron, ví dụ L5 N1234.</translation>
    </message>
    <message>
        <source>There is no token between the quotes.</source>
        <translation>Không có token nào giữa hai dấu nháy.</translation>
    </message>
    <message>
        <source>None of %1 neurons lies in the brushed range.</source>
        <translation>Không nơ-ron nào trong %1 nằm trong khoảng quét chọn.</translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2” within the brushed range.</source>
        <translation>Không nơ-ron nào trong %1 khớp “%2” trong khoảng quét chọn.</translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”.</source>
        <translation>Không nơ-ron nào trong %1 khớp “%2”.</translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”. The largest %3 is %4.</source>
        <translation>Không nơ-ron nào trong %1 khớp “%2”. %3 lớn nhất là %4.</translation>
    </message>
    <message>
        <source>None of %1 neurons matches “%2”. The smallest %3 is %4.</source>
        <translation>Không nơ-ron nào trong %1 khớp “%2”. %3 nhỏ nhất là %4.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::Ablating</name>
    <message>
        <source>Neurons can be ablated once the run is finished.</source>
        <translation>Chỉ có thể cắt bỏ nơ-ron khi lượt chạy đã xong.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::AblationDialog</name>
    <message>
        <source>Ablate neurons</source>
        <translation>Cắt bỏ nơ-ron</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Đã dừng.</translation>
    </message>
    <message>
        <source>Number of neurons</source>
        <translation>Số nơ-ron</translation>
    </message>
    <message>
        <source>Sets of as many neurons of the same layer that vary as much, drawn at random. With 20 of them, p cannot fall below 1 in 21.</source>
        <translation>Các tập ngẫu nhiên gồm cùng số nơ-ron, cùng tầng và biến thiên tương đương. Với 20 tập, p không thể nhỏ hơn 1/21.</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Hold at the mean:</source>
        <translation>Giữ ở trung bình:</translation>
    </message>
    <message>
        <source>Random sets:</source>
        <translation>Số tập ngẫu nhiên:</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>Mô hình:</translation>
    </message>
    <message>
        <source>Ablate</source>
        <translation>Cắt bỏ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Save numbers…</source>
        <translation>Lưu số liệu…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>neuron %1 of layer %2</source>
        <translation>nơ-ron %1 của tầng %2</translation>
    </message>
    <message>
        <source>the selected neuron (none is selected)</source>
        <translation>nơ-ron đang chọn (chưa chọn nơ-ron nào)</translation>
    </message>
    <message>
        <source>the neurons of layer %1 most correlated with length:</source>
        <translation>số nơ-ron của tầng %1 tương quan mạnh nhất với độ dài:</translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation>Chưa mở lượt chạy nào.</translation>
    </message>
    <message>
        <source>Looking for the model of this run…</source>
        <translation>Đang tìm mô hình của lượt chạy này…</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Thư mục của mô hình</translation>
    </message>
    <message>
        <source>Neurons can be ablated once the run is finished.</source>
        <translation>Chỉ có thể cắt bỏ nơ-ron khi lượt chạy đã xong.</translation>
    </message>
    <message>
        <source>Running the text through the model…</source>
        <translation>Đang cho văn bản chạy qua mô hình…</translation>
    </message>
    <message>
        <source>Waiting for the measurement to end…</source>
        <translation>Đang chờ phép đo kết thúc…</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>còn %n giây</numerusform>
        </translation>
    </message>
    <message>
        <source>With neuron %1 of layer %2 held at its mean, the loss changes by %3 nats per token.</source>
        <translation>Khi giữ nơ-ron %1 của tầng %2 ở trung bình của nó, mất mát thay đổi %3 nat mỗi token.</translation>
    </message>
    <message numerus="yes">
        <source>With %n neuron(s) of layer %1 held at the mean, the loss changes by %2 nats per token.</source>
        <translation>
            <numerusform>Khi giữ %n nơ-ron của tầng %1 ở trung bình, mất mát thay đổi %2 nat mỗi token.</numerusform>
        </translation>
    </message>
    <message>
        <source>no interval: the documents are too few</source>
        <translation>không có khoảng: quá ít tài liệu</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2, jackknife over documents</source>
        <translation>khoảng tin cậy 95 % từ %1 đến %2, jackknife theo tài liệu</translation>
    </message>
    <message>
        <source>%1 predicted tokens of %2 documents; loss before %3</source>
        <translation>%1 token được dự đoán của %2 tài liệu; mất mát ban đầu %3</translation>
    </message>
    <message>
        <source>no random sets</source>
        <translation>không có tập ngẫu nhiên</translation>
    </message>
    <message>
        <source>p %1: share of sets, among %2 random ones and this one, that change the loss as much or more</source>
        <translation>p %1: tỉ lệ số tập, trong %2 tập ngẫu nhiên và chính tập này, làm mất mát thay đổi bằng hoặc nhiều hơn</translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation>Lưu số liệu</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json)</source>
        <translation>Bảng (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>Lưu hình</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Ảnh (*.png)</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ActionRegistry</name>
    <message>
        <source>%1 in plots</source>
        <translation>%1 trong biểu đồ</translation>
    </message>
    <message>
        <source>%1 in the table</source>
        <translation>%1 trong bảng</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::AnalysisBox</name>
    <message>
        <source>Measure</source>
        <translation>Đại lượng</translation>
    </message>
    <message>
        <source>What is drawn for every neuron</source>
        <translation>Đại lượng được vẽ cho mỗi nơ-ron</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Độ dài</translation>
    </message>
    <message>
        <source>How the length of a token is counted</source>
        <translation>Cách đếm độ dài của token</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Where in the MLP the neuron is observed</source>
        <translation>Nơi quan sát nơ-ron trong MLP</translation>
    </message>
    <message>
        <source>correlation r</source>
        <translation>hệ số tương quan r</translation>
    </message>
    <message>
        <source>difference d</source>
        <translation>chênh lệch d</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>ký tự</translation>
    </message>
    <message>
        <source>characters without leading space</source>
        <translation>ký tự, không kể dấu cách đầu</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>byte</translation>
    </message>
    <message>
        <source>graphemes</source>
        <translation>cụm ký tự</translation>
    </message>
    <message>
        <source>before GELU</source>
        <translation>trước GELU</translation>
    </message>
    <message>
        <source>after GELU</source>
        <translation>sau GELU</translation>
    </message>
    <message>
        <source>Split T</source>
        <translation>Ngưỡng T</translation>
    </message>
    <message>
        <source>Tokens shorter than T against tokens longer than T; equal ones are counted apart</source>
        <translation>Token ngắn hơn T so với token dài hơn T; token bằng T được đếm riêng</translation>
    </message>
    <message>
        <source>Longer than</source>
        <translation>Dài hơn</translation>
    </message>
    <message>
        <source>With a gap: tokens longer than this count as longer, those between as equal</source>
        <translation>Có khoảng hở: token dài hơn mức này tính là dài, ở giữa tính là bằng</translation>
    </message>
    <message>
        <source>A gap between shorter and longer tokens</source>
        <translation>Khoảng hở giữa token ngắn và token dài</translation>
    </message>
    <message>
        <source>long: over</source>
        <translation>dài: trên</translation>
    </message>
    <message>
        <source>short &lt; %1</source>
        <comment>tokens</comment>
        <translation>ngắn &lt; %1</translation>
    </message>
    <message>
        <source>short &lt; %1 &lt; long</source>
        <translation>ngắn &lt; %1 &lt; dài</translation>
    </message>
    <message>
        <source>Spearman ρ</source>
        <translation>ρ Spearman</translation>
    </message>
    <message>
        <source>Hold fixed</source>
        <translation>Giữ cố định</translation>
    </message>
    <message>
        <source>Partial r: correlation with the length among tokens that these do not tell apart (linear)</source>
        <translation>r riêng phần: tương quan với độ dài giữa các token mà các biến này không phân biệt (tuyến tính)</translation>
    </message>
    <message>
        <source>Rank correlation with length in characters, from the stored activations</source>
        <translation>Tương quan hạng với độ dài theo ký tự, từ các giá trị kích hoạt đã lưu</translation>
    </message>
    <message>
        <source>This run was not screened at this site, so it has no rank correlations</source>
        <translation>Lượt chạy này chưa được sàng lọc ở vị trí này nên không có tương quan hạng</translation>
    </message>
    <message>
        <source>How many neurons change sign, rank or significance by how length is counted</source>
        <translation>Bao nhiêu nơ-ron đổi dấu, hạng hay ý nghĩa theo cách đếm độ dài</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::BatchDialog</name>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>còn %Ln giây</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>còn %Ln phút</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Export every figure of a sort</source>
        <translation>Xuất hàng loạt hình cùng loại</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Hình</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Chọn thư mục</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Folder for figures</source>
        <translation>Thư mục cho hình</translation>
    </message>
    <message numerus="yes">
        <source>Strongest neuron of every layer: %Ln figure(s)</source>
        <translation>
            <numerusform>Nơ-ron mạnh nhất của mỗi tầng: %Ln hình</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every layer: %Ln figure(s)</source>
        <translation>
            <numerusform>Mọi tầng: %Ln hình</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinned neurons: %Ln figure(s)</source>
        <translation>
            <numerusform>Nơ-ron đã ghim: %Ln hình</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Neurons that the table shows: %Ln figure(s)</source>
        <translation>
            <numerusform>Nơ-ron đang hiện trong bảng: %Ln hình</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, looking as chosen in “Export figure…”, and an index of all files with their links. Files that are there already are kept.</source>
        <translation>%1, trình bày như đã chọn trong “Xuất hình…”, kèm bảng kê mọi tệp và liên kết của chúng. Các tệp đã có được giữ nguyên.</translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>Ghi %Ln tệp</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no folder to save in: choose one.</source>
        <translation>Chưa có thư mục để lưu: hãy chọn một thư mục.</translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln files. Write all of them?</source>
        <translation>
            <numerusform>Có %Ln tệp. Ghi tất cả?</numerusform>
        </translation>
    </message>
    <message>
        <source>Write all</source>
        <translation>Ghi tất cả</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <comment>written</comment>
        <translation>%1 trên %2 tệp</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <comment>files · time left</comment>
        <translation>%1  ·  %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln file(s) were written.)</source>
        <comment>reason; how many</comment>
        <translation>
            <numerusform>%1 (Đã ghi %Ln tệp.)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::BatchExport</name>
    <message>
        <source>L%1 N%2 could not be read: the run is closed or its file is damaged.</source>
        <translation>Không đọc được L%1 N%2: lượt chạy đã đóng hoặc tệp của nó bị hỏng.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::BudgetBox</name>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Token budget</source>
        <translation>Số token tối đa</translation>
    </message>
    <message>
        <source>How many tokens of the text are read at most: a number, 20k, 1.5M, or all</source>
        <translation>Số token tối đa của văn bản được đọc: một số, 20k, 1,5M hoặc tất cả</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ContextModel</name>
    <message>
        <source>mode %1 at %2</source>
        <translation>đỉnh %1 tại %2</translation>
    </message>
    <message>
        <source>%1 % quantile</source>
        <translation>phân vị %1 %</translation>
    </message>
    <message>
        <source>%1: %2, in: %3</source>
        <translation>%1: %2, trong: %3</translation>
    </message>
    <message>
        <source>%1 · activation %2 · %3 · place %4 in its sequence
%5</source>
        <translation>%1 · giá trị kích hoạt %2 · %3 · vị trí %4 trong dãy
%5</translation>
    </message>
    <message>
        <source>sequence of token ids %1</source>
        <translation>dãy mã token %1</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, tại %2</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ContextsView</name>
    <message>
        <source>Tokens in context</source>
        <translation>Token trong ngữ cảnh</translation>
    </message>
    <message>
        <source>top</source>
        <translation>cao nhất</translation>
    </message>
    <message>
        <source>The tokens with the largest activations of all</source>
        <translation>Các token có giá trị kích hoạt lớn nhất</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>thấp nhất</translation>
    </message>
    <message>
        <source>The tokens with the smallest activations of all</source>
        <translation>Các token có giá trị kích hoạt nhỏ nhất</translation>
    </message>
    <message>
        <source>per mode</source>
        <translation>theo đỉnh</translation>
    </message>
    <message>
        <source>Tokens around each peak of the activation&apos;s density</source>
        <translation>Các token quanh từng đỉnh của mật độ giá trị kích hoạt</translation>
    </message>
    <message>
        <source>quantiles</source>
        <translation>phân vị</translation>
    </message>
    <message>
        <source>Tokens at the 5, 25, 50, 75 and 95 % quantiles: what a list of the top ones alone would hide</source>
        <translation>Các token tại phân vị 5, 25, 50, 75 và 95 %: điều mà danh sách đứng đầu che khuất</translation>
    </message>
    <message>
        <source>random</source>
        <translation>ngẫu nhiên</translation>
    </message>
    <message>
        <source>Tokens drawn at random, the same ones each time</source>
        <translation>Các token rút ngẫu nhiên, mỗi lần như nhau</translation>
    </message>
    <message>
        <source>Show tokens: %1</source>
        <translation>Hiện token: %1</translation>
    </message>
    <message>
        <source>Range of activations</source>
        <translation>Khoảng giá trị kích hoạt</translation>
    </message>
    <message>
        <source>Only tokens with an activation in this range; click to show the others again</source>
        <translation>Chỉ các token có giá trị kích hoạt trong khoảng này; nhấp để hiện lại các token khác</translation>
    </message>
    <message>
        <source>%1 to %2  ×</source>
        <translation>%1 đến %2  ×</translation>
    </message>
    <message>
        <source>Activations from %1 to %2, remove</source>
        <translation>Giá trị kích hoạt từ %1 đến %2, bỏ đi</translation>
    </message>
    <message>
        <source>No neuron is selected.</source>
        <translation>Chưa chọn nơ-ron nào.</translation>
    </message>
    <message>
        <source>This run kept no activations: only the top and bottom tokens are known.</source>
        <translation>Lượt chạy này không lưu giá trị kích hoạt: chỉ biết các token cao nhất và thấp nhất.</translation>
    </message>
    <message>
        <source>Comes after the run, from the stored activations; top and bottom tokens are known already.</source>
        <translation>Có sau lượt chạy, từ các giá trị kích hoạt đã lưu; đã biết các token cao nhất và thấp nhất.</translation>
    </message>
    <message>
        <source>No stored token has an activation in this range.</source>
        <translation>Không token đã lưu nào có giá trị kích hoạt trong khoảng này.</translation>
    </message>
    <message>
        <source>This neuron has activations that are not finite: its tokens have no order.</source>
        <translation>Nơ-ron này có giá trị kích hoạt không hữu hạn: các token không xếp thứ tự được.</translation>
    </message>
    <message>
        <source>There are no tokens to show.</source>
        <translation>Không có token nào để hiện.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>%1 of %2 sampled</source>
        <translation>%1 trong %2 của mẫu</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Sao chép dòng</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Thu gọn</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Mở rộng</translation>
    </message>
    <message>
        <source>Try this text</source>
        <translation>Thử văn bản này</translation>
    </message>
    <message>
        <source>Sort the table by this token&apos;s activation</source>
        <translation>Sắp xếp bảng theo giá trị kích hoạt tại token này</translation>
    </message>
    <message>
        <source>%1: %2 to %3  ×</source>
        <comment>group of tokens: activations</comment>
        <translation>%1: %2 đến %3  ×</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ControlsBox</name>
    <message>
        <source>more…</source>
        <translation>thêm…</translation>
    </message>
    <message>
        <source>Every covariate of the run</source>
        <translation>Mọi hiệp biến của lượt chạy</translation>
    </message>
    <message>
        <source>This is the length that is correlated.</source>
        <translation>Đây là độ dài đang được tương quan.</translation>
    </message>
    <message>
        <source>The same at every analysed token of this text: nothing to hold fixed.</source>
        <translation>Như nhau ở mọi token được phân tích: không có gì để giữ cố định.</translation>
    </message>
    <message>
        <source>Correlation r alone can hold covariates fixed.</source>
        <translation>Chỉ tương quan r mới giữ cố định hiệp biến được.</translation>
    </message>
    <message>
        <source>Correlation with the length: %1 over %2 tokens.</source>
        <translation>Tương quan với độ dài: %1 trên %2 token.</translation>
    </message>
    <message>
        <source>Not identifiable: these determine the length.</source>
        <translation>Không xác định được: các biến này quyết định độ dài.</translation>
    </message>
    <message>
        <source>VIF of the length %1</source>
        <translation>VIF của độ dài %1</translation>
    </message>
    <message>
        <source>Variance inflation 1/(1 − R²) of the length on what is held fixed: by how much less precise partial r is than r. Above 10 hardly any length is left to speak of.</source>
        <translation>Độ phóng đại phương sai 1/(1 − R²) của độ dài theo biến được giữ cố định: r riêng phần kém chính xác hơn r bao nhiêu. Trên 10 thì hầu như không còn độ dài.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::CorpusBox</name>
    <message>
        <source>%1 (folder)</source>
        <translation>%1 (thư mục)</translation>
    </message>
    <message>
        <source>Bundled sample</source>
        <translation>Mẫu kèm theo</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name (size)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Ngữ liệu</translation>
    </message>
    <message>
        <source>The text that the model reads; several files are read one after another</source>
        <translation>Văn bản mà mô hình đọc; nhiều tệp được đọc lần lượt</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Tệp…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Thư mục…</translation>
    </message>
    <message>
        <source>Pasted text…</source>
        <translation>Dán văn bản…</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>Văn bản cần đọc</translation>
    </message>
    <message>
        <source>Texts (*.txt *.jsonl *.gz *.zst);;All files (*)</source>
        <translation>Văn bản (*.txt *.jsonl *.gz *.zst);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Folder of texts</source>
        <translation>Thư mục văn bản</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Văn bản dán vào</translation>
    </message>
    <message>
        <source>Paste or type the text that the model should read.</source>
        <translation>Dán hoặc gõ văn bản mà mô hình cần đọc.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Use this text</source>
        <translation>Dùng văn bản này</translation>
    </message>
    <message>
        <source>The pasted text could not be kept in %1: %2.</source>
        <translation>Không lưu được văn bản dán vào trong %1: %2.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DataDock</name>
    <message>
        <source>Sequence length</source>
        <translation>Độ dài dãy</translation>
    </message>
    <message>
        <source>Tokens that the model reads at once</source>
        <translation>Số token mô hình đọc một lúc</translation>
    </message>
    <message>
        <source>Tokens analysed</source>
        <translation>Token được phân tích</translation>
    </message>
    <message>
        <source>Which tokens of the text enter the statistics</source>
        <translation>Token nào của văn bản được đưa vào thống kê</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Phân tích</translation>
    </message>
    <message>
        <source>Sequence length and which tokens are analysed</source>
        <translation>Độ dài dãy và token nào được phân tích</translation>
    </message>
    <message>
        <source>with neighbours</source>
        <translation>có token kề bên</translation>
    </message>
    <message>
        <source>every ordinary token</source>
        <translation>mọi token thường</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Dãy</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Ngữ liệu</translation>
    </message>
    <message>
        <source>Choose a model that is ready and a text first.</source>
        <translation>Trước hết hãy chọn một mô hình sẵn sàng và một văn bản.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DataRail</name>
    <message>
        <source>Data and model, analysis, pinned neurons</source>
        <translation>Dữ liệu và mô hình, phân tích, nơ-ron đã ghim</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DefinitionsDialog</name>
    <message>
        <source>Definitions of length</source>
        <translation>Các định nghĩa độ dài</translation>
    </message>
    <message>
        <source>Length counted as</source>
        <translation>Độ dài đếm theo</translation>
    </message>
    <message>
        <source>Against characters with the leading space, the first row</source>
        <translation>So với ký tự kể cả dấu cách đầu, hàng đầu tiên</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>With r under both definitions</source>
        <translation>Có r ở cả hai định nghĩa</translation>
    </message>
    <message>
        <source>Median r</source>
        <translation>Trung vị r</translation>
    </message>
    <message>
        <source>Over those neurons</source>
        <translation>Trên các nơ-ron đó</translation>
    </message>
    <message>
        <source>Sign changes</source>
        <translation>Đổi dấu</translation>
    </message>
    <message>
        <source>Neurons whose r has another sign</source>
        <translation>Số nơ-ron có r khác dấu</translation>
    </message>
    <message>
        <source>Rank ρ</source>
        <translation>ρ hạng</translation>
    </message>
    <message>
        <source>Spearman correlation of the two orders of neurons by r</source>
        <translation>Tương quan Spearman của hai thứ tự nơ-ron theo r</translation>
    </message>
    <message>
        <source>Rank moves</source>
        <translation>Đổi hạng</translation>
    </message>
    <message>
        <source>Neurons that move by more than a tenth of all in the order of r</source>
        <translation>Số nơ-ron dời hơn một phần mười tổng số trong thứ tự theo r</translation>
    </message>
    <message>
        <source>Significant</source>
        <translation>Có ý nghĩa</translation>
    </message>
    <message>
        <source>q at most 0.05 of r against its standard error clustered by token type, t on types − 1 degrees of freedom, Benjamini–Hochberg over all neurons. Liberal where most variance lies between types, for all definitions alike</source>
        <translation>q không quá 0.05 của r so với sai số chuẩn gộp cụm theo loại token, t với số loại − 1 bậc tự do, Benjamini–Hochberg trên mọi nơ-ron. Dễ dãi khi phần lớn phương sai nằm giữa các loại, như nhau với mọi định nghĩa</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Significant here, not in characters</source>
        <translation>Có ý nghĩa ở đây, không ở ký tự</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Mất</translation>
    </message>
    <message>
        <source>Significant in characters, not here</source>
        <translation>Có ý nghĩa ở ký tự, không ở đây</translation>
    </message>
    <message>
        <source>Neurons that change by the definition of length</source>
        <translation>Nơ-ron thay đổi theo định nghĩa độ dài</translation>
    </message>
    <message>
        <source>A run that is not finished has no such table yet.</source>
        <translation>Lượt chạy chưa xong nên chưa có bảng này.</translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation>Chưa mở lượt chạy nào.</translation>
    </message>
    <message>
        <source>Reading the stored activations…</source>
        <translation>Đang đọc các giá trị kích hoạt đã lưu…</translation>
    </message>
    <message>
        <source>%1, %2: %3 neurons, %4 tokens. Does a result rest on how length is counted?</source>
        <comment>model, site, numbers</comment>
        <translation>%1, %2: %3 nơ-ron, %4 token. Kết quả có phụ thuộc cách đếm độ dài không?</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DepthPlot</name>
    <message>
        <source>layer</source>
        <translation>tầng</translation>
    </message>
    <message>
        <source>Quantity by layer</source>
        <translation>Đại lượng theo tầng</translation>
    </message>
    <message>
        <source>point at a layer: its numbers · wheel: zoom</source>
        <translation>trỏ vào một tầng: các số của nó · bánh xe: thu phóng</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>quantity: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3 to %4)</source>
        <comment>quantity: value and interval</comment>
        <translation>%1: %2 (%3 đến %4)</translation>
    </message>
    <message>
        <source>L%1
%2</source>
        <comment>layer, lines</comment>
        <translation>L%1
%2</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DosePlot</name>
    <message>
        <source>Dose–response</source>
        <translation>Liều – đáp ứng</translation>
    </message>
    <message>
        <source>Mean activation by token length</source>
        <translation>Giá trị kích hoạt trung bình theo độ dài token</translation>
    </message>
    <message>
        <source>mean activation</source>
        <translation>kích hoạt trung bình</translation>
    </message>
    <message>
        <source>token length (%1)</source>
        <translation>độ dài token (%1)</translation>
    </message>
    <message>
        <source>No analysed tokens to average.</source>
        <translation>Không có token được phân tích để lấy trung bình.</translation>
    </message>
    <message>
        <source>drag T: shorter tokens to the left, longer ones to the right</source>
        <translation>kéo T: token ngắn ở bên trái, token dài ở bên phải</translation>
    </message>
    <message>
        <source>length %1 or more</source>
        <translation>độ dài %1 trở lên</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>độ dài %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 · no token</source>
        <translation>%1 · không có token</translation>
    </message>
    <message>
        <source>%1 · mean %2 · %3</source>
        <translation>%1 · trung bình %2 · %3</translation>
    </message>
    <message>
        <source>%1 · mean %2 (%3 to %4) · %5%6
The 95 % interval treats tokens as independent: it is too narrow where few word types repeat.</source>
        <translation>%1 · trung bình %2 (%3 đến %4) · %5%6
Khoảng tin cậy 95 % coi các token là độc lập: nó quá hẹp khi ít loại từ lặp lại.</translation>
    </message>
    <message>
        <source> · too few to judge</source>
        <translation> · quá ít để kết luận</translation>
    </message>
    <message>
        <source>drag T: split short from long · , and . move T · hover: mean and n · wheel: zoom</source>
        <translation>kéo T: tách ngắn và dài · phím , và . dời T · rê chuột: trung bình và n · lăn chuột: thu phóng</translation>
    </message>
    <message>
        <source>No length has %1 tokens or more.</source>
        <translation>Không độ dài nào có từ %1 token trở lên.</translation>
    </message>
    <message>
        <source>Mean %1 at length %2, %3 at length %4; short below %5, long above %6.</source>
        <translation>Trung bình %1 ở độ dài %2, %3 ở độ dài %4; ngắn dưới %5, dài trên %6.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>độ dài</translation>
    </message>
    <message>
        <source>n</source>
        <translation>%1 tokens = n = %1 token</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>trung bình</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % từ</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95 % đến</translation>
    </message>
    <message>
        <source>group</source>
        <translation>nhóm</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 trở lên</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::DownloadDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Tải mô hình</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Tải xuống</translation>
    </message>
    <message>
        <source>Name on the hub</source>
        <translation>Tên trên kho mô hình</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>%1 is in the list of models now.</source>
        <translation>%1 đã có trong danh sách mô hình.</translation>
    </message>
    <message>
        <source>%1, %2 s left</source>
        <translation>%1, còn %2 giây</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FigureCommands</name>
    <message>
        <source>Saved %1</source>
        <comment>a file</comment>
        <translation>Đã lưu %1</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln figure(s) and their index</source>
        <translation>
            <numerusform>Đã lưu %Ln hình và bảng kê</numerusform>
        </translation>
    </message>
    <message>
        <source>Point at a plot or click into one first; then it can be copied.</source>
        <translation>Hãy trỏ vào hoặc bấm vào một biểu đồ trước, rồi mới sao chép được.</translation>
    </message>
    <message>
        <source>The figure, as PNG and SVG, and the link to its view are on the clipboard.</source>
        <translation>Hình (PNG và SVG) và liên kết đến khung nhìn của nó đã ở trong bộ nhớ tạm.</translation>
    </message>
    <message>
        <source>The neuron could not be read: the run is closed or its file is damaged.</source>
        <translation>Không đọc được nơ-ron: lượt chạy đã đóng hoặc tệp của nó bị hỏng.</translation>
    </message>
    <message>
        <source>The numbers behind the plot are on the clipboard, as CSV.</source>
        <translation>Các con số của biểu đồ đã nằm trong bảng tạm, dạng CSV.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FigureDialog</name>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Export every…</source>
        <translation>Xuất hàng loạt…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Xuất hình</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Hình</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Chọn thư mục</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Folder for figures</source>
        <translation>Thư mục cho hình</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>Đã có %1.</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Lưu thành %1</translation>
    </message>
    <message>
        <source>There is no folder to save in: choose one.</source>
        <translation>Chưa có thư mục để lưu: hãy chọn một thư mục.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FigureOptions</name>
    <message>
        <source>one column, 85 mm</source>
        <translation>một cột, 85 mm</translation>
    </message>
    <message>
        <source>one and a half columns, 114 mm</source>
        <translation>một cột rưỡi, 114 mm</translation>
    </message>
    <message>
        <source>two columns, 174 mm</source>
        <translation>hai cột, 174 mm</translation>
    </message>
    <message>
        <source>slide, 16:9</source>
        <translation>trang chiếu, 16:9</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Lưu…</translation>
    </message>
    <message>
        <source>Save these choices as a preset</source>
        <translation>Lưu các lựa chọn này thành mẫu</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Delete the chosen preset</source>
        <translation>Xóa mẫu đang chọn</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>own size</source>
        <translation>cỡ tự chọn</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Chiều rộng</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Chiều cao</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Unit of the size</source>
        <translation>Đơn vị kích thước</translation>
    </message>
    <message>
        <source>Pixels per inch of a PNG, from %1 to %2</source>
        <translation>Số điểm ảnh mỗi inch của PNG, từ %1 đến %2</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Độ phân giải</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source> ×</source>
        <comment>times as thick</comment>
        <translation> ×</translation>
    </message>
    <message>
        <source>Thickness of lines</source>
        <translation>Độ dày nét</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Chữ</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>nét</translation>
    </message>
    <message>
        <source>light, for print</source>
        <translation>sáng, để in</translation>
    </message>
    <message>
        <source>as on screen</source>
        <translation>như trên màn hình</translation>
    </message>
    <message>
        <source>greyscale</source>
        <translation>thang xám</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>One or two sentences under the figure</source>
        <translation>Một hai câu dưới hình</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Chú giải</translation>
    </message>
    <message>
        <source>What colours and lines mean</source>
        <translation>Ý nghĩa của màu và nét</translation>
    </message>
    <message>
        <source>Provenance line</source>
        <translation>Dòng nguồn gốc</translation>
    </message>
    <message>
        <source>Run, model, text and link, printed below; the file holds them anyway</source>
        <translation>Lượt chạy, mô hình, văn bản và liên kết in ở dưới; trong tệp luôn có</translation>
    </message>
    <message>
        <source>Cells as rectangles</source>
        <translation>Ô là hình chữ nhật</translation>
    </message>
    <message>
        <source>Heatmap of an SVG or PDF: shapes in place of an image</source>
        <translation>Biểu đồ nhiệt trong SVG hoặc PDF: hình vẽ thay cho ảnh</translation>
    </message>
    <message>
        <source>Text as outlines</source>
        <translation>Chữ thành nét viền</translation>
    </message>
    <message>
        <source>SVG or PDF: looks the same without the fonts, but is no text</source>
        <translation>SVG hoặc PDF: trông như nhau khi thiếu phông, nhưng không còn là chữ</translation>
    </message>
    <message>
        <source>Pattern of the file name</source>
        <translation>Mẫu tên tệp</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Tên tệp</translation>
    </message>
    <message>
        <source>own choices</source>
        <translation>lựa chọn riêng</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Lưu mẫu</translation>
    </message>
    <message>
        <source>Name of the preset; an old one of that name is replaced:</source>
        <translation>Tên của mẫu; mẫu cũ trùng tên sẽ bị thay:</translation>
    </message>
    <message>
        <source>{run}, {model}, {layer}, {neuron} and {figure} stand for what the figure is of</source>
        <translation>{run}, {model}, {layer}, {neuron} và {figure} thay cho lượt chạy, mô hình, tầng, nơ-ron và loại hình</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FigurePreview</name>
    <message>
        <source>Fit</source>
        <translation>Vừa khung</translation>
    </message>
    <message>
        <source>All of the figure, no larger than it is</source>
        <translation>Toàn bộ hình, không lớn hơn kích thước thật</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Cỡ thật</translation>
    </message>
    <message>
        <source>As large as on paper</source>
        <translation>Lớn như trên giấy</translation>
    </message>
    <message>
        <source>Preview of the figure</source>
        <translation>Xem trước hình</translation>
    </message>
    <message>
        <source>First lines of the file</source>
        <translation>Những dòng đầu của tệp</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1  ·  %2 × %3 px</source>
        <comment>size in mm · in pixels</comment>
        <translation>%1  ·  %2 × %3 px</translation>
    </message>
    <message>
        <source>the numbers behind the figure</source>
        <translation>các số liệu của hình</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FilterBox</name>
    <message>
        <source>Saved filters</source>
        <translation>Bộ lọc đã lưu</translation>
    </message>
    <message>
        <source>filter…</source>
        <translation>lọc…</translation>
    </message>
    <message>
        <source>Filter of the neurons</source>
        <translation>Bộ lọc nơ-ron</translation>
    </message>
    <message>
        <source>For example: r &gt; 0.3 and token ~ tion</source>
        <translation>Ví dụ: r &gt; 0.3 and token ~ tion</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Lưu bộ lọc này</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>Bỏ bộ lọc này</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FilterCompiler</name>
    <message>
        <source>This filter is too long.</source>
        <translation>Bộ lọc này quá dài.</translation>
    </message>
    <message>
        <source>The closing quote is missing.</source>
        <translation>Thiếu dấu nháy đóng.</translation>
    </message>
    <message>
        <source>This parenthesis was not opened.</source>
        <translation>Dấu ngoặc này chưa được mở.</translation>
    </message>
    <message>
        <source>“and” or “or” is missing here.</source>
        <translation>Thiếu “and” hoặc “or” ở đây.</translation>
    </message>
    <message>
        <source>This filter is nested too deep.</source>
        <translation>Bộ lọc này lồng quá sâu.</translation>
    </message>
    <message>
        <source>A condition is missing after “not”.</source>
        <translation>Thiếu điều kiện sau “not”.</translation>
    </message>
    <message>
        <source>A condition is missing after this.</source>
        <translation>Thiếu điều kiện sau chỗ này.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed.</source>
        <translation>Dấu ngoặc này chưa được đóng.</translation>
    </message>
    <message>
        <source>A condition is missing before this.</source>
        <translation>Thiếu điều kiện trước chỗ này.</translation>
    </message>
    <message>
        <source>“!” stands only in “!=”; write “not” or put quotes around the text.</source>
        <translation>“!” chỉ đứng trong “!=”; hãy viết “not” hoặc đặt văn bản trong dấu nháy.</translation>
    </message>
    <message>
        <source>There is no text between the quotes.</source>
        <translation>Không có văn bản giữa hai dấu nháy.</translation>
    </message>
    <message>
        <source>There is no column “%1”.</source>
        <translation>Không có cột “%1”.</translation>
    </message>
    <message>
        <source>A value is missing after this.</source>
        <translation>Thiếu giá trị sau chỗ này.</translation>
    </message>
    <message>
        <source>“pinned” stands alone, or with = or !=.</source>
        <translation>“pinned” đứng một mình, hoặc với = hay !=.</translation>
    </message>
    <message>
        <source>“pinned” is yes or no.</source>
        <translation>“pinned” là yes hoặc no.</translation>
    </message>
    <message>
        <source>“state” takes = or !=.</source>
        <translation>“state” đi với = hoặc !=.</translation>
    </message>
    <message>
        <source>A state is one of: %1.</source>
        <translation>Trạng thái là một trong: %1.</translation>
    </message>
    <message>
        <source>“token” takes ~ (contains), = or !=.</source>
        <translation>“token” đi với ~ (chứa), = hoặc !=.</translation>
    </message>
    <message>
        <source>A column of numbers takes &lt; &lt;= = != &gt;= &gt; or in.</source>
        <translation>Cột số đi với &lt; &lt;= = != &gt;= &gt; hoặc in.</translation>
    </message>
    <message>
        <source>A number is missing after the comma.</source>
        <translation>Thiếu số sau dấu phẩy.</translation>
    </message>
    <message>
        <source>Write %1, with a point.</source>
        <translation>Hãy viết %1, với dấu chấm.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1” không phải là số.</translation>
    </message>
    <message>
        <source>This range ends before it begins.</source>
        <translation>Khoảng này kết thúc trước khi bắt đầu.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::FindingsDialog</name>
    <message>
        <source>Copy as text</source>
        <translation>Sao chép dạng văn bản</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Luận điểm</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>khoảng 95 %</translation>
    </message>
    <message>
        <source>Claims and their evidence</source>
        <translation>Các luận điểm và bằng chứng</translation>
    </message>
    <message>
        <source>Intervals: 95 % delete-a-group jackknife over token types. Claims hold for this text; a second text is a replication.</source>
        <translation>Khoảng: jackknife 95 % bỏ từng nhóm loại token. Kết luận chỉ đúng cho văn bản này; văn bản thứ hai là một lần lặp lại.</translation>
    </message>
    <message>
        <source>Open a run to see what it says about the claims.</source>
        <translation>Mở một lượt đo để xem nó nói gì về các luận điểm.</translation>
    </message>
    <message>
        <source>A run that is not finished has no verdicts yet.</source>
        <translation>Lượt đo chưa xong thì chưa có kết luận.</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Đang đọc lượt đo…</translation>
    </message>
    <message>
        <source>%1: %2 tokens of %3 types, worth %4 equally frequent ones; %5 permutations; %6 groups of types.</source>
        <translation>%1: %2 token thuộc %3 loại, tương đương %4 loại đều nhau; %5 hoán vị; %6 nhóm loại.</translation>
    </message>
    <message>
        <source>Before GELU</source>
        <translation>Trước GELU</translation>
    </message>
    <message>
        <source>After GELU</source>
        <translation>Sau GELU</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>Xem bằng chứng</translation>
    </message>
    <message>
        <source>Shows the layers that this verdict rests on in the explorer</source>
        <translation>Hiện các tầng mà kết luận này dựa vào</translation>
    </message>
    <message>
        <source>This claim needs runs of two models on the same text.</source>
        <translation>Nhận định này cần lượt chạy của hai mô hình trên cùng văn bản.</translation>
    </message>
    <message>
        <source>This run does not keep what a picture of this claim needs.</source>
        <translation>Lượt chạy này không giữ những gì hình của nhận định này cần.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ForecastBox</name>
    <message numerus="yes">
        <source>about %Ln s</source>
        <translation>
            <numerusform>khoảng %Ln giây</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>khoảng %Ln phút</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>khoảng %Ln giờ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens: %2</source>
        <translation>%1 token: %2</translation>
    </message>
    <message>
        <source>Store fewer activations: %1</source>
        <translation>Lưu ít giá trị kích hoạt hơn: %1</translation>
    </message>
    <message>
        <source>Store no activations (no histograms): %1</source>
        <translation>Không lưu giá trị kích hoạt (không có biểu đồ tần suất): %1</translation>
    </message>
    <message>
        <source>Sequences of %1 tokens: %2</source>
        <translation>Dãy %1 token: %2</translation>
    </message>
    <message>
        <source>Before GELU only: %1</source>
        <translation>Chỉ trước GELU: %1</translation>
    </message>
    <message>
        <source>Use the memory that is free: %1</source>
        <translation>Dùng bộ nhớ còn trống: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Run file</source>
        <translation>Tệp kết quả</translation>
    </message>
    <message>
        <source>Guessed: nothing like it was measured on this computer yet; corrected as it runs.</source>
        <translation>Ước đoán: máy này chưa đo gì tương tự; sẽ được chỉnh trong khi chạy.</translation>
    </message>
    <message>
        <source>From measurements on this computer.</source>
        <translation>Từ các lần đo trên máy này.</translation>
    </message>
    <message>
        <source>%1 while it is measured; %2 are free</source>
        <translation>%1 trong khi đo; còn trống %2</translation>
    </message>
    <message>
        <source>Tight: the disk will be nearly full.</source>
        <translation>Sát nút: đĩa sẽ gần đầy.</translation>
    </message>
    <message>
        <source>Tight: other programs may become slow.</source>
        <translation>Sát nút: các chương trình khác có thể chậm đi.</translation>
    </message>
    <message>
        <source>Does not fit: %1 of %2 free</source>
        <translation>Không đủ: cần %1, còn trống %2</translation>
    </message>
    <message>
        <source>Not enough room on the disk. Ways out:</source>
        <translation>Không đủ chỗ trên đĩa. Cách khác:</translation>
    </message>
    <message>
        <source>Not enough memory. Ways out:</source>
        <translation>Không đủ bộ nhớ. Cách khác:</translation>
    </message>
    <message>
        <source>Run anyway</source>
        <translation>Vẫn chạy</translation>
    </message>
    <message>
        <source>The system may end the program when memory runs out; what is whole by then is kept.</source>
        <translation>Hệ thống có thể kết thúc chương trình khi hết bộ nhớ; phần đã trọn vẹn đến lúc đó được giữ lại.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>needed of free</comment>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>%1 of memory are free</source>
        <translation>Bộ nhớ còn trống %1</translation>
    </message>
    <message>
        <source>Model %1: %2</source>
        <translation>Mô hình %1: %2</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::GoToBox</name>
    <message>
        <source>Go to a neuron, layer, token or link</source>
        <translation>Đi đến nơ-ron, tầng, token hoặc liên kết</translation>
    </message>
    <message>
        <source>L5 N1234, L5, max, min, random, a token or a link; &gt; for commands</source>
        <translation>L5 N1234, L5, max, min, random, một token hoặc liên kết; &gt; để gõ lệnh</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Đi đến…</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>Không lệnh nào có những từ này.</translation>
    </message>
    <message>
        <source>“%1” is no neuron, and no neuron&apos;s top token holds it.</source>
        <translation>“%1” không phải nơ-ron, và không token đứng đầu nào chứa nó.</translation>
    </message>
    <message>
        <source>Neurons that it excites most, with their largest activation</source>
        <translation>Các nơ-ron được kích hoạt mạnh nhất, kèm giá trị lớn nhất</translation>
    </message>
    <message>
        <source>No neuron has a value yet.</source>
        <translation>Chưa nơ-ron nào có giá trị.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HeatmapPlot</name>
    <message>
        <source>Neurons per layer and bin</source>
        <translation>Số nơ-ron theo tầng và ô</translation>
    </message>
    <message>
        <source>click selects a neuron of the cell, again the next  ·  Ctrl-click pins  ·  drag on r brushes</source>
        <translation>nhấp chọn một nơ-ron của ô, nhấp nữa chọn kế tiếp  ·  Ctrl-nhấp ghim  ·  kéo trên trục r để quét chọn</translation>
    </message>
    <message numerus="yes">
        <source>Heatmap of %Ln layer(s): neurons per bin of the measure</source>
        <translation>
            <numerusform>Biểu đồ nhiệt của %Ln tầng: số nơ-ron theo ô của đại lượng</numerusform>
        </translation>
    </message>
    <message>
        <source>layer</source>
        <translation>tầng</translation>
    </message>
    <message>
        <source>◀ fires on shorter tokens</source>
        <translation>◀ mạnh ở token ngắn</translation>
    </message>
    <message>
        <source>fires on longer tokens ▶</source>
        <translation>mạnh ở token dài ▶</translation>
    </message>
    <message>
        <source>share of layer</source>
        <translation>tỉ lệ trong tầng</translation>
    </message>
    <message>
        <source>neurons per bin (log)</source>
        <translation>số nơ-ron mỗi ô (log)</translation>
    </message>
    <message>
        <source>L%1 · %2 to %3</source>
        <translation>L%1 · %2 đến %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln neuron(s)</source>
        <translation>
            <numerusform>%Ln nơ-ron</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>range · number of neurons</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · best N%3 %4</source>
        <comment>range · number of neurons · best neuron and value</comment>
        <translation>%1 · %2 · tiêu biểu N%3 %4</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>nơ-ron</translation>
    </message>
    <message>
        <source>◀ shorter</source>
        <comment>tokens</comment>
        <translation>◀ ngắn hơn</translation>
    </message>
    <message>
        <source>longer ▶</source>
        <comment>tokens</comment>
        <translation>dài hơn ▶</translation>
    </message>
    <message>
        <source>zone %1 of %2 by BIC: L%3 to L%4 · p of the order of layers %5</source>
        <translation>vùng %1 trên %2 theo BIC: L%3 đến L%4 · p của thứ tự tầng %5</translation>
    </message>
    <message>
        <source>%1 · its first layer in %2 of replicates</source>
        <comment>zone · share</comment>
        <translation>%1 · tầng đầu của nó trong %2 bản lặp</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::HistogramPlot</name>
    <message>
        <source>Activation, short vs long tokens</source>
        <translation>Giá trị kích hoạt, token ngắn và dài</translation>
    </message>
    <message>
        <source>Histogram of the activation at short and long tokens</source>
        <translation>Biểu đồ tần suất giá trị kích hoạt ở token ngắn và token dài</translation>
    </message>
    <message>
        <source>Click a neuron in the picture, the map or the table to see how it responds.</source>
        <translation>Nhấp một nơ-ron trong hình, bản đồ hoặc bảng để xem nó đáp ứng ra sao.</translation>
    </message>
    <message>
        <source>%1: short tokens n = %2, mean %3, median %4; long tokens n = %5, mean %6, median %7.</source>
        <translation>%1: token ngắn n = %2, trung bình %3, trung vị %4; token dài n = %5, trung bình %6, trung vị %7.</translation>
    </message>
    <message>
        <source>click a bar: its tokens · click ▾: tokens of that mode · click the legend: hide a group · wheel: zoom</source>
        <translation>nhấp cột: các token của nó · nhấp ▾: token của đỉnh đó · nhấp chú giải: ẩn nhóm · lăn chuột: thu phóng</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>%1: tokens</source>
        <translation>%1: token</translation>
    </message>
    <message>
        <source>%1: share</source>
        <translation>%1: tỉ lệ</translation>
    </message>
    <message>
        <source>hide or show this group</source>
        <translation>ẩn hoặc hiện nhóm này</translation>
    </message>
    <message>
        <source>%1: mode at %2 · %3 of the group · click for its tokens</source>
        <translation>%1: đỉnh tại %2 · %3 của nhóm · nhấp để xem token</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::LinesPlot</name>
    <message>
        <source>click selects a layer  ·  Ctrl-click pins its best neuron  ·  Shift-drag brushes  ·  drag the ramp: layers</source>
        <translation>nhấp chọn tầng  ·  Ctrl-nhấp ghim nơ-ron tiêu biểu  ·  Shift-kéo quét chọn  ·  kéo thang màu: tầng</translation>
    </message>
    <message>
        <source>density</source>
        <translation>mật độ</translation>
    </message>
    <message>
        <source>share of neurons</source>
        <translation>tỉ lệ nơ-ron</translation>
    </message>
    <message>
        <source>neurons per bin</source>
        <translation>số nơ-ron mỗi ô</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>tầng</translation>
    </message>
    <message>
        <source>Density of %1 for %2 of %3 layers</source>
        <translation>Mật độ của %1 cho %2 trong %3 tầng</translation>
    </message>
    <message>
        <source>layer (depth)</source>
        <translation>tầng (độ sâu)</translation>
    </message>
    <message>
        <source>L%1 · not measured yet</source>
        <translation>L%1 · chưa được đo</translation>
    </message>
    <message>
        <source>L%1 · median %2 · sd %3 · n %4</source>
        <translation>L%1 · trung vị %2 · độ lệch chuẩn %3 · n %4</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>nơ-ron</translation>
    </message>
    <message>
        <source>median</source>
        <translation>trung vị</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>trung bình</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>độ lệch chuẩn</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>nhỏ nhất</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>lớn nhất</translation>
    </message>
    <message>
        <source>share above 0</source>
        <translation>tỉ lệ trên 0</translation>
    </message>
    <message>
        <source>95 % intervals over token types: median %1 to %2, sd %3 to %4</source>
        <translation>khoảng 95 % trên các loại token: trung vị %1 đến %2, sd %3 đến %4</translation>
    </message>
    <message>
        <source>dashed for the selected layer: lengths permuted between token types</source>
        <translation>nét đứt của tầng được chọn: độ dài hoán vị giữa các loại token</translation>
    </message>
    <message>
        <source>median from</source>
        <translation>trung vị từ</translation>
    </message>
    <message>
        <source>median to</source>
        <translation>trung vị đến</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::LossPlot</name>
    <message>
        <source>By token length</source>
        <translation>Theo độ dài token</translation>
    </message>
    <message>
        <source>grey: range of the random sets · hollow: few tokens</source>
        <translation>xám: phạm vi của các tập ngẫu nhiên · rỗng: ít token</translation>
    </message>
    <message>
        <source>Change in loss by token length</source>
        <translation>Thay đổi mất mát theo độ dài token</translation>
    </message>
    <message>
        <source>length of the predicted token (characters)</source>
        <translation>độ dài của token được dự đoán (ký tự)</translation>
    </message>
    <message>
        <source>change in loss (nats per token)</source>
        <translation>thay đổi mất mát (nat mỗi token)</translation>
    </message>
    <message>
        <source>What the model loses on short and on long tokens will stand here.</source>
        <translation>Nơi đây sẽ cho thấy mô hình mất gì ở token ngắn và token dài.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>độ dài</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>số token</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>mất mát</translation>
    </message>
    <message>
        <source>change</source>
        <translation>thay đổi</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>length %1 or more</source>
        <translation>độ dài từ %1 trở lên</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>độ dài %1</translation>
    </message>
    <message>
        <source>%1 · no token</source>
        <translation>%1 · không có token</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 · change %2 (%3 to %4) · %5</source>
        <translation>%1 · thay đổi %2 (%3 đến %4) · %5</translation>
    </message>
    <message>
        <source>%1 · change %2, no interval · %3</source>
        <translation>%1 · thay đổi %2, không có khoảng · %3</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MainWindow</name>
    <message>
        <source>%1: %2 ms</source>
        <comment>gesture: time to the frame</comment>
        <translation>%1: %2 ms</translation>
    </message>
    <message>
        <source>The screenshot %1 could not be written.</source>
        <translation>Không ghi được ảnh chụp màn hình %1.</translation>
    </message>
    <message>
        <source>The trace %1 could not be written.</source>
        <translation>Không ghi được tệp vết %1.</translation>
    </message>
    <message>
        <source>Data &amp;&amp; model</source>
        <translation>Dữ liệu &amp;&amp; mô hình</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Thanh công cụ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Mở gần đây</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Chưa mở gì</translation>
    </message>
    <message>
        <source>Neurostrata</source>
        <translation>Neurostrata</translation>
    </message>
    <message>
        <source>Neurostrata — %1</source>
        <translation>Neurostrata — %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Everything (*.h5 *.h5.partial *.nsession *.png *.svg *.pdf *.txt *.jsonl *.gz *.zst);;Runs (*.h5 *.partial);;Sessions (*.nsession);;Exported figures (*.png *.svg *.pdf);;All files (*)</source>
        <translation>Tất cả (*.h5 *.h5.partial *.nsession *.png *.svg *.pdf *.txt *.jsonl *.gz *.zst);;Lượt chạy (*.h5 *.partial);;Phiên (*.nsession);;Hình đã xuất (*.png *.svg *.pdf);;Mọi tệp (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) of this session cannot be found.</source>
        <translation>
            <numerusform>Không tìm thấy %Ln lượt chạy của phiên này.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locate runs</source>
        <translation>Tìm lượt chạy</translation>
    </message>
    <message>
        <source>Choose the folder they lie in now; they are recognised by their ids: %1</source>
        <translation>Hãy chọn thư mục đang chứa chúng; chúng được nhận ra theo mã: %1</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Folder of the runs</source>
        <translation>Thư mục lượt chạy</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>Export   %1</source>
        <comment>button with its key</comment>
        <translation>Xuất   %1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>The run that this view is of cannot be found.</source>
        <translation>Không tìm thấy lượt chạy của khung nhìn này.</translation>
    </message>
    <message>
        <source>Neurons and map</source>
        <translation>Nơ-ron và bản đồ</translation>
    </message>
    <message>
        <source>The measurement was cut short. Run goes on with it where it got to.</source>
        <translation>Lần đo đã bị ngắt giữa chừng. Nhấn Chạy để đo tiếp từ chỗ đã đến.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MapPlot</name>
    <message>
        <source>click selects  ·  Ctrl-click pins  ·  drag rows: layers  ·  wheel zooms to single neurons</source>
        <translation>nhấp chọn  ·  Ctrl-nhấp ghim  ·  kéo dòng: tầng  ·  lăn chuột phóng đến từng nơ-ron</translation>
    </message>
    <message numerus="yes">
        <source>Map of %Ln layer(s), neurons from left to right</source>
        <translation>
            <numerusform>Bản đồ %Ln tầng, nơ-ron từ trái sang phải</numerusform>
        </translation>
    </message>
    <message>
        <source>layer</source>
        <translation>tầng</translation>
    </message>
    <message>
        <source>L%1 N%2 · %3 %4</source>
        <comment>layer, neuron, measure, value</comment>
        <translation>L%1 N%2 · %3 %4</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>nơ-ron</translation>
    </message>
    <message>
        <source>value</source>
        <translation>giá trị</translation>
    </message>
    <message>
        <source>neurons of a layer, lowest to highest</source>
        <translation>nơ-ron của một tầng, từ thấp đến cao</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::Measuring</name>
    <message>
        <source>This very measurement is there already: it is shown, not repeated.</source>
        <translation>Phép đo này đã có sẵn: được hiện ra, không đo lại.</translation>
    </message>
    <message>
        <source>Finished: %1 tokens in %2 s.</source>
        <translation>Xong: %1 token trong %2 giây.</translation>
    </message>
    <message>
        <source>Stopped before the first layer was whole: nothing was kept.</source>
        <translation>Dừng trước khi tầng đầu tiên trọn vẹn: không giữ lại gì.</translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 layers, kept.</source>
        <translation>Đã dừng: %1 trong %2 tầng, giữ lại.</translation>
    </message>
    <message>
        <source>Stopped at %1 of %2 tokens, kept.</source>
        <translation>Đã dừng ở %1 trong %2 token, giữ lại.</translation>
    </message>
    <message>
        <source>A measurement is under way: stop it first.</source>
        <translation>Đang có phép đo: hãy dừng nó trước.</translation>
    </message>
    <message>
        <source>What this run was measured with is not known any more: choose the same model, text and budget again, and it goes on where it stopped.</source>
        <translation>Không còn biết lượt chạy này được đo bằng gì: hãy chọn lại đúng mô hình, văn bản và số token, nó sẽ tiếp tục từ chỗ dừng.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ModeProfileView</name>
    <message>
        <source>length</source>
        <translation>độ dài</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>tần suất</translation>
    </message>
    <message>
        <source>position</source>
        <translation>vị trí</translation>
    </message>
    <message>
        <source>%1: mean %2 in the mode, %3 in all %4 tokens.
Filled: the mode; line: all %4 tokens; %5. From the stored activations, n = %6.</source>
        <translation>%1: trung bình %2 trong đỉnh, %3 ở mọi token %4.
Tô màu: đỉnh; đường: mọi token %4; %5. Từ các giá trị kích hoạt đã lưu, n = %6.</translation>
    </message>
    <message>
        <source>Length in characters</source>
        <translation>Độ dài theo ký tự</translation>
    </message>
    <message>
        <source>one bar per length</source>
        <translation>mỗi độ dài một cột</translation>
    </message>
    <message>
        <source>log₂ of the occurrences in the text</source>
        <translation>log₂ số lần xuất hiện trong văn bản</translation>
    </message>
    <message>
        <source>one bar per octave, rare first</source>
        <translation>mỗi quãng tám một cột, hiếm trước</translation>
    </message>
    <message>
        <source>Place in the sequence</source>
        <translation>Vị trí trong chuỗi</translation>
    </message>
    <message>
        <source>16 bars</source>
        <translation>16 cột</translation>
    </message>
    <message>
        <source>Mode of %1 tokens: %2 of them, n = %3, %4 types worth %5 equal ones</source>
        <translation>Đỉnh của token %1: %2 trong số đó, n = %3, %4 loại tương đương %5 loại đều nhau</translation>
    </message>
    <message>
        <source>Stored tokens whose activation lies in the mode&apos;s basin, between the antimodes on either side. Few effective types: a spike of frequent types rather than a mode (Kish 1965).</source>
        <translation>Các token đã lưu có giá trị kích hoạt trong lưu vực của đỉnh, giữa hai phản đỉnh. Ít loại hiệu dụng: một gai của loại thường gặp hơn là một đỉnh (Kish 1965).</translation>
    </message>
    <message>
        <source>Most frequent: %1</source>
        <translation>Thường gặp nhất: %1</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ModelLibraryModel</name>
    <message>
        <source>Bundled</source>
        <translation>Kèm theo</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Trên máy này</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>layers × neurons</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>không dùng được</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>The model whose neurons are measured</source>
        <translation>Mô hình có nơ-ron được đo</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Thư mục…</translation>
    </message>
    <message>
        <source>Choose a folder that holds config.json, weights and tokenizer</source>
        <translation>Chọn thư mục chứa config.json, trọng số và bộ tách token</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>Thư mục mô hình</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Tải xuống…</translation>
    </message>
    <message>
        <source>Fetch a model from the hub into the cache on this computer</source>
        <translation>Tải một mô hình từ kho về bộ nhớ đệm trên máy này</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronDock</name>
    <message>
        <source>Unpin this neuron (P)</source>
        <translation>Bỏ ghim nơ-ron này (P)</translation>
    </message>
    <message>
        <source>Pin this neuron (P)</source>
        <translation>Ghim nơ-ron này (P)</translation>
    </message>
    <message>
        <source>No neuron selected</source>
        <translation>Chưa chọn nơ-ron</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>No neuron is selected.</source>
        <translation>Chưa chọn nơ-ron nào.</translation>
    </message>
    <message>
        <source>n = %1 tokens, %2 types, %3 documents</source>
        <translation>n = %1 token, %2 loại, %3 tài liệu</translation>
    </message>
    <message>
        <source>n = %1 tokens</source>
        <translation>n = %1 token</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>Pin this neuron</source>
        <translation>Ghim nơ-ron này</translation>
    </message>
    <message>
        <source>density</source>
        <translation>mật độ</translation>
    </message>
    <message>
        <source>count</source>
        <translation>số đếm</translation>
    </message>
    <message>
        <source>share</source>
        <translation>tỉ lệ</translation>
    </message>
    <message>
        <source>Histogram shows</source>
        <translation>Biểu đồ tần suất hiện</translation>
    </message>
    <message>
        <source>Density, tokens or share of the group (N)</source>
        <translation>Mật độ, số token hoặc tỉ lệ trong nhóm (N)</translation>
    </message>
    <message>
        <source>linear scale</source>
        <translation>thang tuyến tính</translation>
    </message>
    <message>
        <source>√ scale</source>
        <translation>thang √</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>thang log</translation>
    </message>
    <message>
        <source>Scale of the histogram</source>
        <translation>Thang của biểu đồ tần suất</translation>
    </message>
    <message>
        <source>√ and log show modes beside a tall spike (Y)</source>
        <translation>√ và log làm hiện các đỉnh bên cạnh một đỉnh nhọn cao (Y)</translation>
    </message>
    <message>
        <source>Dose–response</source>
        <translation>Liều – đáp ứng</translation>
    </message>
    <message>
        <source>Mean activation by token length</source>
        <translation>Giá trị kích hoạt trung bình theo độ dài token</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Phân tán</translation>
    </message>
    <message>
        <source>Activation against token length</source>
        <translation>Giá trị kích hoạt theo độ dài token</translation>
    </message>
    <message>
        <source>Tokens in context</source>
        <translation>Token trong ngữ cảnh</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Any text of yours through the model</source>
        <translation>Đưa văn bản bất kỳ của bạn qua mô hình</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronStrataDialog</name>
    <message>
        <source>Length at equal frequency</source>
        <translation>Độ dài khi tần suất bằng nhau</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>Số lần</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>r</source>
        <translation>r</translation>
    </message>
    <message>
        <source>How often the types of the stratum occur in the text: an octave, merged with the next until it has 20 types</source>
        <translation>Các loại của tầng tần suất xuất hiện bao nhiêu lần: một quãng tám, gộp với quãng kế đến khi có 20 loại</translation>
    </message>
    <message>
        <source>Types of the stratum among the stored tokens</source>
        <translation>Số loại của tầng tần suất trong các token đã lưu</translation>
    </message>
    <message>
        <source>Stored tokens of the stratum</source>
        <translation>Số token đã lưu của tầng tần suất</translation>
    </message>
    <message>
        <source>Correlation of activation and length in characters within the stratum; undefined below 4 types</source>
        <translation>Tương quan giữa giá trị kích hoạt và độ dài theo ký tự trong tầng tần suất; không xác định khi dưới 4 loại</translation>
    </message>
    <message>
        <source>Correlation within frequency strata</source>
        <translation>Tương quan trong các tầng tần suất</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>neuron, site</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No neuron is selected.</source>
        <translation>Chưa chọn nơ-ron nào.</translation>
    </message>
    <message>
        <source>This run kept no activations, which this needs.</source>
        <translation>Lượt chạy này không giữ giá trị kích hoạt mà mục này cần.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>All strata: r %1. Within strata, pooled: r %2 by types, %3 by tokens; strata disagree with Q = %4 on %5 degrees of freedom if types were independent.</source>
        <translation>Mọi tầng tần suất: r %1. Trong tầng, gộp lại: r %2 theo loại, %3 theo token; các tầng khác nhau với Q = %4 trên %5 bậc tự do nếu các loại độc lập.</translation>
    </message>
    <message>
        <source>Matched: no cell of equal frequency and leading space has both long and short tokens.</source>
        <translation>Ghép cặp: không ô nào cùng tần suất và dấu cách đầu có cả token dài và ngắn.</translation>
    </message>
    <message>
        <source>Matched by stratum and leading space: long − short %1, d %2; %3 of the tokens are in cells that have both.</source>
        <translation>Ghép theo tầng tần suất và dấu cách đầu: dài − ngắn %1, d %2; %3 token nằm trong ô có cả hai.</translation>
    </message>
    <message>
        <source>Little support: most tokens have nothing to be compared with.</source>
        <translation>Ít căn cứ: phần lớn token không có gì để so.</translation>
    </message>
    <message>
        <source>n = %1 stored tokens.</source>
        <translation>n = %1 token đã lưu.</translation>
    </message>
    <message>
        <source>Pooled on Fisher&apos;s scale with weights types − 3 or tokens − 3. Matched: weights n long × n short / (n long + n short) per cell (Mantel–Haenszel), d in units of the sd within cells. Neither assumes a straight line in frequency.</source>
        <translation>Gộp trên thang Fisher với trọng số số loại − 3 hay số token − 3. Ghép cặp: trọng số n dài × n ngắn / (n dài + n ngắn) mỗi ô (Mantel–Haenszel), d theo sd trong ô. Cả hai không giả định đường thẳng theo tần suất.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronTableModel</name>
    <message>
        <source>ok</source>
        <translation>được</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>hằng</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>không hữu hạn</translation>
    </message>
    <message>
        <source>n too small</source>
        <translation>n quá nhỏ</translation>
    </message>
    <message>
        <source>This layer is not measured yet.</source>
        <translation>Tầng này chưa được đo.</translation>
    </message>
    <message>
        <source>Constant: every activation is the same, so r is undefined.</source>
        <translation>Hằng: mọi giá trị kích hoạt như nhau nên r không xác định.</translation>
    </message>
    <message>
        <source>Some activations are not finite, so nothing is computed.</source>
        <translation>Có giá trị kích hoạt không hữu hạn nên không tính gì.</translation>
    </message>
    <message>
        <source>Too few tokens to judge.</source>
        <translation>Quá ít token để kết luận.</translation>
    </message>
    <message>
        <source>The token with the largest activation, %1.</source>
        <translation>Token có giá trị kích hoạt lớn nhất, %1.</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, đã ghim</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>r</source>
        <comment>correlation coefficient</comment>
        <translation>r</translation>
    </message>
    <message>
        <source>Δ long − short</source>
        <translation>Δ dài − ngắn</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>trung bình</translation>
    </message>
    <message>
        <source>sd</source>
        <comment>standard deviation</comment>
        <translation>ĐLC</translation>
    </message>
    <message>
        <source>skewness</source>
        <translation>độ lệch</translation>
    </message>
    <message>
        <source>kurtosis</source>
        <translation>độ nhọn</translation>
    </message>
    <message>
        <source>active</source>
        <translation>hoạt động</translation>
    </message>
    <message>
        <source>η²</source>
        <translation>η²</translation>
    </message>
    <message>
        <source>η² − r²</source>
        <translation>η² − r²</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>nhỏ nhất</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>lớn nhất</translation>
    </message>
    <message>
        <source>top token</source>
        <translation>token đầu</translation>
    </message>
    <message>
        <source>state</source>
        <translation>trạng thái</translation>
    </message>
    <message>
        <source>Layer and neuron, counted from 0</source>
        <translation>Tầng và nơ-ron, đếm từ 0</translation>
    </message>
    <message>
        <source>Correlation of the activation with token length</source>
        <translation>Tương quan của giá trị kích hoạt với độ dài token</translation>
    </message>
    <message>
        <source>Standardised difference (Cohen&apos;s d), longer minus shorter tokens</source>
        <translation>Chênh lệch chuẩn hoá (d của Cohen), token dài trừ token ngắn</translation>
    </message>
    <message>
        <source>Mean activation</source>
        <translation>Giá trị kích hoạt trung bình</translation>
    </message>
    <message>
        <source>Standard deviation of the activation</source>
        <translation>Độ lệch chuẩn của giá trị kích hoạt</translation>
    </message>
    <message>
        <source>Skewness of the activation</source>
        <translation>Độ lệch của phân phối giá trị kích hoạt</translation>
    </message>
    <message>
        <source>Kurtosis of the activation, 3 for a Gaussian</source>
        <translation>Độ nhọn của giá trị kích hoạt, bằng 3 với phân phối chuẩn</translation>
    </message>
    <message>
        <source>Share of tokens with a positive activation</source>
        <translation>Tỉ lệ token có giá trị kích hoạt dương</translation>
    </message>
    <message>
        <source>Share of variance explained by token length, however curved</source>
        <translation>Phần phương sai được độ dài token giải thích, dù cong thế nào</translation>
    </message>
    <message>
        <source>What a straight line misses of the dependence on length</source>
        <translation>Phần phụ thuộc vào độ dài mà đường thẳng bỏ sót</translation>
    </message>
    <message>
        <source>Smallest activation</source>
        <translation>Giá trị kích hoạt nhỏ nhất</translation>
    </message>
    <message>
        <source>Largest activation</source>
        <translation>Giá trị kích hoạt lớn nhất</translation>
    </message>
    <message>
        <source>Token with the largest activation</source>
        <translation>Token có giá trị kích hoạt lớn nhất</translation>
    </message>
    <message>
        <source>Whether the numbers are defined</source>
        <translation>Các số có xác định hay không</translation>
    </message>
    <message>
        <source>at token</source>
        <translation>tại token</translation>
    </message>
    <message>
        <source>Activation at one token: double-click a token in its context to choose it</source>
        <translation>Giá trị kích hoạt tại một token: nhấp đúp một token trong ngữ cảnh để chọn</translation>
    </message>
    <message>
        <source>nominal</source>
        <translation>danh nghĩa</translation>
    </message>
    <message>
        <source>established</source>
        <translation>đã xác lập</translation>
    </message>
    <message>
        <source>multimodal</source>
        <translation>đa đỉnh</translation>
    </message>
    <message>
        <source>spike of frequent types</source>
        <translation>đỉnh nhọn của loại thường gặp</translation>
    </message>
    <message>
        <source>on tokens only</source>
        <translation>chỉ ở mức token</translation>
    </message>
    <message>
        <source>unimodal</source>
        <translation>một đỉnh</translation>
    </message>
    <message>
        <source>partial r</source>
        <translation>r riêng phần</translation>
    </message>
    <message>
        <source>p</source>
        <comment>probability</comment>
        <translation>p</translation>
    </message>
    <message>
        <source>q</source>
        <comment>false discovery rate</comment>
        <translation>q</translation>
    </message>
    <message>
        <source>family p</source>
        <translation>p toàn họ</translation>
    </message>
    <message>
        <source>r from</source>
        <translation>r từ</translation>
    </message>
    <message>
        <source>r to</source>
        <translation>r đến</translation>
    </message>
    <message>
        <source>sign reversal</source>
        <translation>đảo dấu</translation>
    </message>
    <message>
        <source>Spearman ρ</source>
        <translation>ρ Spearman</translation>
    </message>
    <message>
        <source>lexical share</source>
        <translation>phần do từ vựng</translation>
    </message>
    <message>
        <source>modes</source>
        <translation>số đỉnh</translation>
    </message>
    <message>
        <source>dip q</source>
        <translation>q của dip</translation>
    </message>
    <message>
        <source>modality</source>
        <translation>dạng đỉnh</translation>
    </message>
    <message>
        <source>Share of false discoveries among neurons with a q as small (Benjamini–Hochberg, all neurons of the run)</source>
        <translation>Tỉ lệ phát hiện sai trong các nơ-ron có q nhỏ như vậy (Benjamini–Hochberg, mọi nơ-ron của lượt đo)</translation>
    </message>
    <message>
        <source>p for one neuron among all of the run: largest standardised value under each permutation (max-T)</source>
        <translation>p cho một nơ-ron giữa tất cả nơ-ron của lượt đo: giá trị chuẩn hoá lớn nhất ở mỗi hoán vị (max-T)</translation>
    </message>
    <message>
        <source>r and partial r differ in sign; established if both 95 % intervals exclude 0</source>
        <translation>r và r riêng phần trái dấu; đã xác lập nếu cả hai khoảng 95 % không chứa 0</translation>
    </message>
    <message>
        <source>Rank correlation with length in characters, from the stored activations</source>
        <translation>Tương quan hạng với độ dài theo ký tự, từ các giá trị kích hoạt đã lưu</translation>
    </message>
    <message>
        <source>Share of variance that the token alone decides (ε² between types), from the stored activations</source>
        <translation>Phần phương sai chỉ do token quyết định (ε² giữa các loại), từ các giá trị kích hoạt đã lưu</translation>
    </message>
    <message>
        <source>Peaks of the kernel estimate over shorter tokens, one token per type; a description, no test</source>
        <translation>Số đỉnh của ước lượng nhân trên token ngắn, mỗi loại một token; là mô tả, không phải kiểm định</translation>
    </message>
    <message>
        <source>Hartigan&apos;s dip of shorter tokens, one token per type: q over all neurons of the run</source>
        <translation>Dip của Hartigan trên token ngắn, mỗi loại một token: q trên mọi nơ-ron của lượt đo</translation>
    </message>
    <message>
        <source>Shorter tokens: multimodal (one token per type), spike of few frequent types, on tokens only, or unimodal</source>
        <translation>Token ngắn: đa đỉnh (mỗi loại một token), đỉnh nhọn của vài loại thường gặp, chỉ ở mức token, hoặc một đỉnh</translation>
    </message>
    <message>
        <source>R² controls</source>
        <translation>R² kiểm soát</translation>
    </message>
    <message>
        <source>ΔR² length</source>
        <translation>ΔR² độ dài</translation>
    </message>
    <message>
        <source>of r with length in characters</source>
        <translation>của r với độ dài theo ký tự</translation>
    </message>
    <message>
        <source>of the correlation with length in characters at equal %1</source>
        <translation>của tương quan với độ dài theo ký tự khi %1 bằng nhau</translation>
    </message>
    <message>
        <source>Correlation of the activation with token length at equal %1; linear control</source>
        <translation>Tương quan của giá trị kích hoạt với độ dài token khi %1 bằng nhau; kiểm soát tuyến tính</translation>
    </message>
    <message>
        <source>Share of the activation&apos;s variance that a linear fit on %1 explains</source>
        <translation>Phần phương sai của giá trị kích hoạt mà khớp tuyến tính theo %1 giải thích</translation>
    </message>
    <message>
        <source>What token length adds to the R² of %1</source>
        <translation>Phần độ dài token thêm vào R² của %1</translation>
    </message>
    <message>
        <source>Of partial r with length in characters at equal %1, lengths permuted between types of equal frequency: permutation mean and sd, t tail</source>
        <translation>Của r riêng phần với độ dài theo ký tự khi %1 bằng nhau, độ dài hoán vị giữa các loại cùng tần suất: trung bình và sd hoán vị, đuôi t</translation>
    </message>
    <message>
        <source>Lower end of the 95 % interval %1: token types left out in groups (jackknife)</source>
        <translation>Đầu dưới của khoảng 95 % %1: bỏ từng nhóm loại token (jackknife)</translation>
    </message>
    <message>
        <source>Upper end of the 95 % interval %1: token types left out in groups (jackknife)</source>
        <translation>Đầu trên của khoảng 95 % %1: bỏ từng nhóm loại token (jackknife)</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NeuronTableView</name>
    <message>
        <source>Neurons</source>
        <translation>Nơ-ron</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::NullChangesPlot</name>
    <message>
        <source>Against random sets</source>
        <translation>So với các tập ngẫu nhiên</translation>
    </message>
    <message>
        <source>Change in loss of matched random sets</source>
        <translation>Thay đổi mất mát của các tập ngẫu nhiên tương ứng</translation>
    </message>
    <message>
        <source>change in loss (nats per token)</source>
        <translation>thay đổi mất mát (nat mỗi token)</translation>
    </message>
    <message>
        <source>random sets</source>
        <translation>số tập ngẫu nhiên</translation>
    </message>
    <message>
        <source>There was no random set to compare with.</source>
        <translation>Không có tập ngẫu nhiên nào để so sánh.</translation>
    </message>
    <message>
        <source>Each dot will be a random set of neurons.</source>
        <translation>Mỗi chấm sẽ là một tập nơ-ron ngẫu nhiên.</translation>
    </message>
    <message>
        <source>chosen neurons</source>
        <translation>nơ-ron đã chọn</translation>
    </message>
    <message>
        <source>%1 random sets; the chosen neurons change the loss by %2, p %3</source>
        <translation>%1 tập ngẫu nhiên; các nơ-ron đã chọn làm mất mát thay đổi %2, p %3</translation>
    </message>
    <message>
        <source>set</source>
        <translation>tập</translation>
    </message>
    <message>
        <source>random set %1</source>
        <translation>tập ngẫu nhiên %1</translation>
    </message>
    <message>
        <source>a random set changes the loss by %1</source>
        <translation>một tập ngẫu nhiên làm mất mát thay đổi %1</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::Opener</name>
    <message>
        <source>%1 is no figure that was exported here: there is no view to open.</source>
        <translation>%1 không phải hình được xuất từ đây: không có khung nhìn nào để mở.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PinnedList</name>
    <message>
        <source>Pinned %1: %2, %3</source>
        <translation>Đã ghim %1: %2, %3</translation>
    </message>
    <message>
        <source>Click selects, the pin unpins</source>
        <translation>Nhấp để chọn, nhấp ghim để bỏ ghim</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Đã ghim</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>Ctrl-click or P pins a neuron.</source>
        <translation>Ctrl-nhấp hoặc P để ghim nơ-ron.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln slots are taken: unpin one first.</source>
        <translation>
            <numerusform>Cả %Ln chỗ đã dùng: hãy bỏ ghim một nơ-ron trước.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PlotCommands</name>
    <message>
        <source>This plot has no numbers to show yet.</source>
        <translation>Biểu đồ này chưa có số nào để hiện.</translation>
    </message>
    <message>
        <source>Nothing is selected in this plot that it could zoom to.</source>
        <translation>Biểu đồ này không có gì được chọn để phóng tới.</translation>
    </message>
    <message>
        <source>There is nothing to brush yet.</source>
        <translation>Chưa có gì để quét chọn.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Ghim hoặc bỏ ghim</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::PlotFrame</name>
    <message>
        <source>Export this figure (E)</source>
        <translation>Xuất hình này (E)</translation>
    </message>
    <message>
        <source>Export this figure</source>
        <translation>Xuất hình này</translation>
    </message>
    <message>
        <source>wheel zooms  ·  right-drag pans  ·  double-click resets  ·  Backspace: previous zoom</source>
        <translation>lăn chuột thu phóng  ·  kéo phải để dời  ·  nhấp đúp để đặt lại  ·  Backspace: mức trước</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::RunBox</name>
    <message>
        <source>Stop and keep</source>
        <translation>Dừng và giữ kết quả</translation>
    </message>
    <message>
        <source>Ends the measurement and keeps what is whole; it can be resumed later (Ctrl+.)</source>
        <translation>Kết thúc phép đo và giữ phần trọn vẹn; có thể tiếp tục sau (Ctrl+.)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Pause run</source>
        <translation>Tạm dừng lượt chạy</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>✓  Results up to date</source>
        <translation>✓  Kết quả đã cập nhật</translation>
    </message>
    <message>
        <source>Run again (settings changed)</source>
        <translation>Chạy lại (đã đổi thiết lập)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>Measures the model on the text (F5)</source>
        <translation>Đo mô hình trên văn bản (F5)</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::RunLibrary</name>
    <message>
        <source>The run of this neuron is not open.</source>
        <translation>Lượt chạy của nơ-ron này chưa được mở.</translation>
    </message>
    <message>
        <source>The activations at a token can be read when the run is finished.</source>
        <translation>Giá trị kích hoạt tại một token chỉ đọc được khi lượt chạy đã xong.</translation>
    </message>
    <message>
        <source>This token is not among those whose activations were kept.</source>
        <translation>Token này không thuộc những token có giá trị kích hoạt được lưu.</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>tầng %1 trong %2</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::ScatterPlot</name>
    <message>
        <source>Scatter</source>
        <translation>Phân tán</translation>
    </message>
    <message>
        <source>Activation against token length</source>
        <translation>Giá trị kích hoạt theo độ dài token</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>giá trị kích hoạt</translation>
    </message>
    <message>
        <source>token length (%1)</source>
        <translation>độ dài token (%1)</translation>
    </message>
    <message>
        <source>No stored activations to show.</source>
        <translation>Không có giá trị kích hoạt đã lưu để hiện.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) as dots over lengths %1 to %2</source>
        <translation>
            <numerusform>%Ln token dưới dạng chấm trên các độ dài %1 đến %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2
%3[%4]%5</source>
        <translation>%1 · %2
%3[%4]%5</translation>
    </message>
    <message>
        <source>hover a dot: its context · click a dot: tokens of that activation · wheel: zoom</source>
        <translation>rê lên chấm: ngữ cảnh · nhấp chấm: token có giá trị đó · lăn chuột: thu phóng</translation>
    </message>
    <message>
        <source>length</source>
        <translation>độ dài</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Search settings…</source>
        <translation>Tìm cài đặt…</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Tìm cài đặt</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Không cài đặt nào có những từ này.</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Lưu trong %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Đặt lại: %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Greyscale</source>
        <translation>Thang xám</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Colours of the window. Figures have their own.</source>
        <translation>Màu của cửa sổ. Hình xuất có màu riêng.</translation>
    </message>
    <message>
        <source>default</source>
        <translation>mặc định</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>From 9 to 20 points; Ctrl + and Ctrl − change it too.</source>
        <translation>Từ 9 đến 20 điểm; Ctrl + và Ctrl − cũng đổi được.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Of the window; takes effect at the next start.</source>
        <translation>Của cửa sổ; có hiệu lực từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>mọi lõi</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Processor threads a measurement uses.</source>
        <translation>Số luồng xử lý mà phép đo dùng.</translation>
    </message>
    <message>
        <source>what is free</source>
        <translation>phần còn trống</translation>
    </message>
    <message>
        <source>A size is a number with a unit, for example 8 GB.</source>
        <translation>Dung lượng là một số kèm đơn vị, ví dụ 8 GB.</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Giới hạn bộ nhớ</translation>
    </message>
    <message>
        <source>A measurement that needs more is not started, for example 8 GB.</source>
        <translation>Phép đo cần nhiều hơn sẽ không được bắt đầu, ví dụ 8 GB.</translation>
    </message>
    <message>
        <source>one folder a line</source>
        <translation>mỗi dòng một thư mục</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>Thư mục mô hình</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Thêm thư mục…</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>Thư mục có mô hình</translation>
    </message>
    <message>
        <source>Looked through for models, beside the Hugging Face cache.</source>
        <translation>Được tìm mô hình, cùng với bộ nhớ đệm Hugging Face.</translation>
    </message>
    <message>
        <source>beside the documents</source>
        <translation>cạnh thư mục tài liệu</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Thư mục lượt chạy</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Folder for new runs</source>
        <translation>Thư mục cho lượt chạy mới</translation>
    </message>
    <message>
        <source>Where new measurements are written.</source>
        <translation>Nơi ghi các phép đo mới.</translation>
    </message>
    <message>
        <source>every 30 seconds and on exit</source>
        <translation>mỗi 30 giây và khi thoát</translation>
    </message>
    <message>
        <source>Keep the session safe</source>
        <translation>Giữ an toàn cho phiên</translation>
    </message>
    <message>
        <source>A recovery copy, offered after a crash.</source>
        <translation>Bản phục hồi, dùng sau khi gặp sự cố.</translation>
    </message>
    <message>
        <source>no presets</source>
        <translation>chưa có mẫu</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Mẫu xuất hình</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Delete the chosen preset</source>
        <translation>Xóa mẫu đang chọn</translation>
    </message>
    <message>
        <source>Saved in “Export figure…”. Reset forgets what was chosen there last, not the presets.</source>
        <translation>Được lưu trong “Xuất hình…”. Đặt lại chỉ quên các lựa chọn gần nhất ở đó, không xóa mẫu.</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Tất cả thiết lập</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StartPage</name>
    <message>
        <source>Explore the demo</source>
        <translation>Khám phá bản mẫu</translation>
    </message>
    <message>
        <source>How do neurons relate to the tokens they read?</source>
        <translation>Nơ-ron liên hệ thế nào với các token chúng đọc?</translation>
    </message>
    <message>
        <source>Open session or run…</source>
        <translation>Mở phiên hoặc lượt chạy…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>Drop a model folder, a text, a run, a session or an exported figure anywhere in this window.</source>
        <translation>Thả thư mục mô hình, văn bản, lượt chạy, phiên hoặc hình đã xuất vào bất kỳ đâu trong cửa sổ này.</translation>
    </message>
    <message>
        <source>The demo was measured on this computer before and opens at once. Nothing is sent anywhere.</source>
        <translation>Bản mẫu đã được đo trên máy này và mở ngay. Không gửi gì đi đâu.</translation>
    </message>
    <message>
        <source>The demo measures the bundled model “Demo large” on the bundled text: a few seconds, on this computer alone. You then see how every neuron&apos;s activation goes with the length of the token.</source>
        <translation>Bản mẫu đo mô hình kèm theo “Demo large” trên văn bản kèm theo: vài giây, chỉ trên máy này. Sau đó bạn thấy giá trị kích hoạt của từng nơ-ron thay đổi theo độ dài token ra sao.</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 không còn ở đó</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatisticsCard</name>
    <message>
        <source>Statistics</source>
        <translation>Thống kê</translation>
    </message>
    <message>
        <source>all…</source>
        <translation>tất cả…</translation>
    </message>
    <message>
        <source>Every number of this neuron with its definition</source>
        <translation>Mọi con số của nơ-ron này kèm định nghĩa</translation>
    </message>
    <message>
        <source>All statistics</source>
        <translation>Tất cả thống kê</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>Thống kê</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Ý nghĩa</translation>
    </message>
    <message>
        <source>All statistics of the neuron</source>
        <translation>Tất cả thống kê của nơ-ron</translation>
    </message>
    <message>
        <source>strata…</source>
        <translation>nhóm…</translation>
    </message>
    <message>
        <source>Length at equal frequency: within strata, and in matched tokens</source>
        <translation>Độ dài khi tần suất bằng nhau: trong tầng tần suất và ở token ghép cặp</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%Ln s left</source>
        <translation>
            <numerusform>còn %Ln giây</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min left</source>
        <translation>
            <numerusform>còn %Ln phút</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Stop and keep what is whole (Ctrl+.)</source>
        <translation>Dừng và giữ phần trọn vẹn (Ctrl+.)</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Dừng và giữ kết quả</translation>
    </message>
    <message>
        <source>click selects  ·  Ctrl-click pins  ·  drag on r brushes  ·  ? all keys</source>
        <translation>nhấp chọn  ·  Ctrl-nhấp ghim  ·  kéo trên trục r quét chọn  ·  ? mọi phím tắt</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Tạm dừng: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Đang bắt đầu…</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <comment>stage · time left</comment>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>run %1  ·  seed %2</source>
        <translation>lượt chạy %1  ·  hạt giống %2</translation>
    </message>
    <message>
        <source>Run %1
%2</source>
        <translation>Lượt chạy %1
%2</translation>
    </message>
    <message>
        <source>Resume (Shift+F5)</source>
        <translation>Tiếp tục (Shift+F5)</translation>
    </message>
    <message>
        <source>Pause (Shift+F5)</source>
        <translation>Tạm dừng (Shift+F5)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Open the folder of what was saved</source>
        <translation>Mở thư mục chứa tệp đã lưu</translation>
    </message>
    <message>
        <source>n %1 worth %2 types, %3 documents  ·  %4</source>
        <comment>tokens, effective numbers, run</comment>
        <translation>n %1 tương đương %2 loại, %3 tài liệu  ·  %4</translation>
    </message>
    <message>
        <source>%1 analysed tokens of %2 types and %3 documents, worth %4 equally frequent types and %5 equally long documents (Kish 1965): the independent units.</source>
        <translation>%1 token được phân tích thuộc %2 loại và %3 tài liệu, tương đương %4 loại gặp đều nhau và %5 tài liệu dài bằng nhau (Kish 1965): các đơn vị độc lập.</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::StrataPage</name>
    <message>
        <source>View</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Layer × neuron map</source>
        <translation>Bản đồ tầng × nơ-ron</translation>
    </message>
    <message>
        <source>order: rank in layer</source>
        <translation>thứ tự: hạng trong tầng</translation>
    </message>
    <message>
        <source>order: index</source>
        <translation>thứ tự: chỉ số</translation>
    </message>
    <message>
        <source>Order of the neurons</source>
        <translation>Thứ tự nơ-ron</translation>
    </message>
    <message>
        <source>Lines show</source>
        <translation>Đường biểu diễn</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Mật độ</translation>
    </message>
    <message>
        <source>Share of neurons</source>
        <translation>Tỉ lệ nơ-ron</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Số đếm</translation>
    </message>
    <message>
        <source>Scale of the lines</source>
        <translation>Thang của các đường</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Tuyến tính</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>Căn bậc hai</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarit</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Cách xếp</translation>
    </message>
    <message>
        <source>Lines over each other</source>
        <translation>Các đường chồng lên nhau</translation>
    </message>
    <message>
        <source>One ridge per layer</source>
        <translation>Mỗi tầng một dải</translation>
    </message>
    <message>
        <source>Heatmap shows</source>
        <translation>Biểu đồ nhiệt hiện</translation>
    </message>
    <message>
        <source>Neurons per bin (log)</source>
        <translation>Số nơ-ron mỗi ô (log)</translation>
    </message>
    <message>
        <source>Share within the layer</source>
        <translation>Tỉ lệ trong tầng</translation>
    </message>
    <message>
        <source>%1 neurons · %2 tokens</source>
        <translation>%1 nơ-ron · %2 token</translation>
    </message>
    <message>
        <source>Measure a model or open a run: its layers appear here.</source>
        <translation>Hãy đo một mô hình hoặc mở lượt chạy: các tầng hiện ở đây.</translation>
    </message>
    <message>
        <source>Computing the layers…</source>
        <translation>Đang tính các tầng…</translation>
    </message>
    <message>
        <source>The first layer appears here when it is measured.</source>
        <translation>Tầng đầu tiên hiện ở đây khi đo xong.</translation>
    </message>
    <message>
        <source>%1 of tokens</source>
        <translation>%1 số token</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>place among the neurons of a cell</comment>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Goes on with this run where it was stopped</source>
        <translation>Đo tiếp lượt chạy này từ chỗ đã dừng</translation>
    </message>
    <message>
        <source>stopped, kept</source>
        <translation>đã dừng, đã giữ</translation>
    </message>
    <message>
        <source>at equal %1 · %2</source>
        <comment>covariates · numbers</comment>
        <translation>khi %1 bằng nhau · %2</translation>
    </message>
    <message>
        <source>colour = %1</source>
        <translation>màu = %1</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation>Gợi ý</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TableDock</name>
    <message>
        <source>Neurons</source>
        <translation>Nơ-ron</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Xoá bộ lọc</translation>
    </message>
    <message>
        <source>Clear brush</source>
        <translation>Xoá khoảng quét chọn</translation>
    </message>
    <message>
        <source>order from %1 · refresh</source>
        <translation>thứ tự lúc %1 · làm mới</translation>
    </message>
    <message>
        <source>%1 of %2 · brush and filter</source>
        <translation>%1 trong %2 · quét chọn và lọc</translation>
    </message>
    <message>
        <source>%1 of %2 · layers and filter</source>
        <translation>%1 trong %2 · tầng và lọc</translation>
    </message>
    <message>
        <source>%1 of %2 · brush</source>
        <translation>%1 trong %2 · quét chọn</translation>
    </message>
    <message>
        <source>%1 of %2 · layers</source>
        <translation>%1 trong %2 · tầng</translation>
    </message>
    <message>
        <source>%1 of %2 · filter</source>
        <translation>%1 trong %2 · lọc</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>Relax to %1</source>
        <translation>Nới đến %1</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Cột mặc định</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Sao chép dòng</translation>
    </message>
    <message>
        <source>click selects · Ctrl-click pins · Shift-click marks rows · header click sorts</source>
        <translation>nhấp chọn · Ctrl-nhấp ghim · Shift-nhấp đánh dấu dòng · nhấp tiêu đề để sắp xếp</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryIt</name>
    <message>
        <source>No run is open.</source>
        <translation>Chưa mở lượt chạy nào.</translation>
    </message>
    <message>
        <source>Looking for the model of this run…</source>
        <translation>Đang tìm mô hình của lượt chạy này…</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryPanel</name>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
    <message>
        <source>Type or paste any text</source>
        <translation>Gõ hoặc dán văn bản bất kỳ</translation>
    </message>
    <message>
        <source>Text to try</source>
        <translation>Văn bản để thử</translation>
    </message>
    <message>
        <source>The text goes through the model of this run; nothing leaves this computer</source>
        <translation>Văn bản đi qua mô hình của lượt chạy này; không gì rời khỏi máy</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>đang chọn</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>đã ghim</translation>
    </message>
    <message>
        <source>Neurons to try</source>
        <translation>Nơ-ron để thử</translation>
    </message>
    <message>
        <source>Whose activations are shown</source>
        <translation>Giá trị kích hoạt của nơ-ron nào được hiện</translation>
    </message>
    <message>
        <source>Find neurons that like this token</source>
        <translation>Tìm nơ-ron ưa token này</translation>
    </message>
    <message>
        <source>Choose a token of the answer first: the neurons whose activation at it stands out most from their own mean, in sd</source>
        <translation>Trước hết chọn một token trong kết quả: tìm các nơ-ron có giá trị tại đó vượt xa trung bình của chính chúng nhất, tính theo độ lệch chuẩn</translation>
    </message>
    <message>
        <source>Neurons that like the token</source>
        <translation>Nơ-ron ưa token</translation>
    </message>
    <message>
        <source>No neuron is pinned: pin some, or try the selected one.</source>
        <translation>Chưa ghim nơ-ron nào: hãy ghim vài nơ-ron, hoặc thử nơ-ron đang chọn.</translation>
    </message>
    <message>
        <source>Select a neuron to see what it says to this text.</source>
        <translation>Chọn một nơ-ron để xem nó đáp ứng thế nào với văn bản này.</translation>
    </message>
    <message>
        <source>Running the text through the model…</source>
        <translation>Đang đưa văn bản qua mô hình…</translation>
    </message>
    <message>
        <source>There is no token in this text.</source>
        <translation>Văn bản này không có token nào.</translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than %Ln token(s); only these are shown.</source>
        <translation>
            <numerusform>Văn bản dài hơn %Ln token; chỉ hiện chừng đó.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens coloured by the activation of %1</source>
        <translation>Token tô màu theo giá trị kích hoạt của %1</translation>
    </message>
    <message>
        <source>Comparing every neuron with its own mean…</source>
        <translation>Đang so từng nơ-ron với trung bình của chính nó…</translation>
    </message>
    <message>
        <source>No neuron of this run could be compared.</source>
        <translation>Không so được nơ-ron nào của lượt chạy này.</translation>
    </message>
    <message>
        <source>Neurons whose activation at this token is furthest above their own mean:</source>
        <translation>Các nơ-ron có giá trị tại token này vượt xa trung bình của chính chúng nhất:</translation>
    </message>
    <message>
        <source>%1   %2 sd above its mean · activation %3</source>
        <translation>%1   trên trung bình %2 độ lệch chuẩn · giá trị %3</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::TryTokens</name>
    <message>
        <source>Tokens of the text, coloured by activation</source>
        <translation>Các token của văn bản, tô màu theo giá trị kích hoạt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
        </translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>trung bình %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 · activation %2 · %Ln character(s)</source>
        <translation>
            <numerusform>%1 · giá trị kích hoạt %2 · %Ln ký tự</numerusform>
        </translation>
    </message>
    <message>
        <source>Find neurons that like this token</source>
        <translation>Tìm nơ-ron ưa token này</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::WatchedApplication</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Không đủ bộ nhớ cho việc này.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: %1</source>
        <translation>Đã xảy ra lỗi bất ngờ: %1</translation>
    </message>
</context>
<context>
    <name>neurostrata::ui::WindowCommands</name>
    <message>
        <source>Folder of a model</source>
        <translation>Thư mục mô hình</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Lưu phiên</translation>
    </message>
    <message>
        <source>Sessions (*.nsession)</source>
        <translation>Phiên (*.nsession)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Đã lưu %1</translation>
    </message>
    <message>
        <source>The link to this view is on the clipboard.</source>
        <translation>Liên kết đến khung nhìn này đã ở trong bộ nhớ tạm.</translation>
    </message>
    <message>
        <source>About Neurostrata</source>
        <translation>Giới thiệu Neurostrata</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Neurostrata %1&lt;/h3&gt;&lt;p&gt;How the MLP neurons of GPT-style language models relate to the tokens they read.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later, without any warranty.&lt;/p&gt;&lt;p&gt;Nothing that is measured leaves this computer.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Neurostrata %1&lt;/h3&gt;&lt;p&gt;Nơ-ron MLP của các mô hình ngôn ngữ kiểu GPT liên hệ thế nào với các token chúng đọc.&lt;/p&gt;&lt;p&gt;Phần mềm tự do theo Giấy phép Công cộng GNU, phiên bản 3 trở lên, không kèm bảo hành nào.&lt;/p&gt;&lt;p&gt;Không kết quả đo nào rời khỏi máy này.&lt;/p&gt;</translation>
    </message>
</context>
</TS>
