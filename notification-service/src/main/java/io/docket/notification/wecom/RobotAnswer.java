package io.docket.notification.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.outbound.PostAnswer;
import java.util.Map;

/**
 * What WeCom's answer means. It answers 200 whatever happened and says the truth as {@code errcode}: where that cannot be read, the group
 * may have been told. Its {@code errmsg} is not
 * repeated, since nobody promises that it is without the robot's key.
 */
final class RobotAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAKEN = 0;
    private static final int BROKEN = 500;
    private static final int OVERLOADED = 503;

    /** What would be answered the same next time. */
    private static final Map<Integer, String> FOR_GOOD = Map.of(
            93000, "the robot's address is not valid: choose the channels anew with the present one",
            93004, "the robot was stopped",
            93008, "the robot is not in the group any more",
            40008, "the kind of message is not known",
            40058, "the message is malformed",
            44004, "the message is empty",
            45002, "the message is too long");

    private static final Map<Integer, String> FOR_NOW = Map.of(
            -1, "the system is busy",
            45009, "too many messages for now",
            45033, "too many calls at once");

    /** More than it takes within a minute. */
    static final Attempt TOO_MANY = judge(45009);

    private RobotAnswer() {}

    static Attempt judge(PostAnswer answer) {
        if (!answer.isSuccess()) {
            String because = "WeCom answered " + answer.status();
            return mayHaveTaken(answer.status()) ? new Attempt.InDoubt(because) : new Attempt.NotSent(because);
        }
        JsonNode code = errcode(answer.body());
        if (!code.isInt()) {
            return new Attempt.InDoubt("WeCom answered without an errcode");
        }
        return judge(code.asInt());
    }

    /** What stands before the robot lost its answer, say. Who is overloaded has not taken it. */
    private static boolean mayHaveTaken(int status) {
        return status >= BROKEN && status != OVERLOADED;
    }

    private static Attempt judge(int code) {
        if (code == TAKEN) {
            return new Attempt.Accepted(null);
        }
        if (FOR_GOOD.containsKey(code)) {
            return new Attempt.Refused("WeCom refused it with %d: %s".formatted(code, FOR_GOOD.get(code)));
        }
        return new Attempt.NotSent(
                "WeCom answered %d: %s".formatted(code, FOR_NOW.getOrDefault(code, "see its error codes")));
    }

    private static JsonNode errcode(String body) {
        try {
            return JSON.readTree(body).path("errcode");
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}
