package io.docket.helm.chart;

import java.util.List;
import java.util.Locale;

/** The sets of values that the chart comes with; that of the Gateway API is to be laid over another. */
public enum Profile {
    MINIMAL,
    PRODUCTION,
    EXTERNAL,
    GATEWAY_API;

    /** @return the paths of its values within the chart, each laid over those before it */
    public List<String> files() {
        return this == GATEWAY_API ? List.of(PRODUCTION.file(), file()) : List.of(file());
    }

    /** @return the path, within the chart, of the values that are its own */
    public String file() {
        return "profiles/" + this + ".yaml";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
