package io.docket.helm.chart;

import java.util.Locale;

/** What the images hold: the value {@code image.kind}. */
public enum ImageKind {
    NATIVE,
    JVM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
