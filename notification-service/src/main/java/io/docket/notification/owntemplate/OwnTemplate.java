package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;
import io.docket.notification.template.OneLine;
import io.docket.notification.template.Wording;
import io.docket.notification.template.Words;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import java.util.List;
import java.util.Map;

/**
 * A company's own words for a notice. How long they take is bounded by their length and the letter's: there are no loops but over
 * its lines, none within another, and the steps of all together are counted before the first is taken.
 */
final class OwnTemplate implements Words {

    /** So many nodes at most are filled in within loops: a few hundredths of a second, a few dozen megabytes. */
    static final int MOST_STEPS = 200_000;

    private final Map<Part, Template> templates;
    private final int stepsOfALine;

    OwnTemplate(Map<Part, Template> templates) {
        this.templates = Map.copyOf(templates);
        this.stepsOfALine = templates.values().stream()
                .mapToInt(template -> stepsOfALine(template.getNodes(), false))
                .max()
                .orElse(0);
    }

    /**
     * The notice in these words.
     *
     * @throws UnfitWording where what comes out is no mail, or too much is to be done for it
     */
    @Override
    public Wording fill(Letter letter) {
        if ((long) stepsOfALine * letter.lines().size() > MOST_STEPS) {
            throw new UnfitWording(
                    Part.TEXT, "What was said has too many lines to do so much for each of them. Do less.");
        }
        Wording wording = Wording.tidied(
                OneLine.of(fill(Part.SUBJECT, letter)), fill(Part.TEXT, letter), fill(Part.HTML, letter));
        requireFit(wording, letter);
        return wording;
    }

    @Override
    public String subject(Letter letter) {
        return OneLine.of(fill(Part.SUBJECT, letter));
    }

    private String fill(Part part, Letter letter) {
        String advice = "It cannot be filled in. Numbers are compared with numbers, texts with texts.";
        try {
            return Sandbox.fill(part, templates.get(part), letter);
        } catch (TemplateException unfilled) {
            throw new UnfitWording(Flaw.at(part, unfilled.getOrigin(), advice));
        } catch (NumberFormatException compared) {
            throw new UnfitWording(part, advice);
        }
    }

    private static void requireFit(Wording wording, Letter letter) {
        String always =
                "Nothing is left to say. Write words outside of every {#if}, beside variables that may be empty.";
        require(!wording.text().isBlank(), Part.TEXT, always);
        require(!wording.html().isBlank(), Part.HTML, always);
        require(
                wording.subject().contains(letter.reference()),
                Part.SUBJECT,
                "The subject names the ticket, so that answers find it. Put {reference} where it is always said.");
        if (letter.invitation() != null) {
            String advice = "An invitation to the survey leads there. Put {surveyLink} where it is always said.";
            String link = letter.invitation().link();
            require(wording.text().contains(link), Part.TEXT, advice);
            require(wording.html().contains(Sandbox.escaped(link)), Part.HTML, advice);
        }
    }

    private static void require(boolean fit, Part part, String otherwise) {
        if (!fit) {
            throw new UnfitWording(part, otherwise);
        }
    }

    private static int stepsOfALine(List<TemplateNode> nodes, boolean inLoop) {
        int steps = inLoop ? nodes.size() : 0;
        for (TemplateNode node : nodes) {
            if (node.isSection()) {
                boolean loops = node.asSection().getHelper() instanceof LoopSectionHelper;
                for (SectionBlock block : node.asSection().getBlocks()) {
                    steps += (loops ? 1 : 0) + stepsOfALine(block.nodes, inLoop || loops);
                }
            }
        }
        return steps;
    }
}
