package io.docket.helm.values;

import static io.docket.helm.chart.Profile.EXTERNAL;
import static io.docket.helm.chart.Profile.GATEWAY_API;
import static io.docket.helm.chart.Profile.MINIMAL;
import static io.docket.helm.chart.Profile.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that contradict one another end the rendering, with what to do; and each such refusal that the chart has is tried here. */
class ContradictionsTest {

    private static final String VALIDATION = "templates/_validation.tpl";

    private final HelmChart chart = new HelmChart(ChartFolder.shipped());

    static List<RefusedValues> all() {
        return Stream.of(required(), stores(), attachments(), brokers(), routes(), services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RefusedValues> required() {
        return List.of(
                refused(PRODUCTION, "identity: {issuer: ''}", "identity.issuer is missing"),
                refused(PRODUCTION, "email: {from: ''}", "email.from is missing"),
                refused(PRODUCTION, "email: {server: {host: ''}}", "email.server.host is missing"),
                refused(PRODUCTION, "email: {surveyLink: ''}", "email.surveyLink is missing"),
                refused(PRODUCTION, "email: {server: {encryption: NONE}}", "it would travel in the clear"),
                refused(
                        PRODUCTION,
                        "email: {server: {port: 465}}",
                        "waits to be spoken to encrypted from the first byte"),
                refused(PRODUCTION, "email: {server: {encryption: TLS}}", "where a server begins unencrypted"),
                refused(PRODUCTION, "webhooks: {plainHttp: true}", "such webhooks would never be reached"),
                refused(
                        PRODUCTION,
                        "identity: {ca: {existingSecret: a, existingConfigMap: b}}",
                        "identity.ca names a Secret and a ConfigMap"));
    }

    private static List<RefusedValues> stores() {
        return List.of(
                refused(
                        PRODUCTION,
                        "database: {credentials: {worker: {username: docket_service}}}",
                        "database.credentials name the same username more than once"),
                refused(
                        PRODUCTION,
                        "database: {names: {ticket: docket_config}}",
                        "database.names name the same database more than once"),
                refused(
                        PRODUCTION,
                        "database: {external: {host: db.example.org}}",
                        "database.external.host names another server"),
                refused(EXTERNAL, "database: {external: {host: ''}}", "database.external.host is missing"),
                refused(
                        EXTERNAL,
                        "database: {external: {tls: {mode: verify-full, ca: {existingSecret: '', existingConfigMap:"
                                + " ''}}}}",
                        "nothing says whom to trust"),
                refused(
                        EXTERNAL,
                        "database: {cloudnativepg: {backup: {enabled: true, s3: {destinationPath: 's3://x'}}}}",
                        "the chart can only back up a database that it makes"),
                refused(
                        PRODUCTION,
                        "database: {cloudnativepg: {backup: {existingObjectStore: store}}}",
                        "names an existing ObjectStore and an S3 path"),
                refused(
                        PRODUCTION,
                        "database: {cloudnativepg: {backup: {s3: {destinationPath: ''}}}}",
                        "nothing says where to"),
                refused(
                        PRODUCTION,
                        "database: {cloudnativepg: {operator: []}}",
                        "database.cloudnativepg.operator is empty"),
                refused(
                        PRODUCTION,
                        "database: {cloudnativepg: {parameters: {max_connections: '100'}}}",
                        "max_connections leaves 80 connections"),
                refused(
                        EXTERNAL,
                        "database: {external: {maxConnections: 20}}",
                        "maxConnections grants 20 connections"));
    }

    private static List<RefusedValues> attachments() {
        String inVolume = "the others would find no file";
        return List.of(
                refused(PRODUCTION, "attachments: {s3: {bucket: ''}}", "attachments.s3.bucket is missing"),
                refused(PRODUCTION, "attachments: {store: file, s3: {bucket: ''}}", inVolume),
                refused(MINIMAL, "ticketService: {replicas: 2}", inVolume),
                refused(MINIMAL, "ticketService: {autoscaling: {enabled: true}}", inVolume),
                refused(MINIMAL, "attachments: {s3: {bucket: forgotten}}", "which nobody would use"));
    }

    private static List<RefusedValues> brokers() {
        return List.of(
                refused(
                        PRODUCTION,
                        "kafka: {external: {bootstrapServers: 'kafka:9092'}}",
                        "kafka.external.bootstrapServers names other brokers"),
                refused(
                        EXTERNAL,
                        "kafka: {external: {bootstrapServers: ''}}",
                        "kafka.external.bootstrapServers is missing"),
                refused(
                        EXTERNAL,
                        "kafka: {external: {securityProtocol: SASL_SSL, sasl: {existingSecrets: {ticketService: ''}}}}",
                        "kafka.external.sasl.existingSecrets.ticketService is missing"),
                refused(
                        EXTERNAL,
                        "kafka: {external: {securityProtocol: PLAINTEXT, ca: {existingSecret: ca, existingConfigMap:"
                                + " ''}}}",
                        "which is not encrypted"),
                refused(PRODUCTION, "kafka: {strimzi: {otherClients: []}}", "KEDA does not reach the brokers"));
    }

    private static List<RefusedValues> routes() {
        return List.of(
                refused(
                        PRODUCTION,
                        "gateway: {enabled: true, parentRefs: [{name: a}], hostnames: [a.example.org]}",
                        "requests would have two ways in"),
                refused(PRODUCTION, "ingress: {hosts: []}", "ingress.hosts is empty"),
                refused(GATEWAY_API, "gateway: {parentRefs: []}", "gateway.parentRefs is empty"),
                refused(GATEWAY_API, "gateway: {hostnames: []}", "gateway.hostnames is empty"),
                refused(PRODUCTION, "networkPolicy: {routers: []}", "networkPolicy.routers is empty"),
                refused(
                        PRODUCTION,
                        "monitoring: {serviceMonitor: {enabled: false}}",
                        "alerts would watch metrics that nobody reads"),
                refused(PRODUCTION, "networkPolicy: {monitoring: []}", "networkPolicy.monitoring is empty"),
                refused(
                        PRODUCTION,
                        "monitoring: {serviceMonitor: {interval: 5s, scrapeTimeout: 10s}}",
                        "scrapeTimeout is longer than its interval"));
    }

    private static List<RefusedValues> services() {
        return List.of(
                refused(
                        PRODUCTION,
                        "ticketService: {keda: {enabled: true}}",
                        "two autoscalers would undo each other's work"),
                refused(
                        PRODUCTION,
                        "statusConfigService: {autoscaling: {enabled: false}, keda: {enabled: true}}",
                        "consumes nothing whose lag could scale it"),
                refused(
                        PRODUCTION,
                        "ticketService: {autoscaling: {minReplicas: 9}}",
                        "ticketService.autoscaling.minReplicas (9) is more than maxReplicas (6)"),
                refused(
                        PRODUCTION,
                        "ticketService: {resources: {limits: {memory: 1Gi}}}",
                        "nobody could tell how busy it is"),
                refused(
                        PRODUCTION,
                        "ticketService: {podDisruptionBudget: {minAvailable: 1, maxUnavailable: 1}}",
                        "has minAvailable and maxUnavailable"),
                refused(
                        PRODUCTION,
                        "ticketService: {podDisruptionBudget: {minAvailable: 3}}",
                        "podDisruptionBudget.minAvailable is 3 of 3 replicas"),
                refused(
                        PRODUCTION,
                        "notificationService: {podDisruptionBudget: {maxUnavailable: 0}}",
                        "podDisruptionBudget.maxUnavailable is 0"),
                refused(
                        PRODUCTION,
                        "notificationService: {terminationGracePeriodSeconds: 30}",
                        "it would be killed over what it has begun"),
                refused(PRODUCTION, "ticketService: {maxSurge: 0}", "an upgrade could not begin"),
                refused(
                        PRODUCTION,
                        "ticketService: {serviceAccount: {create: false}}",
                        "the pods would have no account"));
    }

    private static RefusedValues refused(Profile profile, String values, String says) {
        return new RefusedValues(profile, values, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void are_refused_with_advice(RefusedValues refused) {
        assertThatThrownBy(() -> chart.template(refused.profile(), refused.values()))
                .hasMessageContaining("These values cannot be installed")
                .hasMessageContaining(refused.says());
    }

    @Test
    void every_refusal_of_the_chart_is_tried() {
        String said = all().stream()
                .map(refused -> catchThrowable(() -> chart.template(refused.profile(), refused.values())))
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));

        assertThat(refusals()).hasSizeGreaterThan(20).allSatisfy(refusal -> assertThat(said)
                .containsPattern(refusal));
    }

    /** @return each line that a template of the validation may print, with anything in place of what it fills in */
    private static List<Pattern> refusals() {
        String templates = ChartFolder.shipped().read(VALIDATION).replaceAll("(?s)\\{\\{-? ?/\\*.*?\\*/ ?-?\\}\\}", "");
        return templates
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("{{-"))
                .map(line -> Arrays.stream(line.split("\\{\\{.*?\\}\\}", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".+")))
                .map(Pattern::compile)
                .toList();
    }
}
