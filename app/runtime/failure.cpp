// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/failure.h"

#include "ui/words/base/bytes.h"

#include <QCoreApplication>

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

namespace featherweight {

Q_LOGGING_CATEGORY(failureLog, "featherweight.failure")

namespace {

QString typeName(const std::exception& exception) {
    const char* name = typeid(exception).name();
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> readable(
        abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
    return QString::fromUtf8(status == 0 ? readable.get() : name);
}

QString logText(const std::exception& exception) {
    return typeName(exception) + QStringLiteral(": ") + QString::fromUtf8(exception.what());
}

QString unexpected() {
    return QCoreApplication::translate(
        "Failure", "Something unexpected went wrong. Try again; if it happens again, start the "
                   "program from a terminal and report what it writes there.");
}

} // namespace

QString translated(const Message& message) {
    const QString pattern = QCoreApplication::translate("core", message.pattern);
    QString sentence;
    sentence.reserve(pattern.size());
    // By hand, because QString::arg would also replace a %1 that stands inside an argument.
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == u'%' && at + 1 < pattern.size()) {
            const int index = pattern[at + 1].unicode() - u'1';
            if (index >= 0 && index < static_cast<int>(message.arguments.size())) {
                sentence += textOf(message.arguments[static_cast<size_t>(index)]);
                ++at;
                continue;
            }
        }
        sentence += pattern[at];
    }
    return sentence;
}

Failure describe(const std::exception_ptr& exception) {
    Q_ASSERT(exception);
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        QString log = textOf(error.what());
        if (!error.detail().empty()) {
            log += u'\n' + textOf(error.detail());
        }
        return {translated(error.message()), log};
    } catch (const std::bad_alloc& error) {
        return {QCoreApplication::translate("Failure",
                                            "There is not enough memory for this. Choose smaller "
                                            "settings or close other programs, then try again."),
                logText(error)};
    } catch (const std::system_error& error) {
        return {QCoreApplication::translate("Failure",
                                            "The system refused: %1. Check free space and "
                                            "permissions, then try again.")
                    .arg(QString::fromStdString(error.code().message())),
                logText(error)};
    } catch (const std::logic_error& error) {
        return {QCoreApplication::translate("Failure",
                                            "The program made a mistake of its own; your settings "
                                            "are not to blame. Try again; if it happens again, "
                                            "start the program from a terminal and report what it "
                                            "writes there."),
                logText(error)};
    } catch (const std::exception& error) {
        return {unexpected(), logText(error)};
    } catch (...) {
        return {unexpected(), QStringLiteral("an exception that is not a std::exception")};
    }
}

void writeLog(const Failure& failure) {
    qCWarning(failureLog).noquote() << failure.log;
}

} // namespace featherweight
