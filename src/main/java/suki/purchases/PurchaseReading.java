package suki.purchases;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.Money;

/** Reads rows of one file into lines of purchases, or says what is wrong with them. */
final class PurchaseReading {

    private static final int LONGEST_BAD_VALUE = 200;
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\p{Cf}]+");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,7}(\\.0+)?");

    /** Thrown inside this class only. */
    private static final class Wrong extends RuntimeException {
        private final String reason;
        private final String value;

        Wrong(String reason, String value) {
            super(reason, null, false, false);
            this.reason = reason;
            this.value = value;
        }
    }

    private final PurchaseFile file;
    private final Branch home;
    private final Instant latest;
    private final Map<PurchaseField, Integer> columns = new EnumMap<>(PurchaseField.class);
    private final Map<String, Branch> branches = new HashMap<>();
    private final Map<String, Product> byNumber = new HashMap<>();
    private final Map<String, Product> byName = new HashMap<>();

    /**
     * @param allowed the branches that rows may name
     * @param latest  what was bought after it has not happened yet
     */
    PurchaseReading(PurchaseFile file, Branch home, List<Branch> allowed, List<Product> catalogue, Instant latest) {
        this.file = file;
        this.home = home;
        this.latest = latest;
        for (int i = 0; i < file.header().size(); i++) columns.putIfAbsent(file.field(i), i);
        Set<String> twice = new HashSet<>();
        for (Branch branch : allowed) branches.put(branch.name().toLowerCase(Locale.ROOT), branch);
        for (Product product : catalogue) {
            if (!product.externalId().isEmpty()) byNumber.put(product.externalId(), product);
            String name = Catalogue.folded(product.name());
            if (byName.putIfAbsent(name, product) != null) twice.add(name);
        }
        byName.keySet().removeAll(twice);
    }

    PurchaseRow read(CsvRecord row) {
        List<String> cells = row.getFields();
        long line = row.getStartingLineNumber();
        try {
            return read(line, cells);
        } catch (Wrong wrong) {
            String value = wrong.value.substring(0, Math.min(wrong.value.length(), LONGEST_BAD_VALUE));
            return new PurchaseRow.Bad(line, wrong.reason, value, cells);
        }
    }

    private PurchaseRow read(long line, List<String> cells) {
        for (int i = file.header().size(); i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) throw new Wrong("cells", cells.get(i));
        }
        for (String cell : cells) if (cell.indexOf('\u0000') >= 0) throw new Wrong("unreadable", "");
        Branch branch = branch(cell(cells, PurchaseField.BRANCH));
        String customer = cell(cells, PurchaseField.CUSTOMER);
        if (customer.isEmpty()) throw new Wrong("no_customer", "");
        String purchase = within(cell(cells, PurchaseField.PURCHASE), Catalogue.LONGEST_EXTERNAL_ID);
        Instant at = day(cell(cells, PurchaseField.DATE), branch);
        String pieces = cell(cells, PurchaseField.QUANTITY);
        boolean back = pieces.startsWith("-") || pieces.startsWith("\u2212");
        String number = within(cell(cells, PurchaseField.NUMBER), Catalogue.LONGEST_EXTERNAL_ID);
        var row = new PurchaseRow.Good(line, customer, purchase, branch, at, how(cells),
                bought(cells, branch, number, quantity(back ? pieces.substring(1) : pieces)), charge(number), cells);
        return back ? new PurchaseRow.Back(row) : row;
    }

    /** What is no word of ours makes a bad row, as in the other columns: who wants it left out skips the column. */
    private Circumstances how(List<String> cells) {
        String channel = cell(cells, PurchaseField.CHANNEL);
        String origin = cell(cells, PurchaseField.ORIGIN);
        return new Circumstances(channel.isEmpty() ? null : PurchaseChannel.read(channel)
                .orElseThrow(() -> new Wrong("channel", channel)), origin.isEmpty() ? null
                : PurchaseOrigin.read(origin).orElseThrow(() -> new Wrong("origin", origin)));
    }

    /** Numbers of products have digits; POST, FEE or DISCOUNT stand where something else was charged for. */
    private boolean charge(String number) {
        return !number.isEmpty() && !DIGIT.matcher(number).find() && !byNumber.containsKey(number);
    }

    private NewPurchase.NewLine bought(List<String> cells, Branch branch, String number, int pieces) {
        String typed = within(cell(cells, PurchaseField.PRODUCT), Catalogue.LONGEST_NAME);
        if (typed.isEmpty()) typed = number;
        if (typed.isEmpty()) throw new Wrong("no_product", "");
        Product numbered = byNumber.get(number.isEmpty() ? typed : number);
        Product product = numbered != null ? numbered : byName.get(Catalogue.folded(typed));
        boolean onlyNumber = numbered != null && typed.equals(numbered.externalId());
        String category = within(cell(cells, PurchaseField.CATEGORY), Catalogue.LONGEST_CATEGORY);
        return new NewPurchase.NewLine(product == null ? null : product.id(),
                onlyNumber ? numbered.name() : typed,
                category.isEmpty() && product != null ? product.category() : category, pieces,
                price(cells, branch, product));
    }

    private Money price(List<String> cells, Branch branch, @Nullable Product product) {
        String said = cell(cells, PurchaseField.CURRENCY);
        Currency currency = (said.isEmpty() ? Currencies.of(branch) : Currencies.byCode(said))
                .orElseThrow(() -> new Wrong("currency", said));
        String typed = cell(cells, PurchaseField.PRICE);
        if (typed.isEmpty()) {
            return Optional.ofNullable(product).flatMap(p -> p.price(currency))
                    .orElseThrow(() -> new Wrong("price", typed));
        }
        return TypedMoney.read(typed, currency).orElseThrow(() -> new Wrong("price", typed));
    }

    private static int quantity(String typed) {
        if (typed.isEmpty()) return 1;
        if (!WHOLE.matcher(typed).matches()) throw new Wrong("quantity", typed);
        int quantity = Integer.parseInt(typed.replaceFirst("\\..*", ""));
        if (quantity < 1 || quantity > Purchases.MOST_PIECES) throw new Wrong("quantity", typed);
        return quantity;
    }

    private Instant day(String typed, Branch branch) {
        Instant at = PurchaseDays.read(typed, file.dates(), branch.zone()).orElseThrow(() -> new Wrong("date", typed));
        if (at.isAfter(latest)) throw new Wrong("future", typed);
        return at;
    }

    private Branch branch(String typed) {
        if (typed.isEmpty()) return home;
        Branch branch = branches.get(typed.toLowerCase(Locale.ROOT));
        if (branch == null) throw new Wrong("branch", typed);
        return branch;
    }

    private static String within(String text, int longest) {
        if (text.length() > longest) throw new Wrong("too_long", text);
        return text;
    }

    private String cell(List<String> cells, PurchaseField field) {
        Integer column = columns.get(field);
        if (column == null || column >= cells.size()) return "";
        return BLANK.matcher(cells.get(column)).replaceAll(" ").strip();
    }
}
