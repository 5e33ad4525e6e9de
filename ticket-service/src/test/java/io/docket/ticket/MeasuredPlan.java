package io.docket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.database.Statement;
import io.docket.ticket.scheme.RunningStack;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What PostgreSQL really did to answer a statement, as the service's own role and under row-level security.
 *
 * @param root the plan's uppermost node, as {@code explain (analyze, buffers, format json)} gives it
 * @param milliseconds for carrying it out
 */
public record MeasuredPlan(JsonNode root, double milliseconds) {
    private static final List<String> MODES = List.of("force_custom_plan", "force_generic_plan");

    /** Planned for its parameters, and for any. {@code settings} are statements that bind the transaction. */
    public static List<MeasuredPlan> of(String company, Statement statement, Statement... settings) {
        return MODES.stream()
                .map(mode -> of(company, statement, mode, settings))
                .toList();
    }

    /** How many rows it reads of tables, those included that it then leaves aside: at most, planned either way. */
    public static int read(String company, Statement statement, Statement... settings) {
        return of(company, statement, settings).stream()
                .peek(MeasuredPlan::assertReadsNoTableAsAWhole)
                .mapToInt(MeasuredPlan::rows)
                .max()
                .orElseThrow();
    }

    public void assertReadsNoTableAsAWhole() {
        assertThat(root.findValuesAsText("Node Type")).as(root.toPrettyString()).doesNotContain("Seq Scan");
    }

    public int rows() {
        return rows(root);
    }

    /** Pages of 8 KiB that it looked at, as often as it did. */
    public int buffers() {
        return root.path("Shared Hit Blocks").asInt()
                + root.path("Shared Read Blocks").asInt();
    }

    private static int rows(JsonNode node) {
        int here = 0;
        if (node.has("Relation Name") && !node.path("Node Type").asText().equals("ModifyTable")) {
            double once = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            here = (int) Math.round(once * node.path("Actual Loops").asDouble());
        }
        return here
                + IntStream.range(0, node.path("Plans").size())
                        .map(i -> rows(node.path("Plans").get(i)))
                        .sum();
    }

    private static MeasuredPlan of(String company, Statement statement, String mode, Statement... settings) {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SERVICE)) {
            connection.setAutoCommit(false);
            try (java.sql.Statement sql = connection.createStatement()) {
                sql.execute("select set_config('docket.company', '" + company + "', true)");
                sql.execute("set local plan_cache_mode = " + mode);
                for (Statement setting : settings) {
                    prepare(sql, "setting", setting);
                    sql.execute("execute setting" + arguments(setting));
                }
                prepare(sql, "asked", statement);
                ResultSet plan = sql.executeQuery(
                        "explain (analyze, buffers, format json) execute asked" + arguments(statement));
                plan.next();
                JsonNode explained =
                        new ObjectMapper().readTree(plan.getString(1)).get(0);
                return new MeasuredPlan(
                        explained.get("Plan"), explained.get("Execution Time").asDouble());
            } catch (IOException noJson) {
                throw new AssertionError(noJson);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(statement.sql(), failure);
        }
    }

    private static void prepare(java.sql.Statement sql, String name, Statement statement) throws SQLException {
        sql.execute("prepare " + name + " as " + statement.sql());
    }

    private static String arguments(Statement statement) {
        Tuple values = statement.rows().get(0);
        return IntStream.range(0, values.size())
                .mapToObj(i -> literal(values.getValue(i)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** As it stands in SQL. */
    public static String literal(Object value) {
        if (value instanceof Object[] several) {
            return "array[" + Arrays.stream(several).map(MeasuredPlan::literal).collect(Collectors.joining(", "))
                    + "]::text[]";
        }
        return value == null || value instanceof Number ? String.valueOf(value) : "'" + value + "'";
    }
}
