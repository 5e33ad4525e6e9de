package io.docket.ticket.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer by the one that a page shows. In it {@code {name}} stands for a value, the same wherever the name is, and
 * {@code …} for what matters less: any value, any part of a text, further members or entries.
 */
final class Specimen {

    private static final String ANY = "…";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z ]+)}|" + ANY);

    private final Map<String, String> values = new HashMap<>();

    /** From now on the name stands for the value. */
    void name(String name, String value) {
        values.put(name, value);
    }

    /** A text with the values instead of their names. */
    String fill(String text) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(values.getOrDefault(String.valueOf(place.group(1)), place.group())));
    }

    /** What is otherwise than shown, each with its place; names that are new stand for what is there now. */
    List<String> differences(JsonNode shown, JsonNode came) {
        List<String> differences = new ArrayList<>();
        compare("", shown, came, differences);
        return differences;
    }

    /** Whether a text is as shown; names that are new stand for what is there now. */
    boolean matches(String shown, String came) {
        List<String> names = new ArrayList<>();
        Matcher text = Pattern.compile(expression(shown, names), Pattern.DOTALL).matcher(came);
        if (!text.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), text.group(i + 1));
        }
        return true;
    }

    private String expression(String shown, List<String> newNames) {
        StringBuilder expression = new StringBuilder();
        Matcher place = PLACE.matcher(shown);
        int end = 0;
        while (place.find()) {
            expression.append(Pattern.quote(shown.substring(end, place.start())));
            end = place.end();
            String name = place.group(1);
            if (name == null) {
                expression.append(".*");
            } else if (values.containsKey(name)) {
                expression.append(Pattern.quote(values.get(name)));
            } else {
                newNames.add(name);
                expression.append("(.+)");
            }
        }
        return expression.append(Pattern.quote(shown.substring(end))).toString();
    }

    private void compare(String path, JsonNode shown, JsonNode came, List<String> differences) {
        if (shown.isObject() && came.isObject()) {
            compareMembers(path, shown, came, differences);
        } else if (shown.isArray() && came.isArray()) {
            compareEntries(path, shown, came, differences);
        } else if (shown.isTextual() && (came.isValueNode() && !came.isNull() || isAny(shown))) {
            if (!isAny(shown) && !matches(shown.textValue(), came.asText())) {
                differences.add(path + ": shown is " + shown + ", came " + came);
            }
        } else if (!shown.equals(came)) {
            differences.add(path + ": shown is " + shown + ", came " + came);
        }
    }

    private void compareMembers(String path, JsonNode shown, JsonNode came, List<String> differences) {
        shown.fieldNames().forEachRemaining(name -> {
            if (came.has(name)) {
                compare(path + "." + name, shown.get(name), came.get(name), differences);
            } else if (!name.equals(ANY)) {
                differences.add(path + "." + name + ": is shown, did not come");
            }
        });
        came.fieldNames().forEachRemaining(name -> {
            if (!shown.has(name) && !shown.has(ANY)) {
                differences.add(path + "." + name + ": is not shown, came " + came.get(name));
            }
        });
    }

    private void compareEntries(String path, JsonNode shown, JsonNode came, List<String> differences) {
        boolean more = shown.size() > 0 && isAny(shown.get(shown.size() - 1));
        int entries = more ? shown.size() - 1 : shown.size();
        if (more ? came.size() <= entries : came.size() != entries) {
            differences.add(path + ": shown are " + entries + (more ? " and more" : "") + ", came " + came);
            return;
        }
        for (int i = 0; i < entries; i++) {
            compare(path + "[" + i + "]", shown.get(i), came.get(i), differences);
        }
    }

    private static boolean isAny(JsonNode shown) {
        return shown.isTextual() && shown.textValue().equals(ANY);
    }
}
