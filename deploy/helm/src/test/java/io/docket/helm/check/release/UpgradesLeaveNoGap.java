package io.docket.helm.check.release;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** An upgrade takes no replica away before another is ready: replicas are replaced one after another, and more are made first. */
public final class UpgradesLeaveNoGap implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .ofKind("Deployment")
                .filter(deployment -> !surges(deployment) && !isHeldUpByItsVolume(deployment))
                .map(deployment -> Finding.in(
                        deployment,
                        "its strategy is " + deployment.at("/spec/strategy"),
                        "Say type: RollingUpdate with maxUnavailable: 0 and maxSurge: 1 or more"));
    }

    /** A volume that one pod has at a time lets the next begin only when it has ended. */
    private static boolean isHeldUpByItsVolume(Manifest deployment) {
        return deployment.at("/spec/strategy/type").asText().equals("Recreate")
                && deployment.at("/spec/replicas").asInt() == 1
                && Texts.elements(deployment.at("/spec/template/spec/volumes"))
                        .anyMatch(volume -> volume.has("persistentVolumeClaim"));
    }

    private static boolean surges(Manifest deployment) {
        String surge = deployment.at("/spec/strategy/rollingUpdate/maxSurge").asText("0");
        return deployment.at("/spec/strategy/type").asText().equals("RollingUpdate")
                && deployment
                        .at("/spec/strategy/rollingUpdate/maxUnavailable")
                        .asText("25%")
                        .equals("0")
                && !surge.isEmpty()
                && !surge.equals("0")
                && !surge.equals("0%");
    }
}
