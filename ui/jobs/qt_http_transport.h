// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/http_transport.h"

namespace neurostrata::ui
{

/// HTTP through Qt, on the calling thread, which waits: never the GUI thread. Needs a QCoreApplication. System proxy;
/// certificates must be valid.
class QtHttpTransport : public core::HttpTransport
{
public:
    core::HttpResponse send(const core::HttpRequest& request, const core::HttpBody& body,
                            const core::JobContext& context) override;
};

} // namespace neurostrata::ui
