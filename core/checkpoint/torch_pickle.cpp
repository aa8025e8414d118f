// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/torch_pickle.h"

#include "core/checkpoint/tensor_entry.h"
#include "core/checkpoint/torch_globals.h"

#include <fmt/format.h>

#include <cstring>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace neurostrata::core
{

namespace
{

/// About 40 go to a tensor. Bounds the memory of the tables: none grows by more than one value with each.
constexpr std::size_t maxInstructions = 40 * maxTensors;

/// Instructions of pickle protocol 2 (CPython, Lib/pickle.py) that torch.save writes for a state_dict, and those for
/// plain values beside it.
enum Instruction : unsigned char {
    Protocol = 0x80,
    Stop = '.',
    Mark = '(',
    Global = 'c',
    Reduce = 'R',
    Build = 'b',
    PersistentId = 'Q',
    Put = 'q',
    LongPut = 'r',
    Get = 'h',
    LongGet = 'j',
    EmptyTuple = ')',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    TupleOf = 't',
    EmptyDictionary = '}',
    SetItem = 's',
    SetItems = 'u',
    EmptyList = ']',
    Append = 'a',
    Appends = 'e',
    Text = 'X',
    Byte = 'K',
    Short = 'M',
    Int = 'J',
    Long = 0x8a,
    Double = 'G',
    None = 'N',
    True = 0x88,
    False = 0x89,
};

class Machine
{
public:
    Machine(std::string_view pickle, const std::filesystem::path& path) : m_pickle(pickle), m_path(path) {}

    std::vector<PickledTensor> run()
    {
        if (take(1)[0] != static_cast<char>(Protocol) || take(1)[0] != 2)
            refuseFile(m_path,
                       "is pickled by another protocol than 2; save it again with torch.save without pickle_protocol.",
                       ErrorKind::Unsupported);
        std::size_t instructions = 0;
        while (!m_stopped) {
            if (++instructions > maxInstructions)
                refuseFile(m_path, fmt::format("describes its tensors in more than {} steps; it is no language model.",
                                               withThousands(static_cast<std::int64_t>(maxInstructions))));
            step();
        }
        if (m_at != m_pickle.size())
            damaged("goes on after its end");
        return stateDictionary();
    }

private:
    /// A value: a number, or the index in the table of its kind.
    struct Value {
        enum class Kind : std::uint8_t { Other, Integer, Text, Global, Tuple, Dictionary, Storage, Tensor };
        Kind kind = Kind::Other;
        std::int64_t number = 0;
    };
    using Kind = Value::Kind;
    using Dictionary = std::vector<std::pair<Value, Value>>;
    struct Storage {
        const ElementFormat* format;
        std::string_view record;
        std::int64_t elements;
    };
    struct TupleRange {
        std::size_t first, count;
    };

    [[noreturn]] void damaged(const std::string& what) const
    {
        refuseFile(m_path,
                   fmt::format("has a data.pkl that {} (byte {}); it is damaged or made to do harm.", what, m_at));
    }

    std::string_view take(std::size_t count)
    {
        if (count > m_pickle.size() - m_at)
            damaged("breaks off");
        m_at += count;
        return m_pickle.substr(m_at - count, count);
    }
    template <class T>
    T takeNumber()
    {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string_view takeLine()
    {
        const std::size_t end = m_pickle.find('\n', m_at);
        if (end == std::string_view::npos)
            damaged("breaks off");
        const std::string_view line = take(end - m_at);
        take(1);
        return line;
    }

    void push(Value value) { m_stack.push_back(value); }
    template <class T>
    void push(Kind kind, std::vector<T>& table, T item)
    {
        push({kind, static_cast<std::int64_t>(table.size())});
        table.push_back(std::move(item));
    }
    /// What lies above the last mark.
    std::size_t height() const { return m_stack.size() - (m_marks.empty() ? 0 : m_marks.back()); }
    Value pop()
    {
        if (height() == 0)
            damaged("takes a value that is not there");
        const Value value = m_stack.back();
        m_stack.pop_back();
        return value;
    }
    Value pop(Kind kind)
    {
        const Value value = pop();
        if (value.kind != kind)
            damaged("takes a value of another kind than it put there");
        return value;
    }
    Dictionary& dictionaryBelow(std::size_t values)
    {
        if (height() <= values || m_stack[m_stack.size() - values - 1].kind != Kind::Dictionary)
            damaged("adds an entry to what is no dictionary");
        return m_dictionaries[static_cast<std::size_t>(m_stack[m_stack.size() - values - 1].number)];
    }
    std::size_t popMark()
    {
        if (m_marks.empty())
            damaged("closes what it did not open");
        const std::size_t mark = m_marks.back();
        m_marks.pop_back();
        return mark;
    }

    void step()
    {
        switch (static_cast<Instruction>(take(1)[0])) {
        case Stop:
            m_stopped = true;
            return;
        case Mark:
            return m_marks.push_back(m_stack.size());
        case Global:
            return pushGlobal();
        case Reduce:
            return call();
        case Build: // attributes of the dictionary, such as the versions of modules: not needed
            pop();
            dictionaryBelow(0);
            return;
        case PersistentId:
            return pushStorage();
        case Put:
            return memorize(takeNumber<std::uint8_t>());
        case LongPut:
            return memorize(takeNumber<std::uint32_t>());
        case Get:
            return recall(takeNumber<std::uint8_t>());
        case LongGet:
            return recall(takeNumber<std::uint32_t>());
        case EmptyTuple:
            return makeTuple(m_stack.size());
        case Tuple1:
        case Tuple2:
        case Tuple3: {
            const std::size_t count = static_cast<unsigned char>(m_pickle[m_at - 1]) - std::size_t{Tuple1} + 1;
            if (height() < count)
                damaged("takes a value that is not there");
            return makeTuple(m_stack.size() - count);
        }
        case TupleOf:
            return makeTuple(popMark());
        case EmptyDictionary:
            return push(Kind::Dictionary, m_dictionaries, {});
        case SetItem:
            return setItems(m_stack.size() - 2, 2);
        case SetItems: {
            const std::size_t mark = popMark();
            return setItems(mark, m_stack.size() - mark);
        }
        case Append:
            pop();
            return requireList();
        case Appends:
            m_stack.resize(popMark());
            return requireList();
        case Text:
            return push(Kind::Text, m_texts, take(takeNumber<std::uint32_t>()));
        case Byte:
            return push({Kind::Integer, takeNumber<std::uint8_t>()});
        case Short:
            return push({Kind::Integer, takeNumber<std::uint16_t>()});
        case Int:
            return push({Kind::Integer, takeNumber<std::int32_t>()});
        case Long:
            return pushLong();
        case Double:
            take(sizeof(double));
            return push(Value{});
        case EmptyList:
        case None:
        case True:
        case False:
            return push(Value{});
        case Protocol:
            break;
        }
        --m_at;
        damaged(fmt::format("holds the instruction 0x{:02x}, which weights do not need",
                            static_cast<unsigned char>(m_pickle[m_at])));
    }

    void pushGlobal()
    {
        const std::string_view module = takeLine();
        const std::string_view name = takeLine();
        // A function is asked for right after the name of the tensor that it makes.
        const bool isNamed = height() > 0 && m_stack.back().kind == Kind::Text;
        const std::string_view tensor = isNamed ? text(m_stack.back()) : std::string_view();
        push(Kind::Global, m_globals, torchGlobal(module, name, tensor, m_path));
    }

    void call()
    {
        const std::span<const Value> arguments = elements(pop(Kind::Tuple));
        const TorchGlobal& function = m_globals[static_cast<std::size_t>(pop(Kind::Global).number)];
        if (function.kind == TorchGlobal::Kind::Dictionary && arguments.empty())
            return push(Kind::Dictionary, m_dictionaries, {});
        if (function.kind == TorchGlobal::Kind::Parameter && arguments.size() == 3 && arguments[0].kind == Kind::Tensor)
            return push(arguments[0]);
        if (function.kind != TorchGlobal::Kind::Tensor || arguments.size() < 6 || arguments.size() > 7 ||
            arguments[0].kind != Kind::Storage)
            damaged("makes a tensor of what none is made of");
        const Storage& storage = m_storages[static_cast<std::size_t>(arguments[0].number)];
        PickledTensor tensor;
        tensor.format = storage.format;
        tensor.storage = storage.record;
        tensor.storageElements = storage.elements;
        tensor.offset = count(arguments[1]);
        tensor.shape = counts(arguments[2]);
        tensor.strides = counts(arguments[3]);
        if (tensor.shape.size() != tensor.strides.size())
            damaged("gives a tensor more or fewer strides than dimensions");
        if (m_tensors.size() >= maxTensors)
            refuseFile(m_path, fmt::format("holds more than {} tensors; it is no language model.",
                                           withThousands(static_cast<std::int64_t>(maxTensors))));
        push(Kind::Tensor, m_tensors, std::move(tensor));
    }

    /// ("storage", its type, its record, the device it was on, its elements)
    void pushStorage()
    {
        const std::span<const Value> id = elements(pop(Kind::Tuple));
        if (id.size() != 5 || id[0].kind != Kind::Text || text(id[0]) != "storage" || id[1].kind != Kind::Global ||
            id[2].kind != Kind::Text || id[3].kind != Kind::Text)
            damaged("names a storage in an unknown way");
        const TorchGlobal& type = m_globals[static_cast<std::size_t>(id[1].number)];
        if (type.kind != TorchGlobal::Kind::Storage)
            damaged("names a storage in an unknown way");
        push(Kind::Storage, m_storages, {type.format, text(id[2]), count(id[4])});
    }

    void pushLong()
    {
        const std::string_view bytes = take(takeNumber<std::uint8_t>());
        if (bytes.size() > sizeof(std::int64_t))
            damaged("holds a number of more than 64 bits");
        const bool negative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
        std::int64_t value = negative ? -1 : 0;
        if (!bytes.empty())
            std::memcpy(&value, bytes.data(), bytes.size());
        push({Kind::Integer, value});
    }

    /// Of the values from `first` on.
    void makeTuple(std::size_t first)
    {
        const TupleRange range{m_elements.size(), m_stack.size() - first};
        m_elements.insert(m_elements.end(), m_stack.begin() + static_cast<std::ptrdiff_t>(first), m_stack.end());
        m_stack.resize(first);
        push(Kind::Tuple, m_tuples, range);
    }

    /// Keys and values in turn, the last `count` values.
    void setItems(std::size_t first, std::size_t count)
    {
        if (count % 2 != 0)
            damaged("gives a dictionary a key without a value");
        Dictionary& dictionary = dictionaryBelow(count);
        for (std::size_t i = first; i < first + count; i += 2)
            dictionary.emplace_back(m_stack[i], m_stack[i + 1]);
        m_stack.resize(first);
    }

    void requireList()
    {
        if (height() == 0 || m_stack.back().kind != Kind::Other)
            damaged("adds a value to what is no list");
    }

    void memorize(std::uint32_t index)
    {
        if (height() == 0)
            damaged("keeps a value that is not there");
        m_memo[index] = m_stack.back();
    }
    void recall(std::uint32_t index)
    {
        const auto found = m_memo.find(index);
        if (found == m_memo.end())
            damaged("asks for a value that it did not keep");
        push(found->second);
    }

    std::string_view text(Value value) const { return m_texts[static_cast<std::size_t>(value.number)]; }
    std::span<const Value> elements(Value tuple) const
    {
        const TupleRange range = m_tuples[static_cast<std::size_t>(tuple.number)];
        return std::span(m_elements).subspan(range.first, range.count);
    }
    std::int64_t count(Value value) const
    {
        if (value.kind != Kind::Integer || value.number < 0)
            damaged("gives a size, a stride or an offset that is no whole number from 0 up");
        return value.number;
    }
    std::vector<std::int64_t> counts(Value tuple) const
    {
        if (tuple.kind != Kind::Tuple || elements(tuple).size() > maxRank)
            damaged(fmt::format("gives a tensor no shape of at most {} dimensions", maxRank));
        std::vector<std::int64_t> numbers;
        for (const Value value : elements(tuple))
            numbers.push_back(count(value));
        return numbers;
    }

    const Dictionary* dictionaryAt(Value value) const
    {
        return value.kind == Kind::Dictionary ? &m_dictionaries[static_cast<std::size_t>(value.number)] : nullptr;
    }

    std::vector<PickledTensor> stateDictionary()
    {
        const Dictionary* tensors = m_stack.size() == 1 && m_marks.empty() ? dictionaryAt(m_stack[0]) : nullptr;
        if (tensors == nullptr)
            refuseFile(m_path, "holds no state_dict; save `model.state_dict()`, not the model itself.",
                       ErrorKind::Unsupported);
        for (const auto& [key, value] : *tensors) {
            if (key.kind == Kind::Text && (text(key) == "state_dict" || text(key) == "model") &&
                dictionaryAt(value) != nullptr) {
                tensors = dictionaryAt(value);
                break;
            }
        }
        std::vector<PickledTensor> result;
        std::unordered_set<std::string_view> names;
        for (const auto& [key, value] : *tensors) {
            if (key.kind != Kind::Text || value.kind != Kind::Tensor)
                refuseFile(m_path,
                           fmt::format("holds {} that is no tensor; save `model.state_dict()` alone.",
                                       key.kind == Kind::Text ? fmt::format("an entry '{}'", printable(text(key), 120))
                                                              : std::string("an entry without a name")),
                           ErrorKind::Unsupported);
            if (text(key).size() > maxTensorNameBytes)
                refuseFile(m_path, fmt::format("holds a tensor whose name has {} bytes; {} are allowed.",
                                               text(key).size(), maxTensorNameBytes));
            if (!names.insert(text(key)).second)
                refuseFile(m_path, fmt::format("describes {} twice; the file is damaged.", tensorNamed(text(key))));
            result.push_back(m_tensors[static_cast<std::size_t>(value.number)]);
            result.back().name = text(key);
        }
        return result;
    }

    std::string_view m_pickle;
    const std::filesystem::path& m_path;
    std::size_t m_at = 0;
    bool m_stopped = false;
    std::vector<Value> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::unordered_map<std::uint32_t, Value> m_memo;
    std::vector<std::string_view> m_texts;
    std::vector<TorchGlobal> m_globals;
    std::vector<TupleRange> m_tuples;
    std::vector<Value> m_elements; ///< of all tuples
    std::vector<Dictionary> m_dictionaries;
    std::vector<Storage> m_storages;
    std::vector<PickledTensor> m_tensors;
};

} // namespace

std::vector<PickledTensor> readTorchPickle(std::string_view pickle, const std::filesystem::path& path)
{
    return Machine(pickle, path).run();
}

} // namespace neurostrata::core
