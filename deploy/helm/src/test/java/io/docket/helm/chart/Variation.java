package io.docket.helm.chart;

import java.util.Arrays;
import java.util.List;

/**
 * With which values, and when, a chart is rendered.
 *
 * @param profile the chart's own set of values
 * @param images what {@code image.kind} is set to
 * @param moment for an installation or for an upgrade
 */
public record Variation(Profile profile, ImageKind images, Moment moment) {

    /** @return every profile with every kind of image at every moment */
    public static List<Variation> all() {
        return Arrays.stream(Profile.values())
                .flatMap(profile -> Arrays.stream(ImageKind.values()).flatMap(images -> Arrays.stream(Moment.values())
                        .map(moment -> new Variation(profile, images, moment))))
                .toList();
    }

    @Override
    public String toString() {
        return profile + ", " + images + ", " + moment;
    }
}
