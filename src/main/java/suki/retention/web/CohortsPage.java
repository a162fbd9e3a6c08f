package suki.retention.web;

import java.util.List;

/**
 * Who came again, of those who first came at the same time.
 *
 * @param about   what the heading counts, or why it says nothing yet
 * @param columns the later quarters or months, the next one first
 */
public record CohortsPage(String heading, String about, List<String> columns, List<Row> rows) {

    /**
     * @param open  whether somebody may still join them
     * @param soon  who bought again within half a year
     * @param later one for each column that has begun
     */
    public record Row(String name, boolean open, long customers, Cell soon, List<Cell> later) {}

    /**
     * @param share in per cent, with its sign
     * @param of    how many of how many
     * @param open  whether the time has not ended, so that it may still grow
     * @param tint  0 to 5, by the share
     */
    public record Cell(String share, String of, boolean open, int tint) {}
}
