package io.docket.helm.check.model;

import io.docket.helm.chart.Manifest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Arrays;
import java.util.Optional;

/** The kinds that a chart of ours may hold, each with the version that is served and its model, if it has one. */
enum Kind {
    CONFIG_MAP("v1", ConfigMap.class),
    PERSISTENT_VOLUME_CLAIM("v1", PersistentVolumeClaim.class),
    POD("v1", Pod.class),
    SERVICE("v1", Service.class),
    SERVICE_ACCOUNT("v1", ServiceAccount.class),
    DEPLOYMENT("apps/v1", Deployment.class),
    JOB("batch/v1", Job.class),
    HORIZONTAL_POD_AUTOSCALER("autoscaling/v2", HorizontalPodAutoscaler.class),
    POD_DISRUPTION_BUDGET("policy/v1", PodDisruptionBudget.class),
    NETWORK_POLICY("networking.k8s.io/v1", NetworkPolicy.class),
    INGRESS("networking.k8s.io/v1", Ingress.class),
    HTTP_ROUTE("gateway.networking.k8s.io/v1", HTTPRoute.class),
    SERVICE_MONITOR("monitoring.coreos.com/v1", ServiceMonitor.class),
    POD_MONITOR("monitoring.coreos.com/v1", PodMonitor.class),
    PROMETHEUS_RULE("monitoring.coreos.com/v1", PrometheusRule.class),
    KAFKA("kafka.strimzi.io/v1", "Kafka"),
    KAFKA_NODE_POOL("kafka.strimzi.io/v1", "KafkaNodePool"),
    KAFKA_TOPIC("kafka.strimzi.io/v1", "KafkaTopic"),
    KAFKA_USER("kafka.strimzi.io/v1", "KafkaUser"),
    CLUSTER("postgresql.cnpg.io/v1", "Cluster"),
    DATABASE("postgresql.cnpg.io/v1", "Database"),
    SCHEDULED_BACKUP("postgresql.cnpg.io/v1", "ScheduledBackup"),
    OBJECT_STORE("barmancloud.cnpg.io/v1", "ObjectStore"),
    SCALED_OBJECT("keda.sh/v1alpha1", "ScaledObject"),
    TRIGGER_AUTHENTICATION("keda.sh/v1alpha1", "TriggerAuthentication");

    private final String apiVersion;
    private final String kind;
    private final Class<? extends HasMetadata> model;

    Kind(String apiVersion, Class<? extends HasMetadata> model) {
        this.apiVersion = apiVersion;
        this.kind = model.getSimpleName();
        this.model = model;
    }

    /** One that has a closed schema in place of a model. */
    Kind(String apiVersion, String kind) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.model = null;
    }

    static Optional<Kind> of(Manifest manifest) {
        return named(manifest.kind()).filter(kind -> kind.apiVersion.equals(manifest.apiVersion()));
    }

    static Optional<Kind> named(String kind) {
        return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
    }

    String apiVersion() {
        return apiVersion;
    }

    String kind() {
        return kind;
    }

    Optional<Class<? extends HasMetadata>> model() {
        return Optional.ofNullable(model);
    }

    /** @return group, version and kind, as the schemas name them */
    @Override
    public String toString() {
        return apiVersion + "/" + kind;
    }
}
