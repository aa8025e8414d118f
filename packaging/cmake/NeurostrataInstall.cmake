# SPDX-License-Identifier: GPL-3.0-or-later
# The installed tree: bin/neurostrata, lib/neurostrata/ (core library, engine, explorer), share/neurostrata/ (models, text).
# Relocatable: libraries are found relative to the program, resources by the program relative to itself.
#
# libtorch is not installed with it (its MKL is not free software, and it is 430 MB): the engine looks beside itself first, where
# it may be put or linked, and then where the build found it.
set(NEUROSTRATA_LIBRARY_DIR lib/neurostrata)
set(NEUROSTRATA_DATA_DIR share/neurostrata)

if(TARGET neurostrata)
    set_target_properties(neurostrata PROPERTIES INSTALL_RPATH "$ORIGIN/../${NEUROSTRATA_LIBRARY_DIR}")
    install(TARGETS neurostrata RUNTIME DESTINATION bin)
endif()
set_target_properties(neurostrata_core PROPERTIES INSTALL_RPATH "$ORIGIN")
set_target_properties(neurostrata_explorer PROPERTIES INSTALL_RPATH "$ORIGIN")
set_target_properties(neurostrata_engine PROPERTIES INSTALL_RPATH "$ORIGIN;${NEUROSTRATA_LIBTORCH}/lib")
install(TARGETS neurostrata_core neurostrata_engine neurostrata_explorer LIBRARY DESTINATION ${NEUROSTRATA_LIBRARY_DIR})

# Trailing slash: the folder's contents. Fonts are in the explorer; what desktops want has its own places.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/resources/" DESTINATION ${NEUROSTRATA_DATA_DIR}
    PATTERN fonts EXCLUDE PATTERN desktop EXCLUDE)
set(NEUROSTRATA_DESKTOP "${PROJECT_SOURCE_DIR}/resources/desktop")
install(FILES "${NEUROSTRATA_DESKTOP}/neurostrata.desktop" DESTINATION share/applications)
install(FILES "${NEUROSTRATA_DESKTOP}/neurostrata.svg" DESTINATION share/icons/hicolor/scalable/apps)
install(FILES "${NEUROSTRATA_DESKTOP}/neurostrata-mime.xml" DESTINATION share/mime/packages RENAME neurostrata.xml)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION share/doc/neurostrata)
