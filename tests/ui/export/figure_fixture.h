// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/fake_backend.h"
#include "ui/export/figure.h"
#include "ui/session/run_selection.h"
#include "ui/theme/language.h"

#include <gtest/gtest.h>

#include <QApplication>

namespace neurostrata::test
{

/// Contents of every kind of figure, of a small measured run.
class FigureFixture : public testing::Test
{
protected:
    static void SetUpTestSuite() { static const QString language = ui::installLanguage(*qApp, QStringLiteral("en")); }

    ui::FigureContent content(ui::FigureKind kind) const
    {
        ui::FigureContent content;
        content.kind = kind;
        content.run = view;
        content.selection = ui::firstSelection(*view);
        content.selection.layer = core::LayerIndex(1);
        if (ui::showsNeuron(kind)) {
            content.selection.neuron = core::NeuronIndex(17);
            content.neuron = core::readNeuron(*run, view, *content.selection.neuronId(), content.selection.site);
        } else {
            content.strata = core::strataOf(*view, content.selection.strataQuestion(), {});
        }
        return content;
    }
    /// The same with another split, brush, pins …
    ui::FigureContent changed(ui::FigureKind kind, const std::function<void(ui::FigureContent&)>& change) const
    {
        ui::FigureContent result = content(kind);
        change(result);
        if (result.strata)
            result.strata = core::strataOf(*view, result.selection.strataQuestion(), {});
        return result;
    }

    TemporaryFolder folder;
    RunFixture fixture{wholeShape()};
    std::filesystem::path path = writeRunAs(fixture, folder / "run.h5", "0123456789ab");
    std::shared_ptr<const core::Run> run = core::openRun(path);
    std::shared_ptr<const core::RunView> view = [this] {
        auto all = core::describeRun(*run, path);
        for (int layer = 0; layer < run->layers(); ++layer)
            for (const core::Site site : core::allSites)
                all = core::withLayer(all, *run, core::LayerIndex(layer), site);
        return all;
    }();
};

} // namespace neurostrata::test
