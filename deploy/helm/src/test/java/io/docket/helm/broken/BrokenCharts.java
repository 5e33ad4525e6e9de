package io.docket.helm.broken;

import io.docket.helm.chart.Moment;
import io.docket.helm.chart.Profile;
import io.docket.helm.check.chart.LintsStrictly;
import io.docket.helm.check.chart.Renders;
import io.docket.helm.check.chart.ValuesAndSchemaAgree;
import io.docket.helm.check.kafka.LagIsOfTheServiceItself;
import io.docket.helm.check.kafka.TopicsAreTheContracts;
import io.docket.helm.check.kafka.UsersMayWhatTheirServiceDoes;
import io.docket.helm.check.model.KindsAreServed;
import io.docket.helm.check.model.SchemasAgree;
import io.docket.helm.check.model.StrictModels;
import io.docket.helm.check.monitoring.AlertsLeadToTheRunbook;
import io.docket.helm.check.monitoring.DashboardsCanBeImported;
import io.docket.helm.check.name.LabelsFollowConvention;
import io.docket.helm.check.name.NamesAreUnique;
import io.docket.helm.check.name.NamesFit;
import io.docket.helm.check.pod.EnvironmentIsKnown;
import io.docket.helm.check.pod.ImagesAreTagged;
import io.docket.helm.check.pod.PodsAreHardened;
import io.docket.helm.check.pod.PodsEndInTime;
import io.docket.helm.check.pod.ProbesAskTheService;
import io.docket.helm.check.pod.ReplicasStandApart;
import io.docket.helm.check.pod.ResourcesAreSaid;
import io.docket.helm.check.pod.SecretsStaySecret;
import io.docket.helm.check.pod.VolumesAndMountsAgree;
import io.docket.helm.check.reference.BackendsExist;
import io.docket.helm.check.reference.BudgetsLeaveRoom;
import io.docket.helm.check.reference.ConfigurationExists;
import io.docket.helm.check.reference.MonitorsFindTheirService;
import io.docket.helm.check.reference.PoliciesLetServicesWork;
import io.docket.helm.check.reference.ScalersFindTheirTarget;
import io.docket.helm.check.reference.SelectorsFindTheirPods;
import io.docket.helm.check.reference.ServiceAccountsExist;
import io.docket.helm.check.reference.ServicePortsExist;
import io.docket.helm.check.release.DataIsKept;
import io.docket.helm.check.release.HooksFindWhatTheyNeed;
import io.docket.helm.check.release.UpgradesLeaveNoGap;
import java.util.List;
import java.util.stream.Stream;

/** The broken charts, by what is broken. Each replaces a text of the chart that is shipped; who changes that text mends the entry, too. */
final class BrokenCharts {

    private BrokenCharts() {}

