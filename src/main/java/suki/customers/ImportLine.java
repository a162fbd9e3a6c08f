package suki.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Wording;

/** What the command lines of all imports have in common: options, the branch, what the columns hold, sentences. */
public final class ImportLine {

    /** It can't be carried out, in one sentence. */
    public static final class Unclear extends RuntimeException {
        public Unclear(String sentence) {
            super(sentence, null, false, false);
        }
    }

    private ImportLine() {}

    /** The word after an option, taken from what is left. */
    public static String value(String option, List<String> rest) {
        if (rest.isEmpty()) throw new Unclear("What comes after " + option + "? See --help.");
        return rest.removeFirst();
    }

    /** A file as it is read again and again. @throws UncheckedIOException if it can't be read at all */
    public static CsvFile.Source source(Path file) {
        try {
            return ImportFile.plain(() -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can't be read.", e);
        }
    }

    /** What went wrong, in the reader's words where the application says so. */
    public static String sentence(RuntimeException wrong, Wording wording) {
        return switch (wrong) {
            case Refusal refusal -> wording.text(refusal);
            case BadForm bad -> bad.fields().values().stream().map(wording::text).collect(Collectors.joining(" "));
            case NotFound _ -> "There is no such import or branch.";
            default -> String.valueOf(wrong.getMessage());
        };
    }

    /**
     * The branch of this name, or the only one.
     *
     * @param question asked when it must be said
     */
    public static Branch branch(List<Branch> open, @Nullable String name, String question) {
        if (name == null && open.size() == 1) return open.getFirst();
        String names = open.stream().map(Branch::name).collect(Collectors.joining(", "));
        if (name == null) throw new Unclear(question + " Add --branch with one of: " + names + ".");
        return open.stream().filter(b -> b.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new Unclear("There is no branch " + name + "; there are: " + names + "."));
    }

    /**
     * What each column holds: what was guessed, and over it what was told as {@code COLUMN=FIELD}.
     *
     * @param field reads a field's word; {@code skip} for one that is none
     * @param alone fields that one column alone can hold: what is told of it takes them from the others
     */
    public static <F> List<F> fields(List<String> header, List<F> guessed, List<String> told, Function<String, F> field,
            F skip, Predicate<F> alone) {
        List<F> fields = new ArrayList<>(guessed);
        for (String one : told) {
            int at = one.lastIndexOf('=');
            int column = at < 0 ? -1 : header.indexOf(one.substring(0, at));
            if (column < 0) throw new Unclear("No column is called so in this file: " + one);
            F wanted = field.apply(one.substring(at + 1));
            if (wanted.equals(skip) && !one.endsWith("=skip")) {
                throw new Unclear("There is no field " + one.substring(at + 1) + "; see --help.");
            }
            if (alone.test(wanted)) fields.replaceAll(f -> f.equals(wanted) ? skip : f);
            fields.set(column, wanted);
        }
        return fields;
    }
}
