package io.docket.helm.check.pod;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * No pod may more than it needs, and all keep the Pod Security Standard "restricted": no root, no capabilities, no escalation, nothing
 * of the node's, the default seccomp profile. Beyond it: a read-only root and no token of the API server's.
 */
public final class PodsAreHardened implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .flatMap(workload -> Stream.concat(
                        ofPod(workload), workload.containers().stream().flatMap(PodsAreHardened::ofContainer)));
    }

    private static Stream<Finding> ofPod(Workload workload) {
        JsonNode spec = workload.spec();
        Stream<String> shared = Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(field -> spec.path(field).asBoolean());
        Stream<String> volumes = Texts.elements(spec.path("volumes"))
                .filter(volume -> volume.has("hostPath"))
                .map(volume -> "hostPath of volume " + volume.path("name").asText());
        Stream<String> token = spec.path("automountServiceAccountToken").asBoolean(true)
                ? Stream.of("automountServiceAccountToken: true, or not said")
                : Stream.empty();
        return Stream.of(shared, volumes, token)
                .flatMap(found -> found)
                .map(found ->
                        Finding.in(workload.manifest(), "its pods have " + found, "Take it away: Docket needs none"));
    }

    private static Stream<Finding> ofContainer(Container container) {
        JsonNode pod = container.workload().spec().path("securityContext");
        JsonNode own = container.node().path("securityContext");
        return Stream.of(
                        said(either(own, pod, "/runAsNonRoot").asBoolean(), "runAsNonRoot: true"),
                        said(!either(own, pod, "/runAsUser").asText().equals("0"), "no runAsUser: 0"),
                        said(
                                either(own, pod, "/seccompProfile/type")
                                        .asText()
                                        .equals("RuntimeDefault"),
                                "seccompProfile.type: RuntimeDefault"),
                        said(own.path("readOnlyRootFilesystem").asBoolean(), "readOnlyRootFilesystem: true"),
                        said(!own.path("allowPrivilegeEscalation").asBoolean(true), "allowPrivilegeEscalation: false"),
                        said(!own.path("privileged").asBoolean(), "no privileged: true"),
                        said(Texts.list(own.at("/capabilities/drop")).contains("ALL"), "capabilities.drop: [ALL]"),
                        said(own.at("/capabilities/add").isEmpty(), "no capabilities.add"))
                .flatMap(List::stream)
                .map(wanted -> Finding.in(container, "its security context lacks " + wanted, "Say " + wanted));
    }

    private static JsonNode either(JsonNode own, JsonNode pod, String pointer) {
        return own.at(pointer).isMissingNode() ? pod.at(pointer) : own.at(pointer);
    }

    private static List<String> said(boolean holds, String wanted) {
        return holds ? List.of() : List.of(wanted);
    }
}
