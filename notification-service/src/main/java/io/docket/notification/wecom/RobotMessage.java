package io.docket.notification.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * What a group's robot is told to say: plain text, in which nothing that people wrote can be a link, a mention or a heading.
 */
final class RobotMessage {

    /** WeCom's limit of a text's UTF-8. */
    static final int MOST_BYTES = 2048;

    private static final String CUT = " …";

    /** How a text mentions somebody, and the same with a mark between that nobody sees, which mentions nobody. */
    private static final String MENTION = "<@";

    private static final String NO_MENTION = "<\u2060@";

    private RobotMessage() {}

    static ObjectNode of(String text) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("msgtype", "text");
        message.putObject("text").put("content", cut(text.replace(MENTION, NO_MENTION)));
        return message;
    }

    /** Cuts between code points, never within one. */
    private static String cut(String text) {
        if (size(text) <= MOST_BYTES) {
            return text;
        }
        var kept = new StringBuilder();
        int bytes = size(CUT);
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            bytes += size(character);
            if (bytes > MOST_BYTES) {
                break;
            }
            kept.append(character);
        }
        return kept + CUT;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
