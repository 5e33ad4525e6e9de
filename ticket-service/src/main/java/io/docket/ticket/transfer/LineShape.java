package io.docket.ticket.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.docket.platform.problem.Problem;
import java.io.IOException;

/**
 * What a line is and how much of it there is, found without keeping any of it: few bytes can say a great many values.
 *
 * @param type its {@code type}; empty where it has none
 * @param messages how many messages it tells
 * @param history how many entries of a history it tells
 * @param values how many values it has, at any depth
 */
record LineShape(String type, int messages, int history, int values) {
    private static final int IN_LIST_OF_LINE = 2;

    /**
     * Reads a line to its end.
     *
     * @param most how many values it may have
     * @throws IOException where it is no JSON
     */
    static LineShape of(JsonParser line, int most) throws IOException {
        String type = "";
        String member = "";
        int messages = 0;
        int history = 0;
        int values = 0;
        int depth = 0;
        boolean listed = false;
        for (JsonToken token = line.nextToken(); token != null; token = line.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                member = depth == 1 ? line.currentName() : member;
                continue;
            }
            if (token.isStructEnd()) {
                depth--;
                continue;
            }
            values++;
            if (values > most) {
                throw Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "It has too many values; send fewer tickets at a time.");
            }
            if (depth == 1) {
                listed = token == JsonToken.START_ARRAY;
                type = token == JsonToken.VALUE_STRING && member.equals("type") ? line.getText() : type;
            }
            boolean one = listed && depth == IN_LIST_OF_LINE;
            messages += one && member.equals("messages") ? 1 : 0;
            history += one && member.equals("history") ? 1 : 0;
            depth += token.isStructStart() ? 1 : 0;
        }
        return new LineShape(type, messages, history, values);
    }
}