    static List<BrokenChart> all() {
        return Stream.of(values(), kinds(), names(), references(), pods(), release(), kafka(), monitoring())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BrokenChart> values() {
        return List.of(
                new BrokenChart(
                        "the chart's version is no version",
                        "Chart.yaml",
                        "version: 0.1.0",
                        "version: one",
                        LintsStrictly.class),
                new BrokenChart(
                        "a template includes one that is misspelt",
                        "templates/ticket-service/service.yaml",
                        "\"docket.service\"",
                        "\"docket.servce\"",
                        Renders.class),
                new BrokenChart(
                        "a profile lacks a value that is required",
                        "profiles/production.yaml",
                        "issuer: https://login.example.org/realms/docket",
                        "issuer: \"\"",
                        Renders.class),
                new BrokenChart(
                                "a profile misspells a value",
                                "profiles/minimal.yaml",
                                "replicas: 1",
                                "replica: 1",
                                Renders.class)
                        .with(Profile.MINIMAL),
                new BrokenChart(
                                "a number is written as a word",
                                "profiles/minimal.yaml",
                                "brokers: 1",
                                "brokers: one",
                                Renders.class)
                        .with(Profile.MINIMAL),
                new BrokenChart(
                        "a key is said twice in one object",
                        "templates/_service.tpl",
                        "  type: {{ $settings.service.type }}",
                        "  type: ClusterIP\n  type: {{ $settings.service.type }}",
                        Renders.class),
                new BrokenChart(
                        "a template's text hangs at the margin",
                        "templates/_service.tpl",
                        "  selector:\n",
                        "selector:\n   - x\n    y:\n",
                        Renders.class),
                new BrokenChart(
                        "the schema of the values is opened",
                        "values.schema.json",
                        "\"additionalProperties\": false",
                        "\"additionalProperties\": true",
                        ValuesAndSchemaAgree.class),
                new BrokenChart(
                        "a value is added that the schema does not know",
                        "values.yaml",
                        "fullnameOverride: \"\"",
                        "fullnameOverride: \"\"\nnickname: \"\"",
                        ValuesAndSchemaAgree.class));
    }

    private static List<BrokenChart> kinds() {
        return List.of(
                new BrokenChart(
                        "a version of an API that was removed in Kubernetes 1.25",
                        "templates/_scaling.tpl",
                        "apiVersion: policy/v1",
                        "apiVersion: policy/v1beta1",
                        KindsAreServed.class),
                new BrokenChart(
                        "a version of an API that was removed in Kubernetes 1.26",
                        "templates/_scaling.tpl",
                        "apiVersion: autoscaling/v2",
                        "apiVersion: autoscaling/v2beta2",
                        KindsAreServed.class),
                new BrokenChart(
                        "a kind with a small letter",
                        "templates/_service.tpl",
                        "kind: ServiceAccount",
                        "kind: Serviceaccount",
                        KindsAreServed.class),
                new BrokenChart(
                        "a field with a wrong capital",
                        "templates/_deployment.tpl",
                        "containerPort: 8080",
                        "containerport: 8080",
                        StrictModels.class),
                new BrokenChart(
                        "a probe's name misspelt",
                        "templates/_deployment.tpl",
                        "livenessProbe:",
                        "livelinessProbe:",
                        StrictModels.class),
                new BrokenChart(
                        "a field one level too far left",
                        "templates/_deployment.tpl",
                        "      maxUnavailable: 0\n      maxSurge:",
                        "      maxUnavailable: 0\n    maxSurge:",
                        StrictModels.class),
                new BrokenChart(
                        "a text where a number belongs",
                        "templates/_deployment.tpl",
                        "containerPort: 8080",
                        "containerPort: \"8080\"",
                        StrictModels.class),
                new BrokenChart(
                        "a number where a text belongs",
                        "templates/_environment.tpl",
                        "- name: QUARKUS_HTTP_PORT\n  value: \"8080\"",
                        "- name: QUARKUS_HTTP_PORT\n  value: 8080",
                        StrictModels.class),
                new BrokenChart(
                        "a word that is none of the enumerated",
                        "templates/_deployment.tpl",
                        "imagePullPolicy: {{ .root.Values.image.pullPolicy }}",
                        "imagePullPolicy: always",
                        SchemasAgree.class),
                new BrokenChart(
                        "a quantity with a unit that Kubernetes does not have",
                        "templates/_pod.tpl",
                        "sizeLimit: {{ .settings.tmpSize }}",
                        "sizeLimit: 64MB",
                        SchemasAgree.class),
                new BrokenChart(
                        "a field of Strimzi's misspelt",
                        "templates/kafka/node-pool.yaml",
                        "roles: [controller, broker]",
                        "role: [controller, broker]",
                        SchemasAgree.class),
                new BrokenChart(
                        "a word that Strimzi does not know",
                        "templates/kafka/_user.tpl",
                        "patternType: prefix",
                        "patternType: prefixed",
                        SchemasAgree.class),
                new BrokenChart(
                        "a field of CloudNativePG's misspelt",
                        "templates/postgresql/cluster.yaml",
                        "primaryUpdateStrategy:",
                        "primaryUpdateStrateg:",
                        SchemasAgree.class),
                new BrokenChart(
                        "a trigger of KEDA's without the topic that it watches",
                        "templates/_scaling.tpl",
                        "        topic: {{ $topic }}\n",
                        "",
                        SchemasAgree.class));
    }

    private static List<BrokenChart> names() {
        return List.of(
                new BrokenChart(
                        "topics that all have the same name",
                        "templates/kafka/topics.yaml",
                        "(printf \"%s.%s\" (include \"docket.fullname\" $) (trimPrefix \"docket.\" $topic))",
                        "(include \"docket.fullname\" $)",
                        NamesAreUnique.class),
                new BrokenChart(
                        "names with an underscore",
                        "templates/_names.tpl",
                        "printf \"%s-%s\" (include \"docket.fullname\" .root) .component",
                        "printf \"%s_%s\" (include \"docket.fullname\" .root) .component",
                        NamesFit.class),
                new BrokenChart(
                        "labels that say somebody else manages the objects",
                        "templates/_names.tpl",
                        "app.kubernetes.io/managed-by: {{ .root.Release.Service }}",
                        "app.kubernetes.io/managed-by: docket",
                        LabelsFollowConvention.class));
    }

    private static List<BrokenChart> references() {
        return List.of(
                new BrokenChart(
                        "a Service that selects a component that there is not",
                        "templates/_service.tpl",
                        "{{- include \"docket.selector\" . | nindent 4 }}",
                        "{{- include \"docket.selector\" (dict \"root\" .root \"component\" \"api\") | nindent 4 }}",
                        SelectorsFindTheirPods.class),
                new BrokenChart(
                        "a selector that changes with each version",
                        "templates/_deployment.tpl",
                        "{{- include \"docket.selector\" . | nindent 6 }}",
                        "{{- include \"docket.labels\" . | nindent 6 }}",
                        SelectorsFindTheirPods.class),
                new BrokenChart(
                        "a policy that lets nobody's pods in",
                        "templates/postgresql/network-policy.yaml",
                        "values: [{{ .Release.Name }}]",
                        "values: [{{ .Chart.Name }}]",
                        SelectorsFindTheirPods.class),
                new BrokenChart(
                        "a Service's port that no container has",
                        "templates/_service.tpl",
                        "targetPort: http",
                        "targetPort: web",
                        ServicePortsExist.class),
                new BrokenChart(
                        "pods that run as an account that nobody makes",
                        "templates/_deployment.tpl",
                        "serviceAccountName: {{ include \"docket.serviceAccountName\" $context }}",
                        "serviceAccountName: docket",
                        ServiceAccountsExist.class),
                new BrokenChart(
                        "a key that the Secret does not have",
                        "templates/_environment.tpl",
                        "\"key\" $encryption.key",
                        "\"key\" \"encryptionKey\"",
                        ConfigurationExists.class),
                new BrokenChart(
                        "a ConfigMap that nobody makes",
                        "templates/_scaling.tpl",
                        "name: {{ include \"docket.componentName\" . }}-keda",
                        "name: {{ include \"docket.componentName\" . }}-scaling",
                        ConfigurationExists.class),
                new BrokenChart(
                        "an Ingress that leads to a Service that there is not",
                        "templates/routing/ingress.yaml",
                        "name: {{ include \"docket.componentName\" (dict \"root\" $ \"component\" $name) }}",
                        "name: docket-api",
                        BackendsExist.class),
                new BrokenChart(
                                "a route to the container's port instead of the Service's",
                                "templates/routing/http-route.yaml",
                                "port: 80\n",
                                "port: 8080\n",
                                BackendsExist.class)
                        .with(Profile.GATEWAY_API),
                new BrokenChart(
                        "a service that is told a neighbour's wrong address",
                        "templates/status-config-service/_environment.tpl",
                        "\"component\" \"ticket-service\"",
                        "\"component\" \"tickets\"",
                        BackendsExist.class),
                new BrokenChart(
                        "metrics asked for at a port that the Service does not have",
                        "templates/monitoring/service-monitor.yaml",
                        "port: http",
                        "port: metrics",
                        MonitorsFindTheirService.class),
                new BrokenChart(
                        "a monitor that looks for another release",
                        "templates/monitoring/service-monitor.yaml",
                        "app.kubernetes.io/instance: {{ .Release.Name }}",
                        "app.kubernetes.io/instance: {{ .Chart.Name }}",
                        MonitorsFindTheirService.class),
                new BrokenChart(
                        "an autoscaler of a Deployment that there is not",
                        "templates/_scaling.tpl",
                        "name: {{ include \"docket.componentName\" . }}",
                        "name: {{ .component }}",
                        ScalersFindTheirTarget.class),
                new BrokenChart(
                        "a Deployment that says replicas although it is scaled",
                        "templates/_deployment.tpl",
                        "{{- if not (or $settings.autoscaling.enabled $settings.keda.enabled) }}",
                        "{{- if true }}",
                        ScalersFindTheirTarget.class),
                new BrokenChart(
                        "a budget with both bounds",
                        "templates/_scaling.tpl",
                        "minAvailable: {{ $budget.minAvailable }}",
                        "minAvailable: {{ $budget.minAvailable }}\n  maxUnavailable: 1",
                        BudgetsLeaveRoom.class),
                new BrokenChart(
                        "a budget that lets nobody go",
                        "templates/_scaling.tpl",
                        "minAvailable: {{ $budget.minAvailable }}",
                        "minAvailable: 100%",
                        BudgetsLeaveRoom.class),
                new BrokenChart(
                        "a policy that forgets the database",
                        "templates/_network.tpl",
                        "    {{- include \"docket.network.database\" .root | nindent 4 }}\n",
                        "",
                        PoliciesLetServicesWork.class),
                new BrokenChart(
                                "a policy that forgets the storage of attachments",
                                "templates/_network.tpl",
                                "    {{- include \"docket.network.attachments\" .root | nindent 4 }}\n",
                                "",
                                PoliciesLetServicesWork.class)
                        .with(Profile.EXTERNAL),
                new BrokenChart(
                        "a policy that lets in at the Service's port",
                        "templates/_network.tpl",
                        "  ports:\n    - port: 8080",
                        "  ports:\n    - port: 80",
                        PoliciesLetServicesWork.class));
    }

    private static List<BrokenChart> pods() {
        return List.of(
                new BrokenChart(
                        "replicas that may all be on one node",
                        "templates/_deployment.tpl",
                        "\"topology.kubernetes.io/zone\" \"kubernetes.io/hostname\"",
                        "\"topology.kubernetes.io/zone\"",
                        ReplicasStandApart.class),
                new BrokenChart(
                        "a token of the API server's in every pod",
                        "templates/_pod.tpl",
                        "automountServiceAccountToken: false",
                        "automountServiceAccountToken: true",
                        PodsAreHardened.class),
                new BrokenChart(
                        "a privileged container",
                        "templates/_pod.tpl",
                        "{{- toYaml .Values.containerSecurityContext | nindent 2 }}",
                        "{{- toYaml (merge (dict \"privileged\" true) .Values.containerSecurityContext) | nindent 2 }}",
                        PodsAreHardened.class),
                new BrokenChart(
                        "a container of a Job without a security context",
                        "templates/migrations/_migrations.tpl",
                        "  {{- include \"docket.containerSecurity\" .root | nindent 2 }}\n",
                        "",
                        PodsAreHardened.class),
                new BrokenChart(
                        "an image without a fixed tag",
                        "templates/_image.tpl",
                        "printf \"%s:%s-%s\" $repository ($image.tag | default .root.Chart.AppVersion) $image.kind",
                        "printf \"%s:latest\" $repository",
                        ImagesAreTagged.class),
                new BrokenChart(
                        "the image of the other kind",
                        "templates/_image.tpl",
                        "$image.kind -}}",
                        "\"native\" -}}",
                        ImagesAreTagged.class),
                new BrokenChart(
                        "a container that does not say what it needs",
                        "templates/_deployment.tpl",
                        "          {{- include \"docket.resources\" $context | nindent 10 }}\n",
                        "",
                        ResourcesAreSaid.class),
                new BrokenChart(
                        "a probe of a port that the container does not have",
                        "templates/_deployment.tpl",
                        "path: /q/health/ready\n    port: http",
                        "path: /q/health/ready\n    port: 9000",
                        ProbesAskTheService.class),
                new BrokenChart(
                        "a liveness probe that asks whether the database is there",
                        "templates/_deployment.tpl",
                        "path: /q/health/live",
                        "path: /q/health/ready",
                        ProbesAskTheService.class),
                new BrokenChart(
                        "a grace period that ends before the service does",
                        "templates/_deployment.tpl",
                        "terminationGracePeriodSeconds: {{ include \"docket.gracePeriod\" $context }}",
                        "terminationGracePeriodSeconds: 10",
                        PodsEndInTime.class),
                new BrokenChart(
                        "a shutdown without the delay in which requests still come",
                        "templates/_environment.tpl",
                        "QUARKUS_SHUTDOWN_DELAY",
                        "QUARKUS_SHUTDOWN_WAIT",
                        PodsEndInTime.class),
                new BrokenChart(
                        "a mount of a volume that there is not",
                        "templates/_pod.tpl",
                        "volumeMounts:\n  - name: tmp",
                        "volumeMounts:\n  - name: temp",
                        VolumesAndMountsAgree.class),
                new BrokenChart(
                        "a password written out",
                        "templates/_environment.tpl",
                        "{{ include \"docket.fromSecret\" (dict \"name\" \"KAFKA_SASL_JAAS_CONFIG\" \"secret\" .secret"
                                + " \"key\" .key) }}",
                        "- name: KAFKA_SASL_JAAS_CONFIG\n  value: \"{{ .key }}\"",
                        SecretsStaySecret.class),
                new BrokenChart(
                        "a setting misspelt",
                        "templates/_environment.tpl",
                        "DOCKET_IDENTITY_ISSUER",
                        "DOCKET_IDENTITY_ISSUER_URL",
                        EnvironmentIsKnown.class),
                new BrokenChart(
                        "a variable given twice",
                        "templates/_environment.tpl",
                        "- name: QUARKUS_HTTP_PORT\n  value: \"8080\"",
                        "- name: QUARKUS_HTTP_PORT\n  value: \"80\"\n- name: QUARKUS_HTTP_PORT\n  value: \"8080\"",
                        EnvironmentIsKnown.class));
    }

    private static List<BrokenChart> release() {
        return List.of(
                new BrokenChart(
                        "an upgrade that ends all replicas first",
                        "templates/_deployment.tpl",
                        "    type: RollingUpdate\n",
                        "    type: Recreate\n",
                        UpgradesLeaveNoGap.class),
                new BrokenChart(
                        "an upgrade that takes a replica away before another is there",
                        "templates/_deployment.tpl",
                        "maxUnavailable: 0",
                        "maxUnavailable: 1",
                        UpgradesLeaveNoGap.class),
                new BrokenChart(
                                "an account that is made after the hook that runs as it",
                                "templates/migrations/service-account.yaml",
                                "\"weight\" -10",
                                "\"weight\" 10",
                                HooksFindWhatTheyNeed.class)
                        .at(Moment.UPGRADE),
                new BrokenChart(
                                "hooks without a weight",
                                "templates/migrations/_migrations.tpl",
                                "\"helm.sh/hook-weight\" (toString .weight) ",
                                "",
                                HooksFindWhatTheyNeed.class)
                        .at(Moment.UPGRADE),
                new BrokenChart(
                                "migrations after the services that need them",
                                "templates/migrations/_migrations.tpl",
                                "pre-install,pre-upgrade",
                                "post-install,post-upgrade",
                                HooksFindWhatTheyNeed.class)
                        .at(Moment.UPGRADE),
                new BrokenChart(
                        "a hook that waits for a database of its own release",
                        "templates/migrations/_migrations.tpl",
                        "{{- if not (and .Release.IsInstall",
                        "{{- if not (and false",
                        HooksFindWhatTheyNeed.class),
                new BrokenChart(
                        "a Kafka that goes with the release",
                        "templates/kafka/_kafka.tpl",
                        "\"annotations\" $keep",
                        "\"annotations\" (dict)",
                        DataIsKept.class),
                new BrokenChart(
                        "a database that is a hook",
                        "templates/postgresql/_postgresql.tpl",
                        "\"annotations\" $keep",
                        "\"annotations\" (dict \"helm.sh/hook\" \"pre-install\" \"helm.sh/hook-weight\" \"-20\""
                                + " \"helm.sh/resource-policy\" \"keep\")",
                        DataIsKept.class));
    }

    private static List<BrokenChart> kafka() {
        return List.of(
                new BrokenChart(
                        "a service scaled by the lag of a group that there is not",
                        "templates/_scaling.tpl",
                        "consumerGroup: {{ $group }}",
                        "consumerGroup: {{ $topic }}",
                        LagIsOfTheServiceItself.class),
                new BrokenChart(
                        "a topic without its partitions",
                        "templates/kafka/topics.yaml",
                        "  partitions: {{ $shape.partitions }}\n",
                        "",
                        TopicsAreTheContracts.class),
                new BrokenChart(
                        "a topic that forgets a week too early",
                        "templates/kafka/_kafka.tpl",
                        "partitions: {{ $partitions.tickets }}, days: 7",
                        "partitions: {{ $partitions.tickets }}, days: 1",
                        TopicsAreTheContracts.class),
                new BrokenChart(
                        "a topic that no longer has its dead letters' one",
                        "templates/kafka/_kafka.tpl",
                        "docket.directory.ticket-service.dlq: {partitions: 1, days: 30}\n",
                        "",
                        TopicsAreTheContracts.class),
                new BrokenChart(
                        "a user that may not join its group",
                        "templates/kafka/_user.tpl",
                        "- resource: {type: group, name: {{ $group }}, patternType: literal}\n"
                                + "        operations: [Describe, Read]",
                        "- resource: {type: group, name: {{ $group }}, patternType: literal}\n"
                                + "        operations: [Describe]",
                        UsersMayWhatTheirServiceDoes.class),
                new BrokenChart(
                        "a user that may write every topic",
                        "templates/kafka/_user.tpl",
                        "{type: topic, name: {{ . }}, patternType: literal}",
                        "{type: topic, name: \"*\", patternType: literal}",
                        UsersMayWhatTheirServiceDoes.class));
    }

    private static List<BrokenChart> monitoring() {
        return List.of(
                new BrokenChart(
                        "an alert that fires at once",
                        "alerts/docket.yaml",
                        "        for: 2m\n",
                        "",
                        AlertsLeadToTheRunbook.class),
                new BrokenChart(
                        "an alert whose runbook there is not",
                        "alerts/docket.yaml",
                        "docs/operations.md#docketservicedown",
                        "docs/operations.md#docketisdown",
                        AlertsLeadToTheRunbook.class),
                new BrokenChart(
                        "a dashboard that is no JSON",
                        "dashboards/docket-operators.json",
                        "{",
                        "{,",
                        DashboardsCanBeImported.class),
                new BrokenChart(
                        "a dashboard without a uid",
                        "dashboards/docket-desk-leads.json",
                        "\"uid\": \"docket-desk-leads\"",
                        "\"uid\": \"\"",
                        DashboardsCanBeImported.class),
                new BrokenChart(
                        "dashboards that Grafana does not look for",
                        "templates/monitoring/dashboards.yaml",
                        "\"labels\" $.Values.monitoring.dashboards.labels",
                        "\"labels\" (dict)",
                        DashboardsCanBeImported.class));
    }
}
