package io.docket.scheme.json;

import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Resolution;
import java.util.Objects;

/** Reads a move of a simulation's request, be it an event or part of one. */
final class MoveReader {
    private MoveReader() {}

    static MoveRequest read(Fields fields, Stage stage) {
        return MoveRequest.builder(stage.status(fields, "to"))
                .followUpAt(stage.optionalTime(fields, "followUpAt"))
                .scheduledFor(stage.optionalTime(fields, "scheduledFor"))
                .hold(fields.object("hold", null, MoveReader::hold))
                .resolutionText(fields.optionalText("resolutionText"))
                .resolution(fields.word("resolution", Resolution.class, null))
                .closeReason(fields.word("closeReason", CloseReason.class, null))
                .duplicateOf(stage.otherTicket(fields, "duplicateOf"))
                .externalReply(fields.object("externalReply", null, MoveReader::externalReply))
                .team(fields.optionalLine("team"))
                .assignee(fields.optionalLine("assignee"))
                .reply(fields.object("reply", null, MoveReader::reply))
                .build();
    }

    /** A move that goes with a reply brings no other. */
    static MoveRequest readOfReply(Fields fields, Stage stage) {
        if (fields.has("reply")) {
            fields.problem("reply", "is the message itself already: leave it out");
        }
        return read(fields, stage);
    }

    private static Hold hold(Fields fields) {
        return new Hold(fields.word("reason", HoldReason.class), fields.optionalText("notice"));
    }

    private static ExternalAnswer externalReply(Fields fields) {
        ExternalAnswer answer =
                new ExternalAnswer(fields.line("where"), fields.optionalLine("reference"), fields.optionalText("note"));
        if (answer.reference() == null && answer.note() == null) {
            fields.problem("reference", "is needed where there is no note");
        }
        return answer;
    }

    private static String reply(Fields fields) {
        return Objects.requireNonNullElse(fields.optionalText("body"), "");
    }
}
