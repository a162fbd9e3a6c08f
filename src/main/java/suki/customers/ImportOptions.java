package suki.customers;

import java.util.List;

/**
 * How a file is read.
 *
 * @param charset    a charset's name
 * @param delimiter  what stands between cells
 * @param header     the first row
 * @param fields     what each column holds, as {@link ImportField#word()}
 * @param company    whether rows that don't say are companies
 * @param update     on a row whose customer is there already: true to write over, false to leave it
 * @param source     the system the ids come from; empty for "a file"
 * @param everywhere whether customers of all branches may be recognised in rows; else those of {@code branches}
 * @param branches   ids of branches
 */
public record ImportOptions(String charset, String delimiter, List<String> header, List<String> fields,
        boolean company, boolean update, String source, boolean everywhere, List<String> branches) {

    ImportOptions with(List<String> newFields, boolean asCompany, boolean updating, String from) {
        return new ImportOptions(charset, delimiter, header, newFields, asCompany, updating, from, everywhere,
                branches);
    }

    /** What a column holds. */
    public ImportField field(int column) {
        return column < fields.size() ? ImportField.of(fields.get(column)) : ImportField.SKIP;
    }
}
