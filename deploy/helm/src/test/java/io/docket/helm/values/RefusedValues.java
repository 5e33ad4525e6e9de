package io.docket.helm.values;

import io.docket.helm.chart.Profile;

/**
 * Values that the chart must refuse.
 *
 * @param profile what they are laid over
 * @param values as YAML
 * @param says what the refusal says among other things
 */
record RefusedValues(Profile profile, String values, String says) {

    @Override
    public String toString() {
        return profile + " with " + values;
    }
}
