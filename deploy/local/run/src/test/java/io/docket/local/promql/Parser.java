package io.docket.local.promql;

import io.docket.local.promql.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads PromQL by its grammar. Priorities among operators do not matter to which series are meant, and are not kept. */
final class Parser {

    private static final Set<String> AGGREGATIONS = Set.of(
            "sum",
            "avg",
            "min",
            "max",
            "count",
            "group",
            "stddev",
            "stdvar",
            "topk",
            "bottomk",
            "quantile",
            "count_values");

    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "absent",
            "absent_over_time",
            "avg_over_time",
            "ceil",
            "changes",
            "clamp",
            "clamp_max",
            "clamp_min",
            "count_over_time",
            "day_of_week",
            "delta",
            "deriv",
            "exp",
            "floor",
            "histogram_quantile",
            "hour",
            "idelta",
            "increase",
            "irate",
            "label_join",
            "label_replace",
            "last_over_time",
            "ln",
            "log10",
            "log2",
            "max_over_time",
            "min_over_time",
            "minute",
            "month",
            "predict_linear",
            "present_over_time",
            "quantile_over_time",
            "rate",
            "resets",
            "round",
            "scalar",
            "sgn",
            "sort",
            "sort_desc",
            "sqrt",
            "stddev_over_time",
            "sum_over_time",
            "time",
            "timestamp",
            "vector",
            "year");

    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "and", "or", "unless");

    private static final Set<String> GROUPINGS = Set.of("by", "without");
    private static final Set<String> JOINS = Set.of("on", "ignoring");
    private static final Set<String> SIDES = Set.of("group_left", "group_right");

    private final List<Token> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private final List<Query.Grouping> groupings = new ArrayList<>();
    private int next;

    Parser(String promql) {
        tokens = Token.all(promql);
    }

    Query query() {
        expression();
        if (next < tokens.size()) {
            throw unexpected("an operator or the end");
        }
        return new Query(selectors, groupings);
    }

    private void expression() {
        int first = selectors.size();
        operand();
        while (next < tokens.size() && OPERATORS.contains(lower())) {
            next++;
            take("bool");
            Set<String> labels = join();
            operand();
            group(labels, first);
        }
    }

    /** The labels by which both sides of an operator are joined; those that are ignored need not be there. */
    private Set<String> join() {
        Set<String> labels = new LinkedHashSet<>();
        if (JOINS.contains(lower())) {
            boolean on = lower().equals("on");
            next++;
            Set<String> named = labels();
            labels.addAll(on ? named : Set.of());
            if (SIDES.contains(lower())) {
                next++;
                labels.addAll(peek("(") ? labels() : Set.of());
            }
        }
        return labels;
    }

    private void operand() {
        while (peek("-") || peek("+")) {
            next++;
        }
        Token token = advance("an operand");
        if (token.is("(")) {
            expression();
            expect(")");
        } else if (token.is("{")) {
            throw new BadQuery("names no metric before '{'");
        } else if (token.kind() == Kind.NAME) {
            named(token);
        } else if (token.kind() != Kind.NUMBER && token.kind() != Kind.STRING) {
            next--;
            throw unexpected("an operand");
        }
        range();
    }

    private void named(Token name) {
        String lower = name.text().toLowerCase(Locale.ROOT);
        if (AGGREGATIONS.contains(lower) && (peek("(") || GROUPINGS.contains(lower()))) {
            aggregation();
        } else if (peek("(")) {
            if (!FUNCTIONS.contains(name.text())) {
                throw new BadQuery("calls '" + name.text() + "', which is no function");
            }
            arguments();
        } else if (!Set.of("inf", "nan").contains(lower)) {
            selectors.add(new Selector(name.text(), peek("{") ? conditions() : List.of()));
        }
    }

    private void aggregation() {
        int first = selectors.size();
        Set<String> labels = new LinkedHashSet<>(grouping());
        arguments();
        labels.addAll(grouping());
        group(labels, first);
    }

    private Set<String> grouping() {
        if (!GROUPINGS.contains(lower())) {
            return Set.of();
        }
        boolean by = lower().equals("by");
        next++;
        Set<String> labels = labels();
        return by ? labels : Set.of();
    }

    private void group(Set<String> labels, int first) {
        if (!labels.isEmpty()) {
            groupings.add(new Query.Grouping(labels, List.copyOf(selectors.subList(first, selectors.size()))));
        }
    }

    private void arguments() {
        expect("(");
        if (take(")")) {
            return;
        }
        do {
            expression();
        } while (take(","));
        expect(")");
    }

    private List<Selector.Condition> conditions() {
        expect("{");
        List<Selector.Condition> conditions = new ArrayList<>();
        while (!take("}")) {
            String label = name("a label");
            Token operator = advance("= != =~ or !~");
            if (!Set.of("=", "!=", "=~", "!~").contains(operator.text())) {
                next--;
                throw unexpected("= != =~ or !~");
            }
            conditions.add(new Selector.Condition(label, operator.text(), string()));
            if (!take(",") && !peek("}")) {
                throw unexpected(", or }");
            }
        }
        return conditions;
    }

    private Set<String> labels() {
        expect("(");
        Set<String> labels = new LinkedHashSet<>();
        while (!take(")")) {
            labels.add(name("a label"));
            if (!take(",") && !peek(")")) {
                throw unexpected(", or )");
            }
        }
        return labels;
    }

    /** What may follow an operand: the time it reaches back over, and the time it is shifted by. */
    private void range() {
        if (take("[")) {
            duration();
            if (take(":") && !peek("]")) {
                duration();
            }
            expect("]");
        }
        if (take("offset")) {
            take("-");
            duration();
        }
    }

    private void duration() {
        if (advance("a duration").kind() != Kind.DURATION) {
            next--;
            throw unexpected("a duration");
        }
    }

    private String name(String what) {
        Token token = advance(what);
        if (token.kind() != Kind.NAME) {
            next--;
            throw unexpected(what);
        }
        return token.text();
    }

    private String string() {
        Token token = advance("a string");
        if (token.kind() != Kind.STRING) {
            next--;
            throw unexpected("a string");
        }
        return token.text().substring(1, token.text().length() - 1).replace("\\\\", "\\");
    }

    private boolean peek(String text) {
        return next < tokens.size() && tokens.get(next).is(text);
    }

    private boolean take(String text) {
        boolean there = peek(text);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String text) {
        if (!take(text)) {
            throw unexpected(text);
        }
    }

    private Token advance(String what) {
        if (next >= tokens.size()) {
            throw unexpected(what);
        }
        return tokens.get(next++);
    }

    private String lower() {
        boolean word = next < tokens.size() && tokens.get(next).kind() != Kind.STRING;
        return word ? tokens.get(next).text().toLowerCase(Locale.ROOT) : "";
    }

    private BadQuery unexpected(String wanted) {
        String found = next < tokens.size() ? "'" + tokens.get(next).text() + "'" : "the end";
        return new BadQuery("has " + found + " where " + wanted + " should be");
    }
}
