// SPDX-License-Identifier: GPL-3.0-or-later
// Pickles byte for byte as CPython writes them.
#include "core/engine/files/pickle.h"
#include "tests/support/references.h"

#include "tests/support/test_program.h"

#include <limits>

using namespace featherweight;

class TestPickle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void integers();
    void reals();
    void truth();
    void strings();
    void tuples();
    void dictionaries();
    void manyThingsToRemember();
    void objects();
    void persistentIds();

private:
    /// Whether `writer` wrote what is recorded under this name.
    void compare(PickleWriter& writer, const char* name) const {
        const QByteArray written = QByteArray::fromStdString(writer.finish()).toHex();
        QCOMPARE(written, m_recorded[QLatin1String(name)].toString().toLatin1());
    }

    QJsonObject m_recorded = test::references()[u"pickles"].toObject();
};

void TestPickle::integers() {
    constexpr std::int64_t least32 = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t most32 = std::numeric_limits<std::int32_t>::max();
    constexpr std::int64_t least64 = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most64 = std::numeric_limits<std::int64_t>::max();
    const std::vector<std::int64_t> values{0,       1,          255,         256,
                                           65535,   65536,      -1,          most32,
                                           least32, most32 + 1, least32 - 1, std::int64_t{1} << 40,
                                           most64,  least64};
    PickleWriter writer;
    writer.beginTuple(values.size());
    for (const std::int64_t value : values) {
        writer.integer(value);
    }
    writer.endTuple(values.size());
    compare(writer, "integers");
}

void TestPickle::reals() {
    PickleWriter writer;
    writer.beginTuple(5);
    for (const double value : {0.0, -0.0, 1.5, -1e300, 5e-324}) {
        writer.real(value);
    }
    writer.endTuple(5);
    compare(writer, "reals");
}

void TestPickle::truth() {
    PickleWriter writer;
    writer.beginTuple(2);
    writer.boolean(true);
    writer.boolean(false);
    writer.endTuple(2);
    compare(writer, "truth");
}

void TestPickle::strings() {
    PickleWriter writer;
    writer.beginTuple(4);
    for (const char* text : {"word", "", "ü", "word"}) {
        writer.string(text);
    }
    writer.endTuple(4);
    compare(writer, "strings");
}

void TestPickle::tuples() {
    PickleWriter writer;
    writer.beginTuple(6);
    for (const std::size_t size : {0, 1, 2, 3, 4, 0}) {
        writer.beginTuple(size);
        for (std::size_t value = 1; value <= size; ++value) {
            writer.integer(static_cast<std::int64_t>(value));
        }
        writer.endTuple(size);
    }
    writer.endTuple(6);
    compare(writer, "tuples");
}

void TestPickle::dictionaries() {
    PickleWriter writer;
    writer.beginTuple(3);
    writer.emptyDict();
    writer.emptyDict();
    writer.beginItems(1);
    writer.string("k");
    writer.integer(1);
    writer.endItems(1);
    writer.emptyDict();
    writer.beginItems(2);
    writer.string("k");
    writer.integer(1);
    writer.string("l");
    writer.integer(2);
    writer.endItems(2);
    writer.endTuple(3);
    compare(writer, "dictionaries");
}

void TestPickle::manyThingsToRemember() {
    constexpr std::size_t words = 300; // the places of the last ones need more than a byte
    PickleWriter writer;
    writer.beginTuple(2 * words);
    for (std::size_t index = 0; index < 2 * words; ++index) {
        writer.string(std::to_string(index % words));
    }
    writer.endTuple(2 * words);
    compare(writer, "many");
}

void TestPickle::objects() {
    PickleWriter writer;
    writer.global("collections", "OrderedDict");
    writer.beginTuple(0);
    writer.endTuple(0);
    writer.reduce();
    writer.beginItems(2);
    writer.string("a");
    writer.integer(1);
    writer.string("b");
    writer.integer(2);
    writer.endItems(2);
    writer.emptyDict();
    writer.beginItems(1);
    writer.string("_metadata");
    writer.emptyDict();
    writer.beginItems(1);
    writer.string("version");
    writer.integer(1);
    writer.endItems(1);
    writer.endItems(1);
    writer.build();
    compare(writer, "ordered");
}

void TestPickle::persistentIds() {
    PickleWriter writer;
    writer.beginTuple(2);
    for (int thing = 0; thing < 2; ++thing) {
        writer.beginTuple(2);
        writer.string("storage");
        writer.integer(7);
        writer.endTuple(2);
        writer.persistentId();
    }
    writer.endTuple(2);
    compare(writer, "persistent");
}

FEATHERWEIGHT_TESTS(TestPickle)
#include "tst_pickle.moc"
