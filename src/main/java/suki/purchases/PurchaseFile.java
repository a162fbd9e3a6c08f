package suki.purchases;

import java.util.List;

/**
 * How a file of purchases is read.
 *
 * @param charset   a charset's name
 * @param delimiter what stands between cells
 * @param header    the first row
 * @param fields    what each column holds, as {@link PurchaseField#word()}
 * @param dates     the order of a day's parts where there are strokes: {@code dmy}, {@code mdy}; empty: not told
 */
public record PurchaseFile(String charset, String delimiter, List<String> header, List<String> fields, String dates) {

    /** What a column holds. */
    public PurchaseField field(int column) {
        return column < fields.size() ? PurchaseField.of(fields.get(column)) : PurchaseField.SKIP;
    }

    /** Whether some column holds it. */
    public boolean has(PurchaseField field) {
        return fields.contains(field.word());
    }

    PurchaseFile with(List<String> newFields, String order) {
        return new PurchaseFile(charset, delimiter, header, newFields, order);
    }
}
