package io.docket.ticket.csv;

import io.docket.ticket.ticket.TicketView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes tickets as CSV (RFC 4180) of UTF-8. It begins with a byte order mark: spreadsheets are who reads it, and without the mark some of
 * them take it for the machine's old encoding; programs have the list as JSON.
 *
 * @param columns the desk's, or customers'
 */
record TicketCsv(TicketColumns<?> columns) {
    /** The reference of the row that ends a file which was cut off. No ticket has it. */
    static final String CUT_OFF = "CUT-OFF";

    private static final String BYTE_ORDER_MARK = "\ufeff";

    static TicketCsv of(boolean desk) {
        return new TicketCsv(desk ? TicketColumns.DESK : TicketColumns.CUSTOMERS);
    }

    /** What a file begins with. */
    String header() {
        return BYTE_ORDER_MARK + written(List.of(columns.names()));
    }

    /** A row for each. */
    String rows(List<TicketView> tickets) {
        return written(
                tickets.stream().map(ticket -> columns.values(ticket).toList()).toList());
    }

    /** The row that ends a file of which there is more. */
    String cutOff(String cursor) {
        return written(List.of(columns.names().stream()
                .map(column -> switch (column) {
                    case TicketColumns.REFERENCE -> CUT_OFF;
                    case TicketColumns.SUBJECT -> "There are more tickets. The next file begins with cursor=" + cursor;
                    default -> "";
                })
                .toList()));
    }

    /** Rows of whatever their cells hold. */
    static String written(List<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (List<?> row : rows) {
                printer.printRecord(row.stream().map(TicketCsv::cell));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Times are in RFC 3339 by themselves. */
    private static Object cell(Object value) {
        return value instanceof String text ? Cell.text(text) : value;
    }
}
