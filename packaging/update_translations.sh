#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes over new texts from the sources into the translations; with --check changes nothing and fails if a text is
# missing, unfinished or gone from the sources.
# usage: [LUPDATE=PROGRAM] update_translations.sh [--check]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
lupdate=${LUPDATE:-/usr/lib/qt6/bin/lupdate}
folder=ui/i18n
target=$folder
status=0
if [[ ${1:-} == --check ]]; then
    target=$(mktemp -d)
    trap 'rm -rf -- "$target"' EXIT
    cp -- "$folder"/*.ts "$target"
fi

# English is in the sources: its file holds plural forms only.
"$lupdate" -silent -I . -locations none -pluralonly -no-obsolete ui -source-language en -target-language en \
    -ts "$target/neurostrata_en.ts" >&2
"$lupdate" -silent -I . -locations none -no-obsolete ui -source-language en -target-language vi \
    -ts "$target/neurostrata_vi.ts" >&2

if [[ $target != "$folder" ]]; then
    for file in "$folder"/*.ts; do
        new=$target/$(basename -- "$file")
        unfinished=$(grep -c 'type="unfinished"' -- "$new" || true)
        if ((unfinished)); then
            echo "$file: $unfinished text(s) without a finished translation"
            status=1
        elif ! cmp -s -- "$file" "$new"; then
            echo "$file: not what lupdate makes of the sources; run packaging/update_translations.sh"
            status=1
        fi
    done
    ((status)) || echo "translations complete"
fi
exit $status
