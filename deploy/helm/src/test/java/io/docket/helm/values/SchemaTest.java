package io.docket.helm.values;

import static io.docket.helm.chart.Profile.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of a wrong name, type, range or word are refused by the schema, which says where. */
class SchemaTest {

    private final HelmChart chart = new HelmChart(ChartFolder.shipped());

    static List<RefusedValues> all() {
        return List.of(
                refused("nonsense: 1", "nonsense"),
                refused("image: {kinds: jvm}", "kinds"),
                refused("image: {kind: wasm}", "/image/kind"),
                refused("image: {pullPolicy: always}", "/image/pullPolicy"),
                refused("image: {tag: 'a b'}", "/image/tag"),
                refused("image: {pullSecrets: registry}", "/image/pullSecrets"),
                refused("identity: {issuer: login.example.org}", "/identity/issuer"),
                refused("identity: {audience: docket}", "audience"),
                refused("database: {kind: mysql}", "/database/kind"),
                refused("database: {external: {port: '5432'}}", "/database/external/port"),
                refused("database: {external: {port: 70000}}", "/database/external/port"),
                refused("database: {external: {tls: {mode: require}}}", "/database/external/tls/mode"),
                refused("database: {cloudnativepg: {instances: 0}}", "/database/cloudnativepg/instances"),
                refused("database: {cloudnativepg: {keep: 'yes'}}", "/database/cloudnativepg/keep"),
                refused("database: {cloudnativepg: {storage: {size: lots}}}", "/database/cloudnativepg/storage/size"),
                refused("database: {credentials: {owner: {password: secret}}}", "password"),
                refused("kafka: {strimzi: {brokers: three}}", "/kafka/strimzi/brokers"),
                refused("kafka: {strimzi: {partitions: {tickets: 0}}}", "/kafka/strimzi/partitions/tickets"),
                refused("kafka: {external: {securityProtocol: TLS}}", "/kafka/external/securityProtocol"),
                refused("email: {server: {port: 0}}", "/email/server/port"),
                refused("email: {server: {encryption: SSL}}", "/email/server/encryption"),
                refused("logs: {level: VERBOSE}", "/logs/level"),
                refused("logs: {json: 'yes'}", "/logs/json"),
                refused("shutdown: {delaySeconds: 5s}", "/shutdown/delaySeconds"),
                refused("ticketService: {replicas: -1}", "/ticketService/replicas"),
                refused("ticketService: {autoscalling: {enabled: true}}", "autoscalling"),
                refused(
                        "ticketService: {resources: {limits: {memory: 1GB}}}",
                        "/ticketService/resources/limits/memory"),
                refused("allServices: {extraEnv: [NAME]}", "/allServices/extraEnv/0"),
                refused("ingress: {hosts: docket.example.org}", "/ingress/hosts"),
                refused("networkPolicy: {webhookPorts: [https]}", "/networkPolicy/webhookPorts/0"),
                refused("monitoring: {serviceMonitor: {interval: often}}", "/monitoring/serviceMonitor/interval"));
    }

    private static RefusedValues refused(String values, String says) {
        return new RefusedValues(PRODUCTION, values, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void are_refused_with_their_place(RefusedValues refused) {
        assertThatThrownBy(() -> chart.template(refused.profile(), refused.values()))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(refused.says());
    }
}
