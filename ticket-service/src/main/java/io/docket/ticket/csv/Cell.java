package io.docket.ticket.csv;

import java.util.regex.Pattern;

/**
 * Text of a cell that no spreadsheet takes for a formula. Customers write subjects and names, and agents open the file.
 *
 * <p>What a formula begins with gets an apostrophe before it: at the beginning of a cell, and behind anything that some program
 * takes for the end of one (it may split at semicolons or tabs, or not know the quotation marks), with spaces and characters that are
 * not to be seen in between. A cell that begins with a tab or a line break gets one, too. A cell that is a plain number as a whole stays as it is.
 */
final class Cell {
    private static final String END = "[,;|\\t\\r\\n\"'`\\u2018-\\u201f]";
    private static final String UNSEEN = "[\\s\\p{Z}\\p{C}]*+";
    private static final String TRIGGER = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b]";
    private static final String NUMBER = "[+-]?\\d++(?:[.,]\\d++)?\\z";

    private static final Pattern FORMULA =
            Pattern.compile("(?:^(?!" + NUMBER + ")|(?<=" + END + "))(?=" + UNSEEN + TRIGGER + ")|^(?=[\\t\\r\\n])");

    private Cell() {}

    /** The text with an apostrophe wherever a formula could begin; null stays null. */
    static String text(String text) {
        return text == null ? null : FORMULA.matcher(text).replaceAll("'");
    }
}
