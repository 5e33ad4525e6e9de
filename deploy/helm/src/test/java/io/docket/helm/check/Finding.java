package io.docket.helm.check;

import io.docket.helm.chart.Container;
import io.docket.helm.chart.Manifest;

/**
 * A fault, told so that it can be mended.
 *
 * @param file where it is, a path within the chart
 * @param object what it is about: kind and name, or a part of them
 * @param fault what is wrong, with what was found
 * @param advice what to do
 */
public record Finding(String file, String object, String fault, String advice) {

    public static Finding in(Manifest manifest, String fault, String advice) {
        return new Finding(manifest.file(), manifest.id(), fault, advice);
    }

    public static Finding in(Container container, String fault, String advice) {
        return new Finding(container.workload().manifest().file(), container.id(), fault, advice);
    }

    @Override
    public String toString() {
        return file + ": " + object + ": " + fault + ". " + advice + ".";
    }
}
