package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Box;
import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.diagram.Diagram.Lane;
import io.docket.scheme.model.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a diagram as a flowchart in the language of Mermaid, for documents that draw it themselves. */
public final class Mermaid {
    private static final String EVERYWHERE = "everywhere";

    private final Diagram diagram;
    private final Map<String, String> nodes = new HashMap<>();
    private final List<String> out = new ArrayList<>();
    private final List<Integer> timers = new ArrayList<>();
    private int links;

    private Mermaid(Diagram diagram) {
        this.diagram = diagram;
    }

    /** The whole text, the same for the same diagram. */
    public static String write(Diagram diagram) {
        return new Mermaid(diagram).text();
    }

    private String text() {
        out.add("flowchart LR");
        out.add("  accTitle: " + plain(diagram.title()));
        Outline.omission(diagram).forEach(sentence -> out.add("  %% " + sentence));
        if (!diagram.everywhere().isEmpty() || isUsed(new End.Everywhere())) {
            out.add("  " + EVERYWHERE + "([" + label("In every status", diagram.everywhere()) + "])");
        }
        diagram.lanes().forEach(this::lane);
        diagram.arrows().forEach(this::arrow);
        String ink = "stroke:" + Palette.EDGE + ",color:" + Palette.TEXT;
        String box = "fill:" + Palette.PAPER + "," + ink;
        out.add("  classDef default " + box);
        out.add("  classDef system " + box + ",stroke-width:4px");
        diagram.lanes().stream()
                .map(Lane::category)
                .forEach(category ->
                        out.add("  style " + laneId(category) + " fill:" + Palette.lane(category) + "," + ink));
        // Mermaid knows one broken line only; timers get a finer one.
        timers.forEach(link -> out.add("  linkStyle " + link + " stroke-dasharray:2 4"));
        return String.join("\n", out) + "\n";
    }

    private void lane(Lane lane) {
        out.add("  subgraph " + laneId(lane.category()) + "[" + label(lane.heading(), List.of()) + "]");
        if (lane.boxes().isEmpty() || !lane.notes().isEmpty() || isUsed(new End.InLane(lane.category()))) {
            String any = lane.boxes().isEmpty() ? "no status yet" : "any of these";
            out.add("    " + anyId(lane.category()) + "([" + label(any, lane.notes()) + "])");
        }
        for (Box box : lane.boxes()) {
            String id = "s" + nodes.size();
            nodes.put(box.status(), id);
            out.add("    " + id + "[" + label(box.name(), notes(box)) + "]" + (box.bySystem() ? ":::system" : ""));
        }
        out.add("  end");
    }

    private static List<String> notes(Box box) {
        List<String> notes = new ArrayList<>(box.marks());
        notes.addAll(box.notes());
        return notes;
    }

    private void arrow(Arrow arrow) {
        String line = arrow.kind() == Kind.PERSON ? " -->" : " -.->";
        String label = "|" + quoted(arrow.labelWithRules()) + "| ";
        for (End from : arrow.from()) {
            for (End to : arrow.to()) {
                out.add("  " + node(from) + line + label + node(to));
                if (arrow.kind() == Kind.TIMER) {
                    timers.add(links);
                }
                links++;
            }
        }
    }

    private boolean isUsed(End end) {
        return diagram.arrows().stream()
                .anyMatch(arrow -> arrow.from().contains(end) || arrow.to().contains(end));
    }

    private String node(End end) {
        if (end instanceof End.InLane lane) {
            return anyId(lane.category());
        }
        return end instanceof End.At at ? nodes.get(at.status()) : EVERYWHERE;
    }

    private static String laneId(Category category) {
        return "lane" + category.ordinal();
    }

    private static String anyId(Category category) {
        return "any" + category.ordinal();
    }

    private static String label(String name, List<String> notes) {
        StringBuilder label = new StringBuilder("<b>" + escaped(name) + "</b>");
        notes.forEach(note -> label.append("<br/>").append(escaped(note)));
        return "\"" + label + "\"";
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** Letters, digits and plain punctuation stay; all that Mermaid or HTML might read as its own is written as a number. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || " .,:'?!-".indexOf(character) >= 0 || character > 0x2e7f) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append('#').append(character).append(';');
            }
        });
        return escaped.toString();
    }

    /** Where numbers are not understood: a title that has only what is harmless. */
    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} .,:'?!-]", " ");
    }
}
