package io.docket.ticket.listing;

import java.util.ArrayList;
import java.util.List;

/** Conditions of a query of one company's rows, which must all hold, and its parameters. The table's alias is {@code t}. */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters;

    /** The row is the company's, which is the first parameter. */
    public Conditions(String company) {
        this(new ArrayList<>());
        add("t.company = $" + parameter(company));
    }

    private Conditions(List<Object> parameters) {
        this.parameters = parameters;
    }

    /** Other conditions, of another part of the same query: they share their parameters with these, and the company is $1. */
    public Conditions part() {
        return new Conditions(parameters).add("t.company = $1");
    }

    /** Takes one more parameter. */
    public int parameter(Object value) {
        parameters.add(value);
        return parameters.size();
    }

    /** One more condition in SQL. */
    public Conditions add(String condition) {
        conditions.add(condition);
        return this;
    }

    /** The column has one of the values; no values do not narrow. */
    public void anyOf(String column, List<String> values) {
        if (!values.isEmpty()) {
            add(column + " = any($" + parameter(values.toArray(String[]::new)) + ")");
        }
    }

    /** All of them, as they stand behind {@code where}. */
    public String text() {
        return String.join(" and ", conditions);
    }

    /** The parameters, in the order of their numbers. */
    public Object[] parameters() {
        return parameters.toArray();
    }
}
