package io.docket.helm.broken;

import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.ImageKind;
import io.docket.helm.chart.Moment;
import io.docket.helm.chart.Profile;
import io.docket.helm.chart.Variation;
import io.docket.helm.check.Check;
import java.nio.file.Path;

/**
 * The chart with one fault.
 *
 * @param fault what is wrong, in a line
 * @param seenIn with which values the fault is seen
 * @param file where it is, a path within the chart
 * @param find what stands there
 * @param replace what stands there instead; once, at its first place
 * @param caughtBy the check that must see it
 */
record BrokenChart(
        String fault, Variation seenIn, String file, String find, String replace, Class<? extends Check> caughtBy) {

    BrokenChart(String fault, String file, String find, String replace, Class<? extends Check> caughtBy) {
        this(fault, seen(Profile.PRODUCTION, Moment.INSTALL), file, find, replace, caughtBy);
    }

    BrokenChart with(Profile profile) {
        return new BrokenChart(fault, seen(profile, seenIn.moment()), file, find, replace, caughtBy);
    }

    BrokenChart at(Moment moment) {
        return new BrokenChart(fault, seen(seenIn.profile(), moment), file, find, replace, caughtBy);
    }

    private static Variation seen(Profile profile, Moment moment) {
        return new Variation(profile, ImageKind.JVM, moment);
    }

    /**
     * @param parent the folder into which the broken chart goes
     * @throws AssertionError if what is to be replaced is not there
     */
    ChartFolder in(Path parent) {
        ChartFolder chart = ChartFolder.shipped().copiedInto(parent);
        String text = chart.read(file);
        int at = text.indexOf(find);
        if (at < 0) {
            throw new AssertionError(
                    file + " no longer says what is to be broken: \"" + find + "\". Break what says it now.");
        }
        chart.write(file, text.substring(0, at) + replace + text.substring(at + find.length()));
        return chart;
    }

    @Override
    public String toString() {
        return fault;
    }
}
