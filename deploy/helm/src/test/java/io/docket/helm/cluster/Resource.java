package io.docket.helm.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource of the API.
 *
 * @param groupVersion {@code v1}, or group and version
 * @param kind its objects' kind
 */
record Resource(String groupVersion, String kind) {

    static final List<Resource> ALL = List.of(
            new Resource("v1", "ConfigMap"),
            new Resource("v1", "PersistentVolumeClaim"),
            new Resource("v1", "Namespace"),
            new Resource("v1", "Pod"),
            new Resource("v1", "Secret"),
            new Resource("v1", "Service"),
            new Resource("v1", "ServiceAccount"),
            new Resource("apps/v1", "Deployment"),
            new Resource("autoscaling/v2", "HorizontalPodAutoscaler"),
            new Resource("barmancloud.cnpg.io/v1", "ObjectStore"),
            new Resource("batch/v1", "Job"),
            new Resource("gateway.networking.k8s.io/v1", "HTTPRoute"),
            new Resource("kafka.strimzi.io/v1", "Kafka"),
            new Resource("kafka.strimzi.io/v1", "KafkaNodePool"),
            new Resource("kafka.strimzi.io/v1", "KafkaTopic"),
            new Resource("kafka.strimzi.io/v1", "KafkaUser"),
            new Resource("keda.sh/v1alpha1", "ScaledObject"),
            new Resource("keda.sh/v1alpha1", "TriggerAuthentication"),
            new Resource("monitoring.coreos.com/v1", "PodMonitor"),
            new Resource("monitoring.coreos.com/v1", "PrometheusRule"),
            new Resource("monitoring.coreos.com/v1", "ServiceMonitor"),
            new Resource("networking.k8s.io/v1", "Ingress"),
            new Resource("networking.k8s.io/v1", "NetworkPolicy"),
            new Resource("policy/v1", "PodDisruptionBudget"),
            new Resource("postgresql.cnpg.io/v1", "Cluster"),
            new Resource("postgresql.cnpg.io/v1", "Database"),
            new Resource("postgresql.cnpg.io/v1", "ScheduledBackup"));

    static Optional<Resource> of(String groupVersion, String plural) {
        return ALL.stream()
                .filter(resource -> resource.groupVersion.equals(groupVersion)
                        && resource.plural().equals(plural))
                .findFirst();
    }

    String group() {
        return groupVersion.contains("/") ? groupVersion.substring(0, groupVersion.indexOf('/')) : "";
    }

    String version() {
        return groupVersion.substring(groupVersion.indexOf('/') + 1);
    }

    String plural() {
        String singular = kind.toLowerCase(Locale.ROOT);
        if (singular.endsWith("y")) {
            return singular.substring(0, singular.length() - 1) + "ies";
        }
        return singular.endsWith("ss") ? singular + "es" : singular + "s";
    }
}
