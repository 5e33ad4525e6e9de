package io.docket.config.scheme;

import io.docket.scheme.difference.Difference;

/** Two versions of one company's scheme. */
record VersionPair(VersionDetail from, VersionDetail to) {

    /** What was changed from the one to the other. */
    VersionDifference difference() {
        return new VersionDifference(
                from.summary(),
                to.summary(),
                Difference.between(from.document(), to.document()).stream()
                        .map(ChangeView::of)
                        .toList());
    }
}
