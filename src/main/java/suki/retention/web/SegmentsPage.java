package suki.retention.web;

import java.util.List;

/**
 * Customers by how lately and how often they bought.
 *
 * @param about   what is counted, or why there is nothing
 * @param columns recency, from the longest ago to the most lately
 * @param rows    frequency, from the most to the least often
 * @param rest    how many fit no group
 */
public record SegmentsPage(String heading, String about, List<Group> groups, String rest, List<Head> columns,
        List<Row> rows) {

    /** A group with its name and rule; without an address there is nobody in it. */
    public record Group(String href, String name, String rule, long customers, String share) {}

    /** A score and who is given it. */
    public record Head(int score, String range) {}

    public record Row(Head head, List<Cell> cells) {}

    /**
     * @param href  the list of these customers; empty if there are none
     * @param label the same in a sentence
     * @param tint  0 to 5, by the share of the money
     */
    public record Cell(String href, long customers, String share, String label, int tint) {}
}
