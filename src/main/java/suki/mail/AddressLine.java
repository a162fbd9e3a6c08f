package suki.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the addresses of a From, To or Cc line. Names are decoded after the line was taken apart, so that an encoded
 * word can never become an address.
 */
final class AddressLine {

    private static final int MOST = 200;

    private final String line;
    private final List<Address> found = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder quoted = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();
    private boolean inAngle;
    private boolean hadAngle;

    private AddressLine(String line) {
        this.line = line;
    }

    static List<Address> read(String line) {
        return new AddressLine(line).all();
    }

    private List<Address> all() {
        for (int i = 0; i < line.length() && found.size() < MOST; i++) {
            char c = line.charAt(i);
            if (c == '"') i = quote(i);
            else if (c == '(' && !inAngle) i = comment(i);
            else if (c == '<' && !inAngle) angle();
            else if (c == '>' && inAngle) inAngle = false;
            else if (inAngle) angle.append(c);
            else if (c == ',' || c == ';') finish();
            else if (c == ':' && phrase.indexOf("@") < 0) clear();
            else both(c);
        }
        finish();
        return List.copyOf(found);
    }

    private void angle() {
        inAngle = true;
        hadAngle = true;
        angle.setLength(0);
    }

    private void both(char c) {
        phrase.append(c);
        quoted.append(c);
    }

    private int quote(int from) {
        int end = from + 1;
        while (end < line.length() && line.charAt(end) != '"') end += line.charAt(end) == '\\' ? 2 : 1;
        end = Math.min(end, line.length());
        String inside = line.substring(from + 1, end);
        if (inAngle) {
            angle.append('"').append(inside).append('"');
        } else {
            phrase.append(inside.replace("\\", ""));
            quoted.append('"').append(inside).append('"');
        }
        return end;
    }

    private int comment(int from) {
        int depth = 1;
        int end = from + 1;
        for (; end < line.length() && depth > 0; end++) {
            char c = line.charAt(end);
            if (c == '\\') end++;
            else if (c == '(') depth++;
            else if (c == ')') depth--;
        }
        end = Math.min(end, line.length());
        if (comment.isEmpty()) comment.append(line, from + 1, Math.max(from + 1, depth == 0 ? end - 1 : end));
        return end - 1;
    }

    private void finish() {
        if (hadAngle) {
            String address = angle.toString().strip();
            int route = address.startsWith("@") ? address.indexOf(':') : -1;
            add(address.substring(route + 1), phrase.isEmpty() ? comment.toString() : phrase.toString());
        } else if (quoted.indexOf("@") >= 0) {
            add(quoted.toString().strip(), comment.toString());
        }
        clear();
    }

    private void add(String address, String name) {
        Optional<Address> read = Address.read(address, HeaderText.shown(name.strip()));
        read.ifPresent(found::add);
    }

    private void clear() {
        phrase.setLength(0);
        quoted.setLength(0);
        comment.setLength(0);
        angle.setLength(0);
        inAngle = false;
        hadAngle = false;
    }
}
