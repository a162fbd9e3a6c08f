package suki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of a page under {@code docs/}: each row begins with a name in backticks. */
final class Tables {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`|]+)` \\|(.*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private Tables() {}

    /** The cells after the first, by the name in the first, in the page's order; a name that comes twice is a fault. */
    static Map<String, List<String>> rows(String page) {
        var rows = new LinkedHashMap<String, List<String>>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            List<String> cells = Arrays.stream(row.group(2).split("\\|", -1)).map(String::strip).toList();
            if (rows.put(row.group(1), cells) != null) throw new AssertionError(row.group(1) + " stands there twice");
        }
        return rows;
    }

    /** The names in backticks of one cell, in order. */
    static List<String> names(String cell) {
        var names = new ArrayList<String>();
        Matcher name = NAME.matcher(cell);
        while (name.find()) names.add(name.group(1));
        return names;
    }

    /** What the table lacks and what it has too many, in words. */
    static <T> List<String> differences(Map<String, T> told, Map<String, T> real) {
        var faults = new ArrayList<String>();
        var all = new TreeSet<>(told.keySet());
        all.addAll(real.keySet());
        for (String name : all) {
            T says = told.get(name);
            T is = real.get(name);
            if (says == null) faults.add(name + " is missing from the table: " + is);
            else if (is == null) faults.add(name + " is in the table and not in the code");
            else if (!says.equals(is)) faults.add(name + " is " + is + " in the code, the table says " + says);
        }
        return faults;
    }
}
