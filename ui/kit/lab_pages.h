#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a laboratory, one for each question, with keys to leaf through them. GUI thread.

#include <QTabWidget>

#include <deque>
#include <functional>
#include <initializer_list>

namespace featherweight {

class LabPage;

class LabPages : public QTabWidget {
    Q_OBJECT

public:
    explicit LabPages(QWidget* parent = nullptr);

    /// `question` is what the page answers.
    void add(LabPage& page, const QString& title, const QString& question);
    void showPage(const LabPage& page);

    /// The pieces of a tab (LazyTab) that has these pages: its own, among them the one that adds
    /// the pages, and then those of every page.
    [[nodiscard]] static std::deque<std::function<void()>>
    pieces(std::deque<std::function<void()>> own, std::initializer_list<LabPage*> pages);

private:
    void addKey(Qt::Key key, int step);
};

} // namespace featherweight
