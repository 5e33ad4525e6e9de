package io.docket.helm.chart;

import java.util.Locale;

/** When a chart is rendered: {@code .Release.IsInstall} or {@code .Release.IsUpgrade}. */
public enum Moment {
    INSTALL,
    UPGRADE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
