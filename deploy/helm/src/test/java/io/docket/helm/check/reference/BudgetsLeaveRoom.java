package io.docket.helm.check.reference;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** Each disruption budget says one bound, and lets at least one pod go: else no node can ever be drained. */
public final class BudgetsLeaveRoom implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.ofKind("PodDisruptionBudget").flatMap(budget -> faults(rendering, budget));
    }

    private static Stream<Finding> faults(Rendering rendering, Manifest budget) {
        boolean least = budget.at("/spec").has("minAvailable");
        boolean most = budget.at("/spec").has("maxUnavailable");
        if (least == most) {
            return Stream.of(Finding.in(
                    budget,
                    "it says "
                            + (least
                                    ? "both minAvailable and maxUnavailable"
                                    : "neither minAvailable nor maxUnavailable"),
                    "Say one of them"));
        }
        int replicas = rendering.selectedBy(Texts.of(budget.at("/spec/selector/matchLabels"))).stream()
                .mapToInt(workload -> fewestReplicas(rendering, workload))
                .sum();
        int staying = least
                ? amount(budget.at("/spec/minAvailable").asText(), replicas)
                : replicas - amount(budget.at("/spec/maxUnavailable").asText(), replicas);
        return staying < replicas
                ? Stream.empty()
                : Stream.of(Finding.in(
                        budget,
                        "of " + replicas + " replicas, the fewest, " + staying + " must stay",
                        "Let one go: maxUnavailable: 1"));
    }

    private static int fewestReplicas(Rendering rendering, Workload workload) {
        return Scaler.in(rendering).stream()
                .filter(scaler -> scaler.target().equals(workload.manifest().name()))
                .mapToInt(Scaler::fewest)
                .findFirst()
                .orElse(workload.manifest().at("/spec/replicas").asInt(1));
    }

    /** A number, or a share rounded up, as Kubernetes does. */
    private static int amount(String said, int replicas) {
        return said.endsWith("%")
                ? (int) Math.ceil(Integer.parseInt(said.substring(0, said.length() - 1)) * replicas / 100.0)
                : Integer.parseInt(said);
    }
}
