package io.docket.notification.owntemplate;

import io.docket.notification.owntemplate.Variable.Kind;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds that whatever people wrote stays text: escaping does that in what is read and between an attribute's quotes, and nowhere
 * else, so variables stand there only. Sections leave the document where they found it, whichever way they go.
 */
final class HtmlPlaces {

    private final String source;
    private final List<Flaw> flaws = new ArrayList<>();

    private HtmlPlaces(String source) {
        this.source = source;
    }

    /** What stands where it would not stay text. */
    static List<Flaw> flawsOf(String source, Template template) {
        var places = new HtmlPlaces(source);
        HtmlPlace end = places.read(new HtmlPlace(), template.getNodes());
        places.refuse(end.refusal());
        return places.flaws;
    }

    private HtmlPlace read(HtmlPlace start, List<TemplateNode> nodes) {
        HtmlPlace place = start.copy();
        for (TemplateNode node : nodes) {
            switch (node.kind()) {
                case TEXT -> place.read(node.asText().getValue());
                case SECTION -> place = read(place, node.asSection());
                case EXPRESSION ->
                    read(place, node.asExpression().getExpressions().get(0));
                default -> {}
            }
        }
        return place;
    }

    private void read(HtmlPlace place, Expression value) {
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
            HtmlPlace end = read(start, block.nodes);
            refuse(end.refusal());
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

    private void refuse(HtmlPlace.Refusal refusal) {
        if (refusal != null && flaws.stream().noneMatch(flaw -> flaw.message().equals(refusal.message()))) {
            int at = source.toLowerCase(Locale.ROOT).indexOf(refusal.written());
            flaws.add(Flaw.at(Part.HTML, source, Math.max(0, at), refusal.message()));
        }
    }
}
