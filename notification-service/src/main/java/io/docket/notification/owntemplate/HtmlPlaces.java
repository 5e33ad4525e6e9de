package io.docket.notification.owntemplate;

import io.docket.notification.owntemplate.Variable.Kind;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.TemplateNode.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds that whatever people wrote stays text: escaping does that in what is read and between the quotes of a few attributes, and
 * nowhere else, so variables stand there only. Holds as well that what is written runs nothing and loads no document. Sections leave the document where they found it, whichever way they go.
 */
final class HtmlPlaces {

    private final String source;
    private final List<Flaw> flaws = new ArrayList<>();

    /** Where each line begins, in characters from 0. */
    private final int[] lines;

    /** Up to where the source was read, in characters: the parser does not tell where texts stand. */
    private int cursor;

    private HtmlPlaces(String source) {
        this.source = source;
        this.lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, source.length())
                                .filter(index -> source.charAt(index) == '\n')
                                .map(index -> index + 1))
                .toArray();
    }

    /** What stands where it would not stay text. */
    static List<Flaw> flawsOf(String source, Template template) {
        var places = new HtmlPlaces(source);
        HtmlPlace end = places.read(new HtmlPlace(), template.getNodes());
        end.end();
        places.note(end);
        return places.flaws;
    }

    private HtmlPlace read(HtmlPlace start, List<TemplateNode> nodes) {
        HtmlPlace place = start.copy();
        for (TemplateNode node : nodes) {
            switch (node.kind()) {
                case TEXT -> read(place, node.asText().getValue());
                case SECTION -> place = read(place, node.asSection());
                case EXPRESSION ->
                    read(place, node.asExpression().getExpressions().get(0));
                default -> {}
            }
            note(place);
        }
        return place;
    }

    private void read(HtmlPlace place, String text) {
        int found = source.indexOf(text, cursor);
        int start = found < 0 ? cursor : found;
        place.read(text, start);
        cursor = Math.min(source.length(), start + text.length());
    }

    private void read(HtmlPlace place, Expression value) {
        moveBehind(value.getOrigin());
        boolean isLink = Variable.named(value.toOriginalString())
                .map(Variable::kind)
                .filter(Kind.LINK::equals)
                .isPresent();
        String objection = place.objection(isLink);
        if (objection != null) {
            flaws.add(Flaw.at(Part.HTML, value.getOrigin(), objection));
        }
        place.passUnknown();
    }

    private HtmlPlace read(HtmlPlace start, SectionNode section) {
        if (!start.takesSections()) {
            flaws.add(Flaw.at(
                    Part.HTML,
                    section.getOrigin(),
                    "A section stands around whole tags, around whole attributes or between an attribute's quotes."));
            return start;
        }
        for (SectionBlock block : section.getBlocks()) {
            moveBehind(block.origin);
            HtmlPlace end = read(start, block.nodes);
            end.passUnknown();
            note(end);
            if (!end.isLike(start)) {
                flaws.add(
                        Flaw.at(
                                Part.HTML,
                                section.getOrigin(),
                                "What a section holds begins and ends in the same place: close the tags and quotes that it opens."));
            }
        }
        HtmlPlace after = start.copy();
        after.passUnknown();
        return after;
    }

    private void note(HtmlPlace place) {
        for (HtmlPlace.Refusal refusal : place.takeRefusals()) {
            if (flaws.size() >= Compiler.MOST_FLAWS) {
                return;
            }
            Flaw flaw = Flaw.at(Part.HTML, source, Math.min(refusal.at(), source.length()), refusal.message());
            if (!flaws.contains(flaw)) {
                flaws.add(flaw);
            }
        }
    }

    /** What is written next begins after the tag that begins there. */
    private void moveBehind(Origin tag) {
        int begins = lines[tag.getLine() - 1] + Math.max(1, tag.getLineCharacterStart()) - 1;
        int end = source.indexOf('}', begins);
        cursor = end < 0 ? source.length() : end + 1;
    }
}
