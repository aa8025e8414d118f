// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/hub/model_library.h"
#include "core/hub/remembered.h"
#include "core/tokenizer/tokenizer.h"
#include "core/workflow/ablate.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/resume_question.h"
#include "ui/jobs/measure_backend.h"

#include <QCoreApplication>
#include <atomic>

namespace neurostrata::ui
{
namespace
{

constexpr std::uint64_t cheaplyHashed = 100'000'000; ///< bytes of weights that are compared in a fraction of a second

[[noreturn]] void refuse(const QString& sentence)
{
    throw core::Error(core::ErrorKind::NotFound, sentence.toStdString());
}

/// Folders that may hold the model of that name, the likeliest first.
std::vector<std::filesystem::path> foldersNamed(const std::string& name)
{
    std::vector<std::filesystem::path> folders;
    try {
        folders.push_back(core::resolveModel(name).folder);
    } catch (const core::Error&) {
        // Neither bundled nor cached nor a folder: perhaps it was used from a folder of that name.
    }
    for (const std::filesystem::path& folder : core::rememberedModels())
        if (folder.filename() == std::filesystem::path(name).filename())
            folders.push_back(folder);
    return folders;
}

class EngineBackend : public MeasureBackend
{
public:
    core::CollectOutcome collect(const core::CollectQuestion& question, core::CollectObserver& observer,
                                 const core::JobContext& context) override
    {
        if (!question.folder.empty())
            std::filesystem::create_directories(question.folder);
        m_tried = {}; // its weights make room for those that are measured
        return core::collect(question, context, &observer, &engine());
    }

    core::MeasureForecast forecast(const core::CollectQuestion& question) override
    {
        return core::measureForecast(question, {.watched = true, .engineOpen = m_engineOpen});
    }

    std::optional<core::CollectQuestion> resumeQuestion(const std::filesystem::path& partial) override
    {
        return core::resumeQuestion(partial);
    }

    std::filesystem::path locateModel(const core::Provenance& run, const core::JobContext& context) override;
    std::shared_ptr<const core::Ablation> ablate(const std::filesystem::path& run,
                                                 const core::AblationQuestion& question,
                                                 const core::JobContext& context) override
    {
        m_tried = {}; // its weights make room
        const auto file = core::openAnyRun(run);
        return std::make_shared<const core::Ablation>(core::ablate(*file, question, context, &engine()));
    }
    core::TryAnswer tryText(const std::filesystem::path& folder, const ModelUnderWay* underWay,
                            const core::TryQuestion& question, const core::JobContext& context) override
    {
        const core::Model& model = modelIn(folder, underWay);
        return core::tryText(model, tokenizerIn(folder), question, context);
    }
    std::vector<core::LikingNeuron> neuronsThatLike(const std::filesystem::path& folder, const ModelUnderWay* underWay,
                                                    const std::string& text, std::int64_t token,
                                                    const core::RunView& run, core::Site site, int count,
                                                    const core::JobContext& context) override
    {
        const core::Model& model = modelIn(folder, underWay);
        return core::neuronsThatLike(model, tokenizerIn(folder), text, token, run, site, count, context);
    }

private:
    core::Engine& engine()
    {
        if (!m_engine)
            m_engine = core::openEngine(0);
        m_engineOpen = true;
        return *m_engine;
    }
    const core::Model& modelIn(const std::filesystem::path& folder, const ModelUnderWay* underWay);
    const core::Tokenizer& tokenizerIn(const std::filesystem::path& folder);

    std::unique_ptr<core::Engine> m_engine;
    std::atomic<bool> m_engineOpen = false;
    struct {
        std::filesystem::path folder;
        std::shared_ptr<const core::Model> model;
    } m_tried; ///< the model that was tried last, loaded
    struct {
        std::filesystem::path folder;
        std::shared_ptr<const core::Tokenizer> tokenizer;
    } m_spelled;
};

const core::Model& EngineBackend::modelIn(const std::filesystem::path& folder, const ModelUnderWay* underWay)
{
    if (underWay && underWay->folder == folder)
        return underWay->model;
    if (m_tried.folder != folder || !m_tried.model) {
        m_tried = {};
        const auto checkpoint = core::Checkpoint::open(folder, core::readModelConfig(folder));
        m_tried = {folder, engine().load(checkpoint, core::WeightResidency::Resident)};
    }
    return *m_tried.model;
}

const core::Tokenizer& EngineBackend::tokenizerIn(const std::filesystem::path& folder)
{
    if (m_spelled.folder != folder || !m_spelled.tokenizer)
        m_spelled = {folder, core::Tokenizer::load(folder)};
    return *m_spelled.tokenizer;
}

std::filesystem::path EngineBackend::locateModel(const core::Provenance& run, const core::JobContext& context)
{
    const auto text = [](const char* sentence) { return QCoreApplication::translate("TryIt", sentence); };
    if (run.modelType == "imported")
        refuse(
            text(QT_TRANSLATE_NOOP("TryIt", "These activations were imported: there is no model to try a text on.")));
    const std::vector<std::filesystem::path> folders = foldersNamed(run.modelName);
    bool differs = false;
    for (const std::filesystem::path& folder : folders) {
        context.throwIfStopped();
        try {
            const core::ModelConfig config = core::readModelConfig(folder);
            const auto checkpoint = core::Checkpoint::open(folder, config);
            const bool same = config.json == run.configJson && (checkpoint->fileBytes() > cheaplyHashed ||
                                                                checkpoint->verify(context) == run.weightsSha256);
            if (same)
                return folder;
            differs = true;
        } catch (const core::Error&) {
            differs = true; // damaged or half there: not the model that was measured
        }
    }
    const QString name = QString::fromStdString(run.modelName);
    if (differs)
        refuse(text(QT_TRANSLATE_NOOP("TryIt", "The model %1 on this computer is not the one that was measured."))
                   .arg(name));
    refuse(text(QT_TRANSLATE_NOOP("TryIt", "The model %1 is not on this computer.")).arg(name));
}

} // namespace

std::shared_ptr<MeasureBackend> engineBackend()
{
    return std::make_shared<EngineBackend>();
}

} // namespace neurostrata::ui
