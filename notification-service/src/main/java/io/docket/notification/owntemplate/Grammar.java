package io.docket.notification.owntemplate;

import io.docket.notification.owntemplate.Variable.Kind;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be written in a template: the variables by their names alone, {@code #if} with conditions about them, and {@code #for}
 * over the lines of what was said, one at a time. Whatever the language has besides is refused, known or not: a name followed by
 * anything, methods, namespaces, declarations, loops over numbers, loops within loops.
 */
final class Grammar {

    /** What can be asked about a line within {@code #for}, after its name. */
    private static final Set<String> ABOUT_A_LINE =
            Set.of("_count", "_index", "_hasNext", "_isFirst", "_isLast", "_odd", "_even");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,30}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern COMPARISON =
            Pattern.compile("([^\\s()!]+)\\s+(?:>=|<=|>|<|gt|ge|lt|le)\\s+([^\\s()!]+)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?[lLdDfF]?");
    private static final int LONGEST_QUOTE = 60;

    private final Part part;
    private final List<Flaw> flaws = new ArrayList<>();

    /** The name of the present line; null outside of {@code #for}. */
    private String line;

    private Grammar(Part part) {
        this.part = part;
    }

    /** What is written in a template and may not be. */
    static List<Flaw> flawsOf(Part part, Template template) {
        var grammar = new Grammar(part);
        grammar.read(template.getNodes());
        return grammar.flaws;
    }

    private void read(List<TemplateNode> nodes) {
        for (TemplateNode node : nodes) {
            switch (node.kind()) {
                case TEXT -> {}
                case EXPRESSION -> node.getExpressions().forEach(this::readValue);
                case SECTION -> read(node.asSection());
                default -> refuse(node, "Declarations ({@…}) are not known here. Take this one out.");
            }
        }
    }

    private void read(SectionNode section) {
        if (section.getName().equals("for")) {
            readLoop(section);
            return;
        }
        for (SectionBlock block : section.getBlocks()) {
            block.expressions.values().forEach(this::readCondition);
            compare(block);
            read(block.nodes);
        }
    }

    private void readLoop(SectionNode loop) {
        SectionBlock main = loop.getBlocks().get(0);
        String name = main.parameters.getOrDefault("alias", "");
        boolean overLines = Variable.LINES.word().equals(main.parameters.get("iterable")) && Variable.LINES.isIn(part);
        if (line != null) {
            refuse(loop, "A {#for} cannot stand within another. Take one of them out.");
        } else if (!overLines
                || main.parameters.size() != 3
                || !NAME.matcher(name).matches()) {
            refuse(
                    loop,
                    "Only the lines of what was said are gone through, as {#for line in lines}, and not in the subject.");
        } else if (Variable.named(name).isPresent()) {
            refuse(loop, "'%s' is a variable already. Call the line something else.".formatted(name));
        } else {
            line = name;
            read(main.nodes);
            line = null;
            loop.getBlocks().stream().skip(1).forEach(block -> read(block.nodes));
        }
    }

    private void readCondition(Expression expression) {
        if (!expression.isLiteral() && !isAboutLine(expression)) {
            known(expression);
        }
    }

    /** A text compared with a number fails or not by what people wrote: it is found here, where its place is known. */
    private void compare(SectionBlock block) {
        String condition =
                QUOTED.matcher(String.join(" ", block.parameters.values())).replaceAll("''");
        COMPARISON
                .matcher(condition)
                .results()
                .flatMap(comparison -> Stream.of(comparison.group(1), comparison.group(2)))
                .filter(operand -> !isNumber(operand))
                .findFirst()
                .ifPresent(operand -> flaws.add(Flaw.at(
                        part,
                        block.origin,
                        "'%s' is no number, and only numbers are compared by >, >=, < and <=: step, line_count, line_index or 2."
                                .formatted(quoted(operand)))));
    }

    private boolean isNumber(String operand) {
        return NUMBER.matcher(operand).matches()
                || Variable.named(operand)
                        .filter(variable -> variable.kind() == Kind.NUMBER)
                        .isPresent()
                || line != null && (operand.equals(line + "_count") || operand.equals(line + "_index"));
    }

    private void readValue(Expression expression) {
        if (isAboutLine(expression)) {
            return;
        }
        known(expression).ifPresent(variable -> {
            if (variable.kind() == Kind.LINES) {
                refuse(expression, "The lines are gone through: {#for line in lines}{line}{/for}.");
            } else if (variable.kind() == Kind.YES_OR_NO) {
                refuse(expression, "It is yes or no: ask for it, as in {#if %s}…{/if}.".formatted(variable.word()));
            }
        });
    }

    private Optional<Variable> known(Expression expression) {
        Optional<Variable> variable = isName(expression) ? Variable.named(nameOf(expression)) : Optional.empty();
        if (variable.isEmpty() && isName(expression)) {
            refuse(expression, "There is no variable '%s'. %s".formatted(quoted(nameOf(expression)), known()));
        } else if (variable.isEmpty()) {
            refuse(
                    expression,
                    "'%s' is more than a variable's name, and nothing else can stand here. %s"
                            .formatted(quoted(expression.toOriginalString()), known()));
        } else if (!variable.get().isIn(part)) {
            refuse(expression, "'%s' cannot stand in the %s. %s".formatted(nameOf(expression), part.field(), known()));
        }
        return variable;
    }

    private boolean isAboutLine(Expression expression) {
        if (line == null || !isName(expression) || !nameOf(expression).startsWith(line)) {
            return false;
        }
        String rest = nameOf(expression).substring(line.length());
        return rest.isEmpty() || ABOUT_A_LINE.contains(rest);
    }

    private static boolean isName(Expression expression) {
        return !expression.isLiteral()
                && !expression.hasNamespace()
                && expression.getParts().size() == 1
                && !expression.getParts().get(0).isVirtualMethod();
    }

    private static String nameOf(Expression expression) {
        return expression.getParts().get(0).getName();
    }

    private String known() {
        return "Known here are %s.".formatted(String.join(", ", Variable.wordsIn(part)));
    }

    private static String quoted(String written) {
        return written.length() <= LONGEST_QUOTE ? written : written.substring(0, LONGEST_QUOTE) + "…";
    }

    private void refuse(TemplateNode node, String message) {
        flaws.add(Flaw.at(part, node.getOrigin(), message));
    }

    private void refuse(Expression expression, String message) {
        flaws.add(Flaw.at(part, expression.getOrigin(), message));
    }
}
