package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Box;
import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.diagram.Diagram.Lane;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.Words;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what a diagram shows, for those who do not see it. */
public final class Outline {
    private Outline() {}

    /** The lanes with their statuses, then the arrows, one sentence each. */
    public static List<String> of(Diagram diagram) {
        List<String> sentences = new ArrayList<>();
        for (Lane lane : diagram.lanes()) {
            List<String> names =
                    lane.boxes().stream().map(box -> Words.quoted(box.name())).toList();
            sentences.add(lane.heading() + ": " + (names.isEmpty() ? "no status" : Lists.and(names)) + ".");
        }
        diagram.arrows().forEach(arrow -> sentences.add(of(diagram, arrow)));
        sentences.addAll(omission(diagram));
        return sentences;
    }

    /** A sentence that says how many arrows are left out; none if none is. */
    public static List<String> omission(Diagram diagram) {
        return diagram.omitted() == 0
                ? List.of()
                : List.of("Not shown, because there are too many: " + diagram.omitted() + " more arrows.");
    }

    /** One arrow as a sentence. */
    public static String of(Diagram diagram, Arrow arrow) {
        return "From " + ends(diagram, arrow.from()) + " to " + ends(diagram, arrow.to()) + ": " + arrow.label() + ".";
    }

    private static String ends(Diagram diagram, List<End> ends) {
        return Lists.or(ends.stream().map(end -> end(diagram, end)).toList());
    }

    private static String end(Diagram diagram, End end) {
        if (end instanceof End.InLane lane) {
            return "any status of " + Words.heading(lane.category());
        }
        return end instanceof End.At at ? Words.quoted(name(diagram, at.status())) : "any status";
    }

    private static String name(Diagram diagram, String status) {
        return diagram.lanes().stream()
                .flatMap(lane -> lane.boxes().stream())
                .filter(box -> box.status().equals(status))
                .map(Box::name)
                .findFirst()
                .orElse(status);
    }
}
